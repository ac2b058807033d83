/* Incidents since the start, a line a series: steep is often, flat is silence. Names
 * stand at the ends of their lines. */
#include <math.h>

#include "ingest/base/display.h"
#include "plots/months.h"

#define HEIGHT 340
#define LEFT 60
#define TOP 26
#define AXIS 44
#define NAME_COLUMNS 32

static unsigned height(const Chart *chart)
{
    (void)chart;
    return HEIGHT;
}

static void data(const Chart *chart, Buf *out)
{
    for (uint32_t k = 0; k < chart->n_series; k++) {
        const ChartSeries *series = &chart->series[k];
        buf_add(out, k ? STR("\n\n# ") : STR("# "));
        data_text(out, series->name);
        buf_add(out, STR("\n# months_since_start\tincidents\n"));
        for (uint32_t i = 0; i < series->n; i++) {
            data_number(out, series->x ? series->x[i] : i);
            buf_add_char(out, '\t');
            data_number(out, series->value[i]);
            buf_add_char(out, '\n');
        }
    }
}

static double last_value(const ChartSeries *series)
{
    return series->n ? series->value[series->n - 1] : 0;
}

static double names_width(const Chart *chart)
{
    double width = 0;
    for (uint32_t k = 0; k < chart->n_series; k++)
        width = fmax(width, text_pixels(chart->series[k].name, TYPE_SIZE));
    return fmin(width, NAME_COLUMNS * TYPE_SIZE * COLUMN_WIDTH) + 22;
}

static void add_names(const Canvas *canvas, double high)
{
    const Chart *chart = canvas->chart;
    double y[N_SERIES_INKS];
    uint32_t n = chart->n_series < N_SERIES_INKS ? chart->n_series : N_SERIES_INKS;
    Arena arena = {0};
    for (uint32_t k = 0; k < n; k++)
        y[k] = canvas_y(canvas, 0, high, last_value(&chart->series[k]));
    canvas_spread(y, n, 17, canvas->top, canvas->bottom);
    for (uint32_t k = 0; k < n; k++) {
        Place place = {canvas->right + 10, y[k], ALIGN_LEFT, TYPE_SIZE,
                       (Ink)(INK_1 + k),   0};
        canvas_text(canvas, place,
                    text_shorten(&arena, chart->series[k].name, NAME_COLUMNS));
    }
    arena_release(&arena);
}

static void draw(const Chart *chart, ChartForm form, Buf *out)
{
    static const char *const dash[] = {"1",     "(9,3)",     "(4,3)",
                                       "(2,2)", "(9,3,2,3)", "(12,4)"};
    Canvas canvas = canvas_new(chart, form, out);
    uint32_t n = chart->n_series < N_SERIES_INKS ? chart->n_series : N_SERIES_INKS;
    double most = 0;
    for (uint32_t k = 0; k < n; k++)
        most = fmax(most, last_value(&chart->series[k]));
    canvas_frame(&canvas, LEFT, TOP, names_width(chart), AXIS);
    Scale y = scale_from_zero(most, 5, true), x = months_scale(&canvas);
    canvas_ranges(&canvas, -0.5, x.high, 0, y.high);
    canvas_ticks(&canvas, 'y', &y);
    canvas_ticks(&canvas, 'x', &x);
    canvas_text(&canvas, (Place){12, 12, ALIGN_LEFT, TYPE_SMALL, INK_SOFT, 0},
                chart->y_title);
    canvas_marks(&canvas, true);
    add_names(&canvas, y.high);
    for (uint32_t k = 0; k < n; k++) {
        buf_format(out, "%s@data index %u using 1:2 with steps lw 2 dt %s lc ",
                   k ? " notitle, \\\n  " : "plot ", k, dash[k]);
        script_ink(out, (Ink)(INK_1 + k));
    }
    buf_add(out, STR(" notitle\n"));
}

const ChartKind CHART_CUMULATIVE = {"cumulative", height, data, draw, false};
