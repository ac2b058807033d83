#include "analyzer/patterns/regroup.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyzer/patterns/canonical.h"
#include "analyzer/patterns/naming.h"
#include "analyzer/patterns/stability.h"
#include "analyzer/patterns/without_largest.h"

#define NAME_TERMS 3

typedef struct {
    FoundPattern found;
    uint32_t group, first_place; // of its first document in canonical order
} Rank;

static int compare_ranks(const void *a, const void *b)
{
    const Rank *x = a, *y = b;
    if (x->found.n_docs != y->found.n_docs)
        return x->found.n_docs > y->found.n_docs ? -1 : 1;
    if (x->found.n_distinct != y->found.n_distinct)
        return x->found.n_distinct > y->found.n_distinct ? -1 : 1;
    return (x->first_place > y->first_place) - (x->first_place < y->first_place);
}

/* Members, distinct texts and the first place of every group. */
static Rank *fill_groups(const PatternSet *set, const Regrouping *g, Arena *arena,
                         Arena *scratch)
{
    uint32_t n_docs = set->in.n_docs;
    Rank *rank = ARENA_NEW(scratch, Rank, g->n_groups);
    CanonicalOrder order = canonical_order(&set->in, scratch, scratch);
    for (uint32_t i = 0; i < g->n_groups; i++)
        rank[i] = (Rank){.group = i, .first_place = PATTERN_NONE};
    for (uint32_t i = 0; i < n_docs; i++) {
        uint32_t group = g->group_of[order.doc[i]];
        if (group == PATTERN_NONE)
            continue;
        Rank *r = &rank[group];
        r->found.n_docs++;
        r->found.n_distinct += !order.is_repeated[i] || r->first_place == PATTERN_NONE;
        if (r->first_place == PATTERN_NONE)
            r->first_place = i;
    }
    for (uint32_t i = 0; i < g->n_groups; i++) {
        rank[i].found.doc = ARENA_NEW(arena, uint32_t, rank[i].found.n_docs);
        rank[i].found.n_docs = 0;
    }
    for (uint32_t doc = 0; doc < n_docs; doc++)
        if (g->group_of[doc] != PATTERN_NONE) {
            FoundPattern *p = &rank[g->group_of[doc]].found;
            p->doc[p->n_docs++] = doc;
        }
    return rank;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The model's nodes of the documents that are in it, each once. */
static NodeList nodes_of(const PatternSet *set, const FoundPattern *p, Arena *arena)
{
    const Corpus *c = &set->model->corpus;
    uint32_t *node = ARENA_NEW(arena, uint32_t, p->n_docs), n = 0, n_once = 0;
    for (uint32_t i = 0; i < p->n_docs; i++)
        if (set->model_doc[p->doc[i]] != PATTERN_NONE)
            node[n++] = c->node_of_doc[set->model_doc[p->doc[i]]];
    qsort(node, n, sizeof *node, compare_numbers);
    for (uint32_t i = 0; i < n; i++)
        if (!n_once || node[n_once - 1] != node[i])
            node[n_once++] = node[i];
    return (NodeList){node, n_once};
}

/* The medoid as a document of the pattern: a node may hold copies outside of it. */
static uint32_t doc_in(const PatternSet *set, const FoundPattern *p, uint32_t node)
{
    for (uint32_t i = 0; i < p->n_docs; i++) {
        uint32_t doc = set->model_doc[p->doc[i]];
        if (doc != PATTERN_NONE && set->model->corpus.node_of_doc[doc] == node)
            return p->doc[i];
    }
    return p->doc[0];
}

static Str name_from_terms(const FoundPattern *p, const PatternSet *set, Arena *arena)
{
    Str word[NAME_TERMS];
    uint32_t n = p->n_terms < NAME_TERMS ? p->n_terms : NAME_TERMS;
    for (uint32_t i = 0; i < n; i++)
        word[i] = p->term[i].term;
    if (!n)
        return str_slice(set->in.title[p->representative], 0, 60);
    return str_join(arena, word, n, STR(", "));
}

static void measure(const PatternSet *set, FoundPattern *p, const FoundPattern *heir,
                    Arena *arena, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    p->parent = PATTERN_NONE;
    p->representative = p->doc[0];
    p->cohesion = p->cohesion_without_largest = (double)NAN;
    NodeList nodes = set->model ? nodes_of(set, p, scratch) : (NodeList){0};
    if (nodes.n) {
        GroupSum sum = group_sum_new(set->model, scratch);
        GroupShape shape = group_measure(set->model, &sum, nodes);
        p->cohesion = shape.cohesion;
        p->representative = doc_in(set, p, shape.medoid);
        without_largest(set->model, &sum, nodes, p, scratch);
        naming_terms(set->model, nodes, p, arena, scratch);
    }
    p->name = heir ? heir->name : name_from_terms(p, set, arena);
    arena_rewind(scratch, mark);
}

double patterns_firmness(const PatternSet *set, const uint32_t *doc, uint32_t n_docs,
                         Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    FoundPattern p = {.doc = (uint32_t *)doc, .n_docs = n_docs};
    NodeList nodes = set->model ? nodes_of(set, &p, scratch) : (NodeList){0};
    double firmness = 1;
    if (nodes.n) {
        GroupSum sum = group_sum_new(set->model, scratch);
        GroupShape shape = group_measure(set->model, &sum, nodes);
        firmness = group_firmness(set->model, &shape);
    }
    arena_rewind(scratch, mark);
    return firmness;
}

static bool same_docs(const FoundPattern *a, const FoundPattern *b)
{
    return a->n_docs == b->n_docs &&
           memcmp(a->doc, b->doc, a->n_docs * sizeof *a->doc) == 0;
}

/* Lines between patterns moved, so that all that the model knows are measured anew. */
static void measure_stability(PatternSet *set, Arena *scratch)
{
    const Corpus *c = &set->model->corpus;
    uint32_t *home = ARENA_NEW(scratch, uint32_t, c->n_nodes);
    double *stability = ARENA_NEW(scratch, double, set->n_patterns);
    memset(home, 0xFF, c->n_nodes * sizeof *home); // PATTERN_NONE
    for (uint32_t p = set->n_patterns; p-- > 0;)
        for (uint32_t i = 0; i < set->pattern[p].n_docs; i++) {
            uint32_t doc = set->model_doc[set->pattern[p].doc[i]];
            if (doc != PATTERN_NONE)
                home[c->node_of_doc[doc]] = p;
        }
    stability_measure(set->model, home, set->n_patterns, 1, stability, scratch);
    for (uint32_t p = 0; p < set->n_patterns; p++)
        set->pattern[p].stability = stability[p];
}

void patterns_regroup(PatternSet *set, const Regrouping *g, Arena *arena, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    Rank *rank = fill_groups(set, g, arena, scratch);
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->n_groups; i++) {
        FoundPattern *p = &rank[i].found;
        if (!p->n_docs)
            continue;
        uint32_t before = set->pattern_of[p->doc[0]];
        uint32_t heir = g->heir_of[i];
        if (before != PATTERN_NONE && same_docs(&set->pattern[before], p))
            *p = set->pattern[before];
        else
            measure(set, p, heir == PATTERN_NONE ? NULL : &set->pattern[heir], arena,
                    scratch);
        rank[n++] = rank[i];
    }
    if (n)
        qsort(rank, n, sizeof *rank, compare_ranks);
    set->pattern = ARENA_NEW(arena, FoundPattern, n);
    set->n_patterns = n;
    memset(set->pattern_of, 0xFF, set->in.n_docs * sizeof *set->pattern_of);
    for (uint32_t i = 0; i < n; i++) {
        set->pattern[i] = rank[i].found;
        for (uint32_t k = 0; k < rank[i].found.n_docs; k++)
            set->pattern_of[rank[i].found.doc[k]] = i;
    }
    if (set->model && n)
        measure_stability(set, scratch);
    arena_rewind(scratch, mark);
}
