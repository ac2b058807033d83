#ifndef FAULTLINE_REPORT_JOB_H
#define FAULTLINE_REPORT_JOB_H
/* What the files behind cmd_report.c share: the report that is being written, its charts
 * as they were drawn, and where it goes. */
#include "analyzer/cli/output.h"
#include "analyzer/documents/charts.h"
#include "analyzer/documents/report.h"

typedef struct {
    Run *run;
    Report report;
    ChartList charts;
    Programs programs;
    Str *svg;    // of each chart, as gnuplot wrote it; empty: not drawn
    Str folder;  // of the whole report; empty: one document alone
    bool others; // charts of the patterns that are not shown in full, too
} ReportJob;

// Title, options and settings of the report, from what the run was told.
bool report_job(Run *run, ReportJob *job, Err *err);

// report_outcomes.c: judges the programs of the settings.
void report_outcomes(ReportJob *job);

// report_draw.c: makes the charts and draws them. Without gnuplot the report has none,
// which is said; that is no failure.
bool report_draw(ReportJob *job, Err *err);

// The charts once more in another form ("png", "pdf"), into the folder.
bool report_draw_files(const ReportJob *job, ChartForm form, const char *ending,
                       Err *err);

// The main charts on the terminal.
bool report_draw_text(const ReportJob *job, ChartForm form, Buf *out, Err *err);

// report_files.c: the folder with all of it, index.html last.
bool report_write_folder(const ReportJob *job, Err *err);

// Every incident with its pattern and categories.
bool report_write_incidents(const ReportJob *job, Output *out, Err *err);

#endif
