/* The whole report as a folder, or one of its documents alone. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "analyzer/cli/report_job.h"
#include "analyzer/cli/notices.h"
#include "analyzer/cli/summary.h"
#include "analyzer/documents/export.h"
#include "analyzer/version.h"

#define DEFAULT_FOLDER STR("faultline-report")
#define DEFAULT_TITLE STR("What recurs across teams")
#define CANDIDATES_SAID 5

static const char *const FORMS[] = {"html", "md", "json", "csv", NULL};

/* `report: {title: ...}` in the settings. */
static bool find_title(const Run *run, Str *title, Err *err)
{
    const YamlNode *section = settings_section(&run->settings, STR("report"));
    const YamlNode *node = yaml_get(section, STR("title"));
    *title = DEFAULT_TITLE;
    return !node || yaml_to_str(node, title, err);
}

bool report_job(Run *run, ReportJob *job, Err *err)
{
    *job = (ReportJob){.run = run};
    job->report = (Report){
        .findings = &run->findings,
        .options = options_said(run->keep, &run->options, run->command->options),
        .settings_path = run->has_settings ? run->settings.path : (Str){0},
    };
    if (!find_title(run, &job->report.title, err) ||
        !programs_read(run->keep, run->has_settings ? &run->settings : NULL,
                       &job->programs, err))
        return false;
    report_outcomes(job);
    return true;
}

/* A form by --to or by the ending of -o; empty: the folder. */
static Str form_alone(const Run *run)
{
    const Options *o = &run->options;
    size_t dot = str_find_last(o->output, '.');
    Str ending =
        dot == STR_NPOS ? (Str){0} : str_slice(o->output, dot + 1, o->output.len);
    if (o->to.len)
        return o->to;
    for (const char *const *f = FORMS; *f; f++)
        if (str_eq(str_from(*f), ending))
            return ending;
    return str_eq(o->output, STR("-")) ? STR("html") : (Str){0};
}

typedef enum { PLOTS_NONE, PLOTS_DUMB, PLOTS_SIXEL } Plots;

/* Terminals that draw sixel and say who they are. */
static bool terminal_draws_sixel(void)
{
    static const char *const known[] = {"foot", "mlterm", "contour",
                                        "yaft", "sixel",  NULL};
    const char *term = getenv("TERM"), *program = getenv("TERM_PROGRAM");
    if (!terminal_is_stdout())
        return false;
    for (const char *const *k = known; term && *k; k++)
        if (strstr(term, *k))
            return true;
    return program &&
           (strcmp(program, "WezTerm") == 0 || strcmp(program, "iTerm.app") == 0);
}

static bool choose_plots(Str word, Plots *plots, Err *err)
{
    if (!word.len)
        *plots = PLOTS_NONE;
    else if (str_eq(word, STR("text")))
        *plots = terminal_draws_sixel() ? PLOTS_SIXEL : PLOTS_DUMB;
    else if (str_eq(word, STR("dumb")))
        *plots = PLOTS_DUMB;
    else if (str_eq(word, STR("sixel")))
        *plots = PLOTS_SIXEL;
    else
        return err_set(err, ERR_USAGE, "'--plots %.*s' is none of text, dumb, sixel",
                       STR_ARG(word));
    return true;
}

static bool choose_charts(Str word, ChartForm *form, Err *err)
{
    *form = FORM_SVG;
    if (str_eq(word, STR("png")))
        *form = FORM_PNG;
    else if (str_eq(word, STR("pdf")))
        *form = FORM_PDF;
    else if (word.len && !str_eq(word, STR("svg")))
        return err_set(err, ERR_USAGE, "'--charts %.*s' is none of svg, png, pdf",
                       STR_ARG(word));
    return true;
}

static bool write_alone(ReportJob *job, Str form, Err *err)
{
    Run *run = job->run;
    Output out;
    Arena arena = {0};
    run->options.to = form;
    if (str_eq(form, STR("html")) && !report_draw(job, err))
        return false;
    if (!output_open(run, &out, err))
        return false;
    bool good = true;
    if (!output_is(&out, STR("text"))) // which tells them itself
        notices_say(run);
    if (output_is(&out, STR("html")))
        report_html(&job->report, &arena, &out.buf);
    else if (output_is(&out, STR("md")))
        report_markdown(&job->report, &arena, &out.buf);
    else if (output_is(&out, STR("json")))
        export_patterns(&run->findings, (PatternsExport){.all = true, .members = true},
                        &out.buf);
    else if (output_is(&out, STR("csv")))
        good = report_write_incidents(job, &out, err);
    else
        summary_of_input(run, &out);
    arena_release(&arena);
    if (good)
        return output_close(&out, err);
    output_abandon(&out);
    return false;
}

