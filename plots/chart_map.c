/* The whole choice in one picture: to the right is broad, up is costly, large is often.
 * Points carry their names; a name is put where it covers neither a point nor another
 * name, and left out (the table has it) when there is no such place. */
#include <math.h>

#include "ingest/base/display.h"
#include "plots/canvas.h"

#define HEIGHT 440
#define LEFT 64
#define TOP 28
#define AXIS 50
#define RIGHT 24
#define MOST_POINTS 60
#define NAME_COLUMNS 34
#define LARGEST 22.0 // radius in pixels
#define SMALLEST 4.0

typedef struct {
    double left, top, right, bottom;
} Box;

static unsigned height(const Chart *chart)
{
    (void)chart;
    return HEIGHT;
}

static void data(const Chart *chart, Buf *out)
{
    buf_add(out, STR("# breadth\tburden\tlow\thigh\tincidents\tname\n"));
    for (uint32_t i = 0; chart->n_series && i < chart->series[0].n; i++) {
        const ChartSeries *series = &chart->series[0];
        const double part[] = {series->x[i], series->value[i],
                               series->low ? series->low[i] : NAN,
                               series->high ? series->high[i] : NAN, series->weight[i]};
        for (size_t p = 0; p < sizeof part / sizeof *part; p++) {
            data_number(out, part[p]);
            buf_add_char(out, '\t');
        }
        data_text(out, chart->column[i]);
        buf_add_char(out, '\n');
    }
}

static double radius_of(double weight, double most)
{
    return fmax(SMALLEST, LARGEST * sqrt(weight / most));
}

