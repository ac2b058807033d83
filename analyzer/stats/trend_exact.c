#include "analyzer/stats/distributions.h"
#include "analyzer/stats/trend.h"

#include <math.h>
#include <string.h>

#include "analyzer/stats/solve.h"

// Multiplications beyond which the exact distribution is not worth waiting for: about 3
// s.
static const double MOST_WORK = 4e9;

// out[0 .. n_sum + n_step - 2] = distribution of a sum plus one more draw.
static void add_draw(const double *sum, size_t n_sum, const double *step, uint32_t n_step,
                     double *out)
{
    memset(out, 0, (n_sum + n_step - 1) * sizeof *out);
    for (uint32_t t = 0; t < n_step; t++)
        for (size_t s = 0; s < n_sum; s++)
            out[s + t] += step[t] * sum[s];
}

// Distribution of the sum of n_events draws; (months - 1) n_events + 1 values.
static const double *sum_of_draws(const double *step, uint32_t months, uint32_t n_events,
                                  Arena *arena)
{
    size_t size = (size_t)(months - 1) * n_events + 1, used = 1;
    double *now = ARENA_NEW(arena, double, size), *next = ARENA_NEW(arena, double, size);
    now[0] = 1;
    for (uint32_t i = 0; i < n_events; i++) {
        add_draw(now, used, step, months, next);
        used += months - 1;
        double *swap = now;
        now = next;
        next = swap;
    }
    return now;
}

/* One tail of the sum under a slope. Weights are relative to the seen sum: a side that
 * overflows is then the side that has all the probability. */
typedef struct {
    const double *p;
    size_t seen, n;
    bool upper;    // P(sum >= seen); else P(sum <= seen)
    double wanted; // of that probability
} Tilted;

static double tilted_excess(double slope, const void *context)
{
    const Tilted *t = context;
    double above = 0, below = 0, seen = t->p[t->seen], grow = exp(slope), weight = grow;
    for (size_t s = t->seen + 1; s <= t->n; s++, weight *= grow)
        above += t->p[s] > 0 ? t->p[s] * weight : 0;
    weight = 1 / grow;
    for (size_t s = t->seen; s-- > 0; weight /= grow)
        below += t->p[s] > 0 ? t->p[s] * weight : 0;
    double share =
        t->upper ? 1 / (1 + below / (above + seen)) : 1 / (1 + above / (below + seen));
    return share - t->wanted;
}

static double tilted_slope(const Tilted *t)
{
    double far = 1;
    while (far < 64 && (tilted_excess(far, t) > 0) == (tilted_excess(-far, t) > 0))
        far *= 2;
    return solve_between(tilted_excess, t, -far, far);
}

static bool any_mass(const double *p, size_t from, size_t to)
{
    for (size_t s = from; s < to; s++)
        if (p[s] > 0)
            return true;
    return false;
}

/* Nothing beyond the seen sum is possible when all events fell in the first or the last
 * month that has an exposure. */
static Interval slopes_not_ruled_out(const double *p, size_t seen, size_t n)
{
    Tilted low = {p, seen, n, true, 0.025}, high = {p, seen, n, false, 0.025};
    return (Interval){any_mass(p, 0, seen) ? tilted_slope(&low) : -INFINITY,
                      any_mass(p, seen + 1, n + 1) ? tilted_slope(&high) : INFINITY};
}

static void set_exact(ExactTrend *t, const double *step, uint32_t months, Arena *scratch)
{
    double n_months = months, work = n_months * t->n_events;
    if (work * work / 2 > MOST_WORK) {
        t->status = STAT_TOO_LARGE;
        return;
    }
    const double *p = sum_of_draws(step, months, (uint32_t)t->n_events, scratch);
    size_t seen = (size_t)t->statistic, n = (size_t)(months - 1) * (uint32_t)t->n_events;
    double below = 0, above = 0;
    for (size_t s = 0; s < seen; s++)
        below += p[s];
    for (size_t s = n; s > seen; s--)
        above += p[s];
    t->p_lower = fmin(1, below + p[seen]);
    t->p_upper = fmin(1, above + p[seen]);
    t->p_two_sided = fmin(1, 2 * fmin(t->p_lower, t->p_upper));
    t->p_midp = fmin(1, 2 * (fmin(below, above) + p[seen] / 2));
    if (months > 1)
        t->slope = slopes_not_ruled_out(p, seen, n);
}

ExactTrend trend_exact(const Series *s, Arena *scratch)
{
    ExactTrend t = {
        .n_events = sum_of(s->count, s->n),
        .p_upper = NAN,
        .p_lower = NAN,
        .p_two_sided = NAN,
        .p_midp = NAN,
        .z = NAN,
        .p_score = NAN,
        .slope = {NAN, NAN},
    };
    if (t.n_events == 0) {
        t.status = STAT_ALL_ZERO;
        return t;
    }
    ArenaMark mark = arena_mark(scratch);
    double *step = ARENA_NEW(scratch, double, s->n);
    double exposure = exposure_sum(s->exposure, s->n), mean = 0, square = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        step[i] = exposure_at(s->exposure, i) / exposure;
        mean += i * step[i];
        t.statistic += i * s->count[i];
    }
    for (uint32_t i = 0; i < s->n; i++)
        square += (i - mean) * (i - mean) * step[i];
    t.null_mean = t.n_events * mean;
    t.null_variance = t.n_events * square;
    if (t.null_variance > 0) {
        t.z = (t.statistic - t.null_mean) / sqrt(t.null_variance);
        t.p_score = two_sided_normal(t.z);
    }
    set_exact(&t, step, s->n, scratch);
    arena_rewind(scratch, mark);
    return t;
}
