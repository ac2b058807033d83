#include "analyzer/state.h"

#include <stdlib.h>

static int by_key(const void *a, const void *b)
{
    return str_compare(((const StateIncident *)a)->key, ((const StateIncident *)b)->key);
}

const StateIncident *snapshot_incident(const Snapshot *s, Str key)
{
    StateIncident wanted = {.key = key};
    return s->n ? bsearch(&wanted, s->incident, s->n, sizeof *s->incident, by_key) : NULL;
}

const StatePattern *state_pattern(const State *state, Str id)
{
    for (uint32_t i = 0; i < state->n_patterns; i++)
        if (str_eq_nocase(state->pattern[i].id, id))
            return &state->pattern[i];
    return NULL;
}

static bool is_what(const StateEvent *e, const char *what)
{
    return str_eq(e->what, str_from(what));
}

const StateEvent *state_event(const StatePattern *p, const char *what, Month before)
{
    for (uint32_t i = p->n_events; i-- > 0;)
        if (p->event[i].month < before && is_what(&p->event[i], what))
            return &p->event[i];
    return NULL;
}

const StateEvent *state_end(const StatePattern *p, Month before)
{
    for (uint32_t i = p->n_events; i-- > 0;) {
        const StateEvent *e = &p->event[i];
        if (e->month >= before)
            continue;
        if (is_what(e, EVENT_RETURNED))
            return NULL;
        if (is_what(e, EVENT_MERGED) || is_what(e, EVENT_RETIRED))
            return e;
    }
    return NULL;
}

const Snapshot *state_before(const State *state, Month month)
{
    for (int i = 1; i >= 0; i--)
        if (state->snapshot[i].month != MONTH_NONE && state->snapshot[i].month < month)
            return &state->snapshot[i];
    return NULL;
}

const Snapshot *state_memory(const State *state, Month month)
{
    const Snapshot *before = state_before(state, month == MONTH_NONE ? INT32_MAX : month);
    for (int i = 0; i < 2 && !before; i++)
        if (state->snapshot[i].month != MONTH_NONE)
            before = &state->snapshot[i];
    return before;
}
