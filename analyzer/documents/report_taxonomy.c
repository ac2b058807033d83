/* What the taxonomy says: coverage, each axis, and how causes meet detection. */
#include <math.h>

#include "analyzer/documents/report_parts.h"

#define CROSS_ROWS 12
#define CROSS_COLUMNS 6

static void add_coverage(const Page *page)
{
    const Coverage *c = &page->f->coverage;
    Arena *a = page->a;
    uint32_t n = page->f->rows.n;
    html_fill(page->out,
              "<p>Of {}, {} carry at least one category ({}), {} have text that no rule "
              "recognises, {} say nothing usable{}. An incident may carry several "
              "categories.</p>\n",
              (const Str[]){count_words(a, n, "incident", "incidents"),
                            number_words(a, c->classified), share_words(a, c->classified, n),
                            number_words(a, c->unclassified), number_words(a, c->unknown),
                            c->other ? str_format(a, ", %u are other", c->other) : (Str){0}});
    page_figure(page, STR("coverage"));
}

static void add_category(const Page *page, const CategoryFinding *c)
{
    const Findings *f = page->f;
    Arena *a = page->a;
    const Category *category = &f->taxonomy->category[c->category];
    html_fill(page->out,
              "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td>"
              "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n soft\">{}</td>"
              "<td>{}</td></tr>\n",
              (const Str[]){category->title, number_words(a, c->rows.n),
                            share_words(a, c->rows.n, f->rows.n), number_words(a, c->n_teams),
                            number_words(a, c->rate.value), interval_words(a, c->rate),
                            trend_words(a, &c->trend)});
}

static void add_axis(const Page *page, const Axis *axis)
{
    const Findings *f = page->f;
    uint32_t end = axis->first_category + (uint32_t)axis->n_categories, shown = 0;
    for (uint32_t i = axis->first_category; i < end; i++)
        shown += f->category[i].rows.n > 0;
    if (!shown)
        return;
    html_fill(page->out,
              "<h3>{}</h3>\n<div class=\"table\" tabindex=\"0\" role=\"region\" "
              "aria-label=\"{}\"><table><thead><tr><th scope=\"col\">Category</th>"
              "<th class=\"n\" scope=\"col\">Incidents</th><th class=\"n\" scope=\"col\">Share"
              "</th><th class=\"n\" scope=\"col\">Teams</th><th class=\"n\" scope=\"col\">A month"
              "</th><th class=\"n\" scope=\"col\">95 % interval</th><th scope=\"col\">Trend</th>"
              "</tr></thead><tbody>\n",
              (const Str[]){axis->title, axis->title});
    for (uint32_t i = axis->first_category; i < end; i++)
        if (f->category[i].rows.n)
            add_category(page, &f->category[i]);
    buf_add(page->out, STR("</tbody></table></div>\n"));
}

static const Axis *find_axis(const Taxonomy *taxonomy, Str id)
{
    for (uint16_t i = 0; i < taxonomy->n_axes; i++)
        if (str_eq(taxonomy->axis[i].id, id))
            return &taxonomy->axis[i];
    return NULL;
}

/* The most frequent categories of an axis, most first, ties in the taxonomy's order. */
static uint16_t most_frequent(const Findings *f, const Axis *axis, uint16_t limit, uint16_t *out)
{
    uint16_t n = 0;
    for (uint16_t i = axis->first_category; i < axis->first_category + axis->n_categories; i++) {
        uint16_t place = n;
        if (!f->category[i].rows.n)
            continue;
        while (place && f->category[out[place - 1]].rows.n < f->category[i].rows.n)
            place--;
        if (place >= limit)
            continue;
        n = n < limit ? (uint16_t)(n + 1) : n;
        for (uint16_t k = (uint16_t)(n - 1); k > place; k--)
            out[k] = out[k - 1];
        out[place] = i;
    }
    return n;
}

static uint32_t in_both(const Findings *f, uint16_t a, uint16_t b)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->category[a].rows.n; i++)
        n += labels_has(f->labels, f->category[a].rows.row[i], b);
    return n;
}

static void add_cross_table(const Page *page, const Axis *cause, const Axis *detection)
{
    const Findings *f = page->f;
    uint16_t row[CROSS_ROWS], column[CROSS_COLUMNS];
    uint16_t n_rows = most_frequent(f, cause, CROSS_ROWS, row);
    uint16_t n_columns = most_frequent(f, detection, CROSS_COLUMNS, column);
    if (!n_rows || !n_columns)
        return;
    html_fill(page->out, "<h3>{} by {}</h3>\n<div class=\"table\" tabindex=\"0\" role=\"region\" "
                         "aria-label=\"Cross table\"><table><caption>Incidents that carry both. "
                         "Many incidents carry no category on one of the two axes and are in no "
                         "cell.</caption><thead><tr><th scope=\"col\"></th>",
              (const Str[]){cause->title, detection->title});
    for (uint16_t k = 0; k < n_columns; k++)
        html_fill(page->out, "<th class=\"n\" scope=\"col\">{}</th>",
                  &f->taxonomy->category[column[k]].title);
    buf_add(page->out, STR("</tr></thead><tbody>\n"));
    for (uint16_t i = 0; i < n_rows; i++) {
        html_fill(page->out, "<tr><th scope=\"row\">{}</th>", &f->taxonomy->category[row[i]].title);
        for (uint16_t k = 0; k < n_columns; k++)
            html_fill(page->out, "<td class=\"n\">{}</td>",
                      (const Str[]){number_words(page->a, in_both(f, row[i], column[k]))});
        buf_add(page->out, STR("</tr>\n"));
    }
    buf_add(page->out, STR("</tbody></table></div>\n"));
}

void page_taxonomy(const Page *page)
{
    const Taxonomy *taxonomy = page->f->taxonomy;
    add_coverage(page);
    for (uint16_t i = 0; i < taxonomy->n_axes; i++)
        add_axis(page, &taxonomy->axis[i]);
    const Axis *cause = find_axis(taxonomy, STR("factor"));
    const Axis *detection = find_axis(taxonomy, STR("detection"));
    if (cause && detection)
        add_cross_table(page, cause, detection);
}