static bool overlap(Box a, Box b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static bool is_free(const Canvas *canvas, Box box, const Box *taken, uint32_t n,
                    uint32_t own)
{
    if (box.left < canvas->left || box.right > canvas->width - 4 ||
        box.top < canvas->top - 16 || box.bottom > canvas->bottom)
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (i != own && overlap(box, taken[i]))
            return false;
    return true;
}

/* Right, left, above, below of the point, then the corners. */
static bool find_place(const Canvas *canvas, Box point, double width, const Box *taken,
                       uint32_t n, uint32_t own, Box *box, Align *align)
{
    static const struct {
        int x, y;
        Align align;
    } side[] = {{1, 0, ALIGN_LEFT},    {-1, 0, ALIGN_RIGHT}, {0, -1, ALIGN_CENTER},
                {0, 1, ALIGN_CENTER},  {1, -1, ALIGN_LEFT},  {1, 1, ALIGN_LEFT},
                {-1, -1, ALIGN_RIGHT}, {-1, 1, ALIGN_RIGHT}};
    double cx = (point.left + point.right) / 2, cy = (point.top + point.bottom) / 2;
    double r = (point.right - point.left) / 2;
    for (size_t i = 0; i < sizeof side / sizeof *side; i++) {
        double reach = side[i].x && side[i].y ? 0.75 : 1;
        double x = cx + side[i].x * (r * reach + 5),
               y = cy + side[i].y * (r * reach + 10);
        double left = side[i].align == ALIGN_LEFT    ? x
                      : side[i].align == ALIGN_RIGHT ? x - width
                                                     : x - width / 2;
        *box = (Box){left, y - 8, left + width, y + 8};
        *align = side[i].align;
        if (is_free(canvas, *box, taken, n, own))
            return true;
    }
    return false;
}

static void add_names(const Canvas *canvas, const Box *point, uint32_t n)
{
    Box taken[2 * MOST_POINTS];
    uint32_t n_taken = n;
    Arena arena = {0};
    for (uint32_t i = 0; i < n; i++)
        taken[i] = point[i];
    for (uint32_t i = 0; i < n; i++) {
        Str name = text_shorten(&arena, canvas->chart->column[i], NAME_COLUMNS);
        Box box;
        Align align;
        if (isnan(point[i].left) || isnan(point[i].top))
            continue;
        if (!find_place(canvas, point[i], text_pixels(name, TYPE_SIZE) + 2, taken,
                        n_taken, i, &box, &align))
            continue;
        taken[n_taken++] = box;
        double x = align == ALIGN_LEFT    ? box.left
                   : align == ALIGN_RIGHT ? box.right
                                          : (box.left + box.right) / 2;
        canvas_text(canvas,
                    (Place){x, (box.top + box.bottom) / 2, align, TYPE_SIZE, INK_TEXT, 0},
                    name);
    }
    arena_release(&arena);
}

static uint32_t n_points(const Chart *chart)
{
    return chart->series[0].n < MOST_POINTS ? chart->series[0].n : MOST_POINTS;
}

static Scale breadth_scale(const ChartSeries *series, uint32_t n)
{
    double most = 2;
    for (uint32_t i = 0; i < n; i++)
        most = fmax(most, series->x[i]);
    Scale scale = scale_from_zero(most * 1.1, 6, true);
    scale.high = most * 1.12;
    while (scale.n && scale.tick[scale.n - 1].at > scale.high)
        scale.n--;
    return scale;
}

/* Burdens differ by powers of ten; where they do not, a scale from zero is more honest.
 */
static Scale burden_scale(const ChartSeries *series, uint32_t n, bool *logarithmic)
{
    double most = 0, least = INFINITY;
    for (uint32_t i = 0; i < n; i++) {
        double high = series->high && !isnan(series->high[i]) ? series->high[i] : 0;
        most = fmax(most, fmax(series->value[i], high));
        if (series->value[i] > 0)
            least = fmin(least, series->value[i]);
    }
    *logarithmic = most > 0 && most / least > 15;
    if (*logarithmic)
        return scale_logarithmic(least / 2, most * 1.3);
    return scale_from_zero(most, 5, false);
}

static double scaled_y(const Canvas *canvas, const Scale *y, bool logarithmic,
                       double value)
{
    if (!logarithmic)
        return canvas_y(canvas, y->low, y->high, value);
    return canvas_y(canvas, log10(y->low), log10(y->high), log10(fmax(value, y->low)));
}

/* A character terminal has no room for names: points are numbered as the table is. */
static void plot_points(const Canvas *canvas, const ChartSeries *series, double heaviest)
{
    Buf *out = canvas->out;
    if (canvas->form == FORM_DUMB) {
        buf_add(out,
                STR("set border 3\nunset grid\nplot @data using 1:2:(sprintf('%d',$0+1)) "
                    "with labels notitle\n"));
        return;
    }
    buf_add(out, STR("plot "));
    if (series->low) {
        buf_add(
            out,
            STR("@data using 1:($3>0?$3:NaN):(0):($4-$3) with vectors nohead lw 1 lc "));
        script_ink(out, INK_OTHER);
        buf_add(out, STR(" notitle, \\\n  "));
    }
    /* A point of size 1 has a radius of 4.875 pixels at this type size (svg.trm). */
    buf_format(out,
               "@data using 1:2:(%.6g*sqrt($5)<%.6g?%.6g:%.6g*sqrt($5)) with points pt 7 "
               "ps variable lc ",
               LARGEST / 4.875 / sqrt(heaviest), SMALLEST / 4.875, SMALLEST / 4.875,
               LARGEST / 4.875 / sqrt(heaviest));
    script_ink(out, INK_1);
    buf_add(out, STR(" notitle\n"));
}

static void draw(const Chart *chart, ChartForm form, Buf *out)
{
    Canvas canvas = canvas_new(chart, form, out);
    const ChartSeries *series = &chart->series[0];
    uint32_t n = n_points(chart);
    Box point[MOST_POINTS];
    bool logarithmic;
    double heaviest = 1;
    for (uint32_t i = 0; i < n; i++)
        heaviest = fmax(heaviest, series->weight[i]);
    canvas_frame(&canvas, LEFT, TOP, RIGHT, AXIS);
    Scale x = breadth_scale(series, n), y = burden_scale(series, n, &logarithmic);
    if (logarithmic)
        buf_add(out, STR("set logscale y\n"));
    canvas_ranges(&canvas, 0, x.high, y.low, y.high);
    canvas_ticks(&canvas, 'x', &x);
    canvas_ticks(&canvas, 'y', &y);
    canvas_text(&canvas, (Place){12, 12, ALIGN_LEFT, TYPE_SMALL, INK_SOFT, 0},
                chart->y_title);
    canvas_text(
        &canvas,
        (Place){canvas.right, canvas.bottom + 36, ALIGN_RIGHT, TYPE_SMALL, INK_SOFT, 0},
        chart->x_title);
    for (uint32_t i = 0; i < n; i++) {
        double r = radius_of(series->weight[i], heaviest);
        double cx = canvas_x(&canvas, 0, x.high, series->x[i]);
        double cy = scaled_y(&canvas, &y, logarithmic, series->value[i]);
        point[i] = (Box){cx - r, cy - r, cx + r, cy + r};
    }
    add_names(&canvas, point, n);
    plot_points(&canvas, series, heaviest);
}

const ChartKind CHART_MAP = {"map", height, data, draw, true};
