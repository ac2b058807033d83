#include "analyzer/stats/control_chart.h"

#include <math.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/special.h"

/* CUSUM -------------------------------------------------------------------------------- */

Cusum poisson_cusum(Arena *arena, const double *y, uint32_t n, const CusumOptions *o)
{
    Cusum c = {.k = o->k, .path = ARENA_NEW(arena, double, n)};
    double sum = 0;
    uint32_t after_zero = 0;
    if (isnan(c.k))
        c.k = (o->mean1 - o->mean0) / log(o->mean1 / o->mean0);
    for (uint32_t t = 0; t < n; t++) {
        sum = fmax(0, sum + y[t] - c.k * exposure_at(o->exposure, t));
        c.path[t] = sum;
        if (sum == 0)
            after_zero = t + 1;
        if (sum > o->h && !c.signalled) {
            c.signalled = true;
            c.signal = t;
            c.change = after_zero;
        }
    }
    return c;
}

// Solves the n equations of a (rows of n + 1) by elimination with row pivots; the first
// unknown, or NAN when they are singular.
static double first_unknown(double *a, uint32_t n)
{
    size_t row = n + 1;
    for (uint32_t j = n; j-- > 0;) { // from the last unknown down: the first stays
        uint32_t pivot = j;
        for (uint32_t i = 0; i < j; i++)
            if (fabs(a[i * row + j]) > fabs(a[pivot * row + j]))
                pivot = i;
        if (a[pivot * row + j] == 0)
            return NAN;
        for (size_t k = 0; k < row; k++) {
            double held = a[pivot * row + k];
            a[pivot * row + k] = a[j * row + k];
            a[j * row + k] = held;
        }
        for (uint32_t i = 0; i < j; i++) {
            double factor = a[i * row + j] / a[j * row + j];
            for (size_t k = 0; k < row; k++)
                a[i * row + k] -= factor * a[j * row + k];
        }
    }
    return a[n] / a[0];
}

double cusum_run_length(double mean, double k, double h, uint32_t lattice, Arena *scratch)
{
    double k_steps = k * lattice, h_steps = h * lattice;
    if (fabs(k_steps - rint(k_steps)) > 1e-9 || fabs(h_steps - rint(h_steps)) > 1e-9 ||
        h < 0 || h_steps > 2000)
        return NAN;
    uint32_t n = (uint32_t)rint(h_steps) + 1;
    ArenaMark mark = arena_mark(scratch);
    double *a = ARENA_NEW(scratch, double, n * ((size_t)n + 1));
    for (uint32_t i = 0; i < n; i++) {
        double *row = a + i * ((size_t)n + 1);
        row[i] = row[n] = 1; // run length = 1 + sum of transition x run length
        for (double count = 0;; count++) {
            double to = fmax(0, i + count * lattice - rint(k_steps));
            if (to >= n)
                break;
            row[(uint32_t)to] -= poisson_density(count, mean);
        }
    }
    double length = first_unknown(a, n);
    arena_rewind(scratch, mark);
    return length;
}

/* EARS --------------------------------------------------------------------------------- */

typedef struct {
    double mean, sd;
} Baseline;

static Baseline baseline_before(const double *y, uint32_t end, const EarsOptions *o)
{
    const double *from = y + end - o->baseline;
    double mean = sum_of(from, o->baseline) / o->baseline, squares = 0;
    for (uint32_t i = 0; i < o->baseline; i++)
        squares += (from[i] - mean) * (from[i] - mean);
    double sd = o->baseline > 1 ? sqrt(squares / (o->baseline - 1)) : 0;
    return (Baseline){mean, fmax(sd, o->min_sigma)};
}

// What a point that was high itself adds to C3 for the two after it.
static double excess_of(const double *y, uint32_t t, const EarsOptions *o)
{
    Baseline b = baseline_before(y, t - 2, o);
    double above = y[t] - b.mean;
    return above > 0 ? fmax(0, above / b.sd - 1) : 0;
}

Ears ears_chart(Arena *arena, const double *y, uint32_t n, const EarsOptions *o)
{
    static const uint32_t MORE[] = {[EARS_C1] = 0, [EARS_C2] = 2, [EARS_C3] = 4};
    uint32_t gap = o->method == EARS_C1 ? 0 : 2, first = o->baseline + MORE[o->method];
    double z = normal_quantile(tail_upper(o->alpha));
    Ears e = {
        .first = first < n ? first : n,
        .upper = ARENA_NEW(arena, double, n),
        .alarm = ARENA_NEW(arena, bool, n),
    };
    for (uint32_t t = e.first; t < n; t++) {
        Baseline b = baseline_before(y, t - gap, o);
        double from = b.mean, steps = z;
        if (o->method == EARS_C3) {
            from = y[t];
            steps -= excess_of(y, t - 1, o) + excess_of(y, t - 2, o);
        }
        e.upper[t] = from + (b.sd > 0 ? steps * b.sd : 0);
        e.alarm[t] = y[t] > e.upper[t];
    }
    return e;
}
