#include "analyzer/stats/changepoint.h"

#include <math.h>

// Costs this close are equal: their difference is rounding.
static double slack(double cost)
{
    return 1e-9 + 1e-13 * fabs(cost);
}

static double segment_cost(double total, double exposure)
{
    return total > 0 ? 2 * total * log(exposure / total) : 0;
}

// Everything about the best segmentation of the first `end` months.
typedef struct {
    double cost;     // penalised, the first segment paying no penalty
    double n_best;
    uint32_t last;   // start of its last segment
} Best;

typedef struct {
    const double *count, *exposure; // running sums, n + 1 of each
    const ChangepointOptions *options;
} Sums;

static double *running_sums(Arena *arena, const double *x, uint32_t n)
{
    double *sum = ARENA_NEW(arena, double, (size_t)n + 1);
    for (uint32_t i = 0; i < n; i++)
        sum[i + 1] = sum[i] + (x ? x[i] : 1);
    return sum;
}

static Best best_until(const Sums *s, const Best *best, uint32_t end)
{
    Best b = {INFINITY, 0, 0};
    uint32_t shortest = s->options->min_segment;
    for (uint32_t start = 0; start < end; start++) {
        // A series shorter than min_segment is still one segment.
        bool possible = start == 0 || (start >= shortest && end - start >= shortest);
        if (!possible || isinf(best[start].cost))
            continue;
        double cost = segment_cost(s->count[end] - s->count[start],
                                   s->exposure[end] - s->exposure[start]) +
                      (start ? best[start].cost + s->options->penalty : 0);
        if (cost < b.cost - slack(cost))
            b = (Best){cost, 0, start};
        if (cost <= b.cost + slack(cost))
            b.n_best += start ? best[start].n_best : 1;
    }
    return b;
}

static void cut(const Sums *s, const Best *best, uint32_t n, Changepoints *c, Arena *arena)
{
    uint32_t n_segments = 0;
    for (uint32_t end = n; end > 0; end = best[end].last)
        n_segments++;
    c->segment = ARENA_NEW(arena, Segment, n_segments);
    c->n_segments = n_segments;
    for (uint32_t end = n, i = n_segments; end > 0; end = best[end].last) {
        uint32_t start = best[end].last;
        double total = s->count[end] - s->count[start];
        double exposure = s->exposure[end] - s->exposure[start];
        c->segment[--i] = (Segment){start, end, total, total / exposure};
        c->cost += segment_cost(total, exposure);
    }
}

Changepoints changepoints(const Series *series, const ChangepointOptions *options,
                          Arena *arena)
{
    Changepoints c = {.n_optimal = 1};
    uint32_t n = series->n;
    Best *best = ARENA_NEW(arena, Best, (size_t)n + 1);
    Sums s = {running_sums(arena, series->count, n),
              running_sums(arena, series->exposure, n), options};
    for (uint32_t end = 1; end <= n; end++)
        best[end] = best_until(&s, best, end);
    cut(&s, best, n, &c, arena);
    if (n) {
        c.penalised = c.cost + options->penalty * (c.n_segments - 1);
        c.n_optimal = best[n].n_best;
    }
    return c;
}
