/* Charts of when incidents open in the week and of how long they last. */
#include <math.h>

#include "analyzer/documents/charts_parts.h"
#include "analyzer/documents/markup.h"
#include "analyzer/stats/survival.h"

#define LEAST_FOR_WEEK 10
#define LEAST_FOR_DURATIONS 6
#define MOST_STEPS 60
#define TAIL 0.005 // share still open below which a curve is not followed further

/* Times that are known to the hour; a date alone says nothing of the hour. */
static uint32_t count_week(const Findings *f, RowList rows, double count[7][24],
                           uint32_t *at_work)
{
    uint32_t n = 0;
    *at_work = 0;
    for (uint32_t i = 0; i < rows.n; i++) {
        uint32_t row = rows.row[i];
        if (f->table->precision[TIME_OPENED][row] < PRECISION_MINUTE)
            continue;
        int64_t opened = f->table->time[TIME_OPENED][row];
        Civil civil =
            civil_from_seconds(opened + zone_offset_at(f->options.zone, opened));
        count[civil.weekday][civil.hour]++;
        *at_work += civil.weekday < 5 && civil.hour >= 8 && civil.hour < 18;
        n++;
    }
    return n;
}

/* The two margins are tested, never the 168 cells. */
static Str week_title(const Margins *m, Arena *arena)
{
    if (m->p_hour < 0.05 && m->p_crowding < 0.05)
        return str_format(arena, "They crowd around %.0f h%s", floor(m->mean_hour),
                          m->p_weekday < 0.05 ? ", and some weekdays have more" : "");
    if (m->p_hour < 0.05)
        return STR("Some hours have more than others");
    return m->p_weekday < 0.05 ? STR("Some weekdays have more than others")
                               : STR("No weekday and no hour clearly stands out");
}

/* Exports write a missing time of day as midnight. */
static bool crowds_midnight(double count[7][24], uint32_t n)
{
    double at_midnight = 0;
    for (int day = 0; day < 7; day++)
        at_midnight += count[day][0];
    return at_midnight > 3.0 * n / 24;
}

