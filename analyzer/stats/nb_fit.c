#include "analyzer/stats/nb_fit.h"

#include <math.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/solve.h"
#include "analyzer/stats/special.h"

static const double LOG_THETA_LOW = -6, LOG_THETA_HIGH = 12;

static bool has_exposure(const GlmModel *m, uint32_t i)
{
    return exposure_at(m->exposure, i) > 0;
}

static double poisson_loglik(const GlmModel *m, const double *mean)
{
    double sum = 0;
    for (uint32_t i = 0; i < m->n; i++)
        sum += has_exposure(m, i) ? poisson_log_density(m->y[i], mean[i]) : 0;
    return sum;
}

static double nb_loglik(const GlmModel *m, const double *mean, double theta)
{
    double sum = 0;
    for (uint32_t i = 0; i < m->n; i++) {
        double both = theta + mean[i];
        if (has_exposure(m, i))
            sum += negative_binomial_log_density(m->y[i], theta, theta / both,
                                                 mean[i] / both);
    }
    return sum;
}

// digamma(y + theta) - digamma(theta), as a sum of fractions while y is small.
static double digamma_rise(double y, double theta)
{
    double sum = 0;
    if (y > 500)
        return digamma(y + theta) - digamma(theta);
    for (double j = 0; j < y; j++)
        sum += 1 / (theta + j);
    return sum;
}

static double theta_score(const GlmModel *m, const double *mean, double theta)
{
    double sum = 0;
    for (uint32_t i = 0; i < m->n; i++) {
        double mu = mean[i], y = m->y[i];
        if (has_exposure(m, i))
            sum += digamma_rise(y, theta) - log1p(mu / theta) + (mu - y) / (mu + theta);
    }
    return sum;
}

static double theta_information(const GlmModel *m, const double *mean, double theta)
{
    double sum = 0;
    for (uint32_t i = 0; i < m->n; i++) {
        double mu = mean[i], y = m->y[i], both = mu + theta;
        if (has_exposure(m, i))
            sum += trigamma(theta) - trigamma(y + theta) - 1 / theta + 2 / both -
                   (y + theta) / (both * both);
    }
    return sum;
}

typedef struct {
    const GlmModel *model;
    Arena *scratch;
} ScoreContext;

static Glm fit_at(const GlmModel *model, double theta, Arena *arena)
{
    GlmModel m = *model;
    m.theta = theta;
    return glm_fit(&m, arena);
}

static double profile_score(double log_theta, const void *context)
{
    const ScoreContext *c = context;
    double theta = exp(log_theta);
    ArenaMark mark = arena_mark(c->scratch);
    Glm fit = fit_at(c->model, theta, c->scratch);
    double score = theta_score(c->model, fit.mean, theta);
    arena_rewind(c->scratch, mark);
    return score * theta; // of log theta: better scaled far out
}

NbFit nb_fit(const GlmModel *m, Arena *arena)
{
    NbFit nb = {.status = STAT_BOUNDARY_POISSON, .theta = INFINITY, .se_theta = NAN};
    nb.fit = fit_at(m, INFINITY, arena);
    for (uint32_t i = 0; i < m->n; i++) {
        double residual = m->y[i] - nb.fit.mean[i];
        nb.score += has_exposure(m, i) ? (residual * residual - m->y[i]) / 2 : 0;
    }
    nb.poisson_loglik = nb.loglik = poisson_loglik(m, nb.fit.mean);
    if (nb.score <= 0)
        return nb;
    ScoreContext context = {m, arena};
    nb.status = STAT_OK;
    nb.theta = exp(solve_between(profile_score, &context, LOG_THETA_LOW, LOG_THETA_HIGH));
    nb.fit = fit_at(m, nb.theta, arena);
    nb.loglik = nb_loglik(m, nb.fit.mean, nb.theta);
    nb.se_theta = 1 / sqrt(theta_information(m, nb.fit.mean, nb.theta));
    return nb;
}
