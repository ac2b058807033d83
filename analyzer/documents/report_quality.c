/* What was read, what was not, who records how much, and what a reader should know about
 * the data. */
#include <math.h>
#include <stdlib.h>

#include "analyzer/documents/report_parts.h"
#include "ingest/owners.h"
#include "ingest/quality.h"
#include "ingest/source.h"

#define REJECTS_SHOWN 20
#define WARNINGS_SHOWN 12
#define SERVICES_SHOWN 20
#define ISSUES_SHOWN 40

static Str format_words(const Page *page, const Source *s)
{
    if (!s->profile)
        return STR("not readable");
    return str_format(page->a, "%.*s%s", STR_ARG(profile_title(s->profile)),
                      s->guessed ? " (guessed)" : "");
}

// Of a file that is no export, and of one cut short, nobody knows how many there were.
static Str lost_words(Arena *a, const Source *s)
{
    if (s->refused)
        return STR("all");
    return s->truncated ? str_format(a, "%u, and what was cut off", s->n_lost)
                        : number_words(a, s->n_lost);
}

static void add_sources(const Page *page)
{
    static const Column column[] = {{"Source", false},        {"Read as", false},
                                    {"Encoding", false},      {"Records", true},
                                    {"Incidents", true},      {"Records lost", true},
                                    {"Fields left out", true}};
    const Ingest *ingest = page->f->ingest;
    Arena *a = page->a;
    page_table_open(page, STR("Sources"), (Str){0}, column,
                    sizeof column / sizeof *column, false);
    for (size_t i = 0; i < ingest->n_sources; i++) {
        const Source *s = &ingest->source[i];
        html_fill(
            page->out,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td class=\"n\">{}</td>"
            "<td class=\"n\">{}</td><td class=\"n\">{}</td><td "
            "class=\"n\">{}</td></tr>\n",
            (const Str[]){s->path, format_words(page, s), s->encoding,
                          number_words(a, s->n_records), number_words(a, s->n_rows),
                          lost_words(a, s), number_words(a, s->n_field_rejects)});
    }
    page_table_close(page);
}

static void add_rejects(const Page *page, const Source *s)
{
    Arena *a = page->a;
    if (s->refused) // the sentence is among the notices
        return;
    for (size_t i = 0; i < s->n_rejects && i < REJECTS_SHOWN; i++)
        html_fill(page->out, "<li><code>{}:{}</code> {}</li>\n",
                  (const Str[]){s->path, str_format(a, "%u", s->reject[i].line),
                                source_reject_words(s, &s->reject[i], a)});
    if (s->n_rejects > REJECTS_SHOWN)
        html_fill(page->out, "<li>and {} more: faultline check --to json</li>\n",
                  (const Str[]){number_words(a, (double)(s->n_rejects - REJECTS_SHOWN))});
}

static void add_notes(const Page *page, const Source *s)
{
    Arena *a = page->a;
    if (!s->n_rejects && !s->n_warnings)
        return;
    Str lost = source_loss_words(s->n_lost, s->n_field_rejects, a);
    html_fill(page->out, "<details><summary>{}: {}{}{}</summary>\n<ul>\n",
              (const Str[]){s->path, lost, lost.len ? STR(", ") : (Str){0},
                            count_words(a, s->n_warnings, "notice", "notices")});
    add_rejects(page, s);
    for (size_t i = 0; i < s->n_warnings && i < WARNINGS_SHOWN; i++)
        html_fill(page->out, "<li>{}</li>\n", &s->warning[i].message);
    if (s->n_warnings > WARNINGS_SHOWN)
        html_fill(
            page->out, "<li>and {} more notices: faultline check</li>\n",
            (const Str[]){number_words(a, (double)(s->n_warnings - WARNINGS_SHOWN))});
    buf_add(page->out, STR("</ul></details>\n"));
}

static void add_count(const Page *page, const char *term, double n, const char *note)
{
    html_fill(page->out, "<dt>{}</dt><dd>{}{}</dd>\n",
              (const Str[]){str_from(term), number_words(page->a, n), str_from(note)});
}

static Str kind_words(RowKind kind)
{
    static const Str words[N_KINDS] = {STR_INIT("Incidents"),
                                       STR_INIT("Maintenance"),
                                       STR_INIT("Drills"),
                                       STR_INIT("Tests"),
                                       STR_INIT("Pull requests"),
                                       STR_INIT("Other kinds of record"),
                                       STR_INIT("Excluded in the settings")};
    return words[kind];
}

static void add_left_out(const Page *page)
{
    const Findings *f = page->f;
    buf_add(page->out, STR("<h3>Not counted</h3>\n<dl class=\"terms\">\n"));
    add_count(page, "Duplicates", f->n_duplicates,
              ": the same incident in two records or exports");
    add_count(page, "Withdrawn", f->n_void, "");
    add_count(page, "Records lost", f->n_lost, ": could not be read");
    add_count(page, "Fields left out", f->n_fields_left_out,
              ": of incidents that are counted without them");
    if (f->n_cut_short)
        add_count(page, "Files cut short", f->n_cut_short,
                  ": what came after is not here");
    for (int kind = KIND_INCIDENT + 1; kind < N_KINDS; kind++)
        if (f->n_not_incidents[kind])
            html_fill(page->out, "<dt>{}</dt><dd>{}</dd>\n",
                      (const Str[]){kind_words((RowKind)kind),
                                    number_words(page->a, f->n_not_incidents[kind])});
    add_count(page, "Without a time", f->n_without_time, ": in patterns, but in no rate");
    buf_add(page->out, STR("</dl>\n"));
}

