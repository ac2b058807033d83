/* From incidents to counts: episodes by calendar month, cut at a period's ends. */
#include "analyzer/findings_parts.h"
#include "analyzer/outcome_parts.h"

#define DAY 86400.0
#define DAYS_A_MONTH 30.4375

bool outcome_in_scope(const Findings *f, const bool *in_scope, uint32_t row)
{
    return !in_scope || in_scope[f->table->team[row]];
}

OutcomeEvents outcome_events(const Findings *f, RowList rows, Arena *arena,
                             Arena *scratch)
{
    OutcomeEvents events = {.opened = ARENA_NEW(arena, int64_t, rows.n),
                            .month =
                                findings_months(f, rows, &f->episodes, arena, scratch)};
    ArenaMark mark = arena_mark(scratch);
    bool *seen = ARENA_NEW(scratch, bool, f->episodes.n);
    for (uint32_t i = 0; i < rows.n; i++) {
        uint32_t episode = f->episodes.of_row[rows.row[i]];
        int64_t opened = f->table->time[TIME_OPENED][rows.row[i]];
        if (opened == TIME_NONE || seen[episode])
            continue;
        seen[episode] = true;
        events.opened[events.n++] = opened;
    }
    arena_rewind(scratch, mark);
    return events;
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Months of a stretch inside one calendar month. Where tools reach over a part of the
 * month only, the stretch counts for that part. */
static double stretch_length(const Findings *f, const MonthCount *month, int64_t from,
                             int64_t to)
{
    int64_t start = month_start(month->month), end = month_start(month->month + 1);
    double whole = (double)(end - start);
    double observed = (double)(earlier(end, f->to) - later(start, f->from)) / whole;
    double reached = observed > 0 ? month->exposure / observed : 0;
    return (double)(to - from) / DAY / DAYS_A_MONTH * reached;
}

Series outcome_cells(const Findings *f, const OutcomeEvents *events, int64_t from,
                     int64_t to, Arena *arena)
{
    from = later(from, f->from);
    to = earlier(to, f->to);
    if (from >= to)
        return (Series){0};
    uint32_t first = (uint32_t)(month_of(from) - f->first_month);
    uint32_t n = (uint32_t)(month_of(to - 1) - f->first_month) - first + 1;
    double *count = ARENA_NEW(arena, double, n), *exposure = ARENA_NEW(arena, double, n);
    for (uint32_t i = 0; i < n; i++) {
        const MonthCount *month = &events->month[first + i];
        exposure[i] = stretch_length(f, month, later(from, month_start(month->month)),
                                     earlier(to, month_start(month->month + 1)));
    }
    for (uint32_t i = 0; i < events->n; i++)
        if (events->opened[i] >= from && events->opened[i] < to)
            count[(uint32_t)(month_of(events->opened[i]) - f->first_month) - first]++;
    return (Series){count, exposure, n};
}
