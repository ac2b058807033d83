#ifndef FAULTLINE_LOG_ODDS_H
#define FAULTLINE_LOG_ODDS_H
/* Which words set one group of texts apart from the rest?
 *
 * Monroe, Colaresi & Quinn (2008): log-odds with an informative Dirichlet prior, which
 * keeps rare words from the top. delta = log((y_i + a) / (n_i + a0 - y_i - a)) minus the
 * same for j; var = 1/(y_i + a) + 1/(y_j + a). Count documents, not tokens. z orders words;
 * it is no test, since the group was made from the same words.
 */
#include <stdint.h>

#include "ingest/base/arena.h"

typedef struct {
    double delta;
    double variance, z;           // the authors' approximation
    double variance_full, z_full; // with the terms of the other words
} LogOdds;

typedef struct {
    const double *inside, *outside; // counts of each word in the group and in the rest
    const double *prior;            // pseudo-counts, e.g. 500 x share in the corpus
    uint32_t n_words;
} LogOddsInput;

LogOdds *log_odds_of_words(Arena *arena, const LogOddsInput *in); // O(words)

// Words by z, highest first, ties in order of the words.
uint32_t *log_odds_order(Arena *arena, const LogOdds *word, uint32_t n_words);

#endif
