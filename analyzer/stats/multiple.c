#include "analyzer/stats/multiple.h"

#include <math.h>

#include "analyzer/stats/order.h"

// The tests in ascending order of p; those without a p are left out.
typedef struct {
    const uint32_t *at;
    uint32_t n;
} TestOrder;

static TestOrder test_order(Arena *arena, const double *p, uint32_t n)
{
    double *key = ARENA_NEW(arena, double, n);
    uint32_t n_tests = 0;
    for (uint32_t i = 0; i < n; i++) {
        key[i] = isnan(p[i]) ? INFINITY : p[i];
        if (!isnan(p[i]))
            n_tests++;
    }
    return (TestOrder){order_ascending(arena, key, n), n_tests};
}

static double *all_nan(Arena *arena, uint32_t n)
{
    double *x = ARENA_NEW(arena, double, n);
    for (uint32_t i = 0; i < n; i++)
        x[i] = NAN;
    return x;
}

// From the largest p down: p n / rank x factor, never above the one before.
static void step_up(const double *p, TestOrder order, double factor, double *adjusted)
{
    double least = 1;
    for (uint32_t rank = order.n; rank > 0; rank--) {
        uint32_t i = order.at[rank - 1];
        least = fmin(least, p[i] * (factor * order.n / rank));
        adjusted[i] = least;
    }
}

double *adjust_bh(Arena *arena, const double *p, uint32_t n)
{
    double *adjusted = all_nan(arena, n);
    ArenaMark mark = arena_mark(arena);
    step_up(p, test_order(arena, p, n), 1, adjusted);
    arena_rewind(arena, mark);
    return adjusted;
}

double *adjust_by(Arena *arena, const double *p, uint32_t n)
{
    double *adjusted = all_nan(arena, n), harmonic = 0;
    ArenaMark mark = arena_mark(arena);
    TestOrder order = test_order(arena, p, n);
    for (uint32_t rank = order.n; rank > 0; rank--)
        harmonic += 1.0 / rank;
    step_up(p, order, harmonic, adjusted);
    arena_rewind(arena, mark);
    return adjusted;
}

// From the smallest p up: p x (tests left), never below the one before.
double *adjust_holm(Arena *arena, const double *p, uint32_t n)
{
    double *adjusted = all_nan(arena, n), most = 0;
    ArenaMark mark = arena_mark(arena);
    TestOrder order = test_order(arena, p, n);
    for (uint32_t k = 0; k < order.n; k++) {
        uint32_t i = order.at[k];
        most = fmin(1, fmax(most, p[i] * (order.n - k)));
        adjusted[i] = most;
    }
    arena_rewind(arena, mark);
    return adjusted;
}

double *adjust_bonferroni(Arena *arena, const double *p, uint32_t n)
{
    double *adjusted = all_nan(arena, n);
    uint32_t n_tests = 0;
    for (uint32_t i = 0; i < n; i++)
        if (!isnan(p[i]))
            n_tests++;
    for (uint32_t i = 0; i < n; i++)
        adjusted[i] = isnan(p[i]) ? NAN : fmin(1, p[i] * n_tests);
    return adjusted;
}

uint32_t adjusted_at_most(const double *adjusted, uint32_t n, double q)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++)
        count += adjusted[i] <= q;
    return count;
}
