/* How the numbers came to be, what the words mean, and how to get the same page again. */
#include <math.h>

#include "analyzer/documents/report_parts.h"
#include "analyzer/metrics.h"

void page_method(const Page *page)
{
    const Findings *f = page->f;
    Arena *a = page->a;
    buf_add(page->out, STR("<dl class=\"terms\">\n"));
    for (const Metric *m = METRICS; m->name; m++)
        html_fill(page->out, "<dt>{}</dt><dd>{}{}{}{}</dd>\n",
                  (const Str[]){str_from(m->name), str_from(m->meaning),
                                *m->source ? STR(" (") : (Str){0}, str_from(m->source),
                                *m->source ? STR(")") : (Str){0}});
    buf_add(page->out, STR("</dl>\n"));
    html_fill(page->out,
              "<p>Texts were grouped at a similarity of {}, found from the data. Times "
              "are UTC, "
              "periods half-open. Nothing here says what caused what, and no team is "
              "ranked: the "
              "counts depend on how each team reports.</p>\n",
              (const Str[]){str_format(a, "%.3f", f->set->cut)});
}

static void add_item(const Page *page, const char *term, Str value)
{
    html_fill(page->out, "<dt>{}</dt><dd>{}</dd>\n",
              (const Str[]){str_from(term), value});
}

void page_reproducing(const Page *page)
{
    const Findings *f = page->f;
    Arena *a = page->a;
    buf_add(page->out,
            STR("<p>The same files, options and version give the same bytes.</p>\n"
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
    buf_add(page->out,
            STR("</dl>\n<div class=\"table\"><table><thead><tr><th scope=\"col\">"
                "Input</th><th class=\"n\" scope=\"col\">Bytes</th><th class=\"n\" "
                "scope=\"col\">Records</th><th scope=\"col\">Hash of its bytes</th>"
                "</tr></thead><tbody>\n"));
    for (size_t i = 0; i < f->ingest->n_sources; i++) {
        const Source *s = &f->ingest->source[i];
        html_fill(page->out,
                  "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td>"
                  "<td class=\"n\">{}</td><td class=\"hash\">{}</td></tr>\n",
                  (const Str[]){s->path, number_words(a, (double)s->bytes),
                                number_words(a, s->n_records),
                                str_format(a, "%016llx", (unsigned long long)s->hash)});
    }
    buf_add(page->out, STR("</tbody></table></div>\n"));
}
