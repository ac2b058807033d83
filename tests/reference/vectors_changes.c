// Before and after, power, and charts that watch a count.
#include "tests/reference/vectors.h"

#include <math.h>
#include <string.h>

#include "analyzer/stats/before_after.h"
#include "analyzer/stats/control_chart.h"
#include "analyzer/stats/farrington.h"
#include "analyzer/stats/power.h"

static void run_before_after(const VectorCase *c)
{
    Values b = in_values(c, "before"), a = in_values(c, "after");
    Series before = {b.x, in_values(c, "before_exposure").x, b.n};
    Series after = {a.x, in_values(c, "after_exposure").x, a.n};
    BeforeAfter r = before_after(&before, &after, 0.95);
    out_status(c, r.status);
    if (r.status != STAT_OK)
        return;
    out_number(c, "rate_before", r.rate_before);
    out_number(c, "rate_after", r.rate_after);
    out_number(c, "rate_ratio", r.ratio);
    out_number(c, "phi", r.phi);
    out_interval(c, "exact_ci_low", "exact_ci_high", r.exact);
    out_number(c, "exact_p_less", r.exact_p_less);
    out_number(c, "exact_p_central", r.exact_p_central);
    out_text(c, "headline", r.quasi_is_headline ? "quasi" : "exact");
    out_number(c, "quasi_se_log", r.quasi_se_log);
    out_interval(c, "quasi_ci_low", "quasi_ci_high", r.quasi);
    out_number(c, "quasi_p_less", r.quasi_p_less);
    out_number(c, "quasi_p_two_sided", r.quasi_p_two_sided);
}

static void eb_before_after(const VectorCase *c)
{
    EmpiricalBayes e = empirical_bayes(&(EbInput){
        .before = in_number(c, "before"),
        .after = in_number(c, "after"),
        .reference = in_number(c, "mu_reference_before"),
        .k = in_number(c, "k_overdispersion"),
        .exposure_ratio = in_number_or(c, "exposure_ratio", 1),
    });
    out_number(c, "weight_on_reference", e.weight);
    out_number(c, "eb_expected_before", e.expected_before);
    out_number(c, "var_eb", e.variance_before);
    out_number(c, "expected_after_no_treatment", e.expected_after);
    out_number(c, "var_expected_after", e.variance_after);
    out_number(c, "naive_ratio", e.naive_ratio);
    out_number(c, "theta_hat", e.theta);
    out_number(c, "se_theta", e.se);
    out_interval(c, "theta_low", "theta_high", e.theta_ci);
    out_number(c, "percent_reduction", 100 * (1 - e.theta));
    out_number(c, "regression_to_mean_share", e.regression_share);
    out_number(c, "post_ratio_median", e.post_median);
    out_interval(c, "post_ratio_low", "post_ratio_high", e.post_ratio);
    out_number(c, "post_prob_reduction", e.p_reduction);
}

static void did_exact(const VectorCase *c)
{
    DifferenceInDifferences d = difference_in_differences(
        &(DidCounts){
            .treated_before = in_number(c, "treated_before"),
            .treated_after = in_number(c, "treated_after"),
            .control_before = in_number(c, "control_before"),
            .control_after = in_number(c, "control_after"),
        },
        0.95);
    out_status(c, d.status);
    out_number(c, "ratio_conditional_mle", d.ratio);
    out_interval(c, "exact_ci_low", "exact_ci_high", d.exact);
    out_number(c, "p_exact_minlike", d.p_minlike);
    out_number(c, "p_exact_central", d.p_central);
    out_number(c, "ratio_of_ratios", d.ratio_of_ratios);
    out_number(c, "se_log", d.se_log);
    out_interval(c, "wald_low", "wald_high", d.wald);
    out_number(c, "p_wald", d.p_wald);
}

static void power_rate_ratio(const VectorCase *c)
{
    PowerInput in = {
        .rate = in_number(c, "rate_per_month"),
        .rate_ratio = in_number(c, "rate_ratio"),
        .months_before = in_number(c, "months_before"),
        .months_after = in_number(c, "months_after"),
        .alpha = in_number_or(c, "alpha", 0.05),
        .sided = (uint32_t)in_number_or(c, "sided", 2),
        .k = in_number_or(c, "nb_k", 0),
    };
    out_number(c, "power_exact_conditional", power_exact(&in));
    out_number(c, "power_exact_midp", power_midp(&in));
    out_number(c, "power_normal_nb", power_normal(&in));
    out_number(c, "months_after_needed_80_exact", months_needed_exact(&in));
    out_number(c, "months_after_needed_80_normal_nb", months_needed_normal(&in));
}

