/* The rate after over the rate before, corrected for the choice where that is needed, and
 * the same under other assumptions.
 *
 * Overdispersion: before_after widens its interval by itself. The correction (Hauer 1997)
 * knows Poisson counts only, so that it is given effective counts: all counts over phi,
 * the variance over the mean of the months, by the larger of the own and the pooled one.
 * We differ from Hauer in one more way: the treated pattern's own count before is one of
 * those from which the spread of rates is learnt, because it was picked out of them. */
#include <math.h>

#include "analyzer/outcome_parts.h"
#include "analyzer/stats/changepoint.h"
#include "analyzer/stats/interrupted.h"
#include "analyzer/stats/power.h"
#include "analyzer/stats/prior.h"

#define LEAST_REFERENCE 3
#define HALF 0.5         // the fall that power is about when none was expected
#define MIN_SEGMENT 3    // months
#define SERIES_MONTHS 12 // a side, for an interrupted series
#define SERIES_EVENTS 50
#define MOST_FOR_POWER 20000 // expected episodes; beyond, everything is seen

static const RateRatio NO_RATIO = {NAN, NAN, NAN, NAN, METHOD_NONE};

static double counted(const Series *s)
{
    return sum_of(s->count, s->n);
}

static double observed(const Series *s)
{
    return s->n ? exposure_sum(s->exposure, s->n) : 0;
}

RateRatio outcome_plain_ratio(const Series *before, const Series *after)
{
    if (!(observed(before) > 0) || !(observed(after) > 0))
        return NO_RATIO;
    BeforeAfter r = before_after(before, after, OUTCOME_LEVEL);
    if (r.status != STAT_OK)
        return NO_RATIO;
    if (r.quasi_is_headline)
        return (RateRatio){r.ratio, r.quasi.low, r.quasi.high, r.quasi_p_two_sided,
                           METHOD_QUASI};
    return (RateRatio){r.ratio, r.exact.low, r.exact.high, r.exact_p_central,
                       METHOD_EXACT};
}

/* Dispersion --------------------------------------------------------------------------
 */

static double pearson_of(const Series *s, double *df)
{
    double length = observed(s), rate = length > 0 ? counted(s) / length : 0, sum = 0;
    if (!(rate > 0) || s->n < 2)
        return 0;
    for (uint32_t i = 0; i < s->n; i++) {
        double mean = rate * exposure_at(s->exposure, i), off = s->count[i] - mean;
        sum += mean > 0 ? off * off / mean : 0;
    }
    *df += s->n - 1;
    return sum;
}

static double dispersion(const OutcomeCounts *c)
{
    double df = 0, own_df = 0;
    double own = pearson_of(&c->before, &own_df) + pearson_of(&c->after, &own_df);
    double pooled = own;
    df = own_df;
    for (uint32_t i = 0; i < c->n_others; i++)
        pooled += pearson_of(&c->other[i].history, &df);
    double largest = 1;
    if (own_df > 0)
        largest = fmax(largest, own / own_df);
    return df > 0 ? fmax(largest, pooled / df) : largest;
}

/* The correction ----------------------------------------------------------------------
 */

typedef struct {
    double mean_rate, k; // of one pattern, in effective episodes
    uint32_t n;
} Reference;

static Reference reference_of(const OutcomeCounts *c, double phi, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    double *count = ARENA_NEW(scratch, double, c->n_others + 1);
    double *length = ARENA_NEW(scratch, double, c->n_others + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->n_others; i++) {
        length[n] = observed(&c->other[i].history);
        count[n] = round(counted(&c->other[i].history) / phi); // the fit counts
        n += length[n] > 0;
    }
    Reference r = {.n = n};
    count[n] = round(counted(&c->history) / phi / c->n_patterns);
    length[n++] = observed(&c->history);
    RatePrior prior = prior_of_rates(count, length, n, scratch);
    if (prior.status == STAT_NO_EVENTS)
        r.n = 0;
    r.mean_rate = prior.mean_rate;
    r.k = isinf(prior.shape) ? 0 : 1 / prior.shape;
    arena_rewind(scratch, mark);
    return r;
}

