#include "analyzer/patterns/known.h"

#include "analyzer/patterns/known_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- Terms ---- */

typedef struct {
    Str stem;
    uint32_t term;
} Named;

static int by_stem(const void *a, const void *b)
{
    return str_compare(((const Named *)a)->stem, ((const Named *)b)->stem);
}

static void keep_terms(KnownMaking *x)
{
    const PatternModel *m = x->m;
    uint32_t n = m->terms.rows.n_terms;
    Named *named = ARENA_NEW(x->scratch, Named, n);
    for (uint32_t t = 0; t < n; t++)
        named[t] = (Named){intern_str(&m->corpus.tokenizer->stems, m->terms.stem[t]), t};
    if (n)
        qsort(named, n, sizeof *named, by_stem);
    uint32_t *number = ARENA_NEW(x->scratch, uint32_t, n);
    x->number = number;
    x->known->n_terms = n;
    x->known->term = ARENA_NEW(x->arena, KnownTerm, n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t t = named[i].term;
        number[t] = i;
        x->known->term[i] =
            (KnownTerm){named[i].stem, m->shown.stem[m->terms.stem[t]], m->terms.df[t]};
    }
}

/* ---- Teams ---- */

static int by_use(const void *a, const void *b)
{
    uint32_t x = ((const KnownUse *)a)->term, y = ((const KnownUse *)b)->term;
    return (x > y) - (x < y);
}

static int by_name(const void *a, const void *b)
{
    return str_compare(((const KnownTeam *)a)->name, ((const KnownTeam *)b)->name);
}

/* How many of the team's texts have each of its cheap terms. */
static KnownTeam team_of(const KnownMaking *x, const TeamNodes *by, uint32_t team,
                         uint32_t *n_with)
{
    const TeamFactors *f = &x->m->terms.team;
    const SparseRows *rows = &x->m->terms.rows;
    KnownTeam out = {.name = intern_str(&x->m->corpus.teams, team),
                     .n_texts = by->n_texts[team]};
    out.use = ARENA_NEW(x->arena, KnownUse, f->first[team + 1] - f->first[team]);
    memset(n_with, 0, rows->n_terms * sizeof *n_with);
    for (uint32_t i = by->first[team]; i < by->first[team + 1]; i++)
        for (size_t e = rows->first[by->node[i]]; e < rows->first[by->node[i] + 1]; e++)
            n_with[rows->term[e]] += x->m->corpus.text_count[by->node[i]];
    for (size_t e = f->first[team]; e < f->first[team + 1]; e++)
        out.use[out.n_uses++] = (KnownUse){x->number[f->term[e]], n_with[f->term[e]]};
    if (out.n_uses)
        qsort(out.use, out.n_uses, sizeof *out.use, by_use);
    return out;
}

static void keep_teams(KnownMaking *x)
{
    Known *known = x->known;
    uint32_t n_teams = x->m->corpus.n_teams;
    TeamNodes by = corpus_by_team(&x->m->corpus, x->scratch);
    uint32_t *n_with = ARENA_NEW(x->scratch, uint32_t, x->m->terms.rows.n_terms);
    known->team = ARENA_NEW(x->arena, KnownTeam, n_teams);
    for (uint32_t team = TEAM_UNKNOWN + 1; team <= n_teams; team++)
        known->team[known->n_teams++] = team_of(x, &by, team, n_with);
    if (known->n_teams)
        qsort(known->team, known->n_teams, sizeof *known->team, by_name);
}

/* ---- Stock phrases: the model has only hashes, the texts say them again ---- */

static int by_text(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

static void add_phrases(const KnownMaking *x, uint32_t doc, Intern *phrases)
{
    const Intern *stems = &x->m->corpus.tokenizer->stems;
    size_t n;
    const Sym *stem = reader_stems(x->reader, &x->set->in, doc, &n);
    for (size_t i = 0; i + STOCK_PHRASE <= n; i++) {
        if (!stock_holds(&x->m->corpus.stock, stem + i))
            continue;
        ArenaMark mark = arena_mark(x->scratch);
        Str part[STOCK_PHRASE];
        for (size_t k = 0; k < STOCK_PHRASE; k++)
            part[k] = intern_str(stems, stem[i + k]);
        intern_add(phrases, str_join(x->scratch, part, STOCK_PHRASE, STR(" ")));
        arena_rewind(x->scratch, mark);
    }
}

static void keep_stock(KnownMaking *x)
{
    Known *known = x->known;
    Intern phrases = {.arena = x->arena};
    for (uint32_t i = 0; i < x->m->corpus.n_docs; i++)
        add_phrases(x, x->set->set_doc[i], &phrases);
    size_t n = intern_count(&phrases);
    known->stock = ARENA_NEW(x->arena, Str, n);
    for (Sym s = 1; s < n; s++)
        known->stock[known->n_stock++] = intern_str(&phrases, s);
    if (known->n_stock)
        qsort(known->stock, known->n_stock, sizeof *known->stock, by_text);
}

/* ---- All of it ---- */

double known_rounded(double value, double factor)
{
    return round(value * factor) / factor;
}

Known *known_make(const PatternSet *set, const uint32_t *group_of, const Str *id,
                  uint32_t n_groups, Arena *arena, Arena *scratch)
{
    const PatternModel *m = set->model;
    if (!m)
        return NULL;
    ArenaMark mark = arena_mark(scratch);
    Arena words = {0}; // the reader's, which grows beside scratch
    Known *known = ARENA_NEW(arena, Known, 1);
    *known = (Known){.language = m->corpus.language->code,
                     .n_texts = m->terms.n_texts,
                     .text_length = known_rounded(terms_length(&m->terms.rows), 100),
                     .n_patterns = n_groups};
    known->pattern = ARENA_NEW(arena, Str, n_groups);
    for (uint32_t i = 0; i < n_groups; i++)
        known->pattern[i] = id[i];
    KnownMaking x = {.set = set,
                     .m = m,
                     .group_of = group_of,
                     .known = known,
                     .reader = reader_new(m, &words),
                     .arena = arena,
                     .scratch = scratch};
    keep_terms(&x);
    keep_teams(&x);
    keep_stock(&x);
    known_add_cells(&x);
    known_set_floors(&x);
    reader_free(x.reader);
    arena_release(&words);
    arena_rewind(scratch, mark);
    return known;
}
