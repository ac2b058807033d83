#ifndef FAULTLINE_PATTERN_OWNER_TERMS_H
#define FAULTLINE_PATTERN_OWNER_TERMS_H
/* The terms that are some team's or service's name. A pattern is not named by them,
 * unless it is theirs alone; but a name that many teams write is a word like any other.
 */
#include "analyzer/patterns/model.h"

// Per term. The tokenizer has to be open. scratch may be the arena.
bool *owner_terms_of(const PatternInput *in, const PatternModel *m, Arena *arena,
                     Arena *scratch);

#endif
