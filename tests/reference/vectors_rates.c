// Rates, shares and the newest month.
#include "tests/reference/vectors.h"

#include <math.h>
#include <string.h>

#include "analyzer/stats/emerging.h"
#include "analyzer/stats/multiple.h"
#include "analyzer/stats/rate.h"

static void poisson_two_sample(const VectorCase *c)
{
    Values x = in_values(c, "x"), t = in_values(c, "T");
    RateComparison r = rate_compare(&(RatePair){
        .count1 = x.x[0],
        .exposure1 = t.x[0],
        .count2 = x.x[1],
        .exposure2 = t.x[1],
        .null_ratio = in_number_or(c, "r", 1),
        .level = in_number_or(c, "conf", 0.95),
    });
    out_status(c, r.status);
    out_number(c, "rate1", r.rate1);
    out_number(c, "rate2", r.rate2);
    out_number(c, "rate_ratio", r.ratio);
    out_interval(c, "ci_low", "ci_high", r.ci);
    out_interval(c, "midp_ci_low", "midp_ci_high", r.midp_ci);
    out_number(c, "p_two_sided_minlike", r.p_minlike);
    out_number(c, "p_less", r.p_less);
    out_number(c, "p_greater", r.p_greater);
    out_number(c, "p_central", r.p_central);
    out_number(c, "p_midp_central", r.p_midp_central);
}

static void poisson_one_sample(const VectorCase *c)
{
    RateTest r = rate_test(in_number(c, "x"), in_number_or(c, "T", 1), in_number(c, "r"),
                           in_number_or(c, "conf", 0.95));
    out_number(c, "rate", r.rate);
    out_interval(c, "ci_low", "ci_high", r.ci);
    out_interval(c, "midp_ci_low", "midp_ci_high", r.midp_ci);
    out_number(c, "p_two_sided_minlike", r.p_minlike);
    out_number(c, "p_less", r.p_less);
    out_number(c, "p_greater", r.p_greater);
    out_number(c, "p_central", r.p_central);
    out_number(c, "p_midp_greater", r.p_midp_greater);
}

static void binom_ci(const VectorCase *c)
{
    Proportion p = proportion_of(in_number(c, "x"), in_number(c, "n"),
                                 in_number_or(c, "conf", 0.95));
    out_number(c, "estimate", p.estimate);
    out_interval(c, "clopper_low", "clopper_high", p.clopper);
    out_interval(c, "wilson_low", "wilson_high", p.wilson);
    out_interval(c, "jeffreys_low", "jeffreys_high", p.jeffreys);
}

static void run_baseline_predictive(const VectorCase *c)
{
    BaselinePredictive b =
        baseline_predictive(in_number(c, "y"), in_number(c, "baseline_total"),
                            in_number(c, "baseline_exposure"),
                            in_number(c, "current_exposure"));
    out_number(c, "expected_naive", b.expected);
    out_number(c, "p_exact_conditional_greater", b.p_conditional);
    out_number(c, "p_midp_greater", b.p_midp);
    out_number(c, "p_predictive_nb_ge", b.p_predictive);
    out_number(c, "predictive_mean", b.predictive_mean);
    out_number(c, "upper_95", b.upper_95);
    out_number(c, "upper_99", b.upper_99);
    out_number(c, "upper_999", b.upper_999);
}

// Rows of months, one per pattern, end to end.
static double *in_rows(const VectorCase *c, const char *name, uint32_t n_columns)
{
    const cJSON *rows = cJSON_GetObjectItemCaseSensitive(c->in, name), *row, *item;
    size_t n = (size_t)cJSON_GetArraySize(rows) * n_columns, at = 0;
    double *x = ARENA_NEW(c->arena, double, n);
    cJSON_ArrayForEach(row, rows)
        cJSON_ArrayForEach(item, row)
            if (at < n)
                x[at++] = vector_value(item);
    return x;
}

static void run_emerging_pooled(const VectorCase *c)
{
    Values exposure = in_values(c, "baseline_exposure"), current = in_values(c, "current");
    EmergingInput in = {
        .baseline = in_rows(c, "baseline", exposure.n),
        .baseline_exposure = exposure.x,
        .current = current.x,
        .n_patterns = current.n,
        .n_months = exposure.n,
        .current_exposure = in_number(c, "current_exposure"),
        .k_fixed = in_number(c, "k_fixed"),
    };
    EmergingResult r = emerging_pooled(&in, c->arena);
    double *p = ARENA_NEW(c->arena, double, current.n);
    for (uint32_t i = 0; i < current.n; i++)
        p[i] = r.pattern[i].p_high;
    const double *bh = adjust_bh(c->arena, p, current.n);
    out_number(c, "k_pooled", r.k);
    OUT_FIELD(c, "expected", r.pattern, expected, current.n);
    OUT_FIELD(c, "predictive_var", r.pattern, variance, current.n);
    OUT_FIELD(c, "nb_size", r.pattern, size, current.n);
    OUT_FIELD(c, "p_high", r.pattern, p_high, current.n);
    OUT_FIELD(c, "p_high_mid", r.pattern, p_high_mid, current.n);
    OUT_FIELD(c, "p_low", r.pattern, p_low, current.n);
    OUT_FIELD(c, "upper_95", r.pattern, upper_95, current.n);
    out_values(c, "bh_high", bh, current.n);
    out_number(c, "n_flag_bh_10", adjusted_at_most(bh, current.n, 0.10));
}

static void p_adjust(const VectorCase *c)
{
    Values p = in_values(c, "p");
    const double *bh = adjust_bh(c->arena, p.x, p.n);
    out_values(c, "BH", bh, p.n);
    out_values(c, "BY", adjust_by(c->arena, p.x, p.n), p.n);
    out_values(c, "holm", adjust_holm(c->arena, p.x, p.n), p.n);
    out_values(c, "bonferroni", adjust_bonferroni(c->arena, p.x, p.n), p.n);
    out_number(c, "n_reject_BH_05", adjusted_at_most(bh, p.n, 0.05));
    out_number(c, "n_reject_BH_10", adjusted_at_most(bh, p.n, 0.10));
}

const VectorMethod VECTORS_RATES[] = {
    {"poisson_two_sample", poisson_two_sample},
    {"poisson_one_sample", poisson_one_sample},
    {"binom_ci", binom_ci},
    {"baseline_predictive", run_baseline_predictive},
    {"emerging_pooled", run_emerging_pooled},
    {"p_adjust", p_adjust},
    {NULL, NULL},
};
