/* Did the programs of the settings work? */
#include <stddef.h>

#include "analyzer/cli/outcome_job.h"
#include "analyzer/cli/text_table.h"
#include "analyzer/documents/export.h"
#include "analyzer/documents/outcome_words.h"

static void write_text(const OutcomeDocument *in, Output *out)
{
    TextTable table = text_table_new(out->arena, 5);
    text_table_row(&table,
                   (const Str[]){STR("verdict"), STR("effective"), STR("ratio (95 %)"),
                                 STR("plain, all history"), STR("program")});
    for (size_t i = 0; i < in->n; i++) {
        const Outcome *o = &in->outcome[i];
        const OutcomeJudgement *j = &o->judgement;
        text_table_row(&table,
                       (const Str[]){outcome_verdict_name(j->verdict),
                                     date_words(out->arena, o->effective),
                                     ratio_words(out->arena, &j->headline),
                                     ratio_words(out->arena, &j->check[CHECK_NAIVE]),
                                     o->program->name});
    }
    text_table_print(&table, out);
    for (size_t i = 0; i < in->n; i++) {
        const Outcome *o = &in->outcome[i];
        Str claim = outcome_claim(out->arena, o);
        buf_format(&out->buf, "\n%.*s", STR_ARG(output_bold(out)));
        terminal_add(&out->buf, o->program->name);
        buf_format(&out->buf, "%.*s\n", STR_ARG(output_plain(out)));
        terminal_add(&out->buf, claim);
        buf_add_char(&out->buf, '\n');
        for (uint32_t k = 0; k < o->judgement.n_reasons; k++) {
            buf_add(&out->buf, STR("  - "));
            terminal_add(&out->buf,
                         outcome_reason(out->arena, o, o->judgement.reason[k]));
            buf_add_char(&out->buf, '\n');
        }
        buf_add(&out->buf, STR("  What would change it: "));
        terminal_add(&out->buf, outcome_needs(out->arena, o));
        buf_add_char(&out->buf, '\n');
    }
}

static bool outcome(Run *run, Err *err)
{
    Programs programs;
    OutcomeDocument document;
    Output out;
    if (!outcome_programs(run, &programs, err) ||
        !outcome_job(run, &programs, &document, err) || !output_open(run, &out, err))
        return false;
    if (output_is(&out, STR("json"))) {
        export_outcomes(document.outcome, document.n, out.arena, &out.buf);
    } else if (output_is(&out, STR("text"))) {
        write_text(&document, &out);
    } else {
        bool html = output_is(&out, STR("html"));
        outcome_draw(run, &document, html);
        outcome_document(&document, html ? DOC_HTML : DOC_MARKDOWN, out.arena, &out.buf);
    }
    return output_close(&out, err);
}

static const OptionSpec OPTIONS[] = {
    {"program", 0, OPTION_TEXT, offsetof(Options, program), "NAME",
     "this program of the settings alone"},
    {"pattern", 0, OPTION_TEXT, offsetof(Options, pattern), "P",
     "ad hoc: judge this pattern (its id, its name or an incident in it)"},
    {"effective", 0, OPTION_DATE, offsetof(Options, effective), "DATE",
     "ad hoc: from when the work should show"},
    {0},
};

static const char *const FORMS[] = {"json", "md", "html", NULL};

const Command CMD_OUTCOME = {
    .name = "outcome",
    .arguments = "FILE...",
    .summary = "did a program work? before and after, with controls",
    .details =
        "Judges every program in the settings: improved, not shown, worse or too early,\n"
        "with the reasons. The rate after is compared with a baseline that had no part "
        "in\n"
        "choosing the pattern (between `picked` and `started`) or, where there is none,\n"
        "with the history corrected for the fall that high patterns have by themselves;\n"
        "then with patterns that nobody touched, with other dates, and with siblings.\n"
        "Never says that the program was the cause: counts cannot know it.\n",
    .examples = "  faultline outcome\n"
                "  faultline outcome exports/ --program \"Retry budgets\" -o retry.html\n"
                "  faultline outcome exports/ --pattern P-7f3a --effective 2026-02-01\n",
    .options = OPTIONS,
    .forms = FORMS,
    .run = outcome,
};
