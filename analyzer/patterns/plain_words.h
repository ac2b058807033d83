#ifndef FAULTLINE_PLAIN_WORDS_H
#define FAULTLINE_PLAIN_WORDS_H
/* Words of any story: when it was, that something happened, that somebody did, saw or
 * wanted something. Two incidents that share them share how they are told, more than what
 * they tell, so that such words count PLAIN_WORD_SHARE of what their rarity says.
 *
 * Rarity alone does not see it: "today" is rare among headlines. No stop words either:
 * "restore failed" and "restored" are about something.
 */
#include "analyzer/patterns/tokens.h"

// Those that no name is made of either (weak_words.h); separated by blanks.
extern const char PLAIN_WORDS[];

// Per stem, out of the n_stems known. New stems may be learnt while looking; the array
// does not speak of those.
bool *plain_words_of(Tokenizer *tokenizer, size_t n_stems, Arena *arena);

#endif
