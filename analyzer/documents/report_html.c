/* The page's frame: head, navigation, the sections in their order. */
#include "analyzer/documents/page_frame.h"
#include "analyzer/documents/report_parts.h"

Str page_anchor(const Page *page, const PatternFinding *pattern)
{
    return text_slug(page->a, pattern->id);
}

/* Candidates come first; what room they leave goes to the largest of the others. */
bool report_shows_in_full(const Findings *f, uint32_t pattern)
{
    uint32_t shown = f->n_candidates, before = 0;
    for (uint32_t i = 0; i < f->n_candidates; i++)
        if (f->candidate[i].pattern == pattern)
            return i < REPORT_PATTERNS_IN_FULL;
    if (shown >= REPORT_PATTERNS_IN_FULL)
        return false;
    for (uint32_t i = 0; i < f->n_candidates; i++)
        before += f->candidate[i].pattern < pattern;
    return shown + (pattern - before) < REPORT_PATTERNS_IN_FULL;
}

Str page_state(const Page *page, PatternState state)
{
    Str name = state_name(state);
    return str_format(page->a, "<span class=\"state %.*s\">%.*s</span>", STR_ARG(name),
                      STR_ARG(name));
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

static void add_head(const Page *page, Str title)
{
    page_frame_open(&(PageFrame){title, page->f->version, true}, page->a, page->out);
}

static void add_banner(const Page *page)
{
    const Findings *f = page->f;
    Arena *a = page->a;
    html_fill(page->out,
              "<a class=\"skip\" href=\"#overview\">Skip to the overview</a>\n<header "
              "class=\"top\">\n<h1>{}</h1>\n<p class=\"sub\">{} · {} · {} from "
              "{}</p>\n</header>\n"
              "<nav class=\"pages\" aria-label=\"Sections\"><ul>\n",
              (const Str[]){page->report->title, period_words(a, f),
                            count_words(a, f->n_teams, "team", "teams"),
                            count_words(a, f->rows.n, "incident", "incidents"),
                            count_words(a, f->ingest->n_sources, "source", "sources")});
    for (size_t i = 0; i < N_SECTIONS; i++)
        buf_format(page->out, "<li><a href=\"#%s\">%s</a></li>\n", SECTIONS[i].id,
                   SECTIONS[i].label);
    buf_add(page->out, STR("</ul></nav>\n<main>\n"));
}

static void add_foot(const Page *page)
{
    buf_add(page->out,
            STR("</main>\n<footer>Written by faultline from the exports listed in the "
                "report. The page is complete in itself: it loads nothing.</footer>\n"
                "</body>\n</html>\n"));
}

void report_html(const Report *report, Arena *scratch, Buf *out)
{
    Page page = {report, report->findings, scratch, out, ""};
    add_head(&page, report->title);
    add_banner(&page);
    for (size_t i = 0; i < N_SECTIONS; i++) {
        buf_format(
            out,
            "<section id=\"%s\" aria-labelledby=\"%s-h\">\n<h2 id=\"%s-h\">%s</h2>\n",
            SECTIONS[i].id, SECTIONS[i].id, SECTIONS[i].id, SECTIONS[i].label);
        SECTIONS[i].write(&page);
        buf_add(out, STR("</section>\n"));
    }
    add_foot(&page);
}

void report_html_pattern(const Report *report, uint32_t pattern, Arena *scratch, Buf *out)
{
    Page page = {report, report->findings, scratch, out, "../"};
    const PatternFinding *p = &report->findings->pattern[pattern];
    add_head(&page, str_format(scratch, "%.*s – %.*s", STR_ARG(p->name),
                               STR_ARG(report->title)));
    html_fill(out,
              "<header class=\"top\">\n<h1>{}</h1>\n<p class=\"sub\"><a "
              "href=\"../index.html#{}\">"
              "Back to the whole report</a></p>\n</header>\n<main>\n<h2 "
              "class=\"quiet\">One of the "
              "smaller patterns</h2>\n",
              (const Str[]){report->title, page_anchor(&page, p)});
    page_pattern(&page, pattern);
    add_foot(&page);
}
