/* What each tool's exports hold of the months, and whether they may have ended. */
#include <math.h>
#include <stdlib.h>

#include "analyzer/findings_parts.h"
#include "analyzer/review.h"

#define DAY 86400.0
#define YEAR ((int64_t)365 * 86400)
#define LEAST_MISSED 6

static Str name_of(const Findings *f, uint32_t tool, Arena *arena)
{
    uint32_t n = 0;
    Str path = {0};
    for (uint32_t i = 0; i < f->ingest->n_sources; i++)
        if (f->tool_of_source[i] == tool) {
            path = f->ingest->source[i].path; // the newest by name
            n++;
        }
    return n == 1 ? path : str_format(arena, "%u files like %.*s", n, STR_ARG(path));
}

static void count_row(const Findings *f, uint32_t row, ReviewSource *s)
{
    const Table *t = f->table;
    double seconds = table_duration(t, row);
    s->incidents++;
    s->without_team += t->team[row] == SYM_NONE;
    s->without_severity += t->severity[row] == SEVERITY_NONE;
    s->without_end += isnan(seconds) && isnan(findings_open_seconds(f, row));
    s->over_a_year += seconds > (double)YEAR;
}

static void count_rows(const Review *r, ReviewSource *source)
{
    const Findings *f = r->f;
    for (uint32_t i = 0; i < r->rows.n; i++)
        count_row(f, r->rows.row[i], &source[findings_tool(f, r->rows.row[i])]);
    for (uint32_t i = 0; i < r->rows_before.n; i++)
        source[findings_tool(f, r->rows_before.row[i])].before++;
    for (uint32_t row = 0; row < f->table->n_rows; row++)
        source[findings_tool(f, row)].duplicates +=
            f->table->duplicate_of[row] != ROW_NONE &&
            months_hold(r->from, r->month, f->table->time[TIME_OPENED][row]);
    for (uint32_t i = 0; i < f->ingest->n_sources; i++)
        source[f->tool_of_source[i]].rejects += (uint32_t)f->ingest->source[i].n_rejects;
}

/* Of the year that ends with the newest incident: how many, since when, and the longest
 * pause. Rows are in order of opening. */
typedef struct {
    uint32_t n;
    int64_t first, last, longest;
} Year;

static Year year_of(const Findings *f, uint32_t tool, int64_t newest)
{
    Year y = {.first = TIME_NONE, .last = TIME_NONE};
    for (uint32_t i = 0; i < f->rows.n; i++) {
        uint32_t row = f->rows.row[i];
        int64_t opened = f->table->time[TIME_OPENED][row];
        if (opened == TIME_NONE || findings_tool(f, row) != tool ||
            opened <= newest - YEAR)
            continue;
        if (y.last != TIME_NONE && opened - y.last > y.longest)
            y.longest = opened - y.last;
        y.first = y.first == TIME_NONE ? opened : y.first;
        y.last = opened;
        y.n++;
    }
    return y;
}

static void look_for_silence(const Findings *f, uint32_t tool, ReviewSource *s)
{
    Year y = year_of(f, tool, s->newest);
    int64_t silence = f->to - s->newest;
    double span = fmax(DAY, (double)(y.last - y.first));
    s->missed = y.n > 1 ? (y.n - 1) * (double)silence / span : 0;
    s->silent = s->missed >= LEAST_MISSED && silence > y.longest;
}

/* A person who says --as-of vouches for a silence of everything, not for one source that
 * is silent beside others. */
static void believe_the_date(Review *r)
{
    const FindingsOptions *o = &r->f->options;
    if (o->as_of == TIME_NONE || o->as_of_assumed || r->n_silent < r->n_sources)
        return;
    for (uint32_t i = 0; i < r->n_sources; i++)
        r->source[i].silent = false;
    r->n_silent = 0;
}

static int by_incidents(const void *a, const void *b)
{
    const ReviewSource *x = a, *y = b;
    if (x->incidents != y->incidents)
        return x->incidents > y->incidents ? -1 : 1;
    return str_compare(x->name, y->name);
}

void review_sources(Review *r, Arena *arena)
{
    const Findings *f = r->f;
    ReviewSource *source = ARENA_NEW(arena, ReviewSource, f->n_tools + 1);
    for (uint32_t i = 0; i < f->n_tools; i++)
        source[i].newest = TIME_NONE;
    for (uint32_t i = 0; i < f->rows.n; i++) {
        int64_t opened = f->table->time[TIME_OPENED][f->rows.row[i]];
        if (opened != TIME_NONE)
            source[findings_tool(f, f->rows.row[i])].newest = opened;
    }
    count_rows(r, source);
    r->source = source;
    for (uint32_t i = 0; i < f->n_tools; i++) {
        if (source[i].newest == TIME_NONE)
            continue;
        look_for_silence(f, i, &source[i]);
        source[i].name = name_of(f, i, arena);
        r->n_silent += source[i].silent;
        source[r->n_sources++] = source[i];
    }
    believe_the_date(r);
    if (r->n_sources)
        qsort(source, r->n_sources, sizeof *source, by_incidents);
}
