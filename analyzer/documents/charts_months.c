/* Charts over months: counts with their moving rate, totals so far, coverage. */
#include <math.h>
#include <stdlib.h>

#include "analyzer/documents/charts_parts.h"
#include "analyzer/documents/markup.h"
#include "analyzer/stats/rate.h"

#define PANELS 6
#define MOST_MARKS 8      // more could not be read
#define LEAST_FOR_SHARE 5 // incidents in a month before shares of it are drawn
#define COARSEST 160      // points of a line of totals

typedef struct {
    ChartMark *mark;
    uint32_t n;
} Marks;

static double *exposures(const Findings *f, Arena *arena)
{
    double *exposure = ARENA_NEW(arena, double, f->n_months);
    for (uint32_t i = 0; i < f->n_months; i++)
        exposure[i] = f->month[i].partial ? fmin(f->month[i].exposure, 0.99) : 1;
    return exposure;
}

/* Mean of the window around month i and its exact interval. Incidents that share an
 * episode are not independent: what counts for the width is the number of episodes. */
static Estimate moving_rate(const MonthCount *month, uint32_t n, uint32_t i)
{
    double incidents = 0, episodes = 0, length = 0;
    uint32_t from = i >= WINDOW / 2 ? i - WINDOW / 2 : 0;
    for (uint32_t k = from; k <= i + WINDOW / 2 && k < n; k++) {
        incidents += month[k].incidents;
        episodes += month[k].episodes;
        length += findings_month_length(&month[k]);
    }
    if (length < 0.5)
        return (Estimate){NAN, NAN, NAN};
    double clump = episodes > 0 ? fmax(1, incidents / episodes) : 1;
    Interval ci = rate_garwood(incidents / clump, length, 0.95);
    return (Estimate){incidents / length, ci.low * clump, ci.high * clump};
}

static ChartSeries month_series(const Findings *f, const MonthCount *month, Str name,
                                Arena *arena)
{
    uint32_t n = f->n_months;
    double *value = ARENA_NEW(arena, double, n), *line = ARENA_NEW(arena, double, n);
    double *low = ARENA_NEW(arena, double, n), *high = ARENA_NEW(arena, double, n);
    for (uint32_t i = 0; i < n; i++) {
        Estimate rate = moving_rate(month, n, i);
        value[i] = month[i].incidents;
        line[i] = rate.value;
        low[i] = rate.low;
        high[i] = rate.high;
    }
    return (ChartSeries){
        .name = name, .value = value, .line = line, .low = low, .high = high, .n = n};
}

/* Months since the first one began, minus one half: columns are centred on their number.
 */
static double months_since_start(const Findings *f, int64_t opened)
{
    Month month = month_of(opened);
    double start = (double)month_start(month), end = (double)month_start(month + 1);
    return month - f->first_month + ((double)opened - start) / (end - start) - 0.5;
}

static int by_start(const void *a, const void *b)
{
    const ChartMark *x = a, *y = b;
    return x->from != y->from ? (x->from < y->from ? -1 : 1)
                              : str_compare(x->text, y->text);
}

/* Many marks are letters in the drawing: the caption says what they are. */
static Str with_marks(const Findings *f, Arena *arena, Str caption, Marks *marks)
{
    Buf out = {.arena = arena};
    qsort(marks->mark, marks->n, sizeof *marks->mark, by_start);
    if (marks->n <= CHART_MARKS_IN_WORDS)
        return caption;
    buf_add(&out, caption);
    for (uint32_t i = 0; i < marks->n; i++) {
        Str month =
            month_format(arena, f->first_month + (Month)floor(marks->mark[i].from + 0.5));
        buf_format(&out, "%s %c: %.*s (%.*s)", i ? ";" : " Marks:", (char)('a' + i % 26),
                   STR_ARG(marks->mark[i].text), STR_ARG(month));
    }
    buf_add_char(&out, '.');
    return buf_str(&out);
}

static bool is_meant(const Findings *f, const Program *program, const PatternFinding *p)
{
    for (size_t i = 0; i < program->n_patterns; i++)
        if (!p || programs_pattern(f, program->pattern[i]) == p)
            return true;
    return false;
}

static void add_note(const Findings *f, Marks *marks, int64_t from, int64_t to, Str text)
{
    double start = from == TIME_NONE ? NAN : months_since_start(f, from);
    double end = to == TIME_NONE ? start : months_since_start(f, to);
    if (!(start > -0.5 && start < f->n_months - 0.5) || marks->n == MOST_MARKS)
        return;
    marks->mark[marks->n++] = (ChartMark){start, fmin(end, f->n_months - 0.5), text};
}

/* Programs (from their start to when they could show) that mean the pattern, or any where
 * it is NULL; and what the calendar says. */
