#include "analyzer/stats/burden.h"

#include <math.h>
#include <string.h>

#include "analyzer/stats/order.h"
#include "analyzer/stats/random.h"

/* Weights of the Bayesian bootstrap are Dirichlet(1, ..., 1). Those of a group of m costs
 * add up to a gamma variable of shape m, so that many costs can be drawn as few groups:
 * the largest stay alone, since they decide the tail, the others lend their mean. */
#define MOST_GROUPS 32
#define LARGEST_ALONE 16

typedef struct {
    double cost[MOST_GROUPS + 1], members[MOST_GROUPS + 1]; // + 1: the pseudo-incidents
    uint32_t n;
} CostGroups;

static void add_group(CostGroups *g, const double *cost, uint32_t n)
{
    g->cost[g->n] = sum_of(cost, n) / n;
    g->members[g->n++] = n;
}

static CostGroups grouped_costs(const BurdenItem *item, Arena *scratch)
{
    CostGroups g = {.n = 0};
    ArenaMark mark = arena_mark(scratch);
    const double *sorted = sorted_copy(scratch, item->cost, item->n_costs);
    uint32_t n = item->n_costs, alone = n <= MOST_GROUPS ? n : LARGEST_ALONE;
    uint32_t rest = n - alone, groups = rest ? MOST_GROUPS - LARGEST_ALONE : 0;
    for (uint32_t k = 0; k < groups; k++) {
        uint32_t from = (uint32_t)((uint64_t)rest * k / groups);
        uint32_t to = (uint32_t)((uint64_t)rest * (k + 1) / groups);
        if (to > from)
            add_group(&g, sorted + from, to - from);
    }
    for (uint32_t i = rest; i < n; i++)
        add_group(&g, sorted + i, 1);
    if (item->n_pseudo > 0) {
        g.cost[g.n] = item->pseudo_cost;
        g.members[g.n++] = item->n_pseudo;
    }
    arena_rewind(scratch, mark);
    return g;
}

static double draw_cost(Random *random, const CostGroups *g)
{
    double sum = 0, weighted = 0;
    if (g->n == 1)
        return g->cost[0];
    for (uint32_t i = 0; i < g->n; i++) {
        double weight = g->members[i] == 1 ? random_exponential(random)
                                           : random_gamma(random, g->members[i]);
        sum += weight;
        weighted += weight * g->cost[i];
    }
    return sum > 0 ? weighted / sum : NAN;
}

static double draw_avoidable(Random *random, const BurdenItem *item)
{
    double mean = item->avoidable, variance = item->avoidable_sd * item->avoidable_sd;
    if (variance <= 0 || mean <= 0 || mean >= 1)
        return mean;
    double size = fmax(mean * (1 - mean) / variance - 1, 1e-3);
    return random_beta(random, mean * size, (1 - mean) * size);
}

static void draw_item(const BurdenItem *item, uint64_t seed, double *draw, uint32_t n_draws,
                      Arena *scratch)
{
    Random random = random_from(seed);
    CostGroups costs = grouped_costs(item, scratch);
    for (uint32_t d = 0; d < n_draws; d++) {
        double rate = random_gamma(&random, item->shape) / item->rate;
        draw[d] = rate * draw_cost(&random, &costs) * draw_avoidable(&random, item);
    }
}

static void set_interval(Burden *b, const double *draw, uint32_t n_draws, double level,
                         Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    const double *sorted = sorted_copy(scratch, draw, n_draws);
    b->mean = sum_of(draw, n_draws) / n_draws;
    b->median = median_of_sorted(sorted, n_draws);
    b->ci.low = quantile_type7(sorted, n_draws, (1 - level) / 2);
    b->ci.high = quantile_type7(sorted, n_draws, (1 + level) / 2);
    arena_rewind(scratch, mark);
}

/* Ranks. times[i x n + r] counts the draws in which item i had rank r (from 0). */

static void count_ranks(const Burdens *b, uint32_t *times, Arena *scratch)
{
    double *now = ARENA_NEW(scratch, double, b->n);
    for (uint32_t d = 0; d < b->n_draws; d++) {
        for (uint32_t i = 0; i < b->n; i++)
            now[i] = b->draw[(size_t)i * b->n_draws + d];
        ArenaMark mark = arena_mark(scratch);
        const uint32_t *order = order_descending(scratch, now, b->n);
        for (uint32_t r = 0; r < b->n; r++)
            times[(size_t)order[r] * b->n + r]++;
        arena_rewind(scratch, mark);
    }
}

static uint32_t rank_reached(const uint32_t *times, uint32_t n, double draws)
{
    double sum = 0;
    for (uint32_t r = 0; r < n; r++)
        if ((sum += times[r]) >= draws)
            return r + 1;
    return n;
}

static void set_ranks(Burden *item, const uint32_t *times, uint32_t n, uint32_t n_draws,
                      double level)
{
    double sum = 0;
    for (uint32_t r = 0; r < n; r++)
        sum += (r + 1.0) * times[r];
    item->expected_rank = sum / n_draws;
    item->rank_low = rank_reached(times, n, fmax(1, (1 - level) / 2 * n_draws));
    item->rank_high = rank_reached(times, n, (1 + level) / 2 * n_draws);
    item->p_top1 = (double)times[0] / n_draws;
    for (uint32_t r = 0; r < n && r < 3; r++)
        item->p_top3 += (double)times[r] / n_draws;
}

Burdens burdens_drawn(Arena *arena, const BurdenItem *item, uint32_t n,
                      const BurdenOptions *o)
{
    double *draw = ARENA_NEW(arena, double, (size_t)n * o->n_draws);
    double *mean = ARENA_NEW(arena, double, n);
    Burdens b = {n, o->n_draws, ARENA_NEW(arena, Burden, n), draw, NULL};
    for (uint32_t i = 0; i < n; i++) {
        double *own = draw + (size_t)i * o->n_draws;
        // Each item has its own stream: adding one does not change the draws of others.
        draw_item(&item[i], o->seed + i * UINT64_C(0xd1b54a32d192ed03), own, o->n_draws,
                  arena);
        set_interval(&b.item[i], own, o->n_draws, o->level, arena);
        mean[i] = b.item[i].mean;
    }
    b.order = order_descending(arena, mean, n);
    ArenaMark mark = arena_mark(arena);
    uint32_t *times = ARENA_NEW(arena, uint32_t, (size_t)n * n);
    count_ranks(&b, times, arena);
    for (uint32_t i = 0; i < n; i++)
        set_ranks(&b.item[i], times + (size_t)i * n, n, o->n_draws, o->level);
    arena_rewind(arena, mark);
    return b;
}

double burden_prob_greater(const Burdens *b, uint32_t i, uint32_t j)
{
    const double *x = b->draw + (size_t)i * b->n_draws;
    const double *y = b->draw + (size_t)j * b->n_draws;
    double greater = 0;
    for (uint32_t d = 0; d < b->n_draws; d++)
        greater += x[d] > y[d] ? 1 : x[d] == y[d] ? 0.5 : 0;
    return greater / b->n_draws;
}

uint32_t *burden_tiers(Arena *arena, const Burdens *b, double sure)
{
    uint32_t *tier = ARENA_NEW(arena, uint32_t, b->n), now = 0, leader = 0;
    for (uint32_t r = 0; r < b->n; r++) {
        uint32_t i = b->order[r];
        if (r == 0 || burden_prob_greater(b, leader, i) >= sure) {
            leader = i;
            now++;
        }
        tier[i] = now;
    }
    return tier;
}
