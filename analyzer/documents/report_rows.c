/* Patterns as rows: those that are not shown in full, and their months as a small shape.
 */
#include <math.h>

#include "analyzer/documents/report_parts.h"

#define SPARK_WIDTH 100
#define SPARK_HEIGHT 20

/* Of a long history the newest ten years, in whole units: a few bytes a month. */
void page_sparkline(const Page *page, const MonthCount *month)
{
    uint32_t n = page->f->n_months, first = n > 120 ? n - 120 : 0, most = 1;
    if (!n || !month)
        return;
    for (uint32_t i = first; i < n; i++)
        most = month[i].incidents > most ? month[i].incidents : most;
    buf_format(page->out,
               "<svg viewBox=\"0 0 %d %d\" aria-hidden=\"true\"><path d=\"M0 %d",
               SPARK_WIDTH, SPARK_HEIGHT, SPARK_HEIGHT);
    for (uint32_t i = first; i < n; i++) {
        double x = (double)SPARK_WIDTH * (i - first) / (n - first);
        double y = SPARK_HEIGHT - (SPARK_HEIGHT - 1.0) * month[i].incidents / most;
        buf_format(page->out, i == first ? "V%.0f" : "H%.0fV%.0f", i == first ? y : x, y);
    }
    buf_format(page->out, "H%dV%dZ\"/></svg>", SPARK_WIDTH, SPARK_HEIGHT);
}

static void add_row(const Page *page, const PatternFinding *p)
{
    Arena *a = page->a;
    Str anchor = page_anchor(page, p);
    html_fill(page->out, "<tr id=\"{}\"><th scope=\"row\">", &anchor);
    if (page->report->with_files)
        html_fill(page->out, "<a href=\"patterns/{}.html\">{}</a>",
                  (const Str[]){anchor, p->name});
    else
        html_add(page->out, p->name);
    html_fill(page->out,
              " <small>{}</small></th><td class=\"n\">{}</td><td class=\"n\">{}</td>"
              "<td class=\"n\">{}</td><td class=\"spark\">",
              (const Str[]){p->id, number_words(a, p->incidents),
                            number_words(a, p->n_teams), number_words(a, p->rate.value)});
    page_sparkline(page, p->month);
    html_fill(page->out, "</td><td>{}</td><td>{}</td></tr>\n",
              (const Str[]){verdict_name(p->trend.verdict),
                            moment_format_day(a, p->last_seen)});
}

void page_other_patterns(const Page *page)
{
    static const Column column[] = {
        {"Pattern", false}, {"Incidents", true}, {"Teams", true},     {"A month", true},
        {"Months", false},  {"Trend", false},    {"Last seen", false}};
    const Findings *f = page->f;
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        if (report_shows_in_full(f, i))
            continue;
        if (!n++) {
            buf_add(page->out, STR("<h3 id=\"others\">The other patterns</h3>\n"));
            page_table_open(page, STR("The other patterns"), (Str){0}, column,
                            sizeof column / sizeof *column, true);
        }
        add_row(page, &f->pattern[i]);
    }
    if (n)
        page_table_close(page);
}
