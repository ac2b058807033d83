/* The question answered in one screen: what recurs across teams, and how big it is. */
#include <math.h>

#include "analyzer/documents/report_parts.h"

#define ANSWERS 3

static void add_tile(const Page *page, Str number, Str label)
{
    html_fill(page->out, "<li><b>{}</b><span>{}</span></li>\n", (const Str[]){number, label});
}

static void add_tiles(const Page *page)
{
    const Findings *f = page->f;
    Arena *a = page->a;
    uint32_t with_text = f->rows.n - f->coverage.unknown;
    buf_add(page->out, STR("<ul class=\"tiles\">\n"));
    add_tile(page, number_words(a, f->rows.n),
             str_format(a, "incidents, %.*s", STR_ARG(period_words(a, f))));
    add_tile(page, number_words(a, f->n_teams), STR("teams"));
    add_tile(page, number_words(a, f->n_candidates),
             str_format(a, "patterns that cross teams, of %u found", f->n_patterns));
    add_tile(page,
             percent_words(a, f->rows.n ? (double)f->n_in_patterns / f->rows.n : NAN),
             STR("of the incidents belong to a pattern"));
    add_tile(page, percent_words(a, with_text ? (double)f->coverage.classified / with_text : NAN),
             str_format(a, "classified by the %.*s taxonomy", STR_ARG(f->taxonomy->name)));
    buf_add(page->out, STR("</ul>\n"));
}

static void add_answers(const Page *page)
{
    const Findings *f = page->f;
    if (!f->n_candidates) {
        buf_add(page->out,
                STR("<p class=\"lead\">No pattern crosses teams by the rule used here: three "
                    "teams (or all, if there are fewer) with two episodes each, and 40 % left "
                    "without the largest. The patterns found are listed below.</p>\n"));
        return;
    }
    buf_add(page->out, STR("<h3>What recurs across teams</h3>\n<ol class=\"answer\">\n"));
    for (uint32_t i = 0; i < f->n_candidates && i < ANSWERS; i++) {
        const Candidate *c = &f->candidate[i];
        const PatternFinding *p = &f->pattern[c->pattern];
        html_fill(page->out, "<li><strong><a href=\"#{}\">{}</a></strong>\n<p>{}</p></li>\n",
                  (const Str[]){page_anchor(page, p), p->name, candidate_words(page->a, f, c)});
    }
    buf_add(page->out, STR("</ol>\n"));
    if (f->n_candidates > 1 && f->candidate[1].tier == f->candidate[0].tier)
        buf_add(page->out, STR("<p class=\"note\">The first places are not settled: their "
                               "intervals overlap, and another few months could swap them. "
                               "They share a tier in the table below.</p>\n"));
}

/* What a reader must know before believing anything above. */
static void add_cautions(const Page *page)
{
    const Findings *f = page->f;
    Arena *a = page->a;
    if (f->n_rejects)
        html_fill(page->out, "<p class=\"warning\">{} could not be read and {} listed under "
                             "<a href=\"#quality\">data quality</a>.</p>\n",
                  (const Str[]){count_words(a, f->n_rejects, "record", "records"),
                                f->n_rejects == 1 ? STR("is") : STR("are")});
    if (f->share_with_duration < 0.5 && f->rows.n)
        html_fill(page->out, "<p class=\"warning\">Only {} of the incidents have a usable "
                             "duration, so the burden is counted in incidents, not hours.</p>\n",
                  (const Str[]){percent_words(a, f->share_with_duration)});
    for (size_t i = 0; i < f->ingest->n_sources; i++)
        if (f->ingest->source[i].service_as_team)
            html_fill(page->out, "<p class=\"warning\">{} names no team: its services stand in "
                                 "for teams.</p>\n",
                      &f->ingest->source[i].path);
}

void page_overview(const Page *page)
{
    add_tiles(page);
    add_answers(page);
    add_cautions(page);
    page_figure(page, STR("map"));
    page_figure(page, STR("months"));
}
