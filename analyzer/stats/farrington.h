#ifndef FAULTLINE_FARRINGTON_H
#define FAULTLINE_FARRINGTON_H
/* Is a count above what the same season of earlier years lets expect?
 *
 * Farrington et al. (1996) as improved by Noufaily et al. (2013); Salmon et al. (2016) is
 * the tutorial. A quasi-Poisson line through the points around the same date in earlier
 * years, past outbreaks weighted down, and an upper bound for the newest count. Needs three
 * years or more; with less, use emerging_pooled.
 *
 * Where we differ: the R package surveillance (1.20.3) loses the working weights when it
 * weights outbreaks down, so that its standard errors are too small by about the root of
 * the mean and its trends far too eager. Here the weighted fit keeps them.
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

typedef enum {
    FARRINGTON_DELTA,     // 2/3 power, normal; takes the error of the mean into account
    FARRINGTON_NB_PLUGIN, // negative binomial quantile at the fitted mean
    FARRINGTON_MUAN,      // negative binomial quantile at the upper bound of the mean
} FarringtonThreshold;

typedef struct {
    uint32_t frequency;       // points a year
    uint32_t years, half_window; // how many years back, and points either side
    uint32_t newest_left_out; // points before the judged one that may hold its outbreak
    bool reweight, trend;
    double weights_threshold; // of the Anscombe residual; 2.58
    double alpha;             // one-sided
    double p_trend;           // a trend stays when its p is below this; 1: always tried
    FarringtonThreshold threshold;
    double least_cases;       // in the last `least_periods` points, or nothing is said
    uint32_t least_periods;
} FarringtonOptions;

typedef struct {
    uint32_t *reference; // indices of the points used, ascending
    uint32_t n_reference;
    bool enough_cases;
    double expected, phi, se; // se of the mean, of its logarithm unless FARRINGTON_DELTA
    bool trend_kept;
    double upper;             // NAN without enough cases
    double p;                 // chance of a count at least as high
    bool alarm;
} Farrington;

// Judges y[at] by what came before. O(reference points)
Farrington farrington_flexible(Arena *arena, const double *y, uint32_t at,
                               const FarringtonOptions *options);

#endif
