/* The ways a pattern is told: the groups of the tree inside it. What no group of the tree
 * tells (a pattern that was found in a later round, or that people or earlier reviews put
 * together from strays) is one way, as far as its texts can be read in the model's words.
 */
#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/groups.h"
#include "analyzer/patterns/known_parts.h"
#include "analyzer/patterns/mix.h"

#include <stdlib.h>

/* What is collected while cells are made. */
typedef struct {
    KnownMaking *x;
    uint32_t *node_group; // per node: the pattern it is in, PATTERN_NONE
    bool *is_tried;       // per node
    uint32_t *n_cells_of; // per pattern
    float *sum;           // per term of the model; zeros between cells
    size_t cell_capacity;
} Collecting;

static void add_trial(KnownMaking *x, KnownTrial trial)
{
    ARENA_RESERVE(x->scratch, x->trial, x->n_trials, x->trial_capacity);
    x->trial[x->n_trials++] = trial;
}

static uint32_t group_of_node(const KnownMaking *x, uint32_t node)
{
    const Corpus *c = &x->m->corpus;
    for (uint32_t d = c->doc_first[node]; d < c->doc_first[node + 1]; d++) {
        uint32_t group = x->group_of[x->set->set_doc[c->doc[d]]];
        if (group != PATTERN_NONE)
            return group;
    }
    return PATTERN_NONE;
}

/* The first document of a node is tried for all of it. */
static void try_node(Collecting *k, uint32_t node, uint32_t cell)
{
    const Corpus *c = &k->x->m->corpus;
    k->is_tried[node] = true;
    add_trial(k->x, (KnownTrial){k->x->set->set_doc[c->doc[c->doc_first[node]]],
                                 k->node_group[node], cell, 1});
}

static void add_text(Collecting *k, const TextVector *text, double count)
{
    for (size_t e = 0; e < text->n; e++)
        k->sum[text->term[e]] += (float)(count * (double)text->weight[e]);
}

static int by_term(const void *a, const void *b)
{
    uint32_t x = ((const KnownWeight *)a)->term, y = ((const KnownWeight *)b)->term;
    return (x > y) - (x < y);
}

/* The mean of what was summed up. */
static void add_cell(Collecting *k, uint32_t pattern, double n_texts)
{
    Known *known = k->x->known;
    uint32_t n = 0;
    ARENA_RESERVE(k->x->arena, known->cell, known->n_cells, k->cell_capacity);
    KnownCell *cell = &known->cell[known->n_cells++];
    *cell = (KnownCell){.pattern = pattern, .n_texts = (uint32_t)n_texts};
    for (uint32_t t = 0; t < known->n_terms; t++)
        n += (double)k->sum[t] / n_texts >= KNOWN_LEAST_WEIGHT;
    cell->weight = ARENA_NEW(k->x->arena, KnownWeight, n);
    for (uint32_t t = 0; t < known->n_terms; t++) {
        double mean = (double)k->sum[t] / n_texts;
        k->sum[t] = 0;
        if (mean >= KNOWN_LEAST_WEIGHT)
            cell->weight[cell->n_weights++] =
                (KnownWeight){k->x->number[t], known_rounded(mean, KNOWN_DIGITS)};
    }
    if (n)
        qsort(cell->weight, n, sizeof *cell->weight, by_term);
    k->n_cells_of[pattern]++;
}

/* ---- Groups of the tree ---- */

/* A group may hold texts of several patterns, once people or earlier reviews have moved
 * some: each pattern's share is a way of its own. */
static void add_tree_cell(Collecting *k, NodeList nodes, uint32_t pattern)
{
    const PatternModel *m = k->x->m;
    double n_texts = 0;
    for (uint32_t i = 0; i < nodes.n; i++)
        if (k->node_group[nodes.node[i]] == pattern)
            n_texts += m->corpus.text_count[nodes.node[i]];
    bool is_way = n_texts >= PATTERN_LEAST_TEXTS;
    for (uint32_t i = 0; i < nodes.n && is_way; i++)
        if (k->node_group[nodes.node[i]] == pattern) {
            TextVector text = model_text(m, nodes.node[i]);
            add_text(k, &text, m->corpus.text_count[nodes.node[i]]);
            try_node(k, nodes.node[i], k->x->known->n_cells);
        }
    if (is_way)
        add_cell(k, pattern, n_texts);
}

static void add_tree_cells(Collecting *k)
{
    const KnownMaking *x = k->x;
    Groups groups = groups_cut(x->m, x->m->cut, true, x->scratch, x->scratch);
    bool *is_done = ARENA_NEW(x->scratch, bool, x->known->n_patterns);
    for (uint32_t g = 0; g < groups.n; g++) {
        NodeList nodes = groups_nodes(&groups, g);
        for (uint32_t i = 0; i < nodes.n; i++) {
            uint32_t pattern = k->node_group[nodes.node[i]];
            if (pattern == PATTERN_NONE || is_done[pattern])
                continue;
            add_tree_cell(k, nodes, pattern);
            is_done[pattern] = true;
        }
        for (uint32_t i = 0; i < nodes.n; i++)
            if (k->node_group[nodes.node[i]] != PATTERN_NONE)
                is_done[k->node_group[nodes.node[i]]] = false;
    }
}

