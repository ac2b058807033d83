/* What happened to what nobody touched: other patterns in the same teams, the same
 * patterns elsewhere; and how unusual the fall is among falls that no program made. */
#include <math.h>

#include "analyzer/outcome_parts.h"

#define LEAST_EVENTS 5    // of a placebo pattern, in both periods
#define LEAST_MONTHS 3    // on either side of a placebo date
#define SAME_EXPOSURE 0.1 // controls have to be observed as we are, up to this

static double counted(const Series *s)
{
    return sum_of(s->count, s->n);
}

static double observed(const Series *s)
{
    return s->n ? exposure_sum(s->exposure, s->n) : 0;
}

/* Adds b to a, month by month; exposure stays a's. */
static void add_counts(double *count, const Series *b)
{
    for (uint32_t i = 0; i < b->n; i++)
        count[i] += b->count[i];
}

static OutcomeControls compare(const OutcomeCounts *c, const Series *before,
                               const Series *after, double phi)
{
    OutcomeControls k = {.ratio = NAN,
                         .low = NAN,
                         .high = NAN,
                         .p = NAN,
                         .before = counted(before),
                         .after = counted(after),
                         .own = {NAN, NAN, NAN, NAN, METHOD_NONE}};
    if (!before->n || !after->n || !(k.before + k.after > 0))
        return k;
    k.own = outcome_plain_ratio(before, after);
    DidCounts counts = {counted(&c->before), counted(&c->after), k.before, k.after};
    DifferenceInDifferences d = difference_in_differences(&counts, OUTCOME_LEVEL);
    if (d.status != STAT_OK)
        return k;
    k.ratio = d.ratio;
    k.low = d.exact.low;
    k.high = d.exact.high;
    k.p = d.p_central;
    if (phi > 1 && isfinite(d.se_log)) { // the exact interval knows Poisson counts only
        double wide = sqrt(phi), middle = log(d.ratio_of_ratios);
        k.low = fmin(k.low, exp(middle - 1.96 * d.se_log * wide));
        k.high = fmax(k.high, exp(middle + 1.96 * d.se_log * wide));
        k.p = fmax(k.p, erfc(fabs(middle) / (d.se_log * wide) / sqrt(2)));
    }
    return k;
}

/* Exposures have to be common to cancel: a pattern of a tool that reaches over one of the
 * periods only is no control. */
static bool observed_alike(const OutcomeCounts *c, const OtherPattern *o)
{
    double before = observed(&o->before) / observed(&c->before);
    double after = observed(&o->after) / observed(&c->after);
    return before > 0 && after > 0 && fabs(log(after / before)) < SAME_EXPOSURE &&
           o->before.n == c->before.n && o->after.n == c->after.n;
}

typedef struct {
    Series before, after;
    double *before_count, *after_count;
    uint32_t n;
} Sum;

static Sum sum_new(const OutcomeCounts *c, Arena *scratch)
{
    Sum s = {.before_count = ARENA_NEW(scratch, double, c->before.n + 1),
             .after_count = ARENA_NEW(scratch, double, c->after.n + 1)};
    s.before = (Series){s.before_count, c->before.exposure, c->before.n};
    s.after = (Series){s.after_count, c->after.exposure, c->after.n};
    return s;
}

static void sum_add(Sum *s, const Series *before, const Series *after)
{
    add_counts(s->before_count, before);
    add_counts(s->after_count, after);
    s->n++;
}

static void make_inside(const OutcomeCounts *c, OutcomeJudgement *j, Arena *scratch)
{
    Sum controls = sum_new(c, scratch), siblings = sum_new(c, scratch),
        total = sum_new(c, scratch);
    sum_add(&total, &c->before, &c->after);
    for (uint32_t i = 0; i < c->n_others; i++) {
        const OtherPattern *o = &c->other[i];
        if (!observed_alike(c, o))
            continue;
        sum_add(o->sibling ? &siblings : &controls, &o->before, &o->after);
        if (o->sibling)
            sum_add(&total, &o->before, &o->after);
    }
    j->inside = compare(c, &controls.before, &controls.after, j->phi);
    j->inside.n_patterns = controls.n;
    j->n_siblings = siblings.n;
    j->siblings = outcome_plain_ratio(&siblings.before, &siblings.after);
    j->with_siblings = outcome_plain_ratio(&total.before, &total.after);
}

/* How far a count fell, in standard errors; half an event on each side, so that none is
 * no infinite fall. */
static double fall(double before, double before_length, double after, double after_length)
{
    before += 0.5;
    after += 0.5;
    return log(after / after_length / (before / before_length)) /
           sqrt(1 / before + 1 / after);
}

static double fall_between(const Series *before, const Series *after)
{
    return fall(counted(before), observed(before), counted(after), observed(after));
}

static PlaceboRank among_patterns(const OutcomeCounts *c)
{
    PlaceboRank rank = {1, 1};
    double ours = fall_between(&c->before, &c->after);
    for (uint32_t i = 0; i < c->n_others; i++) {
        const OtherPattern *o = &c->other[i];
        double events = counted(&o->before) + counted(&o->after);
        if (events < LEAST_EVENTS || !(observed(&o->before) > 0) ||
            !(observed(&o->after) > 0))
            continue;
        rank.of++;
        rank.rank += fall_between(&o->before, &o->after) <= ours;
    }
    return rank;
}

/* As if the program had begun at each earlier month of the history. */
static PlaceboRank among_dates(const OutcomeCounts *c)
{
    PlaceboRank rank = {1, 1};
    const Series *h = &c->history;
    double ours = fall_between(&c->before, &c->after);
    for (uint32_t cut = LEAST_MONTHS; cut + LEAST_MONTHS <= h->n; cut++) {
        Series before = {h->count, h->exposure, cut};
        Series after = {h->count + cut, h->exposure ? h->exposure + cut : NULL,
                        h->n - cut};
        if (!(observed(&before) > 0) || !(observed(&after) > 0))
            continue;
        rank.of++;
        rank.rank += fall_between(&before, &after) <= ours;
    }
    return rank;
}

void outcome_controls(const OutcomeCounts *c, OutcomeJudgement *j, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    const OutcomeControls none = {NAN, NAN, NAN, NAN,
                                  0,   0,   0,   {NAN, NAN, NAN, NAN, METHOD_NONE}};
    j->inside = j->outside = none;
    j->siblings = j->with_siblings = none.own;
    if (observed(&c->before) > 0 && observed(&c->after) > 0) {
        make_inside(c, j, scratch);
        j->outside = compare(c, &c->outside_before, &c->outside_after, j->phi);
        j->patterns = among_patterns(c);
        j->dates = among_dates(c);
    }
    arena_rewind(scratch, mark);
}
