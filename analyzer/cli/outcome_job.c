#include "analyzer/cli/outcome_job.h"

#include <math.h>

#include "analyzer/documents/charts_outcome.h"
#include "plots/gnuplot.h"
#include "plots/svg.h"

/* --pattern P --effective DATE: a program that nobody wrote down. */
static bool ad_hoc(Run *run, Programs *programs, Err *err)
{
    const Options *o = &run->options;
    if (o->program.len)
        return err_set(err, ERR_USAGE, "--program and --pattern contradict each other");
    if (o->effective == TIME_NONE)
        return err_set(err, ERR_USAGE, "--pattern wants --effective DATE too");
    Program *p = ARENA_NEW(run->keep, Program, 1);
    Str *pattern = ARENA_NEW(run->keep, Str, 1);
    *pattern = o->pattern;
    *p = (Program){.name = str_format(run->keep, "%.*s, ad hoc", STR_ARG(o->pattern)),
                   .pattern = pattern,
                   .n_patterns = 1,
                   .expected_ratio = NAN,
                   .picked = TIME_NONE,
                   .started = TIME_NONE,
                   .effective = o->effective,
                   .path = STR("--pattern"),
                   .line = 0};
    programs->program = p;
    programs->n = 1;
    return true;
}

bool outcome_programs(Run *run, Programs *programs, Err *err)
{
    const Options *o = &run->options;
    if (!run_settings(run, err) ||
        !programs_read(run->keep, run->has_settings ? &run->settings : NULL, programs,
                       err))
        return false;
    if (o->pattern.len)
        return ad_hoc(run, programs, err);
    if (o->effective != TIME_NONE)
        return err_set(err, ERR_USAGE, "--effective goes with --pattern");
    if (!programs->n)
        return err_set(err, ERR_USAGE,
                       "no `programs` in the settings; add one, or ask with --pattern P "
                       "--effective DATE");
    if (!o->program.len || programs_find(programs, o->program))
        return true;
    Str *known = ARENA_NEW(run->scratch, Str, programs->n);
    for (size_t i = 0; i < programs->n; i++)
        known[i] = programs->program[i].name;
    size_t near = str_nearest(o->program, known, programs->n);
    return err_set(err, ERR_USAGE, "no program '%.*s' in the settings, there is '%.*s'",
                   STR_ARG(o->program), STR_ARG(known[near == STR_NPOS ? 0 : near]));
}

bool outcome_job(Run *run, const Programs *programs, OutcomeDocument *out, Err *err)
{
    const Program *one =
        run->options.program.len ? programs_find(programs, run->options.program) : NULL;
    Outcome *outcome = ARENA_NEW(run->keep, Outcome, programs->n);
    if (!run_findings(run, err))
        return false;
    *out = (OutcomeDocument){
        .findings = &run->findings,
        .programs = programs,
        .outcome = outcome,
        .options = options_said(run->keep, &run->options, run->command->options),
        .settings_path = run->has_settings ? run->settings.path : (Str){0},
    };
    for (size_t i = 0; i < programs->n; i++) {
        const Program *p = &programs->program[i];
        if (one && p != one)
            continue;
        if (!outcome_of(&run->findings, programs, p, run->keep, run->scratch,
                        &outcome[out->n++], err))
            return false;
    }
    return true;
}

ReportChart *charts_draw(Run *run, const ChartList *charts, bool with_svg)
{
    ReportChart *chart = ARENA_NEW(run->keep, ReportChart, charts->n);
    Str *svg = ARENA_NEW(run->keep, Str, charts->n), complaint;
    Err missing = {0};
    if (with_svg && charts->n &&
        !gnuplot_draw(run->keep, charts->chart, charts->n, FORM_SVG, svg, &complaint,
                      &missing))
        run_say(run, "no charts: %s", missing.message);
    for (size_t i = 0; i < charts->n; i++)
        chart[i] = (ReportChart){&charts->chart[i],
                                 svg_for_page(run->keep, &charts->chart[i], svg[i])};
    return chart;
}

bool outcome_draw(Run *run, OutcomeDocument *document, bool with_svg)
{
    ChartList *charts = ARENA_NEW(run->keep, ChartList, 1);
    charts->arena = run->keep;
    charts->programs = document->programs;
    for (size_t i = 0; i < document->n; i++)
        charts_outcome(document->findings, &document->outcome[i], charts);
    document->chart = charts_draw(run, charts, with_svg);
    document->n_charts = charts->n;
    return true;
}
