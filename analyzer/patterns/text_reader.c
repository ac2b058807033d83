#include "analyzer/patterns/text_reader.h"

#include "analyzer/patterns/canonical.h"
#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/own_names.h"
#include "analyzer/patterns/prefetch.h"
#include "ingest/base/bits.h"

#include <math.h>

#define NO_FACTOR UINT32_MAX

/* A term, and how the text says it: how often, and whether outside of stock phrases. */
typedef struct {
    double rarity;
    uint32_t factor; // its place among the terms that some team makes cheap, or NO_FACTOR
    uint32_t n : 31, is_own : 1;
} Said;

/* What the space knows of a stem of the reader. */
typedef struct {
    Sym stem;          // SYM_NONE: nothing
    uint32_t term;     // UINT32_MAX: it is none
    uint32_t own_name; // the last text, by its number, that had it in a name of its own
} Known;

struct TextReader {
    ReadingSpace space;
    Arena *arena;
    Tokenizer *tokenizer;
    OwnNames own;
    TokenList tokens;
    Known *known; // per stem of the reader
    size_t n_known, known_capacity;
    Sym *stem;      // of one text, in the model's symbols
    uint32_t *term; // of those
    bool *in_stock;
    size_t room;       // of these two and of what is given out
    uint32_t n_texts;  // read so far
    uint32_t *team_of; // per pair of own names: the space's team
    size_t n_pairs, pair_capacity;
    float *factor; // per team and term that some team makes cheap
    uint32_t n_factors;
    Said *said;      // per term; said by nobody between texts
    uint64_t *heard; // a bit per term: those of the text, which gives them in order
    uint32_t team;   // of the last text
    TextVector out;
};

TextVector model_text(const PatternModel *m, uint32_t node)
{
    const SparseRows *s = &m->terms.rows;
    size_t from = s->first[node];
    return (TextVector){s->term + from, s->weight + from, s->first[node + 1] - from,
                        m->dense.value + (size_t)node * m->dense.n_dimensions};
}

ReadingSpace model_reading(const PatternModel *m)
{
    return (ReadingSpace){.language = m->corpus.language,
                          .stems = &m->corpus.tokenizer->stems,
                          .teams = &m->corpus.teams,
                          .of_stem = m->terms.of_stem,
                          .n_terms = m->terms.rows.n_terms,
                          .n_stems = m->corpus.n_stems,
                          .rarity = m->terms.rarity,
                          .stock = &m->corpus.stock,
                          .team = &m->terms.team,
                          .dense = &m->dense};
}

/* The teams' factors as a table: a text looks its terms up in one row of it. */
static void spread_factors(TextReader *r)
{
    const TeamFactors *team = r->space.team;
    size_t n_teams = intern_count(r->space.teams);
    for (size_t f = 0; f < team->first[n_teams]; f++)
        if (r->said[team->term[f]].factor == NO_FACTOR)
            r->said[team->term[f]].factor = r->n_factors++;
    r->factor = ARENA_NEW(r->arena, float, n_teams * r->n_factors);
    for (size_t i = 0; i < n_teams * r->n_factors; i++)
        r->factor[i] = 1;
    for (size_t t = 0; t < n_teams; t++)
        for (size_t f = team->first[t]; f < team->first[t + 1]; f++)
            r->factor[t * r->n_factors + r->said[team->term[f]].factor] = team->factor[f];
}

static void spread_terms(TextReader *r)
{
    r->said = ARENA_NEW(r->arena, Said, r->space.n_terms);
    for (uint32_t t = 0; t < r->space.n_terms; t++)
        r->said[t] = (Said){.rarity = r->space.rarity[t], .factor = NO_FACTOR};
    spread_factors(r);
}

TextReader *reader_over(ReadingSpace space, Arena *arena)
{
    TextReader *r = ARENA_NEW(arena, TextReader, 1);
    *r = (TextReader){.space = space, .arena = arena, .tokens = {.arena = arena}};
    r->tokenizer = tokenizer_new(arena, space.language);
    r->own = own_names_new(r->tokenizer, arena);
    r->tokenizer->no_counting = true;
    spread_terms(r);
    r->heard = ARENA_NEW(arena, uint64_t, space.n_terms / 64 + 1);
    r->out.dense = ARENA_NEW(arena, float, space.dense ? space.dense->n_dimensions : 0);
    return r;
}

TextReader *reader_new(const PatternModel *m, Arena *arena)
{
    return reader_over(model_reading(m), arena);
}

void reader_free(TextReader *r)
{
    tokenizer_free(r->tokenizer);
}

static Known look_up(const ReadingSpace *space, Str stem)
{
    Sym sym = intern_find(space->stems, stem);
    bool is_old = sym && sym < space->n_stems;
    return is_old ? (Known){sym, space->of_stem[sym], 0}
                  : (Known){SYM_NONE, UINT32_MAX, 0};
}

