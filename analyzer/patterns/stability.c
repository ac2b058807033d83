#include "analyzer/patterns/stability.h"

#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/mix.h"
#include "ingest/base/threads.h"

enum { N_DRAWS = 50 };

/* Nodes that are placed: nodes stand in the order of a hash, so the first are a sample.
 */
#define MOST_PLACED 10000u

typedef struct {
    double shared, either;
} Overlap;

typedef struct {
    const PatternModel *m;
    const DraftSet *found;
    const uint32_t *home; // per node: its pattern, or PATTERN_NONE
    double *jaccard;      // draws x patterns
    Arena arena[THREADS_MOST_LANES];
} Resampling;

/* The nodes of a list that this draw keeps: about half, never none. */
static NodeList draw_half(NodeList all, uint64_t draw, Arena *arena)
{
    uint32_t *kept = ARENA_NEW(arena, uint32_t, all.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < all.n; i++)
        if (mix_bits(((uint64_t)all.node[i] << 16) + draw) & 1)
            kept[n++] = all.node[i];
    return n ? (NodeList){kept, n} : all;
}

static Cells draw_cells(const Resampling *r, uint64_t draw, Arena *arena)
{
    const DraftSet *found = r->found;
    NodeList *nodes = ARENA_NEW(arena, NodeList, found->cells.n_cells);
    Arena scratch = {0};
    for (uint32_t c = 0; c < found->cells.n_cells; c++)
        nodes[c] = draw_half(found->cell_nodes[c], draw, arena);
    Cells cells = cells_make(r->m, nodes, found->cells.owner, found->cells.n_cells, arena,
                             &scratch);
    arena_release(&scratch);
    return cells;
}

/* A node as a text to be placed; nothing is copied. */
static TextVector vector_of(const PatternModel *m, uint32_t node)
{
    const SparseRows *s = &m->terms.rows;
    size_t from = s->first[node];
    return (TextVector){s->term + from, s->weight + from, s->first[node + 1] - from,
                        m->dense.value + (size_t)node * m->dense.n_dimensions};
}

static void count_node(const Resampling *r, const Cells *cells, uint32_t node,
                       float *score, Overlap *overlap)
{
    TextVector text = vector_of(r->m, node);
    Placement place = cells_place(cells, &text, score);
    bool placed = place.pattern != PATTERN_NONE && place.similarity >= r->m->cut;
    uint32_t home = r->home[node], now = placed ? place.pattern : PATTERN_NONE;
    double weight = r->m->corpus.text_count[node];
    if (home == now) {
        if (home != PATTERN_NONE)
            overlap[home].shared += weight;
    } else if (now != PATTERN_NONE) {
        overlap[now].either += weight;
    }
    if (home != PATTERN_NONE)
        overlap[home].either += weight;
}

static void run_draws(void *context, size_t from, size_t to, unsigned lane)
{
    Resampling *r = context;
    Arena *arena = &r->arena[lane];
    uint32_t n = r->found->patterns.n;
    for (size_t draw = from; draw < to; draw++) {
        ArenaMark mark = arena_mark(arena);
        Cells cells = draw_cells(r, draw, arena);
        float *score = ARENA_NEW(arena, float, cells.n_cells);
        Overlap *overlap = ARENA_NEW(arena, Overlap, n);
        for (uint32_t node = 0; node < r->m->corpus.n_nodes; node++)
            count_node(r, &cells, node, score, overlap);
        for (uint32_t p = 0; p < n; p++)
            r->jaccard[draw * n + p] =
                overlap[p].either > 0 ? overlap[p].shared / overlap[p].either : 1;
        arena_rewind(arena, mark);
    }
}

static uint32_t *find_homes(const PatternModel *m, const Drafts *patterns, Arena *scratch)
{
    uint32_t *home = ARENA_NEW(scratch, uint32_t, m->corpus.n_nodes);
    for (uint32_t i = 0; i < m->corpus.n_nodes; i++)
        home[i] = PATTERN_NONE;
    for (uint32_t p = 0; p < patterns->n; p++)
        for (uint32_t i = 0; i < patterns->draft[p].nodes.n; i++)
            home[patterns->draft[p].nodes.node[i]] = p;
    return home;
}

void stability_measure(const PatternModel *m, DraftSet *found, unsigned n_lanes,
                       Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    uint32_t n = found->patterns.n;
    Resampling r = {.m = m, .found = found};
    r.home = find_homes(m, &found->patterns, scratch);
    r.jaccard = ARENA_NEW(scratch, double, (size_t)N_DRAWS *n);
    if (n)
        threads_for(n_lanes, N_DRAWS, 1, run_draws, &r);
    for (uint32_t p = 0; p < n; p++) {
        double sum = 0;
        for (size_t draw = 0; draw < N_DRAWS; draw++)
            sum += r.jaccard[draw * n + p];
        found->patterns.draft[p].found.stability = sum / N_DRAWS;
    }
    for (unsigned lane = 0; lane < THREADS_MOST_LANES; lane++)
        arena_release(&r.arena[lane]);
    arena_rewind(scratch, mark);
}
