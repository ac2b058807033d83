#ifndef FAULTLINE_GENERIC_COLUMNS_H
#define FAULTLINE_GENERIC_COLUMNS_H
/* The columns of an unknown export: what their names say and what stands in them. Used by
 * generic.c alone. */
#include "ingest/generic.h"

typedef struct {
    const GenericColumn *column;
    size_t n;
    Str *name;           // in plain words
    Str *last;           // the last key of a path, likewise
    Str *bare;           // name without what people put around it, brackets and units too
    bool *taken;         // a field has it
    bool *is_time;       // at least half of what is written there is a moment
    bool *is_id;         // most values are one word, or short with a digit
    bool *is_other_time; // by its name: due, updated, ...
} Columns;

Columns columns_of(Arena *arena, const GenericColumn *column, size_t n);

// A name as it is compared: "createdAt", "Created_At", "[created at]:" are "created at".
Str name_words(Arena *arena, Str name);
// Without "incident" before, "at" and "(UTC)" behind.
Str name_bare(Str words);

// The next of names separated by commas; false at the end.
bool name_next(Str *rest, Str *name);

// Is the part a word of the name, or a glob of all of it?
bool name_has(Str name, Str part);

// Does a sampled value hold the character?
bool column_separates(const GenericColumn *column, char separator);
// No value stands there twice, or nearly none.
bool column_is_distinct(const GenericColumn *column);
// At least half of the values are words for states.
bool column_holds_states(const GenericColumn *column);
// Every value is a date written with separators: a bare number may be anything.
bool column_holds_dates(const GenericColumn *column);
// Every value is a word for yes or no, and there is one.
bool column_holds_answers(const GenericColumn *column, Arena *scratch);

#endif