void charts_week(const Findings *f, RowList rows, const Margins *margins, Str name,
                 ChartList *list)
{
    static const char *const day[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    double count[7][24] = {{0}};
    Arena *a = list->arena;
    uint32_t at_work, n = count_week(f, rows, count, &at_work);
    if (n < LEAST_FOR_WEEK || n * 2 < rows.n)
        return;
    ChartSeries *series = ARENA_NEW(a, ChartSeries, 7);
    Str *hour = ARENA_NEW(a, Str, 24);
    for (uint32_t i = 0; i < 7; i++) {
        double *value = ARENA_NEW(a, double, 24);
        for (uint32_t h = 0; h < 24; h++)
            value[h] = count[i][h];
        series[i] = (ChartSeries){.name = str_from(day[i]), .value = value, .n = 24};
    }
    for (uint32_t h = 0; h < 24; h++)
        hour[h] = str_format(a, "%u", h);
    Str share = share_words(a, at_work, n),
        all = count_words(a, n, "incident", "incidents");
    Str zone = f->options.timezone.len ? f->options.timezone : STR("UTC");
    Str weekdays = p_words(a, margins->p_weekday), hours = p_words(a, margins->p_hour);
    Str caption = str_format(
        a,
        "%.*s by weekday and hour of opening, %.*s. Monday to Friday, 8 to 18 h, which "
        "is "
        "30 %% of a week: %.*s. Chi-square of episodes: weekdays %.*s, hours %.*s.%s",
        STR_ARG(all), STR_ARG(zone), STR_ARG(share), STR_ARG(weekdays), STR_ARG(hours),
        crowds_midnight(count, n) ? " Many at 0 h: perhaps dates without a time." : "");
    charts_add(list, &(Chart){
                         .kind = &CHART_HEATMAP,
                         .name = name,
                         .title = week_title(margins, a),
                         .caption = caption,
                         .y_title = STR("incidents"),
                         .first_month = MONTH_NONE,
                         .column = hour,
                         .n_columns = 24,
                         .series = series,
                         .n_series = 7,
                         .half = true,
                     });
}

/* Durations of the rows that are over, and of the open ones so far. */
static Survival survival_of(const Findings *f, RowList rows, Arena *arena)
{
    double *time = ARENA_NEW(arena, double, rows.n);
    bool *over = ARENA_NEW(arena, bool, rows.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < rows.n; i++) {
        double seconds = table_duration(f->table, rows.row[i]);
        over[n] = !isnan(seconds);
        if (!over[n])
            seconds = findings_open_seconds(f, rows.row[i]);
        if (!isnan(seconds))
            time[n++] = seconds;
    }
    return kaplan_meier(arena, time, over, n, 0.95);
}

/* At most MOST_STEPS of the curve's steps; the last one always. */
static const ChartSeries *series_of(const Findings *f, RowList rows, Str name,
                                    Arena *arena)
{
    Survival s = survival_of(f, rows, arena);
    uint32_t every = s.n_steps / MOST_STEPS + 1, n = 0;
    double *part[4];
    for (int i = 0; i < 4; i++)
        part[i] = ARENA_NEW(arena, double, s.n_steps / every + 2);
    for (uint32_t i = 0; i < s.n_steps; i++) {
        const SurvivalStep *step = &s.step[i];
        if (n && part[1][n - 1] < TAIL)
            break;
        if (i % every && i + 1 < s.n_steps)
            continue;
        part[0][n] = step->time;
        part[1][n] = step->survival;
        part[2][n] = isnan(step->ci.low) ? step->survival : step->ci.low;
        part[3][n++] = isnan(step->ci.high) ? step->survival : step->ci.high;
    }
    ChartSeries *series = ARENA_NEW(arena, ChartSeries, 1);
    *series = (ChartSeries){.name = name,
                            .x = part[0],
                            .value = part[1],
                            .low = part[2],
                            .high = part[3],
                            .n = n};
    return series;
}

static Str durations_title(Arena *arena, const Durations *d)
{
    Str median = duration_words(arena, d->median.value),
        late = duration_words(arena, d->p90);
    if (isnan(d->median.value))
        return STR("Fewer than half are over");
    if (isnan(d->p90))
        return str_format(arena, "Half are over within %.*s", STR_ARG(median));
    return str_format(arena, "Half are over within %.*s, nine in ten within %.*s",
                      STR_ARG(median), STR_ARG(late));
}

void charts_durations(const Findings *f, const PatternFinding *p, ChartList *list)
{
    Arena *a = list->arena;
    const Durations *d = p ? &p->duration : &f->duration;
    if (d->n < LEAST_FOR_DURATIONS)
        return;
    if (!list->durations)
        list->durations = series_of(f, f->rows, STR("all incidents"), a);
    ChartSeries *series = ARENA_NEW(a, ChartSeries, 2);
    series[0] = p ? *series_of(f, p->rows, STR("this pattern"), a) : *list->durations;
    if (p)
        series[1] = *list->durations;
    Str anchor = p ? text_slug(a, p->id) : (Str){0};
    Str open = d->open ? str_format(a, ", %u of them still open", d->open) : (Str){0};
    charts_add(list,
               &(Chart){
                   .kind = &CHART_SURVIVAL,
                   .name = p ? str_format(a, "durations-%.*s", STR_ARG(anchor))
                             : STR("durations"),
                   .title = durations_title(a, d),
                   .caption = str_format(a,
                                         "Share still open after a time (Kaplan and "
                                         "Meier), n = %u%.*s; band 95 %%.",
                                         d->n + d->open, STR_ARG(open)),
                   .x_title = STR("time since opening"),
                   .y_title = STR("share still open"),
                   .first_month = MONTH_NONE,
                   .series = series,
                   .n_series = p ? 2 : 1,
                   .half = true,
               });
}
