#include "plots/canvas.h"

#include <math.h>

#include "ingest/base/display.h"

#define LINE_TITLE 22 // pixels a line
#define TITLE_SIZE 17
#define LINE_CAPTION 16
#define CAPTION_SIZE 12
#define EDGE 12 // beside title and caption

double text_pixels(Str text, unsigned size)
{
    return (double)text_columns(text) * size * COLUMN_WIDTH;
}

static size_t line_columns(const Chart *chart, unsigned size)
{
    return (size_t)((chart_width(chart) - 2 * EDGE) / (size * COLUMN_WIDTH));
}

unsigned chart_title_height(const Chart *chart)
{
    Str line[MOST_LINES];
    unsigned n = wrap_text(chart->title, line_columns(chart, TITLE_SIZE), line);
    return n ? n * LINE_TITLE + 12 : 0;
}

static unsigned caption_height(const Chart *chart)
{
    Str line[MOST_LINES];
    unsigned n = wrap_text(chart->caption, line_columns(chart, CAPTION_SIZE), line);
    return n ? n * LINE_CAPTION + 10 : 0;
}

Canvas canvas_new(const Chart *chart, ChartForm form, Buf *out)
{
    return (Canvas){
        .chart = chart,
        .form = form,
        .out = out,
        .width = chart_width(chart),
        .height = chart->kind->height(chart),
        .above = chart_title_height(chart),
        .below = caption_height(chart),
    };
}

static double screen_x(const Canvas *canvas, double x)
{
    return x / canvas->width;
}

static double screen_y(const Canvas *canvas, double y)
{
    double whole = canvas->above + canvas->height + canvas->below;
    return 1 - (canvas->above + y) / whole;
}

void canvas_frame(Canvas *canvas, double left, double top, double right, double bottom)
{
    canvas->left = left;
    canvas->top = top;
    canvas->right = canvas->width - right;
    canvas->bottom = canvas->height - bottom;
    buf_add(canvas->out, STR("unset xtics\nunset ytics\nunset arrow\nunset object\n"));
    if (canvas->form == FORM_DUMB)
        return;
    buf_format(canvas->out,
               "set lmargin at screen %.5f\nset rmargin at screen %.5f\n"
               "set tmargin at screen %.5f\nset bmargin at screen %.5f\n",
               screen_x(canvas, canvas->left), screen_x(canvas, canvas->right),
               screen_y(canvas, canvas->top), screen_y(canvas, canvas->bottom));
}

double canvas_x(const Canvas *canvas, double low, double high, double value)
{
    return canvas->left + (value - low) / (high - low) * (canvas->right - canvas->left);
}

double canvas_y(const Canvas *canvas, double low, double high, double value)
{
    return canvas->bottom - (value - low) / (high - low) * (canvas->bottom - canvas->top);
}

