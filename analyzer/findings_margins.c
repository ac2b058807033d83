/* Weekdays and hours, each against the days that the period holds. */
#include <math.h>

#include "analyzer/findings_parts.h"
#include "analyzer/stats/season.h"

#define DAY 86400

static int64_t local(const Findings *f, int64_t seconds)
{
    return seconds + zone_offset_at(f->options.zone, seconds);
}

void findings_weekdays(const Findings *f, double days[7])
{
    for (int i = 0; i < 7; i++)
        days[i] = 0;
    if (f->from == TIME_NONE)
        return;
    int64_t from = local(f, f->from), to = local(f, f->to);
    for (int64_t now = from; now < to;) {
        int64_t into = now % DAY, end = now - (into < 0 ? into + DAY : into) + DAY;
        end = end < to ? end : to;
        days[civil_from_seconds(now).weekday] += (double)(end - now) / DAY;
        now = end;
    }
}

/* The weekday where at least the day is known, the hour where the minute is. */
static void add_beginning(const Findings *f, uint32_t row, Margins *m, double *hour)
{
    Civil civil = civil_from_seconds(local(f, f->table->time[TIME_OPENED][row]));
    uint8_t precision = f->table->precision[TIME_OPENED][row];
    if (precision >= PRECISION_DAY) {
        m->weekday[civil.weekday]++;
        m->n_days++;
    }
    if (precision >= PRECISION_MINUTE) {
        m->hour[civil.hour]++;
        hour[m->n_hours++] = civil.hour + civil.minute / 60.0;
    }
}

static void judge_weekdays(Margins *m, const double days[7], Arena *scratch)
{
    SeasonProfile s = season_profile(scratch, m->weekday, days, 7);
    m->p_weekday = s.p;
    for (int i = 0; i < 7; i++) {
        m->weekday_expected[i] = s.cell ? s.cell[i].expected : NAN;
        m->weekday_residual[i] = s.cell ? s.cell[i].residual : NAN;
    }
}

static void judge_hours(Margins *m, const double *hour, Arena *scratch)
{
    double even[24];
    for (int i = 0; i < 24; i++)
        even[i] = 1;
    SeasonProfile s = season_profile(scratch, m->hour, even, 24);
    HourCrowding crowding = hour_crowding(hour, m->n_hours);
    m->p_hour = s.p;
    m->hour_expected = s.cell ? s.cell[0].expected : NAN;
    for (int i = 0; i < 24; i++)
        m->hour_residual[i] = s.cell ? s.cell[i].residual : NAN;
    m->mean_hour = crowding.mean_hour;
    m->p_crowding = crowding.p;
}

Margins findings_margins(const Findings *f, RowList rows, const double days[7],
                         Arena *scratch)
{
    Margins m = {.n_days = 0};
    ArenaMark mark = arena_mark(scratch);
    double *hour = ARENA_NEW(scratch, double, rows.n);
    bool *seen = ARENA_NEW(scratch, bool, f->episodes.n);
    for (uint32_t i = 0; i < rows.n; i++) {
        uint32_t row = rows.row[i], episode = f->episodes.of_row[row];
        if (findings_month_index(f, row) < f->n_months && !seen[episode])
            add_beginning(f, row, &m, hour);
        seen[episode] = true;
    }
    judge_weekdays(&m, days, scratch);
    judge_hours(&m, hour, scratch);
    arena_rewind(scratch, mark);
    return m;
}
