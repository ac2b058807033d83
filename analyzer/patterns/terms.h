#ifndef FAULTLINE_TERMS_H
#define FAULTLINE_TERMS_H
/* What a text is about, as weighted terms of unit length.
 *
 * Weight (1 + ln tf) x (ln((1 + N) / (1 + df)) + 1), counted over distinct texts; words
 * of any story (plain_words.h) have less. Then the team-local weighting, which is what
 * keeps patterns from being the teams again: a word common inside a team is made as cheap
 * there as a word that common everywhere.
 */
#include "analyzer/patterns/corpus.h"

// Per team the terms that are made cheap there, ascending, with what their weight is
// multiplied by: those of team t are first[t] to first[t + 1] - 1.
typedef struct {
    size_t *first; // n_teams + 2 (team 0 is the unknown one)
    uint32_t *term;
    float *factor;
} TeamFactors;

typedef struct {
    SparseRows rows;   // per node: term, weight; unit length, or empty
    uint32_t *df;      // per term: distinct texts that have it
    Sym *stem;         // per term: its symbol in the tokenizer
    uint32_t *of_stem; // per stem: its term, or UINT32_MAX
    double *rarity;    // per term
    TeamFactors team;  // no entries without team weighting
    uint32_t n_texts;
} Terms;

/* How much sharing a term says: its surprise, ln(N / df) + 1. In long texts some word is
 * shared by chance, so that from TERM_FREE_LENGTH terms a text on (`length`, the mean)
 * the logarithm of the length comes off; words that stand in every few texts are then
 * worth next to nothing. */
double term_rarity(uint32_t n_texts, uint32_t df, double length, bool is_plain);

// What a term's weight is multiplied by in a team of n texts, n_with of them with it;
// `everywhere` is the term's share of all texts. At most 1.
double term_local_factor(double rarity, double everywhere, uint32_t n_with, uint32_t n);

// Terms a text, in the mean over the nodes.
double terms_length(const SparseRows *rows);

// Takes over the corpus' bags: their memory becomes the rows'.
void terms_weigh(Corpus *corpus, bool team_weighting, Arena *arena, Arena *scratch,
                 Terms *out);

#endif
