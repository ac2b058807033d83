#include "analyzer/documents/charts_outcome.h"

#include <math.h>
#include <stdlib.h>

#include "analyzer/documents/charts_parts.h"
#include "analyzer/documents/markup.h"
#include "analyzer/documents/outcome_words.h"
#include "analyzer/stats/rate.h"

#define MOST_NOTES 26 // a letter each

Str charts_outcome_name(Arena *arena, const Outcome *o)
{
    return str_format(arena, "outcome-%.*s", STR_ARG(text_slug(arena, o->program->name)));
}

/* Where a moment lies on the axis: months are centred on their number. */
static double place_of(const Findings *f, int64_t moment)
{
    Month month = month_of(moment);
    double start = (double)month_start(month), end = (double)month_start(month + 1);
    return month - f->first_month + ((double)moment - start) / (end - start) - 0.5;
}

/* The level stands over the months that lie in the period for their larger part. */
static void add_level(const Findings *f, const OutcomePeriod *p, double *line,
                      double *low, double *high)
{
    if (p->from == TIME_NONE || !(p->exposure > 0))
        return;
    double from = place_of(f, p->from), to = place_of(f, p->to);
    Interval ci = rate_garwood(p->episodes, p->exposure, 0.95);
    for (uint32_t i = 0; i < f->n_months; i++) {
        if (i < from || i > to)
            continue;
        line[i] = p->episodes / p->exposure;
        low[i] = ci.low;
        high[i] = ci.high;
    }
}

static ChartSeries own_series(const Findings *f, const Outcome *o, Arena *a)
{
    uint32_t n = f->n_months;
    double *value = ARENA_NEW(a, double, n), *line = ARENA_NEW(a, double, n);
    double *low = ARENA_NEW(a, double, n), *high = ARENA_NEW(a, double, n);
    for (uint32_t i = 0; i < n; i++) {
        value[i] = o->whole.count[i];
        line[i] = low[i] = high[i] = NAN;
    }
    add_level(f, &o->before, line, low, high);
    add_level(f, &o->after, line, low, high);
    return (ChartSeries){.name = STR("episodes a month"),
                         .value = value,
                         .line = line,
                         .low = low,
                         .high = high,
                         .n = n};
}

/* The controls, scaled to stand beside the few episodes of one pattern: as high as ours
 * before. */
static ChartSeries control_series(const Findings *f, const Outcome *o, Arena *a)
{
    double *value = ARENA_NEW(a, double, f->n_months), sum = 0, months = 0;
    double rate = o->before.exposure > 0 ? o->before.episodes / o->before.exposure : 0;
    for (uint32_t i = 0; i < f->n_months; i++) {
        bool before = o->before.from != TIME_NONE && i >= place_of(f, o->before.from) &&
                      i <= place_of(f, o->before.to);
        sum += before ? o->comparison.count[i] : 0;
        months += before ? exposure_at(o->comparison.exposure, i) : 0;
    }
    for (uint32_t i = 0; i < f->n_months; i++) {
        double length = exposure_at(o->comparison.exposure, i);
        value[i] = sum > 0 && rate > 0 && length > 0.5
                       ? o->comparison.count[i] / length * rate / (sum / months)
                       : NAN;
    }
    return (ChartSeries){
        .name = STR("untouched patterns, scaled"), .value = value, .n = f->n_months};
}

static bool inside(const Findings *f, int64_t moment)
{
    return moment != TIME_NONE && moment > f->from && moment < f->to;
}

typedef struct {
    int64_t date;
    ChartMark mark;
} Note;

typedef struct {
    const Findings *f;
    Note note[MOST_NOTES];
    uint32_t n;
} Notes;

static void add_note(Notes *notes, int64_t from, int64_t to, Str text)
{
    if (!inside(notes->f, from) || notes->n == MOST_NOTES)
        return;
    double start = place_of(notes->f, from);
    double end = inside(notes->f, to) && to > from ? place_of(notes->f, to) : start;
    notes->note[notes->n++] = (Note){from, {start, end, text}};
}

static int by_date(const void *a, const void *b)
{
    const Note *x = a, *y = b;
    if (x->date != y->date)
        return x->date < y->date ? -1 : 1;
    return str_compare(x->mark.text, y->mark.text);
}

/* What was done, and what else happened, in order of time. */
static void find_notes(const Outcome *o, const Programs *programs, Notes *notes)
{
    const Program *p = o->program;
    add_note(notes, p->picked, TIME_NONE, STR("picked"));
    if (o->effective > o->started)
        add_note(notes, o->started, o->effective, STR("introduced"));
    else
        add_note(notes, o->effective, TIME_NONE, STR("effective"));
    for (size_t i = 0; i < p->n_actions; i++)
        add_note(notes, p->action[i].date, TIME_NONE, p->action[i].note);
    for (size_t i = 0; programs && i < programs->n_calendar; i++)
        add_note(notes, programs->calendar[i].date, TIME_NONE,
                 programs->calendar[i].note);
    qsort(notes->note, notes->n, sizeof *notes->note, by_date);
}

/* Many marks are letters in the drawing: the caption says what they are. */
static Str notes_said(const Notes *notes, Arena *a)
{
    Buf out = {.arena = a};
    for (uint32_t i = 0; notes->n > CHART_MARKS_IN_WORDS && i < notes->n; i++)
        buf_format(&out, "%s %c: %.*s (%.*s)", i ? ";" : " Marks:", (char)('a' + i),
                   STR_ARG(notes->note[i].mark.text),
                   STR_ARG(date_words(a, notes->note[i].date)));
    if (out.len)
        buf_add_char(&out, '.');
    return buf_str(&out);
}

void charts_outcome(const Findings *f, const Outcome *o, ChartList *list)
{
    Arena *a = list->arena;
    if (!f->n_months)
        return;
    ChartSeries *series = ARENA_NEW(a, ChartSeries, 2);
    ChartMark *mark = ARENA_NEW(a, ChartMark, MOST_NOTES);
    Notes notes = {.f = f};
    find_notes(o, list->programs, &notes);
    for (uint32_t i = 0; i < notes.n; i++)
        mark[i] = notes.note[i].mark;
    double *exposure = ARENA_NEW(a, double, f->n_months);
    for (uint32_t i = 0; i < f->n_months; i++)
        exposure[i] = f->month[i].partial ? fmin(f->month[i].exposure, 0.99) : 1;
    series[0] = own_series(f, o, a);
    series[1] = control_series(f, o, a);
    Str verdict = outcome_verdict_name(o->judgement.verdict);
    Str before = span_words(a, o->before.from, o->before.to);
    Str said = notes_said(&notes, a);
    charts_add(list, &(Chart){
                         .kind = &CHART_BEFORE_AFTER,
                         .name = charts_outcome_name(a, o),
                         .title = str_format(a, "%.*s: %.*s", STR_ARG(o->program->name),
                                             STR_ARG(verdict)),
                         .caption = str_format(
                             a,
                             "Bars: episodes that began in the month. Thick lines: "
                             "the rate before (baseline %.*s) and after, with exact "
                             "95 %% intervals. Dashed: patterns of the same teams that "
                             "no program touches, scaled to the same level before. "
                             "Shaded: being introduced, in no period.%.*s",
                             STR_ARG(before), STR_ARG(said)),
                         .y_title = STR("episodes"),
                         .first_month = f->first_month,
                         .n_columns = f->n_months,
                         .exposure = exposure,
                         .series = series,
                         .n_series = o->n_others ? 2 : 1,
                         .mark = mark,
                         .n_marks = notes.n,
                     });
}
