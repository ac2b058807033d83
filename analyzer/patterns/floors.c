#include "analyzer/patterns/floors.h"

#include "analyzer/patterns/constants.h"

#include <stdlib.h>

/* A text at its nearest cell. */
typedef struct {
    uint32_t cell;
    float similarity;
    bool is_own;
} Trial;

/* By cell; most similar first; of equals the cell's own last, so that a floor that lets
 * one of them in is never thought to keep the others out. */
static int compare_trials(const void *a, const void *b)
{
    const Trial *x = a, *y = b;
    if (x->cell != y->cell)
        return x->cell < y->cell ? -1 : 1;
    if (x->similarity > y->similarity || x->similarity < y->similarity)
        return x->similarity > y->similarity ? -1 : 1;
    return (x->is_own > y->is_own) - (x->is_own < y->is_own);
}

/* Its mean similarity to the cell's texts but itself, from that to all of them. */
static float without_itself(const PatternModel *m, double n_texts, uint32_t node,
                            double similarity)
{
    double self = (double)space_similarity(&m->space, node, node);
    if (n_texts <= 1)
        return (float)self;
    return (float)((similarity * n_texts - self) / (n_texts - 1));
}

static double count_texts(const PatternModel *m, NodeList nodes)
{
    double n = 0;
    for (uint32_t i = 0; i < nodes.n; i++)
        n += m->corpus.text_count[nodes.node[i]];
    return n;
}

static double jaccard(double own, double let_in, double n_own)
{
    return own / (n_own + let_in - own);
}

static float best_floor(const Trial *trial, uint32_t n, uint32_t n_own, float lowest)
{
    float floor = lowest;
    double best = 0, own = 0;
    for (uint32_t i = 0; i < n && trial[i].similarity >= lowest; i++) {
        own += trial[i].is_own;
        if (jaccard(own, i + 1, n_own) > best)
            best = jaccard(own, i + 1, n_own);
    }
    own = 0;
    for (uint32_t i = 0; i < n && trial[i].similarity >= lowest; i++) {
        own += trial[i].is_own;
        if (jaccard(own, i + 1, n_own) >= FLOOR_SHARE * best)
            floor = trial[i].similarity;
    }
    return floor;
}

static Trial *try_nodes(const PatternModel *m, const Cells *cells, const NodeList *nodes,
                        Arena *scratch)
{
    uint32_t n_nodes = m->corpus.n_nodes;
    Trial *trial = ARENA_NEW(scratch, Trial, n_nodes);
    uint32_t *home = ARENA_NEW(scratch, uint32_t, n_nodes);
    double *n_texts = ARENA_NEW(scratch, double, cells->n_cells);
    float *score = ARENA_NEW(scratch, float, cells->n_cells);
    for (uint32_t c = 0; c < cells->n_cells; c++) {
        n_texts[c] = count_texts(m, nodes[c]);
        for (uint32_t i = 0; i < nodes[c].n; i++)
            home[nodes[c].node[i]] = c + 1;
    }
    for (uint32_t node = 0; node < n_nodes; node++) {
        TextVector text = model_text(m, node);
        Placement place = cells_nearest(cells, &text, score);
        trial[node] =
            (Trial){.cell = place.pattern, .similarity = (float)place.similarity};
        if (place.pattern != PATTERN_NONE && home[node] == place.pattern + 1) {
            trial[node].is_own = true;
            trial[node].similarity =
                without_itself(m, n_texts[place.pattern], node, place.similarity);
        }
    }
    return trial;
}

float *floors_find(const PatternModel *m, const Cells *cells, const NodeList *nodes,
                   Arena *arena, Arena *scratch)
{
    float *floor = ARENA_NEW(arena, float, cells->n_cells);
    ArenaMark mark = arena_mark(scratch);
    Trial *trial = try_nodes(m, cells, nodes, scratch);
    uint32_t n = m->corpus.n_nodes, from = 0;
    if (n)
        qsort(trial, n, sizeof *trial, compare_trials);
    for (uint32_t c = 0; c < cells->n_cells; c++) {
        uint32_t to = from;
        while (to < n && trial[to].cell == c)
            to++;
        floor[c] = best_floor(trial + from, to - from, nodes[c].n, (float)m->cut);
        from = to;
    }
    arena_rewind(scratch, mark);
    return floor;
}
