/* What a review leaves behind for the next one. */
#include <stdlib.h>
#include <string.h>

#include "analyzer/patterns/mix.h"
#include "analyzer/state.h"

/* ---- Keys and hashes ---- */

static uint64_t with(uint64_t hash, uint64_t value)
{
    return mix_bits(hash * 31 + value);
}

static uint64_t with_text(uint64_t hash, Str text)
{
    return with(hash, text.len ? str_hash(text) : 0);
}

uint64_t state_record_hash(const Table *t, uint32_t row)
{
    uint64_t hash = with_text(1, t->title[row]);
    hash = with_text(hash, t->description[row]);
    hash = with_text(hash, t->root_cause[row]);
    hash = with_text(hash, t->impact[row]);
    hash = with(hash, (uint64_t)t->time[TIME_OPENED][row]);
    hash = with_text(hash, intern_str(&t->syms, t->severity_raw[row]));
    for (uint32_t i = 0; i < t->labels[row].n; i++)
        hash = with_text(hash, intern_str(&t->syms, t->labels[row].sym[i]));
    return hash;
}

uint64_t state_reading_hash(const Table *t, const Labels *labels,
                            const Taxonomy *taxonomy, uint32_t row)
{
    uint64_t hash = with_text(with_text(2, table_team(t, row)), table_service(t, row));
    hash = with(hash, t->severity[row]);
    uint16_t last = CATEGORY_NONE;
    for (uint32_t k = labels->first[row]; k < labels->first[row + 1]; k++) {
        uint16_t category = labels->hit[k].category;
        if (category == last)
            continue;
        const Category *c = &taxonomy->category[category];
        hash = with_text(with_text(hash, taxonomy->axis[c->axis].id), c->id);
        last = category;
    }
    return hash;
}

typedef struct {
    Str key;
    uint64_t record;
    uint32_t at;
} Keyed;

