/* The ranked table, the Pareto of burden, how far the order can be trusted, and what is
 * small each time but frequent. */
#include <math.h>

#include "analyzer/documents/report_parts.h"

#define ROWS 50
#define FRAGILE_AMONG 10 // first candidates that are looked at

static void add_row(const Page *page, uint32_t i)
{
    const Findings *f = page->f;
    const Candidate *c = &f->candidate[i];
    const PatternFinding *p = &f->pattern[c->pattern];
    Arena *a = page->a;
    html_fill(
        page->out,
        "<tr><td class=\"n\">{}</td><td class=\"n\">{}</td><th scope=\"row\">"
        "<a href=\"#{}\">{}</a> <small>{}</small></th><td class=\"n\">{}</td>"
        "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n soft\">{}</td>",
        (const Str[]){str_format(a, "%u", i + 1), str_format(a, "%u", c->tier),
                      page_anchor(page, p), p->name, p->id,
                      str_format(a, "%u", p->n_teams), number_words(a, p->incidents),
                      number_words(a, c->burden.value), interval_words(a, c->burden)});
    buf_format(page->out, "<td>%.*s</td><td class=\"spark\">",
               STR_ARG(page_state(page, p->state)));
    page_sparkline(page, p->month);
    html_fill(page->out,
              "</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
              "class=\"n\">{}</td></tr>\n",
              (const Str[]){percent_words(a, c->p_top3),
                            c->rank_low == c->rank_high
                                ? str_format(a, "%u", c->rank_low)
                                : str_format(a, "%u to %u", c->rank_low, c->rank_high),
                            percent_words(a, c->largest_incident_share)});
}

static void add_table(const Page *page)
{
    static const Column column[] = {
        {"#", true},         {"Tier", true},   {"Pattern", false}, {"Teams", true},
        {"Incidents", true}, {"Burden", true}, {"80 %", true},     {"State", false},
        {"Months", false},   {"Top 3", true},  {"Rank", true},     {"Largest", true}};
    const Findings *f = page->f;
    page_table_open(
        page, STR("Candidates"),
        str_format(page->a,
                   "Cross-team patterns by expected burden, in %.*s a month, with its "
                   "80 %% interval. Top 3: the chance to be among the first three. "
                   "Rank: its 80 %% interval; inside a tier the order is not settled. "
                   "Largest: the share of one incident in what it has cost.",
                   STR_ARG(f->burden_unit)),
        column, sizeof column / sizeof *column, true);
    for (uint32_t i = 0; i < f->n_candidates && i < ROWS; i++)
        add_row(page, i);
    page_table_close(page);
    if (f->n_candidates > ROWS)
        html_fill(page->out, "<p class=\"note\">{} more: faultline rank --to csv.</p>\n",
                  (const Str[]){number_words(page->a, f->n_candidates - ROWS)});
}

/* A place that hangs on one long incident is named. */
static void add_fragile(const Page *page)
{
    const Findings *f = page->f;
    for (uint32_t i = 0; i < f->n_candidates && i < FRAGILE_AMONG; i++) {
        const Candidate *c = &f->candidate[i];
        if (!(c->largest_incident_share > 0.5))
            continue;
        html_fill(
            page->out,
            "<p class=\"warning\">Over half of what “{}” has cost is one incident. "
            "Without "
            "it the pattern is at rank {} instead of {}.</p>\n",
            (const Str[]){f->pattern[c->pattern].name,
                          str_format(page->a, "%u", c->rank_without_largest_incident),
                          str_format(page->a, "%u", i + 1)});
    }
}

/* What no single review dwells on, and nobody sees from one queue. */
static void add_small_row(const Page *page, const PatternFinding *p)
{
    Arena *a = page->a;
    html_fill(page->out,
              "<tr><th scope=\"row\"><a href=\"#{}\">{}</a></th><td class=\"n\">{}</td>"
              "<td class=\"n\">{}</td><td class=\"n\" data-v=\"{}\">{}</td>"
              "<td class=\"n\">{}</td></tr>\n",
              (const Str[]){page_anchor(page, p), p->name,
                            number_words(a, p->episode_rate.value),
                            str_format(a, "%u", p->n_teams),
                            str_format(a, "%.0f", p->duration.median.value),
                            duration_words(a, p->duration.median.value),
                            number_words(a, p->hours_per_month)});
}

