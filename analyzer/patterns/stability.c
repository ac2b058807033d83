#include "analyzer/patterns/stability.h"

#include "analyzer/patterns/cells.h"
#include "analyzer/patterns/mix.h"
#include "ingest/base/threads.h"

#include <math.h>
#include <stdlib.h>

enum { N_DRAWS = 50, KEPT_OF_FIVE = 4, MOST_NEAR = 4 };

/* Of the cut: a text that is not even so alike, as it was read, to the whole of a part
 * will not be as alike as the cut to four fifths of it, once drawn to its neighbours. */
#define REACH 0.75

/* A part of a pattern that the tree kept together, and the texts that may be placed with
 * it: its own and those near. Their slots are where a draw leaves the similarity. */
typedef struct {
    NodeList nodes;
    uint32_t owner;
    uint32_t *near; // nodes
    uint32_t *slot;
    uint32_t n_near;
} Part;

typedef struct {
    const PatternModel *m;
    const uint32_t *home;
    uint32_t n_patterns;
    Part *part;
    uint32_t n_parts;
    uint32_t *part_of; // per node, PATTERN_NONE
    // Slots by node: those of a node are slot_first[node] to slot_first[node + 1] - 1.
    uint32_t *slot_first, *slot_part;
    double *jaccard; // draws x patterns
} Resampling;

/* Parts --------------------------------------------------------------------------------
 */

typedef struct {
    uint32_t home, group, node;
} Member;

static int compare_members(const void *a, const void *b)
{
    const Member *x = a, *y = b;
    if (x->home != y->home)
        return x->home > y->home ? 1 : -1;
    if (x->group != y->group)
        return x->group > y->group ? 1 : -1;
    return (x->node > y->node) - (x->node < y->node);
}

/* Nodes that are in a pattern, by pattern and by group of the tree. */
static Member *list_members(const Resampling *r, uint32_t *n, Arena *scratch)
{
    Groups groups = groups_cut(r->m, r->m->cut, true, scratch, scratch);
    Member *member = ARENA_NEW(scratch, Member, r->m->corpus.n_nodes);
    *n = 0;
    for (uint32_t node = 0; node < r->m->corpus.n_nodes; node++)
        if (r->home[node] != PATTERN_NONE)
            member[(*n)++] = (Member){r->home[node], groups.of_node[node], node};
    if (*n)
        qsort(member, *n, sizeof *member, compare_members);
    return member;
}

static void add_part(Resampling *r, GroupSum *sum, NodeList nodes, uint32_t owner)
{
    GroupShape shape = group_measure(r->m, sum, nodes);
    if (!group_is_pattern(r->m, &shape))
        return;
    for (uint32_t i = 0; i < nodes.n; i++)
        r->part_of[nodes.node[i]] = r->n_parts;
    r->part[r->n_parts++] = (Part){.nodes = nodes, .owner = owner};
}

static void find_parts(Resampling *r, Arena *scratch)
{
    uint32_t n, n_nodes = r->m->corpus.n_nodes;
    Member *member = list_members(r, &n, scratch);
    uint32_t *node = ARENA_NEW(scratch, uint32_t, n);
    GroupSum sum = group_sum_new(r->m, scratch);
    r->part = ARENA_NEW(scratch, Part, n);
    r->part_of = ARENA_NEW(scratch, uint32_t, n_nodes);
    for (uint32_t i = 0; i < n_nodes; i++)
        r->part_of[i] = PATTERN_NONE;
    for (uint32_t i = 0; i < n; i++)
        node[i] = member[i].node;
    for (uint32_t from = 0, to; from < n; from = to) {
        for (to = from; to < n && member[to].home == member[from].home &&
                        member[to].group == member[from].group;)
            to++;
        add_part(r, &sum, (NodeList){node + from, to - from}, member[from].home);
    }
}

/* What is near which part --------------------------------------------------------------
 */

typedef struct {
    const Resampling *r;
    const Cells *cells;
    uint32_t *near; // MOST_NEAR parts a node, PATTERN_NONE behind the last
    Arena arena[THREADS_MOST_LANES];
} Looking;

