#include "analyzer/stats/sample_quantile.h"

#include <math.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/order.h"
#include "analyzer/stats/random.h"

// Largest l in 0 .. n with P(Bin(n, p) <= l - 1) <= outside.
static uint32_t rank_below(uint32_t n, double p, double outside)
{
    double l = binomial_quantile(tail_lower(outside), n, p);
    while (l < n && binomial_tails(l, n, p).lower <= outside)
        l++;
    while (l > 0 && binomial_tails(l - 1, n, p).lower > outside)
        l--;
    return (uint32_t)l;
}

// Smallest u in 1 .. n + 1 with P(Bin(n, p) >= u) <= outside.
static uint32_t rank_above(uint32_t n, double p, double outside)
{
    double u = binomial_quantile(tail_upper(outside), n, p) + 1;
    while (u > 1 && binomial_tails(u - 2, n, p).upper <= outside)
        u--;
    while (u < n + 1.0 && binomial_tails(u - 1, n, p).upper > outside)
        u++;
    return (uint32_t)u;
}

OrderInterval quantile_interval(const double *sorted, uint32_t n, double p, double level)
{
    double outside = (1 - level) / 2;
    uint32_t low = rank_below(n, p, outside), high = rank_above(n, p, outside);
    return (OrderInterval){
        .rank_low = low,
        .rank_high = high,
        .ci = {low > 0 ? sorted[low - 1] : -INFINITY,
               high <= n ? sorted[high - 1] : INFINITY},
        .coverage =
            1 - binomial_tails(low - 1.0, n, p).lower - binomial_tails(high - 1.0, n, p).upper,
    };
}

double quantile_harrell_davis(const double *sorted, uint32_t n, double p)
{
    double a = (n + 1.0) * p, b = (n + 1.0) * (1 - p), below = 0, sum = 0;
    if (n == 0)
        return NAN;
    for (uint32_t i = 1; i <= n; i++) {
        double up_to = beta_tails_xy((double)i / n, (double)(n - i) / n, a, b).lower;
        sum += (up_to - below) * sorted[i - 1];
        below = up_to;
    }
    return sum;
}

static double first_reaching(const double *sorted, const double *cdf, uint32_t n, double p)
{
    uint32_t i = 0;
    while (i + 1 < n && cdf[i] < p)
        i++;
    return sorted[i];
}

BootstrapLimit bootstrap_limit(Arena *arena, const double *sorted, uint32_t n, double p,
                               double level)
{
    double *cdf = ARENA_NEW(arena, double, n), below = 0, square = 0;
    double m = fmin(fmax(ceil(n * p), 1), n);
    BootstrapLimit limit = {.order = (uint32_t)m, .cdf = cdf};
    for (uint32_t i = 0; i < n; i++) {
        // at least m of n draws are among the i + 1 smallest
        cdf[i] = binomial_tails(m - 1, n, (i + 1.0) / n).upper;
        limit.mean += (cdf[i] - below) * sorted[i];
        below = cdf[i];
    }
    below = 0;
    for (uint32_t i = 0; i < n; i++) {
        double off = sorted[i] - limit.mean;
        square += (cdf[i] - below) * off * off;
        below = cdf[i];
    }
    limit.se = sqrt(square);
    limit.ci = (Interval){first_reaching(sorted, cdf, n, (1 - level) / 2),
                          first_reaching(sorted, cdf, n, (1 + level) / 2)};
    return limit;
}

double *bootstrap_draws(Arena *arena, const double *x, uint32_t n,
                        SampleStatistic statistic, uint32_t n_draws, uint64_t seed)
{
    double *draw = ARENA_NEW(arena, double, n_draws);
    ArenaMark mark = arena_mark(arena);
    double *sample = ARENA_NEW(arena, double, n);
    Random random = random_from(seed);
    for (uint32_t i = 0; i < n_draws; i++) {
        for (uint32_t k = 0; k < n; k++)
            sample[k] = x[random_below(&random, n)];
        draw[i] = statistic(sample, n);
    }
    sort_doubles(draw, n_draws);
    arena_rewind(arena, mark);
    return draw;
}
