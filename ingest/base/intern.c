#include "ingest/base/intern.h"

#include <assert.h>

static size_t slot_of(const Intern *intern, Str s, uint64_t hash)
{
    size_t mask = intern->n_slots - 1, i = (size_t)hash & mask;
    for (;; i = (i + 1) & mask) {
        Sym sym = intern->slot[i];
        if (sym == SYM_NONE ||
            (intern->hash[sym] == hash && str_eq(intern->text[sym], s)))
            return i;
    }
}

/* Half full at most: probes stay short. */
static void grow_slots(Intern *intern)
{
    intern->n_slots = intern->n_slots ? intern->n_slots * 2 : 64;
    intern->slot = ARENA_NEW(intern->arena, Sym, intern->n_slots);
    for (size_t sym = 1; sym < intern->n; sym++)
        intern->slot[slot_of(intern, intern->text[sym], intern->hash[sym])] = (Sym)sym;
}

static void append(Intern *intern, Str s, uint64_t hash)
{
    ARENA_RESERVE(intern->arena, intern->text, intern->n, intern->capacity);
    ARENA_RESERVE(intern->arena, intern->hash, intern->n, intern->hash_capacity);
    intern->text[intern->n] = s;
    intern->hash[intern->n++] = hash;
}

Sym intern_add(Intern *intern, Str s)
{
    if (!s.len)
        return SYM_NONE;
    if (intern->n == 0)
        append(intern, (Str){0}, 0);
    if (intern->n * 2 >= intern->n_slots)
        grow_slots(intern);
    uint64_t hash = str_hash(s);
    size_t i = slot_of(intern, s, hash);
    if (intern->slot[i] == SYM_NONE) {
        assert(intern->n < UINT32_MAX);
        intern->slot[i] = (Sym)intern->n;
        append(intern, str_copy(intern->arena, s), hash);
    }
    return intern->slot[i];
}

Sym intern_find(const Intern *intern, Str s)
{
    if (!s.len || !intern->n_slots)
        return SYM_NONE;
    return intern->slot[slot_of(intern, s, str_hash(s))];
}

Str intern_str(const Intern *intern, Sym sym)
{
    assert(sym == SYM_NONE || sym < intern->n);
    return sym == SYM_NONE ? (Str){0} : intern->text[sym];
}

size_t intern_count(const Intern *intern)
{
    return intern->n ? intern->n : 1;
}
