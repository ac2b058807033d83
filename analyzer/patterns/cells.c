#include "analyzer/patterns/cells.h"

#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/prefetch.h"

static void add_cell(const PatternModel *m, Cells *out, GroupSum *sum, NodeList nodes,
                     uint32_t cell)
{
    uint32_t n = out->n_dimensions;
    float *mean = out->dense + (size_t)cell * n;
    for (uint32_t i = 0; i < nodes.n; i++) {
        float count = (float)m->corpus.text_count[nodes.node[i]];
        const float *read = m->dense.value + (size_t)nodes.node[i] * n;
        group_sum_add(m, sum, nodes.node[i], count);
        for (uint32_t k = 0; k < n; k++)
            mean[k] += count * read[k];
    }
    for (uint32_t k = 0; k < n; k++)
        mean[k] /= (float)sum->n_texts;
}

/* Takes the nodes' terms out of the sum into the cell's row. */
static size_t take_terms(const PatternModel *m, GroupSum *sum, NodeList nodes,
                         SparseRows *rows, size_t n)
{
    const SparseRows *s = &m->terms.rows;
    float texts = (float)sum->n_texts;
    for (uint32_t i = 0; i < nodes.n; i++)
        for (size_t e = s->first[nodes.node[i]]; e < s->first[nodes.node[i] + 1]; e++) {
            uint32_t term = s->term[e];
            float mean = sum->sparse[term] / texts;
            sum->sparse[term] = 0; // for its next time around
            if (mean < (float)CELL_LEAST_WEIGHT)
                continue;
            rows->term[n] = term;
            rows->weight[n++] = mean;
        }
    group_sum_clear(m, sum, nodes);
    return n;
}

static size_t count_entries(const PatternModel *m, const NodeList *nodes, uint32_t n)
{
    const SparseRows *s = &m->terms.rows;
    size_t n_entries = 0;
    for (uint32_t c = 0; c < n; c++)
        for (uint32_t i = 0; i < nodes[c].n; i++)
            n_entries += s->first[nodes[c].node[i] + 1] - s->first[nodes[c].node[i]];
    return n_entries;
}

/* Rows of terms that this share of the cells have are quicker to add whole. */
#define SPREAD_SHARE 0.2

static void spread_terms(Cells *cells, Arena *arena)
{
    const Postings *p = &cells->terms;
    size_t least = (size_t)(SPREAD_SHARE * cells->n_cells) + 1;
    uint32_t n = 0;
    cells->spread_of = ARENA_NEW(arena, uint32_t, p->n_terms);
    for (uint32_t t = 0; t < p->n_terms; t++)
        cells->spread_of[t] = p->first[t + 1] - p->first[t] < least ? UINT32_MAX : n++;
    cells->spread = ARENA_NEW(arena, float, (size_t)n * cells->n_cells);
    for (uint32_t t = 0; t < p->n_terms; t++)
        if (cells->spread_of[t] != UINT32_MAX)
            for (size_t i = p->first[t]; i < p->first[t + 1]; i++)
                cells->spread[(size_t)cells->spread_of[t] * cells->n_cells + p->row[i]] =
                    p->weight[i];
}

Cells cells_make(const PatternModel *m, const NodeList *nodes, const uint32_t *owner,
                 uint32_t n, Arena *arena, Arena *scratch)
{
    Cells out = {.n_cells = n, .n_dimensions = m->dense.n_dimensions};
    out.owner = ARENA_NEW(arena, uint32_t, n);
    out.dense = ARENA_NEW(arena, float, (size_t)n *out.n_dimensions);
    ArenaMark mark = arena_mark(scratch);
    GroupSum sum = group_sum_new(m, scratch);
    size_t most = count_entries(m, nodes, n), n_entries = 0;
    SparseRows rows = {.n_rows = n, .n_terms = m->terms.rows.n_terms};
    rows.first = ARENA_NEW(scratch, size_t, (size_t)n + 1);
    rows.term = ARENA_NEW(scratch, uint32_t, most);
    rows.weight = ARENA_NEW(scratch, float, most);
    for (uint32_t c = 0; c < n; c++) {
        out.owner[c] = owner[c];
        add_cell(m, &out, &sum, nodes[c], c);
        rows.first[c + 1] = n_entries = take_terms(m, &sum, nodes[c], &rows, n_entries);
    }
    out.terms = sparse_transpose(&rows, arena);
    spread_terms(&out, arena);
    arena_rewind(scratch, mark);
    return out;
}

Cells cells_of_rows(const SparseRows *rows, Arena *arena)
{
    Cells out = {.n_cells = rows->n_rows, .terms = sparse_transpose(rows, arena)};
    out.owner = ARENA_NEW(arena, uint32_t, rows->n_rows);
    out.dense = ARENA_NEW(arena, float, 0);
    spread_terms(&out, arena);
    return out;
}