static void learn_stems(TextReader *r)
{
    size_t n = intern_count(&r->tokenizer->stems);
    while (r->n_known < n) {
        Str stem = intern_str(&r->tokenizer->stems, (Sym)r->n_known);
        ARENA_RESERVE(r->arena, r->known, r->n_known, r->known_capacity);
        r->known[r->n_known++] = look_up(&r->space, stem);
    }
}

static void make_room(TextReader *r, size_t n)
{
    if (n <= r->room)
        return;
    r->room = 2 * n;
    r->stem = ARENA_NEW(r->arena, Sym, r->room);
    r->term = ARENA_NEW(r->arena, uint32_t, r->room);
    r->in_stock = ARENA_NEW(r->arena, bool, r->room);
    r->out.term = ARENA_NEW(r->arena, uint32_t, r->room);
    r->out.weight = ARENA_NEW(r->arena, float, r->room);
}

/* The space's number of a team, by its pair of own names. */
static uint32_t team_of(TextReader *r, Sym pair, Str team)
{
    while (r->n_pairs <= pair) {
        ARENA_RESERVE(r->arena, r->team_of, r->n_pairs, r->pair_capacity);
        r->team_of[r->n_pairs++] = intern_find(r->space.teams, team);
    }
    return r->team_of[pair];
}

/* Learns the stems met since and marks those of the text's own names. */
static void mark_own_names(TextReader *r, Sym pair)
{
    learn_stems(r);
    for (const Sym *own = own_names_stems(&r->own, pair); *own; own++)
        r->known[*own].own_name = r->n_texts;
}

/* The text's stems as the space knows them, own names left out. */
static size_t read_stems(TextReader *r, const PatternInput *in, uint32_t doc)
{
    Str team = document_field(in, FIELD_TEAM, doc);
    Sym pair = own_names_pair(&r->own, team, document_field(in, FIELD_SERVICE, doc));
    size_t n = 0;
    r->n_texts++;
    r->tokens.n = 0;
    for (unsigned f = FIELD_TITLE; f <= FIELD_CAUSE; f++)
        tokenizer_split(r->tokenizer, document_field(in, f, doc), &r->tokens);
    make_room(r, r->tokens.n);
    mark_own_names(r, pair);
    r->team = team_of(r, pair, team);
    for (size_t i = 0; i < r->tokens.n; i++)
        prefetch(&r->known[r->tokens.token[i].stem]);
    for (size_t i = 0; i < r->tokens.n; i++) {
        const Known *known = &r->known[r->tokens.token[i].stem];
        r->stem[n] = known->stem;
        r->term[n] = known->term;
        n += known->own_name != r->n_texts;
    }
    return n;
}

/* Those of the stems that are terms of the model. */
static void hear_terms(TextReader *r, size_t n_stems)
{
    stock_mark(r->space.stock, r->stem, n_stems, r->in_stock);
    for (size_t i = 0; i < n_stems; i++) {
        uint32_t term = r->term[i];
        if (term == UINT32_MAX)
            continue;
        r->said[term].n++;
        r->said[term].is_own |= !r->in_stock[i];
        r->heard[term / 64] |= 1ull << term % 64;
    }
}

static void normalise(TextVector *v)
{
    double square = 0;
    for (size_t i = 0; i < v->n; i++)
        square += (double)v->weight[i] * (double)v->weight[i];
    double length = sqrt(square);
    for (size_t i = 0; i < v->n && length > 0; i++)
        v->weight[i] = (float)((double)v->weight[i] / length);
}

static void weigh_term(TextReader *r, uint32_t term)
{
    TextVector *v = &r->out;
    Said *said = &r->said[term];
    double loudness = said->n > 1 ? 1 + log((double)said->n) : 1;
    if (!said->is_own)
        loudness *= STOCK_WEIGHT;
    if (said->factor != NO_FACTOR)
        loudness *= (double)r->factor[(size_t)r->team * r->n_factors + said->factor];
    v->term[v->n] = term;
    v->weight[v->n++] = (float)(loudness * said->rarity);
    said->n = 0;
    said->is_own = 0;
}

/* The terms heard, in order. */
static void weigh(TextReader *r)
{
    r->out.n = 0;
    for (uint32_t at = 0; at <= r->space.n_terms / 64; at++) {
        for (uint64_t bits = r->heard[at]; bits; bits &= bits - 1)
            weigh_term(r, 64 * at + bits_lowest(bits));
        r->heard[at] = 0;
    }
    normalise(&r->out);
}

const Sym *reader_stems(TextReader *r, const PatternInput *in, uint32_t doc, size_t *n)
{
    *n = read_stems(r, in, doc);
    return r->stem;
}

TextVector reader_read(TextReader *r, const PatternInput *in, uint32_t doc)
{
    TextVector *v = &r->out;
    hear_terms(r, read_stems(r, in, doc));
    weigh(r);
    if (r->space.dense)
        dense_read(r->space.dense, v->term, v->weight, v->n, r->team, v->dense);
    return *v;
}
