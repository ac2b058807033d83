#ifndef FAULTLINE_TWO_SAMPLES_H
#define FAULTLINE_TWO_SAMPLES_H
/* Did durations change? Two samples compared without assuming their distribution.
 *
 * Say the ratio ("about 0.36 of the time"), its interval and p. Do not trend monthly
 * means: at usual numbers of incidents they move by tens of percent for no reason.
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

/* Mann-Whitney and Hodges-Lehmann. The exact distribution comes from counting, with ties
 * too (permutation of mid-ranks), up to about 100 against 100; beyond, the normal
 * approximation with ties and continuity. O(nx ny log) for the differences. */
typedef struct {
    StatStatus status;     // too_short: a sample is empty; too_large: no exact values; ok
    double w;              // pairs with x above y, ties counting half
    double superiority;    // w / (nx ny)
    double shift;          // median of x_i - y_j
    double ratio;          // exp of the median of log x_i - log y_j; NAN with x or y <= 0
    bool ties;
    double p_less, p_greater; // exact: x tends to be smaller, larger
    double p_central;      // twice the smaller tail
    double p_symmetric;    // P(|W - E| >= |w - E|), as R's exactRankTests
    Interval ci;           // of the shift, without ties only
    double ci_level;       // achieved
    double sigma, p_normal;
    Interval ci_normal;    // of the shift, from the normal approximation of ranks
    Interval ratio_ci;     // the same for the ratio
} TwoSamples;
TwoSamples mann_whitney(const double *x, uint32_t nx, const double *y, uint32_t ny,
                        double level, Arena *scratch);

// Welch's t on logarithms: the ratio of geometric means. NAN with fewer than two values or
// any that is not positive. O(n)
typedef struct {
    double mean_x, mean_y; // geometric
    double ratio;
    Interval ci;
    double t, df, p;
} LogT;
LogT log_t_test(const double *x, uint32_t nx, const double *y, uint32_t ny, double level);

// Distribution functions of the rank statistics without ties, by counting.
// P(W <= w) for Mann-Whitney, O(nx ny (nx + ny)^2); P(V <= v) for Wilcoxon's signed rank
// sum, O(n^3).
double mann_whitney_cdf(double w, uint32_t nx, uint32_t ny, Arena *scratch);
double mann_whitney_quantile(double p, uint32_t nx, uint32_t ny, Arena *scratch);
double signed_rank_cdf(double v, uint32_t n, Arena *scratch);

#endif