/* Characters that XML does not allow, that turn text around, or that gnuplot acts on. */
static uint32_t harmless(uint32_t c)
{
    bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    bool turns = c == 0x061C || c == 0x200E || c == 0x200F ||
                 (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (c == '`')
        return 0x02CB; // a grave accent that runs nothing
    if (c == '\n' || c == '\t' || c == '\r' || c == 0x2028 || c == 0x2029)
        return ' ';
    return control || turns || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE ? 0xFFFD : c;
}

/* gnuplot knows a doubled quote in a single-quoted string, but not at its start: a quote
 * becomes the typographic one. */
void script_quote(Buf *out, Str text)
{
    buf_add_char(out, '\'');
    while (text.len) {
        uint32_t c = harmless(str_next_codepoint(&text));
        buf_add_codepoint(out, c == '\'' ? 0x2019 : c);
    }
    buf_add_char(out, '\'');
}

void script_ink(Buf *out, Ink ink)
{
    const InkColor *color = &INKS[ink];
    buf_format(out, "rgb '#%02x%02x%02x'", color->red, color->green, color->blue);
}

void script_number(Buf *out, double value)
{
    double size = fabs(value);
    if (isnan(value)) {
        buf_add(out, STR("–"));
    } else if (size < 1e15 && (size >= 10 || size == floor(size))) {
        buf_add(out, value <= -0.5 ? STR("−") : (Str){0});
        buf_add_grouped(out, (uint64_t)floor(size + 0.5));
    } else {
        buf_format(out, size >= 1e15 ? "%.3g" : size >= 1 ? "%.1f" : "%.2g", value);
    }
}

void data_number(Buf *out, double value)
{
    if (isnan(value))
        buf_add(out, STR("NaN"));
    else
        buf_format(out, "%.10g", value);
}

void data_text(Buf *out, Str text)
{
    while (text.len) {
        uint32_t c = harmless(str_next_codepoint(&text));
        buf_add_codepoint(out, c == '"' ? '\'' : c == '#' ? 0xFF03 : c);
    }
}

void script_font(const Canvas *canvas, unsigned size)
{
    double points = canvas->form == FORM_SVG ? size : size * 0.75;
    buf_format(canvas->out, " font ',%.4g'", points);
}

void canvas_text(const Canvas *canvas, Place place, Str text)
{
    static const char *const align[] = {"left", "center", "right"};
    if (canvas->form == FORM_DUMB || !text.len)
        return;
    buf_add(canvas->out, STR("set label "));
    script_quote(canvas->out, text);
    buf_format(canvas->out, " at screen %.5f,%.5f %s", screen_x(canvas, place.x),
               screen_y(canvas, place.y), align[place.align]);
    if (place.size != TYPE_SIZE)
        script_font(canvas, place.size);
    if (place.angle)
        buf_format(canvas->out, " rotate by %d", place.angle);
    buf_add(canvas->out, STR(" textcolor "));
    script_ink(canvas->out, place.ink);
    buf_add_char(canvas->out, '\n');
}

void canvas_ranges(const Canvas *canvas, double x_low, double x_high, double y_low,
                   double y_high)
{
    buf_format(canvas->out, "set xrange [%.10g:%.10g]\nset yrange [%.10g:%.10g]\n", x_low,
               x_high, y_low, y_high);
}

/* Labels are our own (scale.c): double quotes, for the line break in "Jan\n2026"; gnuplot
 * takes them for formats, so that a percent sign is written twice. */
static void add_tick_label(Buf *out, const char *label)
{
    buf_add_char(out, '"');
    for (const char *c = label; *c; c++)
        buf_add(out, *c == '%' ? STR("%%") : (Str){c, 1});
    buf_add_char(out, '"');
}

void canvas_ticks(const Canvas *canvas, char axis, const Scale *scale)
{
    buf_format(canvas->out, "set %ctics scale 0 textcolor ", axis);
    script_ink(canvas->out, INK_SOFT);
    buf_add(canvas->out, STR(" ("));
    for (unsigned i = 0; i < scale->n; i++) {
        buf_add(canvas->out, i ? STR(", ") : (Str){0});
        add_tick_label(canvas->out, scale->tick[i].label);
        buf_format(canvas->out, " %.10g", scale->tick[i].at);
    }
    buf_format(canvas->out, ")\nset grid %ctics lt 1 lw 1 lc ", axis);
    script_ink(canvas->out, INK_GRID);
    buf_add_char(canvas->out, '\n');
}

void canvas_line(const Canvas *canvas, double x0, double y0, double x1, double y1,
                 Ink ink, bool dashed)
{
    if (canvas->form == FORM_DUMB)
        return;
    buf_format(
        canvas->out,
        "set arrow from screen %.5f,%.5f to screen %.5f,%.5f nohead lw 1 dt %s lc ",
        screen_x(canvas, x0), screen_y(canvas, y0), screen_x(canvas, x1),
        screen_y(canvas, y1), dashed ? "(4,3)" : "1");
    script_ink(canvas->out, ink);
    buf_add_char(canvas->out, '\n');
}

/* Two notes stand in two rows, so that they do not write over each other; one near the
 * right edge is written to the left of its line. More of them are letters. */
static void mark_text(const Canvas *canvas, uint32_t i, double range)
{
    const ChartMark *mark = &canvas->chart->mark[i];
    bool letter = canvas->chart->n_marks > CHART_MARKS_IN_WORDS;
    char letters[] = {(char)('a' + i % 26), '\0'};
    Arena arena = {0};
    double x = canvas_x(canvas, -0.5, range, mark->from);
    bool leftward = x > canvas->left + 0.75 * (canvas->right - canvas->left);
    Place place = {x + (leftward ? -5 : 5),
                   canvas->top + 7 + 14.0 * (i % 2),
                   leftward ? ALIGN_RIGHT : ALIGN_LEFT,
                   TYPE_SMALL,
                   INK_MARK,
                   0};
    canvas_text(canvas, place,
                letter ? str_from(letters) : text_shorten(&arena, mark->text, 44));
    arena_release(&arena);
}

void canvas_marks(const Canvas *canvas, bool with_text)
{
    double range = canvas->chart->n_columns - 0.5;
    for (uint32_t i = 0; i < canvas->chart->n_marks; i++) {
        const ChartMark *mark = &canvas->chart->mark[i];
        if (mark->to > mark->from) {
            buf_format(canvas->out,
                       "set object rectangle from %.6g,graph 0 to %.6g,graph 1 "
                       "behind fs transparent solid 0.12 noborder fc ",
                       mark->from, mark->to);
            script_ink(canvas->out, INK_MARK);
            buf_add_char(canvas->out, '\n');
        }
        buf_format(canvas->out,
                   "set arrow from %.6g,graph 0 to %.6g,graph 1 nohead lw 1 dt (4,3) lc ",
                   mark->from, mark->from);
        script_ink(canvas->out, INK_MARK);
        buf_add_char(canvas->out, '\n');
        if (with_text)
            mark_text(canvas, i, range);
    }
}

void canvas_no_data(Canvas *canvas)
{
    canvas_frame(canvas, 0, 0, 0, 0);
    canvas_text(canvas,
                (Place){canvas->width / 2, canvas->height / 2, ALIGN_CENTER, TYPE_SIZE,
                        INK_SOFT, 0},
                STR("no data"));
    buf_add(canvas->out, STR("plot [0:1][0:1] -1 notitle\n"));
}

void canvas_spread(double *y, uint32_t n, double size, double top, double bottom)
{
    uint32_t order[16];
    if (n > 16)
        n = 16;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = i;
        for (; k && y[order[k - 1]] > y[i]; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    for (uint32_t i = 0; i < n; i++) {
        double least = i ? y[order[i - 1]] + size : top;
        y[order[i]] = fmax(y[order[i]], least);
    }
    for (uint32_t i = n; i-- > 0;) {
        double most = i + 1 < n ? y[order[i + 1]] - size : bottom;
        y[order[i]] = fmin(y[order[i]], most);
    }
}

unsigned wrap_text(Str text, size_t columns, Str line[MOST_LINES])
{
    unsigned n = 0;
    Str rest = str_trim(text);
    while (rest.len && n < MOST_LINES) {
        Str scan = rest;
        size_t taken = 0, blank = 0, fits = 0;
        while (scan.len && taken <= columns) {
            fits = rest.len - scan.len;
            if (scan.data[0] == ' ')
                blank = fits;
            str_next_codepoint(&scan);
            taken += text_columns(str_slice(rest, fits, rest.len - scan.len));
        }
        size_t cut = taken <= columns ? rest.len : blank ? blank : fits;
        if (!cut) // narrower than a character
            return n;
        line[n++] = str_slice(rest, 0, cut);
        rest = str_trim(str_slice(rest, cut, rest.len));
    }
    return n;
}
