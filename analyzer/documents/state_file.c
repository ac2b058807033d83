/* faultline.state.json: reading and writing. It is a text of our own, and cJSON reads it;
 * what others wrote needs more care (ingest/json_value.h). */
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "analyzer/documents/json.h"
#include "analyzer/documents/markup.h"
#include "analyzer/documents/state_model.h"
#include "analyzer/state.h"
#include "ingest/base/file.h"

// Version 1 had no events and no people's decisions: an end was a pattern's "gone".
#define SCHEMA "faultline/state/"
#define VERSION 2
#define VERSION_TEXT "2"

/* ---- Reading ---- */

static Str text_of(Arena *arena, const cJSON *object, const char *key)
{
    const cJSON *text = cJSON_GetObjectItemCaseSensitive(object, key);
    return str_copy(arena, str_from(cJSON_GetStringValue(text)));
}

static uint32_t number_of(const cJSON *object, const char *key)
{
    const cJSON *n = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsNumber(n) && n->valuedouble >= 0 ? (uint32_t)n->valuedouble : 0;
}

static int64_t time_of(Arena *arena, const cJSON *object, const char *key)
{
    Moment moment;
    Str text = text_of(arena, object, key);
    return moment_parse(text, &(MomentOptions){0}, &moment) == MOMENT_OK ? moment.seconds
                                                                         : TIME_NONE;
}

static Month month_from(Arena *arena, const cJSON *object, const char *key)
{
    Month month;
    return month_parse(text_of(arena, object, key), &month) ? month : MONTH_NONE;
}

static uint32_t count_of(const cJSON *list)
{
    return (uint32_t)cJSON_GetArraySize(list);
}

static void read_months(Arena *arena, const cJSON *list, StatePattern *p)
{
    const cJSON *item;
    p->month = ARENA_NEW(arena, StateMonth, count_of(list));
    cJSON_ArrayForEach(item, list)
    {
        StateMonth m = {
            .month = month_from(arena, item, "month"),
            .state = text_of(arena, item, "state"),
            .incidents = number_of(item, "incidents"),
            .episodes = number_of(item, "episodes"),
            .rank = number_of(item, "rank"),
            .held = number_of(item, "held"),
            .flagged = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(item, "flagged")),
        };
        if (m.month != MONTH_NONE)
            p->month[p->n_months++] = m;
    }
}

static int by_month(const void *a, const void *b)
{
    Month x = ((const StateMonth *)a)->month, y = ((const StateMonth *)b)->month;
    return (x > y) - (x < y);
}

static void read_events(Arena *arena, const cJSON *list, StatePattern *p)
{
    const cJSON *item;
    p->event = ARENA_NEW(arena, StateEvent, count_of(list) + 1);
    cJSON_ArrayForEach(item, list)
    {
        StateEvent e = {month_from(arena, item, "month"), text_of(arena, item, "event"),
                        text_of(arena, item, "why")};
        if (e.month != MONTH_NONE)
            p->event[p->n_events++] = e;
    }
}

/* The end as version 1 wrote it. */
static void read_gone(Arena *arena, const cJSON *item, StatePattern *p)
{
    StateEvent e = {month_from(arena, item, "gone"), STR(EVENT_RETIRED),
                    text_of(arena, item, "gone_why")};
    if (str_starts(e.why, STR("now part of")))
        e.what = STR(EVENT_MERGED);
    if (e.month != MONTH_NONE)
        p->event[p->n_events++] = e;
}

static void read_words(Arena *arena, const cJSON *list, StatePattern *p)
{
    const cJSON *item;
    Str *word = ARENA_NEW(arena, Str, count_of(list));
    cJSON_ArrayForEach(item, list)
    {
        if (cJSON_IsString(item))
            word[p->n_words++] = str_copy(arena, str_from(item->valuestring));
    }
    p->word = word;
}

static void read_patterns(Arena *arena, const cJSON *list, State *out)
{
    const cJSON *item;
    out->pattern = ARENA_NEW(arena, StatePattern, count_of(list));
    cJSON_ArrayForEach(item, list)
    {
        StatePattern *p = &out->pattern[out->n_patterns];
        p->id = text_of(arena, item, "id");
        p->name = text_of(arena, item, "name");
        p->part_of = text_of(arena, item, "part_of");
        p->first_seen = time_of(arena, item, "first_seen");
        p->last_seen = time_of(arena, item, "last_seen");
        read_words(arena, cJSON_GetObjectItemCaseSensitive(item, "words"), p);
        read_events(arena, cJSON_GetObjectItemCaseSensitive(item, "events"), p);
        read_gone(arena, item, p);
        read_months(arena, cJSON_GetObjectItemCaseSensitive(item, "months"), p);
        if (p->n_months)
            qsort(p->month, p->n_months, sizeof *p->month, by_month);
        out->n_patterns += p->id.len > 0;
    }
}

