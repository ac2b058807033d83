/* What a review leaves behind for incidents that come before the next one. */
#include "analyzer/state.h"

void state_keep_model(State *state, const PatternSet *set, const Pinned *pinned,
                      Month month, Arena *arena, Arena *scratch)
{
    if (state->snapshot[1].month != month)
        return;
    Str *id = ARENA_NEW(arena, Str, pinned->n_own);
    for (uint32_t i = 0; i < pinned->n_own; i++)
        id[i] = pinned->own[i].id;
    state->known = known_make(set, pinned->own_of_doc, id, pinned->n_own, arena, scratch);
    state->known_month = month;
}
