#ifndef FAULTLINE_EVENT_TREND_H
#define FAULTLINE_EVENT_TREND_H
/* Is trouble coming faster? From the times of events, without cutting them into months.
 *
 * Laplace's U looks for an exponential trend, MIL-HDBK-189 for a power law (Crow 1974,
 * time-truncated); NIST handbook 8.2.3.4. Both take events as independent: merge bursts
 * into episodes first. Also here: Fisher's index of dispersion of monthly counts.
 */
#include "analyzer/stats/statistic.h"

typedef struct {
    StatStatus status; // no_events, ok
    double n;
    double laplace_u, laplace_p;  // U > 0: later, that is, getting worse
    double chi2, df;              // 2 sum log(T / t), 2 n degrees of freedom
    double p_worse, p_better, p_two_sided;
    double beta, beta_unbiased;   // Crow-AMSAA shape; above 1: getting worse
    Interval beta_ci;
} EventTrend;

// Times in (0, end], any order. O(n)
EventTrend event_trend(const double *time, uint32_t n, double end, double level);

// Variance over mean of counts with equal exposure and no trend (Fisher 1950).
typedef struct {
    StatStatus status; // undefined: one count, or all zero
    double mean, variance, index;
    double chi2, df, p_upper, p_lower;
    double boehning_z;             // standard normal when Poisson (Boehning 1994)
    double k, theta;               // moments: variance = mean + k mean^2; theta = 1 / k
} Dispersion;
Dispersion dispersion_of(const double *count, uint32_t n); // O(n)

#endif
