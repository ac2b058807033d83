/* The charts of a report, all in one gnuplot process. */
#include "analyzer/cli/report_job.h"
#include "analyzer/documents/charts_outcome.h"
#include "plots/gnuplot.h"
#include "plots/svg.h"

static void choose_charts(ReportJob *job)
{
    const Findings *f = job->report.findings;
    job->charts = (ChartList){.arena = job->run->keep, .programs = &job->programs};
    charts_of_report(f, &job->charts);
    for (size_t i = 0; i < job->report.n_programs; i++)
        if (!job->report.program[i].why_not.len)
            charts_outcome(f, &job->report.program[i].outcome, &job->charts);
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        bool full = report_shows_in_full(f, i);
        if (full || job->others)
            charts_of_pattern(f, &f->pattern[i], full ? CHARTS_ALL : CHARTS_MONTHS_ONLY,
                              &job->charts);
    }
}

bool report_draw(ReportJob *job, Err *err)
{
    Arena *keep = job->run->keep;
    Str complaint;
    Err missing = {0};
    (void)err;
    choose_charts(job);
    size_t n = job->charts.n;
    ReportChart *chart = ARENA_NEW(keep, ReportChart, n);
    job->svg = ARENA_NEW(keep, Str, n);
    if (!gnuplot_draw(keep, job->charts.chart, n, FORM_SVG, job->svg, &complaint,
                      &missing))
        run_say(job->run, "no charts: %s", missing.message);
    else if (complaint.len)
        run_say(job->run, "some charts are incomplete, gnuplot says: %.*s",
                STR_ARG(str_slice(complaint, 0, 300)));
    for (size_t i = 0; i < n; i++)
        chart[i] = (ReportChart){&job->charts.chart[i],
                                 svg_for_page(keep, &job->charts.chart[i], job->svg[i])};
    job->report.chart = chart;
    job->report.n_charts = n;
    return true;
}

bool report_draw_files(const ReportJob *job, ChartForm form, const char *ending, Err *err)
{
    Arena arena = {0};
    size_t n = job->charts.n;
    Str *drawn = ARENA_NEW(&arena, Str, n), complaint;
    bool good = gnuplot_draw(&arena, job->charts.chart, n, form, drawn, &complaint, err);
    for (size_t i = 0; good && i < n; i++)
        if (drawn[i].len)
            good = file_write_whole(
                &arena,
                str_format(&arena, "%.*s/charts/%.*s.%s", STR_ARG(job->folder),
                           STR_ARG(job->charts.chart[i].name), ending),
                drawn[i], err);
    arena_release(&arena);
    return good;
}

bool report_draw_text(const ReportJob *job, ChartForm form, Buf *out, Err *err)
{
    static const Str main_ones[] = {STR_INIT("map"), STR_INIT("pareto"),
                                    STR_INIT("months")};
    Chart chosen[3];
    size_t n = 0;
    for (size_t k = 0; k < 3; k++)
        for (size_t i = 0; i < job->charts.n; i++)
            if (str_eq(job->charts.chart[i].name, main_ones[k]) &&
                (form != FORM_DUMB || job->charts.chart[i].kind->in_text))
                chosen[n++] = job->charts.chart[i];
    Str drawn[3], complaint;
    if (!gnuplot_draw(job->run->keep, chosen, n, form, drawn, &complaint, err))
        return false;
    for (size_t i = 0; i < n; i++) {
        buf_add(out, drawn[i]);
        buf_add_char(out, '\n');
    }
    return true;
}
