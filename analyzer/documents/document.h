#ifndef FAULTLINE_DOCUMENT_H
#define FAULTLINE_DOCUMENT_H
/* A document that is written once and comes out as Markdown or as a page of HTML.
 *
 * The reviews, diagnoses and packets are prose with tables: what they say is decided by
 * their writers, how it looks by the form alone. Every text is plain and is escaped here.
 *
 *     Doc doc = doc_open(DOC_MARKDOWN, title, subtitle, version, arena, &buf);
 *     doc_heading(&doc, STR("What changed"));
 *     doc_say(&doc, str_format(...));
 *     doc_table(&doc, column, 3, STR("caption"));
 *     doc_row(&doc, (const Str[]){a, b, c});
 *     doc_table_end(&doc);
 *     doc_close(&doc);
 *
 * The HTML page is complete in itself, needs no script and prints on A4.
 */
#include "analyzer/documents/markup.h"
#include "plots/chart.h"

typedef enum { DOC_MARKDOWN, DOC_HTML } DocForm;

typedef struct {
    DocForm form;
    Arena *arena;
    Buf *out;
    size_t n_columns;    // of the open table
    const bool *numeric; // per column: stands right
} Doc;

Doc doc_open(DocForm form, Str title, Str subtitle, Str version, Arena *arena, Buf *out);
// The same, for a document that is to be short on paper: small type, narrow margins.
Doc doc_open_compact(DocForm form, Str title, Str subtitle, Str version, Arena *arena,
                     Buf *out);
void doc_close(Doc *doc);

void doc_heading(Doc *doc, Str text);    // a section; its anchor is its slug
void doc_subheading(Doc *doc, Str text); // inside a section

void doc_say(Doc *doc, Str text);    // a paragraph
void doc_claim(Doc *doc, Str text);  // the sentence that counts, set apart
void doc_note(Doc *doc, Str text);   // small: a method, a limit
void doc_caution(Doc *doc, Str text);

// A question that a person is to answer, with room below it.
void doc_prompt(Doc *doc, Str question);

// Somebody's own words, and where they stand.
void doc_quote(Doc *doc, Str text, Str source);

void doc_list(Doc *doc);
void doc_item(Doc *doc, Str text);
void doc_labelled(Doc *doc, Str label, Str text); // an item that starts with a bold word
void doc_list_end(Doc *doc);

// Columns whose name starts with '>' stand right. An empty caption is none.
void doc_table(Doc *doc, const char *const *column, size_t n, Str caption);
void doc_row(Doc *doc, const Str *cell);
void doc_table_end(Doc *doc);

// A chart: the drawing in HTML (empty: the table alone), its title, caption and numbers in
// Markdown.
void doc_figure(Doc *doc, const Chart *chart, Str svg);

#endif
