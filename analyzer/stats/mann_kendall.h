#ifndef FAULTLINE_MANN_KENDALL_H
#define FAULTLINE_MANN_KENDALL_H
/* A monotone trend without a model: Mann (1945) and Kendall's S, and the Theil-Sen slope
 * (Sen 1968; interval as Gilbert 1987).
 *
 * Assumes independent months and takes no exposure: give it rates and drop months of less
 * than 20 days. With mostly empty months the slope is exactly 0 whatever p says.
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

typedef struct {
    StatStatus status; // too_short (under 2), constant, ok
    double s, variance; // with ties
    double z, p;        // two-sided, continuity-corrected
    double tau_b;
    double p_exact;     // NAN with ties or above 200 values
    double slope;       // median of the pairwise slopes, per step
    double intercept;   // median of y - slope t, t from 0
    Interval slope_ci;  // conservative ranks; infinite when too few slopes
    Interval slope_ci_rounded; // ranks rounded half to even, as R's trend; NAN beyond
} MannKendall;

// O(n^2 log n)
MannKendall mann_kendall(const double *y, uint32_t n, double level, Arena *scratch);

#endif
