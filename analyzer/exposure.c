#include "analyzer/exposure.h"

#include <stdlib.h>

#include "ingest/read_csv.h"

typedef struct {
    Exposure *out;
    Arena *arena;
    size_t capacity;
    Str path;
} Reading;

static size_t column_named(const RawHeader *header, Str name)
{
    for (size_t i = 0; i < header->n; i++)
        if (str_eq_nocase(header->name[i], name))
            return i;
    return STR_NPOS;
}

static bool take(void *context, const RawRecord *record, Err *err)
{
    Reading *r = context;
    size_t month = column_named(record->header, STR("month"));
    size_t team = column_named(record->header, STR("team"));
    size_t value = column_named(record->header, STR("value"));
    ExposureValue v = {0};
    if (month == STR_NPOS || value == STR_NPOS)
        return err_at(err, r->path, record->header->line,
                      "exposure wants the columns month, team and value");
    if (!month_parse(str_trim(record->cell[month]), &v.month))
        return err_at(err, r->path, record->line, "'%.*s' is no month, write 2026-02",
                      STR_ARG(record->cell[month]));
    if (!str_to_double(str_trim(record->cell[value]), &v.value) || !(v.value >= 0))
        return err_at(err, r->path, record->line, "'%.*s' is no exposure, 0 or more",
                      STR_ARG(record->cell[value]));
    if (team != STR_NPOS)
        v.team = str_copy(r->arena, str_trim(record->cell[team]));
    ARENA_RESERVE(r->arena, r->out->value, r->out->n, r->capacity);
    r->out->value[r->out->n++] = v;
    return true;
}

static int by_team_and_month(const void *a, const void *b)
{
    const ExposureValue *x = a, *y = b;
    int order = str_compare(x->team, y->team);
    return order ? order : (x->month > y->month) - (x->month < y->month);
}

static bool no_month_twice(const Exposure *e, Arena *arena, Err *err)
{
    for (size_t i = 1; i < e->n; i++)
        if (by_team_and_month(&e->value[i - 1], &e->value[i]) == 0)
            return err_at(
                err, e->path, 0, "%.*s stands twice for %.*s",
                STR_ARG(month_format(arena, e->value[i].month)),
                STR_ARG(e->value[i].team.len ? e->value[i].team : STR("everybody")));
    return true;
}

static bool read_rows(Reading *r, Bytes *bytes, Err *err)
{
    CsvHead head = csv_head(r->arena, bytes, &(CsvOptions){0});
    RawReport report = {.arena = r->arena};
    if (!head.header)
        return err_at(err, r->path, 0,
                      "exposure wants the columns month, team and value");
    return csv_read(bytes, &head, &(RawHandler){.context = r, .record = take}, &report,
                    err);
}

bool exposure_read(Arena *arena, Str path, Exposure *out, Err *err)
{
    Bytes *bytes;
    *out = (Exposure){.path = path};
    Reading reading = {.out = out, .arena = arena, .path = path};
    if (!bytes_open(arena, path, &bytes, err))
        return false;
    bool good = read_rows(&reading, bytes, err);
    bytes_close(bytes);
    if (!good)
        return false;
    if (out->n)
        qsort(out->value, out->n, sizeof *out->value, by_team_and_month);
    return no_month_twice(out, arena, err);
}

// Where the team's values begin, and how many there are.
static size_t values_of(const Exposure *e, Str team, size_t *first)
{
    size_t n = 0;
    for (size_t i = 0; i < e->n; i++) {
        if (!str_eq(e->value[i].team, team))
            continue;
        *first = n ? *first : i;
        n++;
    }
    return n;
}

double exposure_factor(const Exposure *e, Str team, Month month)
{
    size_t first = 0, n = e ? values_of(e, team, &first) : 0;
    double sum = 0, found = -1;
    if (e && !n)
        n = values_of(e, (Str){0}, &first);
    for (size_t i = first; i < first + n; i++) {
        sum += e->value[i].value;
        found = e->value[i].month == month ? e->value[i].value : found;
    }
    return found < 0 || sum <= 0 ? 1 : found * (double)n / sum;
}
