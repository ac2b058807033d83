#include "analyzer/cli/scope.h"

#include <math.h>
#include <stdlib.h>

#include "ingest/base/path.h"

#define EPISODE_WINDOW (24 * 3600) // one outage with nine tickets is one event
#define CAP_HOURS 24.0             // a ticket left open for weeks is not weeks of work
#define RESPONDERS 1.0

typedef struct {
    int64_t opened; // INT64_MAX when absent: sorts last
    uint32_t row;
} Key;

static int by_opening(const void *a, const void *b)
{
    const Key *x = a, *y = b;
    if (x->opened != y->opened)
        return x->opened < y->opened ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static bool in_scope(const Table *t, uint32_t row, const Options *o)
{
    int64_t opened = t->time[TIME_OPENED][row];
    if (!table_counts(t, row))
        return false;
    if (opened == TIME_NONE)
        return o->since == TIME_NONE && o->until == TIME_NONE;
    return (o->since == TIME_NONE || opened >= o->since) &&
           (o->until == TIME_NONE || opened < o->until);
}

RowList scope_rows(const Table *t, const Options *options, Arena *arena)
{
    Key *key = ARENA_NEW(arena, Key, t->n_rows);
    uint32_t n = 0;
    for (uint32_t row = 0; row < t->n_rows; row++) {
        int64_t opened = t->time[TIME_OPENED][row];
        if (in_scope(t, row, options))
            key[n++] = (Key){opened == TIME_NONE ? INT64_MAX : opened, row};
    }
    qsort(key, n, sizeof *key, by_opening);
    uint32_t *row = ARENA_NEW(arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        row[i] = key[i].row;
    return (RowList){row, n};
}

/* Axes that tell how an incident was found or dealt with, not what it was. */
static bool is_of_handling(Str axis)
{
    static const Str ids[] = {STR_INIT("detection"),  STR_INIT("discovery"),
                              STR_INIT("found"),      STR_INIT("diagnosis"),
                              STR_INIT("remedy"),     STR_INIT("handling"),
                              STR_INIT("disposition")};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (str_eq(axis, ids[i]))
            return true;
    return false;
}

/* Titles that may name a pattern. */
static void add_titles(PatternInput *in, const Taxonomy *taxonomy, Arena *arena)
{
    Str *title = ARENA_NEW(arena, Str, taxonomy->n_categories);
    for (uint32_t i = 0; i < taxonomy->n_categories; i++) {
        const Axis *axis = &taxonomy->axis[taxonomy->category[i].axis];
        if (!is_of_handling(axis->id) &&
            !str_eq(taxonomy->category[i].id, axis->fallback))
            title[i] = taxonomy->category[i].title;
    }
    in->category_title = title;
    in->n_categories = taxonomy->n_categories;
}

static void add_categories(PatternInput *in, const Labels *labels, RowList rows,
                           Arena *arena)
{
    uint32_t *first = ARENA_NEW(arena, uint32_t, rows.n + 1);
    size_t n = 0;
    for (uint32_t i = 0; i < rows.n; i++)
        n += labels->first[rows.row[i] + 1] - labels->first[rows.row[i]];
    uint16_t *category = ARENA_NEW(arena, uint16_t, n);
    uint32_t used = 0;
    for (uint32_t i = 0; i < rows.n; i++) {
        uint32_t row = rows.row[i];
        first[i] = used;
        for (uint32_t k = labels->first[row]; k < labels->first[row + 1]; k++)
            if (used == first[i] || category[used - 1] != labels->hit[k].category)
                category[used++] = labels->hit[k].category;
    }
    first[rows.n] = used;
    in->category_first = first;
    in->category = category;
}

PatternInput scope_documents(const Table *t, const Taxonomy *taxonomy,
                             const Labels *labels, RowList rows, Arena *arena)
{
    Str *text[6];
    for (int i = 0; i < 6; i++)
        text[i] = ARENA_NEW(arena, Str, rows.n);
    for (uint32_t i = 0; i < rows.n; i++) {
        uint32_t row = rows.row[i];
        text[0][i] = t->title[row];
        text[1][i] = t->description[row];
        text[2][i] = t->root_cause[row];
        text[3][i] = table_team(t, row);
        text[4][i] = table_service(t, row);
        text[5][i] = t->id[row];
    }
    PatternInput in = {.n_docs = rows.n,
                       .title = text[0],
                       .body = text[1],
                       .cause = text[2],
                       .team = text[3],
                       .service = text[4],
                       .id = text[5]};
    add_categories(&in, labels, rows, arena);
    add_titles(&in, taxonomy, arena);
    return in;
}

static bool read_cost(const YamlNode *cost, FindingsOptions *out, Err *err)
{
    static const Str known[] = {{"per_hour", 8},      {"currency", 8},
                                {"responders", 10},   {"cap_hours", 9},
                                {"per_incident", 12}, {"by_severity", 11}};
    if (!cost)
        return true;
    if (!yaml_want(cost, YAML_MAP, err) || !yaml_only_keys(cost, known, 6, err))
        return false;
    const YamlNode *per_hour = yaml_get(cost, known[0]),
                   *currency = yaml_get(cost, known[1]);
    const YamlNode *responders = yaml_get(cost, known[2]),
                   *cap = yaml_get(cost, known[3]);
    const YamlNode *per_incident = yaml_get(cost, known[4]);
    const YamlNode *by_severity = yaml_get(cost, known[5]);
    if ((per_hour && !yaml_to_double(per_hour, &out->cost_per_hour, err)) ||
        (currency && !yaml_to_str(currency, &out->currency, err)) ||
        (responders && !yaml_to_double(responders, &out->responders, err)) ||
        (cap && !yaml_to_double(cap, &out->cap_hours, err)) ||
        (per_incident && !yaml_to_double(per_incident, &out->cost_per_incident, err)))
        return false;
    for (size_t i = 0; by_severity && i < by_severity->n; i++) {
        const YamlNode *item = by_severity->item[i];
        int64_t severity;
        if (!str_to_int(item->key, &severity) || severity < 1 || severity > 5)
            return yaml_error(item, err, "severities are 1 (worst) to 5, not '%.*s'",
                              STR_ARG(item->key));
        if (!yaml_to_double(item, &out->severity_weight[severity], err))
            return false;
    }
    if (out->responders <= 0 || out->cap_hours <= 0)
        return yaml_error(cost, err, "responders and cap_hours must be above 0");
    return true;
}

/* The zone that a person gave for the texts is also the one in which days and hours are
 * counted: it is where the people are. */
static bool read_zone(const Options *o, const Settings *settings, Arena *arena,
                      FindingsOptions *out, Err *err)
{
    out->timezone = o->timezone.len ? o->timezone : settings->timezone;
    return !out->timezone.len || zone_open(arena, out->timezone, &out->zone, err);
}

/* The file lies beside the settings, unless its path says otherwise. */
static bool read_exposure(const Settings *settings, Arena *arena, FindingsOptions *out,
                          Err *err)
{
    const YamlNode *node = settings_section(settings, STR("exposure"));
    Str path;
    if (!node)
        return true;
    if (!yaml_to_str(node, &path, err))
        return false;
    Exposure *exposure = ARENA_NEW(arena, Exposure, 1);
    if (!str_starts(path, STR("/")))
        path = path_join(arena, path_folder(settings->path), path);
    out->exposure = exposure;
    return exposure_read(arena, path, exposure, err);
}

bool scope_options(const Options *o, const Settings *settings, Arena *arena,
                   FindingsOptions *out, Err *err)
{
    *out = (FindingsOptions){
        .as_of = o->as_of,
        .as_of_assumed = o->as_of_assumed,
        .since = o->since,
        .until = o->until,
        .episode_window = EPISODE_WINDOW,
        .seed = (uint64_t)o->seed,
        .cap_hours = CAP_HOURS,
        .responders = RESPONDERS,
        .cost_per_hour = NAN,
        .severity_weight = {1, 1, 1, 1, 1, 1},
    };
    const YamlNode *window = settings_section(settings, STR("episode_window"));
    double seconds;
    Str text;
    if (window) {
        if (!yaml_to_str(window, &text, err))
            return false;
        if (!duration_parse(text, &seconds) || seconds < 0 || seconds > 90 * 86400.0)
            return yaml_error(window, err, "'%.*s' is no duration, write 24h or 90m",
                              STR_ARG(text));
        out->episode_window = (uint32_t)seconds;
    }
    return read_zone(o, settings, arena, out, err) &&
           read_exposure(settings, arena, out, err) &&
           read_cost(settings_section(settings, STR("cost")), out, err);
}
