#ifndef FAULTLINE_BURDEN_H
#define FAULTLINE_BURDEN_H
/* Which of several recurring troubles costs most, and how sure is that?
 *
 * burden = incidents a month x mean cost of one x share that can be avoided. Each factor
 * is drawn from what the data leave open: the rate from its gamma posterior, the mean cost
 * by the Bayesian bootstrap (Rubin 1981) with a few pseudo-incidents of the usual cost,
 * the avoidable share from a beta distribution. Over the draws each item has an interval,
 * ranks and chances of being first (Laird & Louis 1989; Goldstein & Spiegelhalter 1996).
 * What is drawn is the expected burden; next year's actual cost varies more.
 *
 *     Burdens b = burdens_drawn(arena, item, n, &(BurdenOptions){
 *         .n_draws = 10000, .seed = 1, .level = 0.8 });
 *     uint32_t *tier = burden_tiers(arena, &b, 0.8);
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

typedef struct {
    double shape, rate; // of the gamma posterior of incidents a month (see prior.h)
    const double *cost; // of the incidents that have one
    uint32_t n_costs;
    double pseudo_cost;     // mean cost of a pseudo-incident
    double n_pseudo;        // how many; more than 0 when n_costs is 0
    double avoidable;       // mean of the avoidable share, 0..1; 1: everything
    double avoidable_sd;    // 0: known exactly
} BurdenItem;

typedef struct {
    uint32_t n_draws;
    uint64_t seed;
    double level; // of the interval
} BurdenOptions;

typedef struct {
    double mean, median; // a month
    Interval ci;
    double expected_rank;         // 1 is the largest burden
    uint32_t rank_low, rank_high; // at the same level
    double p_top1, p_top3;
} Burden;

typedef struct {
    uint32_t n, n_draws;
    Burden *item;       // in the order given
    const double *draw; // n rows of n_draws
    uint32_t *order;    // items by mean, largest first
} Burdens;

// O(n n_draws log n); costs beyond 32 an item are grouped, so they cost nothing.
Burdens burdens_drawn(Arena *arena, const BurdenItem *item, uint32_t n,
                      const BurdenOptions *options);

// P(burden i > burden j), by counting draws.
double burden_prob_greater(const Burdens *burdens, uint32_t i, uint32_t j);

// Tiers from 1 along `order`: an item joins the tier of the first item above it whose
// chance to be larger stays under `sure`; order inside a tier is not settled.
uint32_t *burden_tiers(Arena *arena, const Burdens *burdens, double sure);

#endif