/* m patterns together: m times the mean, a spread of k over m. */
static RateRatio corrected_ratio(const OutcomeCounts *c, const Series *before,
                                 const Series *after, const Reference *r, double phi,
                                 double *luck)
{
    double length = observed(before);
    if (r->n < LEAST_REFERENCE || !(length > 0) || !(observed(after) > 0))
        return NO_RATIO;
    EmpiricalBayes eb = empirical_bayes(&(EbInput){
        .before = counted(before) / phi,
        .after = counted(after) / phi,
        .reference = r->mean_rate * c->n_patterns * length,
        .k = r->k / c->n_patterns,
        .exposure_ratio = observed(after) / length,
    });
    if (luck)
        *luck = eb.regression_share;
    double p = 2 * fmin(eb.p_reduction, 1 - eb.p_reduction);
    double plain = counted(after) / observed(after) / (eb.expected_before * phi / length);
    return (RateRatio){fmin(fmax(plain, eb.post_ratio.low), eb.post_ratio.high),
                       eb.post_ratio.low, eb.post_ratio.high, p, METHOD_EMPIRICAL};
}

/* Other assumptions -------------------------------------------------------------------
 */

typedef struct {
    const OutcomeCounts *c;
    const Reference *reference;
    double phi;
} Rates;

/* The headline's method on other periods. */
static RateRatio ratio_of(const Rates *r, const Series *before, const Series *after)
{
    RateRatio corrected =
        r->c->fresh ? NO_RATIO
                    : corrected_ratio(r->c, before, after, r->reference, r->phi, NULL);
    return corrected.method ? corrected : outcome_plain_ratio(before, after);
}

static Series part_of(const Series *s, uint32_t from, uint32_t to)
{
    if (from >= to || to > s->n)
        return (Series){0};
    return (Series){s->count + from, s->exposure ? s->exposure + from : NULL, to - from};
}

static RateRatio without_highest(const Rates *r, Arena *scratch)
{
    const Series *s = &r->c->before;
    uint32_t highest = 0, n = 0;
    if (s->n < 3)
        return NO_RATIO;
    double *count = ARENA_NEW(scratch, double, s->n),
           *length = ARENA_NEW(scratch, double, s->n);
    for (uint32_t i = 1; i < s->n; i++)
        if (s->count[i] > s->count[highest])
            highest = i;
    for (uint32_t i = 0; i < s->n; i++) {
        count[n] = s->count[i];
        length[n] = exposure_at(s->exposure, i);
        n += i != highest;
    }
    return ratio_of(r, &(Series){count, length, n}, &r->c->after);
}

static Changepoints levels_before(const Rates *r, Arena *scratch)
{
    const Series *s = &r->c->history;
    if (s->n < 2 * MIN_SEGMENT || !(counted(s) > 0))
        return (Changepoints){0};
    return changepoints(s, &(ChangepointOptions){2 * log(s->n) * r->phi, MIN_SEGMENT},
                        scratch);
}

static RateRatio against(const Rates *r, const Segment *level)
{
    Series part = part_of(&r->c->history, level->start, level->end);
    return outcome_plain_ratio(&part, &r->c->after);
}

/* A shock that had passed before the program started is no merit of it; one that passes
 * just then looks like one, and only the level before the shock can tell. */
static void check_levels(const Rates *r, OutcomeJudgement *j, Arena *scratch)
{
    Changepoints found = levels_before(r, scratch);
    j->check[CHECK_LAST_LEVEL] = j->check[CHECK_LOWEST_LEVEL] = NO_RATIO;
    if (found.n_segments < 2)
        return;
    uint32_t last = found.n_segments - 1, lowest = last;
    for (uint32_t i = 0; i < last; i++)
        if (found.segment[i].rate < found.segment[lowest].rate)
            lowest = i;
    j->check[CHECK_LAST_LEVEL] = against(r, &found.segment[last]);
    if (lowest != last)
        j->check[CHECK_LOWEST_LEVEL] = against(r, &found.segment[lowest]);
}

