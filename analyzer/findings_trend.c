/* Is it growing or falling? Which test speaks depends on how much there is to test:
 *
 *     under 5 episodes or 3 months   nothing: the count and its interval say it all
 *     under 20, or 12 months         exact conditional test; where the months vary more
 * than Poisson, which that test cannot see, the phi-scaled fit has to agree (the larger p
 * counts) more                           phi-scaled Poisson fit
 *
 * With 20 episodes or more that all fell in the first or the last month a fit does not
 * exist and the exact test speaks alone. */
#include <math.h>

#include "analyzer/findings_parts.h"
#include "analyzer/stats/mann_kendall.h"
#include "analyzer/stats/multiple.h"
#include "analyzer/stats/trend.h"

#define LEVEL 0.95
#define ALPHA 0.05
#define FALSE_DISCOVERY 0.10
#define LEAST_EPISODES 5
#define LEAST_MONTHS 3
#define EPISODES_FOR_FIT 20
#define MONTHS_FOR_FIT 12
#define MONTHS_FOR_KENDALL 5
#define DAYS_FOR_KENDALL 20 // it takes no exposure, so that short months are left out
#define DAYS_A_MONTH 30.4375

static Estimate factors(double slope, Interval ci)
{
    return (Estimate){exp(slope), isinf(ci.low) ? NAN : exp(ci.low),
                      isinf(ci.high) ? NAN : exp(ci.high)};
}

static Verdict verdict_of(double p, double slope)
{
    if (!(p < ALPHA))
        return VERDICT_NO_CLEAR_CHANGE;
    return slope > 0 ? VERDICT_GROWING : VERDICT_FALLING;
}

static Trend by_fit(const PoissonTrend *fit)
{
    return (Trend){.per_month = factors(fit->slope, fit->report),
                   .p = fit->report_p,
                   .verdict = verdict_of(fit->report_p, fit->slope),
                   .method = "phi-scaled Poisson",
                   .phi = fit->phi};
}

static Trend by_exact_test(const ExactTrend *exact, const PoissonTrend *fit)
{
    double slope = fit->status == STAT_OK ? fit->slope : NAN;
    double direction = exact->statistic - exact->null_mean;
    bool is_exact = exact->status == STAT_OK;
    double p = is_exact ? exact->p_two_sided : exact->p_score;
    return (Trend){.per_month = factors(slope, exact->slope),
                   .p = p,
                   .verdict = verdict_of(p, direction),
                   .method = is_exact ? "exact conditional" : "conditional score",
                   .phi = fit->phi};
}

static Trend tested(const Series *s, Arena *scratch)
{
    PoissonTrend fit = trend_poisson(s, LEVEL, scratch);
    bool fitted = fit.status == STAT_OK;
    if (fitted && sum_of(s->count, s->n) >= EPISODES_FOR_FIT && s->n >= MONTHS_FOR_FIT)
        return by_fit(&fit);
    ExactTrend exact = trend_exact(s, scratch);
    if (fitted && exact.status != STAT_OK)
        return by_fit(&fit);
    if (fitted && fit.phi > 1 && fit.report_p > exact.p_two_sided) {
        Trend trend = by_fit(&fit);
        trend.method = "exact conditional, dispersion checked";
        return trend;
    }
    return by_exact_test(&exact, &fit);
}

static void add_second_opinion(const Series *s, Trend *trend, Arena *scratch)
{
    double *rate = ARENA_NEW(scratch, double, s->n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->exposure[i] * DAYS_A_MONTH >= DAYS_FOR_KENDALL)
            rate[n++] = s->count[i] / s->exposure[i];
    if (n < MONTHS_FOR_KENDALL)
        return;
    MannKendall mk = mann_kendall(rate, n, LEVEL, scratch);
    trend->p_mann_kendall = mk.p;
    trend->theil_sen =
        (Estimate){mk.slope, isfinite(mk.slope_ci.low) ? mk.slope_ci.low : NAN,
                   isfinite(mk.slope_ci.high) ? mk.slope_ci.high : NAN};
}

static Series series_of(const Findings *f, const MonthCount *month, Arena *scratch)
{
    double *count = ARENA_NEW(scratch, double, f->n_months);
    double *exposure = ARENA_NEW(scratch, double, f->n_months);
    for (uint32_t i = 0; i < f->n_months; i++) {
        count[i] = month[i].episodes;
        exposure[i] = findings_month_length(&month[i]);
    }
    return (Series){count, exposure, f->n_months};
}

/* Incidents are recorded late: a fall that only the newest month shows may be none. */
static bool falls_without_newest(const Series *s, Arena *scratch)
{
    Series shorter = {s->count, s->exposure, s->n - 1};
    return shorter.n >= LEAST_MONTHS &&
           tested(&shorter, scratch).verdict == VERDICT_FALLING;
}

Trend findings_trend(const Findings *f, const MonthCount *month, Arena *scratch)
{
    const Estimate none = {NAN, NAN, NAN};
    Trend trend = {.per_month = none, .p = NAN, .phi = NAN};
    ArenaMark mark = arena_mark(scratch);
    Series s = series_of(f, month, scratch);
    double episodes = sum_of(s.count, s.n);
    if (episodes >= LEAST_EPISODES && s.n >= LEAST_MONTHS)
        trend = tested(&s, scratch);
    trend.episodes = (uint32_t)episodes;
    trend.q = trend.p;
    trend.p_mann_kendall = NAN;
    trend.theil_sen = none;
    if (trend.method)
        add_second_opinion(&s, &trend, scratch);
    if (trend.verdict == VERDICT_FALLING && !falls_without_newest(&s, scratch))
        trend.verdict = VERDICT_NO_CLEAR_CHANGE;
    arena_rewind(scratch, mark);
    return trend;
}

void findings_trend_family(Trend *const *trend, uint32_t n, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    double *p = ARENA_NEW(scratch, double, n);
    for (uint32_t i = 0; i < n; i++)
        p[i] = trend[i]->p;
    const double *q = adjust_bh(scratch, p, n);
    for (uint32_t i = 0; i < n; i++) {
        trend[i]->q = q[i];
        if (trend[i]->verdict != VERDICT_TOO_FEW && !(q[i] <= FALSE_DISCOVERY))
            trend[i]->verdict = VERDICT_NO_CLEAR_CHANGE;
    }
    arena_rewind(scratch, mark);
}
