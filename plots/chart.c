#include "plots/chart.h"

#include "plots/canvas.h"

#define WIDE 992 // pixels: the width of a report's column
#define HALF 480

const ChartKind *const CHART_KINDS[] = {
    &CHART_MONTHS,  &CHART_BEFORE_AFTER, &CHART_CUMULATIVE, &CHART_STACK, &CHART_PARETO,
    &CHART_HEATMAP, &CHART_SURVIVAL,     &CHART_MAP,        NULL,
};

unsigned chart_width(const Chart *chart)
{
    return chart->half ? HALF : WIDE;
}

bool chart_is_empty(const Chart *chart)
{
    for (uint32_t i = 0; i < chart->n_series; i++)
        if (chart->series[i].n)
            return false;
    return true;
}

/* Comments first: what the file is, so that it is understood alone. */
void chart_data(const Chart *chart, Buf *out)
{
    const Str line[] = {chart->title, chart->caption};
    for (size_t i = 0; i < sizeof line / sizeof *line; i++) {
        if (!line[i].len)
            continue;
        buf_add(out, STR("# "));
        data_text(out, line[i]);
        buf_add_char(out, '\n');
    }
    chart->kind->data(chart, out);
}

static void add_terminal(const Canvas *canvas)
{
    unsigned width = (unsigned)canvas->width;
    unsigned height = (unsigned)(canvas->above + canvas->height + canvas->below);
    switch (canvas->form) {
    case FORM_SVG:
        buf_format(canvas->out,
                   "set terminal svg size %u,%u noenhanced font 'sans-serif,%d' "
                   "background '#ffffff'\n",
                   width, height, TYPE_SIZE);
        break;
    case FORM_PNG: // twice the pixels, for projectors
        buf_format(canvas->out,
                   "set terminal pngcairo size %u,%u noenhanced font "
                   "'sans-serif,%.2f' fontscale 2 linewidth 2 pointscale 2\n",
                   2 * width, 2 * height, TYPE_SIZE * 0.75);
        break;
    case FORM_PDF: // 96 pixels an inch
        buf_format(canvas->out,
                   "set terminal pdfcairo size %.3fin,%.3fin noenhanced font "
                   "'sans-serif,%.2f'\n",
                   width / 96.0, height / 96.0, TYPE_SIZE * 0.75);
        break;
    case FORM_DUMB:
        buf_add(canvas->out, STR("set terminal dumb size 79,20 noenhanced mono\n"));
        break;
    case FORM_SIXEL:
        buf_format(canvas->out,
                   "set terminal sixelgd size %u,%u noenhanced font 'sans-serif,%.2f'\n",
                   width, height, TYPE_SIZE * 0.75);
        break;
    }
}

static void add_lines(const Canvas *canvas, Str text, unsigned size, double y,
                      double step, Ink ink)
{
    Str line[MOST_LINES];
    size_t columns = (size_t)((canvas->width - 24) / (size * COLUMN_WIDTH));
    unsigned n = wrap_text(text, columns, line);
    for (unsigned i = 0; i < n; i++)
        canvas_text(canvas, (Place){12, y + step * i, ALIGN_LEFT, size, ink, 0}, line[i]);
}

static void add_title(const Canvas *canvas)
{
    const Chart *chart = canvas->chart;
    if (canvas->form == FORM_DUMB) {
        Str line[MOST_LINES];
        unsigned n = wrap_text(chart->title, 75, line);
        buf_add(canvas->out, STR("set title "));
        for (unsigned i = 0; i < n; i++) {
            buf_add(canvas->out, i ? STR(".\"\\n\".") : (Str){0});
            script_quote(canvas->out, line[i]);
        }
        buf_add(canvas->out, n ? STR("\n") : STR("''\n"));
        return;
    }
    add_lines(canvas, chart->title, 17, 18 - canvas->above, 22, INK_TITLE);
    add_lines(canvas, chart->caption, 12, canvas->height + 12, 16, INK_TITLE);
}

static void add_body(const Chart *chart, ChartForm form, Buf *out)
{
    Canvas canvas = canvas_new(chart, form, out);
    add_title(&canvas);
    if (chart_is_empty(chart))
        canvas_no_data(&canvas);
    else
        chart->kind->draw(chart, form, out);
}

#define PREPARE                                                                          \
    "reset\nset encoding utf8\nset datafile separator tab\nunset key\nunset border\n"    \
    "set tics nomirror\n"

void chart_script(const Chart *chart, ChartForm form, Buf *out)
{
    static const char *const ending[] = {"svg", "png", "pdf", "txt", "six"};
    Canvas canvas = canvas_new(chart, form, out);
    buf_add(out, STR("# gnuplot "));
    data_text(out, chart->name);
    buf_add(out, STR(".gp   draws the data beside it\n" PREPARE));
    add_terminal(&canvas);
    buf_format(out, "set output '%.*s.%s'\ndata = \"'%.*s.tsv'\"\n", STR_ARG(chart->name),
               ending[form], STR_ARG(chart->name));
    add_body(chart, form, out);
    buf_add(out, STR("unset output\n"));
}

void chart_stream(const Chart *chart, ChartForm form, Buf *out)
{
    Canvas canvas = canvas_new(chart, form, out);
    buf_add(out, STR(PREPARE "$data << END_OF_DATA\n"));
    chart_data(chart, out);
    buf_add(out, STR("END_OF_DATA\ndata = \"$data\"\n"));
    add_terminal(&canvas);
    add_body(chart, form, out);
}
