/* The packet for a promotion case or an update: one program, legible without context. */
#include <math.h>

#include "analyzer/documents/document_reproducing.h"
#include "analyzer/documents/outcome_document.h"
#include "analyzer/documents/outcome_sections.h"
#include "analyzer/documents/words.h"

#define MOST_IDS 400 // beyond, they are in the report's incidents.csv

static void add_background(Doc *doc, const Outcome *o)
{
    Arena *a = doc->arena;
    Str patterns = outcome_patterns_words(a, o), teams = outcome_teams_words(a, o);
    Str whole = span_words(a, o->history.from, o->after.to);
    doc_heading(doc, STR("What it was about"));
    doc_say(doc,
            str_format(a,
                       "“%.*s” worked on a recurring failure that incident records "
                       "describe in similar words (%.*s), in %.*s. %.*s incidents of it "
                       "were recorded %s%.*s.",
                       STR_ARG(o->program->name), STR_ARG(patterns), STR_ARG(teams),
                       STR_ARG(number_words(a, o->n_rows)),
                       o->started == TIME_NONE ? "so far" : "in ",
                       STR_ARG(o->started == TIME_NONE ? (Str){0} : whole)));
    if (o->program->note.len)
        doc_say(doc, o->program->note);
    doc_prompt(doc,
               STR("What did this failure cost customers and colleagues? One sentence."));
}

static void add_done(Doc *doc, const Outcome *o)
{
    Arena *a = doc->arena;
    const Program *p = o->program;
    doc_heading(doc, STR("What was done"));
    doc_list(doc);
    if (p->picked != TIME_NONE)
        doc_labelled(doc, date_words(a, p->picked),
                     STR("chosen, from the data until then"));
    if (p->started != TIME_NONE)
        doc_labelled(doc, date_words(a, p->started), STR("started"));
    for (size_t i = 0; i < p->n_actions; i++)
        doc_labelled(doc, date_words(a, p->action[i].date), p->action[i].note);
    if (p->effective != TIME_NONE)
        doc_labelled(doc, date_words(a, p->effective),
                     STR("expected to show from here on"));
    doc_list_end(doc);
    if (p->expect.len)
        doc_say(doc, str_format(a, "Expected beforehand: %.*s.", STR_ARG(p->expect)));
    if (!p->n_actions)
        doc_prompt(doc,
                   STR("Which actions were done, when, in how many teams? (actions: in "
                       "the settings)"));
}

static void add_contribution(Doc *doc)
{
    doc_heading(doc, STR("Own contribution"));
    doc_note(doc, STR("No data can say who did what. To be written by the person, and "
                      "confirmed by others."));
    doc_prompt(doc, STR("What did you do yourself, and what did others do?"));
    doc_prompt(doc,
               STR("Which decision was yours, what was the alternative, and why not?"));
    doc_prompt(doc, STR("Who can confirm it?"));
}

static void add_incidents(Doc *doc, const Findings *f, const Outcome *o)
{
    Arena *a = doc->arena;
    Buf before = {.arena = a}, after = {.arena = a};
    uint32_t shown = 0;
    doc_heading(doc, STR("The incidents behind the numbers"));
    for (uint32_t i = 0; i < o->n_rows && shown < MOST_IDS; i++) {
        int64_t opened = f->table->time[TIME_OPENED][o->row[i]];
        bool is_after = opened >= o->after.from && opened < o->after.to;
        bool is_before = opened >= o->before.from && opened < o->before.to;
        if (opened == TIME_NONE || (!is_after && !is_before))
            continue;
        Buf *list = is_after ? &after : &before;
        buf_format(list, "%s%.*s", list->len ? ", " : "",
                   STR_ARG(f->table->id[o->row[i]]));
        shown++;
    }
    doc_list(doc);
    doc_labelled(doc, STR("Before:"), before.len ? buf_str(&before) : STR("none"));
    doc_labelled(doc, STR("After:"), after.len ? buf_str(&after) : STR("none"));
    doc_list_end(doc);
    if (shown == MOST_IDS)
        doc_note(doc,
                 STR("The first 400; all of them are in the report's incidents.csv."));
}

static void add_result(Doc *doc, const OutcomeDocument *in, const Outcome *o)
{
    doc_list(doc);
    for (uint32_t i = 0; i < o->judgement.n_reasons; i++)
        doc_item(doc, outcome_reason(doc->arena, o, o->judgement.reason[i]));
    doc_labelled(doc, STR("What would change it:"), outcome_needs(doc->arena, o));
    doc_list_end(doc);
    outcome_figure(doc, in, o);
    if (o->started != TIME_NONE)
        outcome_periods(doc, o);
}

void evidence_document(const OutcomeDocument *in, DocForm form, Arena *arena, Buf *out)
{
    const Outcome *o = in->outcome;
    Str period = period_words(arena, in->findings);
    Doc doc = doc_open(
        form, o->program->name,
        str_format(arena, "Evidence from the incident records of %.*s", STR_ARG(period)),
        in->findings->version, arena, out);
    doc_claim(&doc, outcome_claim(arena, o));
    add_result(&doc, in, o);
    add_background(&doc, o);
    add_done(&doc, o);
    add_contribution(&doc);
    if (o->started != TIME_NONE) {
        doc_heading(&doc, STR("How far the result can be trusted"));
        outcome_checks(&doc, o);
        outcome_compared(&doc, o);
        outcome_besides(&doc, o);
        doc_heading(&doc, STR("Limits"));
        outcome_limits(&doc, o);
        add_incidents(&doc, in->findings, o);
    }
    doc_reproducing(&doc, in->findings, in->options, in->settings_path);
    doc_close(&doc);
}
