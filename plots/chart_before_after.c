/* Did it fall? The months as bars, each period's rate as a level in its interval, what
 * was not touched as a grey line, and notes where something began. */
#include <math.h>

#include "plots/months.h"

#define HEIGHT 300
#define LEFT 52
#define AXIS 44

static unsigned height(const Chart *chart)
{
    (void)chart;
    return HEIGHT;
}

static bool same_level(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* A level is a run of months with the same line: a rectangle and a line, so that no slope
 * is drawn where there is none. */
static void add_levels(const Canvas *canvas, const ChartSeries *series)
{
    for (uint32_t i = 0, end; i < series->n; i = end) {
        for (end = i + 1;
             end < series->n && same_level(series->line[end], series->line[i]);)
            end++;
        if (isnan(series->line[i]))
            continue;
        if (series->low && !isnan(series->low[i])) {
            buf_format(canvas->out,
                       "set object rectangle from %.6g,%.8g to %.6g,%.8g front fs "
                       "transparent solid 0.22 noborder fc ",
                       i - 0.5, series->low[i], end - 0.5, series->high[i]);
            script_ink(canvas->out, INK_1);
            buf_add_char(canvas->out, '\n');
        }
        buf_format(canvas->out,
                   "set arrow from %.6g,%.8g to %.6g,%.8g nohead front lw 3 lc ", i - 0.5,
                   series->line[i], end - 0.5, series->line[i]);
        script_ink(canvas->out, INK_1);
        buf_add_char(canvas->out, '\n');
    }
}

static void add_controls(const Canvas *canvas)
{
    for (uint32_t k = 1; k < canvas->chart->n_series; k++) {
        buf_format(canvas->out,
                   ", \\\n  @data index %u using 1:3 with lines lw 1.5 dt (6,3) lc ", k);
        script_ink(canvas->out, INK_OTHER);
        buf_add(canvas->out, STR(" notitle"));
    }
}

static void add_names(const Canvas *canvas)
{
    const Chart *chart = canvas->chart;
    double x = canvas->left;
    for (uint32_t k = 0; k < chart->n_series && k < 3; k++) {
        Ink ink = k ? INK_SOFT : INK_1;
        canvas_line(canvas, x, 16, x + 22, 16, k ? INK_OTHER : INK_1, k > 0);
        canvas_text(canvas, (Place){x + 28, 16, ALIGN_LEFT, TYPE_SIZE, ink, 0},
                    chart->series[k].name);
        x += 52 + text_pixels(chart->series[k].name, TYPE_SIZE);
    }
    canvas_text(canvas, (Place){canvas->right, 16, ALIGN_RIGHT, TYPE_SMALL, INK_SOFT, 0},
                chart->y_title);
}

static void draw(const Chart *chart, ChartForm form, Buf *out)
{
    Canvas canvas = canvas_new(chart, form, out);
    double most = 0;
    for (uint32_t k = 0; k < chart->n_series; k++)
        most = fmax(most, series_most(&chart->series[k]));
    canvas_frame(&canvas, LEFT, 34, 12, AXIS);
    Scale y = scale_from_zero(most, 4, true), x = months_scale(&canvas);
    canvas_ranges(&canvas, x.low, x.high, 0, y.high);
    canvas_ticks(&canvas, 'y', &y);
    canvas_ticks(&canvas, 'x', &x);
    add_names(&canvas);
    canvas_marks(&canvas, true);
    if (chart->series[0].line)
        add_levels(&canvas, &chart->series[0]);
    buf_add(out, STR("plot "));
    months_bars(out, 0);
    add_controls(&canvas);
    buf_add_char(out, '\n');
}

const ChartKind CHART_BEFORE_AFTER = {"before_after", height, months_data, draw, true};
