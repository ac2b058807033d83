#ifndef FAULTLINE_SCALE_H
#define FAULTLINE_SCALE_H
/* Axes: where to put ticks and what to write at them. Labels are made here rather than by
 * gnuplot, whose thousands separator depends on the locale. */
#include "ingest/base/moment.h"

typedef struct {
    double at;
    char label[24];
} Tick;

#define MOST_TICKS 16

typedef struct {
    double low, high; // range of the axis
    Tick tick[MOST_TICKS];
    unsigned n;
} Scale;

// From 0 to a round number at or above `most`, with about `wanted` steps of 1, 2, 2.5 or
// 5 times a power of ten; of whole numbers only when `whole`. most <= 0 or NAN: 0 to 1.
Scale scale_from_zero(double most, unsigned wanted, bool whole);

// Ticks at 1, 2, 5 times powers of ten that hold [least, most], both above 0.
Scale scale_logarithmic(double least, double most);

// Durations in seconds on a logarithmic axis: 1 min, 10 min, 1 h, 1 day, ... where they
// are at least a `wanted`th of the axis apart.
Scale scale_durations(double least, double most, unsigned wanted);

// Months from `first`, n of them, as columns 0..n-1: "Jan", with the year below it where
// it starts. At most `wanted` ticks (and MOST_TICKS).
Scale scale_months(Month first, uint32_t n, unsigned wanted);

#endif
