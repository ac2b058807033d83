#include "analyzer/patterns/groups.h"

#include "analyzer/patterns/constants.h"

#include <math.h>
#include <string.h>

void groups_list(Groups *g, uint32_t n_nodes)
{
    memset(g->first, 0, ((size_t)g->n + 2) * sizeof *g->first);
    // first[i + 1] is where group i is filled next, so that it ends as where i + 1
    // begins.
    for (uint32_t i = 0; i < n_nodes; i++)
        g->first[g->of_node[i] + 2]++;
    for (uint32_t i = 1; i <= g->n; i++)
        g->first[i + 1] += g->first[i];
    for (uint32_t i = 0; i < n_nodes; i++)
        g->node[g->first[g->of_node[i] + 1]++] = i;
}

Groups groups_cut(const PatternModel *m, double similarity, bool heed_torn, Arena *arena,
                  Arena *scratch)
{
    Groups g = {0};
    uint32_t n_nodes = m->corpus.n_nodes;
    g.of_node = tree_cut(&m->tree, similarity, heed_torn, &g.n, arena, scratch);
    g.first = ARENA_NEW(arena, uint32_t, (size_t)g.n + 2);
    g.node = ARENA_NEW(arena, uint32_t, n_nodes);
    groups_list(&g, n_nodes);
    return g;
}

NodeList groups_nodes(const Groups *g, uint32_t group)
{
    return (NodeList){g->node + g->first[group], g->first[group + 1] - g->first[group]};
}

GroupSum group_sum_new(const PatternModel *m, Arena *arena)
{
    return (GroupSum){ARENA_NEW(arena, float, m->terms.rows.n_terms),
                      ARENA_NEW(arena, float, m->dense.n_dimensions), 0, 0};
}

static const float *dense_row(const PatternModel *m, uint32_t node)
{
    return m->drawn.value + (size_t)node * m->drawn.n_dimensions;
}

void group_sum_add(const PatternModel *m, GroupSum *sum, uint32_t node, float count)
{
    const SparseRows *s = &m->terms.rows;
    const float *z = dense_row(m, node);
    for (size_t e = s->first[node]; e < s->first[node + 1]; e++)
        sum->sparse[s->term[e]] += count * s->weight[e];
    for (uint32_t k = 0; k < m->dense.n_dimensions; k++)
        sum->dense[k] += count * z[k];
    sum->n_texts += (double)count;
    sum->self += (double)count * (double)space_similarity(&m->grouping, node, node);
}

double group_sum_dot(const PatternModel *m, const GroupSum *sum, uint32_t node)
{
    const SparseRows *s = &m->terms.rows;
    double sparse = 0;
    for (size_t e = s->first[node]; e < s->first[node + 1]; e++)
        sparse += (double)sum->sparse[s->term[e]] * (double)s->weight[e];
    double dense =
        (double)dense_dot(sum->dense, dense_row(m, node), m->dense.n_dimensions);
    return (1 - DENSE_SHARE) * sparse + DENSE_SHARE * dense;
}

void group_sum_clear(const PatternModel *m, GroupSum *sum, NodeList nodes)
{
    const SparseRows *s = &m->terms.rows;
    for (uint32_t i = 0; i < nodes.n; i++)
        for (size_t e = s->first[nodes.node[i]]; e < s->first[nodes.node[i] + 1]; e++)
            sum->sparse[s->term[e]] = 0;
    for (uint32_t k = 0; k < m->dense.n_dimensions; k++)
        sum->dense[k] = 0;
    sum->n_texts = sum->self = 0;
}

GroupShape group_measure(const PatternModel *m, GroupSum *sum, NodeList nodes)
{
    GroupShape shape = {.medoid = nodes.node[0]};
    double best = -INFINITY, total = 0;
    for (uint32_t i = 0; i < nodes.n; i++)
        group_sum_add(m, sum, nodes.node[i], (float)m->corpus.text_count[nodes.node[i]]);
    for (uint32_t i = 0; i < nodes.n; i++) {
        uint32_t node = nodes.node[i];
        double dot = group_sum_dot(m, sum, node);
        shape.n_docs += corpus_docs_of(&m->corpus, node);
        double others = dot - (double)space_similarity(&m->grouping, node, node);
        total += dot * m->corpus.text_count[node];
        if (others > best) {
            best = others;
            shape.medoid = node;
        }
    }
    double k = sum->n_texts;
    shape.n_texts = (uint32_t)k;
    shape.cohesion = k > 1 ? (total - sum->self) / (k * (k - 1)) : 1;
    group_sum_clear(m, sum, nodes);
    return shape;
}

/* A small group has to be closer than a large one: three texts are alike by chance more
 * easily than thirty. The largest have to be clearly closer than the cut alone makes
 * them: in long texts one-offs of one form gather above it. One or two texts are a
 * pattern when they recur word for word. */
static double cohesion_needed(const PatternModel *m, const GroupShape *shape)
{
    bool by_copies = shape->n_texts < PATTERN_LEAST_TEXTS;
    uint32_t n = by_copies ? shape->n_docs / m->corpus.usual_copies : shape->n_texts;
    uint32_t least = by_copies ? RECURRING_COPIES : PATTERN_LEAST_TEXTS;
    double more = COHESION_FACTOR / sqrt(n);
    return n < least ? (double)INFINITY
                     : m->cut * (1 + (more > COHESION_LEAST ? more : COHESION_LEAST));
}

bool group_is_pattern(const PatternModel *m, const GroupShape *shape)
{
    return shape->cohesion >= cohesion_needed(m, shape);
}

double group_firmness(const PatternModel *m, const GroupShape *shape)
{
    return shape->cohesion / cohesion_needed(m, shape);
}
