#include "analyzer/patterns/shared.h"

#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/model.h"

double shared_similarity(const PatternSet *set, uint32_t doc, uint32_t other)
{
    const PatternModel *m = set->model;
    uint32_t a = m->corpus.node_of_doc[doc], b = m->corpus.node_of_doc[other];
    return a == b ? 1 : (double)space_similarity(&m->space, a, b);
}

/* Keeps the list in order, heaviest first; ties stay in the order of the terms. */
static void offer(SharedTerms *list, uint32_t most, Str term, double part)
{
    if (list->n == most && (most == 0 || list->term[most - 1].z >= part))
        return;
    uint32_t at = list->n < most ? list->n++ : most - 1;
    for (; at > 0 && list->term[at - 1].z < part; at--)
        list->term[at] = list->term[at - 1];
    list->term[at] = (PatternTerm){.term = term, .z = part};
}

SharedTerms shared_terms(const PatternSet *set, uint32_t doc, uint32_t other,
                         uint32_t most, Arena *arena)
{
    const PatternModel *m = set->model;
    const SparseRows *s = &m->terms.rows;
    uint32_t a = m->corpus.node_of_doc[doc], b = m->corpus.node_of_doc[other];
    SharedTerms out = {ARENA_NEW(arena, PatternTerm, most), 0};
    size_t i = s->first[a], j = s->first[b];
    while (i < s->first[a + 1] && j < s->first[b + 1]) {
        uint32_t x = s->term[i], y = s->term[j];
        if (x == y)
            offer(&out, most, m->shown.stem[m->terms.stem[x]],
                  (1 - DENSE_SHARE) * (double)s->weight[i] * (double)s->weight[j]);
        i += x <= y;
        j += y <= x;
    }
    return out;
}
