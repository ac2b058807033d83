/* The results of the settings' programs, for the report. */
#include "analyzer/cli/report_job.h"

void report_outcomes(ReportJob *job)
{
    Run *run = job->run;
    size_t n = job->programs.n;
    ReportProgram *program = ARENA_NEW(run->keep, ReportProgram, n);
    for (size_t i = 0; i < n; i++) {
        ReportProgram *p = &program[i];
        Err missing = {0}; // a pattern that is not there today spoils no report
        p->program = &job->programs.program[i];
        if (!outcome_of(&run->findings, &job->programs, p->program, run->keep,
                        run->scratch, &p->outcome, &missing))
            p->why_not = str_format(run->keep, "not judged: %s", missing.message);
    }
    job->report.programs = &job->programs;
    job->report.program = program;
    job->report.n_programs = n;
}
