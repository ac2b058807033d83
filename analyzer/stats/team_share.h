#ifndef FAULTLINE_TEAM_SHARE_H
#define FAULTLINE_TEAM_SHARE_H
/* Do the teams have their share of a pattern, given size or on-call load?
 *
 * Chi-square against the shares for the whole, observed over expected with an exact
 * interval for each team, and the exact multinomial p-value where chi-square is invalid
 * (expected counts below 5).
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

typedef struct {
    double expected;
    double ratio; // observed over expected; NAN where nothing is expected or seen
    Interval ratio_ci; // Garwood, 95 %
    double residual;   // standardised: about N(0, 1)
} TeamRatio;

typedef struct {
    StatStatus status; // no_events, ok
    double chi2, df, p_chi2;
    double g2, divergence; // likelihood ratio; Kullback-Leibler, g2 / 2n
    TeamRatio *team;
    StatStatus exact_status; // too_large beyond 300,000 ways to spread the incidents
    double p_exact;          // all outcomes no more likely than this one
    double p_exact_chi2;     // all outcomes whose chi-square is at least this one
} TeamShares;

// Shares need not sum to 1. O(ways) for the exact values.
TeamShares team_shares(Arena *arena, const double *count, const double *share,
                       uint32_t n_teams);

#endif
