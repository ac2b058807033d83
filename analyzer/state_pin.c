#include "analyzer/state_pin.h"

#include <stdlib.h>

#include "analyzer/patterns/identity.h"
#include "analyzer/state.h"
#include "analyzer/state_settle.h"

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
    uint32_t *old, *now;  // group per member that both runs know
    uint32_t *old_of_doc; // per document of the set
    uint32_t n;
    Str *id; // of the old groups
    uint32_t n_ids;
} Common;

static Common members_in_common(const Snapshot *s, const PatternSet *set, const Str *key,
                                Arena *arena)
{
    Common c = {.old = ARENA_NEW(arena, uint32_t, set->in.n_docs),
                .old_of_doc = ARENA_NEW(arena, uint32_t, set->in.n_docs),
                .now = ARENA_NEW(arena, uint32_t, set->in.n_docs)};
    c.id = ids_of(s, &c.n_ids, arena);
    for (uint32_t doc = 0; doc < set->in.n_docs; doc++) {
        const StateIncident *known = snapshot_incident(s, key[doc]);
        c.old_of_doc[doc] = IDENTITY_NONE;
        if (!known)
            continue;
        const Str *id = known->pattern.len ? bsearch(&known->pattern, c.id, c.n_ids,
                                                     sizeof *c.id, by_text)
                                           : NULL;
        c.old[c.n] = id ? (uint32_t)(id - c.id) : IDENTITY_NONE;
        c.old_of_doc[doc] = c.old[c.n];
        c.now[c.n++] = set->pattern_of[doc];
    }
    return c;
}

static uint32_t held_in(const StatePattern *p, Month month)
{
    for (uint32_t i = 0; i < p->n_months; i++)
        if (p->month[i].month == month)
            return p->month[i].held;
    return 0;
}

/* Groups that one month's texts would break up stay; how often that has been so. */
static const uint32_t *settle(const State *state, const Snapshot *memory, Common *c,
                              const Str *key, Identity *identity, PatternSet *set,
                              Arena *arena, Arena *scratch)
{
    uint32_t *held = ARENA_NEW(scratch, uint32_t, c->n_ids);
    uint32_t *now = ARENA_NEW(scratch, uint32_t, c->n_ids);
    bool *may = ARENA_NEW(scratch, bool, c->n_ids);
    for (uint32_t i = 0; i < c->n_ids; i++) {
        const StatePattern *p = state_pattern(state, c->id[i]);
        may[i] = p && (p->gone == MONTH_NONE || p->gone > memory->month);
        held[i] = p ? held_in(p, memory->month) : 0;
    }
    Settling in = {c->old_of_doc, c->n_ids, held, may, identity};
    if (state_settle(&in, set, now, arena, scratch)) {
        *c = members_in_common(memory, set, key, scratch);
        *identity =
            identity_match(&(Grouping){c->old, c->n_ids},
                           &(Grouping){c->now, set->n_patterns}, c->n, scratch, arena);
    }
    return now;
}

static void take_over(const State *state, const Common *c, const Identity *identity,
                      const uint32_t *held, PatternSet *set, Pinned *out, Arena *arena)
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
        out->held[i] = held[old];
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
                    .held = ARENA_NEW(arena, uint32_t, set->n_patterns),
                    .share = ARENA_NEW(arena, double, set->n_patterns)};
    out->key = state_keys(ingest, (RowList){row_of_doc, set->in.n_docs}, arena);
    if (memory) {
        ArenaMark mark = arena_mark(scratch);
        Common c = members_in_common(memory, set, out->key, scratch);
        Grouping old = {c.old, c.n_ids}, now = {c.now, set->n_patterns};
        Identity identity = identity_match(&old, &now, c.n, scratch, arena);
        const uint32_t *held =
            settle(state, memory, &c, out->key, &identity, set, arena, scratch);
        *out = (Pinned){.key = out->key,
                        .split_from = ARENA_NEW(arena, Str, set->n_patterns),
                        .held = ARENA_NEW(arena, uint32_t, set->n_patterns),
                        .share = ARENA_NEW(arena, double, set->n_patterns)};
        take_over(state, &c, &identity, held, set, out, arena);
        arena_rewind(scratch, mark);
    }
    list_known(state, set, arena);
    part_names(set, arena);
}
