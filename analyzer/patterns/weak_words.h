#ifndef FAULTLINE_PATTERN_WEAK_WORDS_H
#define FAULTLINE_PATTERN_WEAK_WORDS_H
/* Words that say that something happened, when, and how it was told, but not what: "we
 * are investigating reports of an issue, resolved on Tuesday, 16:40 UTC". They may tell
 * one group of texts from another and still name nothing.
 */
#include "analyzer/patterns/phrases.h"

// Per stem, out of the n_stems known: WORD_WEAK, WORD_HAPPENING, WORD_NEGATION,
// WORD_PARTICLE. New stems may be learnt while looking; the array does not speak of
// those.
uint8_t *weak_words_of(Tokenizer *tokenizer, size_t n_stems, Arena *arena);

#endif