static void look_around(void *context, size_t from, size_t to, unsigned lane)
{
    Looking *l = context;
    ArenaMark mark = arena_mark(&l->arena[lane]);
    float *score = ARENA_NEW(&l->arena[lane], float, l->cells->n_cells);
    for (size_t node = from; node < to; node++) {
        TextVector text = model_text(l->r->m, (uint32_t)node);
        uint32_t *near = l->near + node * MOST_NEAR;
        uint32_t n =
            cells_near(l->cells, &text, REACH * l->r->m->cut, score, near, MOST_NEAR);
        for (; n < MOST_NEAR; n++)
            near[n] = PATTERN_NONE;
    }
    arena_rewind(&l->arena[lane], mark);
}

/* A node's own part first, then the others near it. */
static void list_slots(Resampling *r, const uint32_t *near, Arena *scratch)
{
    uint32_t n_nodes = r->m->corpus.n_nodes, n = 0;
    r->slot_first = ARENA_NEW(scratch, uint32_t, (size_t)n_nodes + 1);
    r->slot_part = ARENA_NEW(scratch, uint32_t, (size_t)n_nodes * (MOST_NEAR + 1));
    for (uint32_t node = 0; node < n_nodes; node++) {
        if (r->part_of[node] != PATTERN_NONE)
            r->slot_part[n++] = r->part_of[node];
        for (uint32_t k = 0; k < MOST_NEAR; k++) {
            uint32_t part = near[(size_t)node * MOST_NEAR + k];
            if (part != PATTERN_NONE && part != r->part_of[node])
                r->slot_part[n++] = part;
        }
        r->slot_first[node + 1] = n;
    }
}

static void list_near(Resampling *r, Arena *scratch)
{
    uint32_t n_slots = r->slot_first[r->m->corpus.n_nodes];
    for (uint32_t s = 0; s < n_slots; s++)
        r->part[r->slot_part[s]].n_near++;
    for (uint32_t p = 0; p < r->n_parts; p++) {
        r->part[p].near = ARENA_NEW(scratch, uint32_t, r->part[p].n_near);
        r->part[p].slot = ARENA_NEW(scratch, uint32_t, r->part[p].n_near);
        r->part[p].n_near = 0;
    }
    for (uint32_t node = 0; node < r->m->corpus.n_nodes; node++)
        for (uint32_t s = r->slot_first[node]; s < r->slot_first[node + 1]; s++) {
            Part *part = &r->part[r->slot_part[s]];
            part->near[part->n_near] = node;
            part->slot[part->n_near++] = s;
        }
}

static void find_near(Resampling *r, unsigned n_lanes, Arena *scratch)
{
    uint32_t n_nodes = r->m->corpus.n_nodes;
    NodeList *nodes = ARENA_NEW(scratch, NodeList, r->n_parts);
    uint32_t *owner = ARENA_NEW(scratch, uint32_t, r->n_parts);
    Arena temporary = {0};
    for (uint32_t p = 0; p < r->n_parts; p++) {
        nodes[p] = r->part[p].nodes;
        owner[p] = p;
    }
    Cells cells = cells_make(r->m, nodes, owner, r->n_parts, &temporary, scratch);
    Looking l = {.r = r, .cells = &cells};
    l.near = ARENA_NEW(scratch, uint32_t, (size_t)n_nodes * MOST_NEAR);
    threads_for(n_lanes, n_nodes, 256, look_around, &l);
    for (unsigned lane = 0; lane < THREADS_MOST_LANES; lane++)
        arena_release(&l.arena[lane]);
    list_slots(r, l.near, scratch);
    list_near(r, scratch);
    arena_release(&temporary);
}

/* Draws --------------------------------------------------------------------------------
 */

typedef struct {
    const Resampling *r;
    uint64_t number;
    GroupSum sum;
    double *similarity; // per slot; 0 where the part is not found
} Draw;

static bool is_kept(const Draw *d, uint32_t node)
{
    return mix_bits(((uint64_t)node << 16) + d->number) % 5 < KEPT_OF_FIVE;
}

/* Adds the part's kept texts to the sum. */
static void gather_part(Draw *d, const Part *part, GroupShape *shape)
{
    const Corpus *c = &d->r->m->corpus;
    for (uint32_t i = 0; i < part->nodes.n; i++) {
        uint32_t node = part->nodes.node[i];
        if (!is_kept(d, node))
            continue;
        group_sum_add(d->r->m, &d->sum, node, (float)c->text_count[node]);
        shape->n_docs += corpus_docs_of(c, node);
    }
    shape->n_texts = (uint32_t)d->sum.n_texts;
}

