#include "analyzer/stats/minlike.h"

#include <math.h>
#include <stdbool.h>

// Likelihoods that differ only by rounding are taken as equal, as R does.
static const double AS_LIKELY = 1 + 1e-7;

// First k in (low, high] that is unlikely enough, walking away from the centre by `step`
// of +-1; low is likely, high is not.
static double boundary(const CountLaw *law, double likely, double unlikely, double limit)
{
    while (fabs(unlikely - likely) > 1) {
        double middle = likely + trunc((unlikely - likely) / 2);
        if (law->density(middle, law->parameter) <= limit)
            unlikely = middle;
        else
            likely = middle;
    }
    return unlikely;
}

static double upper_part(const CountLaw *law, double limit)
{
    double from = fmax(ceil(law->centre), law->first), step = 1;
    if (from > law->last)
        return 0;
    if (law->density(from, law->parameter) <= limit)
        return law->tails(from - 1, law->parameter).upper;
    double far = from;
    do {
        if (far >= law->last)
            return 0;
        far = fmin(far + step, law->last);
        step *= 2;
    } while (law->density(far, law->parameter) > limit);
    return law->tails(boundary(law, from, far, limit) - 1, law->parameter).upper;
}

static double lower_part(const CountLaw *law, double limit)
{
    double from = fmin(floor(law->centre), law->last);
    if (from < law->first)
        return 0;
    if (law->density(from, law->parameter) <= limit)
        return law->tails(from, law->parameter).lower;
    if (law->density(law->first, law->parameter) > limit)
        return 0;
    double k = boundary(law, from, law->first, limit);
    return law->tails(k, law->parameter).lower;
}

double minlike_p(const CountLaw *law, double seen)
{
    double limit = law->density(seen, law->parameter) * AS_LIKELY;
    if (seen == law->centre)
        return 1;
    double p = seen < law->centre
                   ? law->tails(seen, law->parameter).lower + upper_part(law, limit)
                   : law->tails(seen - 1, law->parameter).upper + lower_part(law, limit);
    return fmin(1, p);
}
