#ifndef FAULTLINE_MULTIPLE_H
#define FAULTLINE_MULTIPLE_H
/* Many tests at once: adjusted p-values, in the order given, O(n log n).
 *
 * Of the tests whose adjusted value is at most q, a share of at most q is expected to be
 * false (false discovery rate: Benjamini & Hochberg 1995; under any dependence, Benjamini &
 * Yekutieli 2001), or even one is false with probability at most q (Holm 1979,
 * Bonferroni). NAN entries (no test was possible) stay NAN and are not counted.
 */
#include <stdint.h>

#include "ingest/base/arena.h"

double *adjust_bh(Arena *arena, const double *p, uint32_t n);
double *adjust_by(Arena *arena, const double *p, uint32_t n);
double *adjust_holm(Arena *arena, const double *p, uint32_t n);
double *adjust_bonferroni(Arena *arena, const double *p, uint32_t n);

// How many of the adjusted values are at most q.
uint32_t adjusted_at_most(const double *adjusted, uint32_t n, double q);

#endif