static void add_notes(const Findings *f, const Programs *programs,
                      const PatternFinding *p, Arena *arena, Marks *marks)
{
    for (size_t i = 0; programs && i < programs->n; i++) {
        const Program *program = &programs->program[i];
        bool has_start = program->started != TIME_NONE;
        if (is_meant(f, program, p))
            add_note(f, marks, has_start ? program->started : program->effective,
                     has_start ? program->effective : TIME_NONE,
                     str_format(arena, "program: %.*s", STR_ARG(program->name)));
    }
    for (size_t i = 0; programs && i < programs->n_calendar; i++)
        add_note(f, marks, programs->calendar[i].date, TIME_NONE,
                 programs->calendar[i].note);
}

/* Where the rate of episodes changed for good, if that is clear. */
static bool add_changes(const Findings *f, const Change *change, Arena *arena,
                        Marks *marks)
{
    bool any = false;
    for (uint32_t i = 1; change->clear && i < change->n_segments; i++) {
        Str before = number_words(arena, change->segment[i - 1].rate);
        Str after = number_words(arena, change->segment[i].rate);
        double at = change->segment[i].start - 0.5;
        if (at <= -0.5 || at >= f->n_months - 0.5 || marks->n == MOST_MARKS)
            continue;
        any = true;
        marks->mark[marks->n++] =
            (ChartMark){at, at,
                        str_format(arena, "%.*s → %.*s episodes a month", STR_ARG(before),
                                   STR_ARG(after))};
    }
    return any;
}

static Str partial_words(const Findings *f)
{
    for (uint32_t i = 0; i < f->n_months; i++)
        if (f->month[i].partial)
            return STR(" Hatched: months observed in part.");
    return (Str){0};
}

static Str months_caption(const Findings *f, Arena *arena, uint32_t n, bool with_shift)
{
    Str count = count_words(arena, n, "incident", "incidents");
    return str_format(
        arena,
        "%.*s. Bars: opened in the month. Line: mean of three months; band: its "
        "exact 95 %% interval (Garwood), from episodes.%s%.*s",
        STR_ARG(count),
        with_shift ? " Dashed: a lasting change of the rate of episodes." : "",
        STR_ARG(partial_words(f)));
}

static Str months_title(Arena *arena, const PatternFinding *const *chosen, uint32_t n)
{
    uint32_t growing = 0, falling = 0;
    for (uint32_t i = 0; i < n; i++) {
        growing += chosen[i]->trend.verdict == VERDICT_GROWING;
        falling += chosen[i]->trend.verdict == VERDICT_FALLING;
    }
    if (n == 1)
        return str_format(arena, "“%.*s”: %.*s", STR_ARG(chosen[0]->name),
                          STR_ARG(verdict_name(chosen[0]->trend.verdict)));
    if (!growing && !falling)
        return str_format(arena, "No clear trend in any of the first %.*s",
                          STR_ARG(spelled(arena, n)));
    return str_format(
        arena, "Of the first %.*s, %.*s %s growing and %.*s %s falling",
        STR_ARG(spelled(arena, n)), STR_ARG(spelled_or_none(arena, growing)),
        growing <= 1 ? "is" : "are", STR_ARG(spelled_or_none(arena, falling)),
        falling <= 1 ? "is" : "are");
}

void charts_months(const Findings *f, ChartList *list)
{
    const PatternFinding *chosen[PANELS];
    uint32_t n = charts_chosen(f, chosen, PANELS), incidents = 0;
    if (!n || !f->n_months)
        return;
    ChartSeries *series = ARENA_NEW(list->arena, ChartSeries, n);
    Marks marks = {.mark = ARENA_NEW(list->arena, ChartMark, MOST_MARKS)};
    add_notes(f, list->programs, NULL, list->arena, &marks);
    for (uint32_t i = 0; i < n; i++) {
        series[i] = month_series(f, chosen[i]->month, chosen[i]->name, list->arena);
        incidents += chosen[i]->incidents;
    }
    charts_add(list, &(Chart){
                         .kind = &CHART_MONTHS,
                         .name = STR("months"),
                         .title = months_title(list->arena, chosen, n),
                         .caption = with_marks(
                             f, list->arena,
                             months_caption(f, list->arena, incidents, false), &marks),
                         .y_title = STR("incidents a month"),
                         .first_month = f->first_month,
                         .n_columns = f->n_months,
                         .exposure = exposures(f, list->arena),
                         .series = series,
                         .n_series = n,
                         .mark = marks.mark,
                         .n_marks = marks.n,
                     });
}

void charts_pattern_months(const Findings *f, const PatternFinding *p, ChartList *list)
{
    Arena *a = list->arena;
    if (!f->n_months)
        return;
    ChartSeries *series = ARENA_NEW(a, ChartSeries, 1);
    Marks marks = {.mark = ARENA_NEW(a, ChartMark, MOST_MARKS)};
    bool changed = add_changes(f, &p->change, a, &marks);
    add_notes(f, list->programs, p, a, &marks);
    *series = month_series(f, p->month, p->name, a);
    Str trend = trend_words(a, &p->trend);
    charts_add(
        list, &(Chart){
                  .kind = &CHART_MONTHS,
                  .name = str_format(a, "months-%.*s", STR_ARG(text_slug(a, p->id))),
                  .title = str_format(a, "Trend: %.*s", STR_ARG(trend)),
                  .caption = with_marks(f, a, months_caption(f, a, p->incidents, changed),
                                        &marks),
                  .y_title = STR("incidents a month"),
                  .first_month = f->first_month,
                  .n_columns = f->n_months,
                  .exposure = exposures(f, a),
                  .series = series,
                  .n_series = 1,
                  .mark = marks.mark,
                  .n_marks = marks.n,
              });
}

