#include "analyzer/patterns/tellings.h"

#include "analyzer/patterns/constants.h"

struct TellingCount {
    const Tellings *tellings;
    uint32_t n, n_texts;
    uint32_t *n_told, *n_both;
    // Of one text:
    uint32_t *told, n_here; // the cells that it tells
    uint32_t *place;        // per cell: its place in told[], plus one; 0: not there
    float *part;            // per term and told cell: weight x mean weight
    size_t room;
    Arena *arena;
};

/* A text's part of a cell: products of weights and mean weights, added up. */
typedef struct {
    float sum, squares;
} Part;

/* The mean of the cell's nodes, spread out by term. */
static void spread_mean(const PatternModel *m, NodeList nodes, float *mean)
{
    const SparseRows *s = &m->terms.rows;
    double n_texts = 0;
    for (uint32_t i = 0; i < nodes.n; i++)
        n_texts += m->corpus.text_count[nodes.node[i]];
    for (uint32_t i = 0; i < nodes.n; i++) {
        uint32_t node = nodes.node[i];
        float share = (float)(m->corpus.text_count[node] / n_texts);
        for (size_t e = s->first[node]; e < s->first[node + 1]; e++)
            mean[s->term[e]] += share * s->weight[e];
    }
}

static void clear_mean(const PatternModel *m, NodeList nodes, float *mean)
{
    const SparseRows *s = &m->terms.rows;
    for (uint32_t i = 0; i < nodes.n; i++)
        for (size_t e = s->first[nodes.node[i]]; e < s->first[nodes.node[i] + 1]; e++)
            mean[s->term[e]] = 0;
}

/* Adds to usual[other] what the node has of its own cell and the other cell lacks. */
static void add_own(const PatternModel *m, const Cells *cells, uint32_t node,
                    const float *mean, uint32_t cell, float *usual)
{
    const SparseRows *s = &m->terms.rows;
    const Postings *p = &cells->terms;
    float all = 0;
    for (size_t e = s->first[node]; e < s->first[node + 1]; e++) {
        float own = mean[s->term[e]], weight = s->weight[e];
        all += own * weight;
        for (size_t i = p->first[s->term[e]]; i < p->first[s->term[e] + 1]; i++)
            usual[p->row[i]] -= (own < p->weight[i] ? own : p->weight[i]) * weight;
    }
    for (uint32_t other = 0; other < cells->n_cells; other++)
        usual[other] += all;
    usual[cell] += all; // its own mean was taken off like any other
}

static void measure_usual(const PatternModel *m, Tellings *t, const NodeList *nodes,
                          Arena *scratch)
{
    uint32_t n = t->cells->n_cells;
    float *mean = ARENA_NEW(scratch, float, m->terms.rows.n_terms);
    for (uint32_t c = 0; c < n; c++) {
        float *usual = t->usual + (size_t)c * n;
        spread_mean(m, nodes[c], mean);
        for (uint32_t i = 0; i < nodes[c].n; i++)
            add_own(m, t->cells, nodes[c].node[i], mean, c, usual);
        clear_mean(m, nodes[c], mean);
        for (uint32_t other = 0; other < n; other++)
            usual[other] /= (float)nodes[c].n;
    }
}

Tellings tellings_new(const PatternModel *m, const Cells *cells, const NodeList *nodes,
                      Arena *arena, Arena *scratch)
{
    size_t n = cells->n_cells;
    Tellings t = {.cells = cells,
                  .usual = ARENA_NEW(arena, float, n *n),
                  .n_told = ARENA_NEW(arena, uint32_t, n),
                  .n_both = ARENA_NEW(arena, uint32_t, n * n)};
    ArenaMark mark = arena_mark(scratch);
    measure_usual(m, &t, nodes, scratch);
    arena_rewind(scratch, mark);
    return t;
}

TellingCount *telling_count_new(const Tellings *t, Arena *arena)
{
    size_t n = t->cells->n_cells;
    TellingCount *c = ARENA_NEW(arena, TellingCount, 1);
    *c = (TellingCount){.tellings = t,
                        .n = t->cells->n_cells,
                        .n_told = ARENA_NEW(arena, uint32_t, n),
                        .n_both = ARENA_NEW(arena, uint32_t, n * n),
                        .told = ARENA_NEW(arena, uint32_t, n),
                        .place = ARENA_NEW(arena, uint32_t, n),
                        .arena = arena};
    return c;
}