static void add_small(const Page *page)
{
    static const Column column[] = {{"Pattern", false},
                                    {"Episodes a month", true},
                                    {"Teams", true},
                                    {"Half over within", true},
                                    {"Hours a month", true}};
    const Findings *f = page->f;
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->n_candidates; i++) {
        if (!f->candidate[i].small_but_frequent)
            continue;
        if (!n++) {
            buf_add(page->out, STR("<h3 id=\"small\">Small but frequent</h3>\n"));
            page_table_open(
                page, STR("Small but frequent candidates"),
                STR("Candidates that come often, are mostly over quickly, and of which "
                    "no "
                    "incident weighs much: each is too small for a review of its own."),
                column, sizeof column / sizeof *column, true);
        }
        add_small_row(page, &f->pattern[f->candidate[i].pattern]);
    }
    if (n)
        page_table_close(page);
}

static Str criterion_words(const char *criterion)
{
    static const struct {
        Str name, words;
    } known[] = {{STR_INIT("burden"), STR_INIT("burden a month")},
                 {STR_INIT("frequency"), STR_INIT("episodes a month")},
                 {STR_INIT("teams"), STR_INIT("effective number of teams")},
                 {STR_INIT("severe"), STR_INIT("share of severity 1 and 2")}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq(known[i].name, str_from(criterion)))
            return known[i].words;
    return str_from(criterion);
}

/* Would somebody who weighs things differently choose another one? */
static void add_other_weights(const Page *page)
{
    static const Column column[] = {{"What counts", false},
                                    {"Weight", true},
                                    {"Stays first from", true},
                                    {"to", true}};
    const Findings *f = page->f;
    const OtherWeights *w = &f->other_weights;
    Arena *a = page->a;
    if (!w->defined)
        return;
    const PatternFinding *first = &f->pattern[f->candidate[w->first].pattern];
    html_fill(
        page->out,
        "<h3 id=\"sensitivity\">Under other weights</h3>\n<p>If burden were not all that "
        "counts: with the weights below, “<a href=\"#{}\">{}</a>” comes first{}, and so "
        "it "
        "does in {} of the draws of weights like these.{}</p>\n",
        (const Str[]){page_anchor(page, first), first->name,
                      w->first
                          ? str_format(a, " (by burden it is number %u)", w->first + 1)
                          : STR(", as it does by burden"),
                      percent_words(a, f->candidate[w->first].weight_wins),
                      isnan(w->agreement)
                          ? (Str){0}
                          : str_format(a,
                                       " The whole order agrees with the one by burden "
                                       "to %.2f (Kendall’s tau; 1 is the same).",
                                       w->agreement)});
    page_table_open(
        page, STR("Other weights"),
        STR("How far one weight can move, the others in proportion, before another "
            "candidate comes first."),
        column, 4, false);
    for (int i = 0; i < N_CRITERIA; i++)
        html_fill(
            page->out,
            "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td>"
            "<td class=\"n\">{}</td></tr>\n",
            (const Str[]){criterion_words(w->criterion[i]),
                          percent_words(a, w->weight[i]),
                          percent_words(a, w->keeps_first[i].low),
                          percent_words(a, w->keeps_first[i].high)});
    page_table_close(page);
}

void page_candidates(const Page *page)
{
    const Findings *f = page->f;
    if (!f->n_candidates) {
        buf_add(page->out, STR("<p>There is none by the cross-team rule.</p>\n"));
    } else {
        add_table(page);
        add_fragile(page);
        html_fill(page->out, "<p><b>How the burden is reckoned:</b> {}</p>\n",
                  &f->burden_formula);
        page_figure(page, STR("pareto"));
        add_small(page);
        add_other_weights(page);
    }
    page_figure(page, STR("teams"));
    page_programs(page, true);
}
