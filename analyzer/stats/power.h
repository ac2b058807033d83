#ifndef FAULTLINE_POWER_H
#define FAULTLINE_POWER_H
/* How many months until a fall could be seen?
 *
 * Rule of thumb: a 30 % fall at 80 % power with equal windows needs about 150 events
 * before; with fewer than about 50 no number of months after suffices. Say so, and pool
 * the patterns of one program before testing.
 */
#include "analyzer/stats/statistic.h"

typedef struct {
    double rate;       // events a month before
    double rate_ratio; // after over before, below 1
    double months_before, months_after;
    double alpha;
    uint32_t sided;    // 1 or 2
    double k;          // overdispersion, for the normal formula only
} PowerInput;

// Chance that the exact conditional test declares a fall: its one-sided p, or mid-p, is at
// most alpha / sided. Sums over both Poisson counts. O(spread of both)
double power_exact(const PowerInput *in);
double power_midp(const PowerInput *in);

// var log ratio = 1/(l0 n0) + 1/(l1 n1) + k/n0 + k/n1 (Zhu & Lakkis 2014). O(1)
double power_normal(const PowerInput *in);

// Months after for 80 % power. Exact: the first month whose power, and the next month's, is
// at least 0.8; NAN when none up to 240. Normal: INFINITY when no number suffices.
double months_needed_exact(const PowerInput *in);
double months_needed_normal(const PowerInput *in);

// The largest rate ratio (to 0.005) at which a fall is seen with 80 % power by the mid-p
// test; 0 when not even a fall to nothing would be.
double detectable_ratio(const PowerInput *in);

#endif
