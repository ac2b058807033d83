#include "analyzer/findings_parts.h"

#include "analyzer/episodes.h"
#include "analyzer/version.h"

#define DAY 86400
#define DAYS_A_MONTH 30.4375
#define MOST_DAYS_AFTER 92 // that an incident is taken to go on after the last one opened
#define MOST_MONTHS 1200   // what is older, by a slip of the pen or not, is in no rate

static int64_t later(int64_t a, int64_t b)
{
    return a == TIME_NONE || (b != TIME_NONE && b > a) ? b : a;
}

/* The newest time that the data know of: nothing after it was seen. An end far after the
 * last beginning is a slip of the pen, not the day the data were taken. */
static int64_t newest(const Table *t)
{
    int64_t opened = TIME_NONE, last;
    for (uint32_t row = 0; row < t->n_rows; row++)
        opened = later(opened, t->time[TIME_OPENED][row]);
    last = opened;
    for (uint32_t row = 0; row < t->n_rows && opened != TIME_NONE; row++)
        for (int i = 0; i < N_TIMES; i++)
            if (t->time[i][row] <= opened + MOST_DAYS_AFTER * DAY)
                last = later(last, t->time[i][row]);
    return last;
}

static void find_ends(Findings *f)
{
    f->first_opened = f->last_opened = TIME_NONE;
    for (uint32_t i = 0; i < f->rows.n; i++) {
        int64_t opened = f->table->time[TIME_OPENED][f->rows.row[i]];
        if (opened == TIME_NONE) {
            f->n_without_time++;
            continue;
        }
        if (f->first_opened == TIME_NONE)
            f->first_opened = opened; // rows are in order of opening
        f->last_opened = opened;
    }
}

static void count_left_out(Findings *f)
{
    const Table *t = f->table;
    for (uint32_t row = 0; row < t->n_rows; row++) {
        if (t->duplicate_of[row] != ROW_NONE)
            f->n_duplicates++;
        else if (t->kind[row] != KIND_INCIDENT)
            f->n_not_incidents[t->kind[row]]++;
        else if (t->status[row] == STATUS_VOID)
            f->n_void++;
    }
    for (size_t i = 0; i < f->ingest->n_sources; i++) {
        const Source *s = &f->ingest->source[i];
        f->n_lost += s->n_lost;
        f->n_fields_left_out += s->n_field_rejects;
        f->n_cut_short += s->truncated;
    }
}

static int64_t day_start(int64_t seconds)
{
    int64_t into = seconds % DAY;
    return seconds - (into < 0 ? into + DAY : into);
}

/* The observed period: from --since or the day of the first incident, to --until or the
 * as-of time. */
static void find_period(Findings *f)
{
    const FindingsOptions *o = &f->options;
    f->as_of = o->as_of != TIME_NONE ? o->as_of : newest(f->table);
    if (f->first_opened == TIME_NONE) {
        f->from = f->to = TIME_NONE;
        return;
    }
    f->from = o->since != TIME_NONE ? o->since : day_start(f->first_opened);
    f->to = later(f->last_opened + 1, f->as_of);
    if (o->until != TIME_NONE && o->until < f->to)
        f->to = o->until;
    if (f->to <= f->from)
        f->to = f->from + 1;
    Month last = month_of(f->to - 1);
    if (last - month_of(f->from) >= MOST_MONTHS)
        f->from = month_start(last - MOST_MONTHS + 1);
    f->first_month = month_of(f->from);
    f->n_months = (uint32_t)(last - f->first_month + 1);
}

static double month_exposure(const Findings *f, Month month)
{
    int64_t start = month_start(month), end = month_start(month + 1);
    int64_t from = start > f->from ? start : f->from, to = end < f->to ? end : f->to;
    return (double)(to - from) / (double)(end - start);
}

double findings_month_length(const MonthCount *month)
{
    double days =
        (double)(month_start(month->month + 1) - month_start(month->month)) / DAY;
    return days * month->exposure / DAYS_A_MONTH;
}

MonthCount findings_month_total(const Findings *f, const MonthCount *month)
{
    MonthCount total = {.month = MONTH_NONE};
    for (uint32_t i = 0; i < f->n_months; i++) {
        total.incidents += month[i].incidents;
        total.episodes += month[i].episodes;
        total.exposure += findings_month_length(&month[i]);
    }
    return total;
}

uint32_t findings_month_index(const Findings *f, uint32_t row)
{
    int64_t opened = f->table->time[TIME_OPENED][row];
    if (opened == TIME_NONE || !f->n_months || opened < f->from || opened >= f->to)
        return UINT32_MAX;
    return (uint32_t)(month_of(opened) - f->first_month);
}

void findings_episodes(Findings *f, Arena *arena, Arena *scratch)
{
    EpisodeInput in = {
        f->table, f->rows.row, f->rows.n, f->pattern_of_row, f->options.episode_window,
        false};
    uint32_t n_rows = f->table->n_rows;
    f->episodes.of_row = ARENA_NEW(arena, uint32_t, n_rows);
    f->team_episodes.of_row = ARENA_NEW(arena, uint32_t, n_rows);
    f->episodes.n = episodes_number(&in, f->episodes.of_row, scratch);
    in.by_team = true;
    f->team_episodes.n = episodes_number(&in, f->team_episodes.of_row, scratch);
}

/* Incidents and, in the month in which the set first sees them, episodes. */
MonthCount *findings_months(const Findings *f, RowList rows, const Episodes *episodes,
                            Arena *arena, Arena *scratch)
{
    MonthCount *month = ARENA_NEW(arena, MonthCount, f->n_months);
    ArenaMark mark = arena_mark(scratch);
    bool *seen = ARENA_NEW(scratch, bool, episodes->n);
    for (uint32_t i = 0; i < f->n_months; i++) {
        month[i].month = f->first_month + (Month)i;
        month[i].exposure = month_exposure(f, month[i].month);
        month[i].partial = month[i].exposure < 0.999;
    }
    for (uint32_t i = 0; i < rows.n; i++) {
        uint32_t m = findings_month_index(f, rows.row[i]);
        uint32_t episode = episodes->of_row[rows.row[i]];
        if (m >= f->n_months)
            continue;
        month[m].incidents++;
        month[m].episodes += !seen[episode];
        seen[episode] = true;
    }
    arena_rewind(scratch, mark);
    findings_expose(f, rows, month, scratch);
    return month;
}

uint32_t findings_count_episodes(RowList rows, const Episodes *episodes, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    bool *seen = ARENA_NEW(scratch, bool, episodes->n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < rows.n; i++) {
        uint32_t episode = episodes->of_row[rows.row[i]];
        n += !seen[episode];
        seen[episode] = true;
    }
    arena_rewind(scratch, mark);
    return n;
}

void findings_scope(Findings *f, Arena *arena, Arena *scratch)
{
    uint32_t with_duration = 0;
    f->version = STR(FAULTLINE_VERSION);
    f->timezone = f->options.timezone.len ? f->options.timezone : STR("UTC");
    find_ends(f);
    count_left_out(f);
    find_period(f);
    findings_tools(f, arena, scratch);
    f->duration = findings_durations(f, f->rows, scratch);
    for (uint32_t i = 0; i < f->rows.n; i++) {
        double seconds = table_duration(f->table, f->rows.row[i]);
        with_duration += seconds >= 0;
    }
    f->share_with_duration = f->rows.n ? (double)with_duration / f->rows.n : 0;
}
