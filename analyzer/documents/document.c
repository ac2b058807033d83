#include "analyzer/documents/document.h"

#include "analyzer/documents/page_frame.h"
#include "analyzer/documents/report_parts.h"

static bool is_html(const Doc *doc)
{
    return doc->form == DOC_HTML;
}

/* One value in the template of the document's form. */
static void put(Doc *doc, const char *html, const char *markdown, Str value)
{
    if (is_html(doc))
        html_fill(doc->out, html, &value);
    else
        markdown_fill(doc->out, markdown, &value);
}

static void put_two(Doc *doc, const char *html, const char *markdown, Str a, Str b)
{
    if (is_html(doc))
        html_fill(doc->out, html, (const Str[]){a, b});
    else
        markdown_fill(doc->out, markdown, (const Str[]){a, b});
}

static void put_fixed(Doc *doc, const char *html, const char *markdown)
{
    buf_add(doc->out, str_from(is_html(doc) ? html : markdown));
}

static Doc open_with(Doc doc, Str title, Str subtitle, Str version, const char *html)
{
    if (is_html(&doc))
        page_frame_open(&(PageFrame){title, version, false}, doc.arena, doc.out);
    put_two(&doc, html, "# {}\n\n{}\n\n", title, subtitle);
    return doc;
}

#define HEADER_OF(classes)                                                               \
    "<header class=\"top " classes "\">\n<h1>{}</h1>\n<p class=\"sub\">{}</p>\n"         \
    "</header>\n<main class=\"" classes "\">\n"

Doc doc_open(DocForm form, Str title, Str subtitle, Str version, Arena *arena, Buf *out)
{
    Doc doc = {.form = form, .arena = arena, .out = out};
    return open_with(doc, title, subtitle, version, HEADER_OF("document"));
}

Doc doc_open_compact(DocForm form, Str title, Str subtitle, Str version, Arena *arena,
                     Buf *out)
{
    Doc doc = {.form = form, .arena = arena, .out = out};
    return open_with(doc, title, subtitle, version, HEADER_OF("document compact"));
}

void doc_close(Doc *doc)
{
    put_fixed(doc, "</main>\n</body>\n</html>\n", "");
}

void doc_heading(Doc *doc, Str text)
{
    if (is_html(doc))
        html_fill(doc->out, "<h2 id=\"{}\">{}</h2>\n",
                  (const Str[]){text_slug(doc->arena, text), text});
    else
        markdown_fill(doc->out, "## {}\n\n", &text);
}

void doc_subheading(Doc *doc, Str text)
{
    put(doc, "<h3>{}</h3>\n", "### {}\n\n", text);
}

void doc_say(Doc *doc, Str text)
{
    put(doc, "<p>{}</p>\n", "{}\n\n", text);
}

void doc_claim(Doc *doc, Str text)
{
    put(doc, "<p class=\"claim\">{}</p>\n", "> **{}**\n\n", text);
}

void doc_note(Doc *doc, Str text)
{
    put(doc, "<p class=\"note\">{}</p>\n", "*{}*\n\n", text);
}

void doc_caution(Doc *doc, Str text)
{
    put(doc, "<p class=\"warning\">{}</p>\n", "> ⚠ {}\n\n", text);
}

void doc_prompt(Doc *doc, Str question)
{
    put(doc, "<p class=\"prompt\">{}</p>\n", "_{}_\n\n…\n\n", question);
}

void doc_quote(Doc *doc, Str text, Str source)
{
    put_two(doc,
            "<blockquote><p>{}</p><footer class=\"source\">{}</footer></blockquote>\n",
            "> {}\n>\n> — {}\n\n", text, source);
}

void doc_list(Doc *doc)
{
    put_fixed(doc, "<ul>\n", "");
}

void doc_item(Doc *doc, Str text)
{
    put(doc, "<li>{}</li>\n", "- {}\n", text);
}

void doc_labelled(Doc *doc, Str label, Str text)
{
    put_two(doc, "<li><strong>{}</strong> {}</li>\n", "- **{}** {}\n", label, text);
}

void doc_list_end(Doc *doc)
{
    put_fixed(doc, "</ul>\n", "\n");
}

static bool stands_right(const char *name)
{
    return name[0] == '>';
}

static Str column_name(const char *name)
{
    return str_from(stands_right(name) ? name + 1 : name);
}

static void table_html(Doc *doc, const char *const *column, Str caption)
{
    buf_add(doc->out, STR("<div class=\"table\"><table>"));
    if (caption.len)
        html_fill(doc->out, "<caption>{}</caption>", &caption);
    buf_add(doc->out, STR("<thead><tr>"));
    for (size_t i = 0; i < doc->n_columns; i++)
        html_fill(doc->out,
                  doc->numeric[i] ? "<th class=\"n\" scope=\"col\">{}</th>"
                                  : "<th scope=\"col\">{}</th>",
                  (const Str[]){column_name(column[i])});
    buf_add(doc->out, STR("</tr></thead>\n<tbody>\n"));
}

static void table_markdown(Doc *doc, const char *const *column, Str caption)
{
    if (caption.len)
        markdown_fill(doc->out, "{}\n\n", &caption);
    for (size_t i = 0; i < doc->n_columns; i++)
        markdown_fill(doc->out, "| {} ", (const Str[]){column_name(column[i])});
    buf_add(doc->out, STR("|\n"));
    for (size_t i = 0; i < doc->n_columns; i++)
        buf_add(doc->out, doc->numeric[i] ? STR("|--:") : STR("|---"));
    buf_add(doc->out, STR("|\n"));
}

void doc_table(Doc *doc, const char *const *column, size_t n, Str caption)
{
    bool *numeric = ARENA_NEW(doc->arena, bool, n);
    for (size_t i = 0; i < n; i++)
        numeric[i] = stands_right(column[i]);
    doc->n_columns = n;
    doc->numeric = numeric;
    if (is_html(doc))
        table_html(doc, column, caption);
    else
        table_markdown(doc, column, caption);
}

#define SHORT 12 // bytes: a date, a verdict; never broken over two lines

static const char *cell_template(const Doc *doc, size_t column, Str cell)
{
    if (column == 0)
        return "<th scope=\"row\">{}</th>";
    if (doc->numeric[column])
        return "<td class=\"n\">{}</td>";
    return cell.len <= SHORT ? "<td class=\"short\">{}</td>" : "<td>{}</td>";
}

void doc_row(Doc *doc, const Str *cell)
{
    put_fixed(doc, "<tr>", "");
    for (size_t i = 0; i < doc->n_columns; i++)
        put(doc, cell_template(doc, i, cell[i]), "| {} ", cell[i]);
    put_fixed(doc, "</tr>\n", "|\n");
}

void doc_table_end(Doc *doc)
{
    put_fixed(doc, "</tbody></table></div>\n", "\n");
}

void doc_figure(Doc *doc, const Chart *chart, Str svg)
{
    if (is_html(doc)) {
        ReportChart drawn = {chart, svg};
        Report alone = {.chart = &drawn, .n_charts = 1};
        Page page = {&alone, NULL, doc->arena, doc->out, ""};
        page_figure(&page, chart->name);
        return;
    }
    markdown_fill(doc->out, "**{}**\n\n{}\n\n", (const Str[]){chart->title, chart->alt});
}
