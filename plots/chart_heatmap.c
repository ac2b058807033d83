/* Who meets what, or when: counts as shades, with the figure in the cell where it fits.
 * Shades go by the square root of the count, so that a single loud cell does not make all
 * others look alike. */
#include <math.h>
#include <stdio.h>

#include "ingest/base/display.h"
#include "plots/canvas.h"

#define ROW 25
#define WIDEST_CELL 76
#define ROW_NAME_COLUMNS 36
#define COLUMN_NAME_COLUMNS 24
#define LEGEND 34
#define MOST_ROWS 60

typedef struct {
    double names, above, cell; // pixels: row names, column names, a cell's width
    double right;              // room for slanted names
    int angle;                 // of the column names
} Layout;

static uint32_t n_rows(const Chart *chart)
{
    return chart->n_series < MOST_ROWS ? chart->n_series : MOST_ROWS;
}

static double widest_row_name(const Chart *chart)
{
    double width = 20;
    for (uint32_t i = 0; i < n_rows(chart); i++)
        width = fmax(width, text_pixels(chart->series[i].name, TYPE_SIZE));
    return fmin(width, ROW_NAME_COLUMNS * TYPE_SIZE * COLUMN_WIDTH) + 20;
}

static double widest_column_name(const Chart *chart)
{
    double width = 0;
    for (uint32_t i = 0; i < chart->n_columns; i++)
        width = fmax(width, text_pixels(chart->column[i], TYPE_SIZE));
    return fmin(width, COLUMN_NAME_COLUMNS * TYPE_SIZE * COLUMN_WIDTH);
}

/* Level names if they fit their cells, slanted if the cells are wide enough for that,
 * upright if there is no other way. */
static Layout lay_out(const Chart *chart)
{
    Layout layout = {.names = widest_row_name(chart), .right = 12};
    double widest = widest_column_name(chart),
           n = chart->n_columns ? chart->n_columns : 1;
    double room = chart_width(chart) - layout.names - layout.right;
    layout.cell = fmin(WIDEST_CELL, room / n);
    if (widest + 2 <= layout.cell) {
        layout.above = 24;
        return layout;
    }
    layout.angle = layout.cell >= 20 ? 45 : 90;
    layout.above = layout.angle == 45 ? widest * 0.71 + 18 : widest + 14;
    layout.right = layout.angle == 45 ? fmax(12, widest * 0.71) : 12;
    layout.cell = fmin(WIDEST_CELL, (room + 12 - layout.right) / n);
    return layout;
}

static unsigned height(const Chart *chart)
{
    Layout layout = lay_out(chart);
    uint32_t n = n_rows(chart);
    return (unsigned)layout.above + ROW * (n ? n : 3) + LEGEND;
}

static double most_of(const Chart *chart)
{
    double most = 0;
    for (uint32_t k = 0; k < n_rows(chart); k++)
        for (uint32_t i = 0; i < chart->series[k].n; i++)
            most = fmax(most,
                        isnan(chart->series[k].value[i]) ? 0 : chart->series[k].value[i]);
    return most;
}

/* Against at least 9, so that ones and twos stay light where there is nothing else. */
static int heat_of(double value, double most)
{
    most = fmax(most, 9);
    if (!(value > 0))
        return 0;
    int heat = (int)ceil(N_HEATS * sqrt(value / most) - 1e-9);
    return heat < 1 ? 1 : heat > N_HEATS ? N_HEATS : heat;
}

static void data(const Chart *chart, Buf *out)
{
    double most = most_of(chart);
    buf_add(out, STR("# column\trow\tvalue\tshade\tcolumn_name\trow_name\n"));
    for (uint32_t k = 0; k < n_rows(chart); k++) {
        const ChartSeries *series = &chart->series[k];
        for (uint32_t i = 0; i < series->n; i++) {
            buf_format(out, "%u\t%u\t", i + 1, k + 1);
            data_number(out, series->value[i]);
            buf_format(out, "\t%d\t", heat_of(series->value[i], most));
            data_text(out, chart->column[i]);
            buf_add_char(out, '\t');
            data_text(out, series->name);
            buf_add_char(out, '\n');
        }
    }
}

static void add_names(const Canvas *canvas, Layout layout)
{
    const Chart *chart = canvas->chart;
    Arena arena = {0};
    for (uint32_t i = 0; i < n_rows(chart); i++)
        canvas_text(canvas,
                    (Place){canvas->left - 8, canvas->top + ROW * (i + 0.5), ALIGN_RIGHT,
                            TYPE_SIZE, INK_TEXT, 0},
                    text_shorten(&arena, chart->series[i].name, ROW_NAME_COLUMNS));
    for (uint32_t i = 0; i < chart->n_columns; i++) {
        Place place = {canvas->left + layout.cell * (i + 0.5),
                       canvas->top - 10,
                       layout.angle ? ALIGN_LEFT : ALIGN_CENTER,
                       layout.cell < 16 ? TYPE_SMALL : TYPE_SIZE,
                       INK_TEXT,
                       layout.angle};
        canvas_text(canvas, place,
                    text_shorten(&arena, chart->column[i], COLUMN_NAME_COLUMNS));
    }
    arena_release(&arena);
}

