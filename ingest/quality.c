#include "ingest/quality.h"

#include <stdlib.h>

#include "ingest/quality_parts.h"

#define YEAR (366 * 86400.0)
#define MASS_LEAST 10
#define MASS_DAYS 3
#define MASS_SHARE 10 // a tenth of all that the source closed
#define GAP_MONTHS 2

void quality_add(QualityRun *q, const char *kind, Str field, Month month, uint32_t count,
                 uint32_t of)
{
    ARENA_RESERVE(q->arena, q->out->issue, q->out->n, q->out->capacity);
    q->out->issue[q->out->n++] =
        (QualityIssue){str_from(kind), field, q->source->path, month, count, of};
}

Month quality_month(const Table *t, uint32_t row)
{
    return month_of(t->time[TIME_OPENED][row]);
}

/* ---- Missing ---- */

static const Field ASKED[] = {FIELD_TITLE,   FIELD_OPENED,   FIELD_RESOLVED, FIELD_TEAM,
                              FIELD_SERVICE, FIELD_SEVERITY, FIELD_STATUS};
#define N_ASKED (sizeof ASKED / sizeof *ASKED)

static bool is_missing(const Table *t, uint32_t row, Field field)
{
    switch (field) {
    case FIELD_TITLE:
        return !t->title[row].len && !t->description[row].len;
    case FIELD_OPENED:
        return t->time[TIME_OPENED][row] == TIME_NONE;
    case FIELD_RESOLVED: // of what is said to be done
        return t->status[row] == STATUS_RESOLVED &&
               t->time[TIME_RESOLVED][row] == TIME_NONE;
    case FIELD_TEAM:
        return t->team[row] == SYM_NONE;
    case FIELD_SERVICE:
        return t->service[row] == SYM_NONE;
    case FIELD_SEVERITY:
        return t->severity[row] == SEVERITY_NONE;
    default:
        return t->status[row] == STATUS_UNKNOWN;
    }
}

static bool is_asked(const Table *t, uint32_t row, Field field)
{
    return field != FIELD_RESOLVED || t->status[row] == STATUS_RESOLVED;
}

static void find_missing(QualityRun *q, Field field)
{
    uint32_t missing = 0, asked = 0;
    uint32_t *lack = ARENA_NEW(q->scratch, uint32_t, q->n_months + 1);
    uint32_t *have = ARENA_NEW(q->scratch, uint32_t, q->n_months + 1);
    for (uint32_t i = 0; i < q->n_rows; i++) {
        uint32_t row = q->row[i];
        Month month = quality_month(q->table, row);
        size_t at = month == MONTH_NONE ? q->n_months : (size_t)(month - q->first_month);
        if (!is_asked(q->table, row, field))
            continue;
        asked++;
        have[at]++;
        bool lacks = is_missing(q->table, row, field);
        missing += lacks;
        lack[at] += lacks;
    }
    if (!missing)
        return;
    quality_add(q, "missing", field_name(field), MONTH_NONE, missing, asked);
    for (size_t m = 0; missing < asked && m < q->n_months; m++)
        if (lack[m])
            quality_add(q, "missing", field_name(field), q->first_month + (Month)m,
                        lack[m], have[m]);
}

/* ---- Impossible ---- */

static bool precedes(const Table *t, uint32_t row, TimeField field)
{
    int64_t opened = t->time[TIME_OPENED][row], at = t->time[field][row];
    // A day's date is its midnight, which may well lie before the hour of the beginning.
    int64_t slack = t->precision[field][row] <= PRECISION_DAY ? 86400 : 0;
    return opened != TIME_NONE && at != TIME_NONE && at + slack < opened;
}

static void count_by_month(QualityRun *q, const char *kind, Str field,
                           bool (*holds)(const QualityRun *, uint32_t))
{
    uint32_t *n = ARENA_NEW(q->scratch, uint32_t, q->n_months);
    uint32_t *of = ARENA_NEW(q->scratch, uint32_t, q->n_months);
    for (uint32_t i = 0; i < q->n_rows; i++) {
        Month month = quality_month(q->table, q->row[i]);
        if (month == MONTH_NONE)
            continue;
        of[month - q->first_month]++;
        n[month - q->first_month] += holds(q, q->row[i]);
    }
    for (size_t m = 0; m < q->n_months; m++)
        if (n[m])
            quality_add(q, kind, field, q->first_month + (Month)m, n[m], of[m]);
}

