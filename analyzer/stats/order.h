#ifndef FAULTLINE_ORDER_H
#define FAULTLINE_ORDER_H
/* Sorting numbers, ranks with ties, and quantiles of samples. No NANs, please. */
#include <stdint.h>

#include "ingest/base/arena.h"

void sort_doubles(double *x, uint32_t n); // ascending. O(n log n)
double *sorted_copy(Arena *arena, const double *x, uint32_t n);

// Positions in ascending (or descending) order of x, ties in order of position.
uint32_t *order_ascending(Arena *arena, const double *x, uint32_t n);
uint32_t *order_descending(Arena *arena, const double *x, uint32_t n);

// Ranks from 1, equal values share the mean of theirs. O(n log n)
double *mid_ranks(Arena *arena, const double *x, uint32_t n);

// Sum over groups of equal values of f(size of the group); x is sorted.
double sum_over_ties(const double *sorted, uint32_t n, double (*f)(double size));
double tie_cubed(double size); // t^3 - t
double tie_pairs(double size); // t (t - 1) / 2

// Quantiles of a sorted sample, types 7 and 8 of Hyndman & Fan (1996); NAN when n is 0.
// 7 is R's default, 8 nearly unbiased for the median.
double quantile_type7(const double *sorted, uint32_t n, double p);
double quantile_type8(const double *sorted, uint32_t n, double p);
double median_of_sorted(const double *sorted, uint32_t n);

#endif
