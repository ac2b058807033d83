/* The question answered in one screen: what recurs across teams, and how big it is. */
#include <math.h>

#include "analyzer/documents/report_parts.h"
#include "ingest/quality.h"
#include "ingest/source.h"

#define ANSWERS 3

static void add_tile(const Page *page, const char *target, Str number, Str label)
{
    html_fill(page->out, "<li><a href=\"#{}\"><b>{}</b><span>{}</span></a></li>\n",
              (const Str[]){str_from(target), number, label});
}

static void add_tiles(const Page *page)
{
    const Findings *f = page->f;
    Arena *a = page->a;
    uint32_t with_text = f->rows.n - f->coverage.unknown;
    buf_add(page->out, STR("<ul class=\"tiles\">\n"));
    add_tile(page, "quality", number_words(a, f->rows.n),
             str_format(a, "%s, %.*s", f->rows.n == 1 ? "incident" : "incidents",
                        STR_ARG(period_words(a, f))));
    add_tile(page, "teams", number_words(a, f->n_teams),
             f->n_teams == 1 ? STR("team") : STR("teams"));
    add_tile(page, "candidates", number_words(a, f->n_candidates),
             str_format(a, "%s, of %u found",
                        f->n_candidates == 1 ? "pattern crosses teams"
                                             : "patterns cross teams",
                        f->n_patterns));
    add_tile(page, "patterns",
             percent_words(a, f->rows.n ? (double)f->n_in_patterns / f->rows.n : NAN),
             STR("of the incidents belong to a pattern"));
    add_tile(
        page, "taxonomy",
        percent_words(a, with_text ? (double)f->coverage.classified / with_text : NAN),
        str_format(a, "of those with text classified, by “%.*s”",
                   STR_ARG(f->taxonomy->name)));
    buf_add(page->out, STR("</ul>\n"));
}

static void add_none(const Page *page)
{
    if (page->f->n_teams < 2)
        buf_add(page->out, STR("<p class=\"lead\">With fewer than two teams it cannot be "
                               "said what crosses "
                               "them. The patterns found are listed below.</p>\n"));
    else
        buf_add(
            page->out,
            STR("<p class=\"lead\">No pattern crosses teams by the rule used here: three "
                "teams (or all, if there are fewer) with two episodes each, and 40 % "
                "left "
                "without the largest. The patterns found are listed below.</p>\n"));
}

static void add_settledness(const Page *page)
{
    const Findings *f = page->f;
    uint32_t first = 0;
    while (first < f->n_candidates && f->candidate[first].tier == f->candidate[0].tier)
        first++;
    if (f->n_candidates < 2)
        return;
    if (first == 1)
        buf_add(page->out,
                STR("<p class=\"note\">The first place is settled: in at least four "
                    "of five draws it stays ahead of the next.</p>\n"));
    else
        html_fill(page->out,
                  "<p class=\"note\">The order of the first {} is not settled: another "
                  "few months "
                  "could swap them. They share a <a href=\"#candidates\">tier</a>.</p>\n",
                  (const Str[]){spelled(page->a, first)});
}

static void add_answers(const Page *page)
{
    const Findings *f = page->f;
    if (!f->n_candidates) {
        add_none(page);
        return;
    }
    buf_add(page->out, STR("<h3>What recurs across teams</h3>\n<ol class=\"answer\">\n"));
    for (uint32_t i = 0; i < f->n_candidates && i < ANSWERS; i++) {
        const Candidate *c = &f->candidate[i];
        const PatternFinding *p = &f->pattern[c->pattern];
        html_fill(
            page->out,
            "<li><strong><a href=\"#{}\">{}</a></strong>\n<p>{}</p>\n<p class=\"note\">"
            "For example: {}</p></li>\n",
            (const Str[]){
                page_anchor(page, p), p->name, candidate_words(page->a, f, c),
                text_shorten(page->a, f->table->title[p->representative], 140)});
    }
    buf_add(page->out, STR("</ol>\n"));
    add_settledness(page);
}

/* A way of recording that changed can look like a trend. */
static void add_reporting_change(const Page *page)
{
    static const Str kinds[] = {STR_INIT("reporting_changed"), STR_INIT("source_starts"),
                                STR_INIT("source_stops"), STR_INIT("mass_closing")};
    Quality quality = quality_find(page->f->ingest, page->f->as_of, page->a);
    uint32_t n = 0;
    for (size_t i = 0; i < quality.n; i++)
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            n += str_eq(quality.issue[i].kind, kinds[k]);
    if (n)
        html_fill(page->out,
                  "<p class=\"warning\">{} that the way of recording changed: a trend "
                  "across it "
                  "may not be one of the world. See <a href=\"#issues\">data "
                  "quality</a>.</p>\n",
                  (const Str[]){count_words(page->a, n, "sign", "signs")});
}

/* What a reader must know before believing anything above. */
static void add_cautions(const Page *page)
{
    const Findings *f = page->f;
    Arena *a = page->a;
    uint32_t standing_in = 0;
    Str lost = source_loss_words(f->n_lost, f->n_fields_left_out, a);
    if (lost.len)
        html_fill(page->out,
                  "<p class=\"warning\">{}: listed under "
                  "<a href=\"#quality\">data quality</a>.</p>\n",
                  &lost);
    if (f->n_cut_short)
        html_fill(page->out,
                  "<p class=\"warning\">{} cut short: what came after is not here.</p>\n",
                  (const Str[]){count_words(a, f->n_cut_short, "file was", "files were")});
    if (f->share_with_duration < 0.5 && f->rows.n)
        html_fill(page->out,
                  f->burden_unit.len && str_eq(f->burden_unit, STR("incidents"))
                      ? "<p class=\"warning\">A usable duration is known for {} of the "
                        "incidents: "
                        "the burden is counted in incidents.</p>\n"
                      : "<p class=\"warning\">A usable duration is known for {} of the "
                        "incidents: "
                        "the burden rests on these.</p>\n",
                  (const Str[]){percent_words(a, f->share_with_duration)});
    for (size_t i = 0; i < f->ingest->n_sources; i++)
        standing_in += f->ingest->source[i].service_as_team;
    if (standing_in)
        html_fill(
            page->out,
            "<p class=\"warning\">{} no team: services stand in for teams there.</p>\n",
            (const Str[]){f->ingest->n_sources == 1
                              ? STR("The source names")
                              : str_format(a, "%u of %zu sources %s", standing_in,
                                           f->ingest->n_sources,
                                           standing_in == 1 ? "names" : "name")});
    add_reporting_change(page);
    if (f->n_months && f->n_months < 12)
        html_fill(page->out,
                  "<p class=\"warning\">{} of data: trends need about a year to be "
                  "told from chance.</p>\n",
                  (const Str[]){count_words(a, f->n_months, "month", "months")});
}

void page_overview(const Page *page)
{
    add_tiles(page);
    add_answers(page);
    add_cautions(page);
    page_figure(page, STR("map"));
    page_figure(page, STR("months"));
    page_figure(page, STR("cumulative"));
    buf_add(page->out, STR("<div class=\"two\">\n"));
    page_figure(page, STR("durations"));
    page_figure(page, STR("week"));
    buf_add(page->out, STR("</div>\n"));
}
