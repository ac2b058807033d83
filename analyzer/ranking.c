/* Candidates in order of their burden. The draws are stats/burden.h's; here is what goes
 * into them: episodes as the events (one outage with nine tickets is one draw of the
 * dice), the prior of their rates from all patterns, and what each episode cost. */
#include "analyzer/ranking.h"

#include <math.h>
#include <stdlib.h>

#include "analyzer/findings_parts.h"
#include "analyzer/ranking_parts.h"
#include "analyzer/stats/burden.h"
#include "analyzer/stats/order.h"
#include "analyzer/stats/prior.h"

#define LEVEL 0.80
#define SURE 0.80         // chance to be larger at which the order of two is settled
#define PSEUDO_EPISODES 1 // of the usual cost, beside a pattern's own
#define LEAST_FOR_PRIOR 10
#define MOST_DRAWS 10000
#define LEAST_DRAWS 1000
#define DRAWS_IN_ALL 2000000

// The episodes of a pattern that have a cost; an episode costs what its incidents do.
typedef struct {
    double *cost;
    uint32_t n, n_episodes;
    double usual;        // cost of an episode of such incidents
    double sum, largest; // of the incidents that have a cost
    uint32_t largest_in; // episode (index into cost) of the largest incident
    bool alone;          // that episode is nothing but it
} Costs;

typedef struct {
    double sum, usual;
    uint32_t n, n_known;
} EpisodeCost;

static EpisodeCost *costs_by_episode(const Findings *f, const PatternFinding *p,
                                     const CostModel *m, const uint32_t *episode,
                                     uint32_t n_episodes, Arena *scratch)
{
    EpisodeCost *cost = ARENA_NEW(scratch, EpisodeCost, n_episodes);
    for (uint32_t i = 0; i < p->rows.n; i++) {
        uint32_t row = p->rows.row[i];
        EpisodeCost *e = &cost[episode[i]];
        double own = cost_of(f, m, row);
        e->n++;
        e->usual += m->usual[f->table->severity[row]];
        if (!isnan(own)) {
            e->sum += own;
            e->n_known++;
        }
    }
    return cost;
}

static void find_largest(const Findings *f, const PatternFinding *p, const CostModel *m,
                         const uint32_t *episode, const EpisodeCost *by, Costs *c)
{
    for (uint32_t i = 0; i < p->rows.n; i++) {
        double own = cost_of(f, m, p->rows.row[i]);
        if (isnan(own))
            continue;
        c->sum += own;
        if (own <= c->largest)
            continue;
        c->largest = own;
        c->alone = by[episode[i]].n == 1;
        c->largest_in = 0;
        for (uint32_t e = 0; e < episode[i]; e++)
            c->largest_in += by[e].n_known > 0;
    }
}

/* Episodes of one pattern, numbered from 0 in order of first sight. */
static uint32_t *own_episodes(const Findings *f, const PatternFinding *p, uint32_t *n,
                              Arena *scratch)
{
    uint32_t *place = ARENA_NEW(scratch, uint32_t, f->episodes.n); // 0: none yet
    uint32_t *episode = ARENA_NEW(scratch, uint32_t, p->rows.n);
    *n = 0;
    for (uint32_t i = 0; i < p->rows.n; i++) {
        uint32_t of_all = f->episodes.of_row[p->rows.row[i]];
        if (!place[of_all])
            place[of_all] = ++*n;
        episode[i] = place[of_all] - 1;
    }
    return episode;
}

static Costs costs_of(const Findings *f, const PatternFinding *p, const CostModel *m,
                      Arena *scratch)
{
    uint32_t n;
    const uint32_t *episode = own_episodes(f, p, &n, scratch);
    const EpisodeCost *by = costs_by_episode(f, p, m, episode, n, scratch);
    Costs c = {.cost = ARENA_NEW(scratch, double, n), .n_episodes = n};
    for (uint32_t e = 0; e < n; e++) {
        c.usual += by[e].usual / n;
        if (by[e].n_known) // what is not known of an episode costs as much as what is
            c.cost[c.n++] = by[e].sum / by[e].n_known * by[e].n;
    }
    find_largest(f, p, m, episode, by, &c);
    return c;
}

// Gamma prior of the rates of patterns: fitted where there are ten or more, else worth
// half an episode at the mean rate.
typedef struct {
    double shape, rate;
} GammaPrior;

static GammaPrior prior_of(const Findings *f, Arena *scratch)
{
    double *count = ARENA_NEW(scratch, double, f->n_patterns);
    double *exposure = ARENA_NEW(scratch, double, f->n_patterns);
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        MonthCount total = findings_month_total(f, f->pattern[i].month);
        count[i] = total.episodes;
        exposure[i] = total.exposure;
    }
    RatePrior prior = prior_of_rates(count, exposure, f->n_patterns, scratch);
    if (f->n_patterns >= LEAST_FOR_PRIOR && prior.status == STAT_OK)
        return (GammaPrior){prior.shape, prior.rate};
    return (GammaPrior){0.5, prior.pooled_rate > 0 ? 0.5 / prior.pooled_rate : 1};
}

typedef struct {
    const Findings *f;
    GammaPrior prior;
    const uint32_t *pattern; // of each candidate
    const Costs *cost;
    uint32_t n;
} Ranking;

static BurdenItem item_of(const Ranking *r, uint32_t i)
{
    const PatternFinding *p = &r->f->pattern[r->pattern[i]];
    MonthCount total = findings_month_total(r->f, p->month);
    return (BurdenItem){
        .shape = r->prior.shape + total.episodes,
        .rate = r->prior.rate + total.exposure,
        .cost = r->cost[i].cost,
        .n_costs = r->cost[i].n,
        .pseudo_cost = r->cost[i].usual,
        .n_pseudo = PSEUDO_EPISODES,
        .avoidable = 1,
    };
}

