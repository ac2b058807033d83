#include "analyzer/patterns/without_largest.h"

#include "analyzer/patterns/constants.h"

#include <math.h>

/* The team that most of the texts are of; ties to the smaller number. */
static uint32_t largest_team(const Corpus *c, NodeList nodes, Arena *scratch)
{
    uint32_t *n_texts = ARENA_NEW(scratch, uint32_t, (size_t)c->n_teams + 1);
    uint32_t best = TEAM_UNKNOWN;
    for (uint32_t i = 0; i < nodes.n; i++)
        n_texts[c->team[nodes.node[i]]] += c->text_count[nodes.node[i]];
    for (uint32_t team = TEAM_UNKNOWN + 1; team <= c->n_teams; team++)
        if (best == TEAM_UNKNOWN || n_texts[team] > n_texts[best])
            best = team;
    return best;
}

static NodeList others(const Corpus *c, NodeList nodes, uint32_t team, Arena *scratch)
{
    uint32_t *left = ARENA_NEW(scratch, uint32_t, nodes.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < nodes.n; i++)
        if (c->team[nodes.node[i]] != team)
            left[n++] = nodes.node[i];
    return (NodeList){left, n};
}

void without_largest(const PatternModel *m, GroupSum *sum, NodeList nodes,
                     FoundPattern *out, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    const Corpus *c = &m->corpus;
    NodeList rest = others(c, nodes, largest_team(c, nodes, scratch), scratch);
    GroupShape shape = {0};
    if (rest.n)
        shape = group_measure(m, sum, rest);
    out->cohesion_without_largest = shape.n_texts > 1 ? shape.cohesion : (double)NAN;
    out->holds_without_largest =
        shape.n_texts >= PATTERN_LEAST_TEXTS &&
        (shape.cohesion >= out->cohesion || group_is_pattern(m, &shape));
    arena_rewind(scratch, mark);
}
