// Durations, and the hours and weekdays of events.
#include "tests/reference/vectors.h"

#include <math.h>

#include "analyzer/stats/order.h"
#include "analyzer/stats/sample_quantile.h"
#include "analyzer/stats/season.h"
#include "analyzer/stats/survival.h"
#include "analyzer/stats/two_samples.h"

static void wilcoxon_hl(const VectorCase *c)
{
    Values x = in_values(c, "x"), y = in_values(c, "y");
    TwoSamples t = mann_whitney(x.x, x.n, y.x, y.n, 0.95, c->arena);
    out_number(c, "W", t.w);
    out_number(c, "hl_shift", t.shift);
    out_number(c, "prob_superiority", t.superiority);
    out_true(c, "ties", t.ties);
    out_number(c, "p_exact", t.p_central);
    out_interval(c, "ci_low", "ci_high", t.ci);
    out_number(c, "ci_level_achieved", t.ci_level);
    out_number(c, "p_normal_cc", t.p_normal);
    out_number(c, "sigma_ties", t.sigma);
    out_interval(c, "ci_normal_low", "ci_normal_high", t.ci_normal);
    out_number(c, "hl_ratio", t.ratio);
    out_number(c, "p_exact_with_ties", t.p_symmetric);
    out_number(c, "p_exact_less", t.p_less);
    out_number(c, "p_exact_greater", t.p_greater);
    out_number(c, "p_exact_central", t.p_central);
}

static void log_duration_t(const VectorCase *c)
{
    Values x = in_values(c, "x"), y = in_values(c, "y");
    LogT t = log_t_test(x.x, x.n, y.x, y.n, 0.95);
    out_number(c, "gm_x", t.mean_x);
    out_number(c, "gm_y", t.mean_y);
    out_number(c, "ratio", t.ratio);
    out_interval(c, "ratio_low", "ratio_high", t.ci);
    out_number(c, "t", t.t);
    out_number(c, "df", t.df);
    out_number(c, "p", t.p);
}

static bool *in_flags(const VectorCase *c, const char *name, uint32_t n)
{
    Values v = in_values(c, name);
    bool *flag = ARENA_NEW(c->arena, bool, n);
    for (uint32_t i = 0; i < n && i < v.n; i++)
        flag[i] = v.x[i] > 0;
    return flag;
}

static void out_quantiles(const VectorCase *c, const Survival *s)
{
    static const double PROBABILITY[] = {0.25, 0.5, 0.75, 0.9};
    double value[4], low[4], high[4];
    for (int i = 0; i < 4; i++) {
        SurvivalQuantile q = survival_quantile(s, PROBABILITY[i]);
        value[i] = q.value;
        low[i] = q.ci.low;
        high[i] = q.ci.high;
    }
    out_values(c, "quantile_probs", PROBABILITY, 4);
    out_values(c, "quantile", value, 4);
    out_values(c, "quantile_lower", low, 4);
    out_values(c, "quantile_upper", high, 4);
    out_number(c, "median", value[1]);
    out_number(c, "median_low", low[1]);
    out_number(c, "median_high", high[1]);
}

static void km_median(const VectorCase *c)
{
    Values time = in_values(c, "time"), group = in_values(c, "group");
    const bool *over = in_flags(c, "event", time.n);
    Survival s = kaplan_meier(c->arena, time.x, over, time.n, 0.95);
    out_number(c, "n", s.n);
    out_number(c, "events", s.n_events);
    OUT_FIELD(c, "times", s.step, time, s.n_steps);
    OUT_FIELD(c, "surv", s.step, survival, s.n_steps);
    OUT_FIELD(c, "std_err_cumhaz", s.step, cumulative_se, s.n_steps);
    OUT_FIELD(c, "lower", s.step, ci.low, s.n_steps);
    OUT_FIELD(c, "upper", s.step, ci.high, s.n_steps);
    out_quantiles(c, &s);
    if (group.n != time.n)
        return;
    uint8_t *which = ARENA_NEW(c->arena, uint8_t, time.n);
    for (uint32_t i = 0; i < time.n; i++)
        which[i] = group.x[i] != group.x[0];
    LogRank r = log_rank(time.x, over, which, time.n, c->arena);
    bool swapped = false; // our group 0 is the first one seen, R's the lower one
    for (uint32_t i = 0; i < time.n; i++)
        swapped = swapped || group.x[i] < group.x[0];
    const double observed[] = {r.observed[swapped], r.observed[!swapped]};
    const double expected[] = {r.expected[swapped], r.expected[!swapped]};
    out_number(c, "logrank_chi2", r.chi2);
    out_number(c, "logrank_p", r.p);
    out_values(c, "logrank_obs", observed, 2);
    out_values(c, "logrank_exp", expected, 2);
}

static void orderstat_ci(const VectorCase *c)
{
    Values x = in_values(c, "x");
    double p = in_number(c, "p");
    sort_doubles(x.x, x.n);
    OrderInterval r = quantile_interval(x.x, x.n, p, in_number_or(c, "conf", 0.95));
    out_number(c, "n", x.n);
    out_number(c, "quantile_type7", quantile_type7(x.x, x.n, p));
    out_number(c, "quantile_type8", quantile_type8(x.x, x.n, p));
    out_number(c, "rank_low", r.rank_low);
    out_number(c, "rank_high", r.rank_high);
    out_interval(c, "ci_low", "ci_high", r.ci);
    out_number(c, "coverage", r.coverage);
}

static void bootstrap_exact(const VectorCase *c)
{
    Values x = in_values(c, "x");
    double p = in_number(c, "p");
    sort_doubles(x.x, x.n);
    BootstrapLimit b = bootstrap_limit(c->arena, x.x, x.n, p, 0.95);
    out_number(c, "harrell_davis", quantile_harrell_davis(x.x, x.n, p));
    out_number(c, "order_index", b.order);
    out_number(c, "boot_mean", b.mean);
    out_number(c, "boot_se", b.se);
    out_interval(c, "boot_pct_low", "boot_pct_high", b.ci);
    out_values(c, "boot_cdf", b.cdf, x.n);
}

static void weekday_profile(const VectorCase *c)
{
    Values counts = in_values(c, "counts"), days = in_values(c, "days");
    SeasonProfile s = season_profile(c->arena, counts.x, days.x, counts.n);
    out_status(c, s.status);
    if (s.status != STAT_OK)
        return;
    OUT_FIELD(c, "expected", s.cell, expected, counts.n);
    out_number(c, "chi2", s.chi2);
    out_number(c, "df", s.df);
    out_number(c, "p", s.p);
    OUT_FIELD(c, "rate_ratio", s.cell, ratio, counts.n);
    OUT_FIELD(c, "std_resid", s.cell, residual, counts.n);
}

static void rayleigh_hour(const VectorCase *c)
{
    Values hours = in_values(c, "hours");
    HourCrowding h = hour_crowding(hours.x, hours.n);
    out_number(c, "n", h.n);
    out_number(c, "R", h.resultant);
    out_number(c, "Rbar", h.mean_length);
    out_number(c, "z", h.z);
    out_number(c, "mean_hour", h.mean_hour);
    out_number(c, "p_zar", h.p);
}

const VectorMethod VECTORS_DURATIONS[] = {
    {"wilcoxon_hl", wilcoxon_hl},
    {"log_duration_t", log_duration_t},
    {"km_median", km_median},
    {"orderstat_ci", orderstat_ci},
    {"bootstrap_exact", bootstrap_exact},
    {"weekday_profile", weekday_profile},
    {"rayleigh_hour", rayleigh_hour},
    {NULL, NULL},
};
