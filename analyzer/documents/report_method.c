/* How the numbers came to be, what the words mean, and how to get the same page again. */
#include <math.h>

#include "analyzer/documents/report_parts.h"

const Definition REPORT_DEFINITIONS[] = {
    {"Incident", "One record of an export. A record that repeats another is linked to it and "
                 "counted once. Withdrawn records, maintenance, drills and tests are counted "
                 "apart and are in no figure."},
    {"Episode", "Incidents of one pattern and one service that follow each other within the "
                "episode window are one event told several times."},
    {"Team", "Who owned the incident, after the aliases in the settings. Where an export names "
             "no team, its services stand in."},
    {"Pattern", "Incidents that share a failure, found by grouping their texts. Words that are "
                "common inside one team count little there, so that groups form by failure and "
                "not by team. At least three incidents, and more alike than chance neighbours: "
                "all others are one-offs."},
    {"Crosses teams", "Three teams (or all, if there are fewer) have it in two episodes each, "
                      "and 40 % of its episodes remain without its largest team."},
    {"Spread evenly over", "The effective number of teams: the exponential of Shannon's entropy "
                           "of the teams' shares (Hill number of order 1)."},
    {"Rate", "Incidents a month of 30.4375 days over the observed period, with the exact "
             "interval for a Poisson count (Garwood 1936)."},
    {"Trend", "Factor a month of a Poisson regression on monthly episodes, its error scaled by "
              "the dispersion when that is above one; an exact conditional test below 20 "
              "episodes. “No clear change” means p of 0.05 or more, not that nothing changed."},
    {"Duration", "From opened to resolved. Half and nine in ten are quantiles with "
                 "order-statistic intervals; incidents still open count as lasting at least "
                 "until the newest time in the data (Kaplan and Meier 1958)."},
    {"Burden", "Rate times the mean cost of an incident. Its interval, the chances and the ranks "
               "come from draws of both: the rate drawn towards the other patterns', the cost by "
               "a Bayesian bootstrap."},
    {"Tier", "Neighbours in the order of which each has a chance of at least one in five to be "
             "ahead of the other."},
    {"State", "new: first seen in the newest three months of at least six. growing, falling: by "
              "the trend, or by the newest months against the ones before with the false "
              "discovery rate held at 10 % (Benjamini and Hochberg 1995). quiet: fewer than the "
              "months before predict. returned: after half a year of silence."},
    {NULL, NULL},
};

void page_method(const Page *page)
{
    const Findings *f = page->f;
    Arena *a = page->a;
    buf_add(page->out, STR("<dl class=\"terms\">\n"));
    for (const Definition *d = REPORT_DEFINITIONS; d->term; d++)
        html_fill(page->out, "<dt>{}</dt><dd>{}</dd>\n",
                  (const Str[]){str_from(d->term), str_from(d->meaning)});
    buf_add(page->out, STR("</dl>\n"));
    html_fill(page->out,
              "<p>Texts were grouped at a similarity of {} (found from the data, see the design). "
              "Times are UTC, periods half-open. Nothing here says what caused what, and no team "
              "is ranked: the counts depend on how each team reports.</p>\n",
              (const Str[]){str_format(a, "%.3f", f->set->cut)});
}

static void add_item(const Page *page, const char *term, Str value)
{
    html_fill(page->out, "<dt>{}</dt><dd>{}</dd>\n", (const Str[]){str_from(term), value});
}

void page_reproducing(const Page *page)
{
    const Findings *f = page->f;
    Arena *a = page->a;
    buf_add(page->out, STR("<p>The same files, options and version give the same bytes.</p>\n"
                           "<dl class=\"terms\">\n"));
    add_item(page, "faultline", f->version);
    add_item(page, "Options",
             page->report->options.len ? page->report->options : STR("none"));
    add_item(page, "Settings",
             page->report->settings_path.len ? page->report->settings_path : STR("none"));
    add_item(page, "Taxonomy",
             str_format(a, "%.*s, hash %016llx", STR_ARG(f->taxonomy->name),
                        (unsigned long long)f->taxonomy->hash));
    add_item(page, "Time zone", f->timezone);
    add_item(page, "As of", moment_format(a, f->as_of, 0));
    add_item(page, "Seed", str_format(a, "%llu", (unsigned long long)f->options.seed));
    buf_add(page->out, STR("</dl>\n<div class=\"table\"><table><thead><tr><th scope=\"col\">"
                           "Input</th><th class=\"n\" scope=\"col\">Bytes</th><th class=\"n\" "
                           "scope=\"col\">Records</th><th scope=\"col\">Hash of its bytes</th>"
                           "</tr></thead><tbody>\n"));
    for (size_t i = 0; i < f->ingest->n_sources; i++) {
        const Source *s = &f->ingest->source[i];
        html_fill(page->out, "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td>"
                             "<td class=\"n\">{}</td><td class=\"hash\">{}</td></tr>\n",
                  (const Str[]){s->path, number_words(a, (double)s->bytes),
                                number_words(a, s->n_records),
                                str_format(a, "%016llx", (unsigned long long)s->hash)});
    }
    buf_add(page->out, STR("</tbody></table></div>\n"));
}
