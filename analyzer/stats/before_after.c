#include "analyzer/stats/before_after.h"

#include <math.h>

#include "analyzer/stats/association.h"
#include "analyzer/stats/distributions.h"
#include "analyzer/stats/rate.h"

static double pearson_around(const Series *s, double rate)
{
    double sum = 0;
    for (uint32_t t = 0; t < s->n; t++) {
        double mean = rate * exposure_at(s->exposure, t), off = s->count[t] - mean;
        sum += mean > 0 ? off * off / mean : 0;
    }
    return sum;
}

static Interval factor_interval(double log_ratio, double half)
{
    return (Interval){exp(log_ratio - half), exp(log_ratio + half)};
}

static void set_quasi(BeforeAfter *r, double before, double after, double df, double level)
{
    double log_ratio = log(r->ratio);
    r->quasi_se_log = sqrt(fmax(1, r->phi) * (1 / after + 1 / before));
    r->quasi = factor_interval(log_ratio, r->quasi_se_log *
                                              t_quantile(tail_upper((1 - level) / 2), df));
    Tails t = t_tails(log_ratio / r->quasi_se_log, df);
    r->quasi_p_less = t.lower;
    r->quasi_p_two_sided = two_sided(t);
}

BeforeAfter before_after(const Series *before, const Series *after, double level)
{
    double b = sum_of(before->count, before->n), a = sum_of(after->count, after->n);
    double months = (double)before->n + after->n;
    RatePair pair = {
        .count1 = a,
        .exposure1 = exposure_sum(after->exposure, after->n),
        .count2 = b,
        .exposure2 = exposure_sum(before->exposure, before->n),
        .null_ratio = 1,
        .level = level,
    };
    RateComparison c = rate_compare(&pair);
    BeforeAfter r = {
        .status = c.status,
        .rate_before = b / pair.exposure2,
        .rate_after = a / pair.exposure1,
        .ratio = c.ratio,
        .phi = NAN,
        .exact = c.ci,
        .exact_p_less = c.p_less,
        .exact_p_central = c.p_central,
        .quasi_se_log = NAN,
        .quasi = {NAN, NAN},
        .quasi_p_less = NAN,
        .quasi_p_two_sided = NAN,
    };
    if (r.status != STAT_OK || months <= 2)
        return r;
    r.phi = (pearson_around(before, r.rate_before) + pearson_around(after, r.rate_after)) /
            (months - 2);
    if (a > 0 && b > 0) {
        set_quasi(&r, b, a, months - 2, level);
        r.quasi_is_headline = r.phi > 1;
    }
    return r;
}

/* Empirical Bayes ---------------------------------------------------------------------- */

/* The rate after is Gamma(after + 1/2, exposure_ratio), the one before Gamma(before + 1/k,
 * 1 + 1/(k reference)), whose mean is expected_before: their ratio over the ratio of the
 * means is F. With k = 0 the rate before is known. */
static void set_posterior(const EbInput *in, EmpiricalBayes *eb)
{
    double shape = in->after + 0.5, df1 = 2 * shape;
    double df2 = in->k > 0 ? 2 * (in->before + 1 / in->k) : INFINITY;
    double scale = shape / in->exposure_ratio / eb->expected_before;
    eb->post_median = scale * f_quantile(tail_lower(0.5), df1, df2);
    eb->post_ratio.low = scale * f_quantile(tail_lower(0.025), df1, df2);
    eb->post_ratio.high = scale * f_quantile(tail_upper(0.025), df1, df2);
    eb->p_reduction = f_tails(1 / scale, df1, df2).lower;
}

static void set_theta(const EbInput *in, EmpiricalBayes *eb)
{
    double lambda = eb->expected_after, spread = eb->variance_after / (lambda * lambda);
    eb->theta = in->after / lambda / (1 + spread);
    eb->se = NAN;
    if (in->after > 0)
        eb->se = eb->theta * sqrt(1 / in->after + spread) / (1 + spread);
    eb->theta_ci = (Interval){eb->theta - 1.96 * eb->se, eb->theta + 1.96 * eb->se};
}

EmpiricalBayes empirical_bayes(const EbInput *in)
{
    double w = 1 / (1 + in->reference * in->k), r = in->exposure_ratio;
    double expected = w * in->reference + (1 - w) * in->before;
    EmpiricalBayes eb = {
        .weight = w,
        .expected_before = expected,
        .variance_before = (1 - w) * expected,
        .expected_after = r * expected,
        .variance_after = r * r * (1 - w) * expected,
        .naive_ratio = in->after / r / in->before,
        .regression_share = in->before > 0 ? 1 - expected / in->before : NAN,
    };
    set_theta(in, &eb);
    set_posterior(in, &eb);
    return eb;
}

/* Difference in differences -------------------------------------------------------------- */

DifferenceInDifferences difference_in_differences(const DidCounts *c, double level)
{
    FisherTest f = fisher_test(&(TwoByTwo){.a = c->treated_after,
                                           .b = c->treated_before,
                                           .c = c->control_after,
                                           .d = c->control_before},
                               level);
    DifferenceInDifferences d = {
        .status = f.status,
        .ratio = f.odds_ratio,
        .exact = f.ci,
        .p_minlike = f.p_minlike,
        .p_central = f.p_central,
        .ratio_of_ratios = NAN,
        .se_log = NAN,
        .p_wald = NAN,
        .wald = {NAN, NAN},
    };
    double inverse = 1 / c->treated_before + 1 / c->treated_after + 1 / c->control_before +
                     1 / c->control_after;
    if (isinf(inverse))
        return d;
    d.ratio_of_ratios = f.sample_odds_ratio;
    d.se_log = sqrt(inverse);
    d.wald = factor_interval(log(d.ratio_of_ratios), normal_two_sided_z(level) * d.se_log);
    d.p_wald = two_sided_normal(log(d.ratio_of_ratios) / d.se_log);
    return d;
}
