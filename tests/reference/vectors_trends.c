// Trends, dispersion, interrupted series and change points.
#include "tests/reference/vectors.h"

#include <math.h>
#include <string.h>

#include "analyzer/stats/changepoint.h"
#include "analyzer/stats/event_trend.h"
#include "analyzer/stats/interrupted.h"
#include "analyzer/stats/mann_kendall.h"
#include "analyzer/stats/trend.h"

static Series in_series(const VectorCase *c)
{
    Values y = in_values(c, "y"), e = in_values(c, "exposure");
    return (Series){y.x, e.n == y.n ? e.x : NULL, y.n};
}

static void poisson_glm_trend(const VectorCase *c)
{
    Series s = in_series(c);
    PoissonTrend t = trend_poisson(&s, 0.95, c->arena);
    out_status(c, t.status);
    if (t.status != STAT_OK)
        return;
    out_number(c, "intercept", t.intercept);
    out_number(c, "slope", t.slope);
    out_number(c, "se_intercept", t.se_intercept);
    out_number(c, "se_slope", t.se_slope);
    out_number(c, "z", t.z);
    out_number(c, "p_wald", t.p_wald);
    out_interval(c, "ci_wald_low", "ci_wald_high", t.wald);
    out_number(c, "rate_ratio_per_step", exp(t.slope));
    out_number(c, "rr_ci_low", exp(t.wald.low));
    out_number(c, "rr_ci_high", exp(t.wald.high));
    out_interval(c, "ci_profile_low", "ci_profile_high", t.profile);
    out_number(c, "deviance", t.deviance);
    out_number(c, "null_deviance", t.null_deviance);
    out_number(c, "lrt_chi2", t.lrt_chi2);
    out_number(c, "p_lrt", t.p_lrt);
    out_number(c, "pearson_chi2", t.pearson);
    out_number(c, "df_resid", t.df);
    out_number(c, "phi", t.phi);
    out_number(c, "quasi_se_slope", t.quasi_se);
    out_number(c, "quasi_p", t.quasi_p);
    out_interval(c, "quasi_ci_low", "quasi_ci_high", t.quasi);
    out_number(c, "report_se", t.report_se);
    out_interval(c, "report_ci_low", "report_ci_high", t.report);
    out_number(c, "report_p", t.report_p);
    out_number(c, "p_gof_pearson", t.p_fit);
    out_number(c, "nb_score_U", t.nb_score);
    out_number(c, "dean_lawless_T1", t.dean_lawless);
}

static void poisson_trend_exact(const VectorCase *c)
{
    Series s = in_series(c);
    ExactTrend t = trend_exact(&s, c->arena);
    out_status(c, t.status);
    out_number(c, "N", t.n_events);
    out_number(c, "stat", t.statistic);
    out_number(c, "null_mean", t.null_mean);
    out_number(c, "null_var", t.null_variance);
    out_number(c, "p_upper", t.p_upper);
    out_number(c, "p_lower", t.p_lower);
    out_number(c, "p_two_sided", t.p_two_sided);
    out_number(c, "p_midp_two_sided", t.p_midp);
    out_number(c, "z_score", t.z);
    out_number(c, "p_score_two_sided", t.p_score);
}

static void laplace_milhdbk(const VectorCase *c)
{
    Values times = in_values(c, "times");
    EventTrend t = event_trend(times.x, times.n, in_number(c, "T_end"), 0.95);
    out_status(c, t.status);
    out_number(c, "n", t.n);
    out_number(c, "laplace_U", t.laplace_u);
    out_number(c, "laplace_p_two_sided", t.laplace_p);
    out_number(c, "mil_chi2", t.chi2);
    out_number(c, "mil_df", t.df);
    out_number(c, "mil_p_deterioration", t.p_worse);
    out_number(c, "mil_p_improvement", t.p_better);
    out_number(c, "mil_p_two_sided", t.p_two_sided);
    out_number(c, "beta_hat", t.beta);
    out_number(c, "beta_unbiased", t.beta_unbiased);
    out_interval(c, "beta_ci_low", "beta_ci_high", t.beta_ci);
}