static int by_key_and_record(const void *a, const void *b)
{
    const Keyed *x = a, *y = b;
    int order = str_compare(x->key, y->key);
    if (order)
        return order;
    if (x->record != y->record)
        return x->record < y->record ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

Str *state_keys(const Ingest *ingest, RowList rows, Arena *arena)
{
    const Table *t = ingest->table;
    Str *key = ARENA_NEW(arena, Str, rows.n);
    Keyed *keyed = ARENA_NEW(arena, Keyed, rows.n);
    for (uint32_t i = 0; i < rows.n; i++) {
        uint32_t row = rows.row[i];
        const Profile *profile = ingest->source[t->source[row]].profile;
        Str format = profile ? profile->id : STR("generic");
        uint64_t record = state_record_hash(t, row);
        Str id = t->id[row].len
                     ? t->id[row]
                     : str_format(arena, "#%016llx", (unsigned long long)record);
        keyed[i] = (Keyed){str_format(arena, "%.*s:%.*s", STR_ARG(format), STR_ARG(id)),
                           record, i};
    }
    qsort(keyed, rows.n, sizeof *keyed, by_key_and_record);
    uint32_t same = 0;
    for (uint32_t i = 0; i < rows.n; i++) {
        same = i && str_eq(keyed[i].key, keyed[i - 1].key) ? same + 1 : 0;
        key[keyed[i].at] =
            same ? str_format(arena, "%.*s~%u", STR_ARG(keyed[i].key), same + 1)
                 : keyed[i].key;
    }
    return key;
}

/* ---- Patterns ---- */

static int by_id(const void *a, const void *b)
{
    return str_compare(((const StatePattern *)a)->id, ((const StatePattern *)b)->id);
}

static StatePattern *find_or_add(State *state, Str id)
{
    for (uint32_t i = 0; i < state->n_patterns; i++)
        if (str_eq(state->pattern[i].id, id))
            return &state->pattern[i];
    StatePattern *p = &state->pattern[state->n_patterns++];
    *p = (StatePattern){
        .id = id, .first_seen = TIME_NONE, .last_seen = TIME_NONE, .gone = MONTH_NONE};
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

static StateMonth month_as_seen(const Findings *f, const PatternFinding *p,
                                const Pinned *pinned, Month month)
{
    StateMonth out = {
        .month = month, .state = state_name(p->state), .held = pinned->held[p->found]};
    uint32_t at = (uint32_t)(month - f->first_month);
    if (month >= f->first_month && at < f->n_months) {
        out.incidents = p->month[at].incidents;
        out.episodes = p->month[at].episodes;
    }
    for (uint32_t i = 0; i < f->n_candidates; i++)
        if (&f->pattern[f->candidate[i].pattern] == p)
            out.rank = i + 1;
    out.flagged = p->state_shown;
    return out;
}

static void take_patterns(State *state, const Findings *f, const Pinned *pinned,
                          Month month, bool is_newest, Arena *arena)
{
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        const PatternFinding *p = &f->pattern[i];
        StatePattern *known = find_or_add(state, p->id);
        bool is_added = !known->name.len;
        if (is_newest || is_added) {
            known->name = p->name;
            known->first_seen = p->first_seen;
            known->last_seen = p->last_seen;
            known->gone = MONTH_NONE;
            known->gone_why = (Str){0};
        }
        if (is_added && !is_newest) {
            known->gone = state->snapshot[1].month;
            known->gone_why = STR("seen in a review after the fact alone");
        }
        put_month(known, month_as_seen(f, p, pinned, month), arena);
    }
}

static bool is_found(const Findings *f, Str id)
{
    for (uint32_t i = 0; i < f->n_patterns; i++)
        if (str_eq(f->pattern[i].id, id))
            return true;
    return false;
}

/* Patterns that are not there any more keep their history and say where they went. */
static void retire(State *state, const Findings *f, const Pinned *pinned, Month month,
                   Arena *arena)
{
    for (uint32_t i = 0; i < state->n_patterns; i++) {
        StatePattern *p = &state->pattern[i];
        if (is_found(f, p->id) || (p->gone != MONTH_NONE && p->gone < month))
            continue;
        p->gone = month;
        p->gone_why = STR("its incidents no longer form a group");
        for (uint32_t k = 0; k < pinned->n_lost; k++)
            if (str_eq(pinned->lost[k].id, p->id) &&
                pinned->lost[k].merged_into < f->n_patterns)
                p->gone_why =
                    str_format(arena, "now part of %.*s",
                               STR_ARG(f->pattern[pinned->lost[k].merged_into].id));
    }
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
    return p && p->gone != MONTH_NONE ? p->id : (Str){0};
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

static Snapshot snapshot_of(const State *state, const Findings *f, const Pinned *pinned,
                            Month month, Arena *arena)
{
    const Snapshot *before = state_memory(state, month);
    Snapshot s = {.month = month,
                  .version = f->version,
                  .taxonomy =
                      str_format(arena, "%016llx", (unsigned long long)f->taxonomy->hash),
                  .incident = ARENA_NEW(arena, StateIncident, f->rows.n)};
    for (uint32_t i = 0; i < f->rows.n; i++) {
        uint32_t row = f->rows.row[i], pattern = f->pattern_of_row[row];
        s.incident[s.n++] = (StateIncident){
            .key = pinned->key[i],
            .pattern = pattern == PATTERN_NONE ? memory_of(state, before, pinned->key[i])
                                               : f->pattern[pattern].id,
            .record = state_record_hash(f->table, row),
            .reading = state_reading_hash(f->table, f->labels, f->taxonomy, row),
        };
    }
    if (s.n)
        qsort(s.incident, s.n, sizeof *s.incident, by_incident);
    add_left_out(f, &s, arena);
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

void state_update(State *state, const Findings *f, const Pinned *pinned, Month month,
                  Arena *arena, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    bool is_newest =
        state->snapshot[1].month == MONTH_NONE || month >= state->snapshot[1].month;
    StatePattern *pattern =
        ARENA_NEW(arena, StatePattern, state->n_patterns + f->n_patterns);
    if (state->n_patterns)
        memcpy(pattern, state->pattern, state->n_patterns * sizeof *pattern);
    state->pattern = pattern;
    take_patterns(state, f, pinned, month, is_newest, arena);
    if (is_newest) {
        retire(state, f, pinned, month, arena);
        put_snapshot(state, snapshot_of(state, f, pinned, month, arena));
    }
    qsort(state->pattern, state->n_patterns, sizeof *state->pattern, by_id);
    arena_rewind(scratch, mark);
}
