/* What people decided about patterns, and what came of it: the programs with their
 * verdicts, and the ledger of candidates. */
#include "analyzer/documents/charts_outcome.h"
#include "analyzer/documents/document.h"
#include "analyzer/documents/outcome_words.h"
#include "analyzer/documents/report_parts.h"

static Str verdict_words(Arena *a, const ReportProgram *p)
{
    if (p->why_not.len)
        return p->why_not;
    Str verdict = outcome_verdict_name(p->outcome.judgement.verdict);
    Str ratio = ratio_words(a, &p->outcome.judgement.headline);
    return p->outcome.judgement.verdict == OUTCOME_TOO_EARLY
               ? verdict
               : str_format(a, "%.*s: ratio %.*s", STR_ARG(verdict), STR_ARG(ratio));
}

static void add_programs(Doc *doc, const Page *page)
{
    static const char *const column[] = {"Program", "Pattern", "Started", "Effective",
                                         "Result"};
    const Report *r = page->report;
    Arena *a = page->a;
    doc_subheading(doc, STR("Programs"));
    doc_table(
        doc, column, 5,
        STR("Ratio: rate after over rate before with its 95 % interval, on a baseline "
            "that had no part in the choice, or corrected for it. faultline outcome "
            "has the reasons and the checks."));
    for (size_t i = 0; i < r->n_programs; i++) {
        const ReportProgram *p = &r->program[i];
        doc_row(doc,
                (const Str[]){p->program->name,
                              p->why_not.len ? STR("–")
                                             : outcome_patterns_words(a, &p->outcome),
                              date_words(a, p->program->started),
                              date_words(a, p->program->effective), verdict_words(a, p)});
    }
    doc_table_end(doc);
}

static Str pattern_called(Arena *a, const Findings *f, Str words)
{
    const PatternFinding *p = programs_pattern(f, words);
    return p ? str_format(a, "%.*s “%.*s”", STR_ARG(p->id), STR_ARG(p->name))
             : str_format(a, "%.*s (no such pattern today)", STR_ARG(words));
}

static void add_ledger(Doc *doc, const Page *page)
{
    static const char *const column[] = {"Date", "Pattern", "Decision", "Why", "Outcome"};
    const Programs *programs = page->report->programs;
    Arena *a = page->a;
    doc_subheading(doc, STR("Ledger of candidates"));
    doc_table(doc, column, 5, STR("As the settings have it."));
    for (size_t i = 0; i < programs->n_ledger; i++) {
        const LedgerEntry *e = &programs->ledger[i];
        doc_row(doc, (const Str[]){date_words(a, e->date),
                                   pattern_called(a, page->f, e->pattern),
                                   str_from(decision_name(e->decision)), e->why,
                                   e->outcome.len ? e->outcome : STR("–")});
    }
    doc_table_end(doc);
}

void page_programs(const Page *page, bool html)
{
    const Report *r = page->report;
    Doc doc = {
        .form = html ? DOC_HTML : DOC_MARKDOWN, .arena = page->a, .out = page->out};
    if (r->n_programs)
        add_programs(&doc, page);
    for (size_t i = 0; html && i < r->n_programs; i++)
        if (!r->program[i].why_not.len)
            page_figure(page, charts_outcome_name(page->a, &r->program[i].outcome));
    if (r->programs && r->programs->n_ledger)
        add_ledger(&doc, page);
}
