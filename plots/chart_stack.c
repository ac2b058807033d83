/* Shares that make up a whole, month by month: coverage over time. */
#include <math.h>

#include "plots/months.h"

#define HEIGHT 250
#define LEFT 60
#define TOP 26
#define AXIS 44

static const Ink LAYER[] = {INK_1, INK_HEAT_2, INK_OTHER, INK_5, INK_3, INK_4};

#define N_LAYERS (sizeof LAYER / sizeof *LAYER)

static unsigned height(const Chart *chart)
{
    (void)chart;
    return HEIGHT;
}

static void data(const Chart *chart, Buf *out)
{
    Arena arena = {0};
    buf_add(out, STR("# column\tmonth"));
    for (uint32_t k = 0; k < chart->n_series; k++) {
        buf_add_char(out, '\t');
        data_text(out, chart->series[k].name);
    }
    buf_add_char(out, '\n');
    for (uint32_t i = 0; i < chart->n_columns; i++) {
        Str month = month_format(&arena, chart->first_month + (Month)i);
        buf_format(out, "%u\t%.*s", i, STR_ARG(month));
        for (uint32_t k = 0; k < chart->n_series; k++) {
            buf_add_char(out, '\t');
            data_number(out, chart->series[k].value[i]);
        }
        buf_add_char(out, '\n');
    }
    arena_release(&arena);
}

/* "(0+$3+$4)": the layers below number k. */
static void add_sum(Buf *out, uint32_t k)
{
    buf_add(out, STR("(0"));
    for (uint32_t i = 0; i < k; i++)
        buf_format(out, "+$%u", i + 3);
    buf_add_char(out, ')');
}

/* Names beside the last month that has shares, at the middle of their layers. */
static void add_names(const Canvas *canvas)
{
    const Chart *chart = canvas->chart;
    uint32_t n = chart->n_series < N_LAYERS ? chart->n_series : N_LAYERS;
    double y[N_LAYERS], below = 0;
    uint32_t last = chart->n_columns - 1;
    while (last && isnan(chart->series[0].value[last]))
        last--;
    for (uint32_t k = 0; k < n; k++) {
        double share = chart->series[k].value[last];
        y[k] = canvas_y(canvas, 0, 1, isnan(share) ? 0 : below + share / 2);
        below += isnan(share) ? 0 : share;
    }
    canvas_spread(y, n, 17, canvas->top, canvas->bottom);
    for (uint32_t k = 0; k < n; k++) {
        canvas_line(canvas, canvas->right + 6, y[k], canvas->right + 18, y[k], LAYER[k],
                    false);
        canvas_text(canvas,
                    (Place){canvas->right + 24, y[k], ALIGN_LEFT, TYPE_SIZE, INK_TEXT, 0},
                    chart->series[k].name);
    }
}

static double names_width(const Chart *chart)
{
    double width = 0;
    for (uint32_t k = 0; k < chart->n_series; k++)
        width = fmax(width, text_pixels(chart->series[k].name, TYPE_SIZE));
    return fmin(width, 240) + 34;
}

static void draw(const Chart *chart, ChartForm form, Buf *out)
{
    static const Scale percent = {
        .high = 1,
        .tick = {{0, "0 %"}, {0.25, "25 %"}, {0.5, "50 %"}, {0.75, "75 %"}, {1, "100 %"}},
        .n = 5};
    Canvas canvas = canvas_new(chart, form, out);
    canvas_frame(&canvas, LEFT, TOP, names_width(chart), AXIS);
    Scale x = months_scale(&canvas);
    canvas_ranges(&canvas, x.low, x.high, 0, 1);
    canvas_ticks(&canvas, 'y', &percent);
    canvas_ticks(&canvas, 'x', &x);
    canvas_text(&canvas, (Place){12, 12, ALIGN_LEFT, TYPE_SMALL, INK_SOFT, 0},
                chart->y_title);
    add_names(&canvas);
    for (uint32_t k = 0; k < chart->n_series && k < N_LAYERS; k++) {
        buf_format(out, "%s@data using 1:", k ? " notitle, \\\n  " : "plot ");
        add_sum(out, k);
        buf_add(out, STR(":($1-0.43):($1+0.43):"));
        add_sum(out, k);
        buf_add_char(out, ':');
        add_sum(out, k + 1);
        buf_add(out, STR(" with boxxyerror fs solid noborder fc "));
        script_ink(out, LAYER[k]);
    }
    buf_add(out, STR(" notitle\n"));
}

const ChartKind CHART_STACK = {"stack", height, data, draw, false};
