#ifndef FAULTLINE_TREND_H
#define FAULTLINE_TREND_H
/* Is a monthly count growing or falling?
 *
 * The headline is trend_poisson: a log-linear fit whose interval is widened when the
 * counts vary more than Poisson (never narrowed when they happen to vary less). With few
 * events, or when it is `separated`, trend_exact asks the same question exactly but is
 * right for independent events only. Months count from 0; exposure is in months, so a
 * partial month enters with its fraction.
 *
 * Sources: McCullagh & Nelder 1989; Ver Hoef & Boveng 2007; Dean & Lawless 1989; Cox &
 * Lewis 1966.
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

typedef struct {
    const double *count, *exposure; // exposure NULL: 1 each
    uint32_t n;
} Series;

// y_t ~ Poisson(e_t exp(intercept + slope t)). What is said goes by `report`.
typedef struct {
    StatStatus status; // all_zero, too_short (under 2 months), separated, ok
    double intercept, slope, se_intercept, se_slope;
    double z, p_wald;
    Interval wald, profile;     // of the slope; profile: likelihood-ratio
    double deviance, null_deviance, lrt_chi2, p_lrt;
    double pearson, phi;        // phi = pearson / df, NAN without degrees of freedom
    uint32_t df;
    double quasi_se, quasi_p;   // scaled by phi whatever it is; NAN when phi vanishes
    Interval quasi;
    double report_se, report_p; // scaled by max(1, phi); t when phi > 1, else normal
    Interval report;
    double p_fit;               // chi-square test of the fit
    double nb_score;            // <= 0: no overdispersion to be modelled
    double dean_lawless;        // standard normal without overdispersion
} PoissonTrend;

// level is that of all intervals. O(n). exp(slope) is the factor a month.
PoissonTrend trend_poisson(const Series *series, double level, Arena *scratch);

// Given the total N, sum t y_t is a sum of N draws of t with probability e_t / sum e.
typedef struct {
    StatStatus status; // all_zero; too_large: only the score test was done
    double n_events, statistic, null_mean, null_variance;
    double p_upper, p_lower, p_two_sided, p_midp;
    double z, p_score; // normal approximation; NAN for one month
    // Slopes that neither tail rules out at 2.5 %: under a slope b a sum s is exp(b s) times
    // as likely, up to a constant, so the interval comes from the same distribution and
    // agrees with p_two_sided. Infinite when all events are in the first or last month;
    // NAN when the exact distribution was too large.
    Interval slope;
} ExactTrend;

// Exact by convolution, O(months^2 N^2 / 2), at most about 3 s; else the score test.
ExactTrend trend_exact(const Series *series, Arena *scratch);

// Negative binomial trend: variance mean + mean^2 / theta, theta by maximum likelihood.
// Use from about 36 months. boundary_poisson: the Poisson fit is the answer.
typedef struct {
    StatStatus status; // all_zero, too_short, separated, boundary_poisson, ok
    double nb_score;
    double intercept, slope, se_intercept, se_slope, theta, se_theta, loglik;
    double z, p_wald;
    Interval wald;
    double lrt_vs_poisson, p_overdispersion; // half chi-square: theta at its boundary
} NbTrend;
NbTrend trend_negative_binomial(const Series *series, double level, Arena *scratch);

#endif