static bool resolved_early(const QualityRun *q, uint32_t row)
{
    return precedes(q->table, row, TIME_RESOLVED);
}

static bool acknowledged_early(const QualityRun *q, uint32_t row)
{
    return precedes(q->table, row, TIME_ACKNOWLEDGED);
}

static bool lasts_too_long(const QualityRun *q, uint32_t row)
{
    return table_duration(q->table, row) > YEAR;
}

static bool begins_in_future(const QualityRun *q, uint32_t row)
{
    return q->as_of != TIME_NONE && q->table->time[TIME_OPENED][row] > q->as_of;
}

/* ---- Closed by the hundred ---- */

typedef struct {
    int64_t minute, opened;
} Closing;

static int compare_closings(const void *a, const void *b)
{
    const Closing *x = a, *y = b;
    if (x->minute != y->minute)
        return x->minute < y->minute ? -1 : 1;
    return x->opened < y->opened ? -1 : x->opened > y->opened;
}

static void find_mass_closings(QualityRun *q)
{
    const Table *t = q->table;
    Closing *c = ARENA_NEW(q->scratch, Closing, q->n_rows);
    uint32_t n = 0;
    for (uint32_t i = 0; i < q->n_rows; i++) {
        uint32_t row = q->row[i];
        int64_t at = t->time[TIME_RESOLVED][row], opened = t->time[TIME_OPENED][row];
        if (at != TIME_NONE && opened != TIME_NONE &&
            t->precision[TIME_RESOLVED][row] >= PRECISION_MINUTE)
            c[n++] = (Closing){at / 60, opened / 86400};
    }
    if (n)
        qsort(c, n, sizeof *c, compare_closings);
    for (uint32_t from = 0, to; from < n; from = to) {
        uint32_t days = 1;
        for (to = from + 1; to < n && c[to].minute == c[from].minute; to++)
            days += c[to].opened != c[to - 1].opened;
        if (to - from >= MASS_LEAST && days >= MASS_DAYS && (to - from) * MASS_SHARE >= n)
            quality_add(q, "mass_closing", field_name(FIELD_RESOLVED),
                        month_of(c[from].minute * 60), to - from, n);
    }
}

/* ---- Sources that come and go ---- */

// A file a year of one tool is one series: does another file of the format have incidents
// in these months?
static bool is_continued(const QualityRun *q, Month from, Month to)
{
    for (size_t i = 0; i < q->ingest->n_sources; i++) {
        const Source *s = &q->ingest->source[i];
        if (s == q->source || s->profile != q->source->profile)
            continue;
        for (uint32_t row = s->first_row; row < s->first_row + s->n_rows; row++) {
            Month month = quality_month(q->table, row);
            if (month >= from && month <= to && table_counts(q->table, row))
                return true;
        }
    }
    return false;
}

static void find_edges(QualityRun *q)
{
    Month first = MONTH_NONE, last = MONTH_NONE;
    for (size_t m = 0; m < q->n_months; m++) {
        if (!q->by_month[m])
            continue;
        first = first == MONTH_NONE ? q->first_month + (Month)m : first;
        last = q->first_month + (Month)m;
    }
    if (first == MONTH_NONE || q->ingest->n_sources < 2)
        return;
    if (first >= q->all_first + GAP_MONTHS && !is_continued(q, first - GAP_MONTHS, first))
        quality_add(q, "source_starts", (Str){0}, first,
                    q->by_month[first - q->first_month], q->n_rows);
    if (last + GAP_MONTHS <= q->all_last && !is_continued(q, last, last + GAP_MONTHS))
        quality_add(q, "source_stops", (Str){0}, last, q->by_month[last - q->first_month],
                    q->n_rows);
}

/* ---- A run ---- */

static void look_at_source(QualityRun *q)
{
    const Table *t = q->table;
    const Source *s = q->source;
    q->row = ARENA_NEW(q->scratch, uint32_t, s->n_rows);
    q->n_rows = 0;
    q->by_month = ARENA_NEW(q->scratch, uint32_t, q->n_months);
    for (uint32_t row = s->first_row; row < s->first_row + s->n_rows; row++) {
        if (!table_counts(t, row))
            continue;
        q->row[q->n_rows++] = row;
        Month month = quality_month(t, row);
        if (month != MONTH_NONE)
            q->by_month[month - q->first_month]++;
    }
    if (!q->n_rows)
        return;
    for (size_t i = 0; i < N_ASKED; i++)
        find_missing(q, ASKED[i]);
    count_by_month(q, "negative_duration", field_name(FIELD_RESOLVED), resolved_early);
    count_by_month(q, "negative_duration", field_name(FIELD_ACKNOWLEDGED),
                   acknowledged_early);
    count_by_month(q, "long_duration", field_name(FIELD_RESOLVED), lasts_too_long);
    count_by_month(q, "future", field_name(FIELD_OPENED), begins_in_future);
    find_mass_closings(q);
    find_edges(q);
    quality_reporting(q);
    quality_late(q);
}

