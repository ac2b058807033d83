#include "analyzer/patterns/text_reader.h"

#include "analyzer/patterns/bits.h"
#include "analyzer/patterns/canonical.h"
#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/own_names.h"
#include "analyzer/patterns/prefetch.h"

#include <math.h>

/* How a text says a term: how often, and whether outside of stock phrases. */
typedef struct {
    uint32_t n;
    bool is_own;
} Said;

/* What the model knows of a stem. */
typedef struct {
    Sym stem;      // SYM_NONE: nothing
    uint32_t term; // UINT32_MAX: it is none
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
    size_t room;     // of these two and of what is given out
    Said *said;      // per term; zeros between texts
    uint64_t *heard; // a bit per term: those of the text, which gives them in order
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
                          .rarity = m->terms.rarity,
                          .stock = &m->corpus.stock,
                          .team = &m->terms.team,
                          .dense = &m->dense};
}

TextReader *reader_over(ReadingSpace space, Arena *arena)
{
    TextReader *r = ARENA_NEW(arena, TextReader, 1);
    *r = (TextReader){.space = space, .arena = arena, .tokens = {.arena = arena}};
    r->tokenizer = tokenizer_new(arena, space.language);
    r->own = own_names_new(r->tokenizer, arena);
    r->said = ARENA_NEW(arena, Said, space.n_terms);
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
    return (Known){sym, sym ? space->of_stem[sym] : UINT32_MAX};
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

static bool contains(const Sym *list, Sym sym)
{
    while (*list && *list != sym)
        list++;
    return *list != SYM_NONE;
}

/* The text's stems in the model's symbols, own names left out. */
static size_t read_stems(TextReader *r, const PatternInput *in, uint32_t doc)
{
    const Sym *own = own_names_stems(&r->own, document_field(in, FIELD_TEAM, doc),
                                     document_field(in, FIELD_SERVICE, doc));
    size_t n = 0;
    r->tokens.n = 0;
    for (unsigned f = FIELD_TITLE; f <= FIELD_CAUSE; f++)
        tokenizer_split(r->tokenizer, document_field(in, f, doc), &r->tokens);
    make_room(r, r->tokens.n);
    learn_stems(r);
    for (size_t i = 0; i < r->tokens.n; i++)
        prefetch(&r->known[r->tokens.token[i].stem]);
    for (size_t i = 0; i < r->tokens.n; i++) {
        Sym stem = r->tokens.token[i].stem;
        if (contains(own, stem))
            continue;
        r->stem[n] = r->known[stem].stem;
        r->term[n++] = r->known[stem].term;
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
    v->term[v->n] = term;
    v->weight[v->n++] = (float)(loudness * r->space.rarity[term]);
    *said = (Said){0};
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

static void weigh_by_team(TextVector *v, const TeamFactors *factors, uint32_t team)
{
    size_t f = factors->first[team], end = factors->first[team + 1];
    for (size_t i = 0; i < v->n; i++) {
        while (f < end && factors->term[f] < v->term[i])
            f++;
        if (f < end && factors->term[f] == v->term[i])
            v->weight[i] *= factors->factor[f];
    }
    normalise(v);
}

TextVector reader_read(TextReader *r, const PatternInput *in, uint32_t doc)
{
    const ReadingSpace *space = &r->space;
    uint32_t team = intern_find(space->teams, document_field(in, FIELD_TEAM, doc));
    hear_terms(r, read_stems(r, in, doc));
    weigh(r);
    weigh_by_team(&r->out, space->team, team);
    if (space->dense)
        dense_read(space->dense, r->out.term, r->out.weight, r->out.n, team,
                   r->out.dense);
    return r->out;
}
