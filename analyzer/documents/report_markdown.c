/* The report for a wiki or a pull request: the same sentences and tables, charts as
 * images beside it. */
#include <math.h>

#include "analyzer/documents/report_parts.h"
#include "analyzer/metrics.h"

#define PATTERNS 20
#define QUOTED 3

/* Names of charts and patterns are ours: letters, digits and hyphens. */
static void add_chart(const Page *page, Str name)
{
    for (size_t i = 0; i < page->report->n_charts; i++) {
        const Chart *chart = page->report->chart[i].chart;
        if (!str_eq(chart->name, name) || !page->report->with_files ||
            !page->report->chart[i].svg.len)
            continue;
        markdown_fill(page->out, "![{}](", &chart->title);
        buf_format(page->out, "charts/%.*s.svg", STR_ARG(chart->name));
        markdown_fill(page->out, ")\n\n*{}*\n\n", &chart->caption);
    }
}

static void add_overview(const Page *page)
{
    const Findings *f = page->f;
    Arena *a = page->a;
    uint32_t with_text = f->rows.n - f->coverage.unknown;
    markdown_fill(
        page->out,
        "# {}\n\n{}, {}, {}. In patterns: {} incidents in {} patterns, of which {} cross "
        "teams. Classified: {} of those with text.\n\n",
        (const Str[]){page->report->title, period_words(a, f),
                      count_words(a, f->rows.n, "incident", "incidents"),
                      count_words(a, f->n_teams, "team", "teams"),
                      number_words(a, f->n_in_patterns), number_words(a, f->n_patterns),
                      number_words(a, f->n_candidates),
                      percent_words(a, with_text
                                           ? (double)f->coverage.classified / with_text
                                           : NAN)});
    for (uint32_t i = 0; i < f->n_candidates && i < 3; i++)
        markdown_fill(page->out, "{}. **{}** — {}\n",
                      (const Str[]){str_format(a, "%u", i + 1),
                                    f->pattern[f->candidate[i].pattern].name,
                                    candidate_words(a, f, &f->candidate[i])});
    buf_add_char(page->out, '\n');
    add_chart(page, STR("map"));
}

static void add_link(const Page *page, const PatternFinding *p, bool is_below)
{
    markdown_fill(page->out, is_below ? "[{}](#" : "{}", &p->name);
    if (is_below)
        buf_format(page->out, "%.*s)", STR_ARG(page_anchor(page, p)));
}

static void add_candidates(const Page *page)
{
    const Findings *f = page->f;
    Arena *a = page->a;
    if (!f->n_candidates) {
        buf_add(page->out,
                STR("## Candidates\n\nNo pattern crosses teams by the rule used here "
                    "(see Method).\n\n"));
        return;
    }
    markdown_fill(
        page->out,
        "## Candidates\n\nBurden in {} a month; the interval holds with 80 %, and "
        "inside a tier the order is not settled.\n\n| # | Tier | Pattern | Teams | "
        "Incidents | Burden | 80 % interval | State | Trend |\n"
        "|--:|--:|---|--:|--:|--:|---|---|---|\n",
        &f->burden_unit);
    for (uint32_t i = 0; i < f->n_candidates; i++) {
        const Candidate *c = &f->candidate[i];
        const PatternFinding *p = &f->pattern[c->pattern];
        buf_format(page->out, "| %u | %u | ", i + 1, c->tier);
        add_link(page, p, i < PATTERNS);
        markdown_fill(
            page->out, " | {} | {} | {} | {} | {} | {} |\n",
            (const Str[]){number_words(a, p->n_teams), number_words(a, p->incidents),
                          number_words(a, c->burden.value), interval_words(a, c->burden),
                          state_name(p->state), trend_words(a, &p->trend)});
    }
    markdown_fill(page->out, "\nHow the burden is reckoned: {}\n\n", &f->burden_formula);
    add_chart(page, STR("pareto"));
    add_chart(page, STR("teams"));
}

static void add_quote(const Page *page, uint32_t row, const char *note)
{
    const Table *t = page->f->table;
    Str day = moment_format_day(page->a, t->time[TIME_OPENED][row]);
    markdown_fill(page->out, "- {} {}: {}{}\n",
                  (const Str[]){t->id[row], day,
                                text_shorten(page->a, t->title[row], 160),
                                str_from(note)});
}

static void add_listed(const Page *page, const PatternFinding *p)
{
    const FoundPattern *found = &page->f->set->pattern[p->found];
    const Taxonomy *taxonomy = page->f->taxonomy;
    buf_add(page->out, STR("- Words: "));
    for (uint32_t i = 0; i < found->n_terms && i < 8; i++)
        markdown_fill(page->out, i ? ", {}" : "{}", &found->term[i].term);
    buf_add(page->out, STR("\n- Teams: "));
    for (uint32_t i = 0; i < p->n_team_shares && i < 10; i++)
        markdown_fill(
            page->out, i ? ", {} ({})" : "{} ({})",
            (const Str[]){p->team[i].team.len ? p->team[i].team : STR("unknown"),
                          number_words(page->a, p->team[i].incidents)});
    if (p->n_team_shares > 10)
        markdown_fill(page->out, " and {} more",
                      (const Str[]){number_words(page->a, p->n_team_shares - 10)});
    for (uint32_t i = 0; i < p->n_categories && i < 5; i++)
        markdown_fill(page->out, i ? ", {} ({})" : "\n- Categories: {} ({})",
                      (const Str[]){taxonomy->category[p->category[i].category].title,
                                    number_words(page->a, p->category[i].incidents)});
    if (p->duration.n)
        markdown_fill(page->out, "\n- Duration: half are over within {}; n = {}",
                      (const Str[]){duration_words(page->a, p->duration.median.value),
                                    number_words(page->a, p->duration.n)});
    buf_add(page->out, STR("\n\n"));
}

