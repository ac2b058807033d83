#ifndef FAULTLINE_RATE_H
#define FAULTLINE_RATE_H
/* Rates of counted events: one against a known rate, two against each other.
 *
 * Two-sided p-values come in two kinds. The central one, min(1, 2 min(p_less,
 * p_greater)), agrees with the interval beside it; reports use it. The other
 * (minlike, R's) sums all outcomes that are no more likely than the one seen and can
 * contradict the interval (Fay 2010, R Journal 2:53). The mid-p counts half of the outcome
 * seen: less conservative, for screening.
 */
#include "analyzer/stats/statistic.h"

// Garwood (1936): exact interval of the rate, qgamma((1-level)/2, count) / exposure to
// qgamma((1+level)/2, count + 1) / exposure. Low is 0 without events. O(sqrt(count))
Interval rate_garwood(double count, double exposure, double level);

// The mid-p version: shorter, exact on average only.
Interval rate_midp(double count, double exposure, double level);

typedef struct {
    double rate;
    Interval ci, midp_ci;
    double p_less, p_greater, p_central, p_minlike, p_midp_greater;
} RateTest;

// Is count over exposure compatible with a rate known from elsewhere? Exact Poisson test.
RateTest rate_test(double count, double exposure, double known_rate, double level);

typedef struct {
    StatStatus status; // STAT_NO_EVENTS: no ratio, p-values 1, interval 0 to infinity
    double rate1, rate2, ratio; // rate1 / rate2; INFINITY when only rate2 is 0
    Interval ci, midp_ci;
    double p_less, p_greater, p_central, p_minlike, p_midp_central;
} RateComparison;

// count1 / exposure1 over count2 / exposure2 against a null ratio (usually 1). Given the
// sum, count1 is binomial: exact test and Clopper-Pearson interval carried over to the
// ratio (Przyborowski & Wilenski 1940). O(sqrt(count1 + count2))
typedef struct {
    double count1, exposure1, count2, exposure2;
    double null_ratio, level;
} RatePair;
RateComparison rate_compare(const RatePair *pair);

typedef struct {
    double estimate;
    Interval clopper, wilson, jeffreys;
} Proportion;

// A share and three intervals: Clopper & Pearson 1934 (exact), Wilson 1927, Jeffreys (ends
// fixed at 0 when none and 1 when all were counted). NAN when n is 0.
Proportion proportion_of(double count, double n, double level);

#endif
