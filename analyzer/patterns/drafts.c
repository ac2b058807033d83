#include "analyzer/patterns/drafts.h"

#include "analyzer/patterns/bridges.h"
#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/without_largest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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

static Draft draft_group(const PatternModel *m, const GroupShape *shape, NodeList nodes,
                         Arena *arena)
{
    Draft d = {.nodes = nodes};
    d.found = (FoundPattern){.n_distinct = shape->n_texts,
                             .cohesion = shape->cohesion,
                             .stability = (double)NAN,
                             .cohesion_without_largest = (double)NAN,
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
        good[i] = group_is_pattern(m, &shape);
    }
    return good;
}

static Drafts draft_groups(const PatternModel *m, const Groups *g, const bool *good,
                           Arena *arena, Arena *scratch)
{
    Drafts out = {ARENA_NEW(scratch, Draft, g->n), 0};
    GroupSum sum = group_sum_new(m, scratch);
    for (uint32_t i = 0; i < g->n; i++) {
        if (!good[i])
            continue;
        NodeList nodes = groups_nodes(g, i);
        GroupShape shape = group_measure(m, &sum, nodes);
        Draft *draft = &out.draft[out.n++];
        *draft = draft_group(m, &shape, nodes, arena);
        without_largest(m, &sum, nodes, &draft->found, scratch);
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

PatternCut drafts_cut(const PatternModel *m, Arena *arena, Arena *scratch)
{
    PatternCut cut = {.groups = groups_cut(m, m->cut, true, scratch, scratch)};
    uint32_t n_groups = cut.groups.n, n = 0;
    cut.is_pattern = judge_groups(m, &cut.groups, scratch);
    cut.cell_nodes = ARENA_NEW(scratch, NodeList, n_groups);
    cut.cell_group = ARENA_NEW(scratch, uint32_t, n_groups);
    uint32_t *owner = ARENA_NEW(scratch, uint32_t, n_groups);
    // The lists are copied: groups are listed anew when some are joined.
    uint32_t *node = ARENA_NEW(scratch, uint32_t, m->corpus.n_nodes);
    memcpy(node, cut.groups.node, m->corpus.n_nodes * sizeof *node);
    for (uint32_t g = 0; g < n_groups; g++)
        if (cut.is_pattern[g]) {
            NodeList nodes = groups_nodes(&cut.groups, g);
            owner[n] = n;
            cut.cell_group[n] = g;
            cut.cell_nodes[n++] = (NodeList){node + cut.groups.first[g], nodes.n};
        }
    cut.cells = cells_make(m, cut.cell_nodes, owner, n, arena, scratch);
    return cut;
}

/* Cells go to the pattern that their nodes ended up in. */
static void set_owners(PatternCut *cut, const Drafts *patterns, Arena *scratch)
{
    uint32_t *pattern_of = ARENA_NEW(scratch, uint32_t, cut->groups.n);
    for (uint32_t i = 0; i < patterns->n; i++)
        pattern_of[cut->groups.of_node[patterns->draft[i].nodes.node[0]]] = i;
    for (uint32_t c = 0; c < cut->cells.n_cells; c++)
        cut->cells.owner[c] = pattern_of[cut->groups.of_node[cut->cell_nodes[c].node[0]]];
}

DraftSet drafts_make(const PatternModel *m, PatternCut *cut, const Tellings *tellings,
                     Arena *arena, Arena *scratch)
{
    DraftSet out = {.cells = &cut->cells, .cell_nodes = cut->cell_nodes};
    bridges_join(m, &cut->groups, cut->is_pattern, tellings, cut->cell_group, scratch);
    out.patterns = draft_groups(m, &cut->groups, cut->is_pattern, arena, scratch);
    out.themes = draft_themes(m, &out.patterns, arena, scratch);
    set_owners(cut, &out.patterns, scratch);
    return out;
}
