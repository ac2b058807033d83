/* Texts that share a failure, not the words of a team.
 *
 * 1. tokens.c, corpus.c   text to stems; copies are folded together
 * 2. terms.c              stems to weights, cheap where a whole team uses them
 * 3. dense.c              a few strong directions beside the terms, the team taken out
 * 4. neighbours.c         the ten nearest of each text
 * 5. communities.c        average linkage along them: a tree
 * 6. here                 the tree is cut; what is too small or too loose is one-off
 * 7. naming.c             a name that a person would give
 *
 * The cut follows the corpus: long texts full of common words lie nearer to each other
 * than short ones, so that no fixed similarity would do. */
#include "analyzer/patterns/patterns.h"

#include "analyzer/patterns/communities.h"
#include "analyzer/patterns/constants.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    const PatternInput *in;
    Corpus corpus;
    Terms terms;
    Postings postings;
    DenseRows dense;
    Space space;
    Neighbours near;
    Tree tree;
    double cut;
} Model;

static double choose_cut(const Neighbours *near)
{
    double cut = CUT_FACTOR * neighbours_mean(near);
    return cut < CUT_LOWEST ? CUT_LOWEST : cut > CUT_HIGHEST ? CUT_HIGHEST : cut;
}

/* Nodes grouped: group g holds node[first[g]] to node[first[g + 1] - 1], ascending. */
typedef struct {
    uint32_t n, *of_node, *first, *node;
} Groups;

static Groups group_nodes(const Model *m, double similarity, Arena *arena, Arena *scratch)
{
    Groups g = {0};
    uint32_t n_nodes = m->corpus.n_nodes;
    g.of_node = tree_cut(&m->tree, similarity, &g.n, arena, scratch);
    g.first = ARENA_NEW(arena, uint32_t, (size_t)g.n + 2);
    g.node = ARENA_NEW(arena, uint32_t, n_nodes);
    for (uint32_t i = 0; i < n_nodes; i++)
        g.first[g.of_node[i] + 2]++;
    for (uint32_t i = 1; i <= g.n; i++)
        g.first[i + 1] += g.first[i];
    for (uint32_t i = 0; i < n_nodes; i++)
        g.node[g.first[g.of_node[i] + 1]++] = i;
    return g;
}

/* The sum of a group's vectors, counted by text. */
typedef struct {
    float *sparse; // n_terms
    float *dense;  // n_dimensions
    double n_texts, self; // self: the sum of the squares of the vectors
} GroupSum;

static GroupSum group_sum_new(const Model *m, Arena *scratch)
{
    return (GroupSum){ARENA_NEW(scratch, float, m->terms.rows.n_terms),
                      ARENA_NEW(scratch, float, m->dense.n_dimensions), 0, 0};
}

/* Adds a node `count` times; a negative count takes it out again. */
static void add_node(const Model *m, GroupSum *sum, uint32_t node, float count)
{
    const SparseRows *s = &m->terms.rows;
    const float *z = m->dense.value + (size_t)node * m->dense.n_dimensions;
    for (size_t e = s->first[node]; e < s->first[node + 1]; e++)
        sum->sparse[s->term[e]] += count * s->weight[e];
    for (uint32_t k = 0; k < m->dense.n_dimensions; k++)
        sum->dense[k] += count * z[k];
    sum->n_texts += (double)count;
    sum->self += (double)count * (double)space_similarity(&m->space, node, node);
}

static double dot_with_sum(const Model *m, const GroupSum *sum, uint32_t node)
{
    const SparseRows *s = &m->terms.rows;
    double sparse = 0;
    for (size_t e = s->first[node]; e < s->first[node + 1]; e++)
        sparse += (double)sum->sparse[s->term[e]] * (double)s->weight[e];
    double dense = (double)dense_dot(sum->dense,
                                     m->dense.value + (size_t)node * m->dense.n_dimensions,
                                     m->dense.n_dimensions);
    return (1 - DENSE_SHARE) * sparse + DENSE_SHARE * dense;
}

static void clear_sum(const Model *m, GroupSum *sum, const uint32_t *node, uint32_t n)
{
    const SparseRows *s = &m->terms.rows;
    for (uint32_t i = 0; i < n; i++)
        for (size_t e = s->first[node[i]]; e < s->first[node[i] + 1]; e++)
            sum->sparse[s->term[e]] = 0;
    for (uint32_t k = 0; k < m->dense.n_dimensions; k++)
        sum->dense[k] = 0;
    sum->n_texts = sum->self = 0;
}

