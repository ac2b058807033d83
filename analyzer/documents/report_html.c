/* The page's frame: head, navigation, the sections in their order. */
#include "analyzer/documents/report_parts.h"
#include "ingest/base/embedded.h"

Str page_anchor(const Page *page, const PatternFinding *pattern)
{
    return text_slug(page->a, pattern->id);
}

bool page_in_full(const Page *page, uint32_t pattern)
{
    const Findings *f = page->f;
    if (pattern < REPORT_PATTERNS_IN_FULL)
        return true;
    for (uint32_t i = 0; i < f->n_candidates && i < REPORT_PATTERNS_IN_FULL; i++)
        if (f->candidate[i].pattern == pattern)
            return true;
    return false;
}

Str page_state(const Page *page, PatternState state)
{
    Str name = state_name(state);
    return str_format(page->a, "<span class=\"state %.*s\">%.*s</span>", STR_ARG(name),
                      STR_ARG(name));
}

void page_figure(const Page *page, Str name)
{
    for (size_t i = 0; i < page->report->n_charts; i++) {
        const ReportChart *chart = &page->report->chart[i];
        if (!str_eq(chart->name, name) || !chart->svg.len)
            continue;
        html_fill(page->out, "<figure id=\"chart-{}\">\n", &chart->name);
        buf_add(page->out, chart->svg);
        html_fill(page->out, "<figcaption>{}</figcaption>\n</figure>\n", &chart->caption);
        return;
    }
}

static Str style_sheet(void)
{
    for (const EmbeddedFile *file = EMBEDDED_WEB; file->name.len; file++)
        if (str_eq(file->name, STR("report.css")))
            return file->content;
    return (Str){0};
}

typedef struct {
    const char *id, *label;
    void (*write)(const Page *page);
} Section;

static const Section SECTIONS[] = {
    {"overview", "Overview", page_overview},
    {"candidates", "Candidates", page_candidates},
    {"patterns", "Patterns", page_patterns},
    {"taxonomy", "Taxonomy", page_taxonomy},
    {"quality", "Data quality", page_quality},
    {"method", "Method", page_method},
    {"reproduce", "Reproducing this", page_reproducing},
};

#define N_SECTIONS (sizeof SECTIONS / sizeof *SECTIONS)

static void add_head(const Page *page)
{
    html_fill(page->out,
              "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
              "style-src 'unsafe-inline'; img-src data:\">\n"
              "<meta name=\"color-scheme\" content=\"light dark\">\n"
              "<meta name=\"generator\" content=\"faultline {}\">\n<title>{}</title>\n<style>\n",
              (const Str[]){page->f->version, page->report->title});
    buf_add(page->out, style_sheet());
    buf_add(page->out, STR("</style>\n</head>\n<body>\n"
                           "<a class=\"skip\" href=\"#overview\">Skip to the overview</a>\n"));
}

static void add_banner(const Page *page)
{
    const Findings *f = page->f;
    Arena *a = page->a;
    html_fill(page->out,
              "<header class=\"top\">\n<h1>{}</h1>\n<p class=\"sub\">{} · {} · {} from {}</p>\n"
              "</header>\n<nav class=\"pages\" aria-label=\"Sections\"><ul>\n",
              (const Str[]){page->report->title, period_words(a, f),
                            count_words(a, f->n_teams, "team", "teams"),
                            count_words(a, f->rows.n, "incident", "incidents"),
                            count_words(a, f->ingest->n_sources, "source", "sources")});
    for (size_t i = 0; i < N_SECTIONS; i++)
        buf_format(page->out, "<li><a href=\"#%s\">%s</a></li>\n", SECTIONS[i].id,
                   SECTIONS[i].label);
    buf_add(page->out, STR("</ul></nav>\n<main>\n"));
}

void report_html(const Report *report, Arena *scratch, Buf *out)
{
    Page page = {report, report->findings, scratch, out};
    add_head(&page);
    add_banner(&page);
    for (size_t i = 0; i < N_SECTIONS; i++) {
        buf_format(out, "<section id=\"%s\" aria-labelledby=\"%s-h\">\n<h2 id=\"%s-h\">%s</h2>\n",
                   SECTIONS[i].id, SECTIONS[i].id, SECTIONS[i].id, SECTIONS[i].label);
        SECTIONS[i].write(&page);
        buf_add(out, STR("</section>\n"));
    }
    buf_add(out, STR("</main>\n<footer>Written by faultline from the files listed above. "
                     "The page is complete in itself: it loads nothing.</footer>\n"
                     "</body>\n</html>\n"));
}
