#ifndef FAULTLINE_TREND_PARTS_H
#define FAULTLINE_TREND_PARTS_H
/* What the files behind trend.h share; nobody else includes this. */
#include "analyzer/stats/trend.h"

// Whether a log-linear trend exists for the series.
StatStatus trend_status(const Series *series);

// Rows (1, t) for t = 0 .. n-1.
double *trend_design(Arena *arena, uint32_t n);

#endif
