#include "analyzer/state_pin.h"

#include <stdlib.h>

#include "analyzer/patterns/identity.h"
#include "analyzer/set_ids.h"
#include "analyzer/state.h"
#include "analyzer/state_settle.h"
#include "analyzer/state_words.h"

static const Str *set_words(const FoundPattern *p, uint32_t *n, Arena *arena)
{
    *n = p->n_terms < OWN_WORDS ? p->n_terms : OWN_WORDS;
    Str *word = ARENA_NEW(arena, Str, *n);
    for (uint32_t i = 0; i < *n; i++)
        word[i] = p->term[i].term;
    return word;
}

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

static bool is_named(const Decisions *all, Str id)
{
    for (size_t i = 0; i < all->n; i++) {
        if (str_eq_nocase(all->decision[i].id, id) || decisions_merging(all, id))
            return true;
    }
    return false;
}

/* The old groups that people decided about, by their ids or by an incident in them. */
static const bool *decided_groups(const PinInput *in, const Common *c, uint32_t n_docs,
                                  Arena *arena)
{
    bool *decided = ARENA_NEW(arena, bool, c->n_ids);
    if (!in->decisions || !in->decisions->n)
        return decided;
    for (uint32_t i = 0; i < c->n_ids; i++)
        decided[i] = is_named(in->decisions, c->id[i]);
    for (uint32_t doc = 0; doc < n_docs; doc++)
        if (c->old_of_doc[doc] != IDENTITY_NONE && !decided[c->old_of_doc[doc]])
            decided[c->old_of_doc[doc]] =
                is_named(in->decisions, in->ingest->table->id[in->row_of_doc[doc]]);
    return decided;
}

/* Groups that one month's texts would break up stay; how often that has been so. */
static const uint32_t *settle(const PinInput *in, const Snapshot *memory, Common *c,
                              const Str *key, Identity *identity, PatternSet *set,
                              Arena *arena, Arena *scratch)
{
    uint32_t *held = ARENA_NEW(scratch, uint32_t, c->n_ids);
    uint32_t *now = ARENA_NEW(scratch, uint32_t, c->n_ids);
    bool *may = ARENA_NEW(scratch, bool, c->n_ids);
    for (uint32_t i = 0; i < c->n_ids; i++) {
        const StatePattern *p = state_pattern(in->state, c->id[i]);
        may[i] = p && !state_end(p, memory->month + 1);
        held[i] = p ? held_in(p, memory->month) : 0;
    }
    Settling settling = {c->old_of_doc,
                         c->n_ids,
                         held,
                         may,
                         decided_groups(in, c, set->in.n_docs, scratch),
                         identity};
    if (state_settle(&settling, set, now, arena, scratch)) {
        *c = members_in_common(memory, set, key, scratch);
        *identity =
            identity_match(&(Grouping){c->old, c->n_ids},
                           &(Grouping){c->now, set->n_patterns}, c->n, scratch, arena);
    }
    return now;
}

/* Old groups without a member in today's data. */
static Worded *gone_by_words(const PinInput *in, const Common *c, Arena *arena)
{
    Worded *old = ARENA_NEW(arena, Worded, c->n_ids);
    for (uint32_t i = 0; i < c->n_ids; i++) {
        const StatePattern *p = state_pattern(in->state, c->id[i]);
        if (p)
            old[i] = (Worded){p->word, p->n_words, true};
    }
    for (uint32_t i = 0; i < c->n; i++)
        if (c->old[i] != IDENTITY_NONE)
            old[c->old[i]].is_open = false;
    return old;
}

/* Today's groups of incidents that were in no pattern. */
static Worded *new_by_words(const Common *c, const PatternSet *set, Arena *arena)
{
    Worded *now = ARENA_NEW(arena, Worded, set->n_patterns);
    for (uint32_t i = 0; i < set->n_patterns; i++) {
        const FoundPattern *p = &set->pattern[i];
        now[i].word = set_words(p, &now[i].n, arena);
        now[i].is_open = true;
        for (uint32_t k = 0; k < p->n_docs; k++)
            now[i].is_open &= c->old_of_doc[p->doc[k]] == IDENTITY_NONE;
    }
    return now;
}

/* Adds to the identity what is known by words alone. */
static void continue_by_words(const PinInput *in, const Common *c, const PatternSet *set,
                              Identity *identity, bool *by_words, Arena *scratch)
{
    Worded *old = gone_by_words(in, c, scratch), *now = new_by_words(c, set, scratch);
    uint32_t *old_of = ARENA_NEW(scratch, uint32_t, set->n_patterns);
    words_match(old, c->n_ids, now, set->n_patterns, old_of);
    for (uint32_t i = 0; i < set->n_patterns; i++)
        if (old_of[i] != WORDS_NONE) {
            identity->old_of[i] = old_of[i];
            identity->new_of[old_of[i]] = i;
            by_words[i] = true;
        }
}

static void take_over(const State *state, const Common *c, const Identity *identity,
                      const uint32_t *held, PatternSet *set, Pinned *out, bool *lost,
                      Arena *arena)
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
    for (uint32_t i = 0; i < c->n_ids; i++)
        lost[i] = identity->new_of[i] == IDENTITY_NONE;
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

/* All but those that an earlier run of the same review made. */
static void list_known(const PinInput *in, PatternSet *set, Arena *arena)
{
    const State *state = in->state;
    KnownId *known = ARENA_NEW(arena, KnownId, state->n_patterns);
    set->n_known = 0;
    for (uint32_t i = 0; i < state->n_patterns; i++) {
        const StatePattern *p = &state->pattern[i];
        bool used = p->part_of.len > 0;
        if (p->n_months && p->month[0].month == in->month)
            continue;
        for (uint32_t k = 0; k < set->n_patterns && !used; k++)
            used = str_eq(set->pattern[k].id, p->id);
        known[set->n_known++] = (KnownId){p->id, p->first_seen, !used};
    }
    set->known = known;
}

