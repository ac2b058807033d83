#include "analyzer/patterns/tridiagonal.h"

#include <math.h>
#include <stddef.h>

static void set_identity(double *v, uint32_t n)
{
    for (size_t i = 0; i < (size_t)n * n; i++)
        v[i] = 0;
    for (size_t i = 0; i < n; i++)
        v[i * n + i] = 1;
}

/* The first place at or after `at` where the matrix falls apart. */
static uint32_t block_end(const double *d, const double *e, uint32_t at, uint32_t n)
{
    uint32_t m = at;
    for (; m + 1 < n; m++) {
        double scale = fabs(d[m]) + fabs(d[m + 1]);
        if (fabs(e[m]) <= 1e-16 * scale)
            break;
    }
    return m;
}

static void rotate_columns(double *v, uint32_t n, uint32_t i, double s, double c)
{
    for (size_t k = 0; k < n; k++) {
        double right = v[k * n + i + 1], left = v[k * n + i];
        v[k * n + i + 1] = s * left + c * right;
        v[k * n + i] = c * left - s * right;
    }
}

/* One implicit QL step on the block from..to. */
static void ql_step(double *d, double *e, double *v, uint32_t n, uint32_t from,
                    uint32_t to)
{
    double g = (d[from + 1] - d[from]) / (2 * e[from]);
    double r = hypot(g, 1);
    g = d[to] - d[from] + e[from] / (g + copysign(r, g));
    double s = 1, c = 1, p = 0;
    for (uint32_t i = to; i-- > from;) {
        double f = s * e[i], b = c * e[i];
        r = hypot(f, g);
        e[i + 1] = r;
        if (r <= 0) { // the rotation vanished: the block splits here
            d[i + 1] -= p;
            e[to] = 0;
            return;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1] - p;
        r = (d[i] - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        rotate_columns(v, n, i, s, c);
    }
    d[from] -= p;
    e[from] = g;
    e[to] = 0;
}

static void sort_descending(double *d, double *v, uint32_t n)
{
    for (uint32_t i = 0; i + 1 < n; i++) {
        uint32_t best = i;
        for (uint32_t j = i + 1; j < n; j++)
            if (d[j] > d[best])
                best = j;
        if (best == i)
            continue;
        double swap = d[i];
        d[i] = d[best];
        d[best] = swap;
        for (size_t k = 0; k < n; k++) {
            swap = v[k * n + i];
            v[k * n + i] = v[k * n + best];
            v[k * n + best] = swap;
        }
    }
}

void tridiagonal_eigen(double *d, double *e, double *v, uint32_t n)
{
    enum { MOST_STEPS = 60 }; // two or three are usual
    set_identity(v, n);
    if (n)
        e[n - 1] = 0;
    for (uint32_t at = 0; at < n; at++)
        for (int step = 0; step < MOST_STEPS; step++) {
            uint32_t end = block_end(d, e, at, n);
            if (end == at)
                break;
            ql_step(d, e, v, n, at, end);
        }
    sort_descending(d, v, n);
}
