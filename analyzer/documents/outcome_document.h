#ifndef FAULTLINE_OUTCOME_DOCUMENT_H
#define FAULTLINE_OUTCOME_DOCUMENT_H
/* The documents about programs: the results of all of them, and the packet for one. */
#include "analyzer/documents/document.h"
#include "analyzer/documents/report.h"
#include "analyzer/outcome.h"

typedef struct {
    const Findings *findings;
    const Programs *programs; // of the settings: their calendar stands in the charts
    const Outcome *outcome;
    size_t n;
    const ReportChart *chart; // by charts_outcome; n_charts may be 0
    size_t n_charts;
    Str options, settings_path; // for reproducing it
} OutcomeDocument;

void outcome_document(const OutcomeDocument *in, DocForm form, Arena *arena, Buf *out);

// One program: claim, numbers, what was done, limits, incidents. n is 1.
void evidence_document(const OutcomeDocument *in, DocForm form, Arena *arena, Buf *out);

// The chart of an outcome, when there is one.
void outcome_figure(Doc *doc, const OutcomeDocument *in, const Outcome *outcome);

#endif