static void add_pattern(const Page *page, const PatternFinding *p, const Candidate *c)
{
    Arena *a = page->a;
    buf_format(page->out, "<a id=\"%.*s\"></a>\n\n", STR_ARG(page_anchor(page, p)));
    markdown_fill(
        page->out, "### {} ({}, {})\n\n{}\n\n",
        (const Str[]){p->name, p->id, state_name(p->state),
                      c ? candidate_words(a, page->f, c) : pattern_words(a, page->f, p)});
    Str decided = decided_words(p->decided, a);
    if (decided.len)
        markdown_fill(page->out, "{}\n\n", &decided);
    add_chart(page, str_format(a, "months-%.*s", STR_ARG(page_anchor(page, p))));
    add_listed(page, p);
    add_quote(page, p->representative, " (most typical)");
    for (uint32_t i = p->rows.n, n = 0; i-- > 0 && n < QUOTED;) {
        if (p->rows.row[i] == p->representative)
            continue;
        add_quote(page, p->rows.row[i], "");
        n++;
    }
    if (p->rows.n > QUOTED + 1)
        markdown_fill(page->out, "- and {} more{}\n",
                      (const Str[]){number_words(a, p->rows.n - QUOTED - 1),
                                    page->report->with_files
                                        ? str_format(a, ": incidents.csv, pattern %.*s",
                                                     STR_ARG(p->id))
                                        : (Str){0}});
    buf_add_char(page->out, '\n');
}

static void add_patterns(const Page *page)
{
    const Findings *f = page->f;
    uint32_t shown = 0;
    buf_add(page->out, STR("## Patterns\n\n"));
    for (uint32_t i = 0; i < f->n_candidates && shown < PATTERNS; i++, shown++)
        add_pattern(page, &f->pattern[f->candidate[i].pattern], &f->candidate[i]);
    for (uint32_t i = 0; !f->n_candidates && i < f->n_patterns && shown < PATTERNS;
         i++, shown++)
        add_pattern(page, &f->pattern[i], NULL);
    if (f->n_patterns > shown)
        markdown_fill(page->out,
                      page->report->with_files
                          ? "{} more: patterns.csv, patterns.json.\n\n"
                          : "{} more: faultline patterns --all.\n\n",
                      (const Str[]){number_words(page->a, f->n_patterns - shown)});
}

static void add_categories(const Page *page)
{
    const Findings *f = page->f;
    Arena *a = page->a;
    buf_add(page->out,
            STR("## Taxonomy\n\n| Axis | Category | Incidents | Teams | A month | "
                "95 % interval |\n|---|---|--:|--:|--:|---|\n"));
    for (uint16_t i = 0; i < f->taxonomy->n_categories; i++) {
        const CategoryFinding *c = &f->category[i];
        const Category *category = &f->taxonomy->category[i];
        if (c->rows.n)
            markdown_fill(page->out, "| {} | {} | {} | {} | {} | {} |\n",
                          (const Str[]){f->taxonomy->axis[category->axis].title,
                                        category->title, number_words(a, c->rows.n),
                                        number_words(a, c->n_teams),
                                        number_words(a, c->rate.value),
                                        interval_words(a, c->rate)});
    }
    buf_add_char(page->out, '\n');
}

static void add_data(const Page *page)
{
    const Findings *f = page->f;
    Arena *a = page->a;
    buf_add(
        page->out,
        STR("## Data\n\n| Source | Records | Records lost | Fields left out | Hash |\n"
            "|---|--:|--:|--:|---|\n"));
    for (size_t i = 0; i < f->ingest->n_sources; i++) {
        const Source *s = &f->ingest->source[i];
        markdown_fill(
            page->out, "| {} | {} | {} | {} | {} |\n",
            (const Str[]){s->path, number_words(a, s->n_records), number_words(a, s->n_lost),
                          number_words(a, s->n_field_rejects),
                          str_format(a, "%016llx", (unsigned long long)s->hash)});
    }
    markdown_fill(page->out,
                  "\nNot counted: {} duplicates, {} withdrawn, {} lost; {} have no "
                  "time and are in no rate.\n\n## Method\n\n",
                  (const Str[]){number_words(a, f->n_duplicates),
                                number_words(a, f->n_void), number_words(a, f->n_lost),
                                number_words(a, f->n_without_time)});
    for (const Metric *m = METRICS; m->name; m++)
        markdown_fill(page->out, "- **{}**: {}{}{}{}\n",
                      (const Str[]){str_from(m->name), str_from(m->meaning),
                                    *m->source ? STR(" (") : (Str){0},
                                    str_from(m->source),
                                    *m->source ? STR(")") : (Str){0}});
    markdown_fill(
        page->out, "\nfaultline {}, taxonomy {} ({}), as of {}, seed {}, options: {}\n",
        (const Str[]){f->version, f->taxonomy->name,
                      str_format(a, "%016llx", (unsigned long long)f->taxonomy->hash),
                      moment_format(a, f->as_of, 0),
                      str_format(a, "%llu", (unsigned long long)f->options.seed),
                      page->report->options.len ? page->report->options : STR("none")});
}

void report_markdown(const Report *report, Arena *scratch, Buf *out)
{
    Page page = {report, report->findings, scratch, out, ""};
    add_overview(&page);
    add_candidates(&page);
    page_programs(&page, false);
    add_patterns(&page);
    add_categories(&page);
    add_data(&page);
}
