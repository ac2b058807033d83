#include "analyzer/stats/glm.h"

#include <math.h>
#include <string.h>

#include "analyzer/stats/special.h"

// A pivot that keeps less than this share of its column is rounding: the column is aliased.
static const double PIVOT_SHARE = 1e-11;

// Normal equations of weighted least squares.
typedef struct {
    double a[GLM_MOST][GLM_MOST], b[GLM_MOST];
} Normal;

static bool row_counts(const GlmModel *m, uint32_t i)
{
    return exposure_at(m->exposure, i) > 0 && (!m->weight || m->weight[i] > 0);
}

static double weight_at(const GlmModel *m, uint32_t i)
{
    return m->weight ? m->weight[i] : 1;
}

static double variance_at(const GlmModel *m, double mean)
{
    return mean + mean * mean / m->theta;
}

static double deviance_of(const GlmModel *m, double y, double mean)
{
    if (isinf(m->theta))
        return 2 * deviance_part(y, mean);
    double log_ratio = log((y + m->theta) / (mean + m->theta));
    return 2 * ((y > 0 ? y * log(y / mean) : 0) - (y + m->theta) * log_ratio);
}

static void add_row(Normal *normal, const double *x, uint32_t p, double weight, double z)
{
    for (uint32_t j = 0; j < p; j++) {
        for (uint32_t k = 0; k <= j; k++)
            normal->a[j][k] += weight * x[j] * x[k];
        normal->b[j] += weight * x[j] * z;
    }
}

// Cholesky factor in the lower triangle; aliased columns get a zero pivot.
static uint32_t factorise(double a[GLM_MOST][GLM_MOST], uint32_t p)
{
    uint32_t rank = 0;
    for (uint32_t j = 0; j < p; j++) {
        double whole = a[j][j];
        for (uint32_t k = 0; k < j; k++)
            a[j][j] -= a[j][k] * a[j][k];
        bool aliased = !(a[j][j] > PIVOT_SHARE * whole);
        a[j][j] = aliased ? 0 : sqrt(a[j][j]);
        rank += aliased ? 0 : 1;
        for (uint32_t i = j + 1; i < p; i++) {
            for (uint32_t k = 0; k < j; k++)
                a[i][j] -= a[i][k] * a[j][k];
            a[i][j] = aliased ? 0 : a[i][j] / a[j][j];
        }
    }
    return rank;
}

// Solves L L' x = b in place; 0 for aliased columns.
static void solve_factor(double l[GLM_MOST][GLM_MOST], uint32_t p, double *b)
{
    for (uint32_t i = 0; i < p; i++) {
        for (uint32_t k = 0; k < i; k++)
            b[i] -= l[i][k] * b[k];
        b[i] = l[i][i] > 0 ? b[i] / l[i][i] : 0;
    }
    for (uint32_t i = p; i-- > 0;) {
        for (uint32_t k = i + 1; k < p; k++)
            b[i] -= l[k][i] * b[k];
        b[i] = l[i][i] > 0 ? b[i] / l[i][i] : 0;
    }
}

static double deviance_at(const GlmModel *m, const double *mean)
{
    double deviance = 0;
    for (uint32_t i = 0; i < m->n; i++)
        if (row_counts(m, i))
            deviance += weight_at(m, i) * deviance_of(m, m->y[i], mean[i]);
    return deviance;
}

static void set_means(const GlmModel *m, const double *coefficient, double *mean)
{
    for (uint32_t i = 0; i < m->n; i++) {
        double eta = 0, exposure = exposure_at(m->exposure, i);
        for (uint32_t j = 0; j < m->p; j++)
            eta += m->x[i * m->p + j] * coefficient[j];
        mean[i] = exposure > 0 ? exposure * exp(eta) : 0;
    }
}

// The means of an iteration, and the working weights of the step that led to them.
typedef struct {
    double *mean, *weight;
    Normal normal;
} Iteration;

// One step of weighted least squares at the means: new coefficients, factor and rank.
static uint32_t step_from(const GlmModel *m, Iteration *now)
{
    memset(&now->normal, 0, sizeof now->normal);
    for (uint32_t i = 0; i < m->n; i++) {
        double mean = now->mean[i];
        now->weight[i] = 0;
        if (!row_counts(m, i))
            continue;
        double eta = log(mean / exposure_at(m->exposure, i));
        now->weight[i] = weight_at(m, i) * mean * mean / variance_at(m, mean);
        add_row(&now->normal, m->x + i * m->p, m->p, now->weight[i],
                eta + (m->y[i] - mean) / mean);
    }
    uint32_t rank = factorise(now->normal.a, m->p);
    solve_factor(now->normal.a, m->p, now->normal.b);
    return rank;
}

static void halve_step(double *coefficient, const double *back, uint32_t p)
{
    for (uint32_t j = 0; j < p; j++)
        coefficient[j] = (coefficient[j] + back[j]) / 2;
}

static void iterate(const GlmModel *m, Iteration *now, Glm *fit)
{
    double tolerance = m->tolerance > 0 ? m->tolerance : 1e-14;
    double last = deviance_at(m, now->mean);
    for (int step = 0; step < 100 && !fit->converged; step++) {
        double before[GLM_MOST];
        memcpy(before, fit->coefficient, sizeof before);
        fit->rank = step_from(m, now);
        memcpy(fit->coefficient, now->normal.b, sizeof before);
        set_means(m, fit->coefficient, now->mean);
        fit->deviance = deviance_at(m, now->mean);
        // The starting means fit too well to be compared with.
        for (int half = 0; half < 30 && step > 0; half++) {
            if (fit->deviance <= last + 1e-8 * fabs(last) + 1e-10)
                break;
            halve_step(fit->coefficient, before, m->p);
            set_means(m, fit->coefficient, now->mean);
            fit->deviance = deviance_at(m, now->mean);
        }
        double change = fabs(fit->deviance - last);
        fit->converged = change <= tolerance * (fabs(fit->deviance) + 0.1);
        last = fit->deviance;
    }
}

static void set_covariance(const GlmModel *m, Normal *normal, Glm *fit)
{
    for (uint32_t j = 0; j < m->p; j++) {
        double unit[GLM_MOST] = {0};
        unit[j] = 1;
        solve_factor(normal->a, m->p, unit);
        memcpy(fit->covariance[j], unit, sizeof unit);
        if (!(normal->a[j][j] > 0))
            fit->coefficient[j] = NAN;
    }
}

Glm glm_fit(const GlmModel *m, Arena *arena)
{
    Glm fit = {.mean = ARENA_NEW(arena, double, m->n)};
    ArenaMark mark = arena_mark(arena);
    Iteration now = {.mean = fit.mean, .weight = ARENA_NEW(arena, double, m->n)};
    for (uint32_t i = 0; i < m->n; i++) {
        if (row_counts(m, i))
            fit.n_used++;
        fit.mean[i] = m->y[i] + 0.1; // away from zero, as usual for counts
    }
    iterate(m, &now, &fit);
    fit.df = fit.n_used - fit.rank;
    for (uint32_t i = 0; i < m->n; i++) {
        double residual = m->y[i] - fit.mean[i];
        if (!row_counts(m, i))
            continue;
        fit.pearson += weight_at(m, i) * residual * residual / variance_at(m, fit.mean[i]);
        fit.working_pearson +=
            now.weight[i] * (residual / fit.mean[i]) * (residual / fit.mean[i]);
    }
    set_covariance(m, &now.normal, &fit);
    arena_rewind(arena, mark);
    return fit;
}

double glm_se(const Glm *fit, uint32_t i)
{
    return sqrt(fit->covariance[i][i]);
}