/* The expectation of the draws in closed form. */
static double expected_cost(const BurdenItem *item)
{
    return (sum_of(item->cost, item->n_costs) + item->pseudo_cost * item->n_pseudo) /
           (item->n_costs + item->n_pseudo);
}

static double expected_burden(const BurdenItem *item)
{
    return item->shape / item->rate * expected_cost(item);
}

/* The same had the largest incident not been. */
static double expected_without_largest(const Ranking *r, uint32_t i, Arena *scratch)
{
    const Costs *c = &r->cost[i];
    BurdenItem item = item_of(r, i);
    ArenaMark mark = arena_mark(scratch);
    double *cost = ARENA_NEW(scratch, double, c->n);
    uint32_t n = 0;
    for (uint32_t k = 0; k < c->n; k++) {
        if (k != c->largest_in)
            cost[n++] = c->cost[k];
        else if (!c->alone)
            cost[n++] = fmax(0, c->cost[k] - c->largest);
    }
    item.shape -= c->n && c->alone ? 1 : 0;
    item.cost = cost;
    item.n_costs = n;
    double burden = expected_burden(&item);
    arena_rewind(scratch, mark);
    return burden;
}

static uint32_t rank_among(const double *expected, uint32_t n, uint32_t self,
                           double value)
{
    uint32_t rank = 1;
    for (uint32_t i = 0; i < n; i++)
        rank += i != self && expected[i] > value;
    return rank;
}

static uint32_t draws_for(uint32_t n)
{
    uint32_t draws = n ? DRAWS_IN_ALL / n : MOST_DRAWS;
    return draws > MOST_DRAWS ? MOST_DRAWS : draws < LEAST_DRAWS ? LEAST_DRAWS : draws;
}

static Candidate candidate_of(const Ranking *r, const BurdenItem *item, const Burden *b,
                              uint32_t i)
{
    const Costs *c = &r->cost[i];
    const PatternFinding *p = &r->f->pattern[r->pattern[i]];
    return (Candidate){
        .pattern = r->pattern[i],
        .burden = {expected_burden(item), b->ci.low, b->ci.high},
        .cost_per_incident = expected_cost(item) * c->n_episodes / p->incidents,
        .expected_rank = b->expected_rank,
        .p_top1 = b->p_top1,
        .p_top3 = b->p_top3,
        .rank_low = b->rank_low,
        .rank_high = b->rank_high,
        .largest_incident_share = c->sum > 0 ? c->largest / c->sum : NAN,
    };
}

/* Cross-team patterns; the broader one first, so that it is first where burdens tie. */
typedef struct {
    double effective_teams;
    uint32_t pattern;
} Breadth;

static int by_breadth(const void *a, const void *b)
{
    const Breadth *x = a, *y = b;
    if (x->effective_teams != y->effective_teams)
        return x->effective_teams > y->effective_teams ? -1 : 1;
    return (x->pattern > y->pattern) - (x->pattern < y->pattern);
}

static uint32_t *eligible(const Findings *f, uint32_t *n, Arena *scratch)
{
    Breadth *found = ARENA_NEW(scratch, Breadth, f->n_patterns);
    uint32_t *pattern = ARENA_NEW(scratch, uint32_t, f->n_patterns);
    *n = 0;
    for (uint32_t i = 0; i < f->n_patterns; i++)
        if (f->pattern[i].cross_team &&
            findings_month_total(f, f->pattern[i].month).episodes)
            found[(*n)++] = (Breadth){f->pattern[i].effective_teams, i};
    qsort(found, *n, sizeof *found, by_breadth);
    for (uint32_t i = 0; i < *n; i++)
        pattern[i] = found[i].pattern;
    return pattern;
}

static void rank(Findings *f, const Ranking *r, Arena *arena, Arena *scratch)
{
    BurdenItem *item = ARENA_NEW(scratch, BurdenItem, r->n);
    double *expected = ARENA_NEW(scratch, double, r->n);
    for (uint32_t i = 0; i < r->n; i++) {
        item[i] = item_of(r, i);
        expected[i] = expected_burden(&item[i]);
    }
    Burdens b = burdens_drawn(scratch, item, r->n,
                              &(BurdenOptions){draws_for(r->n), f->options.seed, LEVEL});
    b.order = order_descending(scratch, expected, r->n); // without the noise of the draws
    const uint32_t *tier = burden_tiers(scratch, &b, SURE);
    f->n_candidates = r->n;
    f->candidate = ARENA_NEW(arena, Candidate, r->n);
    for (uint32_t k = 0; k < r->n; k++) {
        uint32_t i = b.order[k];
        f->candidate[k] = candidate_of(r, &item[i], &b.item[i], i);
        f->candidate[k].tier = tier[i];
        f->candidate[k].rank_without_largest_incident =
            rank_among(expected, r->n, i, expected_without_largest(r, i, scratch));
    }
}

void ranking_make(Findings *f, Arena *arena, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    CostModel model = cost_model(f, arena);
    f->burden_unit = model.unit;
    f->burden_formula = model.formula;
    Ranking r = {.f = f, .prior = prior_of(f, scratch)};
    r.pattern = eligible(f, &r.n, scratch);
    Costs *cost = ARENA_NEW(scratch, Costs, r.n);
    for (uint32_t i = 0; i < r.n; i++)
        cost[i] = costs_of(f, &f->pattern[r.pattern[i]], &model, scratch);
    r.cost = cost;
    rank(f, &r, arena, scratch);
    ranking_views(f, scratch);
    arena_rewind(scratch, mark);
}