static int by_name(const void *a, const void *b)
{
    const TeamFinding *x = *(const TeamFinding *const *)a;
    const TeamFinding *y = *(const TeamFinding *const *)b;
    if (!x->team.len != !y->team.len)
        return x->team.len ? -1 : 1;
    return str_compare(x->team, y->team);
}

/* In the order of their names: this is no league table. */
static void add_teams(const Page *page)
{
    static const Column column[] = {{"Team", false},         {"Incidents", true},
                                    {"Episodes", true},      {"In patterns", true},
                                    {"With duration", true}, {"Months", false}};
    const Findings *f = page->f;
    Arena *a = page->a;
    const TeamFinding **order = ARENA_NEW(a, const TeamFinding *, f->n_team_entries);
    for (uint32_t i = 0; i < f->n_team_entries; i++)
        order[i] = &f->team[i];
    qsort(order, f->n_team_entries, sizeof *order, by_name);
    buf_add(page->out, STR("<h3 id=\"teams\">Who records what</h3>\n"));
    page_table_open(
        page, STR("Teams"),
        STR("By name. The counts say how much a team records, which is not how well "
            "it works."),
        column, sizeof column / sizeof *column, false);
    for (uint32_t i = 0; i < f->n_team_entries; i++) {
        const TeamFinding *t = order[i];
        html_fill(
            page->out,
            "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td>"
            "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"spark\">",
            (const Str[]){t->team.len ? t->team : STR("(unknown)"),
                          number_words(a, t->incidents), number_words(a, t->episodes),
                          number_words(a, t->in_patterns),
                          number_words(a, t->duration.n)});
        page_sparkline(page, t->month);
        buf_add(page->out, STR("</td></tr>\n"));
    }
    page_table_close(page);
}

// Reorganisations: whose incidents they were, under which name they are counted.
static void add_moves(const Page *page)
{
    static const Column column[] = {
        {"Owner then", false}, {"Owner now", false}, {"Incidents", true}};
    OwnerMoves moves = owners_moved(page->f->ingest, page->a);
    if (!moves.n)
        return;
    buf_add(page->out, STR("<h3 id=\"owners\">Owner then and now</h3>\n"));
    page_table_open(page, STR("Owners"),
                    STR("Counted above under the name of today, as the settings say."),
                    column, sizeof column / sizeof *column, false);
    for (size_t i = 0; i < moves.n; i++)
        html_fill(
            page->out,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{}</td></tr>\n",
            (const Str[]){moves.move[i].then, moves.move[i].now,
                          number_words(page->a, moves.move[i].incidents)});
    page_table_close(page);
}

static void add_services(const Page *page)
{
    static const Column column[] = {{"Service", false}, {"Incidents", true},
                                    {"Teams", true},    {"In patterns", true},
                                    {"Trend", false},   {"Months", false}};
    const Findings *f = page->f;
    Arena *a = page->a;
    if (!f->n_services)
        return;
    buf_add(page->out, STR("<h3 id=\"services\">Services</h3>\n"));
    page_table_open(
        page, STR("Services"),
        str_format(a, "The %u with most incidents, of %u named.",
                   f->n_services < SERVICES_SHOWN ? f->n_services : SERVICES_SHOWN,
                   f->n_services_known),
        column, sizeof column / sizeof *column, true);
    for (uint32_t i = 0; i < f->n_services && i < SERVICES_SHOWN; i++) {
        const ServiceFinding *s = &f->service[i];
        html_fill(
            page->out,
            "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td>"
            "<td class=\"n\">{}</td><td>{}</td><td class=\"spark\">",
            (const Str[]){s->service, number_words(a, s->incidents),
                          number_words(a, s->n_teams), number_words(a, s->in_patterns),
                          verdict_name(s->trend.verdict)});
        page_sparkline(page, s->month);
        buf_add(page->out, STR("</td></tr>\n"));
    }
    page_table_close(page);
}

static Str when_words(const Page *page, Month month)
{
    return month == MONTH_NONE ? STR("whole period") : month_format(page->a, month);
}

/* What is wrong with the data rather than with the world. What is missing is said of the
 * whole period; month by month it is in faultline check. */
static void add_issues(const Page *page)
{
    static const Column column[] = {{"What", false}, {"Source", false}, {"When", false}};
    Quality quality = quality_find(page->f->ingest, page->f->as_of, page->a);
    uint32_t n = 0;
    for (size_t i = 0; i < quality.n; i++) {
        const QualityIssue *issue = &quality.issue[i];
        if (quality_is_detail(issue))
            continue;
        if (!n) {
            buf_add(page->out,
                    STR("<h3 id=\"issues\">Missing, impossible and suspicious</h3>\n"));
            page_table_open(page, STR("Issues"), (Str){0}, column, 3, false);
        }
        if (n++ < ISSUES_SHOWN)
            html_fill(page->out,
                      "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n",
                      (const Str[]){quality_words(page->a, issue), issue->source,
                                    when_words(page, issue->month)});
    }
    if (n)
        page_table_close(page);
    if (n > ISSUES_SHOWN)
        html_fill(page->out, "<p class=\"note\">{} more: faultline check --to json</p>\n",
                  (const Str[]){number_words(page->a, n - ISSUES_SHOWN)});
}

void page_quality(const Page *page)
{
    add_sources(page);
    for (size_t i = 0; i < page->f->ingest->n_sources; i++)
        add_notes(page, &page->f->ingest->source[i]);
    add_left_out(page);
    add_issues(page);
    add_teams(page);
    add_moves(page);
    add_services(page);
}