static void span_months(QualityRun *q)
{
    q->all_first = q->all_last = MONTH_NONE;
    for (uint32_t row = 0; row < q->table->n_rows; row++) {
        Month month = quality_month(q->table, row);
        if (month == MONTH_NONE || !table_counts(q->table, row))
            continue;
        if (q->all_first == MONTH_NONE || month < q->all_first)
            q->all_first = month;
        if (q->all_last == MONTH_NONE || month > q->all_last)
            q->all_last = month;
    }
    q->first_month = q->all_first;
    q->n_months =
        q->all_first == MONTH_NONE ? 0 : (size_t)(q->all_last - q->all_first) + 1;
}

Quality quality_find(const Ingest *ingest, int64_t as_of, Arena *arena)
{
    Quality out = {0};
    Arena scratch = {0};
    QualityRun q = {.ingest = ingest,
                    .table = ingest->table,
                    .as_of = as_of,
                    .arena = arena,
                    .scratch = &scratch,
                    .out = &out};
    span_months(&q);
    for (size_t i = 0; i < ingest->n_sources; i++) {
        ArenaMark mark = arena_mark(&scratch);
        q.source = &ingest->source[i];
        look_at_source(&q);
        arena_rewind(&scratch, mark);
    }
    arena_release(&scratch);
    return out;
}

bool quality_is_detail(const QualityIssue *q)
{
    return q->month != MONTH_NONE &&
           (str_eq(q->kind, STR("missing")) || str_eq(q->kind, STR("late_arrival")));
}

Str quality_words(Arena *arena, const QualityIssue *q)
{
    Str field = q->field,
        month = q->month == MONTH_NONE ? (Str){0} : month_format(arena, q->month);
    Str in = month.len ? str_format(arena, " in %.*s", STR_ARG(month)) : (Str){0};
    bool one = q->count == 1;
    if (str_eq(q->kind, STR("missing")))
        return str_format(arena, "%u of %u %s %.*s%.*s", q->count, q->of,
                          one ? "lacks" : "lack", STR_ARG(field), STR_ARG(in));
    if (str_eq(q->kind, STR("negative_duration")))
        return str_format(arena, "%u of %u %s %.*s before %s%.*s", q->count, q->of,
                          one ? "is" : "are", STR_ARG(field),
                          one ? "it begins" : "they begin", STR_ARG(in));
    if (str_eq(q->kind, STR("long_duration")))
        return str_format(arena, "%u of %u %s more than a year%.*s", q->count, q->of,
                          one ? "lasts" : "last", STR_ARG(in));
    if (str_eq(q->kind, STR("future")))
        return str_format(arena, "%u of %u %s after the day of the report%.*s", q->count,
                          q->of, one ? "begins" : "begin", STR_ARG(in));
    if (str_eq(q->kind, STR("mass_closing")))
        return str_format(
            arena,
            "%u of %u were closed within one minute%.*s: their durations say "
            "when somebody tidied up",
            q->count, q->of, STR_ARG(in));
    if (str_eq(q->kind, STR("source_starts")))
        return str_format(arena,
                          "begins%.*s, later than other sources: growth before and "
                          "after is not comparable",
                          STR_ARG(in));
    if (str_eq(q->kind, STR("source_stops")))
        return str_format(arena,
                          "ends%.*s, before other sources: a fall after it is none",
                          STR_ARG(in));
    if (str_eq(q->kind, STR("reporting_changed")))
        return str_format(
            arena,
            "%u in the three months from %.*s, %u in the three before, and the "
            "mix of %.*s changed with it: probably another way of reporting",
            q->count, STR_ARG(month), q->of, STR_ARG(field));
    bool days = q->count > 72;
    return str_format(arena,
                      "95 %% of %u%.*s were recorded within %u %s of their beginning",
                      q->of, STR_ARG(in), days ? (q->count + 12) / 24 : q->count,
                      days  ? "days"
                      : one ? "hour"
                            : "hours");
}
