#ifndef FAULTLINE_JSON_RESYNC_H
#define FAULTLINE_JSON_RESYNC_H
/* Where does a broken record end, so that the records behind it are not lost?
 *
 * A quote too few turns everything behind it inside out, so braces alone cannot say. The
 * earliest of these is taken: the brace that closes the record, when what follows it can
 * follow a record; a line that starts with { in the column where this record started; a
 * record behind a comma that starts with the same key.
 */
#include "ingest/base/str.h"

typedef struct {
    bool in_list;    // it stands in an array or object; else it is a document of its own
    uint64_t column; // of its brace, counted from 0
    Str first_key;   // with its quotes; empty when there is none
} JsonBroken;

// What the text, which starts with the broken record, shows of it.
JsonBroken json_broken_record(Str text, bool in_list, uint64_t column);

// The broken record's length, or STR_NPOS when its end is not in the text. `all`: nothing
// follows the text. With from > 0 only the marks of a next record are looked for, from
// there on: the record's own beginning is no longer in the text.
size_t json_resync(const JsonBroken *broken, Str text, size_t from, bool all);

#endif
