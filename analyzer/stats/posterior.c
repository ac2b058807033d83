#include "analyzer/stats/posterior.h"

#include <math.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/special.h"

/* Ranks ---------------------------------------------------------------------------------- */

// A gamma variable of this shape, divided by rate.
typedef struct {
    double shape, rate;
} Gamma;

static Gamma *posteriors(Arena *arena, const GammaItems *in)
{
    Gamma *g = ARENA_NEW(arena, Gamma, in->n);
    for (uint32_t i = 0; i < in->n; i++) {
        double rate = exposure_at(in->exposure, i) + in->prior_rate;
        g[i] = (Gamma){in->count[i] + in->prior_shape,
                       rate / exposure_at(in->multiplier, i)};
    }
    return g;
}

// X / (X + Y) is a beta variable; x > y when it is above the share of the rates.
static double p_greater(Gamma x, Gamma y)
{
    double both = x.rate + y.rate;
    return beta_tails_xy(x.rate / both, y.rate / both, x.shape, y.shape).upper;
}

static double log_quantile(Gamma g, Tails p)
{
    return log(fmax(gamma_quantile(p, g.shape), 1e-300)) - log(g.rate);
}

// P(first) = integral of the density of item i times the distribution functions of the
// others, over u = log rate.
static double first_integrand(const Gamma *g, uint32_t n, uint32_t i, double u)
{
    double x = exp(u), product = g[i].shape * poisson_density(g[i].shape, x * g[i].rate);
    for (uint32_t j = 0; j < n && product > 1e-40; j++)
        if (j != i)
            product *= gamma_tails(x * g[j].rate, g[j].shape).lower;
    return product;
}

static double p_first(const Gamma *g, uint32_t n, uint32_t i)
{
    const double BEYOND = 1e-18; // what lies outside the range at either end
    double low = log_quantile(g[i], tail_lower(BEYOND)), sharpest = g[i].shape;
    double high = log_quantile(g[i], tail_upper(BEYOND));
    for (uint32_t j = 0; j < n; j++) {
        low = fmax(low, log_quantile(g[j], tail_lower(BEYOND)));
        sharpest = fmax(sharpest, g[j].shape);
    }
    if (low >= high)
        return 0;
    double step = fmin(0.25, 0.4 / sqrt(sharpest + 1)), sum = 0;
    double nodes = ceil((high - low) / step);
    for (double k = 0; k <= nodes; k++)
        sum += first_integrand(g, n, i, low + (high - low) * k / nodes);
    return fmin(1, sum * (high - low) / nodes);
}

GammaRanks gamma_ranks(Arena *arena, const GammaItems *in, double level)
{
    uint32_t n = in->n;
    GammaRanks r = {
        .item = ARENA_NEW(arena, GammaRank, n),
        .p_greater = ARENA_NEW(arena, double, (size_t)n * n),
    };
    const Gamma *g = posteriors(arena, in);
    double outside = (1 - level) / 2;
    for (uint32_t i = 0; i < n; i++) {
        GammaRank *item = &r.item[i];
        item->mean = g[i].shape / g[i].rate;
        item->median = gamma_quantile(tail_lower(0.5), g[i].shape) / g[i].rate;
        item->ci.low = gamma_quantile(tail_lower(outside), g[i].shape) / g[i].rate;
        item->ci.high = gamma_quantile(tail_upper(outside), g[i].shape) / g[i].rate;
        item->expected_rank = 1;
        item->p_first = p_first(g, n, i);
        for (uint32_t j = 0; j < n; j++) {
            r.p_greater[(size_t)i * n + j] = i == j ? NAN : p_greater(g[i], g[j]);
            item->expected_rank += i == j ? 0 : p_greater(g[j], g[i]);
        }
    }
    return r;
}

/* Avoidable cost ---------------------------------------------------------------------------- */

// Dirichlet weights 1 on each cost and n_pseudo on the pooled ones: mean and variance of
// the weighted mean.
static void set_cost(const AvoidableInput *in, Avoidable *a)
{
    double weight = in->n_costs + in->n_pseudo, largest = 0, sum = 0;
    double squares = in->n_pseudo * (in->pooled_mean * in->pooled_mean +
                                     in->pooled_sd * in->pooled_sd);
    for (uint32_t i = 0; i < in->n_costs; i++) {
        sum += in->cost[i];
        squares += in->cost[i] * in->cost[i];
        largest = fmax(largest, in->cost[i]);
    }
    a->cost = (sum + in->n_pseudo * in->pooled_mean) / weight;
    a->cost_sd = sqrt(fmax(0, squares / weight - a->cost * a->cost) / (weight + 1));
    a->largest_share = sum > 0 ? largest / sum : NAN;
}

static double second_moment(double mean, double sd)
{
    return mean * mean + sd * sd;
}

Avoidable avoidable_cost(const AvoidableInput *in)
{
    double shape = in->prior_shape + in->count, rate = in->prior_rate + in->exposure;
    Avoidable a = {
        .incidents = in->horizon * shape / rate,
        .incidents_sd = in->horizon * sqrt(shape) / rate,
    };
    set_cost(in, &a);
    a.mean = a.incidents * a.cost * in->avoidable;
    double variance = second_moment(a.incidents, a.incidents_sd) *
                          second_moment(a.cost, a.cost_sd) *
                          second_moment(in->avoidable, in->avoidable_sd) -
                      a.mean * a.mean;
    a.sd = sqrt(fmax(0, variance));
    double s2 = log1p(variance / (a.mean * a.mean)), s = sqrt(fmax(0, s2));
    double z = normal_quantile(tail_upper(0.1));
    a.p50 = a.mean > 0 ? a.mean * exp(-s2 / 2) : 0;
    a.p10 = a.mean > 0 ? a.p50 * exp(-z * s) : 0;
    a.p90 = a.mean > 0 ? a.p50 * exp(z * s) : 0;
    return a;
}
