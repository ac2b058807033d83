#ifndef FAULTLINE_BEFORE_AFTER_H
#define FAULTLINE_BEFORE_AFTER_H
/* Did a program lower the count?
 *
 * before_after is the headline when the baseline was not used to pick the pattern;
 * empirical_bayes when it was (patterns picked because they were high fall by themselves);
 * difference_in_differences beside either, since untouched patterns share every common
 * cause. Never "caused": "consistent with".
 */
#include "analyzer/stats/statistic.h"
#include "analyzer/stats/trend.h"

// Rate after over rate before: exact conditional test, unless the months vary more than
// Poisson (phi > 1): then quasi-Poisson t with n - 2 degrees of freedom on the log ratio.
typedef struct {
    StatStatus status; // no_events, ok
    double rate_before, rate_after, ratio; // INFINITY when nothing happened before
    double phi;        // Pearson over n - 2 months; NAN with 2 months or fewer
    Interval exact;
    double exact_p_less, exact_p_central;
    bool quasi_is_headline;
    double quasi_se_log; // NAN, as below, when a period has no event or phi does not exist
    Interval quasi;
    double quasi_p_less, quasi_p_two_sided;
} BeforeAfter;
BeforeAfter before_after(const Series *before, const Series *after, double level); // O(n)

/* Empirical Bayes (Hauer 1997; Hauer et al. 2002): the expected count before is drawn from
 * the own count towards a reference of untreated patterns of the same kind. */
typedef struct {
    double before, after;
    double reference;      // expected count before of the reference
    double k;              // its overdispersion; 0: patterns are all alike
    double exposure_ratio; // after over before, times the reference's trend
} EbInput;

typedef struct {
    double weight;          // of the reference
    double expected_before, variance_before;
    double expected_after, variance_after; // without treatment
    double naive_ratio;     // NAN when both counts are 0
    double theta, se;       // Hauer's index of effectiveness; se NAN without events after
    Interval theta_ci;      // theta -+ 1.96 se: may go below 0; say post_ratio instead
    double regression_share; // of the count before that was luck; NAN when it was 0
    double post_median;     // ratio of gamma posteriors, after over before
    Interval post_ratio;    // 95 %
    double p_reduction;     // posterior probability of a fall
} EmpiricalBayes;
EmpiricalBayes empirical_bayes(const EbInput *in); // O(1)

/* (A_t / B_t) / (A_c / B_c). Exposures are common and cancel, so that Fisher's exact test
 * of the four counts is the exact test, and its odds ratio the ratio of rate ratios. */
typedef struct {
    double treated_before, treated_after, control_before, control_after;
} DidCounts;

typedef struct {
    StatStatus status;     // degenerate_margin, ok
    double ratio;          // conditional maximum likelihood
    Interval exact;
    double p_minlike, p_central;
    double ratio_of_ratios, se_log, p_wald; // NAN when a count is 0
    Interval wald;
} DifferenceInDifferences;
DifferenceInDifferences difference_in_differences(const DidCounts *counts, double level);

#endif
