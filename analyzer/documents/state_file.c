/* faultline.state.json: reading and writing. It is a text of our own, and cJSON reads it;
 * what others wrote needs more care (ingest/json_value.h). */
#include <cjson/cJSON.h>
#include <stdlib.h>

#include "analyzer/documents/json.h"
#include "analyzer/documents/markup.h"
#include "analyzer/state.h"
#include "ingest/base/file.h"

#define SCHEMA "faultline/state/1"

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

static void read_patterns(Arena *arena, const cJSON *list, State *out)
{
    const cJSON *item;
    out->pattern = ARENA_NEW(arena, StatePattern, count_of(list));
    cJSON_ArrayForEach(item, list)
    {
        StatePattern *p = &out->pattern[out->n_patterns];
        p->id = text_of(arena, item, "id");
        p->name = text_of(arena, item, "name");
        p->first_seen = time_of(arena, item, "first_seen");
        p->last_seen = time_of(arena, item, "last_seen");
        p->gone = month_from(arena, item, "gone");
        p->gone_why = text_of(arena, item, "gone_why");
        read_months(arena, cJSON_GetObjectItemCaseSensitive(item, "months"), p);
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
        Str part[4] = {{0}};
        const cJSON *cell = item->child;
        for (int i = 0; i < 4 && cell; i++, cell = cell->next)
            part[i] = str_copy(arena, str_from(cJSON_GetStringValue(cell)));
        if (part[0].len)
            out->incident[out->n++] =
                (StateIncident){part[0], part[1], hash_from(part[2]), hash_from(part[3])};
    }
    qsort(out->incident, out->n, sizeof *out->incident, by_key);
}

static void read_reviewed(Arena *arena, const cJSON *root, State *out)
{
    read_patterns(arena, cJSON_GetObjectItemCaseSensitive(root, "patterns"), out);
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

bool state_read(Arena *arena, Str path, State *out, Err *err)
{
    *out = (State){.path = path};
    out->snapshot[0].month = out->snapshot[1].month = MONTH_NONE;
    if (!file_exists(path))
        return true;
    Str content;
    if (!file_read_whole(arena, path, &content, err))
        return false;
    cJSON *root = cJSON_ParseWithLength(content.data, content.len);
    Str schema = text_of(arena, root, "schema");
    out->exists = str_eq(schema, STR(SCHEMA));
    if (out->exists)
        read_reviewed(arena, root, out);
    cJSON_Delete(root);
    if (!out->exists)
        return err_at(err, path, 1,
                      "'%.*s' is not the state that this version knows (" SCHEMA
                      "): move the file away to begin anew",
                      STR_ARG(schema));
    return true;
}

/* ---- Writing: one pattern, one incident a line ---- */

static void add_pattern(const StatePattern *p, Arena *arena, Buf *out)
{
    Json json = json_new(out, false);
    json_object(&json, NULL);
    json_string(&json, "id", p->id);
    json_string(&json, "name", p->name);
    json_time(&json, "first_seen", p->first_seen, 0);
    json_time(&json, "last_seen", p->last_seen, 0);
    if (p->gone != MONTH_NONE) {
        json_string(&json, "gone", month_format(arena, p->gone));
        json_string(&json, "gone_why", p->gone_why);
    }
    json_list(&json, "months");
    for (uint32_t i = 0; i < p->n_months; i++) {
        json_object(&json, NULL);
        json_string(&json, "month", month_format(arena, p->month[i].month));
        json_string(&json, "state", p->month[i].state);
        json_int(&json, "incidents", p->month[i].incidents);
        json_int(&json, "episodes", p->month[i].episodes);
        if (p->month[i].rank)
            json_int(&json, "rank", p->month[i].rank);
        if (p->month[i].held)
            json_int(&json, "held", p->month[i].held);
        json_bool(&json, "flagged", p->month[i].flagged);
        json_end(&json);
    }
    json_end(&json);
    json_end(&json);
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
        buf_format(out, ",\"%016llx\",\"%016llx\"]%s\n", (unsigned long long)in->record,
                   (unsigned long long)in->reading, i + 1 < s->n ? "," : "");
    }
    buf_add(out, STR("]}"));
}

bool state_write(const State *state, Str version, Err *err)
{
    Arena arena = {0};
    Buf out = {.arena = &arena};
    buf_add(&out, STR("{\n\"schema\": \"" SCHEMA "\",\n\"version\": "));
    json_add(&out, version);
    buf_add(&out, STR(",\n\"patterns\": [\n"));
    for (uint32_t i = 0; i < state->n_patterns; i++) {
        add_pattern(&state->pattern[i], &arena, &out);
        buf_add(&out, i + 1 < state->n_patterns ? STR(",\n") : STR("\n"));
    }
    buf_add(&out, STR("],\n\"reviews\": [\n"));
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
