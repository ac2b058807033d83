#ifndef FAULTLINE_STATISTIC_H
#define FAULTLINE_STATISTIC_H
/* What statistics are made of: counts over exposure, intervals, and a word when there is
 * no number.
 *
 * Counts and exposures are arrays of double: exact up to 2^53, and no caller converts.
 * `exposure` may be NULL, which means 1 everywhere. A bound that lies at infinity is
 * -INFINITY or INFINITY; what does not exist is NAN, with a status that says why.
 */
#include <stdbool.h>
#include <stdint.h>

typedef struct {
    double low, high;
} Interval;

typedef enum {
    STAT_OK,
    STAT_ALL_ZERO,          // no event in the whole series
    STAT_NO_EVENTS,         // nothing counted on either side
    STAT_TOO_SHORT,         // not enough points
    STAT_SEPARATED,         // all events in the first or the last month: slope infinite
    STAT_CONSTANT,          // all values equal
    STAT_UNDEFINED,         // one point, or nothing to compare
    STAT_BOUNDARY_POISSON,  // no overdispersion to fit: the Poisson model is the answer
    STAT_DEGENERATE_MARGIN, // a row or column of the table is empty
    STAT_NO_EVENTS_IN_ONE_PERIOD,
    STAT_TOO_LARGE,         // beyond what is enumerated; use the approximation beside it
} StatStatus;

const char *stat_status_name(StatStatus status); // "ok", "all_zero", ...

// The value of z that leaves (1 - level) / 2 in each tail of the normal distribution.
double normal_two_sided_z(double level);

double sum_of(const double *x, uint32_t n);

// exposure[i], or 1 when there is no array.
double exposure_at(const double *exposure, uint32_t i);
double exposure_sum(const double *exposure, uint32_t n);

#endif
