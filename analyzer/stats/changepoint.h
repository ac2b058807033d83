#ifndef FAULTLINE_CHANGEPOINT_H
#define FAULTLINE_CHANGEPOINT_H
/* When did a monthly rate change?
 *
 * changepoints cuts the series into segments of constant rate, as many as the penalty
 * lets pay; changepoint_single asks whether there is one change at all and gives an exact
 * p-value. Use them to check a date that somebody claims, never to choose the date of a
 * before/after comparison.
 */
#include "analyzer/stats/trend.h"

/* Optimal partitioning (Jackson 2005; Killick 2012 speeds up the same result): a segment of
 * total S over exposure E costs 2 S log(E / S), 0 without events; each change costs the
 * penalty: 2 log n (BIC), 3 log n (MBIC, Zhang & Siegmund 2007). With overdispersed counts
 * multiply the penalty by max(1, phi), and let min_segment be 2 or 3: at 1 a single burst
 * becomes a segment. O(n^2) */
typedef struct {
    double penalty;
    uint32_t min_segment; // months, at least 1
} ChangepointOptions;

typedef struct {
    uint32_t start, end; // end is one past the last month
    double total, rate;
} Segment;

typedef struct {
    Segment *segment;
    uint32_t n_segments;    // 0 only for an empty series
    double cost, penalised; // without and with the penalties
    double n_optimal;       // how many segmentations are as good
} Changepoints;
Changepoints changepoints(const Series *series, const ChangepointOptions *options,
                          Arena *arena);

/* One change: the largest likelihood ratio over all places. Given the total, the partial
 * sums form a Markov chain, so its distribution is exact (Worsley 1986).
 * O(months x events x spread), at most about 10,000 events. */
typedef struct {
    StatStatus status;    // undefined: no events or a single month; too_large: p NAN
    double max_lr;
    uint32_t first_after; // first month of the new rate, the earliest of n_ties
    uint32_t n_ties;
    double p;
    double rate_before, rate_after;
    bool *plausible;      // months whose likelihood ratio is within 3.84 of the largest
} SingleChange;
SingleChange changepoint_single(const Series *series, Arena *arena);

#endif
