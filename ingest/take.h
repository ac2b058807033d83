#ifndef FAULTLINE_TAKE_H
#define FAULTLINE_TAKE_H
/* Values of one raw record, made as its profile says (profile.h, Take).
 *
 *     Str title = take_one(&reading, v->field[FIELD_TITLE], true);
 *
 * Words that mean "nothing" (null, None, N/A, - ...; formats.md 4.3) are left out, except
 * where `text` says that people wrote the value. Memory is as in reading.h.
 */
#include "ingest/reading.h"

// The first value, or the empty text. A NULL take has none.
Str take_one(const Reading *reading, const Take *take, bool text);

// The one value that a JSON record has there, or the empty text, where the take is a
// member as it stands and that is no list. False where there may be several.
bool take_only(const Reading *reading, const Take *take, bool text, Str *out);

// All values, in order; alternatives are taken together.
TakenList take_all(const Reading *reading, const Take *take, bool text);

// All values of the first alternative that has any.
TakenList take_first(const Reading *reading, const Take *take, bool text);

// Marks which selectors a take looks at (mark has the variant's n_selectors elements);
// those of its conditions are not meant.
void take_mark_selectors(const Take *take, bool *mark);

#endif
