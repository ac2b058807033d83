#ifndef FAULTLINE_OUTCOME_JOB_H
#define FAULTLINE_OUTCOME_JOB_H
/* What `outcome` and `evidence` share: which programs are meant, and their charts. */
#include "analyzer/cli/output.h"
#include "analyzer/documents/charts.h"
#include "analyzer/documents/outcome_document.h"

// --program NAME, --pattern P --effective DATE, or all of the settings. False with
// ERR_USAGE when there is none.
bool outcome_programs(Run *run, Programs *programs, Err *err);

// Findings, then the outcome of each program; charts are drawn for html alone.
bool outcome_job(Run *run, const Programs *programs, OutcomeDocument *out, Err *err);
bool outcome_draw(Run *run, OutcomeDocument *document, bool with_svg);

// charts_draw: any list in one gnuplot process, for use inside pages. Without gnuplot the
// drawings are empty, which is said.
ReportChart *charts_draw(Run *run, const ChartList *charts, bool with_svg);

#endif
