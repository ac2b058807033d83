/* Trends of episodes, with the two cautions that a table of many needs: a verdict stands
 * only if its family agrees, and a fall has to be there without the newest month. */
#include <math.h>

#include "analyzer/findings_parts.h"
#include "analyzer/stats/mann_kendall.h"
#include "analyzer/stats/multiple.h"
#include "analyzer/stats/trend_choice.h"

#define LEVEL 0.95
#define ALPHA 0.05
#define FALSE_DISCOVERY 0.10
#define MONTHS_FOR_KENDALL 5
#define DAYS_FOR_KENDALL 20 // it takes no exposure, so that short months are left out
#define DAYS_A_MONTH 30.4375

static double finite_or_none(double x)
{
    return isfinite(x) ? x : NAN;
}

static Verdict verdict_of(const TrendAnswer *answer)
{
    if (answer->method == TREND_NOT_TESTED)
        return VERDICT_TOO_FEW;
    if (!(answer->p < ALPHA))
        return VERDICT_NO_CLEAR_CHANGE;
    return answer->slope > 0 ? VERDICT_GROWING : VERDICT_FALLING;
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
    trend->theil_sen = (Estimate){mk.slope, finite_or_none(mk.slope_ci.low),
                                  finite_or_none(mk.slope_ci.high)};
}

Series findings_series(const Findings *f, const MonthCount *month, Arena *arena)
{
    double *count = ARENA_NEW(arena, double, f->n_months);
    double *exposure = ARENA_NEW(arena, double, f->n_months);
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
    TrendAnswer answer = trend_answer(&shorter, scratch);
    return verdict_of(&answer) == VERDICT_FALLING;
}

Trend findings_trend(const Findings *f, const MonthCount *month, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    Series s = findings_series(f, month, scratch);
    TrendAnswer answer = trend_answer(&s, scratch);
    Trend trend = {
        .per_month = {finite_or_none(exp(answer.slope)),
                      finite_or_none(exp(answer.ci.low)),
                      finite_or_none(exp(answer.ci.high))},
        .p = answer.p,
        .q = answer.p,
        .verdict = verdict_of(&answer),
        .method = trend_method_name(answer.method),
        .episodes = (uint32_t)sum_of(s.count, s.n),
        .phi = answer.phi,
        .p_mann_kendall = NAN,
        .theil_sen = {NAN, NAN, NAN},
    };
    if (answer.method != TREND_NOT_TESTED)
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
