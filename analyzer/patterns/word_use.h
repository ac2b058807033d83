#ifndef FAULTLINE_PATTERN_WORD_USE_H
#define FAULTLINE_PATTERN_WORD_USE_H
/* How the texts use their words, as far as the small words beside them tell: a thing
 * comes behind "the", a verb behind "we" and "to" and before "the". For languages whose
 * small words are listed; of others nothing is known.
 */
#include "analyzer/patterns/units.h"

typedef struct {
    bool *is_verb; // by word; words beyond n_words are none
    size_t n_words;
} WordUse;

// From the texts given, some thousands of them: linear in their bytes.
WordUse word_use_of(const UnitReader *reader, const Str *text, size_t n, Arena *arena,
                    Arena *scratch);

bool word_use_is_verb(const WordUse *use, Sym word);

#endif
