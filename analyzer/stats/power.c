#include "analyzer/stats/power.h"

#include <math.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/special.h"

static const double WANTED = 0.8;
static const int MOST_MONTHS = 240;

// Counts with this chance beyond them are left out at either end.
static const double BEYOND = 1e-15;

static double one_sided_p(const PowerInput *in, double before, double after, bool midp)
{
    double both = in->months_before + in->months_after, n = before + after;
    double p = in->months_after / both, q = in->months_before / both;
    double p_less = binomial_tails(after, n, p).lower;
    return midp ? p_less - binomial_density(after, before, p, q) / 2 : p_less;
}

// A larger count before lets a larger count after still be a fall, so that the limit only
// moves up: one walk over both counts.
static double power_of_test(const PowerInput *in, bool midp)
{
    double mean_before = in->rate * in->months_before;
    double mean_after = in->rate * in->rate_ratio * in->months_after;
    double alpha = in->alpha / in->sided, power = 0;
    double first = poisson_quantile(tail_lower(BEYOND), mean_before);
    double last = poisson_quantile(tail_upper(BEYOND), mean_before);
    double most = poisson_quantile(tail_upper(BEYOND), mean_after);
    double after = -1; // the largest count that is a fall
    for (double before = first; before <= last; before++) {
        while (after < most && one_sided_p(in, before, after + 1, midp) <= alpha)
            after++;
        if (after >= 0)
            power += poisson_density(before, mean_before) *
                     poisson_tails(after, mean_after).lower;
    }
    return power;
}

double power_exact(const PowerInput *in)
{
    return power_of_test(in, false);
}

double power_midp(const PowerInput *in)
{
    return power_of_test(in, true);
}

static double critical(const PowerInput *in)
{
    return normal_quantile(tail_upper(in->alpha / in->sided));
}

double power_normal(const PowerInput *in)
{
    double variance = 1 / (in->rate * in->months_before) +
                      1 / (in->rate * in->rate_ratio * in->months_after) +
                      in->k / in->months_before + in->k / in->months_after;
    double effect = fabs(log(in->rate_ratio)) / sqrt(variance);
    return normal_tails(effect - critical(in)).lower;
}

double months_needed_exact(const PowerInput *in)
{
    PowerInput now = *in;
    bool enough_before = false;
    for (int months = 1; months <= MOST_MONTHS + 1; months++) {
        now.months_after = months;
        bool enough = power_exact(&now) >= WANTED;
        if (enough && enough_before)
            return months - 1;
        enough_before = enough;
    }
    return NAN;
}

double months_needed_normal(const PowerInput *in)
{
    double z = critical(in) + normal_quantile(tail_lower(WANTED));
    double effect = log(in->rate_ratio) / z;
    double left = effect * effect - 1 / (in->rate * in->months_before) -
                  in->k / in->months_before;
    if (left <= 0)
        return INFINITY;
    return (1 / (in->rate * in->rate_ratio) + in->k) / left;
}

double detectable_ratio(const PowerInput *in)
{
    PowerInput now = *in;
    now.rate_ratio = 0;
    if (power_midp(&now) < WANTED)
        return 0;
    double low = 0, high = 1;
    while (high - low > 0.005) {
        now.rate_ratio = (low + high) / 2;
        if (power_midp(&now) >= WANTED)
            low = now.rate_ratio;
        else
            high = now.rate_ratio;
    }
    return low;
}