static void dispersion_index(const VectorCase *c)
{
    Values y = in_values(c, "y");
    Dispersion d = dispersion_of(y.x, y.n);
    out_status(c, d.status);
    out_number(c, "mean", d.mean);
    out_number(c, "var", d.variance);
    out_number(c, "index", d.index);
    out_number(c, "chi2", d.chi2);
    out_number(c, "df", d.df);
    out_number(c, "p_upper", d.p_upper);
    out_number(c, "p_lower", d.p_lower);
    out_number(c, "boehning_z", d.boehning_z);
    out_number(c, "k_moment", d.k);
    out_number(c, "theta_moment", d.theta);
}

static void nb_glm_trend(const VectorCase *c)
{
    Series s = in_series(c);
    NbTrend t = trend_negative_binomial(&s, 0.95, c->arena);
    out_status(c, t.status);
    out_number(c, "nb_score_U", t.nb_score);
    out_number(c, "intercept", t.intercept);
    out_number(c, "slope", t.slope);
    out_number(c, "se_intercept", t.se_intercept);
    out_number(c, "se_slope", t.se_slope);
    out_number(c, "theta", t.theta);
    out_number(c, "se_theta", t.se_theta);
    out_number(c, "loglik", t.loglik);
    out_number(c, "z", t.z);
    out_number(c, "p_wald", t.p_wald);
    out_interval(c, "ci_wald_low", "ci_wald_high", t.wald);
    out_number(c, "lrt_vs_poisson", t.lrt_vs_poisson);
    out_number(c, "p_overdispersion_half_chisq", t.p_overdispersion);
    out_number(c, "glm_nb_theta", t.theta);
    out_number(c, "glm_nb_slope", t.slope);
    out_number(c, "glm_nb_se_slope", t.se_slope);
}

static void its(const VectorCase *c)
{
    Series s = in_series(c);
    Interrupted r = interrupted_series(&s, in_whole(c, "first_after"), 0.95, c->arena);
    out_status(c, r.status);
    if (r.status != STAT_OK)
        return;
    out_values(c, "poisson_coef", r.coefficient, 4);
    out_values(c, "poisson_se", r.se, 4);
    out_number(c, "deviance", r.deviance);
    out_number(c, "pearson_chi2", r.pearson);
    out_number(c, "df_resid", r.df);
    out_number(c, "phi", r.phi);
    out_values(c, "quasi_se", r.quasi_se, 4);
    out_values(c, "quasi_p", r.quasi_p, 4);
    out_number(c, "level_rr", r.level.value);
    out_interval(c, "level_rr_low", "level_rr_high", r.level.ci);
    out_number(c, "slope_change_rr", r.slope.value);
    out_number(c, "counterfactual_after", r.counterfactual);
    out_number(c, "observed_after", r.observed);
    out_number(c, "effect_rr", r.effect.value);
    out_interval(c, "effect_rr_low", "effect_rr_high", r.effect.ci);
    out_interval(c, "effect_rr_low_phi", "effect_rr_high_phi", r.effect_phi);
    out_number(c, "lag1_autocorr_pearson", r.autocorrelation);
    out_number(c, "ljung_box_lag3", r.ljung_box);
    out_number(c, "ljung_box_p", r.ljung_box_p);
    out_text(c, "nb_status", stat_status_name(r.nb_status));
    out_values(c, "nb_coef", r.nb_coefficient, 4);
    out_values(c, "nb_se", r.nb_se, 4);
    out_number(c, "nb_theta", r.nb_theta);
    out_number(c, "nb_loglik", r.nb_loglik);
    out_number(c, "nb_effect_rr", r.nb_effect.value);
    out_interval(c, "nb_effect_rr_low", "nb_effect_rr_high", r.nb_effect.ci);
}

