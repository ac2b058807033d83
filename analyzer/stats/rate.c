#include "analyzer/stats/rate.h"

#include <math.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/minlike.h"
#include "analyzer/stats/solve.h"
#include "analyzer/stats/special.h"

static double central(double p_less, double p_greater)
{
    return fmin(1, 2 * fmin(p_less, p_greater));
}

/* One rate ----------------------------------------------------------------------------- */

Interval rate_garwood(double count, double exposure, double level)
{
    double outside = (1 - level) / 2;
    double low = count > 0 ? gamma_quantile(tail_lower(outside), count) : 0;
    double high = gamma_quantile(tail_upper(outside), count + 1);
    return (Interval){low / exposure, high / exposure};
}

// What a mid-p bound solves: half the outcome seen and all beyond it hold `outside`.
typedef struct {
    double seen, n, outside;
    bool upper_tail;
} MidpBound;

static double midp_poisson_excess(double mean, const void *context)
{
    const MidpBound *b = context;
    Tails t = poisson_tails(b->seen, mean);
    double half = poisson_density(b->seen, mean) / 2;
    return (b->upper_tail ? t.upper + half : t.lower - half) - b->outside;
}

// The exact bounds lie outside the mid-p ones, so that they bracket them.
Interval rate_midp(double count, double exposure, double level)
{
    Interval exact = rate_garwood(count, 1, level);
    MidpBound low = {.seen = count, .outside = (1 - level) / 2, .upper_tail = true};
    MidpBound high = {.seen = count, .outside = (1 - level) / 2, .upper_tail = false};
    Interval ci = {0, solve_between(midp_poisson_excess, &high, exact.low, exact.high)};
    if (count > 0)
        ci.low = solve_between(midp_poisson_excess, &low, exact.low, exact.high);
    return (Interval){ci.low / exposure, ci.high / exposure};
}

static double poisson_law_density(double k, const double *mean)
{
    return poisson_density(k, *mean);
}

static Tails poisson_law_tails(double k, const double *mean)
{
    return poisson_tails(k, *mean);
}

static double poisson_minlike(double count, double mean)
{
    CountLaw law = {poisson_law_density, poisson_law_tails, &mean, 0, INFINITY, mean};
    return mean > 0 ? minlike_p(&law, count) : count == 0;
}

RateTest rate_test(double count, double exposure, double known_rate, double level)
{
    double mean = known_rate * exposure;
    RateTest test = {
        .rate = count / exposure,
        .ci = rate_garwood(count, exposure, level),
        .midp_ci = rate_midp(count, exposure, level),
        .p_less = poisson_tails(count, mean).lower,
        .p_greater = poisson_tails(count - 1, mean).upper,
        .p_minlike = poisson_minlike(count, mean),
    };
    test.p_central = central(test.p_less, test.p_greater);
    test.p_midp_greater =
        poisson_tails(count, mean).upper + poisson_density(count, mean) / 2;
    return test;
}

/* Two rates ---------------------------------------------------------------------------- */

static double binomial_law_density(double k, const double *parameter)
{
    double n = parameter[0], p = parameter[1];
    return binomial_density(k, n - k, p, 1 - p);
}

static Tails binomial_law_tails(double k, const double *parameter)
{
    return binomial_tails(k, parameter[0], parameter[1]);
}

static double binomial_minlike(double count, double n, double p)
{
    const double parameter[] = {n, p};
    CountLaw law = {
        binomial_law_density, binomial_law_tails, parameter, 0, n, n * p,
    };
    return minlike_p(&law, count);
}

// Clopper & Pearson's bounds of log(p / (1 - p)).
static Interval clopper_logit(double count, double n, double level)
{
    double outside = (1 - level) / 2, rest = n - count;
    return (Interval){
        count > 0 ? beta_quantile_logit(tail_lower(outside), count, rest + 1) : -INFINITY,
        rest > 0 ? beta_quantile_logit(tail_upper(outside), count + 1, rest) : INFINITY,
    };
}

