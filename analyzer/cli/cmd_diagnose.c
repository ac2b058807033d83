/* The diagnosis draft of one pattern. */
#include "analyzer/cli/outcome_job.h"
#include "analyzer/documents/diagnosis_document.h"

static bool find_pattern(Run *run, Str word, const PatternFinding **found, Err *err)
{
    const Findings *f = &run->findings;
    *found = programs_pattern(f, word);
    if (*found)
        return true;
    if (!f->n_patterns)
        return err_set(err, ERR_INPUT, "no patterns in these incidents");
    return err_set(
        err, ERR_INPUT,
        "no pattern '%.*s': give an id, a name or an incident in it, e.g. %.*s "
        "(see `faultline rank`)",
        STR_ARG(word), STR_ARG(f->pattern[0].id));
}

static void write_document(Run *run, const Diagnosis *d, const Programs *programs,
                           Output *out)
{
    bool html = output_is(out, STR("html"));
    ChartList *charts = ARENA_NEW(run->keep, ChartList, 1);
    charts->arena = run->keep;
    charts->programs = programs;
    charts_of_pattern(&run->findings, d->pattern, CHARTS_MONTHS_ONLY, charts);
    DiagnosisDocument document = {
        .findings = &run->findings,
        .diagnosis = d,
        .programs = programs,
        .chart = charts_draw(run, charts, html),
        .n_charts = charts->n,
        .options = options_said(run->keep, &run->options, run->command->options),
        .settings_path = run->has_settings ? run->settings.path : (Str){0},
    };
    diagnosis_document(&document, html ? DOC_HTML : DOC_MARKDOWN, out->arena, &out->buf);
}

static bool diagnose(Run *run, Err *err)
{
    StrList *file = &run->options.file;
    const PatternFinding *pattern;
    Programs programs;
    Diagnosis d;
    Output out;
    if (!file->n)
        return err_set(err, ERR_USAGE, "diagnose wants a pattern (see `faultline rank`)");
    Str word = *file->item++;
    file->n--;
    if (!run_settings(run, err) ||
        !programs_read(run->keep, run->has_settings ? &run->settings : NULL, &programs,
                       err) ||
        !run_findings(run, err) || !find_pattern(run, word, &pattern, err))
        return false;
    diagnosis_of(&run->findings, &programs, pattern, run->keep, &d);
    if (!output_open(run, &out, err))
        return false;
    if (output_is(&out, STR("json")))
        export_diagnosis(&run->findings, &d, &out.buf);
    else
        write_document(run, &d, &programs, &out);
    return output_close(&out, err);
}

static const char *const FORMS[] = {"json", "md", "html", NULL};

const Command CMD_DIAGNOSE = {
    .name = "diagnose",
    .arguments = "PATTERN FILE...",
    .summary = "a diagnosis draft: size, is and is not, evidence, how to show success",
    .details =
        "Writes what the data say of one pattern as a draft that people complete: how "
        "big\n"
        "with intervals, where it is and where it is not, its incidents in their own\n"
        "words, what was tried, what is not known, and after how many months a success\n"
        "could be shown. Causes, options and the decision are prompts: it invents none.\n"
        "Markdown (the default), html, or json with the numbers alone.\n",
    .examples = "  faultline diagnose P-7f3a exports/ -o diagnosis.md\n"
                "  faultline diagnose INC-1234 exports/ -o diagnosis.html\n",
    .forms = FORMS,
    .run = diagnose,
};
