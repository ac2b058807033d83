#include "analyzer/patterns/own_names.h"

#include <string.h>

OwnNames own_names_new(Tokenizer *tokenizer, Arena *arena)
{
    return (OwnNames){.tokenizer = tokenizer, .arena = arena, .pairs = {.arena = arena}};
}

/* "checkout-api-2" is cut at its dashes before anybody can take it for an identifier. */
static Str dashes_to_blanks(Arena *arena, Str s)
{
    char *copy = arena_bytes(arena, s.len);
    for (size_t i = 0; i < s.len; i++)
        copy[i] = s.data[i] == '-' ? ' ' : s.data[i];
    return (Str){copy, s.len};
}

static Sym *stems_of(OwnNames *own, Str team, Str service)
{
    TokenList tokens = {.arena = own->arena};
    tokenizer_split(own->tokenizer, dashes_to_blanks(own->arena, team), &tokens);
    tokenizer_split(own->tokenizer, dashes_to_blanks(own->arena, service), &tokens);
    Sym *stem = ARENA_NEW(own->arena, Sym, tokens.n + 1);
    for (size_t i = 0; i < tokens.n; i++)
        stem[i] = tokens.token[i].stem;
    return stem;
}

static Str key_of(Arena *arena, Str team, Str service)
{
    char *key = arena_bytes(arena, team.len + 1 + service.len);
    if (team.len)
        memcpy(key, team.data, team.len);
    key[team.len] = 0x1F;
    if (service.len)
        memcpy(key + team.len + 1, service.data, service.len);
    return (Str){key, team.len + 1 + service.len};
}

Sym own_names_pair(OwnNames *own, Str team, Str service)
{
    ArenaMark mark = arena_mark(own->arena);
    Str key = key_of(own->arena, team, service);
    Sym pair = intern_find(&own->pairs, key);
    if (pair) {
        arena_rewind(own->arena, mark);
        return pair;
    }
    pair = intern_add(&own->pairs, key);
    while (own->n <= pair) {
        ARENA_RESERVE(own->arena, own->stem, own->n, own->capacity);
        own->stem[own->n++] = NULL;
    }
    own->stem[pair] = stems_of(own, team, service);
    return pair;
}

const Sym *own_names_stems(const OwnNames *own, Sym pair)
{
    return own->stem[pair];
}