static FarringtonThreshold threshold_of(const VectorCase *c)
{
    const char *name = in_text(c, "threshold_method");
    if (strcmp(name, "nbPlugin") == 0)
        return FARRINGTON_NB_PLUGIN;
    return strcmp(name, "muan") == 0 ? FARRINGTON_MUAN : FARRINGTON_DELTA;
}

static void run_farrington(const VectorCase *c)
{
    Values y = in_values(c, "y"), limit = in_values(c, "limit54");
    uint32_t at = in_whole(c, "k") - 1;
    if (at >= y.n) // nothing is said, so that every number expected differs
        return;
    Farrington f = farrington_flexible(
        c->arena, y.x, at,
        &(FarringtonOptions){
            .frequency = in_whole(c, "freq"),
            .years = in_whole(c, "b"),
            .half_window = in_whole(c, "w"),
            .newest_left_out = in_whole(c, "past_not_included"),
            .reweight = in_true(c, "reweight"),
            .trend = in_true(c, "trend"),
            .weights_threshold = in_number_or(c, "weights_threshold", 2.58),
            .alpha = in_number(c, "alpha"),
            .p_trend = in_number(c, "p_threshold_trend"),
            .threshold = threshold_of(c),
            .least_cases = limit.n == 2 ? limit.x[0] : 5,
            .least_periods = limit.n == 2 ? (uint32_t)limit.x[1] : 4,
        });
    for (uint32_t i = 0; i < f.n_reference; i++)
        f.reference[i]++;
    out_number(c, "observed", y.x[at]);
    out_indices(c, "reference_index_1based", f.reference, f.n_reference);
    out_true(c, "enough_cases", f.enough_cases);
    out_number(c, "expected", f.expected);
    out_number(c, "phi", f.phi);
    out_number(c, "se_fit", f.se);
    out_true(c, "trend_kept", f.trend_kept);
    out_number(c, "upperbound", f.upper);
    out_number(c, "p_value", f.p);
    out_true(c, "alarm", f.alarm);
}

static void ears(const VectorCase *c)
{
    Values y = in_values(c, "y");
    const char *name = in_text(c, "method");
    Ears e = ears_chart(c->arena, y.x, y.n,
                        &(EarsOptions){
                            .method = strcmp(name, "C3") == 0   ? EARS_C3
                                      : strcmp(name, "C2") == 0 ? EARS_C2
                                                                : EARS_C1,
                            .baseline = (uint32_t)in_number_or(c, "baseline", 7),
                            .min_sigma = in_number_or(c, "min_sigma", 0),
                            .alpha = in_number(c, "alpha"),
                        });
    out_number(c, "first_index_1based", e.first + 1.0);
    out_values(c, "upperbound", e.upper + e.first, y.n - e.first);
    cJSON *alarm = cJSON_AddArrayToObject(c->out, "alarm");
    for (uint32_t t = e.first; t < y.n; t++)
        cJSON_AddItemToArray(alarm, cJSON_CreateBool(e.alarm[t]));
}

static void run_poisson_cusum(const VectorCase *c)
{
    Values y = in_values(c, "y");
    double mean0 = in_number(c, "mu0"), mean1 = in_number(c, "mu1"), h = in_number(c, "h");
    Cusum r = poisson_cusum(c->arena, y.x, y.n,
                            &(CusumOptions){
                                .mean0 = mean0,
                                .mean1 = mean1,
                                .h = h,
                                .k = in_number(c, "k"),
                                .exposure = in_values(c, "exposure").x,
                            });
    uint32_t lattice = in_whole(c, "lattice");
    out_number(c, "k", r.k);
    out_values(c, "path", r.path, y.n);
    out_number(c, "first_signal_1based", r.signalled ? r.signal + 1.0 : NAN);
    out_number(c, "change_estimate_1based", r.signalled ? r.change + 1.0 : NAN);
    if (!lattice)
        return;
    out_number(c, "arl_in_control", cusum_run_length(mean0, r.k, h, lattice, c->arena));
    out_number(c, "arl_out_of_control", cusum_run_length(mean1, r.k, h, lattice, c->arena));
}

const VectorMethod VECTORS_CHANGES[] = {
    {"before_after", run_before_after},
    {"eb_before_after", eb_before_after},
    {"did_exact", did_exact},
    {"power_rate_ratio", power_rate_ratio},
    {"farrington_flexible", run_farrington},
    {"ears", ears},
    {"poisson_cusum", run_poisson_cusum},
    {NULL, NULL},
};
