#include "analyzer/state_settle.h"

#include "analyzer/patterns/regroup.h"

#define SAME 0.5        // of members in common: below, it is another pattern
#define LEAST_MEMBERS 3 // fewer are no pattern

// The documents of the old groups that are still in the data.
typedef struct {
    uint32_t *first; // n_old + 1
    uint32_t *doc;
} Members;

static Members list_members(const Settling *in, uint32_t n_docs, Arena *arena)
{
    Members m = {ARENA_NEW(arena, uint32_t, (size_t)in->n_old + 2),
                 ARENA_NEW(arena, uint32_t, n_docs)};
    for (uint32_t doc = 0; doc < n_docs; doc++)
        if (in->old_of_doc[doc] != IDENTITY_NONE)
            m.first[in->old_of_doc[doc] + 2]++;
    for (uint32_t old = 0; old < in->n_old; old++)
        m.first[old + 2] += m.first[old + 1];
    for (uint32_t doc = 0; doc < n_docs; doc++)
        if (in->old_of_doc[doc] != IDENTITY_NONE)
            m.doc[m.first[in->old_of_doc[doc] + 1]++] = doc;
    return m;
}

static bool is_same(const Settling *in, uint32_t old)
{
    uint32_t now = in->identity->new_of[old];
    return now != IDENTITY_NONE && in->identity->share[now] >= SAME;
}

static bool is_dissolved(const PatternSet *set, const uint32_t *doc, uint32_t n)
{
    uint32_t n_out = 0;
    for (uint32_t i = 0; i < n; i++)
        n_out += set->pattern_of[doc[i]] == PATTERN_NONE;
    return 2 * n_out >= n;
}

static bool must_hold(const Settling *in, const PatternSet *set, uint32_t old,
                      const Members *members, Arena *scratch)
{
    const uint32_t *doc = members->doc + members->first[old];
    uint32_t n = members->first[old + 1] - members->first[old];
    if (!in->may_hold[old] || is_same(in, old))
        return false;
    if (in->decided[old])
        return n > 0;
    if (n < LEAST_MEMBERS || in->held[old] >= HOLD_REVIEWS)
        return false;
    return !is_dissolved(set, doc, n) || patterns_firmness(set, doc, n, scratch) >= 1;
}

static bool choose_held(const Settling *in, const PatternSet *set, uint32_t *held_now,
                        Arena *scratch)
{
    Members members = list_members(in, set->in.n_docs, scratch);
    bool any = false;
    for (uint32_t old = 0; old < in->n_old; old++) {
        bool hold = must_hold(in, set, old, &members, scratch);
        held_now[old] = hold ? in->held[old] + 1 : 0;
        any |= hold;
    }
    return any;
}

typedef struct {
    uint32_t most, of; // the held pattern with most members in a group, and how many
    uint32_t n_held, n_known, n_rest;
} Inside;

/* For each of today's groups: who of it is taken away. */
static Inside *look_inside(const Settling *in, const PatternSet *set,
                           const uint32_t *held_now, Arena *scratch)
{
    Inside *inside = ARENA_NEW(scratch, Inside, set->n_patterns);
    uint32_t *count = ARENA_NEW(scratch, uint32_t, in->n_old);
    for (uint32_t p = 0; p < set->n_patterns; p++) {
        const FoundPattern *found = &set->pattern[p];
        Inside *x = &inside[p];
        x->most = IDENTITY_NONE;
        for (uint32_t i = 0; i < found->n_docs; i++) {
            uint32_t old = in->old_of_doc[found->doc[i]];
            bool held = old != IDENTITY_NONE && held_now[old];
            x->n_known += old != IDENTITY_NONE;
            x->n_held += held;
            x->n_rest += !held;
            if (held && ++count[old] > x->of) {
                x->of = count[old];
                x->most = old;
            }
        }
        for (uint32_t i = 0; i < found->n_docs; i++)
            if (in->old_of_doc[found->doc[i]] != IDENTITY_NONE)
                count[in->old_of_doc[found->doc[i]]] = 0;
    }
    return inside;
}

/* Where those of a group go whom nobody holds: they stay if they continue a pattern, go
 * with the held one that most of the group was in, or are a group of their own. */
static uint32_t rest_goes_to(const Settling *in, uint32_t p, const Inside *x,
                             uint32_t n_patterns)
{
    uint32_t old = in->identity->old_of[p];
    if (!x->n_held || (old != IDENTITY_NONE && is_same(in, old)))
        return p;
    if (2 * x->n_held >= x->n_known)
        return n_patterns + x->most;
    return x->n_rest >= LEAST_MEMBERS ? p : PATTERN_NONE;
}

bool state_settle(const Settling *in, PatternSet *set, uint32_t *held_now, Arena *arena,
                  Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    uint32_t n = set->n_patterns, n_docs = set->in.n_docs;
    bool any = choose_held(in, set, held_now, scratch);
    if (any) {
        uint32_t *group = ARENA_NEW(scratch, uint32_t, n_docs);
        uint32_t *heir = ARENA_NEW(scratch, uint32_t, n + in->n_old);
        const Inside *inside = look_inside(in, set, held_now, scratch);
        for (uint32_t i = 0; i < n + in->n_old; i++)
            heir[i] = i < n ? i : in->identity->new_of[i - n];
        for (uint32_t doc = 0; doc < n_docs; doc++) {
            uint32_t old = in->old_of_doc[doc], p = set->pattern_of[doc];
            if (old != IDENTITY_NONE && held_now[old])
                group[doc] = n + old;
            else
                group[doc] =
                    p == PATTERN_NONE ? PATTERN_NONE : rest_goes_to(in, p, &inside[p], n);
        }
        patterns_regroup(set, &(Regrouping){group, n + in->n_old, heir}, arena, scratch);
    }
    arena_rewind(scratch, mark);
    return any;
}
