/* What the taxonomy says: coverage, each axis with the words behind it, what goes
 * together with what, and how causes meet detection. */
#include <math.h>

#include "analyzer/documents/report_parts.h"

#define CROSS_ROWS 12
#define CROSS_COLUMNS 6
#define MATCHES 6 // incidents quoted for a category
#define PAIRS 12

static void add_coverage(const Page *page)
{
    const Coverage *c = &page->f->coverage;
    Arena *a = page->a;
    uint32_t n = page->f->rows.n;
    html_fill(
        page->out,
        "<p>Of {}, {} carry at least one category ({}), {} have text that no rule "
        "recognises, {} say nothing usable{}. An incident may carry several "
        "categories.</p>\n",
        (const Str[]){count_words(a, n, "incident", "incidents"),
                      number_words(a, c->classified), share_words(a, c->classified, n),
                      number_words(a, c->unclassified), number_words(a, c->unknown),
                      c->other ? str_format(a, ", %u are other", c->other) : (Str){0}});
    page_figure(page, STR("coverage"));
    page_figure(page, STR("categories"));
}

/* "factor-certificate-expiry" */
static Str category_anchor(const Page *page, uint16_t category)
{
    const Taxonomy *taxonomy = page->f->taxonomy;
    const Category *c = &taxonomy->category[category];
    return str_format(page->a, "%.*s-%.*s",
                      STR_ARG(text_slug(page->a, taxonomy->axis[c->axis].id)),
                      STR_ARG(text_slug(page->a, c->id)));
}

static void add_category(const Page *page, const CategoryFinding *c)
{
    const Findings *f = page->f;
    Arena *a = page->a;
    html_fill(page->out,
              "<tr><th scope=\"row\"><a href=\"#{}\">{}</a></th><td class=\"n\">{}</td>"
              "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>"
              "<td class=\"n soft\">{}</td>",
              (const Str[]){
                  category_anchor(page, c->category),
                  f->taxonomy->category[c->category].title, number_words(a, c->rows.n),
                  share_words(a, c->rows.n, f->rows.n), number_words(a, c->n_teams),
                  number_words(a, c->rate.value), interval_words(a, c->rate)});
    buf_add(page->out, STR("<td class=\"spark\">"));
    page_sparkline(page, c->month);
    html_fill(page->out, "</td><td>{}</td></tr>\n",
              (const Str[]){verdict_name(c->trend.verdict)});
}

/* The newest incidents of a category, each with the words that put it there. */
static void add_matches(const Page *page, const CategoryFinding *c)
{
    const Category *category = &page->f->taxonomy->category[c->category];
    html_fill(page->out,
              "<details class=\"matches\" id=\"{}\"><summary>{}: {}</summary>\n",
              (const Str[]){category_anchor(page, c->category), category->title,
                            count_words(page->a, c->rows.n, "incident", "incidents")});
    if (category->remedy.len)
        html_fill(page->out, "<p class=\"note\">What usually helps: {}</p>\n",
                  &category->remedy);
    buf_add(page->out, STR("<ul>\n"));
    for (uint32_t i = c->rows.n, n = 0; i-- > 0 && n < MATCHES; n++)
        page_match(page, c->rows.row[i], c->category);
    if (c->rows.n > MATCHES)
        html_fill(
            page->out,
            page->report->with_files
                ? "<li class=\"note\">and {} more: <a "
                  "href=\"incidents.csv\">incidents.csv"
                  "</a>, where categories holds {}/{}</li>\n"
                : "<li class=\"note\">and {} more: faultline classify, {}/{}</li>\n",
            (const Str[]){number_words(page->a, c->rows.n - MATCHES),
                          page->f->taxonomy->axis[category->axis].id, category->id});
    buf_add(page->out, STR("</ul></details>\n"));
}

static void add_axis(const Page *page, const Axis *axis)
{
    static const Column column[] = {{"Category", false}, {"Incidents", true},
                                    {"Share", true},     {"Teams", true},
                                    {"A month", true},   {"95 % interval", true},
                                    {"Months", false},   {"Trend", false}};
    const Findings *f = page->f;
    uint32_t end = axis->first_category + (uint32_t)axis->n_categories, shown = 0;
    for (uint32_t i = axis->first_category; i < end; i++)
        shown += f->category[i].rows.n > 0;
    if (!shown)
        return;
    html_fill(page->out, "<h3>{}</h3>\n", &axis->title);
    page_table_open(page, axis->title, (Str){0}, column, sizeof column / sizeof *column,
                    true);
    for (uint32_t i = axis->first_category; i < end; i++)
        if (f->category[i].rows.n)
            add_category(page, &f->category[i]);
    page_table_close(page);
    html_fill(page->out,
              "<details><summary>{}: the incidents and words behind each category"
              "</summary>\n",
              &axis->title);
    for (uint32_t i = axis->first_category; i < end; i++)
        if (f->category[i].rows.n)
            add_matches(page, &f->category[i]);
    buf_add(page->out, STR("</details>\n"));
}

