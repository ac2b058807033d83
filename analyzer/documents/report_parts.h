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
} Page;

void page_overview(const Page *page);     // report_overview.c
void page_candidates(const Page *page);   // report_candidates.c
void page_patterns(const Page *page);     // report_pattern.c
void page_taxonomy(const Page *page);     // report_taxonomy.c
void page_quality(const Page *page);      // report_quality.c
void page_method(const Page *page);       // report_method.c
void page_reproducing(const Page *page);  // report_method.c

// The drawn chart as a figure with its caption; nothing when it was not drawn.
void page_figure(const Page *page, Str name);

// "#p-7f3a" without the #.
Str page_anchor(const Page *page, const PatternFinding *pattern);
bool page_in_full(const Page *page, uint32_t pattern);

// An incident with its words in context: what the taxonomy matched is marked.
void page_incident(const Page *page, uint32_t row);

Str page_state(const Page *page, PatternState state); // as an element

#endif
