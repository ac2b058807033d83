#include "analyzer/patterns/terms.h"

#include "analyzer/patterns/constants.h"

#include <math.h>

static uint32_t *count_texts(const Corpus *c, Arena *arena)
{
    uint32_t *df = ARENA_NEW(arena, uint32_t, c->bag.n_terms);
    for (uint32_t r = 0; r < c->n_nodes; r++)
        for (size_t e = c->bag.first[r]; e < c->bag.first[r + 1]; e++)
            df[c->bag.term[e]] += c->text_count[r];
    return df;
}

/* Numbers the stems that stay; the others become UINT32_MAX. */
static uint32_t *choose_terms(const Corpus *c, const uint32_t *df, Arena *arena,
                              Arena *scratch, Terms *out)
{
    double most = TERM_LARGEST_SHARE * (double)c->n_texts;
    if (most < TERM_ALWAYS_ALLOWED)
        most = TERM_ALWAYS_ALLOWED;
    uint32_t n = 0;
    uint32_t *number = ARENA_NEW(scratch, uint32_t, c->bag.n_terms);
    for (uint32_t s = 0; s < c->bag.n_terms; s++)
        number[s] = df[s] >= TERM_LEAST_TEXTS && df[s] <= most ? n++ : UINT32_MAX;
    out->df = ARENA_NEW(arena, uint32_t, n);
    out->stem = ARENA_NEW(arena, Sym, n);
    for (uint32_t s = 0; s < c->bag.n_terms; s++)
        if (number[s] != UINT32_MAX) {
            out->df[number[s]] = df[s];
            out->stem[number[s]] = s;
        }
    out->rows.n_terms = n;
    return number;
}

/* Drops the other terms where they stand; numbers ascend with symbols, so rows stay in
 * order. */
static void keep_chosen(SparseRows *rows, const uint32_t *number)
{
    size_t kept = 0, from = 0;
    for (uint32_t r = 0; r < rows->n_rows; r++) {
        size_t to = rows->first[r + 1];
        for (size_t e = from; e < to; e++)
            if (number[rows->term[e]] != UINT32_MAX) {
                rows->term[kept] = number[rows->term[e]];
                rows->weight[kept++] = rows->weight[e];
            }
        rows->first[r + 1] = kept;
        from = to;
    }
}

/* How much sharing the term says: its surprise, ln(N / df) + 1. In long texts some word
 * is shared by chance, so that from TERM_FREE_LENGTH terms on the logarithm of the length
 * comes off; words that stand in every few texts are then worth next to nothing. */
static double *measure_rarity(const Terms *t, Arena *scratch)
{
    double *rarity = ARENA_NEW(scratch, double, t->rows.n_terms);
    double length = (double)t->rows.first[t->rows.n_rows] / (t->rows.n_rows + 1e-9);
    double off = length > TERM_FREE_LENGTH ? log(length / TERM_FREE_LENGTH) : 0;
    for (uint32_t term = 0; term < t->rows.n_terms; term++) {
        rarity[term] = log((1.0 + t->n_texts) / (1.0 + t->df[term])) + 1 - off;
        if (rarity[term] < TERM_LEAST_WEIGHT)
            rarity[term] = TERM_LEAST_WEIGHT;
    }
    return rarity;
}

static void weigh_by_rarity(Terms *t, const double *rarity)
{
    for (size_t e = 0; e < t->rows.first[t->rows.n_rows]; e++)
        t->rows.weight[e] = (float)((double)t->rows.weight[e] * rarity[t->rows.term[e]]);
    sparse_normalise(&t->rows);
}

/* What the term's weight is multiplied by in a team of n texts, n_with of them with it.
 */
static double local_factor(const Terms *t, double rarity, uint32_t term, uint32_t n_with,
                           uint32_t n)
{
    double everywhere = t->df[term] / (double)t->n_texts;
    double share = (n_with + TEAM_PSEUDO_TEXTS * everywhere) / (n + TEAM_PSEUDO_TEXTS);
    if (share <= TEAM_COMMON_SHARE)
        return 1;
    double factor = (1 - log(share < 1 ? share : 1)) / rarity;
    return factor < 1 ? factor : 1;
}

/* One team: n_with[] is all zeros before and after. */
static void weigh_team(Terms *t, const double *rarity, const Corpus *c,
                       const TeamNodes *by, uint32_t team, uint32_t *n_with)
{
    SparseRows *rows = &t->rows;
    for (uint32_t i = by->first[team]; i < by->first[team + 1]; i++)
        for (size_t e = rows->first[by->node[i]]; e < rows->first[by->node[i] + 1]; e++)
            n_with[rows->term[e]] += c->text_count[by->node[i]];
    for (uint32_t i = by->first[team]; i < by->first[team + 1]; i++)
        for (size_t e = rows->first[by->node[i]]; e < rows->first[by->node[i] + 1]; e++) {
            uint32_t term = rows->term[e];
            rows->weight[e] = (float)((double)rows->weight[e] *
                                      local_factor(t, rarity[term], term, n_with[term],
                                                   by->n_texts[team]));
        }
    for (uint32_t i = by->first[team]; i < by->first[team + 1]; i++)
        for (size_t e = rows->first[by->node[i]]; e < rows->first[by->node[i] + 1]; e++)
            n_with[rows->term[e]] = 0;
}

static void weigh_by_team(Terms *t, const double *rarity, const Corpus *c, Arena *scratch)
{
    TeamNodes by = corpus_by_team(c, scratch);
    uint32_t *n_with = ARENA_NEW(scratch, uint32_t, t->rows.n_terms);
    for (uint32_t team = TEAM_UNKNOWN + 1; team <= c->n_teams; team++)
        weigh_team(t, rarity, c, &by, team, n_with);
    sparse_normalise(&t->rows);
}

void terms_weigh(Corpus *corpus, bool team_weighting, Arena *arena, Arena *scratch,
                 Terms *out)
{
    ArenaMark mark = arena_mark(scratch);
    *out = (Terms){.rows = corpus->bag, .n_texts = corpus->n_texts};
    uint32_t *df = count_texts(corpus, scratch);
    keep_chosen(&out->rows, choose_terms(corpus, df, arena, scratch, out));
    corpus->bag = (SparseRows){0};
    const double *rarity = measure_rarity(out, scratch);
    weigh_by_rarity(out, rarity);
    if (team_weighting && corpus->n_teams > 1)
        weigh_by_team(out, rarity, corpus, scratch);
    arena_rewind(scratch, mark);
}
