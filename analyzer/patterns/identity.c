#include "analyzer/patterns/identity.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#define LEAST_SHARE 0.1
#define HALF 0.5

typedef struct {
    uint32_t old, now, both;
    double share;
} Pair;

typedef struct {
    Pair *pair;
    uint32_t n;
    uint32_t *old_size, *new_size;
} Overlap;

static int by_groups(const void *a, const void *b)
{
    const Pair *x = a, *y = b;
    if (x->old != y->old)
        return x->old < y->old ? -1 : 1;
    return (x->now > y->now) - (x->now < y->now);
}

static uint32_t *sizes(const Grouping *g, uint32_t n_members, Arena *arena)
{
    uint32_t *size = ARENA_NEW(arena, uint32_t, g->n_groups);
    for (uint32_t i = 0; i < n_members; i++)
        if (g->group_of[i] != IDENTITY_NONE)
            size[g->group_of[i]]++;
    return size;
}

/* One pair a pair of groups with a member in common. */
static Overlap overlap_of(const Grouping *old, const Grouping *now, uint32_t n_members,
                          Arena *arena)
{
    Overlap o = {.pair = ARENA_NEW(arena, Pair, n_members),
                 .old_size = sizes(old, n_members, arena),
                 .new_size = sizes(now, n_members, arena)};
    uint32_t n = 0;
    for (uint32_t i = 0; i < n_members; i++)
        if (old->group_of[i] != IDENTITY_NONE && now->group_of[i] != IDENTITY_NONE)
            o.pair[n++] = (Pair){old->group_of[i], now->group_of[i], 1, 0};
    qsort(o.pair, n, sizeof *o.pair, by_groups);
    for (uint32_t i = 0; i < n; i++) {
        if (o.n && by_groups(&o.pair[o.n - 1], &o.pair[i]) == 0)
            o.pair[o.n - 1].both++;
        else
            o.pair[o.n++] = o.pair[i];
    }
    for (uint32_t i = 0; i < o.n; i++) {
        Pair *p = &o.pair[i];
        p->share = (double)p->both / (o.old_size[p->old] + o.new_size[p->now] - p->both);
    }
    return o;
}

/* ---- Groups that can be matched independently of the others ---- */

static uint32_t root_of(uint32_t *up, uint32_t i)
{
    while (up[i] != i)
        i = up[i] = up[up[i]];
    return i;
}

typedef struct {
    uint32_t cluster;
    uint32_t pair;
} Placed;

static int by_cluster(const void *a, const void *b)
{
    const Placed *x = a, *y = b;
    if (x->cluster != y->cluster)
        return x->cluster < y->cluster ? -1 : 1;
    return (x->pair > y->pair) - (x->pair < y->pair);
}

static Placed *clusters_of(const Overlap *o, uint32_t n_old, uint32_t n_new, uint32_t *n,
                           Arena *arena)
{
    uint32_t *up = ARENA_NEW(arena, uint32_t, n_old + n_new);
    Placed *placed = ARENA_NEW(arena, Placed, o->n);
    for (uint32_t i = 0; i < n_old + n_new; i++)
        up[i] = i;
    for (uint32_t i = 0; i < o->n; i++)
        if (o->pair[i].share >= LEAST_SHARE) {
            uint32_t a = root_of(up, o->pair[i].old);
            uint32_t b = root_of(up, n_old + o->pair[i].now);
            up[a > b ? a : b] = a > b ? b : a;
        }
    *n = 0;
    for (uint32_t i = 0; i < o->n; i++)
        if (o->pair[i].share >= LEAST_SHARE)
            placed[(*n)++] = (Placed){root_of(up, o->pair[i].old), i};
    qsort(placed, *n, sizeof *placed, by_cluster);
    return placed;
}

/* ---- The best assignment inside one cluster ---- */

// A square of costs: rows are old groups, columns new ones, both filled up with nothing.
typedef struct {
    uint32_t n;
    double *cost; // n x n
    uint32_t *old, *now, n_old, n_new;
} Square;

static uint32_t place(uint32_t *list, uint32_t *n, uint32_t group)
{
    for (uint32_t i = 0; i < *n; i++)
        if (list[i] == group)
            return i;
    list[*n] = group;
    return (*n)++;
}

