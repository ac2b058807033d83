#ifndef FAULTLINE_REPORT_H
#define FAULTLINE_REPORT_H
/* The report: one self-contained page, the same in Markdown, and the charts of both.
 *
 * The page makes no network request and needs no script; charts stand in it as SVG.
 * Everything in it is read from the Findings; the words are documents/words.h's.
 */
#include "analyzer/findings.h"

typedef struct {
    Str name;    // "months", "pareto", ...: also the file's name
    Str svg;     // for use inside a page; empty when the chart was not drawn
    Str title;   // says the finding
    Str caption; // n, units, definitions
} ReportChart;

typedef struct {
    const Findings *findings;
    Str title;         // of the document
    Str options;       // the command's options that shape the result, for reproducing it
    Str settings_path; // empty: none
    const ReportChart *chart;
    size_t n_charts;
    Str files; // folder with the other forms, as the page links it; empty: page alone
} Report;

// Patterns shown in full; the others are rows of a table.
#define REPORT_PATTERNS_IN_FULL 50

void report_html(const Report *report, Arena *scratch, Buf *out);
void report_markdown(const Report *report, Arena *scratch, Buf *out);

#endif