static void add_pairs(const Page *page, const char *id, const char *title,
                      const char *caption, const Associations *found)
{
    static const Column column[] = {{"Category", false},  {"With", false},
                                    {"Episodes", true},   {"Expected", true},
                                    {"Odds ratio", true}, {"95 % interval", true}};
    const Taxonomy *taxonomy = page->f->taxonomy;
    Arena *a = page->a;
    if (!found->n)
        return;
    html_fill(page->out, "<h3 id=\"{}\">{}</h3>\n",
              (const Str[]){str_from(id), str_from(title)});
    page_table_open(
        page, str_from(title),
        str_format(a,
                   "%s Tested: %u pairs; shown are those left at a false discovery "
                   "rate of 10 %%.",
                   caption, found->n_tested),
        column, sizeof column / sizeof *column, true);
    for (uint32_t i = 0; i < found->n && i < PAIRS; i++) {
        const Association *p = &found->pair[i];
        html_fill(
            page->out,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{}</td><td "
            "class=\"n\">"
            "{}</td><td class=\"n\">{}</td><td class=\"n soft\">{}</td></tr>\n",
            (const Str[]){
                taxonomy->category[p->category].title,
                p->other == CATEGORY_NONE ? p->team : taxonomy->category[p->other].title,
                number_words(a, p->both), number_words(a, p->expected),
                number_words(a, p->odds_ratio.value), interval_words(a, p->odds_ratio)});
    }
    page_table_close(page);
}

static const Axis *find_axis(const Taxonomy *taxonomy, Str id)
{
    for (uint16_t i = 0; i < taxonomy->n_axes; i++)
        if (str_eq(taxonomy->axis[i].id, id))
            return &taxonomy->axis[i];
    return NULL;
}

/* The most frequent categories of an axis, most first, ties in the taxonomy's order. */
static uint16_t most_frequent(const Findings *f, const Axis *axis, uint16_t limit,
                              uint16_t *out)
{
    uint16_t n = 0;
    for (uint16_t i = axis->first_category; i < axis->first_category + axis->n_categories;
         i++) {
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
    Column head[CROSS_COLUMNS + 1] = {{"", false}};
    if (!n_rows || !n_columns)
        return;
    for (uint16_t k = 0; k < n_columns; k++)
        head[k + 1] = (Column){
            str_zero_terminated(page->a, f->taxonomy->category[column[k]].title), true};
    html_fill(page->out, "<h3>{} by {}</h3>\n",
              (const Str[]){cause->title, detection->title});
    page_table_open(
        page, STR("Cross table"),
        STR("Incidents that carry both. One with no category on one of the two axes "
            "is in no cell."),
        head, n_columns + 1u, false);
    for (uint16_t i = 0; i < n_rows; i++) {
        html_fill(page->out, "<tr><th scope=\"row\">{}</th>",
                  &f->taxonomy->category[row[i]].title);
        for (uint16_t k = 0; k < n_columns; k++)
            html_fill(
                page->out, "<td class=\"n\">{}</td>",
                (const Str[]){number_words(page->a, in_both(f, row[i], column[k]))});
        buf_add(page->out, STR("</tr>\n"));
    }
    page_table_close(page);
}

void page_taxonomy(const Page *page)
{
    const Taxonomy *taxonomy = page->f->taxonomy;
    add_coverage(page);
    for (uint16_t i = 0; i < taxonomy->n_axes; i++)
        add_axis(page, &taxonomy->axis[i]);
    add_pairs(page, "by-team", "Categories that some teams meet more, or less",
              "By episodes with text, against what each team records in all.",
              &page->f->by_team);
    add_pairs(page, "by-detection", "Causes that are found in a certain way",
              "By episodes with text.", &page->f->by_detection);
    const Axis *cause = find_axis(taxonomy, STR("factor"));
    const Axis *detection = find_axis(taxonomy, STR("detection"));
    if (cause && detection)
        add_cross_table(page, cause, detection);
}
