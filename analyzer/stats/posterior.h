#ifndef FAULTLINE_POSTERIOR_H
#define FAULTLINE_POSTERIOR_H
/* Ranks and costs of recurring troubles without drawing: the closed forms and integrals
 * against which burden.h can be checked, and which serve where there are few of them.
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

// rate_i ~ Gamma(count + prior_shape, exposure + prior_rate), times a fixed multiplier.
typedef struct {
    const double *count, *exposure, *multiplier; // exposure and multiplier NULL: 1 each
    uint32_t n;
    double prior_shape, prior_rate;
} GammaItems;

typedef struct {
    double mean, median;
    Interval ci;
    double expected_rank; // 1 is the largest
    double p_first;
} GammaRank;

typedef struct {
    GammaRank *item;
    double *p_greater; // n x n: P(row > column); NAN on the diagonal
} GammaRanks;

// Pairwise chances are beta probabilities, exact. The chance of being first is an integral
// by the trapezoid rule on log rates, which for such densities errs below 1e-12. O(n^2) and
// O(n^2 nodes), nodes growing with the sharpest posterior.
GammaRanks gamma_ranks(Arena *arena, const GammaItems *in, double level);

/* Cost that could be avoided over a horizon, by moments: incidents (gamma posterior) x mean
 * cost of one (Bayesian bootstrap with pseudo-incidents) x avoidable share. Independent
 * factors: first and second moments multiply. Quantiles of the lognormal with the same
 * mean and variance. */
typedef struct {
    double count, exposure, prior_shape, prior_rate;
    double horizon;                 // in units of exposure
    const double *cost;
    uint32_t n_costs;
    double pooled_mean, pooled_sd, n_pseudo;
    double avoidable, avoidable_sd; // share, 0..1
} AvoidableInput;

typedef struct {
    double incidents, incidents_sd;
    double cost, cost_sd;           // mean cost of one; sd of that mean
    double mean, sd, p10, p50, p90; // of what could be avoided
    double largest_share;           // of the largest cost in their sum; NAN without costs
} Avoidable;
Avoidable avoidable_cost(const AvoidableInput *in); // O(costs)

#endif
