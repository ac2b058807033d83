#ifndef FAULTLINE_REPORT_H
#define FAULTLINE_REPORT_H
/* The report: one self-contained page, the same in Markdown, and the charts of both.
 *
 * The page makes no network request and needs no script; a little script only adds to it
 * (sorting, a filter, links to copy). Charts stand in it as SVG. Everything in it is read
 * from the Findings; the words are documents/words.h's, the charts documents/charts.h's.
 *
 * The first patterns stand in the page in full, the others as a row each; beside the page
 * (`with_files`) each of those has a page of its own, patterns/p-7f3a.html.
 */
#include "analyzer/outcome.h"
#include "plots/chart.h"

typedef struct {
    const Chart *chart;
    Str svg; // for use inside a page; empty when the chart was not drawn
} ReportChart;

typedef struct {
    const Program *program;
    Str why_not; // why it could not be judged; empty: it was
    Outcome outcome;
} ReportProgram;

typedef struct {
    const Findings *findings;
    const Programs *programs;     // of the settings; NULL: none
    const ReportProgram *program; // each with its result
    size_t n_programs;
    Str title;         // of the document
    Str options;       // the command's options that shape the result, for reproducing it
    Str settings_path; // empty: none
    const ReportChart *chart;
    size_t n_charts;
    bool with_files; // charts/, incidents.csv, patterns.csv, ... lie beside the page
} Report;

// Patterns shown in full; the others are rows of a table.
#define REPORT_PATTERNS_IN_FULL 50

// Candidates in their order, then the largest of the others, until there are enough.
bool report_shows_in_full(const Findings *findings, uint32_t pattern);

void report_html(const Report *report, Arena *scratch, Buf *out);
void report_html_pattern(const Report *report, uint32_t pattern, Arena *scratch,
                         Buf *out);
void report_markdown(const Report *report, Arena *scratch, Buf *out);

#endif
