#include "analyzer/stats/order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    double value;
    uint32_t at;
} Place;

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static int compare_places(const void *a, const void *b)
{
    const Place *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

void sort_doubles(double *x, uint32_t n)
{
    if (n > 1)
        qsort(x, n, sizeof *x, compare_doubles);
}

double *sorted_copy(Arena *arena, const double *x, uint32_t n)
{
    double *copy = ARENA_NEW(arena, double, n);
    if (n)
        memcpy(copy, x, n * sizeof *copy);
    sort_doubles(copy, n);
    return copy;
}

static uint32_t *order_by(Arena *arena, const double *x, uint32_t n, double sign)
{
    uint32_t *order = ARENA_NEW(arena, uint32_t, n);
    ArenaMark mark = arena_mark(arena);
    Place *place = ARENA_NEW(arena, Place, n);
    for (uint32_t i = 0; i < n; i++)
        place[i] = (Place){sign * x[i], i};
    if (n > 1)
        qsort(place, n, sizeof *place, compare_places);
    for (uint32_t i = 0; i < n; i++)
        order[i] = place[i].at;
    arena_rewind(arena, mark);
    return order;
}

uint32_t *order_ascending(Arena *arena, const double *x, uint32_t n)
{
    return order_by(arena, x, n, 1);
}

uint32_t *order_descending(Arena *arena, const double *x, uint32_t n)
{
    return order_by(arena, x, n, -1);
}

double *mid_ranks(Arena *arena, const double *x, uint32_t n)
{
    double *rank = ARENA_NEW(arena, double, n);
    ArenaMark mark = arena_mark(arena);
    const uint32_t *order = order_ascending(arena, x, n);
    for (uint32_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && x[order[end]] == x[order[i]];)
            end++;
        for (uint32_t k = i; k < end; k++)
            rank[order[k]] = (i + 1 + end) / 2.0;
    }
    arena_rewind(arena, mark);
    return rank;
}

double sum_over_ties(const double *sorted, uint32_t n, double (*f)(double size))
{
    double sum = 0;
    for (uint32_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && sorted[end] == sorted[i];)
            end++;
        sum += f(end - i);
    }
    return sum;
}

double tie_cubed(double size)
{
    return size * (size * size - 1);
}

double tie_pairs(double size)
{
    return size * (size - 1) / 2;
}

// The value at a real position, counted from 1, clamped to the sample.
static double at_position(const double *sorted, uint32_t n, double position)
{
    if (n == 0)
        return NAN;
    // A position that is whole but for rounding is whole.
    double whole = floor(position + 4e-16 * n), part = position - whole;
    if (fabs(part) < 4e-16 * n)
        part = 0;
    if (whole < 1)
        return sorted[0];
    if (whole >= n)
        return sorted[n - 1];
    uint32_t i = (uint32_t)whole - 1;
    return part > 0 ? sorted[i] + part * (sorted[i + 1] - sorted[i]) : sorted[i];
}

double quantile_type7(const double *sorted, uint32_t n, double p)
{
    return at_position(sorted, n, 1 + (n - 1.0) * p);
}

double quantile_type8(const double *sorted, uint32_t n, double p)
{
    return at_position(sorted, n, 1. / 3 + p * (n + 1. / 3));
}

double median_of_sorted(const double *sorted, uint32_t n)
{
    return quantile_type7(sorted, n, 0.5);
}
