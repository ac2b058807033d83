/* How long they last: the share still open after a time (Kaplan and Meier), which counts
 * what has not ended yet for as long as it was seen. Time is logarithmic, because minutes
 * and weeks both matter. */
#include <math.h>

#include "ingest/base/display.h"
#include "plots/canvas.h"

#define HEIGHT 260
#define LEFT 52
#define TOP 46
#define AXIS 48
#define SHORTEST 60.0

static unsigned height(const Chart *chart)
{
    (void)chart;
    return HEIGHT;
}

static void add_step(const ChartSeries *series, uint32_t i, double x, Buf *out)
{
    const double part[] = {x, i ? series->value[i - 1] : 1,
                           i && series->low ? series->low[i - 1] : 1,
                           i && series->high ? series->high[i - 1] : 1};
    for (size_t p = 0; p < 4; p++) {
        data_number(out, part[p]);
        buf_add_char(out, p < 3 ? '\t' : '\n');
    }
}

/* Each step is written as its two corners, so that bands can follow it. */
static void data(const Chart *chart, Buf *out)
{
    for (uint32_t k = 0; k < chart->n_series; k++) {
        const ChartSeries *series = &chart->series[k];
        buf_add(out, k ? STR("\n\n# ") : STR("# "));
        data_text(out, series->name);
        buf_add(out, STR("\n# seconds\tshare_still_open\tlow\thigh\n"));
        for (uint32_t i = 0; i < series->n; i++) {
            double x = fmax(series->x[i], 1);
            add_step(series, i, x, out);
            add_step(series, i + 1, x, out);
        }
    }
}

static Scale scale_of(const Chart *chart)
{
    double least = 86400, most = 2 * SHORTEST;
    for (uint32_t k = 0; k < chart->n_series; k++) {
        const ChartSeries *series = &chart->series[k];
        if (!series->n)
            continue;
        least = fmin(least, fmax(series->x[0], 1));
        most = fmax(most, series->x[series->n - 1]);
    }
    return scale_durations(least * 0.8, most * 1.25, chart_width(chart) / 75);
}

static void add_names(const Canvas *canvas)
{
    const Chart *chart = canvas->chart;
    double x = canvas->left;
    Arena arena = {0};
    for (uint32_t k = 0; k < chart->n_series && k < 3; k++) {
        Str name = text_shorten(&arena, chart->series[k].name, 36);
        canvas_line(canvas, x, 14, x + 22, 14, k ? INK_OTHER : INK_1, k > 0);
        canvas_text(canvas,
                    (Place){x + 28, 14, ALIGN_LEFT, TYPE_SIZE, k ? INK_SOFT : INK_1, 0},
                    name);
        x += 46 + text_pixels(name, TYPE_SIZE);
    }
    canvas_text(canvas, (Place){canvas->left, 34, ALIGN_LEFT, TYPE_SMALL, INK_SOFT, 0},
                chart->y_title);
    canvas_text(
        canvas,
        (Place){canvas->right, canvas->bottom + 36, ALIGN_RIGHT, TYPE_SMALL, INK_SOFT, 0},
        chart->x_title);
    arena_release(&arena);
}

static void draw(const Chart *chart, ChartForm form, Buf *out)
{
    static const Scale percent = {
        .high = 1, .tick = {{0, "0 %"}, {0.5, "50 %"}, {1, "100 %"}}, .n = 3};
    Canvas canvas = canvas_new(chart, form, out);
    canvas_frame(&canvas, LEFT, TOP, 14, AXIS);
    Scale x = scale_of(chart);
    buf_add(out, STR("set logscale x\n"));
    canvas_ranges(&canvas, x.low, x.high, 0, 1);
    canvas_ticks(&canvas, 'x', &x);
    canvas_ticks(&canvas, 'y', &percent);
    add_names(&canvas);
    buf_add(
        out,
        STR("plot @data index 0 using 1:3:4 with filledcurves fs transparent solid 0.2 "
            "noborder fc "));
    script_ink(out, INK_1);
    for (uint32_t k = chart->n_series; k-- > 0;) {
        buf_format(out,
                   " notitle, \\\n  @data index %u using 1:2 with lines lw %s dt %s lc ",
                   k, k ? "1.5" : "2.5", k ? "(6,3)" : "1");
        script_ink(out, k ? INK_OTHER : INK_1);
    }
    buf_add(out, STR(" notitle\n"));
}

const ChartKind CHART_SURVIVAL = {"survival", height, data, draw, false};