/* Mean similarity of each text near the part to the kept ones, itself aside. */
static void measure_part(Draw *d, uint32_t number)
{
    const Part *part = &d->r->part[number];
    const PatternModel *m = d->r->m;
    GroupShape shape = {0};
    gather_part(d, part, &shape);
    double k = d->sum.n_texts, total = 0;
    for (uint32_t i = 0; i < part->n_near; i++) {
        uint32_t node = part->near[i];
        double dot = group_sum_dot(m, &d->sum, node), others = k;
        if (d->r->part_of[node] == number && is_kept(d, node)) {
            total += dot * m->corpus.text_count[node];
            if (k > 1) {
                dot -= (double)space_similarity(&m->grouping, node, node);
                others = k - 1;
            }
        }
        d->similarity[part->slot[i]] = others > 0 ? dot / others : 0;
    }
    shape.cohesion = k > 1 ? (total - d->sum.self) / (k * (k - 1)) : 1;
    if (!group_is_pattern(m, &shape))
        for (uint32_t i = 0; i < part->n_near; i++)
            d->similarity[part->slot[i]] = 0;
    group_sum_clear(m, &d->sum, part->nodes);
}

/* The pattern that the node would be in. */
static uint32_t place_node(const Draw *d, uint32_t node)
{
    const Resampling *r = d->r;
    double most = r->m->cut;
    uint32_t best = PATTERN_NONE;
    for (uint32_t s = r->slot_first[node]; s < r->slot_first[node + 1]; s++)
        if (d->similarity[s] > most ||
            (best == PATTERN_NONE && d->similarity[s] >= most)) {
            most = d->similarity[s];
            best = r->part[r->slot_part[s]].owner;
        }
    return best;
}

typedef struct {
    double shared, either; // texts
} Overlap;

static void count_overlaps(const Draw *d, Overlap *overlap)
{
    const Resampling *r = d->r;
    for (uint32_t node = 0; node < r->m->corpus.n_nodes; node++) {
        uint32_t home = r->home[node], now = place_node(d, node);
        double texts = r->m->corpus.text_count[node];
        if (home != PATTERN_NONE)
            overlap[home].either += texts;
        if (home == now && home != PATTERN_NONE)
            overlap[home].shared += texts;
        else if (now != PATTERN_NONE)
            overlap[now].either += texts;
    }
}

static void run_draws(void *context, size_t from, size_t to, unsigned lane)
{
    Resampling *r = context;
    Arena arena = {0};
    Draw d = {.r = r, .sum = group_sum_new(r->m, &arena)};
    (void)lane;
    d.similarity = ARENA_NEW(&arena, double, r->slot_first[r->m->corpus.n_nodes]);
    for (size_t draw = from; draw < to; draw++) {
        ArenaMark mark = arena_mark(&arena);
        Overlap *overlap = ARENA_NEW(&arena, Overlap, r->n_patterns);
        d.number = draw;
        for (uint32_t p = 0; p < r->n_parts; p++)
            measure_part(&d, p);
        count_overlaps(&d, overlap);
        for (uint32_t p = 0; p < r->n_patterns; p++)
            r->jaccard[draw * r->n_patterns + p] =
                overlap[p].either > 0 ? overlap[p].shared / overlap[p].either
                                      : (double)NAN;
        arena_rewind(&arena, mark);
    }
    arena_release(&arena);
}

void stability_measure(const PatternModel *m, const uint32_t *home, uint32_t n_patterns,
                       unsigned n_lanes, double *stability, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    Resampling r = {.m = m, .home = home, .n_patterns = n_patterns};
    r.jaccard = ARENA_NEW(scratch, double, (size_t)N_DRAWS *n_patterns);
    find_parts(&r, scratch);
    find_near(&r, n_lanes, scratch);
    threads_for(n_lanes, N_DRAWS, 5, run_draws, &r);
    for (uint32_t p = 0; p < n_patterns; p++) {
        double sum = 0;
        for (size_t draw = 0; draw < N_DRAWS; draw++)
            sum += r.jaccard[draw * n_patterns + p];
        stability[p] = sum / N_DRAWS;
    }
    arena_rewind(scratch, mark);
}