/* What a group of nodes is: how many texts, how alike, and which is its middle. */
typedef struct {
    uint32_t n_texts, medoid; // a node
    double cohesion;          // mean similarity over pairs of texts
} GroupShape;

static GroupShape measure_group(const Model *m, GroupSum *sum, const uint32_t *node,
                                uint32_t n)
{
    GroupShape shape = {.medoid = node[0]};
    double best = -INFINITY, total = 0;
    for (uint32_t i = 0; i < n; i++)
        add_node(m, sum, node[i], (float)m->corpus.text_count[node[i]]);
    for (uint32_t i = 0; i < n; i++) {
        double dot = dot_with_sum(m, sum, node[i]);
        total += dot * m->corpus.text_count[node[i]];
        double others = dot - (double)space_similarity(&m->space, node[i], node[i]);
        if (others > best) {
            best = others;
            shape.medoid = node[i];
        }
    }
    double k = sum->n_texts;
    shape.n_texts = (uint32_t)k;
    shape.cohesion = k > 1 ? (total - sum->self) / (k * (k - 1)) : 1;
    clear_sum(m, sum, node, n);
    return shape;
}

/* A small group has to be closer than a large one: three texts are alike by chance more
 * easily than thirty. */
static bool is_pattern(const GroupShape *shape, double cut)
{
    return shape->n_texts >= PATTERN_LEAST_TEXTS &&
           shape->cohesion >= cut * (1 + COHESION_FACTOR / sqrt(shape->n_texts));
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The documents of some nodes, ascending. */
static void fill_docs(const Model *m, const uint32_t *node, uint32_t n, FoundPattern *p,
                      Arena *arena)
{
    const Corpus *c = &m->corpus;
    for (uint32_t i = 0; i < n; i++)
        p->n_docs += c->doc_first[node[i] + 1] - c->doc_first[node[i]];
    p->doc = ARENA_NEW(arena, uint32_t, p->n_docs);
    uint32_t filled = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t d = c->doc_first[node[i]]; d < c->doc_first[node[i] + 1]; d++)
            p->doc[filled++] = c->doc[d];
    qsort(p->doc, p->n_docs, sizeof *p->doc, compare_numbers);
}

/* A pattern on its way: which nodes it has, until they are no longer needed. */
typedef struct {
    FoundPattern found;
    const uint32_t *node;
    uint32_t n_nodes;
} Draft;

static Draft draft_group(const Model *m, const GroupShape *shape, const uint32_t *node,
                         uint32_t n, Arena *arena)
{
    Draft d = {.node = node, .n_nodes = n};
    d.found = (FoundPattern){.n_distinct = shape->n_texts, .cohesion = shape->cohesion,
                             .parent = PATTERN_NONE};
    d.found.representative = m->corpus.doc[m->corpus.doc_first[shape->medoid]];
    fill_docs(m, node, n, &d.found, arena);
    return d;
}

/* Largest first; then more texts; then whose content comes first. */
static int compare_drafts(const void *a, const void *b)
{
    const Draft *x = a, *y = b;
    if (x->found.n_docs != y->found.n_docs)
        return x->found.n_docs > y->found.n_docs ? -1 : 1;
    if (x->found.n_distinct != y->found.n_distinct)
        return x->found.n_distinct > y->found.n_distinct ? -1 : 1;
    return (x->node[0] > y->node[0]) - (x->node[0] < y->node[0]);
}

typedef struct {
    Draft *draft;
    uint32_t n;
} Drafts;

static Drafts draft_patterns(const Model *m, const Groups *g, Arena *arena, Arena *scratch)
{
    Drafts out = {ARENA_NEW(scratch, Draft, g->n), 0};
    GroupSum sum = group_sum_new(m, scratch);
    for (uint32_t i = 0; i < g->n; i++) {
        const uint32_t *node = g->node + g->first[i];
        uint32_t n = g->first[i + 1] - g->first[i];
        GroupShape shape = measure_group(m, &sum, node, n);
        if (is_pattern(&shape, m->cut))
            out.draft[out.n++] = draft_group(m, &shape, node, n, arena);
    }
    qsort(out.draft, out.n, sizeof *out.draft, compare_drafts);
    return out;
}

