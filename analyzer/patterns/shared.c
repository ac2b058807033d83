#include "analyzer/patterns/shared.h"

#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/groups.h"
#include "analyzer/patterns/text_reader.h"

/* A document's terms and weights, wherever they come from. */
typedef struct {
    const uint32_t *term;
    const float *weight;
    size_t n;
    const float *dense;
} Vector;

/* As it was read. */
static Vector row_vector(const PatternModel *m, uint32_t node)
{
    const SparseRows *s = &m->terms.rows;
    size_t from = s->first[node];
    return (Vector){s->term + from, s->weight + from, s->first[node + 1] - from,
                    m->dense.value + (size_t)node * m->dense.n_dimensions};
}

static Vector vector_of(const PatternSet *set, uint32_t doc, Arena *arena)
{
    const PatternModel *m = set->model;
    if (set->model_doc[doc] != PATTERN_NONE)
        return row_vector(m, m->corpus.node_of_doc[set->model_doc[doc]]);
    TextReader *reader = reader_new(m, arena);
    TextVector text = reader_read(reader, &set->in, doc);
    reader_free(reader);
    return (Vector){text.term, text.weight, text.n, text.dense};
}

/* Keeps the list in order, heaviest first; ties stay in the order of the terms. */
static void offer_term(SharedTerms *list, uint32_t most, PatternTerm term)
{
    if (list->n == most && (most == 0 || list->term[most - 1].z >= term.z))
        return;
    uint32_t at = list->n < most ? list->n++ : most - 1;
    for (; at > 0 && list->term[at - 1].z < term.z; at--)
        list->term[at] = list->term[at - 1];
    list->term[at] = term;
}

SharedTerms shared_terms(const PatternSet *set, uint32_t doc, uint32_t other,
                         uint32_t most, Arena *arena)
{
    const PatternModel *m = set->model;
    Vector a = vector_of(set, doc, arena), b = vector_of(set, other, arena);
    SharedTerms out = {ARENA_NEW(arena, PatternTerm, most), 0};
    size_t i = 0, j = 0;
    while (i < a.n && j < b.n) {
        uint32_t x = a.term[i], y = b.term[j];
        if (x == y)
            offer_term(&out, most,
                       (PatternTerm){.term = m->shown.stem[m->terms.stem[x]],
                                     .z = (1 - DENSE_SHARE) * (double)a.weight[i] *
                                          (double)b.weight[j]});
        i += x <= y;
        j += y <= x;
    }
    return out;
}

/* Adds up a pattern's texts in the model, once each and without one node; per term, in
 * how many of them it stands. `rows` are the dense ones. */
static void add_texts(const PatternSet *set, uint32_t pattern, uint32_t without,
                      const DenseRows *rows, GroupSum *sum, float *dense,
                      uint32_t *n_with, Arena *arena)
{
    const PatternModel *m = set->model;
    const FoundPattern *p = &set->pattern[pattern];
    bool *seen = ARENA_NEW(arena, bool, m->corpus.n_nodes);
    for (uint32_t i = 0; i < p->n_docs; i++) {
        uint32_t doc = set->model_doc[p->doc[i]];
        uint32_t node = doc == PATTERN_NONE ? without : m->corpus.node_of_doc[doc];
        if (node == without || seen[node])
            continue;
        seen[node] = true;
        float count = (float)m->corpus.text_count[node];
        group_sum_add(m, sum, node, count);
        for (uint32_t k = 0; k < rows->n_dimensions; k++)
            dense[k] += count * rows->value[(size_t)node * rows->n_dimensions + k];
        const SparseRows *s = &m->terms.rows;
        for (size_t e = s->first[node]; e < s->first[node + 1]; e++)
            n_with[s->term[e]] += m->corpus.text_count[node];
    }
}

