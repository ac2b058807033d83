#ifndef FAULTLINE_PATTERN_WORDING_H
#define FAULTLINE_PATTERN_WORDING_H
/* Which of a pattern's phrases names it?
 *
 * The one that sets it apart (log-odds of its texts against those of the collection's
 * that have it), that many of its texts and teams say, and that reads as a whole. A word
 * alone says less than two. Where no phrase is common, two words side by side may hold
 * more: "fatigue and rest".
 */
#include "analyzer/patterns/phrases.h"

enum { LONGEST_WORDING = 44 }; // bytes

typedef struct {
    uint32_t n_teams; // of the pattern's texts that were read
    double share;     // of all texts that are the pattern's
    const Str *shown; // by word
    Str with;         // between two words: "and"
} WordingInput;

typedef struct {
    Str text;
    double score;  // above 0; 0: none
    uint32_t keys; // one bit each
    bool lone;     // a single word
    bool is_thing; // no verb alone
    double cover;  // the share of the pattern's texts that have it
    double own;    // the share of the texts that have it that are the pattern's; about
} Wording;

// Does it speak of enough of the pattern's texts, and of few others?
bool wording_is_telling(const Wording *wording);

// Or of few others, at least?
bool wording_is_own(const Wording *wording);

typedef struct {
    const WordingInput *in;
    const Phrases *phrases;
    double *score; // by phrase
    Arena *arena;
} Wordings;

Wordings wordings_new(const WordingInput *in, const Phrases *phrases, Arena *arena);

// The best without the keys in `used`; the score is 0 when there is none. A phrase that
// was given is not given again.
Wording wordings_next(Wordings *w, uint32_t used);

#endif
