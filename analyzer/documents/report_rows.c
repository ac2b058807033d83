/* Patterns as rows: those that are not shown in full, and their months as a small shape.
 */
#include <math.h>

#include "analyzer/documents/report_parts.h"

#define SPARK_WIDTH 100
#define SPARK_HEIGHT 20
#define MOST_BARS 100

/* Bars of so many months each that there are not more than MOST_BARS; whole units, a few
 * bytes a bar. */
void page_sparkline(const Page *page, const MonthCount *month)
{
    uint32_t n = page->f->n_months, each = n / MOST_BARS + 1, n_bars = (n + each - 1) / each;
    uint32_t *bar = ARENA_NEW(page->a, uint32_t, n_bars), most = 1;
    if (!n || !month)
        return;
    for (uint32_t i = 0; i < n; i++) {
        bar[i / each] += month[i].incidents;
        most = bar[i / each] > most ? bar[i / each] : most;
    }
    buf_format(page->out, "<svg viewBox=\"0 0 %d %d\" aria-hidden=\"true\"><path d=\"M0 %d",
               SPARK_WIDTH, SPARK_HEIGHT, SPARK_HEIGHT);
    for (uint32_t i = 0; i < n_bars; i++)
        buf_format(page->out, "V%.0fH%.0f", SPARK_HEIGHT - (SPARK_HEIGHT - 1.0) * bar[i] / most,
                   (double)SPARK_WIDTH * (i + 1) / n_bars);
    buf_format(page->out, "V%dZ\"/></svg>", SPARK_HEIGHT);
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
