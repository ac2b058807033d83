#include "analyzer/state_pin.h"

#include <stdlib.h>

#include "analyzer/patterns/identity.h"
#include "analyzer/state.h"

static int by_text(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

/* The ids of a snapshot, ascending. */
static Str *ids_of(const Snapshot *s, uint32_t *n, Arena *arena)
{
    Str *id = ARENA_NEW(arena, Str, s->n);
    uint32_t n_all = 0;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->incident[i].pattern.len)
            id[n_all++] = s->incident[i].pattern;
    qsort(id, n_all, sizeof *id, by_text);
    *n = 0;
    for (uint32_t i = 0; i < n_all; i++)
        if (!*n || !str_eq(id[*n - 1], id[i]))
            id[(*n)++] = id[i];
    return id;
}

typedef struct {
    uint32_t *old, *now; // group per member that both runs know
    uint32_t n;
    Str *id; // of the old groups
    uint32_t n_ids;
} Common;

static Common members_in_common(const Snapshot *s, const PatternSet *set, const Str *key,
                                Arena *arena)
{
    Common c = {.old = ARENA_NEW(arena, uint32_t, set->in.n_docs),
                .now = ARENA_NEW(arena, uint32_t, set->in.n_docs)};
    c.id = ids_of(s, &c.n_ids, arena);
    for (uint32_t doc = 0; doc < set->in.n_docs; doc++) {
        const StateIncident *known = snapshot_incident(s, key[doc]);
        if (!known)
            continue;
        const Str *id = known->pattern.len ? bsearch(&known->pattern, c.id, c.n_ids,
                                                     sizeof *c.id, by_text)
                                           : NULL;
        c.old[c.n] = id ? (uint32_t)(id - c.id) : IDENTITY_NONE;
        c.now[c.n++] = set->pattern_of[doc];
    }
    return c;
}

static void take_over(const State *state, const Common *c, const Identity *identity,
                      PatternSet *set, Pinned *out, Arena *arena)
{
    for (uint32_t i = 0; i < set->n_patterns; i++) {
        uint32_t old = identity->old_of[i], part = identity->split_from[i];
        if (part != IDENTITY_NONE)
            out->split_from[i] = str_copy(arena, c->id[part]);
        if (old == IDENTITY_NONE)
            continue;
        const StatePattern *before = state_pattern(state, c->id[old]);
        set->pattern[i].id = str_copy(arena, c->id[old]);
        out->share[i] = identity->share[i];
        if (before && before->name.len)
            set->pattern[i].name = before->name;
    }
    out->lost = ARENA_NEW(arena, LostPattern, c->n_ids);
    for (uint32_t i = 0; i < c->n_ids; i++)
        if (identity->new_of[i] == IDENTITY_NONE)
            out->lost[out->n_lost++] =
                (LostPattern){str_copy(arena, c->id[i]), identity->merged_into[i]};
}

/* Names stay unique: one that a pattern brought along is not given to a new one too. */
static void part_names(PatternSet *set, Arena *arena)
{
    for (uint32_t i = 0; i < set->n_patterns; i++) {
        FoundPattern *p = &set->pattern[i];
        bool taken = false;
        for (uint32_t k = 0; k < set->n_patterns && !p->id.len && !taken; k++)
            taken = k != i && str_eq(set->pattern[k].name, p->name);
        for (uint32_t k = 0; k < p->n_terms && taken; k++)
            if (str_find_nocase(p->name, p->term[k].term) == STR_NPOS) {
                p->name = str_format(arena, "%.*s, %.*s", STR_ARG(p->name),
                                     STR_ARG(p->term[k].term));
                break;
            }
    }
}

static void list_known(const State *state, PatternSet *set, Arena *arena)
{
    KnownId *known = ARENA_NEW(arena, KnownId, state->n_patterns);
    for (uint32_t i = 0; i < state->n_patterns; i++) {
        const StatePattern *p = &state->pattern[i];
        bool used = false;
        for (uint32_t k = 0; k < set->n_patterns && !used; k++)
            used = str_eq(set->pattern[k].id, p->id);
        known[i] = (KnownId){p->id, p->first_seen, !used};
    }
    set->known = known;
    set->n_known = state->n_patterns;
}

void state_pin(const State *state, Month month, const Ingest *ingest,
               const uint32_t *row_of_doc, PatternSet *set, Pinned *out, Arena *arena,
               Arena *scratch)
{
    const Snapshot *memory = state_memory(state, month);
    *out = (Pinned){.split_from = ARENA_NEW(arena, Str, set->n_patterns),
                    .share = ARENA_NEW(arena, double, set->n_patterns)};
    out->key = state_keys(ingest, (RowList){row_of_doc, set->in.n_docs}, arena);
    if (memory) {
        ArenaMark mark = arena_mark(scratch);
        Common c = members_in_common(memory, set, out->key, scratch);
        Grouping old = {c.old, c.n_ids}, now = {c.now, set->n_patterns};
        Identity identity = identity_match(&old, &now, c.n, scratch, arena);
        take_over(state, &c, &identity, set, out, arena);
        arena_rewind(scratch, mark);
    }
    list_known(state, set, arena);
    part_names(set, arena);
}
