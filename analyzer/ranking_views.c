/* Two looks at the candidates beside their order: which of them are small in every queue
 * and large across all, and whether the order hangs on looking at burden alone. */
#include <math.h>

#include "analyzer/ranking_parts.h"
#include "analyzer/stats/order.h"
#include "analyzer/stats/weights.h"

#define FREQUENT 0.75    // quantile of the patterns' episode rates
#define LARGE_SHARE 0.10 // of the burden by one incident
#define LEAST_DURATIONS 5
#define SEVERE 2 // severities 1 and 2
#define WEIGHT_DRAWS 10000
#define CONCENTRATION 20 // loose: weights of 0.5 are drawn from about 0.3 to 0.7

static double frequent_rate(const Findings *f, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    double *rate = ARENA_NEW(scratch, double, f->n_patterns);
    for (uint32_t i = 0; i < f->n_patterns; i++)
        rate[i] = isnan(f->pattern[i].episode_rate.value)
                      ? 0
                      : f->pattern[i].episode_rate.value;
    sort_doubles(rate, f->n_patterns);
    double value = quantile_type7(rate, f->n_patterns, FREQUENT);
    arena_rewind(scratch, mark);
    return value;
}

static uint32_t severe_incidents(const PatternFinding *p)
{
    uint32_t n = 0;
    for (int severity = 1; severity <= SEVERE; severity++)
        n += p->severity[severity];
    return n;
}

/* Shorter than most where durations are known, else never severe where severities are. */
static bool is_small(const Findings *f, const PatternFinding *p)
{
    if (p->duration.n >= LEAST_DURATIONS)
        return p->duration.median.value < f->duration.median.value;
    return p->severity[0] < p->incidents && severe_incidents(p) == 0;
}

static void find_small_but_frequent(Findings *f, Arena *scratch)
{
    double frequent = frequent_rate(f, scratch);
    for (uint32_t i = 0; i < f->n_candidates; i++) {
        Candidate *c = &f->candidate[i];
        const PatternFinding *p = &f->pattern[c->pattern];
        c->small_but_frequent = p->episode_rate.value >= frequent && is_small(f, p) &&
                                c->largest_incident_share < LARGE_SHARE;
    }
}

static double criterion_of(const Findings *f, const Candidate *c, int criterion)
{
    const PatternFinding *p = &f->pattern[c->pattern];
    switch (criterion) {
    case 0:
        return c->burden.value;
    case 1:
        return p->episode_rate.value;
    case 2:
        return p->effective_teams;
    default:
        return severe_incidents(p);
    }
}

static const double *scaled_scores(const Findings *f, Arena *scratch)
{
    double *score = ARENA_NEW(scratch, double, (size_t)f->n_candidates *N_CRITERIA);
    for (int c = 0; c < N_CRITERIA; c++) {
        double largest = 0;
        for (uint32_t i = 0; i < f->n_candidates; i++)
            largest = fmax(largest, criterion_of(f, &f->candidate[i], c));
        for (uint32_t i = 0; i < f->n_candidates && largest > 0; i++)
            score[(size_t)i * N_CRITERIA + (size_t)c] =
                criterion_of(f, &f->candidate[i], c) / largest;
    }
    return score;
}

static double agreement_with_burden(const Findings *f, const double *total,
                                    Arena *scratch)
{
    double *burden = ARENA_NEW(scratch, double, f->n_candidates);
    for (uint32_t i = 0; i < f->n_candidates; i++)
        burden[i] = f->candidate[i].burden.value;
    return kendall_tau_b(burden, total, f->n_candidates);
}

static void try_other_weights(Findings *f, Arena *scratch)
{
    f->other_weights = (OtherWeights){
        .criterion = {"burden", "frequency", "teams", "severe"},
        .weight = {0.5, 0.2, 0.15, 0.15}, // burden first, as in the order; the rest alike
        .least_change = INFINITY,
        .agreement = NAN,
    };
    OtherWeights *o = &f->other_weights;
    if (f->n_candidates < 2)
        return;
    WeightedScores in = {scaled_scores(f, scratch), o->weight, f->n_candidates,
                         N_CRITERIA};
    WeightStability s = weight_stability(scratch, &in);
    const double *wins =
        weight_wins(scratch, &in, CONCENTRATION, WEIGHT_DRAWS, f->options.seed);
    o->defined = true;
    o->first = s.order[0];
    o->least_change = s.least_change;
    for (int c = 0; c < N_CRITERIA; c++)
        o->keeps_first[c] = s.keeps_top[c];
    for (uint32_t i = 0; i < f->n_candidates; i++)
        f->candidate[i].weight_wins = wins[i];
    o->agreement = agreement_with_burden(f, s.total, scratch);
}

void ranking_views(Findings *f, Arena *scratch)
{
    find_small_but_frequent(f, scratch);
    try_other_weights(f, scratch);
}
