#ifndef FAULTLINE_EMERGING_H
#define FAULTLINE_EMERGING_H
/* Is the newest count unusually high, or unusually low, given the months before it?
 *
 * emerging_pooled is the one to use: counts of incidents vary more than Poisson, twelve
 * months of one pattern cannot say how much more, but all patterns together can. A
 * pattern with no history at all works: 0 in 12 months, then 2, gives p = 0.0023. Follow
 * it with adjust_bh over all patterns (multiple.h).
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

// The newest count of one pattern against its own total before, if incidents come
// independently at a constant rate: y | y + total is binomial, and the gamma(1/2)-Poisson
// (Jeffreys) predictive, which is negative binomial of size total + 1/2.
typedef struct {
    double expected;                    // total / baseline exposure x current exposure
    double p_conditional, p_midp;       // P(Y >= count), exact; half of the seen outcome
    double predictive_mean, p_predictive;
    double upper_95, upper_99, upper_999; // quantiles of the predictive distribution
} BaselinePredictive;
BaselinePredictive baseline_predictive(double count, double baseline_total,
                                       double baseline_exposure, double current_exposure);

typedef struct {
    const double *baseline;          // n_patterns rows of n_months
    const double *baseline_exposure; // n_months
    const double *current;           // n_patterns
    uint32_t n_patterns, n_months;
    double current_exposure;
    double k_fixed; // NAN: pool it
} EmergingInput;

typedef struct {
    double expected; // (total + 1/2) / baseline exposure x current exposure
    double variance; // of the predictive: overdispersed noise plus error of the baseline
    double size;     // negative binomial size; INFINITY never (the baseline has an error)
    double p_high;   // P(Y >= count)
    double p_high_mid;
    double p_low;    // P(Y <= count); cannot reach 0.05 while expected < 3
    double upper_95; // smallest count with P(Y <= it) >= 0.95
} Emerging;

typedef struct {
    double k;          // variance = mean + k mean^2
    Emerging *pattern; // n_patterns
} EmergingResult;

// k = max(0, sum_i [sum_t (y - m)^2 n/(n-1) - sum_t m] / sum m^2), m_it = total_i / E e_t:
// moments over all patterns; 0 with one month. O(patterns x months).
EmergingResult emerging_pooled(const EmergingInput *in, Arena *arena);

#endif
