/* What was read, what was not, and what a reader should know about the data. */
#include <math.h>

#include "analyzer/documents/report_parts.h"
#include "ingest/duplicates.h"
#include "ingest/quality.h"

#define REJECTS_SHOWN 20
#define WARNINGS_SHOWN 12
#define ISSUES_SHOWN 30

static Str format_words(const Page *page, const Source *s)
{
    if (!s->profile)
        return STR("not readable");
    return str_format(page->a, "%.*s%s", STR_ARG(profile_title(s->profile)),
                      s->guessed ? " (guessed)" : "");
}

static void add_sources(const Page *page)
{
    const Ingest *ingest = page->f->ingest;
    Arena *a = page->a;
    buf_add(page->out, STR("<div class=\"table\" tabindex=\"0\" role=\"region\" "
                           "aria-label=\"Sources\"><table><thead><tr><th scope=\"col\">Source"
                           "</th><th scope=\"col\">Read as</th><th scope=\"col\">Encoding</th>"
                           "<th class=\"n\" scope=\"col\">Records</th><th class=\"n\" "
                           "scope=\"col\">Incidents</th><th class=\"n\" scope=\"col\">Rejected"
                           "</th></tr></thead><tbody>\n"));
    for (size_t i = 0; i < ingest->n_sources; i++) {
        const Source *s = &ingest->source[i];
        html_fill(page->out, "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td>"
                             "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}"
                             "</td></tr>\n",
                  (const Str[]){s->path, format_words(page, s), s->encoding,
                                number_words(a, s->n_records), number_words(a, s->n_rows),
                                number_words(a, (double)s->n_rejects)});
    }
    buf_add(page->out, STR("</tbody></table></div>\n"));
}

static void add_source_notes(const Page *page, const Source *s)
{
    Arena *a = page->a;
    if (!s->n_rejects && !s->n_warnings)
        return;
    html_fill(page->out, "<details><summary>{}: {}, {}</summary>\n<ul>\n",
              (const Str[]){s->path, count_words(a, s->n_rejects, "reject", "rejects"),
                            count_words(a, s->n_warnings, "notice", "notices")});
    for (size_t i = 0; i < s->n_rejects && i < REJECTS_SHOWN; i++)
        html_fill(page->out, "<li>line {}: {} {}</li>\n",
                  (const Str[]){str_format(a, "%u", s->reject[i].line), s->reject[i].field,
                                s->reject[i].reason});
    if (s->n_rejects > REJECTS_SHOWN)
        html_fill(page->out, "<li>and {} more (faultline check --to json)</li>\n",
                  (const Str[]){number_words(a, (double)(s->n_rejects - REJECTS_SHOWN))});
    for (size_t i = 0; i < s->n_warnings && i < WARNINGS_SHOWN; i++)
        html_fill(page->out, "<li>{}</li>\n", &s->warning[i].message);
    buf_add(page->out, STR("</ul></details>\n"));
}

static void add_left_out(const Page *page)
{
    const Findings *f = page->f;
    Arena *a = page->a;
    buf_add(page->out, STR("<h3>Not counted</h3>\n<dl class=\"terms\">\n"));
    html_fill(page->out,
              "<dt>Duplicates</dt><dd>{}: the same incident in two records or exports</dd>\n"
              "<dt>Withdrawn</dt><dd>{}</dd>\n<dt>Without a time</dt><dd>{}: in patterns, but in "
              "no rate</dd>\n<dt>Rejected</dt><dd>{}</dd>\n",
              (const Str[]){number_words(a, f->n_duplicates), number_words(a, f->n_void),
                            number_words(a, f->n_without_time), number_words(a, f->n_rejects)});
    for (int kind = KIND_INCIDENT + 1; kind < N_KINDS; kind++)
        if (f->n_not_incidents[kind])
            html_fill(page->out, "<dt>{}</dt><dd>{}</dd>\n",
                      (const Str[]){kind_name((RowKind)kind),
                                    number_words(a, f->n_not_incidents[kind])});
    buf_add(page->out, STR("</dl>\n"));
}

static void add_issues(const Page *page)
{
    Arena *a = page->a;
    Quality quality = quality_find(page->f->ingest, page->f->as_of, a);
    if (!quality.n)
        return;
    buf_add(page->out, STR("<h3>Missing and impossible values</h3>\n<div class=\"table\"><table>"
                           "<thead><tr><th scope=\"col\">What</th><th scope=\"col\">Field</th>"
                           "<th scope=\"col\">Source</th><th scope=\"col\">Month</th><th "
                           "class=\"n\" scope=\"col\">Count</th><th class=\"n\" scope=\"col\">Of"
                           "</th></tr></thead><tbody>\n"));
    uint32_t shown = 0;
    for (size_t i = 0; i < quality.n && shown < ISSUES_SHOWN; i++) {
        const QualityIssue *q = &quality.issue[i];
        shown++;
        html_fill(page->out, "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td>"
                             "<td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
                  (const Str[]){q->kind, q->field, q->source, month_format(a, q->month),
                                number_words(a, q->count), number_words(a, q->of)});
    }
    buf_add(page->out, STR("</tbody></table></div>\n"));
    if (quality.n > ISSUES_SHOWN)
        html_fill(page->out, "<p class=\"note\">{} more: faultline check --to json.</p>\n",
                  (const Str[]){number_words(a, (double)(quality.n - ISSUES_SHOWN))});
}

void page_quality(const Page *page)
{
    add_sources(page);
    for (size_t i = 0; i < page->f->ingest->n_sources; i++)
        add_source_notes(page, &page->f->ingest->source[i]);
    add_left_out(page);
    add_issues(page);
}
