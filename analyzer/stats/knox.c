#include "analyzer/stats/knox.h"

#include <math.h>
#include <string.h>

#include "analyzer/stats/order.h"
#include "analyzer/stats/random.h"

/* Pairs at most `window` apart in an ascending array, by a window that slides along it.
 */
static uint64_t close_pairs(const double *sorted, uint32_t n, double window)
{
    uint64_t pairs = 0;
    for (uint32_t i = 0, first = 0; i < n; i++) {
        while (sorted[i] - sorted[first] > window)
            first++;
        pairs += i - first;
    }
    return pairs;
}

/* Pairs of different groups: all pairs less those within a group. `time` holds the
 * groups' events one after another and is sorted here. */
static uint64_t pairs_across(double *time, const uint32_t *end, uint32_t n_groups,
                             double window)
{
    uint64_t within = 0;
    for (uint32_t g = 0, from = 0; g < n_groups; from = end[g++]) {
        sort_doubles(time + from, end[g] - from);
        within += close_pairs(time + from, end[g] - from, window);
    }
    uint32_t n = n_groups ? end[n_groups - 1] : 0;
    sort_doubles(time, n);
    return close_pairs(time, n, window) - within;
}

// The first n of a shuffle of the pool, in place (Fisher & Yates).
static void draw_without_return(double *pool, uint32_t n_pool, uint32_t n, Random *random)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = i + random_below(random, n_pool - i);
        double held = pool[i];
        pool[i] = pool[k];
        pool[k] = held;
    }
}

typedef struct {
    const KnoxGroup *group;
    uint32_t n_groups;
    double **pool; // shuffled copies
    uint32_t *end;
    double *time;
} Trial;

static Trial trial_new(const KnoxGroup *group, uint32_t n_groups, Arena *scratch)
{
    Trial t = {group, n_groups, ARENA_NEW(scratch, double *, n_groups),
               ARENA_NEW(scratch, uint32_t, n_groups), NULL};
    uint32_t n = 0;
    for (uint32_t g = 0; g < n_groups; g++) {
        t.pool[g] = ARENA_NEW(scratch, double, group[g].n_pool);
        memcpy(t.pool[g], group[g].pool, group[g].n_pool * sizeof(double));
        t.end[g] = n += group[g].n_events;
    }
    t.time = ARENA_NEW(scratch, double, n);
    return t;
}

static uint64_t draw_pairs(const Trial *t, double window, Random *random)
{
    uint32_t n = 0;
    for (uint32_t g = 0; g < t->n_groups; g++) {
        const KnoxGroup *group = &t->group[g];
        draw_without_return(t->pool[g], group->n_pool, group->n_events, random);
        memcpy(t->time + n, t->pool[g], group->n_events * sizeof(double));
        n += group->n_events;
    }
    return pairs_across(t->time, t->end, t->n_groups, window);
}

static uint64_t seen_pairs(const Trial *t, double window)
{
    uint32_t n = 0;
    for (uint32_t g = 0; g < t->n_groups; g++) {
        memcpy(t->time + n, t->group[g].time, t->group[g].n_events * sizeof(double));
        n += t->group[g].n_events;
    }
    return pairs_across(t->time, t->end, t->n_groups, window);
}

static uint32_t groups_with_events(const KnoxGroup *group, uint32_t n_groups)
{
    uint32_t n = 0;
    for (uint32_t g = 0; g < n_groups; g++)
        n += group[g].n_events > 0;
    return n;
}

Knox knox_test(const KnoxGroup *group, uint32_t n_groups, const KnoxOptions *o,
               Arena *scratch)
{
    Knox k = {.status = STAT_UNDEFINED, .expected = NAN, .p = NAN};
    if (groups_with_events(group, n_groups) < 2)
        return k;
    ArenaMark mark = arena_mark(scratch);
    Trial trial = trial_new(group, n_groups, scratch);
    Random random = random_from(o->seed);
    double sum = 0;
    uint32_t extreme = 0;
    k.close = seen_pairs(&trial, o->window);
    while (k.n_draws < o->most_draws && extreme < o->enough) {
        uint64_t drawn = draw_pairs(&trial, o->window, &random);
        sum += (double)drawn;
        extreme += drawn >= k.close;
        k.n_draws++;
    }
    k.status = STAT_OK;
    k.expected = sum / k.n_draws;
    k.p = extreme >= o->enough ? (double)extreme / k.n_draws
                               : (1.0 + extreme) / (1.0 + k.n_draws);
    arena_rewind(scratch, mark);
    return k;
}
