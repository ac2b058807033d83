#include "analyzer/patterns/communities.h"

#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/pool.h"
#include "ingest/base/threads.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t term;
    float sum;
} TermSum;

typedef struct {
    uint32_t cluster;
    float similarity;
} Link;

/* A cluster goes by its smallest row. One that was merged away has size 0. */
typedef struct {
    double size;   // texts
    uint32_t node; // in the tree
    uint32_t best; // the most similar neighbour, or PATTERN_NONE
    float best_similarity;
    uint32_t n_terms, n_links;
    TermSum *term; // ascending; room for n_terms as the pool gives it
    Link *link;    // ascending by cluster
    bool changed;  // merged in this round
    bool affected; // merged, or beside one that was
} Cluster;

typedef struct {
    const Space *space;
    Cluster *cluster;
    float *dense;   // the clusters' dense sums
    uint32_t *into; // per row: the cluster that took it in this round, or itself
    Pool pool;
    float **spread;   // per lane, per term: one cluster's sums spread out
    uint32_t *active; // clusters whose best has to be found again
    uint32_t n_active;
    uint32_t *pair; // smaller halves of the pairs that merge in this round
    uint32_t n_pairs;
    Arena *scratch;
    Tree *out;
} Growth;

static float *dense_of(const Growth *g, uint32_t c)
{
    return g->dense + (size_t)c * g->space->dense->n_dimensions;
}

static void start_cluster(Growth *g, uint32_t row, uint32_t count)
{
    const SparseRows *s = g->space->sparse;
    const DenseRows *d = g->space->dense;
    Cluster *c = &g->cluster[row];
    *c = (Cluster){.size = count, .node = row, .best = PATTERN_NONE};
    c->n_terms = (uint32_t)(s->first[row + 1] - s->first[row]);
    c->term = pool_take(&g->pool, c->n_terms);
    for (uint32_t i = 0; i < c->n_terms; i++) {
        size_t e = s->first[row] + i;
        c->term[i] = (TermSum){s->term[e], s->weight[e] * (float)count};
    }
    for (uint32_t k = 0; k < d->n_dimensions; k++)
        dense_of(g, row)[k] = d->value[(size_t)row * d->n_dimensions + k] * (float)count;
    g->into[row] = row;
}

static int compare_links(const void *a, const void *b)
{
    uint32_t x = ((const Link *)a)->cluster, y = ((const Link *)b)->cluster;
    return (x > y) - (x < y);
}

/* Sorts links and drops repeated ones and those to `self`. */
static uint32_t tidy_links(Link *link, uint32_t n, uint32_t self)
{
    uint32_t kept = 0;
    qsort(link, n, sizeof *link, compare_links);
    for (uint32_t i = 0; i < n; i++)
        if (link[i].cluster != self &&
            (!kept || link[kept - 1].cluster != link[i].cluster))
            link[kept++] = link[i];
    return kept;
}

/* Neighbours in both directions; who is not alike at all is no neighbour. How alike they
 * are is the space's word, which need not be the one that they were found in. */
static void start_links(Growth *g, const Neighbours *near)
{
    for (size_t i = 0; i < (size_t)near->n_rows * near->k; i++)
        if (near->similarity[i] > 0) {
            g->cluster[i / near->k].n_links++;
            g->cluster[near->row[i]].n_links++;
        }
    for (uint32_t r = 0; r < near->n_rows; r++) {
        g->cluster[r].link = pool_take(&g->pool, g->cluster[r].n_links);
        g->cluster[r].n_links = 0;
    }
    for (size_t i = 0; i < (size_t)near->n_rows * near->k; i++) {
        uint32_t a = (uint32_t)(i / near->k), b = near->row[i];
        if (near->similarity[i] <= 0)
            continue;
        float similarity = space_similarity(g->space, a, b);
        g->cluster[a].link[g->cluster[a].n_links++] = (Link){b, similarity};
        g->cluster[b].link[g->cluster[b].n_links++] = (Link){a, similarity};
    }
}

/* The pool needs the size that was asked for, so tidied lists move to fresh ones. */
static void set_links(Growth *g, Cluster *c, Link *link, uint32_t n)
{
    c->link = pool_take(&g->pool, n);
    c->n_links = n;
    memcpy(c->link, link, n * sizeof *link);
}

static void find_best(Cluster *c)
{
    c->best = PATTERN_NONE;
    c->best_similarity = 0;
    for (uint32_t i = 0; i < c->n_links; i++)
        if (c->best == PATTERN_NONE || c->link[i].similarity > c->best_similarity) {
            c->best = c->link[i].cluster;
            c->best_similarity = c->link[i].similarity;
        }
}

static void start(Growth *g, const Neighbours *near, const uint32_t *count)
{
    for (uint32_t r = 0; r < near->n_rows; r++)
        start_cluster(g, r, count[r]);
    start_links(g, near);
    for (uint32_t r = 0; r < near->n_rows; r++) {
        Cluster *c = &g->cluster[r];
        Link *raw = c->link;
        uint32_t n_raw = c->n_links;
        set_links(g, c, raw, tidy_links(raw, n_raw, r));
        pool_give_back(&g->pool, raw, n_raw);
        g->active[r] = r;
    }
    g->n_active = near->n_rows;
}

