/* The packet for one program. */
#include <stddef.h>

#include "analyzer/cli/outcome_job.h"

static bool evidence(Run *run, Err *err)
{
    Programs programs;
    OutcomeDocument document;
    Output out;
    if (!run->options.program.len)
        return err_set(err, ERR_USAGE, "evidence wants --program NAME");
    if (!outcome_programs(run, &programs, err) ||
        !outcome_job(run, &programs, &document, err))
        return false;
    if (!run->options.to.len && !run->options.output.len)
        run->options.to = STR("md");
    if (!output_open(run, &out, err))
        return false;
    bool html = output_is(&out, STR("html"));
    outcome_draw(run, &document, html);
    evidence_document(&document, html ? DOC_HTML : DOC_MARKDOWN, out.arena, &out.buf);
    return output_close(&out, err);
}

static const OptionSpec OPTIONS[] = {
    {"program", 0, OPTION_TEXT, offsetof(Options, program), "NAME",
     "the program of the settings that it is about"},
    {0},
};

static const char *const FORMS[] = {"md", "html", NULL};

const Command CMD_EVIDENCE = {
    .name = "evidence",
    .arguments = "FILE... --program NAME",
    .summary = "the packet for one program: claim, numbers, limits, incidents",
    .details =
        "Writes what a sceptical reader needs to believe, or not, that a program "
        "worked:\n"
        "the claim with its interval, the baseline, what was done and when, the chart,\n"
        "the checks, the limits and the incidents behind it all. What no data can know\n"
        "(who did what) is left open with a prompt. Markdown, or html, which prints.\n",
    .examples = "  faultline evidence --program \"Retry budgets\" -o packet.md\n"
                "  faultline evidence --program \"Retry budgets\" -o packet.html\n",
    .options = OPTIONS,
    .forms = FORMS,
    .run = evidence,
};
