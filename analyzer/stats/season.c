#include "analyzer/stats/season.h"

#include <math.h>

#include "analyzer/stats/distributions.h"

SeasonProfile season_profile(Arena *arena, const double *count, const double *days,
                             uint32_t n)
{
    double events = sum_of(count, n), all_days = sum_of(days, n);
    SeasonProfile s = {.status = STAT_NO_EVENTS, .chi2 = NAN, .p = NAN};
    if (events == 0 || !(all_days > 0))
        return s;
    s = (SeasonProfile){.df = -1, .cell = ARENA_NEW(arena, SeasonCell, n)};
    for (uint32_t i = 0; i < n; i++) {
        double expected = events * days[i] / all_days, off = count[i] - expected;
        double spread = expected * (1 - expected / events);
        s.cell[i] = (SeasonCell){expected, count[i] / expected,
                                 off == 0 ? 0 : off / sqrt(spread)};
        if (expected > 0) {
            s.chi2 += off * off / expected;
            s.df++;
        }
    }
    s.p = s.df > 0 ? chi2_tails(s.chi2, s.df).upper : NAN;
    return s;
}

HourCrowding hour_crowding(const double *hour, uint32_t n)
{
    const double PI = 3.14159265358979323846;
    double x = 0, y = 0;
    for (uint32_t i = 0; i < n; i++) {
        x += cos(hour[i] * PI / 12);
        y += sin(hour[i] * PI / 12);
    }
    double r = hypot(x, y), size = n;
    if (n == 0)
        return (HourCrowding){0, 0, NAN, NAN, NAN, NAN};
    double direction = fmod(atan2(y, x) * 12 / PI + 24, 24);
    double zar = exp(sqrt(1 + 4 * size + 4 * (size * size - r * r)) - (1 + 2 * size));
    return (HourCrowding){
        .n = size,
        .resultant = r,
        .mean_length = r / size,
        .z = r * r / size,
        .mean_hour = r < 1e-9 ? NAN : direction,
        .p = fmin(1, zar),
    };
}
