#ifndef FAULTLINE_SEASON_H
#define FAULTLINE_SEASON_H
/* Weekdays and hours: look at the two margins, never at 168 cells.
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

// Counts of each weekday (or hour, or month of the year) against the days it occurred.
typedef struct {
    double expected, ratio; // ratio: seen over expected
    double residual;        // standardised: about N(0, 1)
} SeasonCell;

typedef struct {
    StatStatus status; // no_events, ok
    double chi2, df, p;
    SeasonCell *cell;
} SeasonProfile;
SeasonProfile season_profile(Arena *arena, const double *count, const double *days,
                             uint32_t n); // O(n)

// Rayleigh's test: do hours of the day crowd around one hour? Blind to two opposite peaks.
typedef struct {
    double n, resultant, mean_length, z;
    double mean_hour; // 0 .. 24; NAN when the hours balance out
    double p;         // Zar (1999)
} HourCrowding;
HourCrowding hour_crowding(const double *hour, uint32_t n); // O(n)

#endif