/* The cells that the text has half of, whatever else has it too. */
static void find_told(TellingCount *c, const float *score)
{
    const Tellings *t = c->tellings;
    c->n_here = 0;
    for (uint32_t cell = 0; cell < c->n; cell++) {
        float usual = t->usual[(size_t)cell * c->n + cell] * (float)(1 - DENSE_SHARE);
        if (score[cell] > 0 && score[cell] >= (float)TELLING_SHARE * usual) {
            c->told[c->n_here++] = cell;
            c->n_told[cell]++;
        }
    }
}

static void fill_parts(TellingCount *c, const TextVector *text)
{
    const Postings *p = &c->tellings->cells->terms;
    if (text->n * c->n_here > c->room) {
        c->room = 2 * text->n * c->n_here;
        c->part = ARENA_NEW(c->arena, float, c->room);
    }
    for (uint32_t k = 0; k < c->n_here; k++)
        c->place[c->told[k]] = k + 1;
    float *part = c->part;
    for (size_t e = 0; e < text->n; e++, part += c->n_here) {
        for (uint32_t k = 0; k < c->n_here; k++)
            part[k] = 0;
        for (size_t i = p->first[text->term[e]]; i < p->first[text->term[e] + 1]; i++)
            if (c->place[p->row[i]])
                part[c->place[p->row[i]] - 1] = p->weight[i] * text->weight[e];
    }
    for (uint32_t k = 0; k < c->n_here; k++)
        c->place[c->told[k]] = 0;
}

/* The second condition is on the effective number of words, 1 / sum of squared shares. */
static bool is_telling(Part part, float usual)
{
    return part.sum > 0 && part.sum >= (float)TELLING_SHARE * usual &&
           part.sum * part.sum >= (float)TELLING_WORDS * part.squares;
}

/* Does the text tell of the told cells at places j and k what the other has less of? */
static bool tells_both(const TellingCount *c, size_t n_terms, uint32_t j, uint32_t k)
{
    Part a = {0, 0}, b = {0, 0};
    const float *part = c->part;
    for (size_t e = 0; e < n_terms; e++, part += c->n_here) {
        float more = part[j] - part[k];
        Part *side = more > 0 ? &a : &b;
        side->sum += more > 0 ? more : -more;
        side->squares += more * more;
    }
    const float *usual = c->tellings->usual;
    size_t x = c->told[j], y = c->told[k];
    return is_telling(a, usual[x * c->n + y]) && is_telling(b, usual[y * c->n + x]);
}

void tellings_add(TellingCount *c, const TextVector *text, const float *score)
{
    c->n_texts++;
    if (!text->n)
        return;
    find_told(c, score);
    if (c->n_here < 2)
        return;
    fill_parts(c, text);
    for (uint32_t j = 0; j < c->n_here; j++)
        for (uint32_t k = j + 1; k < c->n_here; k++)
            if (tells_both(c, text->n, j, k)) {
                c->n_both[(size_t)c->told[j] * c->n + c->told[k]]++;
                c->n_both[(size_t)c->told[k] * c->n + c->told[j]]++;
            }
}

void tellings_collect(Tellings *t, const TellingCount *c)
{
    t->n_texts += c->n_texts;
    for (uint32_t i = 0; i < c->n; i++)
        t->n_told[i] += c->n_told[i];
    for (size_t i = 0; i < (size_t)c->n * c->n; i++)
        t->n_both[i] += c->n_both[i];
}

bool tellings_join(const Tellings *t, uint32_t a, uint32_t b)
{
    double n_a = t->n_told[a], n_b = t->n_told[b];
    double both = t->n_both[(size_t)a * t->cells->n_cells + b];
    return both >= TOLD_LEAST_TEXTS && both >= TOLD_SHARE * (n_a < n_b ? n_a : n_b) &&
           both >= TOLD_LIFT * n_a * n_b / t->n_texts;
}
