/* The verdict, by rules that were fixed before any result was seen. */
#include <math.h>

#include "analyzer/outcome_parts.h"

#define LEAST_MONTHS 3
#define LEAST_EXPECTED 5
#define FEW_PATTERNS 10
#define LOW_POWER 0.5
#define CONTROL_EVENTS 10 // before, for controls to say anything

Str outcome_verdict_name(OutcomeVerdict verdict)
{
    static const char *const name[] = {"too early", "not shown", "worse", "improved"};
    return str_from(name[verdict]);
}

const char *outcome_method_name(OutcomeMethod method)
{
    static const char *const name[] = {NULL, "exact conditional", "quasi-Poisson",
                                       "empirical Bayes, ratio of gamma posteriors"};
    return name[method];
}

static void because(OutcomeJudgement *j, OutcomeReason reason)
{
    j->reason[j->n_reasons++] = reason;
}

static bool falls(const RateRatio *r)
{
    return r->high < 1;
}

/* Less than half of the fall remains when counted from the last level before it. */
static bool fell_before(const OutcomeJudgement *j)
{
    const RateRatio *last = &j->check[CHECK_LAST_LEVEL];
    return last->method && !falls(last) &&
           (last->value >= 1 || log(last->value) > 0.5 * log(j->headline.value));
}

/* On a fresh baseline the shock had its time to pass. */
static bool may_be_a_shock(const OutcomeCounts *c, const OutcomeJudgement *j)
{
    const RateRatio *lowest = &j->check[CHECK_LOWEST_LEVEL];
    return !c->fresh && lowest->method && !falls(lowest);
}

static bool controls_fell(const OutcomeControls *k)
{
    return k->before >= CONTROL_EVENTS && falls(&k->own) && !(k->high < 1);
}

/* Siblings rose, more likely than not, and nothing is left of the fall. */
static bool displaced(const OutcomeJudgement *j)
{
    return j->n_siblings && j->siblings.value > 1 && j->siblings.p < 0.2 &&
           j->with_siblings.value >= 1;
}

/* A reader who divides the totals would see a fall. */
static bool naive_looks_better(const OutcomeJudgement *j)
{
    const RateRatio *naive = &j->check[CHECK_NAIVE];
    return naive->value < j->headline.value && (falls(naive) || naive->value < 0.75);
}

/* What speaks against a fall that the interval shows. True: it does not stand. */
static bool doubts(const OutcomeCounts *c, OutcomeJudgement *j)
{
    uint32_t n = j->n_reasons;
    if (!c->fresh && j->headline.method != METHOD_EMPIRICAL)
        because(j, REASON_UNCORRECTED);
    if (fell_before(j))
        because(j, REASON_FELL_BEFORE);
    if (may_be_a_shock(c, j))
        because(j, REASON_PASSING_SHOCK);
    if (controls_fell(&j->inside))
        because(j, REASON_CONTROLS_FELL);
    if (displaced(j))
        because(j, REASON_DISPLACED);
    if (!falls(&j->check[CHECK_NO_NEWEST]))
        because(j, REASON_NEWEST_MONTH);
    return j->n_reasons > n;
}

static OutcomeVerdict judge(const OutcomeCounts *c, OutcomeJudgement *j)
{
    const RateRatio *h = &j->headline;
    bool early = false;
    if (!c->before.n) {
        because(j, REASON_NO_BASELINE);
        return OUTCOME_TOO_EARLY;
    }
    if (c->months_after < LEAST_MONTHS) {
        because(j, REASON_FEW_MONTHS);
        early = true;
    } else if (h->low > 1) {
        because(j, REASON_ABOVE);
        return OUTCOME_WORSE;
    }
    if (c->after.n && !(j->expected_after >= LEAST_EXPECTED)) {
        because(j, REASON_FEW_EVENTS);
        early = true;
    }
    if (early)
        return OUTCOME_TOO_EARLY;
    if (falls(h)) {
        because(j, REASON_BELOW);
        if (doubts(c, j))
            return OUTCOME_NOT_SHOWN;
        if (j->inside.high < 1)
            because(j, REASON_CONTROLS_STEADY);
        return OUTCOME_IMPROVED;
    }
    because(j, REASON_SPANS);
    if (naive_looks_better(j))
        because(j, REASON_NAIVE_FALL);
    if (j->power < LOW_POWER)
        because(j, REASON_LOW_POWER);
    return OUTCOME_NOT_SHOWN;
}

void outcome_verdict(const OutcomeCounts *c, OutcomeJudgement *j)
{
    j->verdict = judge(c, j);
    if (j->verdict > OUTCOME_TOO_EARLY && j->headline.method == METHOD_EMPIRICAL &&
        j->n_reference < FEW_PATTERNS)
        because(j, REASON_GUESSED_SPREAD);
}

OutcomeJudgement outcome_judge(const OutcomeCounts *counts, Arena *scratch)
{
    OutcomeJudgement j = {0};
    outcome_rates(counts, &j, scratch);
    outcome_controls(counts, &j, scratch);
    outcome_verdict(counts, &j);
    return j;
}