static void add_square(const Canvas *canvas, double x, double y, Ink ink)
{
    double whole = canvas->above + canvas->height + canvas->below;
    buf_format(canvas->out,
               "set object rectangle from screen %.5f,%.5f to screen %.5f,%.5f "
               "fs solid noborder fc ",
               x / canvas->width, 1 - (canvas->above + y - 6) / whole,
               (x + 18) / canvas->width, 1 - (canvas->above + y + 6) / whole);
    script_ink(canvas->out, ink);
    buf_add_char(canvas->out, '\n');
}

/* "few ▢▢▢▢▢▢ many: up to 34 incidents" */
static void add_legend(const Canvas *canvas, double most)
{
    double x = canvas->left + 28, y = canvas->bottom + 20;
    Arena arena = {0};
    Buf text = {.arena = &arena};
    buf_add(&text, STR("many: up to "));
    canvas_text(canvas, (Place){x - 6, y, ALIGN_RIGHT, TYPE_SMALL, INK_SOFT, 0},
                STR("few"));
    for (int heat = 0; heat < N_HEATS; heat++)
        add_square(canvas, x + 20 * heat, y, (Ink)(INK_HEAT_1 + heat));
    script_number(&text, most);
    buf_add_char(&text, ' ');
    buf_add(&text, canvas->chart->y_title);
    canvas_text(canvas,
                (Place){x + 20 * N_HEATS + 6, y, ALIGN_LEFT, TYPE_SMALL, INK_SOFT, 0},
                buf_str(&text));
    arena_release(&arena);
}

static bool any_between(const Chart *chart, double most, int low, int high)
{
    for (uint32_t k = 0; k < n_rows(chart); k++) {
        for (uint32_t i = 0; i < chart->series[k].n; i++) {
            int heat = heat_of(chart->series[k].value[i], most);
            if (heat >= low && heat <= high)
                return true;
        }
    }
    return false;
}

static void add_cells(const Canvas *canvas)
{
    for (int heat = 1; heat <= N_HEATS; heat++) {
        buf_format(
            canvas->out,
            "%s@data using ($4==%d?$1:NaN):2:($1-0.47):($1+0.47):($2-0.46):($2+0.46) "
            "with boxxyerror fs solid noborder fc ",
            heat > 1 ? " notitle, \\\n  " : "plot ", heat);
        script_ink(canvas->out, (Ink)(INK_HEAT_1 + heat - 1));
    }
}

/* Figures in two inks. gnuplot 5.4 crashes on labels of which none is defined, so that a
 * layer without any is left out. */
static void add_figures(const Canvas *canvas, double most)
{
    static const struct {
        int low, high;
        Ink ink;
    } layer[] = {{1, N_HEATS / 2, INK_ON_FEW}, {N_HEATS / 2 + 1, N_HEATS, INK_ON_MANY}};
    for (size_t i = 0; i < 2; i++) {
        if (!any_between(canvas->chart, most, layer[i].low, layer[i].high))
            continue;
        buf_format(
            canvas->out,
            " notitle, \\\n  @data using ($4>=%d&&$4<=%d?$1:NaN):2:(sprintf('%%.0f',$3)) "
            "with labels",
            layer[i].low, layer[i].high);
        script_font(canvas, TYPE_SMALL + 1);
        buf_add(canvas->out, STR(" textcolor "));
        script_ink(canvas->out, layer[i].ink);
    }
}

static void draw(const Chart *chart, ChartForm form, Buf *out)
{
    Canvas canvas = canvas_new(chart, form, out);
    Layout layout = lay_out(chart);
    double most = most_of(chart);
    uint32_t rows = n_rows(chart);
    double cells = layout.cell * chart->n_columns;
    char widest[32];
    snprintf(widest, sizeof widest, "%.0f", most);
    canvas_frame(&canvas, layout.names, (unsigned)layout.above,
                 canvas.width - layout.names - cells, LEGEND);
    canvas_ranges(&canvas, 0.5, chart->n_columns + 0.5, rows + 0.5, 0.5);
    buf_add(out, STR("unset grid\n"));
    for (uint32_t i = 0; i <= rows; i++)
        canvas_line(&canvas, canvas.left, canvas.top + ROW * (double)i, canvas.right,
                    canvas.top + ROW * (double)i, INK_GRID, false);
    add_names(&canvas, layout);
    add_legend(&canvas, most);
    add_cells(&canvas);
    if (text_pixels(str_from(widest), TYPE_SMALL + 1) + 4 <= layout.cell)
        add_figures(&canvas, most);
    buf_add(out, STR(" notitle\n"));
}

const ChartKind CHART_HEATMAP = {"heatmap", height, data, draw, false};
