#ifndef FAULTLINE_CONTROL_CHART_H
#define FAULTLINE_CONTROL_CHART_H
/* Charts that watch a count as it comes: CUSUM for slow drift, EARS for comparison.
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

/* Poisson CUSUM (Lucas 1985): C_t = max(0, C_(t-1) + y_t - k e_t), signal when C_t > h.
 * k defaults to (mean1 - mean0) / log(mean1 / mean0), half way between the rate that is
 * fine and the one that is not. Choose h so that the chart stays quiet for 24-60 months
 * on average while nothing changes (cusum_run_length). */
typedef struct {
    double mean0, mean1, h;
    double k;               // NAN: the default
    const double *exposure; // or NULL
} CusumOptions;

typedef struct {
    double k;
    double *path;
    bool signalled;
    uint32_t signal; // first month above h
    uint32_t change; // the month after the last zero before it: when it seems to have begun
} Cusum;
Cusum poisson_cusum(Arena *arena, const double *y, uint32_t n, const CusumOptions *options);

// Mean number of months to a signal when the counts are Poisson(mean), starting from 0.
// Exact (Markov chain) when k and h are multiples of 1 / lattice; else NAN. O((h lattice)^3)
double cusum_run_length(double mean, double k, double h, uint32_t lattice, Arena *scratch);

/* EARS C1, C2, C3 (Hutwagner 2003): the mean of the last `baseline` points plus so many of
 * their standard deviations; C2 and C3 leave out the two newest. C3 sums by how much more
 * than one deviation each of the two points before exceeded its own baseline, and alarms
 * when that is above the normal quantile; its bound is written around the point itself, as
 * R's surveillance does. The deviation of seven small counts is often 0 and then one
 * incident alarms: set min_sigma to 0.5 or 1. */
typedef enum {
    EARS_C1,
    EARS_C2,
    EARS_C3,
} EarsMethod;

typedef struct {
    EarsMethod method;
    uint32_t baseline;
    double min_sigma, alpha;
} EarsOptions;

typedef struct {
    uint32_t first; // index of the first judged point; n when the series is too short
    double *upper;  // n; defined from first on
    bool *alarm;
} Ears;
Ears ears_chart(Arena *arena, const double *y, uint32_t n, const EarsOptions *options);

#endif
