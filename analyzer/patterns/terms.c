#include "analyzer/patterns/terms.h"

#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/plain_words.h"

#include <math.h>
#include <stdlib.h>

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
                              Terms *out)
{
    double most = TERM_LARGEST_SHARE * (double)c->n_texts;
    if (most < TERM_ALWAYS_ALLOWED)
        most = TERM_ALWAYS_ALLOWED;
    uint32_t n = 0;
    uint32_t *number = ARENA_NEW(arena, uint32_t, c->bag.n_terms);
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

double term_rarity(uint32_t n_texts, uint32_t df, double length, bool is_plain)
{
    double off = length > TERM_FREE_LENGTH ? log(length / TERM_FREE_LENGTH) : 0;
    double rarity = log((1.0 + n_texts) / (1.0 + df)) + 1 - off;
    rarity *= is_plain ? PLAIN_WORD_SHARE : 1;
    return rarity < TERM_LEAST_WEIGHT ? TERM_LEAST_WEIGHT : rarity;
}

double terms_length(const SparseRows *rows)
{
    return (double)rows->first[rows->n_rows] / (rows->n_rows + 1e-9);
}

static double *measure_rarity(const Terms *t, const bool *is_plain, Arena *arena)
{
    double *rarity = ARENA_NEW(arena, double, t->rows.n_terms);
    double length = terms_length(&t->rows);
    for (uint32_t term = 0; term < t->rows.n_terms; term++)
        rarity[term] =
            term_rarity(t->n_texts, t->df[term], length, is_plain[t->stem[term]]);
    return rarity;
}

static void weigh_by_rarity(Terms *t)
{
    for (size_t e = 0; e < t->rows.first[t->rows.n_rows]; e++)
        t->rows.weight[e] =
            (float)((double)t->rows.weight[e] * t->rarity[t->rows.term[e]]);
    sparse_normalise(&t->rows);
}

double term_local_factor(double rarity, double everywhere, uint32_t n_with, uint32_t n)
{
    double share = (n_with + TEAM_PSEUDO_TEXTS * everywhere) / (n + TEAM_PSEUDO_TEXTS);
    if (share <= TEAM_COMMON_SHARE)
        return 1;
    double factor = (1 - log(share < 1 ? share : 1)) / rarity;
    return factor < 1 ? factor : 1;
}

/* Weighing teams, one after the other. */
typedef struct {
    Terms *terms;
    const Corpus *corpus;
    TeamNodes by;
    Arena *arena;
    uint32_t *n_with;  // per term, all zeros between teams
    uint32_t *touched; // the terms of one team
    uint32_t n_touched;
    float *factor; // per term, for the touched ones
    size_t n, term_capacity, factor_capacity;
} Weighing;

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void count_team(Weighing *w, uint32_t team)
{
    const SparseRows *rows = &w->terms->rows;
    w->n_touched = 0;
    for (uint32_t i = w->by.first[team]; i < w->by.first[team + 1]; i++) {
        uint32_t node = w->by.node[i];
        for (size_t e = rows->first[node]; e < rows->first[node + 1]; e++) {
            if (!w->n_with[rows->term[e]])
                w->touched[w->n_touched++] = rows->term[e];
            w->n_with[rows->term[e]] += w->corpus->text_count[node];
        }
    }
    qsort(w->touched, w->n_touched, sizeof *w->touched, compare_numbers);
}

static void find_factors(Weighing *w, uint32_t team)
{
    TeamFactors *kept = &w->terms->team;
    for (uint32_t i = 0; i < w->n_touched; i++) {
        uint32_t term = w->touched[i];
        double everywhere = w->terms->df[term] / (double)w->terms->n_texts;
        double factor = term_local_factor(w->terms->rarity[term], everywhere,
                                          w->n_with[term], w->by.n_texts[team]);
        w->factor[term] = (float)factor;
        w->n_with[term] = 0;
        if (factor >= 1)
            continue;
        ARENA_RESERVE(w->arena, kept->term, w->n, w->term_capacity);
        ARENA_RESERVE(w->arena, kept->factor, w->n, w->factor_capacity);
        kept->term[w->n] = term;
        kept->factor[w->n++] = (float)factor;
    }
}

static void weigh_team(Weighing *w, uint32_t team)
{
    SparseRows *rows = &w->terms->rows;
    count_team(w, team);
    find_factors(w, team);
    for (uint32_t i = w->by.first[team]; i < w->by.first[team + 1]; i++) {
        uint32_t node = w->by.node[i];
        for (size_t e = rows->first[node]; e < rows->first[node + 1]; e++)
            rows->weight[e] *= w->factor[rows->term[e]];
    }
}

static void weigh_by_team(Terms *t, const Corpus *c, Arena *arena, Arena *scratch)
{
    Weighing w = {.terms = t, .corpus = c, .arena = arena};
    w.by = corpus_by_team(c, scratch);
    w.n_with = ARENA_NEW(scratch, uint32_t, t->rows.n_terms);
    w.touched = ARENA_NEW(scratch, uint32_t, t->rows.n_terms);
    w.factor = ARENA_NEW(scratch, float, t->rows.n_terms);
    for (uint32_t team = TEAM_UNKNOWN + 1; team <= c->n_teams; team++) {
        weigh_team(&w, team);
        t->team.first[team + 1] = w.n;
    }
    sparse_normalise(&t->rows);
}

void terms_weigh(Corpus *corpus, bool team_weighting, Arena *arena, Arena *scratch,
                 Terms *out)
{
    ArenaMark mark = arena_mark(scratch);
    *out = (Terms){.rows = corpus->bag, .n_texts = corpus->n_texts};
    uint32_t *df = count_texts(corpus, scratch);
    out->of_stem = choose_terms(corpus, df, arena, out);
    keep_chosen(&out->rows, out->of_stem);
    corpus->bag = (SparseRows){0};
    const bool *is_plain = plain_words_of(corpus->tokenizer, corpus->n_stems, scratch);
    out->rarity = measure_rarity(out, is_plain, arena);
    weigh_by_rarity(out);
    out->team.first = ARENA_NEW(arena, size_t, (size_t)corpus->n_teams + 2);
    if (team_weighting && corpus->n_teams > 1)
        weigh_by_team(out, corpus, arena, scratch);
    arena_rewind(scratch, mark);
}