static int compare_pairs(const Growth *g, uint32_t a, uint32_t b)
{
    float x = g->cluster[a].best_similarity, y = g->cluster[b].best_similarity;
    if (x > y || x < y)
        return x > y ? -1 : 1;
    return (a > b) - (a < b);
}

/* Insertion is enough: a round merges few pairs, except the first ones, which are sorted
 * by halves. */
static void sort_pairs(const Growth *g, uint32_t *pair, uint32_t n, uint32_t *spare)
{
    if (n < 2)
        return;
    uint32_t half = n / 2, i = 0, j = half;
    sort_pairs(g, pair, half, spare);
    sort_pairs(g, pair + half, n - half, spare);
    for (uint32_t k = 0; k < n; k++)
        spare[k] = j == n || (i < half && compare_pairs(g, pair[i], pair[j]) < 0)
                       ? pair[i++]
                       : pair[j++];
    memcpy(pair, spare, n * sizeof *pair);
}

/* Pairs that are each other's best and similar enough, most similar first. Both halves of
 * a new pair cannot have been idle, so looking at the active ones finds all. */
static void find_pairs(Growth *g, double stop)
{
    g->n_pairs = 0;
    for (uint32_t i = 0; i < g->n_active; i++)
        if (g->cluster[g->active[i]].size > 0)
            find_best(&g->cluster[g->active[i]]);
    for (uint32_t i = 0; i < g->n_active; i++) {
        uint32_t a = g->active[i], b = g->cluster[a].best;
        if (g->cluster[a].size <= 0 || b == PATTERN_NONE || g->cluster[b].best != a ||
            (double)g->cluster[a].best_similarity < stop)
            continue;
        uint32_t low = a < b ? a : b;
        if (!g->cluster[low].changed) {
            g->cluster[low].changed = true;
            g->pair[g->n_pairs++] = low;
        }
    }
    ArenaMark mark = arena_mark(g->scratch);
    sort_pairs(g, g->pair, g->n_pairs, ARENA_NEW(g->scratch, uint32_t, g->n_pairs));
    arena_rewind(g->scratch, mark);
}

static TermSum *add_terms(Growth *g, const Cluster *a, const Cluster *b, uint32_t *n_out)
{
    uint32_t i = 0, j = 0, n = 0;
    while (i < a->n_terms && j < b->n_terms) {
        uint32_t x = a->term[i].term, y = b->term[j].term;
        i += x <= y;
        j += y <= x;
        n++;
    }
    *n_out = n += (a->n_terms - i) + (b->n_terms - j);
    TermSum *sum = pool_take(&g->pool, n);
    i = j = n = 0;
    while (i < a->n_terms && j < b->n_terms) {
        uint32_t x = a->term[i].term, y = b->term[j].term;
        if (x == y)
            sum[n++] = (TermSum){x, a->term[i++].sum + b->term[j++].sum};
        else
            sum[n++] = x < y ? a->term[i++] : b->term[j++];
    }
    while (i < a->n_terms)
        sum[n++] = a->term[i++];
    while (j < b->n_terms)
        sum[n++] = b->term[j++];
    return sum;
}

static void merge_pair(Growth *g, uint32_t low)
{
    Cluster *a = &g->cluster[low], *b = &g->cluster[a->best];
    Tree *tree = g->out;
    tree->merge[tree->n_merges] = (Merge){
        .left = a->node, .right = b->node, .similarity = (double)a->best_similarity};
    a->node = tree->n_rows + tree->n_merges++;
    uint32_t n_terms;
    TermSum *sum = add_terms(g, a, b, &n_terms);
    pool_give_back(&g->pool, a->term, a->n_terms);
    pool_give_back(&g->pool, b->term, b->n_terms);
    a->term = sum;
    a->n_terms = n_terms;
    b->term = NULL;
    for (uint32_t k = 0; k < g->space->dense->n_dimensions; k++)
        dense_of(g, low)[k] += dense_of(g, a->best)[k];
    a->size += b->size;
    b->size = 0;
    g->into[a->best] = low;
}

/* The cluster a pair became takes over the links of both; ends are renamed later. */
static void join_links(Growth *g, uint32_t low)
{
    Cluster *a = &g->cluster[low], *b = &g->cluster[a->best];
    Link *all = pool_take(&g->pool, a->n_links + b->n_links);
    memcpy(all, a->link, a->n_links * sizeof *all);
    memcpy(all + a->n_links, b->link, b->n_links * sizeof *all);
    pool_give_back(&g->pool, a->link, a->n_links);
    pool_give_back(&g->pool, b->link, b->n_links);
    a->link = all;
    a->n_links += b->n_links;
    b->link = NULL;
    b->n_links = 0;
}

static void mark_affected(Growth *g, uint32_t c)
{
    if (!g->cluster[c].affected) {
        g->cluster[c].affected = true;
        g->active[g->n_active++] = c;
    }
}

