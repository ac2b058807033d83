#include "analyzer/stats/interrupted.h"

#include <math.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/nb_fit.h"

static double *segmented_design(Arena *arena, uint32_t n, uint32_t first_after)
{
    double *x = ARENA_NEW(arena, double, 4 * (size_t)n);
    for (uint32_t t = 0; t < n; t++) {
        bool after = t >= first_after;
        x[4 * t] = 1;
        x[4 * t + 1] = t;
        x[4 * t + 2] = after;
        x[4 * t + 3] = after ? t - first_after : 0;
    }
    return x;
}

static Effect factor_of(double coefficient, double se, double z)
{
    return (Effect){exp(coefficient),
                    {exp(coefficient - z * se), exp(coefficient + z * se)}};
}

// Sum after of exposure exp(x . b) and its gradient in b, with or without the change.
typedef struct {
    double total, gradient[4];
} Projected;

static Projected project(const GlmModel *m, const Glm *fit, uint32_t first_after,
                         bool changed)
{
    Projected p = {0, {0}};
    uint32_t columns = changed ? 4 : 2;
    for (uint32_t t = first_after; t < m->n; t++) {
        double eta = 0;
        for (uint32_t j = 0; j < columns; j++)
            eta += isnan(fit->coefficient[j]) ? 0 : fit->coefficient[j] * m->x[4 * t + j];
        double mean = exposure_at(m->exposure, t) * exp(eta);
        p.total += mean;
        for (uint32_t j = 0; j < columns; j++)
            p.gradient[j] += mean * m->x[4 * t + j];
    }
    return p;
}

typedef struct {
    double log_ratio, se, counterfactual;
} Delta;

// The delta method on the log of the ratio of two sums.
static Delta effect_after(const GlmModel *m, const Glm *fit, uint32_t first_after)
{
    Projected with = project(m, fit, first_after, true);
    Projected without = project(m, fit, first_after, false);
    double gradient[4], variance = 0;
    for (int j = 0; j < 4; j++)
        gradient[j] = with.gradient[j] / with.total - without.gradient[j] / without.total;
    for (int j = 0; j < 4; j++)
        for (int k = 0; k < 4; k++)
            variance += gradient[j] * gradient[k] * fit->covariance[j][k];
    return (Delta){log(with.total / without.total), sqrt(variance), without.total};
}

// Around the mean of the residuals, or around 0 where they belong.
static double autocorrelation(const double *r, uint32_t n, uint32_t lag, double mean)
{
    double both = 0, square = 0;
    for (uint32_t i = 0; i < n; i++) {
        square += (r[i] - mean) * (r[i] - mean);
        if (i >= lag)
            both += (r[i] - mean) * (r[i - lag] - mean);
    }
    return both / square;
}

// Ljung & Box (1978)
static void set_autocorrelation(const GlmModel *m, const Glm *fit, Interrupted *its,
                                Arena *scratch)
{
    double *r = ARENA_NEW(scratch, double, m->n), sum = 0;
    uint32_t n = 0;
    for (uint32_t t = 0; t < m->n; t++)
        if (fit->mean[t] > 0)
            r[n++] = (m->y[t] - fit->mean[t]) / sqrt(fit->mean[t]);
    its->autocorrelation = autocorrelation(r, n, 1, 0);
    its->ljung_box = its->ljung_box_p = NAN;
    if (n <= 3)
        return;
    double mean = sum_of(r, n) / n;
    for (uint32_t lag = 1; lag <= 3; lag++) {
        double a = autocorrelation(r, n, lag, mean);
        sum += a * a / (n - lag);
    }
    its->ljung_box = n * (n + 2.0) * sum;
    its->ljung_box_p = chi2_tails(its->ljung_box, 3).upper;
}

static void set_poisson(const GlmModel *m, const Glm *fit, uint32_t first_after, double z,
                        Interrupted *its)
{
    its->deviance = fit->deviance;
    its->pearson = fit->pearson;
    its->df = fit->df;
    its->phi = fit->df ? fit->pearson / fit->df : NAN;
    for (uint32_t j = 0; j < 4; j++) {
        its->coefficient[j] = fit->coefficient[j];
        its->se[j] = isnan(fit->coefficient[j]) ? NAN : glm_se(fit, j);
        its->quasi_se[j] = its->se[j] * sqrt(its->phi);
        its->quasi_p[j] = fit->df
                              ? two_sided_t(its->coefficient[j] / its->quasi_se[j], fit->df)
                              : NAN;
    }
    its->level = factor_of(its->coefficient[2], its->se[2], z);
    its->slope = factor_of(its->coefficient[3], its->se[3], z);
    Delta d = effect_after(m, fit, first_after);
    double wider = its->phi > 1 ? sqrt(its->phi) : 1;
    its->counterfactual = d.counterfactual;
    its->effect = factor_of(d.log_ratio, d.se, z);
    its->effect_phi = factor_of(d.log_ratio, d.se * wider, z).ci;
}

static void set_negative_binomial(const GlmModel *m, uint32_t first_after, double z,
                                  Interrupted *its, Arena *scratch)
{
    NbFit nb = nb_fit(m, scratch);
    its->nb_status = nb.status;
    its->nb_theta = nb.theta;
    its->nb_loglik = nb.loglik;
    for (uint32_t j = 0; j < 4; j++) {
        its->nb_coefficient[j] = nb.fit.coefficient[j];
        its->nb_se[j] = isnan(nb.fit.coefficient[j]) ? NAN : glm_se(&nb.fit, j);
    }
    Delta d = effect_after(m, &nb.fit, first_after);
    its->nb_effect = factor_of(d.log_ratio, d.se, z);
}

Interrupted interrupted_series(const Series *s, uint32_t first_after, double level,
                               Arena *scratch)
{
    const Interval NOWHERE = {NAN, NAN};
    const Effect NONE = {NAN, NOWHERE};
    Interrupted its = {
        .status = STAT_TOO_SHORT,
        .phi = NAN,
        .level = NONE,
        .slope = NONE,
        .counterfactual = NAN,
        .observed = NAN,
        .effect = NONE,
        .effect_phi = NOWHERE,
        .nb_effect = NONE,
    };
    if (first_after == 0 || first_after >= s->n)
        return its;
    double before = sum_of(s->count, first_after);
    its.observed = sum_of(s->count + first_after, s->n - first_after);
    its.status = before > 0 && its.observed > 0 ? STAT_OK : STAT_NO_EVENTS_IN_ONE_PERIOD;
    if (its.status != STAT_OK)
        return its;
    ArenaMark mark = arena_mark(scratch);
    GlmModel model = {
        .n = s->n,
        .p = 4,
        .x = segmented_design(scratch, s->n, first_after),
        .y = s->count,
        .exposure = s->exposure,
        .theta = INFINITY,
    };
    Glm fit = glm_fit(&model, scratch);
    double z = normal_two_sided_z(level);
    set_poisson(&model, &fit, first_after, z, &its);
    set_autocorrelation(&model, &fit, &its, scratch);
    set_negative_binomial(&model, first_after, z, &its, scratch);
    arena_rewind(scratch, mark);
    return its;
}
