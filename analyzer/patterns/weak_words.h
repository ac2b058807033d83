#ifndef FAULTLINE_PATTERN_WEAK_WORDS_H
#define FAULTLINE_PATTERN_WEAK_WORDS_H
/* Words that say that something happened, when, and how it was told, but not what: "we
 * are investigating reports of an issue, resolved on Tuesday, 16:40 UTC". They may tell
 * one group of texts from another and still name nothing.
 */
#include "analyzer/patterns/tokens.h"

// Per stem, out of the n_stems known: is it the stem of a weak word? New stems may be
// learnt while looking; the array does not speak of those.
bool *weak_words_of(Tokenizer *tokenizer, size_t n_stems, Arena *arena);

// Says something only of the word behind it: no, not, never, without.
bool word_is_negation(Str word);

#endif
