/* Names, owners, merges and splits that people changed since the review before. */
#include "analyzer/review.h"

static Str said_before(const StatePattern *known, Month month)
{
    const StateEvent *e = known ? state_event(known, EVENT_DECIDED, month) : NULL;
    return e && !str_eq(e->why, STR(NOTHING_DECIDED)) ? e->why : (Str){0};
}

static void compare(const ReviewInput *in, Review *r, Str id, Str now)
{
    Str before = said_before(state_pattern(in->state, id), in->month);
    if (!str_eq(before, now))
        r->decided[r->n_decided++] = (DecidedChange){id, before, now};
}

void review_decided(const ReviewInput *in, Review *r, Arena *arena)
{
    const Findings *f = r->f;
    const Pinned *pinned = in->pinned;
    r->decided = ARENA_NEW(arena, DecidedChange, f->n_patterns + pinned->n_own);
    for (uint32_t i = 0; i < f->n_patterns; i++)
        compare(in, r, f->pattern[i].id, decided_fact(f->pattern[i].decided, arena));
    for (uint32_t i = 0; i < pinned->n_own; i++)
        if (pinned->own[i].pattern == PATTERN_NONE)
            compare(in, r, pinned->own[i].id, own_fact(&pinned->own[i], arena));
}
