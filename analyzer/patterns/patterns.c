/* Texts that share a failure, not the words of a team.
 *
 * 1. tokens.c, corpus.c   text to stems; copies are folded together
 * 2. terms.c              stems to weights, cheap where a whole team uses them
 * 3. dense.c              a few strong directions beside the terms, the team taken out
 * 4. neighbours.c         the ten nearest of each text
 * 5. communities.c        average linkage along them: a tree
 * 6. groups.c, here       the tree is cut; what is too small or too loose is one-off
 *    bridges.c            patterns with many texts between them are joined
 * 7. naming.c             a name that a person would give */
#include "analyzer/patterns/patterns.h"

#include "analyzer/patterns/bridges.h"
#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/groups.h"
#include "analyzer/patterns/naming.h"

#include <math.h>
#include <stdlib.h>

/* A small group has to be closer than a large one: three texts are alike by chance more
 * easily than thirty. The largest have to be clearly closer than the cut alone makes
 * them: in long texts one-offs of one form gather just above it. One or two texts are a
 * pattern when they recur word for word. */
static bool is_pattern(const GroupShape *shape, const PatternModel *m)
{
    bool by_copies = shape->n_texts < PATTERN_LEAST_TEXTS;
    uint32_t n = by_copies ? shape->n_docs / m->corpus.usual_copies : shape->n_texts;
    uint32_t least = by_copies ? RECURRING_COPIES : PATTERN_LEAST_TEXTS;
    double more = COHESION_FACTOR / sqrt(n);
    return n >= least &&
           shape->cohesion >=
               m->cut * (1 + (more > COHESION_LEAST ? more : COHESION_LEAST));
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The documents of some nodes, ascending. */
static void fill_docs(const Corpus *c, NodeList nodes, FoundPattern *p, Arena *arena)
{
    for (uint32_t i = 0; i < nodes.n; i++)
        p->n_docs += c->doc_first[nodes.node[i] + 1] - c->doc_first[nodes.node[i]];
    p->doc = ARENA_NEW(arena, uint32_t, p->n_docs);
    uint32_t filled = 0;
    for (uint32_t i = 0; i < nodes.n; i++)
        for (uint32_t d = c->doc_first[nodes.node[i]];
             d < c->doc_first[nodes.node[i] + 1]; d++)
            p->doc[filled++] = c->doc[d];
    qsort(p->doc, p->n_docs, sizeof *p->doc, compare_numbers);
}

/* A pattern on its way: which nodes it has, until they are no longer needed. */
typedef struct {
    FoundPattern found;
    NodeList nodes;
} Draft;

typedef struct {
    Draft *draft;
    uint32_t n;
} Drafts;

static Draft draft_group(const PatternModel *m, const GroupShape *shape, NodeList nodes,
                         Arena *arena)
{
    Draft d = {.nodes = nodes};
    d.found = (FoundPattern){.n_distinct = shape->n_texts,
                             .cohesion = shape->cohesion,
                             .parent = PATTERN_NONE,
                             .representative =
                                 m->corpus.doc[m->corpus.doc_first[shape->medoid]]};
    fill_docs(&m->corpus, nodes, &d.found, arena);
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
    return (x->nodes.node[0] > y->nodes.node[0]) - (x->nodes.node[0] < y->nodes.node[0]);
}

static bool *judge_groups(const PatternModel *m, const Groups *g, Arena *scratch)
{
    bool *good = ARENA_NEW(scratch, bool, g->n);
    GroupSum sum = group_sum_new(m, scratch);
    for (uint32_t i = 0; i < g->n; i++) {
        GroupShape shape = group_measure(m, &sum, groups_nodes(g, i));
        good[i] = is_pattern(&shape, m);
    }
    return good;
}

static Drafts draft_patterns(const PatternModel *m, Arena *arena, Arena *scratch)
{
    Groups g = groups_cut(m, m->cut, true, scratch, scratch);
    bool *good = judge_groups(m, &g, scratch);
    bridges_join(m, &g, good, scratch);
    Drafts out = {ARENA_NEW(scratch, Draft, g.n), 0};
    GroupSum sum = group_sum_new(m, scratch);
    for (uint32_t i = 0; i < g.n; i++) {
        if (!good[i])
            continue;
        NodeList nodes = groups_nodes(&g, i);
        GroupShape shape = group_measure(m, &sum, nodes);
        out.draft[out.n++] = draft_group(m, &shape, nodes, arena);
    }
    qsort(out.draft, out.n, sizeof *out.draft, compare_drafts);
    return out;
}

/* Groups of the looser cut that hold at least two patterns. */
static Drafts draft_themes(const PatternModel *m, Drafts *patterns, Arena *arena,
                           Arena *scratch)
{
    Groups g = groups_cut(m, m->cut * THEME_FACTOR, false, scratch, scratch);
    uint32_t *n_inside = ARENA_NEW(scratch, uint32_t, g.n);
    uint32_t *theme_of = ARENA_NEW(scratch, uint32_t, g.n);
    for (uint32_t i = 0; i < patterns->n; i++)
        n_inside[g.of_node[patterns->draft[i].nodes.node[0]]]++;
    Drafts out = {ARENA_NEW(scratch, Draft, g.n), 0};
    GroupSum sum = group_sum_new(m, scratch);
    for (uint32_t i = 0; i < g.n; i++) {
        theme_of[i] = PATTERN_NONE;
        if (n_inside[i] < 2)
            continue;
        NodeList nodes = groups_nodes(&g, i);
        GroupShape shape = group_measure(m, &sum, nodes);
        out.draft[out.n++] = draft_group(m, &shape, nodes, arena);
    }
    qsort(out.draft, out.n, sizeof *out.draft, compare_drafts);
    for (uint32_t t = 0; t < out.n; t++)
        theme_of[g.of_node[out.draft[t].nodes.node[0]]] = t;
    for (uint32_t i = 0; i < patterns->n; i++)
        patterns->draft[i].found.parent =
            theme_of[g.of_node[patterns->draft[i].nodes.node[0]]];
    return out;
}

static FoundPattern *finish(Naming *naming, const Drafts *drafts, Arena *arena)
{
    FoundPattern *p = ARENA_NEW(arena, FoundPattern, drafts->n);
    naming_start(naming);
    for (uint32_t i = 0; i < drafts->n; i++) {
        p[i] = drafts->draft[i].found;
        naming_name(naming, drafts->draft[i].nodes, &p[i], arena);
    }
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

/* The nearest documents of a document: its own copies first, then those of the nearest
 * nodes, one each. */
static void fill_nearest(const PatternModel *m, uint32_t doc, uint32_t *nearest,
                         double *similarity, uint32_t n)
{
    const Corpus *c = &m->corpus;
    uint32_t node = c->node_of_doc[doc], filled = 0;
    for (uint32_t d = c->doc_first[node]; d < c->doc_first[node + 1] && filled < n; d++)
        if (c->doc[d] != doc) {
            nearest[filled] = c->doc[d];
            similarity[filled++] = 1;
        }
    for (uint32_t i = 0; filled < n; i++, filled++) {
        size_t at = (size_t)node * m->near.k + i;
        bool known = i < m->near.k;
        nearest[filled] = known ? c->doc[c->doc_first[m->near.row[at]]] : PATTERN_NONE;
        similarity[filled] = known ? (double)m->near.similarity[at] : 0;
    }
}

static void list_nearest(const PatternModel *m, PatternSet *set, uint32_t n_docs,
                         Arena *arena)
{
    set->n_nearest = n_docs > N_NEIGHBOURS ? N_NEIGHBOURS : n_docs ? n_docs - 1 : 0;
    set->nearest = ARENA_NEW(arena, uint32_t, (size_t)n_docs * set->n_nearest);
    set->similarity = ARENA_NEW(arena, double, (size_t)n_docs * set->n_nearest);
    for (uint32_t d = 0; d < n_docs; d++)
        fill_nearest(m, d, set->nearest + (size_t)d * set->n_nearest,
                     set->similarity + (size_t)d * set->n_nearest, set->n_nearest);
}

void patterns_find(const PatternInput *in, const PatternOptions *options, Arena *arena,
                   Arena *scratch, PatternSet *out)
{
    PatternModel *m = model_build(in, options, arena, scratch);
    ArenaMark mark = arena_mark(scratch);
    Drafts patterns = draft_patterns(m, arena, scratch);
    Drafts themes = draft_themes(m, &patterns, arena, scratch);
    Naming *naming = naming_new(in, m, scratch);
    *out = (PatternSet){
        .n_patterns = patterns.n, .n_themes = themes.n, .cut = m->cut, .model = m};
    out->pattern = finish(naming, &patterns, arena);
    out->theme = finish(naming, &themes, arena);
    place_docs(out, in->n_docs, arena);
    list_nearest(m, out, in->n_docs, arena);
    model_close(m);
    arena_rewind(scratch, mark);
}