static void mann_kendall_sen(const VectorCase *c)
{
    Values y = in_values(c, "y");
    MannKendall m = mann_kendall(y.x, y.n, 0.95, c->arena);
    out_status(c, m.status);
    out_number(c, "S", m.s);
    out_number(c, "var_S", m.variance);
    out_number(c, "z", m.z);
    out_number(c, "p_two_sided", m.p);
    out_number(c, "tau_b", m.tau_b);
    out_number(c, "p_exact_no_ties", m.p_exact);
    out_number(c, "sen_slope", m.slope);
    out_interval(c, "ci_low_conservative", "ci_high_conservative", m.slope_ci);
    out_interval(c, "ci_low_trendpkg", "ci_high_trendpkg", m.slope_ci_rounded);
    out_number(c, "sen_intercept_median_resid", m.intercept);
}

static double penalty_of(const VectorCase *c, uint32_t n)
{
    const char *name = in_text(c, "penalty");
    if (strcmp(name, "BIC") == 0)
        return 2 * log(n);
    if (strcmp(name, "MBIC") == 0)
        return 3 * log(n);
    return strcmp(name, "AIC") == 0 ? 4 : in_number(c, "penalty");
}

static void out_segments(const VectorCase *c, const Changepoints *r)
{
    cJSON *list = cJSON_AddArrayToObject(c->out, "segments");
    for (uint32_t i = 0; i < r->n_segments; i++) {
        cJSON *item = cJSON_CreateObject();
        cJSON_AddNumberToObject(item, "start", r->segment[i].start);
        cJSON_AddNumberToObject(item, "end_exclusive", r->segment[i].end);
        cJSON_AddNumberToObject(item, "total", r->segment[i].total);
        cJSON_AddNumberToObject(item, "rate", r->segment[i].rate);
        cJSON_AddItemToArray(list, item);
    }
}

static void changepoint_optimal(const VectorCase *c)
{
    Series s = in_series(c);
    ChangepointOptions o = {penalty_of(c, s.n), (uint32_t)in_number_or(c, "min_seg", 1)};
    Changepoints r = changepoints(&s, &o, c->arena);
    out_number(c, "penalty_value", o.penalty);
    out_number(c, "n_changepoints", r.n_segments - 1.0);
    cJSON *starts = cJSON_AddArrayToObject(c->out, "changepoints_segment_starts_0based");
    for (uint32_t i = 1; i < r.n_segments; i++)
        cJSON_AddItemToArray(starts, cJSON_CreateNumber(r.segment[i].start));
    out_number(c, "penalised_cost", r.penalised);
    out_number(c, "unpenalised_cost", r.cost);
    out_number(c, "n_optimal_solutions", r.n_optimal);
    out_segments(c, &r);
}

static void changepoint_exact_p(const VectorCase *c)
{
    Series s = in_series(c);
    SingleChange r = changepoint_single(&s, c->arena);
    out_status(c, r.status);
    out_number(c, "max_lr", r.max_lr);
    out_number(c, "first_after_index_0based", r.first_after);
    out_number(c, "n_ties", r.n_ties);
    out_number(c, "p_exact", r.p);
    out_number(c, "rate_before", r.rate_before);
    out_number(c, "rate_after", r.rate_after);
}

const VectorMethod VECTORS_TRENDS[] = {
    {"poisson_glm_trend", poisson_glm_trend},
    {"poisson_trend_exact", poisson_trend_exact},
    {"laplace_milhdbk", laplace_milhdbk},
    {"dispersion_index", dispersion_index},
    {"nb_glm_trend", nb_glm_trend},
    {"its", its},
    {"mann_kendall_sen", mann_kendall_sen},
    {"changepoint_optimal", changepoint_optimal},
    {"changepoint_exact_p", changepoint_exact_p},
    {NULL, NULL},
};
