/* What a review leaves behind for the next one. */
#include <stdlib.h>
#include <string.h>

#include "analyzer/state.h"

// One update: what is known, and what today's run found.
typedef struct {
    State *state;
    const Findings *f;
    const Pinned *pinned;
    Month month;
    bool is_newest; // of all reviews so far
    Arena *arena;
} Update;

static int by_id(const void *a, const void *b)
{
    return str_compare(((const StatePattern *)a)->id, ((const StatePattern *)b)->id);
}

static StatePattern *find(State *state, Str id)
{
    for (uint32_t i = 0; i < state->n_patterns; i++)
        if (str_eq(state->pattern[i].id, id))
            return &state->pattern[i];
    return NULL;
}

static StatePattern *find_or_add(State *state, Str id)
{
    StatePattern *p = find(state, id);
    if (p)
        return p;
    p = &state->pattern[state->n_patterns++];
    *p = (StatePattern){.id = id, .first_seen = TIME_NONE, .last_seen = TIME_NONE};
    return p;
}

static void put_month(StatePattern *p, StateMonth month, Arena *arena)
{
    StateMonth *list = ARENA_NEW(arena, StateMonth, p->n_months + 1);
    uint32_t n = 0, i = 0;
    for (; i < p->n_months && p->month[i].month < month.month; i++)
        list[n++] = p->month[i];
    list[n++] = month;
    for (; i < p->n_months; i++)
        if (p->month[i].month != month.month)
            list[n++] = p->month[i];
    p->month = list;
    p->n_months = n;
}

static void add_event(StatePattern *p, Month month, const char *what, Str why,
                      Arena *arena)
{
    StateEvent *list = ARENA_NEW(arena, StateEvent, p->n_events + 1);
    if (p->n_events)
        memcpy(list, p->event, p->n_events * sizeof *list);
    list[p->n_events++] = (StateEvent){month, str_from(what), why};
    p->event = list;
}

/* What an earlier run of the same review wrote is written anew. */
static void forget_month(StatePattern *p, Month month)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->n_events; i++)
        if (p->event[i].month != month)
            p->event[n++] = p->event[i];
    p->n_events = n;
    n = 0;
    for (uint32_t i = 0; i < p->n_months; i++)
        if (p->month[i].month != month)
            p->month[n++] = p->month[i];
    p->n_months = n;
}

/* ---- Patterns that are there ---- */

static StateMonth month_as_seen(const Update *u, const PatternFinding *p)
{
    const Findings *f = u->f;
    StateMonth out = {.month = u->month,
                      .state = state_name(p->state),
                      .held = u->pinned->held[p->found]};
    uint32_t at = (uint32_t)(u->month - f->first_month);
    if (u->month >= f->first_month && at < f->n_months) {
        out.incidents = p->month[at].incidents;
        out.episodes = p->month[at].episodes;
    }
    for (uint32_t i = 0; i < f->n_candidates; i++)
        if (&f->pattern[f->candidate[i].pattern] == p)
            out.rank = i + 1;
    out.flagged = p->state_shown;
    return out;
}

static uint32_t incidents_in(const Update *u, uint32_t own)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < u->f->rows.n; i++)
        n += u->pinned->own_of_doc[i] == own &&
             month_of(u->f->table->time[TIME_OPENED][u->f->rows.row[i]]) == u->month;
    return n;
}

static void tell_coming(const Update *u, StatePattern *known, const OwnPattern *own,
                        bool is_added)
{
    if (!u->is_newest) {
        if (is_added)
            add_event(known, u->state->snapshot[1].month, EVENT_RETIRED,
                      STR("seen in a review after the fact alone"), u->arena);
        return;
    }
    if (state_end(known, u->month))
        add_event(known, u->month, EVENT_RETURNED, STR("it forms a group again"),
                  u->arena);
    if (own->by_words)
        add_event(known, u->month, EVENT_CONTINUED,
                  STR("none of its incidents is in the data any more; others are told in "
                      "its words"),
                  u->arena);
    if (own->split_from.len && !known->n_months)
        add_event(known, u->month, EVENT_SPLIT,
                  str_format(u->arena, "most of its incidents were in %.*s",
                             STR_ARG(own->split_from)),
                  u->arena);
}