static double midp_binomial_excess(double logit, const void *context)
{
    const MidpBound *b = context;
    double p = 1 / (1 + exp(-logit)), q = 1 / (1 + exp(logit)), rest = b->n - b->seen;
    double half = binomial_density(b->seen, rest, p, q) / 2;
    double beyond = b->upper_tail
                        ? (rest > 0 ? beta_tails_xy(p, q, b->seen + 1, rest).lower : 0)
                        : (b->seen > 0 ? beta_tails_xy(p, q, b->seen, rest + 1).upper : 0);
    return beyond + half - b->outside;
}

static Interval midp_logit(double count, double n, double level)
{
    const double FAR = 700; // exp of it is still finite
    Interval exact = clopper_logit(count, n, level);
    double from = fmax(exact.low, -FAR), to = fmin(exact.high, FAR);
    MidpBound low = {count, n, (1 - level) / 2, true};
    MidpBound high = {count, n, (1 - level) / 2, false};
    return (Interval){
        count > 0 ? solve_between(midp_binomial_excess, &low, from, to) : -INFINITY,
        count < n ? solve_between(midp_binomial_excess, &high, from, to) : INFINITY,
    };
}

static Interval odds_times(Interval logit, double factor)
{
    return (Interval){exp(logit.low) * factor, exp(logit.high) * factor};
}

static RateComparison nothing_to_compare(void)
{
    return (RateComparison){
        .status = STAT_NO_EVENTS,
        .ratio = NAN,
        .ci = {0, INFINITY},
        .midp_ci = {0, INFINITY},
        .p_less = 1,
        .p_greater = 1,
        .p_central = 1,
        .p_minlike = 1,
        .p_midp_central = 1,
    };
}

RateComparison rate_compare(const RatePair *pair)
{
    double x = pair->count1, n = x + pair->count2;
    if (n == 0)
        return nothing_to_compare();
    double weight1 = pair->null_ratio * pair->exposure1;
    double p = weight1 / (weight1 + pair->exposure2);
    double per_odds = pair->exposure2 / pair->exposure1;
    double half = binomial_density(x, n - x, p, 1 - p) / 2;
    RateComparison c = {
        .rate1 = x / pair->exposure1,
        .rate2 = pair->count2 / pair->exposure2,
        .ci = odds_times(clopper_logit(x, n, pair->level), per_odds),
        .midp_ci = odds_times(midp_logit(x, n, pair->level), per_odds),
        .p_less = binomial_tails(x, n, p).lower,
        .p_greater = binomial_tails(x - 1, n, p).upper,
        .p_minlike = binomial_minlike(x, n, p),
    };
    c.ratio = pair->count2 > 0 ? c.rate1 / c.rate2 : INFINITY;
    c.p_central = central(c.p_less, c.p_greater);
    c.p_midp_central = central(c.p_less - half, c.p_greater - half);
    return c;
}

/* Shares ------------------------------------------------------------------------------- */

static Interval clopper_pearson(double count, double n, double level)
{
    double outside = (1 - level) / 2, rest = n - count;
    return (Interval){
        count > 0 ? beta_quantile(tail_lower(outside), count, rest + 1) : 0,
        rest > 0 ? beta_quantile(tail_upper(outside), count + 1, rest) : 1,
    };
}

static Interval wilson(double count, double n, double level)
{
    double z = normal_two_sided_z(level), z2 = z * z, share = count / n;
    double centre = (count + z2 / 2) / (n + z2);
    double half = z / (n + z2) * sqrt(n * share * (1 - share) + z2 / 4);
    return (Interval){count > 0 ? centre - half : 0, count < n ? centre + half : 1};
}

static Interval jeffreys(double count, double n, double level)
{
    double outside = (1 - level) / 2, a = count + 0.5, b = n - count + 0.5;
    return (Interval){
        count > 0 ? beta_quantile(tail_lower(outside), a, b) : 0,
        count < n ? beta_quantile(tail_upper(outside), a, b) : 1,
    };
}

Proportion proportion_of(double count, double n, double level)
{
    const Interval NOWHERE = {NAN, NAN};
    if (!(n > 0))
        return (Proportion){NAN, NOWHERE, NOWHERE, NOWHERE};
    return (Proportion){
        .estimate = count / n,
        .clopper = clopper_pearson(count, n, level),
        .wilson = wilson(count, n, level),
        .jeffreys = jeffreys(count, n, level),
    };
}