/* Why nothing continues an old group: once today's patterns have their ids. */
static void tell_lost(const Common *c, const Identity *identity, const bool *lost,
                      const PatternSet *set, Pinned *out, Arena *arena)
{
    uint32_t *left = ARENA_NEW(arena, uint32_t, c->n_ids);
    for (uint32_t i = 0; i < c->n; i++)
        if (c->old[i] != IDENTITY_NONE)
            left[c->old[i]]++;
    out->lost = ARENA_NEW(arena, LostPattern, c->n_ids);
    for (uint32_t i = 0; i < c->n_ids; i++) {
        if (!lost[i])
            continue;
        LostPattern *p = &out->lost[out->n_lost++];
        *p = (LostPattern){.id = str_copy(arena, c->id[i])};
        uint32_t into = identity->merged_into[i];
        p->into = into == IDENTITY_NONE ? (Str){0} : set->pattern[into].id;
        p->why = p->into.len ? str_format(arena, "now part of %.*s", STR_ARG(p->into))
                 : left[i]   ? STR("its incidents no longer form a group")
                             : STR("none of its incidents is in the data any more");
    }
}

static OwnPattern own_pattern(const PinInput *in, const PatternSet *set,
                              const Pinned *pinned, uint32_t at, Arena *arena)
{
    const FoundPattern *p = &set->pattern[at];
    OwnPattern own = {.id = p->id,
                      .name = p->name,
                      .split_from = pinned->split_from[at],
                      .held = pinned->held[at],
                      .first_seen = TIME_NONE,
                      .last_seen = TIME_NONE,
                      .incidents = p->n_docs,
                      .shown_in = p->id,
                      .pattern = at};
    own.word = set_words(p, &own.n_words, arena);
    for (uint32_t i = 0; i < p->n_docs; i++) {
        int64_t opened = in->ingest->table->time[TIME_OPENED][in->row_of_doc[p->doc[i]]];
        if (opened == TIME_NONE)
            continue;
        if (own.first_seen == TIME_NONE || opened < own.first_seen)
            own.first_seen = opened;
        if (own.last_seen == TIME_NONE || opened > own.last_seen)
            own.last_seen = opened;
    }
    return own;
}

/* What decisions are made about, and what the state remembers. */
static void keep_own(const PinInput *in, const PatternSet *set, const bool *by_words,
                     Pinned *out, Arena *arena)
{
    out->n_own = set->n_patterns;
    out->own = ARENA_NEW(arena, OwnPattern, set->n_patterns);
    out->own_of_doc = ARENA_NEW(arena, uint32_t, set->in.n_docs);
    for (uint32_t i = 0; i < set->n_patterns; i++) {
        out->own[i] = own_pattern(in, set, out, i, arena);
        out->own[i].by_words = by_words[i];
    }
    for (uint32_t doc = 0; doc < set->in.n_docs; doc++)
        out->own_of_doc[doc] = set->pattern_of[doc];
}

Str own_fact(const OwnPattern *own, Arena *arena)
{
    return own->shown_in.len
               ? str_format(arena, "merged into %.*s", STR_ARG(own->shown_in))
               : STR("split into parts");
}

static Pinned pinned_for(const PatternSet *set, const Str *key, Arena *arena)
{
    return (Pinned){.key = key,
                    .split_from = ARENA_NEW(arena, Str, set->n_patterns),
                    .held = ARENA_NEW(arena, uint32_t, set->n_patterns),
                    .share = ARENA_NEW(arena, double, set->n_patterns)};
}

static void give_ids(const PinInput *in, PatternSet *set, Arena *arena, Arena *scratch)
{
    list_known(in, set, arena);
    part_names(set, arena);
    Str *id = ARENA_NEW(arena, Str, set->n_patterns);
    set_ids(set, in->ingest->table, in->row_of_doc, id, arena, scratch);
    for (uint32_t i = 0; i < set->n_patterns; i++)
        set->pattern[i].id = id[i];
}

void state_pin(const PinInput *in, PatternSet *set, Pinned *out, Arena *arena,
               Arena *scratch)
{
    const Snapshot *memory = state_memory(in->state, in->month);
    const Str *key = NULL;
    const uint32_t *held = NULL;
    ArenaMark mark = arena_mark(scratch);
    Common c = {0};
    Identity identity = {0};
    if (memory || in->with_keys)
        key = state_keys(in->ingest, (RowList){in->row_of_doc, set->in.n_docs}, arena);
    if (memory) {
        c = members_in_common(memory, set, key, scratch);
        Grouping old = {c.old, c.n_ids}, now = {c.now, set->n_patterns};
        identity = identity_match(&old, &now, c.n, scratch, arena);
        held = settle(in, memory, &c, key, &identity, set, arena, scratch);
    }
    // Settling may have regrouped the set.
    *out = pinned_for(set, key, arena);
    bool *by_words = ARENA_NEW(scratch, bool, set->n_patterns);
    bool *lost = ARENA_NEW(scratch, bool, c.n_ids);
    if (memory) {
        continue_by_words(in, &c, set, &identity, by_words, scratch);
        take_over(in->state, &c, &identity, held, set, out, lost, arena);
    }
    give_ids(in, set, arena, scratch);
    tell_lost(&c, &identity, lost, set, out, arena);
    keep_own(in, set, by_words, out, arena);
    arena_rewind(scratch, mark);
}
