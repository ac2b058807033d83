#include "analyzer/stats/trend_choice.h"

#include <math.h>

#define LEVEL 0.95
#define LEAST_EVENTS 5
#define LEAST_MONTHS 3
#define EVENTS_FOR_FIT 20
#define MONTHS_FOR_FIT 12

const char *trend_method_name(TrendMethod method)
{
    static const char *const name[] = {NULL, "phi-scaled Poisson", "exact conditional",
                                       "exact conditional, dispersion checked",
                                       "conditional score"};
    return name[method];
}

static TrendAnswer by_fit(const PoissonTrend *fit, TrendMethod method)
{
    return (TrendAnswer){method, fit->slope, fit->report, fit->report_p, fit->phi};
}

static TrendAnswer by_exact_test(const ExactTrend *exact, const PoissonTrend *fit)
{
    double off = exact->statistic - exact->null_mean;
    double slope = fit->status == STAT_OK ? fit->slope : off > 0 ? INFINITY : -INFINITY;
    if (exact->status != STAT_OK)
        return (TrendAnswer){TREND_SCORE, slope, {NAN, NAN}, exact->p_score, fit->phi};
    return (TrendAnswer){TREND_EXACT, slope, exact->slope, exact->p_two_sided, fit->phi};
}

TrendAnswer trend_answer(const Series *s, Arena *scratch)
{
    double events = sum_of(s->count, s->n);
    if (events < LEAST_EVENTS || s->n < LEAST_MONTHS)
        return (TrendAnswer){TREND_NOT_TESTED, NAN, {NAN, NAN}, NAN, NAN};
    PoissonTrend fit = trend_poisson(s, LEVEL, scratch);
    bool fitted = fit.status == STAT_OK;
    if (fitted && events >= EVENTS_FOR_FIT && s->n >= MONTHS_FOR_FIT)
        return by_fit(&fit, TREND_BY_FIT);
    ExactTrend exact = trend_exact(s, scratch);
    if (fitted && exact.status != STAT_OK)
        return by_fit(&fit, TREND_BY_FIT);
    if (fitted && fit.phi > 1 && fit.report_p > exact.p_two_sided)
        return by_fit(&fit, TREND_EXACT_CHECKED);
    return by_exact_test(&exact, &fit);
}
