#include "analyzer/stats/mann_kendall.h"

#include <math.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/order.h"

static const uint32_t MOST_EXACT = 200;

typedef struct {
    double *slope; // ascending
    uint32_t n;
    double s;
} Pairs;

static Pairs all_pairs(const double *y, uint32_t n, Arena *arena)
{
    Pairs pairs = {.slope = ARENA_NEW(arena, double, (size_t)n * (n - 1) / 2)};
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = i + 1; j < n; j++) {
            pairs.slope[pairs.n++] = (y[j] - y[i]) / (j - i);
            pairs.s += (y[j] > y[i]) - (y[j] < y[i]);
        }
    }
    sort_doubles(pairs.slope, pairs.n);
    return pairs;
}

static double tie_variance(double t)
{
    return t * (t - 1) * (2 * t + 5);
}

/* Every order equally likely: the number of ascending pairs is a sum of independent
 * uniforms on 0 .. k-1 for k = 1 .. n. Two-sided as twice the smaller tail. */
static double exact_p(double s, uint32_t n, Arena *arena)
{
    uint32_t n_pairs = n * (n - 1) / 2, used = 1;
    double *p = ARENA_NEW(arena, double, n_pairs + 1);
    double *next = ARENA_NEW(arena, double, n_pairs + 1);
    p[0] = 1;
    for (uint32_t k = 2; k <= n; k++) {
        for (uint32_t c = 0; c < used + k - 1; c++) {
            next[c] = 0;
            for (uint32_t d = 0; d < k; d++)
                next[c] += c >= d && c - d < used ? p[c - d] : 0;
            next[c] /= k;
        }
        used += k - 1;
        double *swap = p;
        p = next;
        next = swap;
    }
    uint32_t seen = (uint32_t)((n_pairs - fabs(s)) / 2); // the smaller tail, by symmetry
    return fmin(1, 2 * sum_of(p, seen + 1));
}

static Interval conservative_slopes(const Pairs *pairs, double half)
{
    double n = pairs->n, low = floor((n - half) / 2), high = ceil((n + half) / 2) + 1;
    return (Interval){
        low >= 1 ? pairs->slope[(uint32_t)low - 1] : -INFINITY,
        high <= n ? pairs->slope[(uint32_t)high - 1] : INFINITY,
    };
}

static Interval rounded_slopes(const Pairs *pairs, double half)
{
    double n = pairs->n, low = rint((n - half) / 2), high = rint((n + half) / 2 + 1);
    return (Interval){
        low >= 1 ? pairs->slope[(uint32_t)low - 1] : NAN,
        high <= n ? pairs->slope[(uint32_t)high - 1] : NAN,
    };
}

static double median_intercept(const double *y, uint32_t n, double slope, Arena *arena)
{
    double *rest = ARENA_NEW(arena, double, n);
    for (uint32_t t = 0; t < n; t++)
        rest[t] = y[t] - slope * t;
    sort_doubles(rest, n);
    return median_of_sorted(rest, n);
}

static void set_test(MannKendall *m, const double *sorted, uint32_t n)
{
    double n_pairs = tie_pairs(n), tied = sum_over_ties(sorted, n, tie_pairs);
    double sign = (m->s > 0) - (m->s < 0);
    m->z = (m->s - sign) / sqrt(m->variance);
    m->p = two_sided_normal(m->z);
    m->tau_b = m->s / sqrt(n_pairs * (n_pairs - tied));
}

MannKendall mann_kendall(const double *y, uint32_t n, double level, Arena *scratch)
{
    const Interval NOWHERE = {NAN, NAN};
    MannKendall m = {
        .status = n < 2 ? STAT_TOO_SHORT : STAT_OK,
        .z = NAN,
        .p = NAN,
        .tau_b = NAN,
        .p_exact = NAN,
        .slope = NAN,
        .intercept = NAN,
        .slope_ci = NOWHERE,
        .slope_ci_rounded = NOWHERE,
    };
    if (n < 2)
        return m;
    ArenaMark mark = arena_mark(scratch);
    const double *sorted = sorted_copy(scratch, y, n);
    Pairs pairs = all_pairs(y, n, scratch);
    m.s = pairs.s;
    m.variance = (tie_variance(n) - sum_over_ties(sorted, n, tie_variance)) / 18;
    m.slope = median_of_sorted(pairs.slope, pairs.n);
    if (sorted[0] == sorted[n - 1]) {
        m.status = STAT_CONSTANT;
        m.variance = 0;
    } else {
        double half = normal_two_sided_z(level) * sqrt(m.variance);
        set_test(&m, sorted, n);
        if (n <= MOST_EXACT && sum_over_ties(sorted, n, tie_pairs) == 0)
            m.p_exact = exact_p(m.s, n, scratch);
        m.intercept = median_intercept(y, n, m.slope, scratch);
        m.slope_ci = conservative_slopes(&pairs, half);
        m.slope_ci_rounded = rounded_slopes(&pairs, half);
    }
    arena_rewind(scratch, mark);
    return m;
}
