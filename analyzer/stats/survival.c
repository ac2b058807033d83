#include "analyzer/stats/survival.h"

#include <math.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/order.h"

// A curve this close to the level asked for lies on it.
static const double ON_LEVEL = 1.5e-8;

static Interval loglog_interval(double survival, double se, double z)
{
    if (survival >= 1 || survival <= 0)
        return (Interval){NAN, NAN};
    double factor = exp(z * se / fabs(log(survival)));
    return (Interval){pow(survival, factor), pow(survival, 1 / factor)};
}

Survival kaplan_meier(Arena *arena, const double *time, const bool *over, uint32_t n,
                      double level)
{
    Survival s = {.n = n, .step = ARENA_NEW(arena, SurvivalStep, n)};
    ArenaMark mark = arena_mark(arena);
    const uint32_t *order = order_ascending(arena, time, n);
    double z = normal_two_sided_z(level), survival = 1, variance = 0;
    for (uint32_t i = 0, end; i < n; i = end) {
        double at_risk = n - i, events = 0;
        for (end = i; end < n && time[order[end]] == time[order[i]]; end++)
            events += over[order[end]];
        survival *= 1 - events / at_risk;
        variance += events > 0 ? events / (at_risk * (at_risk - events)) : 0;
        double se = sqrt(variance);
        s.n_events += (uint32_t)events;
        s.step[s.n_steps++] = (SurvivalStep){time[order[i]], survival, se,
                                             loglog_interval(survival, se, z)};
    }
    arena_rewind(arena, mark);
    return s;
}

// The curve itself, its lower or its upper bound.
typedef double (*Curve)(const SurvivalStep *step);

static double the_curve(const SurvivalStep *step)
{
    return step->survival;
}

static double lower_bound(const SurvivalStep *step)
{
    return step->ci.low;
}

static double upper_bound(const SurvivalStep *step)
{
    return step->ci.high;
}

static double crossing(const Survival *s, Curve curve, double height)
{
    uint32_t i = 0;
    while (i < s->n_steps && !(curve(&s->step[i]) <= height + ON_LEVEL))
        i++;
    if (i == s->n_steps)
        return NAN;
    double from = s->step[i].time;
    if (curve(&s->step[i]) < height - ON_LEVEL)
        return from;
    while (i + 1 < s->n_steps && !(curve(&s->step[i]) < height - ON_LEVEL))
        i++; // to the next fall, or to the last time seen
    return (from + s->step[i].time) / 2;
}

SurvivalQuantile survival_quantile(const Survival *s, double p)
{
    return (SurvivalQuantile){
        .value = crossing(s, the_curve, 1 - p),
        .ci = {crossing(s, lower_bound, 1 - p), crossing(s, upper_bound, 1 - p)},
    };
}

LogRank log_rank(const double *time, const bool *over, const uint8_t *group, uint32_t n,
                 Arena *scratch)
{
    LogRank r = {.chi2 = NAN, .p = NAN};
    ArenaMark mark = arena_mark(scratch);
    const uint32_t *order = order_ascending(scratch, time, n);
    double at_risk[2] = {0, 0}, variance = 0;
    for (uint32_t i = 0; i < n; i++)
        at_risk[group[i] != 0]++;
    for (uint32_t i = 0, end; i < n; i = end) {
        double events[2] = {0, 0}, leaving[2] = {0, 0};
        for (end = i; end < n && time[order[end]] == time[order[i]]; end++) {
            events[group[order[end]] != 0] += over[order[end]];
            leaving[group[order[end]] != 0]++;
        }
        double all = at_risk[0] + at_risk[1], both = events[0] + events[1];
        for (int g = 0; g < 2; g++) {
            r.observed[g] += events[g];
            r.expected[g] += both * at_risk[g] / all;
        }
        if (all > 1)
            variance += both * (at_risk[0] / all) * (at_risk[1] / all) * (all - both) /
                        (all - 1);
        at_risk[0] -= leaving[0];
        at_risk[1] -= leaving[1];
    }
    if (variance > 0) {
        double off = r.observed[0] - r.expected[0];
        r.chi2 = off * off / variance;
        r.p = chi2_tails(r.chi2, 1).upper;
    }
    arena_rewind(scratch, mark);
    return r;
}
