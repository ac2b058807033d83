#ifndef FAULTLINE_REPORT_PARTS_H
#define FAULTLINE_REPORT_PARTS_H
/* What the files behind report.h share; nobody else includes this. */
#include "analyzer/documents/markup.h"
#include "analyzer/documents/report.h"
#include "analyzer/documents/words.h"

typedef struct {
    const Report *report;
    const Findings *f;
    Arena *a;
    Buf *out;
    const char *root; // of links to the report's other files: "" or "../"
} Page;

// The sections, in their order.
void page_overview(const Page *page);    // report_overview.c
void page_candidates(const Page *page);  // report_candidates.c
void page_patterns(const Page *page);    // report_pattern.c
void page_taxonomy(const Page *page);    // report_taxonomy.c
void page_quality(const Page *page);     // report_quality.c
void page_method(const Page *page);      // report_method.c
void page_reproducing(const Page *page); // report_method.c

// One pattern with all that is known of it (report_pattern.c).
void page_pattern(const Page *page, uint32_t pattern);

// The patterns that are not shown in full, a row each (report_rows.c).
void page_other_patterns(const Page *page);

// What was decided about patterns and what came of it, in either form; nothing when the
// settings have none (report_programs.c).
void page_programs(const Page *page, bool html);

// Months as a small shape, 100 units wide.
void page_sparkline(const Page *page, const MonthCount *month);

// "p-7f3a".
Str page_anchor(const Page *page, const PatternFinding *pattern);
Str page_state(const Page *page, PatternState state); // as an element

// The drawn chart as a figure with title, caption and its data as a table; nothing when
// it was not drawn (report_figure.c).
void page_figure(const Page *page, Str name);

typedef struct {
    const char *name;
    bool is_number;
} Column;

// A table with its scrolling frame; `sortable` columns get their buttons from the script.
void page_table_open(const Page *page, Str label, Str caption, const Column *column,
                     size_t n, bool sortable);
void page_table_close(const Page *page);

// report_incident.c: an incident with its words in context, what the taxonomy matched
// marked; and one line of it around the words of one category.
void page_incident(const Page *page, uint32_t row);
void page_match(const Page *page, uint32_t row, uint16_t category);

#endif
