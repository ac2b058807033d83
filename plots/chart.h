#ifndef FAULTLINE_CHART_H
#define FAULTLINE_CHART_H
/* A chart is numbers with names, and a kind that knows how to draw them with gnuplot.
 *
 * Charts know nothing of incidents: analyzer/charts.c turns findings into these. Each
 * chart becomes two plain texts, its data (tab-separated, with a header a person can
 * read) and a gnuplot script that draws it, so that anyone can redraw or restyle it:
 *
 *     Chart chart = {.kind = &CHART_PARETO, .name = STR("pareto"), ...};
 *     chart_data(&chart, &buf);                 // pareto.tsv
 *     chart_script(&chart, FORM_SVG, &buf);     // pareto.gp; `gnuplot pareto.gp` redraws
 *     gnuplot_draw(arena, &chart, 1, FORM_SVG, drawn, &err);   // gnuplot.h
 *
 * All memory is borrowed and must outlive the calls. Names may be any bytes: what goes
 * into a script is escaped in script.c and nowhere else. A value that does not exist is
 * NAN and is not drawn. A chart without data draws the words "no data".
 */
#include "ingest/base/moment.h"

typedef enum { FORM_SVG, FORM_PNG, FORM_PDF, FORM_DUMB, FORM_SIXEL } ChartForm;

// Points along x. Which arrays a kind reads is said at the kind; the others may be NULL.
typedef struct {
    Str name;
    const double *x;          // NULL: 0, 1, 2, ...
    const double *value;      // n of them
    const double *low, *high; // interval of `line` if there is one, else of `value`
    const double *line;       // a smooth line through the values
    const double *weight;     // size of a point
    uint32_t n;
} ChartSeries;

// A note on the x axis, in its units; with to > from the stretch is shaded. Where there
// are more than CHART_MARKS_IN_WORDS each is drawn as a letter in their order, a, b, c,
// and the caption has to say what they mean.
#define CHART_MARKS_IN_WORDS 2

typedef struct {
    double from, to;
    Str text;
} ChartMark;

typedef struct ChartKind ChartKind;

typedef struct {
    const ChartKind *kind;
    Str name;             // of its files: letters, digits, hyphens
    Str title;            // says the finding
    Str caption;          // n, units, definitions
    Str alt;              // for who does not see it: the same in words
    Str x_title, y_title; // with the unit
    Month first_month;    // of column 0 where x is time; MONTH_NONE: it is not
    const Str *column;    // names along x, n_columns (NULL where x is time)
    uint32_t n_columns;
    const double *exposure; // per month the share observed; below 1 it is hatched
    const uint32_t *group;  // per column; a change of group is marked (tiers)
    const ChartSeries *series;
    uint32_t n_series;
    const ChartMark *mark;
    uint32_t n_marks;
    bool half; // half as wide: two stand side by side
} Chart;

struct ChartKind {
    const char *name;
    unsigned (*height)(const Chart *chart); // pixels of the drawing, without title
    void (*data)(const Chart *chart, Buf *out);
    // The commands after terminal, title and data: `top` pixels are taken by the title.
    void (*draw)(const Chart *chart, ChartForm form, Buf *out);
    bool in_text; // has a form for FORM_DUMB
};

/* months: a panel a series over one time axis. value: the month's count, as bars (hatched
 *   where exposure is below 1); line with low, high: rate, as a line in a band.
 * before_after: one panel. series 0 as in months, its line in steps; further series
 *   (value only) as grey lines for comparison.
 * cumulative: series over time, x in months from first_month; names at the ends.
 * stack: value of each series is its share (0..1) of the month; they add up to 1.
 * pareto: series 0 over named columns, most first; low, high whiskers; share of the sum.
 * heatmap: value[column] of each series (a row), counts.
 * survival: x in seconds, ascending; value, low, high are shares still open (0..1).
 * map: series 0 over named columns; x breadth, value burden with low, high, weight. */
extern const ChartKind CHART_MONTHS, CHART_BEFORE_AFTER, CHART_CUMULATIVE, CHART_STACK,
    CHART_PARETO, CHART_HEATMAP, CHART_SURVIVAL, CHART_MAP;

extern const ChartKind *const CHART_KINDS[]; // NULL-terminated

void chart_data(const Chart *chart, Buf *out);

// The script beside the data: draws NAME.tsv into NAME.svg (or .png, .pdf).
void chart_script(const Chart *chart, ChartForm form, Buf *out);

// The same with the data inside it, writing to standard output: for one process that
// draws many.
void chart_stream(const Chart *chart, ChartForm form, Buf *out);

unsigned chart_width(const Chart *chart);        // pixels
unsigned chart_title_height(const Chart *chart); // above the drawing
bool chart_is_empty(const Chart *chart);

#endif
