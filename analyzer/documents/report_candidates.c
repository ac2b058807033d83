/* The ranked table, the Pareto of burden, and how far the order can be trusted. */
#include <math.h>

#include "analyzer/documents/report_parts.h"

#define ROWS 50

static void add_row(const Page *page, uint32_t i)
{
    const Findings *f = page->f;
    const Candidate *c = &f->candidate[i];
    const PatternFinding *p = &f->pattern[c->pattern];
    Arena *a = page->a;
    html_fill(page->out,
              "<tr><td class=\"n\">{}</td><td class=\"n\">{}</td><th scope=\"row\">"
              "<a href=\"#{}\">{}</a> <small>{}</small></th><td class=\"n\">{}</td>"
              "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n soft\">{}</td>",
              (const Str[]){str_format(a, "%u", i + 1), str_format(a, "%u", c->tier),
                            page_anchor(page, p), p->name, p->id,
                            str_format(a, "%u", p->n_teams), number_words(a, p->incidents),
                            number_words(a, c->burden.value), interval_words(a, c->burden)});
    buf_format(page->out, "<td>%.*s</td>", STR_ARG(page_state(page, p->state)));
    html_fill(page->out,
              "<td class=\"n\">{}</td><td class=\"n\">{} to {}</td><td class=\"n\">{}</td></tr>\n",
              (const Str[]){percent_words(a, c->p_top3), str_format(a, "%u", c->rank_low),
                            str_format(a, "%u", c->rank_high),
                            percent_words(a, c->largest_incident_share)});
}

static void add_table(const Page *page)
{
    const Findings *f = page->f;
    html_fill(page->out,
              "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Candidates\">"
              "<table>\n<caption>Cross-team patterns by expected burden, in {} a month. "
              "Intervals hold with 80 %. Inside a tier the order is not settled.</caption>\n"
              "<thead><tr><th class=\"n\" scope=\"col\">#</th><th class=\"n\" scope=\"col\">Tier"
              "</th><th scope=\"col\">Pattern</th><th class=\"n\" scope=\"col\">Teams</th>"
              "<th class=\"n\" scope=\"col\">Incidents</th><th class=\"n\" scope=\"col\">Burden"
              "</th><th class=\"n\" scope=\"col\">80 % interval</th><th scope=\"col\">State</th>"
              "<th class=\"n\" scope=\"col\">Chance of top 3</th><th class=\"n\" scope=\"col\">"
              "Rank</th><th class=\"n\" scope=\"col\">Largest incident</th></tr></thead>\n"
              "<tbody>\n",
              &f->burden_unit);
    for (uint32_t i = 0; i < f->n_candidates && i < ROWS; i++)
        add_row(page, i);
    buf_add(page->out, STR("</tbody></table></div>\n"));
    if (f->n_candidates > ROWS)
        html_fill(page->out, "<p class=\"note\">{} more are in patterns.csv.</p>\n",
                  (const Str[]){number_words(page->a, f->n_candidates - ROWS)});
}

/* A place that hangs on one long incident is named. */
static void add_fragile(const Page *page)
{
    const Findings *f = page->f;
    for (uint32_t i = 0; i < f->n_candidates && i < 10; i++) {
        const Candidate *c = &f->candidate[i];
        if (c->largest_incident_share <= 0.5 || isnan(c->largest_incident_share))
            continue;
        html_fill(page->out,
                  "<p class=\"warning\">Over half of the burden of “{}” is one incident; "
                  "without it the pattern is at rank {} instead of {}.</p>\n",
                  (const Str[]){f->pattern[c->pattern].name,
                                str_format(page->a, "%u", c->rank_without_largest_incident),
                                str_format(page->a, "%u", i + 1)});
    }
}

void page_candidates(const Page *page)
{
    const Findings *f = page->f;
    if (!f->n_candidates) {
        buf_add(page->out, STR("<p>There is none by the cross-team rule.</p>\n"));
        return;
    }
    add_table(page);
    add_fragile(page);
    html_fill(page->out, "<p><b>How the burden is reckoned:</b> {}</p>\n", &f->burden_formula);
    page_figure(page, STR("pareto"));
    page_figure(page, STR("teams"));
}
