#include "analyzer/patterns/owner_terms.h"

/* A team's name that this share of the teams write is a word like any other: "network".
 */
#define COMMON_NAME_SHARE 0.34

/* Marks the terms of a text that names a team or service. */
static void mark_name(const PatternModel *m, Str name, bool *is_name, TokenList *tokens)
{
    const uint32_t *of_stem = m->terms.of_stem;
    tokens->n = 0;
    tokenizer_split(m->corpus.tokenizer, name, tokens);
    for (size_t i = 0; i < tokens->n; i++) {
        Sym stem = tokens->token[i].stem;
        if (stem < m->corpus.n_stems && of_stem[stem] != UINT32_MAX)
            is_name[of_stem[stem]] = true;
    }
}

static void mark_column(const PatternModel *m, const Str *column, bool *is_name,
                        Arena *scratch)
{
    if (!column)
        return;
    Intern seen = {.arena = scratch};
    TokenList tokens = {.arena = scratch};
    for (uint32_t d = 0; d < m->corpus.n_docs; d++) {
        size_t before = intern_count(&seen);
        if (intern_add(&seen, column[d]) == before)
            mark_name(m, column[d], is_name, &tokens);
    }
}

/* Names that many teams write are taken back: they are words. */
static void release_common_names(const PatternModel *m, bool *is_name, Arena *scratch)
{
    const Corpus *c = &m->corpus;
    const SparseRows *rows = &m->terms.rows;
    uint32_t *n_teams = ARENA_NEW(scratch, uint32_t, rows->n_terms);
    uint32_t *last = ARENA_NEW(scratch, uint32_t, rows->n_terms);
    TeamNodes by = corpus_by_team(c, scratch);
    for (uint32_t i = 0; i < c->n_nodes; i++) {
        uint32_t node = by.node[i];
        for (size_t e = rows->first[node]; e < rows->first[node + 1]; e++)
            if (last[rows->term[e]] != c->team[node] + 1) {
                last[rows->term[e]] = c->team[node] + 1;
                n_teams[rows->term[e]]++;
            }
    }
    for (uint32_t t = 0; t < rows->n_terms; t++)
        if (n_teams[t] > 2 && n_teams[t] > COMMON_NAME_SHARE * c->n_teams)
            is_name[t] = false;
}

bool *owner_terms_of(const PatternInput *in, const PatternModel *m, Arena *arena,
                     Arena *scratch)
{
    bool *is_name = ARENA_NEW(arena, bool, m->terms.rows.n_terms);
    mark_column(m, in->team, is_name, scratch);
    mark_column(m, in->service, is_name, scratch);
    release_common_names(m, is_name, scratch);
    return is_name;
}