static uint64_t hash_from(Str hex)
{
    uint64_t value = 0;
    for (size_t i = 0; i < hex.len && i < 16; i++) {
        char c = hex.data[i];
        value = value << 4 | (uint64_t)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    }
    return value;
}

static int by_key(const void *a, const void *b)
{
    return str_compare(((const StateIncident *)a)->key, ((const StateIncident *)b)->key);
}

static void read_snapshot(Arena *arena, const cJSON *review, Snapshot *out)
{
    const cJSON *item, *list = cJSON_GetObjectItemCaseSensitive(review, "incidents");
    out->month = month_from(arena, review, "month");
    out->version = text_of(arena, review, "version");
    out->taxonomy = text_of(arena, review, "taxonomy");
    out->incident = ARENA_NEW(arena, StateIncident, count_of(list));
    cJSON_ArrayForEach(item, list)
    {
        Str part[5] = {{0}};
        const cJSON *cell = item->child;
        for (int i = 0; i < 5 && cell; i++, cell = cell->next)
            part[i] = str_copy(arena, str_from(cJSON_GetStringValue(cell)));
        if (part[0].len)
            out->incident[out->n++] = (StateIncident){
                part[0], part[1], part[4], hash_from(part[2]), hash_from(part[3])};
    }
    qsort(out->incident, out->n, sizeof *out->incident, by_key);
}

static void read_reviewed(Arena *arena, const cJSON *root, State *out)
{
    read_patterns(arena, cJSON_GetObjectItemCaseSensitive(root, "patterns"), out);
    state_model_read(arena, cJSON_GetObjectItemCaseSensitive(root, "model"), out);
    const cJSON *review;
    int n = 0;
    cJSON_ArrayForEach(review, cJSON_GetObjectItemCaseSensitive(root, "reviews"))
    {
        if (n < 2)
            read_snapshot(arena, review, &out->snapshot[n++]);
    }
    if (n == 1) { // the newest stands last
        out->snapshot[1] = out->snapshot[0];
        out->snapshot[0] = (Snapshot){.month = MONTH_NONE};
    }
}

static bool check_version(Str schema, Str path, Err *err)
{
    int64_t version;
    if (!str_starts(schema, STR(SCHEMA)) ||
        !str_to_int(str_slice(schema, strlen(SCHEMA), schema.len), &version) ||
        version < 1)
        return err_at(err, path, 1,
                      "this is no state of faultline (its schema is '%.*s'): name "
                      "another file with --state, or move it away to begin anew",
                      STR_ARG(schema));
    return version <= VERSION ||
           err_at(err, path, 1,
                  "the state was written by a later faultline ('%.*s', this one reads up "
                  "to " SCHEMA "%d): use that one, or move the file away to begin anew",
                  STR_ARG(schema), VERSION);
}

bool state_read(Arena *arena, Str path, State *out, Err *err)
{
    *out = (State){.path = path};
    out->snapshot[0].month = out->snapshot[1].month = MONTH_NONE;
    Str content;
    return !file_exists(path) || (file_read_whole(arena, path, &content, err) &&
                                  state_parse(arena, path, content, out, err));
}

bool state_parse(Arena *arena, Str path, Str content, State *out, Err *err)
{
    *out = (State){.path = path};
    out->snapshot[0].month = out->snapshot[1].month = MONTH_NONE;
    cJSON *root = cJSON_ParseWithLength(content.data, content.len);
    out->exists = check_version(text_of(arena, root, "schema"), path, err);
    if (out->exists)
        read_reviewed(arena, root, out);
    cJSON_Delete(root);
    return out->exists;
}

/* ---- Writing: one fact a line, months and events the newest first ---- */

static void add_month(const StateMonth *m, Arena *arena, Buf *out)
{
    Json json = json_new(out, false);
    json_object(&json, NULL);
    json_string(&json, "month", month_format(arena, m->month));
    json_string(&json, "state", m->state);
    json_int(&json, "incidents", m->incidents);
    json_int(&json, "episodes", m->episodes);
    if (m->rank)
        json_int(&json, "rank", m->rank);
    if (m->held)
        json_int(&json, "held", m->held);
    json_bool(&json, "flagged", m->flagged);
    json_end(&json);
}