/* ---- The others, from their texts ---- */

typedef struct {
    uint64_t hash;
    uint32_t pattern, doc;
} Picked;

/* By pattern; inside, in an order that depends on what the texts say. */
static int by_hash(const void *a, const void *b)
{
    const Picked *x = a, *y = b;
    if (x->pattern != y->pattern)
        return x->pattern < y->pattern ? -1 : 1;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->doc > y->doc) - (x->doc < y->doc);
}

static uint64_t text_hash(const PatternInput *in, uint32_t doc)
{
    uint64_t h = mix_bits(str_hash(in->title[doc]));
    h = mix_bits(h ^ (in->body ? str_hash(in->body[doc]) : 0));
    return mix_bits(h ^ (in->team ? str_hash(in->team[doc]) : 0));
}

/* The distinct texts of patterns that have no cell yet. */
static Picked *pick_texts(const Collecting *k, uint32_t *n)
{
    const PatternSet *set = k->x->set;
    uint32_t n_all = 0;
    for (int pass = 0; pass < 2; pass++) {
        Picked *picked = pass ? ARENA_NEW(k->x->scratch, Picked, n_all) : NULL;
        uint32_t at = 0;
        for (uint32_t doc = 0; doc < set->in.n_docs; doc++) {
            uint32_t pattern = k->x->group_of[doc];
            if (pattern == PATTERN_NONE || k->n_cells_of[pattern])
                continue;
            if (pass)
                picked[at] = (Picked){text_hash(&set->in, doc), pattern, doc};
            at++;
        }
        n_all = at;
        if (!pass)
            continue;
        if (n_all)
            qsort(picked, n_all, sizeof *picked, by_hash);
        *n = 0;
        for (uint32_t i = 0; i < n_all; i++)
            if (!i || picked[i].hash != picked[i - 1].hash ||
                picked[i].pattern != picked[i - 1].pattern)
                picked[(*n)++] = picked[i];
        return picked;
    }
    return NULL;
}

/* The texts of one pattern; as many are read as tell enough. */
static void add_read_cell(Collecting *k, const Picked *picked, uint32_t n)
{
    KnownMaking *x = k->x;
    uint32_t n_read = n < KNOWN_MOST_READ ? n : KNOWN_MOST_READ;
    double share = (double)x->m->corpus.n_docs / x->set->in.n_docs;
    for (uint32_t i = 0; i < n_read; i++) {
        TextVector text = reader_read(x->reader, &x->set->in, picked[i].doc);
        uint32_t mine = x->set->model_doc[picked[i].doc];
        add_text(k, &text, 1);
        if (mine != PATTERN_NONE)
            k->is_tried[x->m->corpus.node_of_doc[mine]] = true;
        add_trial(x, (KnownTrial){picked[i].doc, picked[i].pattern, x->known->n_cells,
                                  share * n / n_read});
    }
    add_cell(k, picked[0].pattern, n_read);
}

static void add_read_cells(Collecting *k)
{
    uint32_t n;
    const Picked *picked = pick_texts(k, &n);
    for (uint32_t from = 0, to; from < n; from = to) {
        for (to = from; to < n && picked[to].pattern == picked[from].pattern; to++)
            ;
        add_read_cell(k, picked + from, to - from);
    }
}

/* ---- All ---- */

/* By pattern, then in the order that they were made in. */
static uint32_t *sort_cells(Known *known, Arena *scratch)
{
    uint32_t *moved_to = ARENA_NEW(scratch, uint32_t, known->n_cells);
    KnownCell *before = ARENA_NEW(scratch, KnownCell, known->n_cells);
    uint32_t n = 0;
    for (uint32_t c = 0; c < known->n_cells; c++)
        before[c] = known->cell[c];
    for (uint32_t p = 0; p < known->n_patterns; p++)
        for (uint32_t c = 0; c < known->n_cells; c++)
            if (before[c].pattern == p) {
                moved_to[c] = n;
                known->cell[n++] = before[c];
            }
    return moved_to;
}

void known_add_cells(KnownMaking *x)
{
    uint32_t n_nodes = x->m->corpus.n_nodes;
    Collecting k = {.x = x,
                    .node_group = ARENA_NEW(x->scratch, uint32_t, n_nodes),
                    .is_tried = ARENA_NEW(x->scratch, bool, n_nodes),
                    .n_cells_of = ARENA_NEW(x->scratch, uint32_t, x->known->n_patterns),
                    .sum = ARENA_NEW(x->scratch, float, x->known->n_terms)};
    for (uint32_t node = 0; node < n_nodes; node++)
        k.node_group[node] = group_of_node(x, node);
    add_tree_cells(&k);
    add_read_cells(&k);
    for (uint32_t node = 0; node < n_nodes; node++)
        if (!k.is_tried[node])
            try_node(&k, node, PATTERN_NONE);
    const uint32_t *moved_to = sort_cells(x->known, x->scratch);
    for (size_t i = 0; i < x->n_trials; i++)
        if (x->trial[i].cell != PATTERN_NONE)
            x->trial[i].cell = moved_to[x->trial[i].cell];
}
