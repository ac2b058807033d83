#include "analyzer/stats/changepoint.h"

#include <math.h>
#include <string.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/special.h"

static const double MOST_EVENTS = 10000;

// A likelihood ratio that misses the observed one by rounding reaches it.
static const double SLACK = 1e-9;

// Transitions below this share of the likeliest one do not change p.
static const double NEGLIGIBLE = 1e-20;

static double term(double count, double exposure)
{
    return count > 0 ? 2 * count * log(count / exposure) : 0;
}

// Twice the log-likelihood gained by a cut that leaves `before` of `all` events on e of E.
static double likelihood_ratio(double before, double e, double all, double E)
{
    return fmax(0, term(before, e) + term(all - before, E - e) - term(all, E));
}

static bool can_cut(double e, double E)
{
    return e > 0 && e < E;
}

typedef struct {
    const Series *series;
    double events, exposure, limit; // limit: a ratio that counts as extreme
} Chain;

/* From each number of events seen so far, the next month takes a binomial part of what is
 * left. Mass that reaches an extreme ratio is taken out and counted. */
static void step(const Chain *c, const double *now, double *next, double e_now,
                 double e_month)
{
    double p = fmin(1, e_month / (c->exposure - e_now)), q = 1 - p;
    for (uint32_t seen = 0; seen <= c->events; seen++) {
        if (now[seen] == 0)
            continue;
        double left = c->events - seen, mode = fmin(floor((left + 1) * p), left);
        double peak = now[seen] * binomial_density(mode, left - mode, p, q), mass = peak;
        for (double k = mode; k <= left && mass > peak * NEGLIGIBLE; k++) {
            next[seen + (uint32_t)k] += mass;
            mass *= q > 0 ? (left - k) / (k + 1) * (p / q) : 0;
        }
        mass = peak;
        for (double k = mode; k > 0;) {
            mass *= p > 0 ? k / (left - k + 1) * (q / p) : 0;
            if (mass <= peak * NEGLIGIBLE)
                break;
            next[seen + (uint32_t)--k] += mass;
        }
    }
}

static double take_extreme(const Chain *c, double *mass, double e)
{
    double taken = 0;
    for (uint32_t seen = 0; seen <= c->events; seen++) {
        if (mass[seen] == 0 ||
            likelihood_ratio(seen, e, c->events, c->exposure) < c->limit)
            continue;
        taken += mass[seen];
        mass[seen] = 0;
    }
    return taken;
}

static double exact_p(const Chain *c, Arena *scratch)
{
    size_t n = (size_t)c->events + 1;
    double *now = ARENA_NEW(scratch, double, n), *next = ARENA_NEW(scratch, double, n);
    double p = 0, e = 0;
    now[0] = 1;
    for (uint32_t t = 0; t + 1 < c->series->n; t++) {
        double month = exposure_at(c->series->exposure, t);
        memset(next, 0, n * sizeof *next);
        step(c, now, next, e, month);
        e += month;
        if (can_cut(e, c->exposure))
            p += take_extreme(c, next, e);
        double *swap = now;
        now = next;
        next = swap;
    }
    return fmin(1, p);
}

static void find_largest(const Chain *c, double *lr, SingleChange *s)
{
    double before = 0, e = 0;
    s->max_lr = -INFINITY;
    for (uint32_t t = 1; t < c->series->n; t++) {
        before += c->series->count[t - 1];
        e += exposure_at(c->series->exposure, t - 1);
        lr[t] = can_cut(e, c->exposure) ? likelihood_ratio(before, e, c->events, c->exposure)
                                        : -INFINITY;
        if (lr[t] > s->max_lr + SLACK * (1 + fabs(s->max_lr)) || t == 1) {
            s->max_lr = lr[t];
            s->first_after = t;
            s->rate_before = before / e;
            s->rate_after = (c->events - before) / (c->exposure - e);
        }
    }
}

SingleChange changepoint_single(const Series *series, Arena *arena)
{
    SingleChange s = {
        .status = STAT_UNDEFINED,
        .max_lr = NAN,
        .p = NAN,
        .rate_before = NAN,
        .rate_after = NAN,
        .plausible = ARENA_NEW(arena, bool, series->n),
    };
    Chain c = {series, sum_of(series->count, series->n),
               exposure_sum(series->exposure, series->n), 0};
    if (series->n < 2 || c.events == 0)
        return s;
    ArenaMark mark = arena_mark(arena);
    double *lr = ARENA_NEW(arena, double, series->n);
    find_largest(&c, lr, &s);
    for (uint32_t t = 1; t < series->n; t++) {
        s.plausible[t] = lr[t] >= s.max_lr - 3.84;
        if (fabs(lr[t] - s.max_lr) <= SLACK * (1 + s.max_lr))
            s.n_ties++;
    }
    c.limit = s.max_lr - SLACK * (1 + s.max_lr);
    s.status = c.events <= MOST_EVENTS ? STAT_OK : STAT_TOO_LARGE;
    if (s.status == STAT_OK)
        s.p = exact_p(&c, arena);
    arena_rewind(arena, mark);
    return s;
}
