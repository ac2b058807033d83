#include "analyzer/stats/event_trend.h"

#include <math.h>

#include "analyzer/stats/distributions.h"

EventTrend event_trend(const double *time, uint32_t n, double end, double level)
{
    if (n == 0)
        return (EventTrend){
            .status = STAT_NO_EVENTS,
            .laplace_u = NAN,
            .laplace_p = NAN,
            .p_worse = NAN,
            .p_better = NAN,
            .p_two_sided = NAN,
            .beta = NAN,
            .beta_unbiased = NAN,
            .beta_ci = {NAN, NAN},
        };
    double log_sum = 0, outside = (1 - level) / 2;
    for (uint32_t i = 0; i < n; i++)
        log_sum += log(end / time[i]);
    EventTrend t = {.n = n, .chi2 = 2 * log_sum, .df = 2.0 * n};
    Tails tails = chi2_tails(t.chi2, t.df);
    t.laplace_u = (sum_of(time, n) / n - end / 2) / (end * sqrt(1 / (12.0 * n)));
    t.laplace_p = two_sided_normal(t.laplace_u);
    t.p_worse = tails.lower;
    t.p_better = tails.upper;
    t.p_two_sided = two_sided(tails);
    t.beta = n / log_sum;
    t.beta_unbiased = (n - 1) / log_sum;
    t.beta_ci.low = chi2_quantile(tail_lower(outside), t.df) / t.chi2;
    t.beta_ci.high = chi2_quantile(tail_upper(outside), t.df) / t.chi2;
    return t;
}

Dispersion dispersion_of(const double *count, uint32_t n)
{
    double mean = sum_of(count, n) / n, squares = 0;
    if (n < 2 || mean == 0)
        return (Dispersion){
            .status = STAT_UNDEFINED,
            .index = NAN,
            .chi2 = NAN,
            .p_upper = NAN,
            .p_lower = NAN,
            .boehning_z = NAN,
            .k = NAN,
            .theta = NAN,
        };
    for (uint32_t i = 0; i < n; i++)
        squares += (count[i] - mean) * (count[i] - mean);
    Dispersion d = {
        .mean = mean,
        .variance = squares / (n - 1),
        .chi2 = squares / mean,
        .df = n - 1,
    };
    Tails tails = chi2_tails(d.chi2, d.df);
    d.p_upper = tails.upper;
    d.p_lower = tails.lower;
    d.index = d.variance / mean;
    d.boehning_z = sqrt((n - 1) / 2.0) * (d.index - 1);
    d.k = (d.variance - mean) / (mean * mean);
    d.theta = d.k > 0 ? 1 / d.k : INFINITY;
    return d;
}