static ChartSeries total_series(const Findings *f, const PatternFinding *p, Arena *arena)
{
    uint32_t every = p->rows.n / COARSEST + 1, n = 0;
    double *x = ARENA_NEW(arena, double, p->rows.n / every + 4), *value;
    value = ARENA_NEW(arena, double, p->rows.n / every + 4);
    x[n] = -0.5;
    value[n++] = 0;
    uint32_t dated = 0;
    for (uint32_t i = 0; i < p->rows.n; i++) {
        int64_t opened = f->table->time[TIME_OPENED][p->rows.row[i]];
        if (opened == TIME_NONE)
            continue;
        if (++dated % every)
            continue;
        x[n] = months_since_start(f, opened);
        value[n++] = dated;
    }
    x[n] = f->n_months - 0.5;
    value[n++] = dated;
    return (ChartSeries){.name = p->name, .x = x, .value = value, .n = n};
}

void charts_cumulative(const Findings *f, ChartList *list)
{
    const PatternFinding *chosen[PANELS], *most;
    uint32_t n = charts_chosen(f, chosen, PANELS);
    if (!n || !f->n_months)
        return;
    most = chosen[0];
    ChartSeries *series = ARENA_NEW(list->arena, ChartSeries, n);
    Marks marks = {.mark = ARENA_NEW(list->arena, ChartMark, MOST_MARKS)};
    add_notes(f, list->programs, NULL, list->arena, &marks);
    for (uint32_t i = 0; i < n; i++) {
        series[i] = total_series(f, chosen[i], list->arena);
        most = chosen[i]->incidents > most->incidents ? chosen[i] : most;
    }
    Str times = count_words(list->arena, most->incidents, "incident", "incidents");
    charts_add(list,
               &(Chart){
                   .kind = &CHART_CUMULATIVE,
                   .name = STR("cumulative"),
                   .title = str_format(list->arena, "“%.*s” adds up to most: %.*s",
                                       STR_ARG(most->name), STR_ARG(times)),
                   .caption = with_marks(
                       f, list->arena,
                       STR("Incidents since the start of the period. A steep line is a "
                           "busy time, a flat one silence."),
                       &marks),
                   .y_title = STR("incidents so far"),
                   .first_month = f->first_month,
                   .n_columns = f->n_months,
                   .series = series,
                   .n_series = n,
                   .mark = marks.mark,
                   .n_marks = marks.n,
               });
}

static double share_of(const Coverage *month, uint32_t part)
{
    uint32_t n = month->classified + month->unclassified + month->unknown + month->other;
    return n < LEAST_FOR_SHARE ? NAN : (double)part / n;
}

void charts_coverage(const Findings *f, ChartList *list)
{
    static const Str name[] = {STR_INIT("classified"), STR_INIT("text, but no rule"),
                               STR_INIT("says nothing usable"), STR_INIT("other")};
    const Coverage *all = &f->coverage;
    const uint32_t total[] = {all->classified, all->unclassified, all->unknown,
                              all->other};
    Arena *a = list->arena;
    uint32_t n = 0;
    if (!f->n_months || !f->rows.n || !f->taxonomy->n_categories)
        return;
    ChartSeries *series = ARENA_NEW(a, ChartSeries, 4);
    for (uint32_t k = 0; k < 4; k++) {
        double *value = ARENA_NEW(a, double, f->n_months);
        if (k && !total[k])
            continue;
        for (uint32_t i = 0; i < f->n_months; i++) {
            const Coverage *c = &f->coverage_by_month[i];
            const uint32_t part[] = {c->classified, c->unclassified, c->unknown,
                                     c->other};
            value[i] = share_of(c, part[k]);
        }
        series[n++] = (ChartSeries){.name = name[k], .value = value, .n = f->n_months};
    }
    double share = (double)f->coverage.classified / f->rows.n;
    Str count = count_words(a, f->rows.n, "incident", "incidents");
    charts_add(
        list,
        &(Chart){
            .kind = &CHART_STACK,
            .name = STR("coverage"),
            .title = str_format(a, "The rules recognise %.0f %% of the incidents",
                                share * 100),
            .caption = str_format(a,
                                  "%.*s, by month of opening; months with fewer than "
                                  "five are left out.",
                                  STR_ARG(count)),
            .y_title = STR("share of the month's incidents"),
            .first_month = f->first_month,
            .n_columns = f->n_months,
            .series = series,
            .n_series = n,
        });
}
