#ifndef FAULTLINE_SAMPLE_QUANTILE_H
#define FAULTLINE_SAMPLE_QUANTILE_H
/* Medians and other quantiles of durations, with intervals that assume no distribution.
 *
 * Durations have a heavy tail: their mean says little and its bootstrap interval covers
 * 68-82 % instead of 95. Say the median with quantile_interval; where something is still
 * open use kaplan_meier (survival.h). All samples here are sorted ascending.
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

// Interval between two order statistics: ranks from Bin(n, p) so that each side misses the
// quantile with probability at most (1 - level) / 2. rank 0 or n + 1, and an infinite
// bound, mean an open end: a 95 % interval needs n >= 6 for a median, n >= 36 for the
// upper end of a 90th percentile. O(log n)
typedef struct {
    uint32_t rank_low, rank_high; // from 1
    Interval ci;
    double coverage;              // achieved, at least level
} OrderInterval;
OrderInterval quantile_interval(const double *sorted, uint32_t n, double p, double level);

// Harrell & Davis (1982): a weighted mean of all order statistics. NAN when n is 0. O(n)
double quantile_harrell_davis(const double *sorted, uint32_t n, double p);

// What a percentile bootstrap of the quantile (type 1: the m-th value, m = ceil(n p)) tends
// to with infinitely many resamples; Maritz & Jarrett (1978). n > 0. O(n sqrt n)
typedef struct {
    uint32_t order; // m
    double mean, se;
    Interval ci;        // percentiles (1 -+ level) / 2
    const double *cdf;  // cdf[i]: P(resampled quantile <= sorted[i])
} BootstrapLimit;
BootstrapLimit bootstrap_limit(Arena *arena, const double *sorted, uint32_t n, double p,
                               double level);

// The same by drawing, for numbers that have no closed form: `statistic` of each of
// n_draws resamples, ascending. O(n_draws n)
typedef double (*SampleStatistic)(double *sample, uint32_t n); // may sort its sample
double *bootstrap_draws(Arena *arena, const double *x, uint32_t n,
                        SampleStatistic statistic, uint32_t n_draws, uint64_t seed);

#endif
