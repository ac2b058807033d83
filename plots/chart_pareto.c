/* Most first, as lying bars, so that long names are read without turning the head. The
 * whisker is the interval, the figure beside it the value, and at the edge stands how
 * much of the whole the bars down to here make up. */
#include <math.h>

#include "ingest/base/display.h"
#include "plots/canvas.h"

#define ROW 26
#define TOP 30
#define AXIS 46
#define NAME_COLUMNS 40
#define RIGHT 92 // for the running share
#define MOST_ROWS 30

static uint32_t n_rows(const Chart *chart)
{
    return chart->n_columns < MOST_ROWS ? chart->n_columns : MOST_ROWS;
}

static unsigned height(const Chart *chart)
{
    uint32_t n = n_rows(chart);
    return TOP + ROW * (n ? n : 3) + AXIS;
}

static double sum_of(const ChartSeries *series)
{
    double sum = 0;
    for (uint32_t i = 0; i < series->n; i++)
        sum += isnan(series->value[i]) ? 0 : series->value[i];
    return sum;
}

static void data(const Chart *chart, Buf *out)
{
    double sum = 0, so_far = 0;
    if (chart->n_series)
        sum = sum_of(&chart->series[0]);
    buf_add(out, STR("# place\tvalue\tlow\thigh\trunning_share\tname\n"));
    for (uint32_t i = 0; chart->n_series && i < chart->n_columns; i++) {
        const ChartSeries *series = &chart->series[0];
        so_far += isnan(series->value[i]) ? 0 : series->value[i];
        const double part[] = {
            i + 1.0, series->value[i], series->low ? series->low[i] : NAN,
            series->high ? series->high[i] : NAN, sum > 0 ? so_far / sum : NAN};
        for (size_t p = 0; p < sizeof part / sizeof *part; p++) {
            data_number(out, part[p]);
            buf_add_char(out, '\t');
        }
        data_text(out, chart->column[i]);
        buf_add_char(out, '\n');
    }
}

static double most_of(const Chart *chart)
{
    const ChartSeries *series = &chart->series[0];
    double most = 0;
    for (uint32_t i = 0; i < n_rows(chart); i++) {
        double high = series->high && !isnan(series->high[i]) ? series->high[i] : 0;
        most = fmax(most, fmax(isnan(series->value[i]) ? 0 : series->value[i], high));
    }
    return most;
}

static double names_width(const Chart *chart)
{
    double width = 60;
    for (uint32_t i = 0; i < n_rows(chart); i++)
        width = fmax(width, text_pixels(chart->column[i], TYPE_SIZE));
    return fmin(width, NAME_COLUMNS * TYPE_SIZE * COLUMN_WIDTH) + 24;
}

static void add_row_text(const Canvas *canvas, uint32_t i, double high, double share)
{
    const Chart *chart = canvas->chart;
    const ChartSeries *series = &chart->series[0];
    double y = canvas->top + ROW * (i + 0.5), end = series->value[i];
    Arena arena = {0};
    Buf text = {.arena = &arena};
    if (series->high && !isnan(series->high[i]))
        end = fmax(end, series->high[i]);
    canvas_text(canvas,
                (Place){canvas->left - 10, y, ALIGN_RIGHT, TYPE_SIZE, INK_TEXT, 0},
                text_shorten(&arena, chart->column[i], NAME_COLUMNS));
    script_number(&text, series->value[i]);
    canvas_text(canvas,
                (Place){canvas_x(canvas, 0, high, isnan(end) ? 0 : end) + 8, y,
                        ALIGN_LEFT, TYPE_SIZE, INK_TEXT, 0},
                buf_str(&text));
    canvas_text(canvas,
                (Place){canvas->width - 12, y, ALIGN_RIGHT, TYPE_SIZE, INK_SOFT, 0},
                str_format(&arena, "%.0f %%", share * 100));
    if (i && chart->group && chart->group[i] != chart->group[i - 1])
        canvas_line(canvas, 12, y - ROW / 2.0, canvas->width - 12, y - ROW / 2.0,
                    INK_OTHER, true);
    arena_release(&arena);
}

/* A character terminal places names as ticks, and those gnuplot takes for formats. */
static void add_name_ticks(const Chart *chart, Buf *out)
{
    Arena arena = {0};
    buf_add(out, STR("set border 3\nunset grid\nset ytics scale 0 ("));
    for (uint32_t i = 0; i < n_rows(chart); i++) {
        Buf name = {.arena = &arena};
        Str rest = text_shorten(&arena, chart->column[i], 32);
        for (StrCut cut = {.tail = rest, .found = true}; cut.found;) {
            cut = str_cut(cut.tail, '%');
            buf_add(&name, cut.head);
            buf_add(&name, cut.found ? STR("%%") : (Str){0});
        }
        buf_add(out, i ? STR(", ") : (Str){0});
        script_quote(out, buf_str(&name));
        buf_format(out, " %u", i + 1);
    }
    buf_add(out, STR(")\n"));
    arena_release(&arena);
}

static void draw(const Chart *chart, ChartForm form, Buf *out)
{
    Canvas canvas = canvas_new(chart, form, out);
    const ChartSeries *series = &chart->series[0];
    double sum = sum_of(series), so_far = 0;
    uint32_t n = n_rows(chart);
    canvas_frame(&canvas, names_width(chart), TOP, RIGHT + 60, AXIS);
    Scale x = scale_from_zero(most_of(chart), 5, false);
    canvas_ranges(&canvas, 0, x.high, n + 0.5, 0.5);
    canvas_ticks(&canvas, 'x', &x);
    canvas_text(
        &canvas,
        (Place){canvas.left, canvas.bottom + 34, ALIGN_LEFT, TYPE_SMALL, INK_SOFT, 0},
        chart->x_title);
    canvas_text(&canvas,
                (Place){canvas.width - 12, 14, ALIGN_RIGHT, TYPE_SMALL, INK_SOFT, 0},
                STR("running share"));
    for (uint32_t i = 0; i < n; i++) {
        so_far += isnan(series->value[i]) ? 0 : series->value[i];
        add_row_text(&canvas, i, x.high, sum > 0 ? so_far / sum : 0);
    }
    if (form == FORM_DUMB)
        add_name_ticks(chart, out);
    buf_add(out,
            STR("plot @data using 2:1:(0):2:($1-0.32):($1+0.32) with boxxyerror fs solid "
                "noborder fc "));
    script_ink(out, INK_BAR);
    if (series->low) {
        buf_add(
            out,
            STR(" notitle, \\\n  @data using 3:1:($4-$3):(0) with vectors nohead lw 2 "
                "lc "));
        script_ink(out, INK_1);
    }
    buf_add(out, STR(" notitle\n"));
}

const ChartKind CHART_PARETO = {"pareto", height, data, draw, true};