static RateRatio by_series(const OutcomeCounts *c, Arena *scratch)
{
    uint32_t nb = c->history.n, n = nb + c->after.n;
    if (nb < SERIES_MONTHS || c->after.n < SERIES_MONTHS ||
        counted(&c->history) < SERIES_EVENTS || counted(&c->after) < SERIES_EVENTS)
        return NO_RATIO;
    double *count = ARENA_NEW(scratch, double, n),
           *length = ARENA_NEW(scratch, double, n);
    for (uint32_t i = 0; i < n; i++) {
        const Series *s = i < nb ? &c->history : &c->after;
        count[i] = s->count[i < nb ? i : i - nb];
        length[i] = exposure_at(s->exposure, i < nb ? i : i - nb);
    }
    Interrupted its =
        interrupted_series(&(Series){count, length, n}, nb, OUTCOME_LEVEL, scratch);
    if (its.status != STAT_OK)
        return NO_RATIO;
    return (RateRatio){its.effect.value, its.effect_phi.low, its.effect_phi.high, NAN,
                       METHOD_QUASI};
}

static void make_checks(const Rates *r, OutcomeJudgement *j, Arena *scratch)
{
    const OutcomeCounts *c = r->c;
    Series no_newest = part_of(&c->after, 0, c->after.n ? c->after.n - 1 : 0);
    Series later = part_of(&c->after, 1, c->after.n);
    j->check[CHECK_NAIVE] = outcome_plain_ratio(&c->history, &c->after);
    j->check[CHECK_CORRECTED] = corrected_ratio(c, &c->history, &c->after, r->reference,
                                                r->phi, &j->regression_share);
    j->check[CHECK_NO_NEWEST] = ratio_of(r, &c->before, &no_newest);
    j->check[CHECK_LATER] = ratio_of(r, &c->before, &later);
    j->check[CHECK_NO_HIGHEST] = without_highest(r, scratch);
    check_levels(r, j, scratch);
    j->check[CHECK_SERIES] = by_series(c, scratch);
}

/* Power ---------------------------------------------------------------------------------
 */

/* Of the exact test on effective counts; the verdict asks for a two-sided 5 %. */
static void make_power(const OutcomeCounts *c, OutcomeJudgement *j)
{
    double before = observed(&c->before), after = observed(&c->after);
    double rate = before > 0 ? counted(&c->before) / before : 0;
    j->expected_after = rate * after;
    j->power_ratio =
        c->expected_ratio > 0 && c->expected_ratio < 1 ? c->expected_ratio : HALF;
    j->power = j->detectable = NAN;
    if (!(rate > 0) || !(after > 0))
        return;
    PowerInput in = {.rate = rate / j->phi,
                     .rate_ratio = j->power_ratio,
                     .months_before = before,
                     .months_after = after,
                     .alpha = 1 - OUTCOME_LEVEL,
                     .sided = 2};
    if (in.rate * fmax(before, after) > MOST_FOR_POWER)
        in.rate = MOST_FOR_POWER / fmax(before, after);
    j->power = power_exact(&in);
    j->detectable = detectable_ratio(&in);
}

void outcome_rates(const OutcomeCounts *c, OutcomeJudgement *j, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    j->phi = dispersion(c);
    j->regression_share = NAN;
    Reference reference = reference_of(c, j->phi, scratch);
    Rates rates = {c, &reference, j->phi};
    j->k = reference.k;
    j->n_reference = reference.n;
    j->headline = ratio_of(&rates, &c->before, &c->after);
    make_checks(&rates, j, scratch);
    make_power(c, j);
    j->pre_trend = trend_answer(&c->history, scratch);
    arena_rewind(scratch, mark);
}
