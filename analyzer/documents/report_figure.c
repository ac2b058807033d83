/* Charts and tables as elements of the page. */
#include <math.h>

#include "analyzer/documents/report_parts.h"

void page_table_open(const Page *page, Str label, Str caption, const Column *column,
                     size_t n, bool sortable)
{
    html_fill(page->out,
              "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"{}\">\n",
              &label);
    buf_add(page->out, sortable ? STR("<table class=\"sortable\">") : STR("<table>"));
    if (caption.len)
        html_fill(page->out, "<caption>{}</caption>", &caption);
    buf_add(page->out, STR("<thead><tr>"));
    for (size_t i = 0; i < n; i++) {
        if (!*column[i].name) {
            buf_add(page->out, STR("<td></td>"));
            continue;
        }
        buf_add(page->out, column[i].is_number ? STR("<th class=\"n\" scope=\"col\">")
                                               : STR("<th scope=\"col\">"));
        html_add(page->out, str_from(column[i].name));
        buf_add(page->out, STR("</th>"));
    }
    buf_add(page->out, STR("</tr></thead>\n<tbody>\n"));
}

void page_table_close(const Page *page)
{
    buf_add(page->out, STR("</tbody></table></div>\n"));
}

static const ReportChart *find_chart(const Page *page, Str name)
{
    for (size_t i = 0; i < page->report->n_charts; i++)
        if (str_eq(page->report->chart[i].chart->name, name))
            return &page->report->chart[i];
    return NULL;
}

static Str column_name(const Page *page, const Chart *chart, uint32_t i)
{
    if (chart->first_month != MONTH_NONE)
        return month_format(page->a, chart->first_month + (Month)i);
    return chart->column[i];
}

static void add_cell(const Page *page, const double *value, uint32_t i)
{
    buf_add(page->out, STR("<td class=\"n\">"));
    if (value && !isnan(value[i]))
        html_add(page->out, number_words(page->a, value[i]));
    buf_add(page->out, STR("</td>"));
}

static void add_head(const Page *page, Str name, const char *more)
{
    html_fill(page->out, "<th class=\"n\" scope=\"col\">{}{}</th>",
              (const Str[]){name, str_from(more)});
}

static bool is_share(const Chart *chart)
{
    return chart->kind == &CHART_STACK;
}

static void add_share(const Page *page, double share)
{
    html_fill(page->out, "<td class=\"n\">{}</td>",
              (const Str[]){isnan(share) ? (Str){0} : percent_words(page->a, share)});
}

/* Columns of the chart are the rows of its table, except in a grid. */
static void add_by_column(const Page *page, const Chart *chart)
{
    bool with_interval = chart->n_series == 1 && chart->series[0].low;
    buf_add(page->out, STR("<thead><tr><td></td>"));
    for (uint32_t k = 0; k < chart->n_series; k++) {
        const ChartSeries *s = &chart->series[k];
        if (s->x)
            add_head(page, chart->x_title, "");
        add_head(page,
                 s->name.len                    ? s->name
                 : chart->kind == &CHART_PARETO ? chart->x_title
                                                : chart->y_title,
                 "");
        if (with_interval) {
            add_head(page, s->line ? STR("rate") : (Str){0}, s->line ? ": low" : "low");
            add_head(page, s->line ? STR("rate") : (Str){0}, s->line ? ": high" : "high");
        }
        if (s->weight)
            add_head(page, STR("incidents"), "");
    }
    buf_add(page->out, STR("</tr></thead><tbody>\n"));
    for (uint32_t i = 0; i < chart->n_columns; i++) {
        html_fill(page->out, "<tr><th scope=\"row\">{}</th>",
                  (const Str[]){column_name(page, chart, i)});
        for (uint32_t k = 0; k < chart->n_series; k++) {
            const ChartSeries *s = &chart->series[k];
            if (s->x)
                add_cell(page, s->x, i);
            if (is_share(chart))
                add_share(page, s->value[i]);
            else
                add_cell(page, s->value, i);
            if (with_interval) {
                add_cell(page, s->low, i);
                add_cell(page, s->high, i);
            }
            if (s->weight)
                add_cell(page, s->weight, i);
        }
        buf_add(page->out, STR("</tr>\n"));
    }
}

static void add_grid(const Page *page, const Chart *chart)
{
    buf_add(page->out, STR("<thead><tr><td></td>"));
    for (uint32_t i = 0; i < chart->n_columns; i++)
        add_head(page, chart->column[i], "");
    buf_add(page->out, STR("</tr></thead><tbody>\n"));
    for (uint32_t k = 0; k < chart->n_series; k++) {
        html_fill(page->out, "<tr><th scope=\"row\">{}</th>", &chart->series[k].name);
        for (uint32_t i = 0; i < chart->n_columns; i++) {
            if (chart->series[k].value[i] > 0)
                add_cell(page, chart->series[k].value, i);
            else
                buf_add(page->out, STR("<td></td>"));
        }
        buf_add(page->out, STR("</tr>\n"));
    }
}

/* Curves have no columns: their figures stand in the text beside them. */
static void add_data(const Page *page, const Chart *chart)
{
    if (!chart->n_columns || chart->kind == &CHART_CUMULATIVE)
        return;
    html_fill(
        page->out,
        "<details class=\"data\"><summary>The same as a table</summary>\n<div "
        "class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Data of the chart: "
        "{}\"><table>",
        &chart->title);
    if (chart->kind == &CHART_HEATMAP)
        add_grid(page, chart);
    else
        add_by_column(page, chart);
    buf_add(page->out, STR("</tbody></table></div>\n"));
    if (page->report->with_files)
        html_fill(
            page->out,
            "<p class=\"note\">Beside this page: <a "
            "href=\"{}charts/{}.svg\">picture</a>, "
            "<a href=\"{}charts/{}.tsv\">data</a>, <a href=\"{}charts/{}.gp\">script</a>"
            "</p>\n",
            (const Str[]){str_from(page->root), chart->name, str_from(page->root),
                          chart->name, str_from(page->root), chart->name});
    buf_add(page->out, STR("</details>\n"));
}

void page_figure(const Page *page, Str name)
{
    const ReportChart *drawn = find_chart(page, name);
    if (!drawn || !drawn->svg.len)
        return;
    const Chart *chart = drawn->chart;
    html_fill(page->out,
              chart->half
                  ? "<figure id=\"chart-{}\">\n<p class=\"chart-title\">{}</p>\n<div "
                    "class=\"drawing\" role=\"img\" aria-label=\"Chart: {}\">"
                  : "<figure class=\"wide\" id=\"chart-{}\">\n<p class=\"chart-title\">"
                    "{}</p>\n<div class=\"drawing\" tabindex=\"0\" role=\"img\" "
                    "aria-label=\"Chart: {}\">",
              (const Str[]){chart->name, chart->title, chart->title});
    buf_add(page->out, drawn->svg);
    html_fill(page->out, "</div>\n<figcaption>{}</figcaption>\n", &chart->caption);
    add_data(page, chart);
    buf_add(page->out, STR("</figure>\n"));
}
