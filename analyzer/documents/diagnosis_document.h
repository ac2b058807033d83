#ifndef FAULTLINE_DIAGNOSIS_DOCUMENT_H
#define FAULTLINE_DIAGNOSIS_DOCUMENT_H
/* The diagnosis draft of one pattern: what the data show, what they do not, and room for
 * what only people know. It never invents a cause. */
#include "analyzer/diagnosis.h"
#include "analyzer/documents/document.h"
#include "analyzer/documents/report.h"

typedef struct {
    const Findings *findings;
    const Diagnosis *diagnosis;
    const Programs *programs;
    const ReportChart *chart; // by charts_of_pattern; n_charts may be 0
    size_t n_charts;
    Str options, settings_path; // for reproducing it
} DiagnosisDocument;

void diagnosis_document(const DiagnosisDocument *in, DocForm form, Arena *arena,
                        Buf *out);

// The machine form, schema faultline/diagnosis/1.
void export_diagnosis(const Findings *findings, const Diagnosis *diagnosis, Buf *out);

#endif
