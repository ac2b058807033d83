#ifndef FAULTLINE_SURVIVAL_H
#define FAULTLINE_SURVIVAL_H
/* Durations of which some are not over: incidents still open at the data's end.
 *
 * Leaving the open ones out makes durations look short. Kaplan & Meier (1958) keeps each
 * as "at least this long". Intervals: Greenwood's variance on the log(-log) scale;
 * quantiles after Brookmeyer & Crowley (1982). As R's survfit with conf.type = "log-log".
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

typedef struct {
    double time;
    double survival;   // share still open just after time
    double cumulative_se; // of the cumulative hazard; INFINITY once survival is 0
    Interval ci;       // NAN while survival is 1, and once it is 0
} SurvivalStep;

typedef struct {
    uint32_t n, n_events, n_steps;
    SurvivalStep *step; // one for each distinct time, ascending
} Survival;

// over[i]: the duration ended at time[i]; else it had lasted that long. O(n log n)
Survival kaplan_meier(Arena *arena, const double *time, const bool *over, uint32_t n,
                      double level);

// Time by which a share p is over: where the curve falls to 1 - p, the middle of the flat
// part if it lies exactly there; NAN if it never does. The interval is where the bounds of
// the curve do. O(steps)
typedef struct {
    double value;
    Interval ci;
} SurvivalQuantile;
SurvivalQuantile survival_quantile(const Survival *survival, double p);

// Mantel's log-rank test of two groups: are durations of group 1 like those of group 0?
typedef struct {
    double observed[2], expected[2];
    double chi2, p; // NAN when nothing can be compared
} LogRank;
LogRank log_rank(const double *time, const bool *over, const uint8_t *group, uint32_t n,
                 Arena *scratch);

#endif