/* What was found, on standard output; the folder is written by then. */
static bool say_summary(ReportJob *job, Plots plots, Err *err)
{
    Run *run = job->run;
    Output out;
    run->options.to = STR("text");
    run->options.output = STR("-");
    if (!output_open(run, &out, err))
        return false;
    if (!run->options.quiet) {
        summary_of_input(run, &out);
        buf_add_char(&out.buf, '\n');
        summary_of_candidates(run, CANDIDATES_SAID, &out);
        summary_of_order(run, CANDIDATES_SAID, &out);
        buf_add_char(&out.buf, '\n');
    }
    if (plots && !report_draw_text(job, plots == PLOTS_DUMB ? FORM_DUMB : FORM_SIXEL,
                                   &out.buf, err)) {
        output_abandon(&out);
        return false;
    }
    if (!run->options.quiet)
        buf_format(&out.buf, "report: %.*s/index.html\n", STR_ARG(job->folder));
    return output_close(&out, err);
}

/* What a later run is to remember: taken before texts may be hidden. */
static bool remember(Run *run, Err *err)
{
    const Findings *f = &run->findings;
    if (!run->options.save_state)
        return true;
    if (f->to == TIME_NONE)
        return err_set(err, ERR_INPUT, "--save-state: no incident has a date");
    run_update_state(run, &run->state, month_of(f->to - 1));
    return true;
}

static bool save_state(const Run *run, Err *err)
{
    return !run->options.save_state || state_write(&run->state, STR(FAULTLINE_VERSION), err);
}

static bool write_all(ReportJob *job, ChartForm form, Plots plots, Err *err)
{
    Run *run = job->run;
    job->folder = run->options.output.len ? run->options.output : DEFAULT_FOLDER;
    job->report.with_files = true;
    job->others = true;
    progress_stage(&run->progress, "drawing");
    if (!report_draw(job, err))
        return false;
    run_hide_texts(run);
    progress_stage(&run->progress, "writing");
    if (!report_write_folder(job, err))
        return false;
    if (form != FORM_SVG &&
        !report_draw_files(job, form, form == FORM_PNG ? "png" : "pdf", err))
        return false;
    return say_summary(job, plots, err);
}

static bool report(Run *run, Err *err)
{
    ReportJob job;
    ChartForm form;
    Plots plots = PLOTS_NONE;
    if (!choose_charts(run->options.charts, &form, err) ||
        !choose_plots(run->options.plots, &plots, err) || !run_findings(run, err) ||
        !report_job(run, &job, err) || !remember(run, err))
        return false;
    Str alone = form_alone(run);
    if (!alone.len)
        return write_all(&job, form, plots, err) && save_state(run, err);
    if (form != FORM_SVG || plots)
        return err_set(err, ERR_USAGE,
                       "--charts and --plots go with the whole report, not "
                       "with one document alone");
    return write_alone(&job, alone, err) && save_state(run, err);
}

static const OptionSpec OPTIONS[] = {
    {"charts", 0, OPTION_TEXT, offsetof(Options, charts), "FORM",
     "svg, png or pdf: the charts as such files too (default: svg)"},
    {"plots", 0, OPTION_TEXT, offsetof(Options, plots), "FORM",
     "text: draw the main charts on the terminal (dumb, sixel: that way)"},
    {"save-state", 0, OPTION_FLAG, offsetof(Options, save_state), NULL,
     "remember which pattern is which for later runs, as review does"},
    {0},
};

const Command CMD_REPORT = {
    .name = "report",
    .arguments = "FILE...",
    .summary = "the whole report: patterns, candidates, charts, data quality, method",
    .details =
        "Writes a folder (-o DIR, default faultline-report) with index.html, which is\n"
        "complete in itself and can be mailed alone, report.md for a wiki, "
        "patterns.json,\n"
        "patterns.csv, incidents.csv (each incident with its pattern and categories), "
        "and\n"
        "charts/ with the data and the gnuplot script behind each picture.\n"
        "One document alone: -o x.html, x.md, x.json (the patterns with their incidents) "
        "or\n"
        "x.csv (the incidents), or --to FORM for standard output.\n",
    .examples = "  faultline report exports/*\n"
                "  faultline report exports/ -o report --charts png --plots text\n"
                "  faultline report exports/ --to md | less\n",
    .options = OPTIONS,
    .forms = FORMS,
    .summarises = true,
    .run = report,
};
