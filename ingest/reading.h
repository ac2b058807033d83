#ifndef FAULTLINE_READING_H
#define FAULTLINE_READING_H
/* One raw record seen through its profile: what its selectors find in it, as texts.
 *
 *     Reading reading = {.variant = v, .raw = record, .binding = b, .arena = scratch};
 *     Str host = selector_text(&reading, v->recorded);
 *
 * Texts point into the record or the arena of the reading: copy what is to stay. Outer
 * blanks are gone. How a field is made of them is in take.h.
 */
#include "ingest/binding.h"
#include "ingest/members.h"

typedef struct {
    const Variant *variant;
    const RawRecord *raw;
    const Binding *binding;  // delimited text
    const JsonValue *object; // JSON, or a row of literals; NULL: delimited text
    const Members *members;  // of `object`; NULL where nobody looked
    const JsonValue *page;   // NULL: the document says nothing outside its records
    Arena *arena;
} Reading;

typedef struct {
    Str *text;
    size_t n, capacity;
} TakenList;

void taken_add(const Reading *reading, TakenList *list, Str text);

// Adds every text of a selector to the list, nothing left out but blanks.
void reading_texts(const Reading *reading, uint32_t selector, TakenList *list);

// The values of a selector with a path, in the record or its page: the first, or all.
const JsonValue *selector_value(const Reading *reading, uint32_t selector);
JsonValues selector_values(const Reading *reading, uint32_t selector);

// The first text, or the empty one.
Str selector_text(const Reading *reading, uint32_t selector);

// Does the word mean "nothing" in this variant?
bool word_is_null(const Variant *variant, Str word);

// {'link': ..., 'display_value': ...}, [{'summary': ...}]: an API's object, as Python prints
// it into a cell.
bool cell_is_literal(Str text);

// One cell of delimited text, without guards (' before =, ="0012") and outer blanks.
Str cell_text(const Variant *variant, Str cell);

#endif