/* Groups of the looser cut that hold at least two patterns. */
static Drafts draft_themes(const Model *m, Drafts *patterns, Arena *arena, Arena *kept,
                           Arena *scratch)
{
    Groups g = group_nodes(m, m->cut * THEME_FACTOR, kept, scratch);
    uint32_t *n_inside = ARENA_NEW(scratch, uint32_t, g.n);
    for (uint32_t i = 0; i < patterns->n; i++)
        n_inside[g.of_node[patterns->draft[i].node[0]]]++;
    Drafts out = {ARENA_NEW(scratch, Draft, g.n), 0};
    GroupSum sum = group_sum_new(m, scratch);
    for (uint32_t i = 0; i < g.n; i++) {
        if (n_inside[i] < 2)
            continue;
        const uint32_t *node = g.node + g.first[i];
        uint32_t n = g.first[i + 1] - g.first[i];
        GroupShape shape = measure_group(m, &sum, node, n);
        out.draft[out.n++] = draft_group(m, &shape, node, n, arena);
    }
    qsort(out.draft, out.n, sizeof *out.draft, compare_drafts);
    for (uint32_t t = 0; t < out.n; t++) // its group is found again through its first node
        for (uint32_t i = 0; i < patterns->n; i++)
            if (g.of_node[patterns->draft[i].node[0]] == g.of_node[out.draft[t].node[0]])
                patterns->draft[i].found.parent = t;
    return out;
}

static FoundPattern *finish(const Drafts *drafts, Arena *arena)
{
    FoundPattern *p = ARENA_NEW(arena, FoundPattern, drafts->n);
    for (uint32_t i = 0; i < drafts->n; i++)
        p[i] = drafts->draft[i].found;
    return p;
}

static void place_docs(PatternSet *set, uint32_t n_docs, Arena *arena)
{
    set->pattern_of = ARENA_NEW(arena, uint32_t, n_docs);
    for (uint32_t d = 0; d < n_docs; d++)
        set->pattern_of[d] = PATTERN_NONE;
    for (uint32_t i = 0; i < set->n_patterns; i++)
        for (uint32_t k = 0; k < set->pattern[i].n_docs; k++)
            set->pattern_of[set->pattern[i].doc[k]] = i;
}

static void build_model(Model *m, const PatternOptions *options, Arena *arena,
                        Arena *scratch)
{
    bool teams = !options->no_team_weighting;
    unsigned lanes = options->n_lanes;
    corpus_read(m->in, options, arena, scratch, &m->corpus);
    terms_weigh(&m->corpus, teams, arena, scratch, &m->terms);
    m->postings = sparse_transpose(&m->terms.rows, arena);
    dense_project(&m->corpus, &m->terms, &m->postings, teams, lanes, arena, scratch,
                  &m->dense);
    m->space = (Space){&m->terms.rows, &m->postings, &m->dense};
    m->near = neighbours_find(&m->space, lanes, arena, scratch);
    m->cut = choose_cut(&m->near);
    m->tree = tree_grow(&m->space, &m->near, m->corpus.text_count,
                        m->cut * TREE_STOP_FACTOR, lanes, arena, scratch);
}

void patterns_find(const PatternInput *in, const PatternOptions *options, Arena *arena,
                   Arena *scratch, PatternSet *out)
{
    ArenaMark mark = arena_mark(scratch);
    Arena kept = {0}; // what the steps hand to each other
    Model m = {.in = in};
    build_model(&m, options, &kept, scratch);
    Groups groups = group_nodes(&m, m.cut, &kept, scratch);
    Drafts patterns = draft_patterns(&m, &groups, arena, scratch);
    Drafts themes = draft_themes(&m, &patterns, arena, &kept, scratch);
    *out = (PatternSet){.n_patterns = patterns.n, .n_themes = themes.n, .cut = m.cut};
    out->pattern = finish(&patterns, arena);
    out->theme = finish(&themes, arena);
    place_docs(out, in->n_docs, arena);
    tokenizer_free(m.corpus.tokenizer);
    arena_release(&kept);
    arena_rewind(scratch, mark);
}