/* A text of the model is compared as it was grouped, any other as it was read. */
PatternLikeness shared_with_pattern(const PatternSet *set, uint32_t doc, uint32_t pattern,
                                    uint32_t most, Arena *arena)
{
    const PatternModel *m = set->model;
    if (!m)
        return (PatternLikeness){0};
    Vector mine = vector_of(set, doc, arena);
    uint32_t number = set->model_doc[doc], n_dimensions = m->dense.n_dimensions;
    bool is_outside = number == PATTERN_NONE;
    uint32_t node = is_outside ? PATTERN_NONE : m->corpus.node_of_doc[number];
    if (!is_outside)
        mine.dense = m->drawn.value + (size_t)node * n_dimensions;
    GroupSum sum = group_sum_new(m, arena);
    float *dense = ARENA_NEW(arena, float, n_dimensions);
    uint32_t *n_with = ARENA_NEW(arena, uint32_t, m->terms.rows.n_terms);
    add_texts(set, pattern, node, is_outside ? &m->dense : &m->drawn, &sum, dense, n_with,
              arena);
    SharedTerms shared = {ARENA_NEW(arena, PatternTerm, most), 0};
    double total = 0, n = sum.n_texts > 0 ? sum.n_texts : 1;
    for (size_t e = 0; e < mine.n; e++) {
        uint32_t term = mine.term[e];
        double part =
            (1 - DENSE_SHARE) * (double)mine.weight[e] * (double)sum.sparse[term] / n;
        total += part;
        if (part > 0)
            offer_term(
                &shared, most,
                (PatternTerm){m->shown.stem[m->terms.stem[term]], part, n_with[term]});
    }
    total += DENSE_SHARE * (double)dense_dot(mine.dense, dense, n_dimensions) / n;
    return (PatternLikeness){total, (uint32_t)sum.n_texts, shared.term, shared.n};
}

static double similarity(const PatternModel *m, const Vector *a, const Vector *b)
{
    double sparse = 0;
    size_t i = 0, j = 0;
    while (i < a->n && j < b->n) {
        uint32_t x = a->term[i], y = b->term[j];
        if (x == y)
            sparse += (double)a->weight[i] * (double)b->weight[j];
        i += x <= y;
        j += y <= x;
    }
    double dense = (double)dense_dot(a->dense, b->dense, m->dense.n_dimensions);
    return (1 - DENSE_SHARE) * sparse + DENSE_SHARE * dense;
}

static void offer_near(NearDocs *list, uint32_t doc, double mine)
{
    if (list->n == N_NEIGHBOURS && list->near[N_NEIGHBOURS - 1].similarity >= mine)
        return;
    uint32_t at = list->n < N_NEIGHBOURS ? list->n++ : N_NEIGHBOURS - 1;
    for (; at > 0 && list->near[at - 1].similarity < mine; at--)
        list->near[at] = list->near[at - 1];
    list->near[at] = (NearDoc){doc, mine};
}

/* The first document of a node, as the set numbers it. */
static uint32_t doc_of_node(const PatternSet *set, uint32_t node)
{
    const Corpus *c = &set->model->corpus;
    return set->set_doc[c->doc[c->doc_first[node]]];
}

static void add_from_model(const PatternSet *set, uint32_t node, uint32_t doc,
                           NearDocs *out)
{
    const PatternModel *m = set->model;
    for (uint32_t d = m->corpus.doc_first[node]; d < m->corpus.doc_first[node + 1]; d++)
        if (set->set_doc[m->corpus.doc[d]] != doc)
            offer_near(out, set->set_doc[m->corpus.doc[d]], 1);
    for (uint32_t k = 0; k < m->near.k; k++) {
        size_t at = (size_t)node * m->near.k + k;
        if (m->near.similarity[at] > 0)
            offer_near(out, doc_of_node(set, m->near.row[at]),
                       (double)m->near.similarity[at]);
    }
}

NearDocs shared_nearest(const PatternSet *set, uint32_t doc, Arena *arena)
{
    const PatternModel *m = set->model;
    NearDocs out = {ARENA_NEW(arena, NearDoc, N_NEIGHBOURS), 0};
    if (!m) // nothing to group, or a set made by hand
        return out;
    if (set->model_doc[doc] != PATTERN_NONE) {
        add_from_model(set, m->corpus.node_of_doc[set->model_doc[doc]], doc, &out);
        return out;
    }
    Vector mine = vector_of(set, doc, arena);
    for (uint32_t node = 0; node < m->corpus.n_nodes; node++) {
        Vector other = row_vector(m, node);
        double s = similarity(m, &mine, &other);
        if (s > 0)
            offer_near(&out, doc_of_node(set, node), s);
    }
    return out;
}