static void take_own(const Update *u, uint32_t at)
{
    const OwnPattern *own = &u->pinned->own[at];
    StatePattern *known = find_or_add(u->state, own->id);
    bool is_added = !known->name.len;
    if (u->is_newest || is_added) {
        known->name = own->name;
        known->word = own->word;
        known->n_words = own->n_words;
        known->first_seen = own->first_seen;
        known->last_seen = own->last_seen;
    }
    tell_coming(u, known, own, is_added);
    if (own->pattern == PATTERN_NONE)
        put_month(known,
                  (StateMonth){.month = u->month,
                               .state = own->shown_in.len ? STR("merged") : STR("split"),
                               .incidents = incidents_in(u, at),
                               .held = own->held},
                  u->arena);
}

static void take_shown(const Update *u, const PatternFinding *p)
{
    StatePattern *known = find_or_add(u->state, p->id);
    bool is_part = p->decided && p->decided->split_from.len;
    if (is_part && (u->is_newest || !known->name.len)) {
        known->name = p->name;
        known->part_of = p->decided->split_from;
        known->first_seen = p->first_seen;
        known->last_seen = p->last_seen;
    }
    if (is_part && u->is_newest && state_end(known, u->month))
        add_event(known, u->month, EVENT_RETURNED, STR("it is split off again"),
                  u->arena);
    if (!known->name.len) // people give the id of one that is not there to others
        known->name = p->name;
    put_month(known, month_as_seen(u, p), u->arena);
}

/* ---- What people say ---- */

static Str said_of(const Update *u, Str id)
{
    for (uint32_t i = 0; i < u->f->n_patterns; i++)
        if (str_eq(u->f->pattern[i].id, id))
            return decided_fact(u->f->pattern[i].decided, u->arena);
    for (uint32_t i = 0; i < u->pinned->n_own; i++) {
        const OwnPattern *own = &u->pinned->own[i];
        if (str_eq(own->id, id) && own->pattern == PATTERN_NONE)
            return own_fact(own, u->arena);
    }
    return (Str){0};
}

static void tell_decided(const Update *u, StatePattern *p)
{
    const StateEvent *last = state_event(p, EVENT_DECIDED, u->month);
    Str now = said_of(u, p->id);
    if (!now.len && last)
        now = STR(NOTHING_DECIDED);
    if (now.len && !(last && str_eq(last->why, now)))
        add_event(p, u->month, EVENT_DECIDED, now, u->arena);
}

/* ---- Patterns that are there no more ---- */

static bool is_there(const Update *u, Str id)
{
    for (uint32_t i = 0; i < u->f->n_patterns; i++)
        if (str_eq(u->f->pattern[i].id, id))
            return true;
    for (uint32_t i = 0; i < u->pinned->n_own; i++)
        if (str_eq(u->pinned->own[i].id, id))
            return true;
    return false;
}

/* They keep their history and say where they went. */
static void retire(const Update *u, StatePattern *p)
{
    if (is_there(u, p->id) || state_end(p, u->month))
        return;
    Str why = p->part_of.len ? STR("no incident fits this part, or it is not split off "
                                   "any more")
                             : STR("its incidents no longer form a group");
    const char *what = EVENT_RETIRED;
    for (uint32_t k = 0; k < u->pinned->n_lost; k++)
        if (str_eq(u->pinned->lost[k].id, p->id)) {
            why = u->pinned->lost[k].why;
            what = u->pinned->lost[k].into.len ? EVENT_MERGED : EVENT_RETIRED;
        }
    add_event(p, u->month, what, why, u->arena);
}

static bool is_forgotten(const StatePattern *p)
{
    return !p->n_months && !p->n_events;
}

static void drop_forgotten(State *state)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < state->n_patterns; i++)
        if (!is_forgotten(&state->pattern[i]))
            state->pattern[n++] = state->pattern[i];
    state->n_patterns = n;
}

/* ---- Snapshots ---- */

static int by_incident(const void *a, const void *b)
{
    return str_compare(((const StateIncident *)a)->key, ((const StateIncident *)b)->key);
}

/* An incident that is in none now and was in a pattern that has dissolved remembers it,
 * so that the pattern keeps its id should it come back. */
static Str memory_of(const State *state, const Snapshot *before, Str key)
{
    const StateIncident *known = before ? snapshot_incident(before, key) : NULL;
    const StatePattern *p =
        known && known->pattern.len ? state_pattern(state, known->pattern) : NULL;
    return p && state_end(p, INT32_MAX) ? p->id : (Str){0};
}

/* Records that were seen and not counted, so that a change of the settings which takes
 * them in is not told as late records. Sorted into s, behind what it has. */
