#include "analyzer/stats/trend.h"

#include <math.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/glm.h"
#include "analyzer/stats/solve.h"
#include "analyzer/stats/special.h"
#include "analyzer/stats/trend_parts.h"

StatStatus trend_status(const Series *s)
{
    double total = sum_of(s->count, s->n);
    if (total == 0)
        return STAT_ALL_ZERO;
    if (s->n < 2)
        return STAT_TOO_SHORT;
    // Months without exposure hold no information about the ends of the series.
    uint32_t first = 0, last = s->n - 1;
    while (first < last && !(exposure_at(s->exposure, first) > 0))
        first++;
    while (last > first && !(exposure_at(s->exposure, last) > 0))
        last--;
    if (first == last)
        return STAT_TOO_SHORT;
    bool at_one_end = s->count[first] == total || s->count[last] == total;
    return at_one_end ? STAT_SEPARATED : STAT_OK;
}

double *trend_design(Arena *arena, uint32_t n)
{
    double *x = ARENA_NEW(arena, double, 2 * (size_t)n);
    for (uint32_t t = 0; t < n; t++) {
        x[2 * t] = 1;
        x[2 * t + 1] = t;
    }
    return x;
}

static double null_deviance(const Series *s)
{
    double rate = sum_of(s->count, s->n) / exposure_sum(s->exposure, s->n), sum = 0;
    for (uint32_t t = 0; t < s->n; t++)
        sum += 2 * deviance_part(s->count[t], rate * exposure_at(s->exposure, t));
    return sum;
}

/* For a given slope the best intercept is known, which leaves a function of one variable:
 * log-likelihood = slope sum(t y) - N log sum(e exp(slope t)) + constant. Relative to the
 * best slope the means m are at hand: the drop is N log mean_m(exp(d t)) - d sum(t y). */
typedef struct {
    const Series *series;
    const double *mean;
    double slope, total, sum_ty, drop;
} Profile;

static double profile_excess(double slope, const void *context)
{
    const Profile *p = context;
    double d = slope - p->slope, centre = p->sum_ty / p->total, sum = 0;
    for (uint32_t t = 0; t < p->series->n; t++)
        sum += p->mean[t] * exp(d * (t - centre));
    return p->total * log(sum / p->total) - p->drop;
}

static double profile_end(const Profile *p, double step)
{
    double far = p->slope + step;
    for (int i = 0; i < 60 && profile_excess(far, p) < 0; i++)
        far += step *= 1.5;
    return step < 0 ? solve_between(profile_excess, p, far, p->slope)
                    : solve_between(profile_excess, p, p->slope, far);
}

static Interval profile_interval(const Series *s, const Glm *fit, double level)
{
    Profile p = {.series = s, .mean = fit->mean, .slope = fit->coefficient[1]};
    double z = normal_two_sided_z(level), se = glm_se(fit, 1);
    for (uint32_t t = 0; t < s->n; t++) {
        p.total += s->count[t];
        p.sum_ty += t * s->count[t];
    }
    p.drop = z * z / 2;
    return (Interval){profile_end(&p, -2 * se), profile_end(&p, 2 * se)};
}

static Interval around(double centre, double half)
{
    return (Interval){centre - half, centre + half};
}

static void set_quasi(PoissonTrend *t, double level)
{
    t->quasi_se = t->quasi_p = NAN;
    t->quasi = (Interval){NAN, NAN};
    if (!(t->phi >= 1e-12))
        return;
    double q = t_quantile(tail_upper((1 - level) / 2), t->df);
    t->quasi_se = t->se_slope * sqrt(t->phi);
    t->quasi_p = two_sided_t(t->slope / t->quasi_se, t->df);
    t->quasi = around(t->slope, q * t->quasi_se);
}

static void set_report(PoissonTrend *t)
{
    bool wider = t->phi > 1; // false for NAN
    t->report_se = wider ? t->quasi_se : t->se_slope;
    t->report_p = wider ? t->quasi_p : t->p_wald;
    t->report = wider ? t->quasi : t->wald;
}

static void set_overdispersion(const Series *s, const Glm *fit, PoissonTrend *t)
{
    double excess = 0, squares = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        double residual = s->count[i] - fit->mean[i];
        excess += residual * residual - s->count[i];
        squares += fit->mean[i] * fit->mean[i];
    }
    t->nb_score = excess / 2;
    t->dean_lawless = excess / sqrt(2 * squares);
}

static PoissonTrend no_trend(void)
{
    const Interval NOWHERE = {NAN, NAN};
    return (PoissonTrend){
        .intercept = NAN,     .slope = NAN,         .se_intercept = NAN, .se_slope = NAN,
        .z = NAN,             .p_wald = NAN,        .wald = NOWHERE,     .profile = NOWHERE,
        .deviance = NAN,      .null_deviance = NAN, .lrt_chi2 = NAN,     .p_lrt = NAN,
        .pearson = NAN,       .phi = NAN,           .quasi_se = NAN,     .quasi_p = NAN,
        .quasi = NOWHERE,     .report_se = NAN,     .report_p = NAN,     .report = NOWHERE,
        .p_fit = NAN,         .nb_score = NAN,      .dean_lawless = NAN,
    };
}

PoissonTrend trend_poisson(const Series *s, double level, Arena *scratch)
{
    PoissonTrend t = no_trend();
    t.status = trend_status(s);
    if (t.status != STAT_OK)
        return t;
    ArenaMark mark = arena_mark(scratch);
    Glm fit = glm_fit(
        &(GlmModel){
            .n = s->n,
            .p = 2,
            .x = trend_design(scratch, s->n),
            .y = s->count,
            .exposure = s->exposure,
            .theta = INFINITY,
        },
        scratch);
    t.intercept = fit.coefficient[0];
    t.slope = fit.coefficient[1];
    t.se_intercept = glm_se(&fit, 0);
    t.se_slope = glm_se(&fit, 1);
    t.z = t.slope / t.se_slope;
    t.p_wald = two_sided_normal(t.z);
    t.wald = around(t.slope, normal_two_sided_z(level) * t.se_slope);
    t.profile = profile_interval(s, &fit, level);
    t.deviance = fit.deviance;
    t.null_deviance = null_deviance(s);
    t.lrt_chi2 = fmax(0, t.null_deviance - t.deviance);
    t.p_lrt = chi2_tails(t.lrt_chi2, 1).upper;
    t.pearson = fit.pearson;
    t.df = fit.df;
    t.phi = fit.df ? fit.pearson / fit.df : NAN;
    t.p_fit = fit.df ? chi2_tails(fit.pearson, fit.df).upper : NAN;
    set_quasi(&t, level);
    set_report(&t);
    set_overdispersion(s, &fit, &t);
    arena_rewind(scratch, mark);
    return t;
}