/* Everyone who merged, and everyone beside them. */
static void list_affected(Growth *g)
{
    g->n_active = 0;
    for (uint32_t i = 0; i < g->n_pairs; i++) {
        const Cluster *c = &g->cluster[g->pair[i]];
        mark_affected(g, g->pair[i]);
        for (uint32_t k = 0; k < c->n_links; k++)
            mark_affected(g, g->into[c->link[k].cluster]);
    }
}

static void rename_links(Growth *g, uint32_t self)
{
    Cluster *c = &g->cluster[self];
    Link *raw = c->link;
    uint32_t n_raw = c->n_links;
    for (uint32_t i = 0; i < n_raw; i++)
        raw[i].cluster = g->into[raw[i].cluster];
    set_links(g, c, raw, tidy_links(raw, n_raw, self));
    pool_give_back(&g->pool, raw, n_raw);
}

static float mean_similarity(const Growth *g, const float *spread, uint32_t a, uint32_t b)
{
    const Cluster *y = &g->cluster[b];
    double sparse = 0;
    for (uint32_t i = 0; i < y->n_terms; i++)
        sparse += (double)spread[y->term[i].term] * (double)y->term[i].sum;
    double dense =
        (double)dense_dot(dense_of(g, a), dense_of(g, b), g->space->dense->n_dimensions);
    double sum = (1 - DENSE_SHARE) * sparse + DENSE_SHARE * dense;
    return (float)(sum / (g->cluster[a].size * y->size));
}

/* Scores the links of the clusters that merged. Between two of them the smaller does. */
static void score_links(void *context, size_t from, size_t to, unsigned lane)
{
    Growth *g = context;
    float *spread = g->spread[lane];
    for (size_t p = from; p < to; p++) {
        uint32_t self = g->pair[p];
        Cluster *c = &g->cluster[self];
        for (uint32_t i = 0; i < c->n_terms; i++)
            spread[c->term[i].term] = c->term[i].sum;
        for (uint32_t i = 0; i < c->n_links; i++) {
            uint32_t other = c->link[i].cluster;
            if (!g->cluster[other].changed || self < other)
                c->link[i].similarity = mean_similarity(g, spread, self, other);
        }
        for (uint32_t i = 0; i < c->n_terms; i++)
            spread[c->term[i].term] = 0;
    }
}

static const Link *find_link(const Cluster *c, uint32_t to)
{
    uint32_t low = 0, high = c->n_links;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (c->link[middle].cluster < to)
            low = middle + 1;
        else
            high = middle;
    }
    assert(low < c->n_links && c->link[low].cluster == to);
    return &c->link[low];
}

/* The other end of every link that was scored learns the score. */
static void copy_scores(Growth *g)
{
    for (uint32_t i = 0; i < g->n_active; i++) {
        uint32_t self = g->active[i];
        Cluster *c = &g->cluster[self];
        for (uint32_t k = 0; k < c->n_links; k++) {
            uint32_t other = c->link[k].cluster;
            if (g->cluster[other].changed && (!c->changed || other < self))
                c->link[k].similarity = find_link(&g->cluster[other], self)->similarity;
        }
    }
}

static void merge_round(Growth *g, unsigned n_lanes)
{
    for (uint32_t i = 0; i < g->n_pairs; i++)
        merge_pair(g, g->pair[i]);
    for (uint32_t i = 0; i < g->n_pairs; i++)
        join_links(g, g->pair[i]);
    list_affected(g);
    for (uint32_t i = 0; i < g->n_active; i++)
        rename_links(g, g->active[i]);
    threads_for(n_lanes, g->n_pairs, 4, score_links, g);
    copy_scores(g);
    for (uint32_t i = 0; i < g->n_active; i++)
        g->cluster[g->active[i]].affected = g->cluster[g->active[i]].changed = false;
}

Tree tree_grow(const Space *space, const Neighbours *near, const uint32_t *count,
               double stop, unsigned n_lanes, Arena *arena, Arena *scratch)
{
    uint32_t n = near->n_rows;
    Tree tree = {.n_rows = n, .merge = ARENA_NEW(arena, Merge, n)};
    ArenaMark mark = arena_mark(scratch);
    Growth g = {.space = space,
                .cluster = ARENA_NEW(scratch, Cluster, n),
                .dense =
                    ARENA_NEW(scratch, float, (size_t)n * space->dense->n_dimensions),
                .into = ARENA_NEW(scratch, uint32_t, n),
                .pool = {.arena = scratch},
                .active = ARENA_NEW(scratch, uint32_t, n),
                .pair = ARENA_NEW(scratch, uint32_t, n),
                .scratch = scratch,
                .out = &tree};
    unsigned lanes = threads_lanes(n_lanes);
    g.spread = ARENA_NEW(scratch, float *, lanes);
    for (unsigned lane = 0; lane < lanes; lane++)
        g.spread[lane] = ARENA_NEW(scratch, float, space->sparse->n_terms);
    start(&g, near, count);
    for (find_pairs(&g, stop); g.n_pairs; find_pairs(&g, stop))
        merge_round(&g, lanes);
    arena_rewind(scratch, mark);
    return tree;
}
