#ifndef FAULTLINE_WEIGHTS_H
#define FAULTLINE_WEIGHTS_H
/* Does the order hang on the weights?
 *
 * A weighted sum of criteria with the top item examined: between which values may each
 * weight move, the others keeping their proportions, while that item stays first; and how
 * often does each item win when the weights are drawn around their values. Also: how well
 * two orders agree.
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

typedef struct {
    const double *score;  // n_items rows of n_criteria, larger is more
    const double *weight; // n_criteria, any positive scale
    uint32_t n_items, n_criteria;
} WeightedScores;

typedef struct {
    double *total;       // by weights that sum to 1
    uint32_t *order;     // items, largest total first, ties in the order given
    Interval *keeps_top; // of each weight, within 0 .. 1
    double least_change; // of one weight that changes the top; INFINITY when none does
} WeightStability;
WeightStability weight_stability(Arena *arena, const WeightedScores *in); // O(items criteria^2)

// Share of n_draws in which each item is first, weights drawn from a Dirichlet with the
// given ones as mean; `concentration` is the sum of its parameters (20: loose, 100: tight).
double *weight_wins(Arena *arena, const WeightedScores *in, double concentration,
                    uint32_t n_draws, uint64_t seed);

// Agreement of two rankings of the same items; NAN when one is constant or n < 2.
double kendall_tau_b(const double *a, const double *b, uint32_t n); // O(n^2)
double spearman(const double *a, const double *b, uint32_t n, Arena *scratch);

// Share of the k largest of a that are among the k largest of b, ties in the order given.
double top_overlap(const double *a, const double *b, uint32_t n, uint32_t k,
                   Arena *scratch);

#endif
