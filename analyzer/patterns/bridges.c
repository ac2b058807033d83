#include "analyzer/patterns/bridges.h"

#include "analyzer/patterns/constants.h"

#include <stdlib.h>

/* The smaller and the larger group of two neighbours, in one number. */
static uint64_t pair_of(uint32_t a, uint32_t b)
{
    return a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
}

static int compare_pairs(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

typedef struct {
    const PatternModel *m;
    Groups *groups;
    const bool *is_pattern;
    GroupSum sum;
    uint32_t *into; // union-find over groups; the smaller is the root
} Joining;

static bool may_join(const Joining *j, uint32_t group)
{
    return j->is_pattern[group] && groups_nodes(j->groups, group).n >= N_NEIGHBOURS;
}

/* One entry for each neighbour that stands in another pattern. */
static size_t list_pairs(const Joining *j, uint64_t *pair)
{
    const Neighbours *near = &j->m->near;
    size_t n = 0;
    for (size_t i = 0; i < (size_t)near->n_rows * near->k; i++) {
        uint32_t a = j->groups->of_node[i / near->k],
                 b = j->groups->of_node[near->row[i]];
        if (a != b && may_join(j, a) && may_join(j, b))
            pair[n++] = pair_of(a, b);
    }
    qsort(pair, n, sizeof *pair, compare_pairs);
    return n;
}

/* Do the links between two groups make a bridge? */
static bool is_bridge(const Joining *j, uint32_t a, uint32_t b, size_t n_links)
{
    double n_a = groups_nodes(j->groups, a).n, n_b = groups_nodes(j->groups, b).n;
    double smaller = n_a < n_b ? n_a : n_b;
    double both_ways = 2.0 * j->m->near.k;
    double by_chance = both_ways * n_a * n_b / j->m->near.n_rows;
    return (double)n_links >= BRIDGE_SHARE * both_ways * smaller &&
           (double)n_links >= BRIDGE_LIFT * by_chance;
}

static double mean_similarity(Joining *j, uint32_t a, uint32_t b)
{
    NodeList in_a = groups_nodes(j->groups, a), in_b = groups_nodes(j->groups, b);
    double total = 0;
    for (uint32_t i = 0; i < in_a.n; i++)
        group_sum_add(j->m, &j->sum, in_a.node[i], 1);
    for (uint32_t i = 0; i < in_b.n; i++)
        total += group_sum_dot(j->m, &j->sum, in_b.node[i]);
    group_sum_clear(j->m, &j->sum, in_a);
    return total / ((double)in_a.n * in_b.n);
}

static uint32_t root_of(const Joining *j, uint32_t group)
{
    while (j->into[group] != group)
        group = j->into[group];
    return group;
}

static void join(Joining *j, uint32_t a, uint32_t b)
{
    uint32_t x = root_of(j, a), y = root_of(j, b);
    if (x < y)
        j->into[y] = x;
    else
        j->into[x] = y;
}

static void find_bridges(Joining *j, const uint64_t *pair, size_t n)
{
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from; to < n && pair[to] == pair[from];)
            to++;
        uint32_t a = (uint32_t)(pair[from] >> 32), b = (uint32_t)pair[from];
        if (is_bridge(j, a, b, to - from) &&
            mean_similarity(j, a, b) >= BRIDGE_CUT_FACTOR * j->m->cut)
            join(j, a, b);
    }
}

/* Joins the groups that enough texts tell at once. */
static void join_told(Joining *j, const Tellings *t, const uint32_t *cell_group)
{
    for (uint32_t a = 0; a < t->cells->n_cells; a++)
        for (uint32_t b = a + 1; b < t->cells->n_cells; b++)
            if (tellings_join(t, a, b) && may_join(j, cell_group[a]) &&
                may_join(j, cell_group[b]))
                join(j, cell_group[a], cell_group[b]);
}

void bridges_join(const PatternModel *m, Groups *groups, bool *is_pattern,
                  const Tellings *tellings, const uint32_t *cell_group, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    Joining j = {.m = m, .groups = groups, .is_pattern = is_pattern};
    j.sum = group_sum_new(m, scratch);
    j.into = ARENA_NEW(scratch, uint32_t, groups->n);
    for (uint32_t g = 0; g < groups->n; g++)
        j.into[g] = g;
    uint64_t *pair = ARENA_NEW(scratch, uint64_t, (size_t)m->near.n_rows * m->near.k);
    find_bridges(&j, pair, list_pairs(&j, pair));
    join_told(&j, tellings, cell_group);
    for (uint32_t i = 0; i < m->corpus.n_nodes; i++)
        groups->of_node[i] = root_of(&j, groups->of_node[i]);
    for (uint32_t g = 0; g < groups->n; g++)
        is_pattern[g] &= j.into[g] == g;
    groups_list(groups, m->corpus.n_nodes);
    arena_rewind(scratch, mark);
}