static void add_left_out(const Findings *f, Snapshot *s, Arena *arena)
{
    const Table *t = f->table;
    uint32_t *row = ARENA_NEW(arena, uint32_t, t->n_rows), n = 0, n_counted = s->n;
    for (uint32_t i = 0; i < t->n_rows; i++)
        if (t->kind[i] != KIND_INCIDENT && t->duplicate_of[i] == ROW_NONE &&
            t->time[TIME_OPENED][i] < month_start(s->month + 1))
            row[n++] = i;
    const Str *key = state_keys(f->ingest, (RowList){row, n}, arena);
    StateIncident *list = ARENA_NEW(arena, StateIncident, s->n + n);
    memcpy(list, s->incident, s->n * sizeof *list);
    Snapshot counted = *s;
    for (uint32_t i = 0; i < n; i++)
        if (!snapshot_incident(&counted, key[i]))
            list[s->n++] = (StateIncident){.key = key[i],
                                           .record = state_record_hash(t, row[i]),
                                           .reading = STATE_LEFT_OUT};
    s->incident = list;
    if (s->n > n_counted)
        qsort(list, s->n, sizeof *list, by_incident);
}

static StateIncident incident_as_seen(const Update *u, const Snapshot *before,
                                      uint32_t doc)
{
    const Findings *f = u->f;
    uint32_t row = f->rows.row[doc], own = u->pinned->own_of_doc[doc],
             shown = f->pattern_of_row[row];
    StateIncident out = {.key = u->pinned->key[doc],
                         .record = state_record_hash(f->table, row),
                         .reading =
                             state_reading_hash(f->table, f->labels, f->taxonomy, row)};
    out.pattern = own == PATTERN_NONE ? memory_of(u->state, before, out.key)
                                      : u->pinned->own[own].id;
    if (shown != PATTERN_NONE && !str_eq(f->pattern[shown].id, out.pattern))
        out.shown = f->pattern[shown].id;
    return out;
}

static Snapshot snapshot_of(const Update *u)
{
    const Findings *f = u->f;
    const Snapshot *before = state_memory(u->state, u->month);
    Snapshot s = {.month = u->month,
                  .version = f->version,
                  .taxonomy = str_format(u->arena, "%016llx",
                                         (unsigned long long)f->taxonomy->hash),
                  .incident = ARENA_NEW(u->arena, StateIncident, f->rows.n)};
    for (uint32_t i = 0; i < f->rows.n; i++)
        s.incident[s.n++] = incident_as_seen(u, before, i);
    if (s.n)
        qsort(s.incident, s.n, sizeof *s.incident, by_incident);
    add_left_out(f, &s, u->arena);
    return s;
}

static void put_snapshot(State *state, Snapshot s)
{
    if (state->snapshot[1].month == s.month) {
        state->snapshot[1] = s;
    } else {
        state->snapshot[0] = state->snapshot[1];
        state->snapshot[1] = s;
    }
}

/* A copy that may be changed: the caller's stays what it was. */
static void take_copy(const Update *u)
{
    State *state = u->state;
    uint32_t most = state->n_patterns + u->f->n_patterns + u->pinned->n_own;
    StatePattern *pattern = ARENA_NEW(u->arena, StatePattern, most);
    for (uint32_t i = 0; i < state->n_patterns; i++) {
        StatePattern *p = &pattern[i];
        *p = state->pattern[i];
        p->month = ARENA_NEW(u->arena, StateMonth, p->n_months);
        p->event = ARENA_NEW(u->arena, StateEvent, p->n_events);
        for (uint32_t k = 0; k < p->n_months; k++)
            p->month[k] = state->pattern[i].month[k];
        for (uint32_t k = 0; k < p->n_events; k++)
            p->event[k] = state->pattern[i].event[k];
        if (u->is_newest)
            forget_month(p, u->month);
    }
    state->pattern = pattern;
}

void state_update(State *state, const Findings *f, const Pinned *pinned, Month month,
                  Arena *arena)
{
    Month newest = state->snapshot[1].month;
    Update u = {state, f, pinned, month, newest == MONTH_NONE || month >= newest, arena};
    take_copy(&u);
    for (uint32_t i = 0; i < pinned->n_own; i++)
        take_own(&u, i);
    for (uint32_t i = 0; i < f->n_patterns; i++)
        take_shown(&u, &f->pattern[i]);
    for (uint32_t i = 0; u.is_newest && i < state->n_patterns; i++) {
        StatePattern *p = &state->pattern[i];
        tell_decided(&u, p);
        if (!is_forgotten(p))
            retire(&u, p);
    }
    if (u.is_newest)
        put_snapshot(state, snapshot_of(&u));
    drop_forgotten(state);
    qsort(state->pattern, state->n_patterns, sizeof *state->pattern, by_id);
}
