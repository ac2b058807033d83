#include "analyzer/stats/statistic.h"

#include "analyzer/stats/distributions.h"

const char *stat_status_name(StatStatus status)
{
    static const char *const NAME[] = {
        [STAT_OK] = "ok",
        [STAT_ALL_ZERO] = "all_zero",
        [STAT_NO_EVENTS] = "no_events",
        [STAT_TOO_SHORT] = "too_short",
        [STAT_SEPARATED] = "separated",
        [STAT_CONSTANT] = "constant",
        [STAT_UNDEFINED] = "undefined",
        [STAT_BOUNDARY_POISSON] = "boundary_poisson",
        [STAT_DEGENERATE_MARGIN] = "degenerate_margin",
        [STAT_NO_EVENTS_IN_ONE_PERIOD] = "no_events_in_one_period",
        [STAT_TOO_LARGE] = "too_large",
    };
    return NAME[status];
}

double normal_two_sided_z(double level)
{
    return normal_quantile(tail_upper((1 - level) / 2));
}

double sum_of(const double *x, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += x[i];
    return sum;
}

double exposure_at(const double *exposure, uint32_t i)
{
    return exposure ? exposure[i] : 1;
}

double exposure_sum(const double *exposure, uint32_t n)
{
    return exposure ? sum_of(exposure, n) : n;
}