static Square square_of(const Overlap *o, const Placed *placed, uint32_t n, Arena *arena)
{
    Square s = {.old = ARENA_NEW(arena, uint32_t, n),
                .now = ARENA_NEW(arena, uint32_t, n)};
    uint32_t *row = ARENA_NEW(arena, uint32_t, n),
             *column = ARENA_NEW(arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) {
        row[i] = place(s.old, &s.n_old, o->pair[placed[i].pair].old);
        column[i] = place(s.now, &s.n_new, o->pair[placed[i].pair].now);
    }
    s.n = s.n_old > s.n_new ? s.n_old : s.n_new;
    s.cost = ARENA_NEW(arena, double, (size_t)s.n *s.n);
    for (uint32_t i = 0; i < n; i++) {
        const Pair *p = &o->pair[placed[i].pair];
        s.cost[(size_t)row[i] * s.n + column[i]] = -(p->both * p->share);
    }
    return s;
}

/* Shortest augmenting paths with potentials (Jonker & Volgenant 1987), O(n^3). Rows and
 * columns count from 1; row_of[0] is the row being placed. */
static uint32_t *assign(const Square *s, Arena *arena)
{
    uint32_t n = s->n;
    double *row_price = ARENA_NEW(arena, double, n + 1);
    double *column_price = ARENA_NEW(arena, double, n + 1);
    double *least = ARENA_NEW(arena, double, n + 1);
    uint32_t *row_of = ARENA_NEW(arena, uint32_t, n + 1);
    uint32_t *before = ARENA_NEW(arena, uint32_t, n + 1);
    bool *used = ARENA_NEW(arena, bool, n + 1);
    for (uint32_t row = 1; row <= n; row++) {
        uint32_t column = 0;
        row_of[0] = row;
        for (uint32_t j = 0; j <= n; j++) {
            least[j] = INFINITY;
            used[j] = false;
        }
        while (row_of[column]) {
            uint32_t from = row_of[column], next = 0;
            double step = INFINITY;
            used[column] = true;
            for (uint32_t j = 1; j <= n; j++) {
                if (used[j])
                    continue;
                double reduced = s->cost[(size_t)(from - 1) * n + j - 1] -
                                 row_price[from] - column_price[j];
                if (reduced < least[j]) {
                    least[j] = reduced;
                    before[j] = column;
                }
                if (least[j] < step) {
                    step = least[j];
                    next = j;
                }
            }
            for (uint32_t j = 0; j <= n; j++) {
                if (used[j]) {
                    row_price[row_of[j]] += step;
                    column_price[j] -= step;
                } else {
                    least[j] -= step;
                }
            }
            column = next;
        }
        for (; column; column = before[column])
            row_of[column] = row_of[before[column]];
    }
    return row_of;
}

static void match_cluster(const Overlap *o, const Placed *placed, uint32_t n,
                          Identity *out, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    Square s = square_of(o, placed, n, scratch);
    const uint32_t *row_of = assign(&s, scratch);
    for (uint32_t j = 0; j < s.n_new; j++) {
        uint32_t row = row_of[j + 1] - 1;
        if (row >= s.n_old || s.cost[(size_t)row * s.n + j] == 0)
            continue;
        out->old_of[s.now[j]] = s.old[row];
        out->new_of[s.old[row]] = s.now[j];
    }
    arena_rewind(scratch, mark);
}

/* ---- What became of the others ---- */

static void trace(const Overlap *o, Identity *out)
{
    for (uint32_t i = 0; i < o->n; i++) {
        const Pair *p = &o->pair[i];
        if (out->old_of[p->now] == p->old)
            out->share[p->now] = p->share;
        if (out->old_of[p->now] == IDENTITY_NONE && p->both >= HALF * o->new_size[p->now])
            out->split_from[p->now] = p->old;
        if (out->new_of[p->old] == IDENTITY_NONE && p->both >= HALF * o->old_size[p->old])
            out->merged_into[p->old] = p->now;
    }
}

static uint32_t *none(uint32_t n, Arena *arena)
{
    uint32_t *group = ARENA_NEW(arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        group[i] = IDENTITY_NONE;
    return group;
}

Identity identity_match(const Grouping *old, const Grouping *now, uint32_t n_members,
                        Arena *arena, Arena *scratch)
{
    Identity out = {
        .old_of = none(now->n_groups, arena),
        .new_of = none(old->n_groups, arena),
        .share = ARENA_NEW(arena, double, now->n_groups),
        .split_from = none(now->n_groups, arena),
        .merged_into = none(old->n_groups, arena),
    };
    ArenaMark mark = arena_mark(scratch);
    Overlap o = overlap_of(old, now, n_members, scratch);
    uint32_t n;
    const Placed *placed = clusters_of(&o, old->n_groups, now->n_groups, &n, scratch);
    for (uint32_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && placed[to].cluster == placed[from].cluster;)
            to++;
        match_cluster(&o, placed + from, to - from, &out, scratch);
    }
    trace(&o, &out);
    arena_rewind(scratch, mark);
    return out;
}
