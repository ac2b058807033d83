/* Small multiples: a panel a series over one axis of months. Bars are what was counted,
 * the line in its band is the rate they speak for. */
#include <math.h>

#include "ingest/base/display.h"
#include "plots/months.h"

#define PANEL 76 // pixels of a panel's axes
#define GAP 34   // above it, for its name
#define AXIS 44  // below the last, for months
#define LEFT 52

void months_data(const Chart *chart, Buf *out)
{
    Arena arena = {0};
    for (uint32_t k = 0; k < chart->n_series; k++) {
        const ChartSeries *series = &chart->series[k];
        buf_add(out, k ? STR("\n\n# ") : STR("# "));
        data_text(out, series->name);
        buf_add(out, STR("\n# column\tmonth\tvalue\tline\tlow\thigh\tobserved\n"));
        for (uint32_t i = 0; i < series->n; i++) {
            Str month = month_format(&arena, chart->first_month + (Month)i);
            const double *part[] = {series->value, series->line, series->low,
                                    series->high, chart->exposure};
            buf_format(out, "%u\t%.*s", i, STR_ARG(month));
            for (size_t p = 0; p < sizeof part / sizeof *part; p++) {
                buf_add_char(out, '\t');
                data_number(out, part[p] ? part[p][i] : p == 4 ? 1 : NAN);
            }
            buf_add_char(out, '\n');
        }
    }
    arena_release(&arena);
}

double series_most(const ChartSeries *series)
{
    const double *part[] = {series->value, series->line, series->high};
    double most = 0;
    for (size_t p = 0; p < 3; p++)
        for (uint32_t i = 0; part[p] && i < series->n; i++)
            if (part[p][i] > most && !isinf(part[p][i]))
                most = part[p][i];
    return most;
}

Scale months_scale(const Canvas *canvas)
{
    double pixels = canvas->right - canvas->left;
    return scale_months(canvas->chart->first_month, canvas->chart->n_columns,
                        (unsigned)(pixels / 64));
}

void months_bars(Buf *out, uint32_t series)
{
    buf_format(out,
               "@data index %u using 1:($7<1?NaN:$3):(0.82) with boxes fs solid noborder "
               "fc ",
               series);
    script_ink(out, INK_BAR);
    buf_format(out,
               " notitle, \\\n  @data index %u using 1:($7<1?$3:NaN):(0.82) with boxes "
               "fs pattern 4 fc ",
               series);
    script_ink(out, INK_BAR);
    buf_add(out, STR(" notitle"));
}

static unsigned height(const Chart *chart)
{
    uint32_t n = chart->n_series ? chart->n_series : 1;
    return n * (PANEL + GAP) + AXIS;
}

static void draw_panel(Canvas *canvas, uint32_t k)
{
    const Chart *chart = canvas->chart;
    const ChartSeries *series = &chart->series[k];
    bool last = k + 1 == chart->n_series;
    double above = GAP + k * (double)(PANEL + GAP);
    Arena arena = {0};
    buf_add(canvas->out, STR("unset label\n"));
    canvas_frame(canvas, LEFT, above, 12, canvas->height - above - PANEL);
    Scale y = scale_from_zero(series_most(series), 2, true), x = months_scale(canvas);
    canvas_ranges(canvas, x.low, x.high, 0, y.high);
    canvas_ticks(canvas, 'y', &y);
    if (last)
        canvas_ticks(canvas, 'x', &x);
    else
        buf_add(canvas->out, STR("unset xtics\n"));
    size_t columns = (size_t)((canvas->width - LEFT - 160) / (TYPE_SIZE * COLUMN_WIDTH));
    canvas_text(canvas, (Place){LEFT, above - 12, ALIGN_LEFT, TYPE_SIZE, INK_TEXT, 0},
                text_shorten(&arena, series->name, columns));
    if (k == 0)
        canvas_text(
            canvas,
            (Place){canvas->right, above - 12, ALIGN_RIGHT, TYPE_SMALL, INK_SOFT, 0},
            chart->y_title);
    canvas_marks(canvas, k == 0);
    buf_add(canvas->out, STR("plot "));
    months_bars(canvas->out, k);
    if (series->line) {
        buf_format(canvas->out,
                   ", \\\n  @data index %u using 1:5:6 with filledcurves fs "
                   "transparent solid 0.22 noborder fc ",
                   k);
        script_ink(canvas->out, INK_1);
        buf_format(canvas->out,
                   " notitle, \\\n  @data index %u using 1:4 with lines lw 2 lc ", k);
        script_ink(canvas->out, INK_1);
        buf_add(canvas->out, STR(" notitle"));
    }
    buf_add_char(canvas->out, '\n');
    arena_release(&arena);
}

/* On a character terminal only the first series fits. */
static void draw_text(Canvas *canvas)
{
    Scale y = scale_from_zero(series_most(&canvas->chart->series[0]), 4, true);
    Scale x = scale_months(canvas->chart->first_month, canvas->chart->n_columns, 8);
    canvas_ranges(canvas, x.low, x.high, 0, y.high);
    canvas_ticks(canvas, 'y', &y);
    canvas_ticks(canvas, 'x', &x);
    buf_add(canvas->out, STR("unset grid\nset border 3\n"
                             "plot @data index 0 using 1:3:(0.82) with boxes notitle\n"));
}

static void draw(const Chart *chart, ChartForm form, Buf *out)
{
    Canvas canvas = canvas_new(chart, form, out);
    if (form == FORM_DUMB) {
        draw_text(&canvas);
        return;
    }
    buf_add(out, STR("set multiplot\n"));
    for (uint32_t k = 0; k < chart->n_series; k++)
        draw_panel(&canvas, k);
    buf_add(out, STR("unset multiplot\n"));
}

const ChartKind CHART_MONTHS = {"months", height, months_data, draw, true};
