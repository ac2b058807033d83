#ifndef FAULTLINE_TAKE_H
#define FAULTLINE_TAKE_H
/* Values of one raw record, made as its profile says (profile.h, Take).
 *
 *     Reading reading = {.variant = v, .raw = record, .binding = b, .arena = scratch};
 *     Str title = take_one(&reading, v->field[FIELD_TITLE], true);
 *
 * Texts point into the record or the arena of the reading: copy what is to stay. Words
 * that mean "nothing" (null, None, N/A, - ...; formats.md 4.3) are left out, except where
 * `text` says that people wrote the value. Outer blanks are gone.
 */
#include "ingest/binding.h"

// A path of its own: the name of the list that the record stands in, or its key in a map.
#define RECORD_LIST STR("@list")

typedef struct {
    const Variant *variant;
    const RawRecord *raw;
    const Binding *binding; // delimited text
    const cJSON *object;    // JSON, or a row of literals; NULL: delimited text
    const cJSON *page;      // NULL: the document says nothing outside its records
    Arena *arena;
} Reading;

typedef struct {
    Str *text;
    size_t n, capacity;
} TakenList;

// The first value, or the empty text. A NULL take has none.
Str take_one(const Reading *reading, const Take *take, bool text);

// All values, in order; alternatives are taken together.
TakenList take_all(const Reading *reading, const Take *take, bool text);

// All values of the first alternative that has any.
TakenList take_first(const Reading *reading, const Take *take, bool text);

// Marks which selectors a take looks at (mark has the variant's n_selectors elements);
// those of its conditions are not meant.
void take_mark_selectors(const Take *take, bool *mark);

bool conditions_hold(const Reading *reading, ConditionSet set);

// The same of the page alone (partial exports).
bool condition_holds_of_page(const Reading *reading, const Condition *condition);

// The first text of a selector, nothing left out but blanks.
Str selector_text(const Reading *reading, uint32_t selector);

// Does the word mean "nothing" in this variant?
bool word_is_null(const Variant *variant, Str word);

// One cell of delimited text, without guards (' before =, ="0012") and outer blanks.
Str cell_text(const Variant *variant, Str cell);

#endif
