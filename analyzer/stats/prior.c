#include "analyzer/stats/prior.h"

#include <math.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/nb_fit.h"

static void set_moments(RatePrior *p, const double *count, const double *exposure,
                        uint32_t n)
{
    double all = exposure_sum(exposure, n), spread = 0;
    for (uint32_t i = 0; i < n; i++) {
        double e = exposure_at(exposure, i), off = count[i] - e * p->pooled_rate;
        spread += e > 0 ? off * off / e : 0;
    }
    p->tau2 = spread / all - p->pooled_rate * n / all;
    bool alike = p->tau2 <= 0;
    p->moment_rate = alike ? INFINITY : p->pooled_rate / p->tau2;
    p->moment_shape = alike ? INFINITY : p->pooled_rate * p->moment_rate;
}

RatePrior prior_of_rates(const double *count, const double *exposure, uint32_t n,
                         Arena *scratch)
{
    double events = sum_of(count, n);
    RatePrior p = {
        .status = STAT_NO_EVENTS,
        .pooled_rate = events / exposure_sum(exposure, n),
        .shape = NAN,
        .rate = NAN,
        .mean_rate = NAN,
        .loglik = NAN,
    };
    set_moments(&p, count, exposure, n);
    if (events == 0)
        return p;
    ArenaMark mark = arena_mark(scratch);
    double *one = ARENA_NEW(scratch, double, n);
    for (uint32_t i = 0; i < n; i++)
        one[i] = 1;
    NbFit nb = nb_fit(
        &(GlmModel){.n = n, .p = 1, .x = one, .y = count, .exposure = exposure}, scratch);
    p.status = nb.status;
    p.shape = nb.theta;
    p.mean_rate = exp(nb.fit.coefficient[0]);
    p.rate = p.shape / p.mean_rate;
    p.loglik = nb.loglik;
    arena_rewind(scratch, mark);
    return p;
}

// An infinitely sharp prior leaves nothing to learn: its mean, known exactly.
PosteriorRate posterior_rate(const RatePrior *prior, double count, double exposure,
                             double level)
{
    if (isinf(prior->shape))
        return (PosteriorRate){prior->mean_rate, {prior->mean_rate, prior->mean_rate}, 1};
    double shape = prior->shape + count, rate = prior->rate + exposure;
    double outside = (1 - level) / 2;
    return (PosteriorRate){
        .mean = shape / rate,
        .ci = {gamma_quantile(tail_lower(outside), shape) / rate,
               gamma_quantile(tail_upper(outside), shape) / rate},
        .weight = prior->rate / rate,
    };
}