static void add_event(const StateEvent *e, Arena *arena, Buf *out)
{
    Json json = json_new(out, false);
    json_object(&json, NULL);
    json_string(&json, "month", month_format(arena, e->month));
    json_string(&json, "event", e->what);
    json_string(&json, "why", e->why);
    json_end(&json);
}

static void add_facts(const StatePattern *p, Arena *arena, Buf *out)
{
    buf_add(out, STR(",\n  \"events\": ["));
    for (uint32_t i = p->n_events; i-- > 0;) {
        buf_add(out, i + 1 < p->n_events ? STR(",\n   ") : STR("\n   "));
        add_event(&p->event[i], arena, out);
    }
    buf_add(out, STR("],\n  \"months\": ["));
    for (uint32_t i = p->n_months; i-- > 0;) {
        buf_add(out, i + 1 < p->n_months ? STR(",\n   ") : STR("\n   "));
        add_month(&p->month[i], arena, out);
    }
    buf_add(out, STR("]}"));
}

static void add_time(const char *key, int64_t seconds, Buf *out)
{
    buf_format(out, ",\n  \"%s\": ", key);
    Str text = moment_format(out->arena, seconds, 0);
    if (text.len)
        json_add(out, text);
    else
        buf_add(out, STR("null"));
}

static void add_pattern(const StatePattern *p, Arena *arena, Buf *out)
{
    buf_add(out, STR(" {\"id\": "));
    json_add(out, p->id);
    buf_add(out, STR(",\n  \"name\": "));
    json_add(out, p->name);
    if (p->part_of.len) {
        buf_add(out, STR(",\n  \"part_of\": "));
        json_add(out, p->part_of);
    }
    buf_add(out, STR(",\n  \"words\": ["));
    for (uint32_t i = 0; i < p->n_words; i++) {
        buf_add(out, i ? STR(", ") : (Str){0});
        json_add(out, p->word[i]);
    }
    buf_add_char(out, ']');
    add_time("first_seen", p->first_seen, out);
    add_time("last_seen", p->last_seen, out);
    add_facts(p, arena, out);
}

static void add_snapshot(const Snapshot *s, Arena *arena, Buf *out)
{
    buf_add(out, STR("{\"month\": "));
    json_add(out, month_format(arena, s->month));
    buf_add(out, STR(", \"version\": "));
    json_add(out, s->version);
    buf_add(out, STR(", \"taxonomy\": "));
    json_add(out, s->taxonomy);
    buf_add(out, STR(", \"incidents\": [\n"));
    for (uint32_t i = 0; i < s->n; i++) {
        const StateIncident *in = &s->incident[i];
        buf_add_char(out, '[');
        json_add(out, in->key);
        buf_add_char(out, ',');
        json_add(out, in->pattern);
        buf_format(out, ",\"%016llx\",\"%016llx\"", (unsigned long long)in->record,
                   (unsigned long long)in->reading);
        if (in->shown.len) {
            buf_add_char(out, ',');
            json_add(out, in->shown);
        }
        buf_add(out, i + 1 < s->n ? STR("],\n") : STR("]\n"));
    }
    buf_add(out, STR("]}"));
}

bool state_write(const State *state, Str version, Err *err)
{
    Arena arena = {0};
    Buf out = {.arena = &arena};
    buf_add(&out, STR("{\n\"schema\": \"" SCHEMA VERSION_TEXT "\",\n\"version\": "));
    json_add(&out, version);
    buf_add(&out, STR(",\n\"patterns\": [\n"));
    for (uint32_t i = 0; i < state->n_patterns; i++) {
        add_pattern(&state->pattern[i], &arena, &out);
        buf_add(&out, i + 1 < state->n_patterns ? STR(",\n") : STR("\n"));
    }
    buf_add(&out, STR("],\n"));
    if (state->known) {
        state_model_write(state, &out);
        buf_add(&out, STR(",\n"));
    }
    buf_add(&out, STR("\"reviews\": [\n"));
    bool any = false;
    for (int i = 0; i < 2; i++) {
        if (state->snapshot[i].month == MONTH_NONE)
            continue;
        if (any)
            buf_add(&out, STR(",\n"));
        add_snapshot(&state->snapshot[i], &arena, &out);
        any = true;
    }
    buf_add(&out, STR("\n]\n}\n"));
    bool good = file_write_whole(&arena, state->path, buf_str(&out), err);
    arena_release(&arena);
    return good;
}
