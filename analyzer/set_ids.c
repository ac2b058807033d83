#include "analyzer/set_ids.h"

#include "analyzer/pattern_id.h"

#define LONGEST_ID 18 // "P-" and sixteen digits

static uint32_t earlier(const Table *t, uint32_t a, uint32_t b)
{
    int64_t x = t->time[TIME_OPENED][a], y = t->time[TIME_OPENED][b];
    if (x == y)
        return str_compare(t->id[a], t->id[b]) <= 0 ? a : b;
    return x != TIME_NONE && (y == TIME_NONE || x < y) ? a : b;
}

/* The earliest member, told by what does not depend on the order of the input. */
static uint32_t earliest(const FoundPattern *p, const Table *t,
                         const uint32_t *row_of_doc)
{
    uint32_t best = row_of_doc[p->doc[0]];
    for (uint32_t i = 1; i < p->n_docs; i++)
        best = earlier(t, best, row_of_doc[p->doc[i]]);
    return best;
}

static Str key_of(const Table *t, uint32_t row, Arena *arena)
{
    return str_format(arena, "%.*s|%.*s|%lld", STR_ARG(t->id[row]),
                      STR_ARG(t->title[row]), (long long)t->time[TIME_OPENED][row]);
}

static const KnownId *known_id(const PatternSet *set, Str id)
{
    for (uint32_t i = 0; i < set->n_known; i++)
        if (str_eq(set->known[i].id, id))
            return &set->known[i];
    return NULL;
}

static Str settled(const PatternSet *set, Str id, Str key, int64_t first, Arena *arena)
{
    const KnownId *known;
    while ((known = known_id(set, id)) && !(known->free && known->first_seen == first) &&
           id.len < LONGEST_ID)
        id = pattern_id(arena, key, id.len - 1);
    return id;
}

void set_ids(const PatternSet *set, const Table *t, const uint32_t *row_of_doc, Str *id,
             Arena *arena, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    uint32_t n = set->n_patterns;
    Str *key = ARENA_NEW(scratch, Str, n);
    uint32_t *first = ARENA_NEW(scratch, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) {
        first[i] = earliest(&set->pattern[i], t, row_of_doc);
        key[i] = key_of(t, first[i], scratch);
    }
    pattern_ids(arena, key, n, id);
    for (uint32_t i = 0; i < n; i++)
        id[i] = set->pattern[i].id.len
                    ? set->pattern[i].id
                    : settled(set, id[i], key[i], t->time[TIME_OPENED][first[i]], arena);
    arena_rewind(scratch, mark);
}
