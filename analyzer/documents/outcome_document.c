/* Did the programs work? All of them, one after the other. */
#include "analyzer/documents/outcome_document.h"

#include <math.h>

#include "analyzer/documents/charts_outcome.h"
#include "analyzer/documents/document_reproducing.h"
#include "analyzer/documents/outcome_sections.h"
#include "analyzer/documents/words.h"

void outcome_figure(Doc *doc, const OutcomeDocument *in, const Outcome *o)
{
    Str name = charts_outcome_name(doc->arena, o);
    for (size_t i = 0; i < in->n_charts; i++)
        if (str_eq(in->chart[i].chart->name, name))
            doc_figure(doc, in->chart[i].chart, in->chart[i].svg);
}

static void add_summary(Doc *doc, const OutcomeDocument *in)
{
    static const char *const column[] = {
        "Program", "Pattern", "Effective", ">Ratio (95 %)", ">Plain ratio, all history",
        "Verdict"};
    Arena *a = doc->arena;
    doc_table(
        doc, column, 6,
        STR("Rate after over rate before. The plain ratio stands beside the headline, "
            "because a pattern that was chosen when it was high falls by itself."));
    for (size_t i = 0; i < in->n; i++) {
        const Outcome *o = &in->outcome[i];
        const OutcomeJudgement *j = &o->judgement;
        doc_row(doc,
                (const Str[]){o->program->name, outcome_patterns_words(a, o),
                              date_words(a, o->effective), ratio_words(a, &j->headline),
                              ratio_words(a, &j->check[CHECK_NAIVE]),
                              outcome_verdict_name(j->verdict)});
    }
    doc_table_end(doc);
}

static void add_scope(Doc *doc, const Outcome *o)
{
    Arena *a = doc->arena;
    Str patterns = outcome_patterns_words(a, o), teams = outcome_teams_words(a, o);
    doc_list(doc);
    doc_labelled(doc, STR("Patterns:"), patterns);
    doc_labelled(doc, STR("Teams in scope:"), teams);
    Str picked = date_words(a, o->program->picked), started = date_words(a, o->started);
    Str effective = date_words(a, o->effective);
    doc_labelled(doc, STR("Dates:"),
                 str_format(a, "picked %.*s, started %.*s, effective %.*s.",
                            STR_ARG(picked), STR_ARG(started), STR_ARG(effective)));
    if (o->program->expect.len)
        doc_labelled(doc, STR("Expected beforehand:"), o->program->expect);
    if (o->program->note.len)
        doc_labelled(doc, STR("Note:"), o->program->note);
    doc_list_end(doc);
}

static void add_reasons(Doc *doc, const Outcome *o)
{
    doc_subheading(doc, STR("Why this verdict"));
    doc_list(doc);
    for (uint32_t i = 0; i < o->judgement.n_reasons; i++)
        doc_item(doc, outcome_reason(doc->arena, o, o->judgement.reason[i]));
    doc_labelled(doc, STR("What would change it:"), outcome_needs(doc->arena, o));
    doc_list_end(doc);
}

static void add_program(Doc *doc, const OutcomeDocument *in, const Outcome *o)
{
    doc_heading(doc, o->program->name);
    doc_claim(doc, outcome_claim(doc->arena, o));
    add_scope(doc, o);
    add_reasons(doc, o);
    outcome_figure(doc, in, o);
    if (o->started == TIME_NONE)
        return;
    doc_subheading(doc, STR("The numbers"));
    outcome_periods(doc, o);
    outcome_checks(doc, o);
    doc_subheading(doc, STR("Compared with what nobody touched"));
    outcome_compared(doc, o);
    doc_subheading(doc, STR("What else changed"));
    outcome_besides(doc, o);
    doc_subheading(doc, STR("Limits"));
    outcome_limits(doc, o);
}

void outcome_document(const OutcomeDocument *in, DocForm form, Arena *arena, Buf *out)
{
    Str period = period_words(arena, in->findings);
    Str programs = count_words(arena, in->n, "program", "programs");
    Doc doc = doc_open(
        form, STR("Did the programs work?"),
        str_format(arena, "%.*s, incidents of %.*s", STR_ARG(programs), STR_ARG(period)),
        in->findings->version, arena, out);
    add_summary(&doc, in);
    for (size_t i = 0; i < in->n; i++)
        add_program(&doc, in, &in->outcome[i]);
    doc_reproducing(&doc, in->findings, in->options, in->settings_path);
    doc_close(&doc);
}