static void add_row(float *score, float weight, const float *row, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        score[i] += weight * row[i];
}

/* The sparse part of the similarity to every cell. */
static void score_terms(const Cells *c, const TextVector *text, float *score)
{
    for (uint32_t i = 0; i < c->n_cells; i++)
        score[i] = 0;
    for (size_t e = 0; e < text->n; e++) {
        prefetch(&c->spread_of[text->term[e]]);
        prefetch(&c->terms.first[text->term[e]]);
    }
    for (size_t e = 0; e < text->n; e++) {
        float weight = text->weight[e] * (float)(1 - DENSE_SHARE);
        uint32_t term = text->term[e];
        if (c->spread_of[term] != UINT32_MAX) {
            add_row(score, weight, c->spread + (size_t)c->spread_of[term] * c->n_cells,
                    c->n_cells);
            continue;
        }
        for (size_t p = c->terms.first[term]; p < c->terms.first[term + 1]; p++)
            score[c->terms.row[p]] += weight * c->terms.weight[p];
    }
}

static void offer(Placement *p, uint32_t owner, double similarity)
{
    if (p->pattern == PATTERN_NONE || similarity > p->similarity) {
        if (p->pattern != owner) {
            p->runner_up = p->pattern;
            p->runner_up_similarity = p->similarity;
        }
        p->pattern = owner;
        p->similarity = similarity;
    } else if (owner != p->pattern &&
               (p->runner_up == PATTERN_NONE || similarity > p->runner_up_similarity)) {
        p->runner_up = owner;
        p->runner_up_similarity = similarity;
    }
}

uint32_t cells_best(const float *score, uint32_t n)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++)
        if (score[i] > score[best])
            best = i;
    return best;
}

static double similarity_with(const Cells *c, const TextVector *text, const float *score,
                              uint32_t cell)
{
    const float *mean = c->dense + (size_t)cell * c->n_dimensions;
    double dense = (double)dense_dot(text->dense, mean, c->n_dimensions);
    return (double)score[cell] + DENSE_SHARE * dense;
}

/* The dense part adds DENSE_SHARE at most: cells that could not matter even with it are
 * passed by. The best cell by terms goes first, so that most are. */
static Placement place(const Cells *c, const TextVector *text, float *score,
                       bool with_runner_up)
{
    Placement out = {.pattern = PATTERN_NONE, .runner_up = PATTERN_NONE};
    if (!text->n || !c->n_cells)
        return out;
    score_terms(c, text, score);
    uint32_t first = cells_best(score, c->n_cells);
    offer(&out, c->owner[first], similarity_with(c, text, score, first));
    for (uint32_t cell = 0; cell < c->n_cells; cell++) {
        double at_most = (double)score[cell] + DENSE_SHARE * 1.0001;
        bool matters = with_runner_up ? out.runner_up == PATTERN_NONE ||
                                            at_most >= out.runner_up_similarity
                                      : at_most >= out.similarity;
        if (matters && cell != first)
            offer(&out, c->owner[cell], similarity_with(c, text, score, cell));
    }
    return out;
}

Placement cells_place(const Cells *c, const TextVector *text, float *score)
{
    return place(c, text, score, true);
}

Placement cells_nearest(const Cells *c, const TextVector *text, float *score)
{
    Placement out = place(c, text, score, false);
    out.runner_up = PATTERN_NONE; // of those that were looked at only
    return out;
}

/* Keeps a short list in order, most alike first. */
static uint32_t offer_cell(uint32_t cell, double similarity, uint32_t *near,
                           double *similar, uint32_t n, uint32_t most)
{
    if (n == most && (most == 0 || similar[most - 1] >= similarity))
        return n;
    uint32_t at = n < most ? n++ : most - 1;
    for (; at > 0 && similar[at - 1] < similarity; at--) {
        similar[at] = similar[at - 1];
        near[at] = near[at - 1];
    }
    similar[at] = similarity;
    near[at] = cell;
    return n;
}

uint32_t cells_near(const Cells *c, const TextVector *text, double least, float *score,
                    uint32_t *near, uint32_t most)
{
    double similar[16]; // as long as any list that is asked for
    uint32_t n = 0;
    if (!text->n)
        return 0;
    most = most < 16 ? most : 16;
    score_terms(c, text, score);
    for (uint32_t cell = 0; cell < c->n_cells; cell++) {
        if ((double)score[cell] + DENSE_SHARE * 1.0001 < least)
            continue;
        double similarity = similarity_with(c, text, score, cell);
        if (similarity >= least)
            n = offer_cell(cell, similarity, near, similar, n, most);
    }
    return n;
}
