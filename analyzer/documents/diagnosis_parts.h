#ifndef FAULTLINE_DIAGNOSIS_PARTS_H
#define FAULTLINE_DIAGNOSIS_PARTS_H
/* What the files behind diagnosis_document.h share; nobody else includes this. */
#include "analyzer/documents/diagnosis_document.h"
#include "analyzer/documents/outcome_words.h"
#include "analyzer/documents/words.h"

// diagnosis_where.c: the table of what is and what is not; who is affected
void diagnosis_is_not(Doc *doc, const Findings *f, const Diagnosis *d);
void diagnosis_teams(Doc *doc, const PatternFinding *p);

// diagnosis_why.c: incidents in their own words, categories, what was tried, what is
// not known
void diagnosis_quotes(Doc *doc, const Findings *f, const Diagnosis *d);
void diagnosis_categories(Doc *doc, const Findings *f, const PatternFinding *p);
void diagnosis_tried(Doc *doc, const DiagnosisDocument *in);
void diagnosis_unknown(Doc *doc, const Findings *f, const Diagnosis *d);

// diagnosis_plan.c: how a success could be shown, and what people decide
void diagnosis_success(Doc *doc, const Diagnosis *d);
void diagnosis_decide(Doc *doc, const Findings *f, const Diagnosis *d);

#endif
