/* Candidates, programs, what was done and decided, and what to ask. */
#include <math.h>
#include <stdlib.h>

#include "analyzer/documents/outcome_words.h"
#include "analyzer/documents/review_parts.h"
#include "analyzer/documents/words.h"

#define MOST_CANDIDATES 10
#define MOST_QUESTIONS 5

/* Candidates
 * ----------------------------------------------------------------------------------- */

static Str rank_before(const Review *r, const ReviewPattern *x, Arena *a)
{
    if (r->last == MONTH_NONE)
        return STR("–");
    return x->rank_before ? str_format(a, "%u", x->rank_before) : STR("none");
}

static Str burden_of(const Findings *f, Estimate burden, Arena *a)
{
    return str_format(a, "%.*s %.*s (%.*s)", STR_ARG(number_words(a, burden.value)),
                      STR_ARG(f->burden_unit), STR_ARG(interval_words(a, burden)));
}

/* What stands just below the table and rises: next month's candidate. */
static void near_threshold(const Sections *s)
{
    const Findings *f = s->review->f;
    Arena *a = s->doc->arena;
    Buf out = {.arena = a};
    uint32_t n = 0;
    for (uint32_t i = MOST_CANDIDATES; i < f->n_candidates; i++) {
        const ReviewPattern *x = &s->review->pattern[f->candidate[i].pattern];
        if (review_rises(x))
            buf_format(&out, "%srank %u, %.*s, is %.*s", n++ ? "; " : "", i + 1,
                       STR_ARG(review_pattern_words(a, x->p)),
                       STR_ARG(state_name(x->p->state)));
    }
    if (f->n_candidates > MOST_CANDIDATES)
        doc_say(s->doc,
                str_format(a, "Near the threshold: %.*s.",
                           STR_ARG(n ? buf_str(&out)
                                     : str_format(a,
                                                  "none of the other %u rises "
                                                  "by a test",
                                                  f->n_candidates - MOST_CANDIDATES))));
}

void review_candidates(const Sections *s)
{
    static const char *const column[] = {"Rank", "Was", "Candidate",
                                         "Burden a month (80 % interval)", "State"};
    const Review *r = s->review;
    const Findings *f = r->f;
    Arena *a = s->doc->arena;
    if (!f->n_candidates) {
        doc_say(s->doc, STR("No pattern is a candidate for work across teams."));
        return;
    }
    doc_table(s->doc, column, 5, (Str){0});
    for (uint32_t i = 0; i < f->n_candidates && i < MOST_CANDIDATES; i++) {
        const ReviewPattern *x = &r->pattern[f->candidate[i].pattern];
        doc_row(s->doc, (const Str[]){number_words(a, i + 1), rank_before(r, x, a),
                                      review_pattern_words(a, x->p),
                                      burden_of(f, f->candidate[i].burden, a),
                                      state_name(x->p->state)});
    }
    doc_table_end(s->doc);
    near_threshold(s);
}

/* Programs
 * ----------------------------------------------------------------------------------- */

static Str rate_of(const OutcomePeriod *p, Arena *a)
{
    return p->exposure > 0 ? number_words(a, p->episodes / p->exposure) : STR("–");
}

static void program_row(const Sections *s, const ReviewProgram *x)
{
    Arena *a = s->doc->arena;
    const Outcome *o = &x->outcome;
    if (!x->is_known) {
        doc_row(s->doc, (const Str[]){x->program->name, STR("–"), STR("–"), STR("–"),
                                      STR("–"), STR("–"), x->problem});
        return;
    }
    doc_row(s->doc,
            (const Str[]){str_format(a, "%.*s (%.*s)", STR_ARG(x->program->name),
                                     STR_ARG(o->pattern[0]->id)),
                          number_words(a, x->incidents), number_words(a, x->before),
                          rate_of(&o->before, a), rate_of(&o->after, a),
                          ratio_words(a, &o->judgement.headline),
                          outcome_verdict_name(o->judgement.verdict)});
}

void review_program_table(const Sections *s)
{
    static const char *const column[] = {
        "Program",      ">Now",   ">Before", ">A month, before it", ">A month, after it",
        "Ratio (95 %)", "Verdict"};
    const Review *r = s->review;
    if (!r->n_programs) {
        doc_say(s->doc, s->programs->n
                            ? STR("None of the settings' programs had been chosen yet.")
                            : STR("The settings name no program."));
        return;
    }
    doc_table(s->doc, column, 7, (Str){0});
    for (uint32_t i = 0; i < r->n_programs; i++)
        program_row(s, &r->program[i]);
    doc_table_end(s->doc);
    doc_note(s->doc, STR("Rates and ratio are of episodes. The reasons for each verdict: "
                         "faultline outcome."));
}

/* Dates
 * ----------------------------------------------------------------------------------- */

typedef struct {
    int64_t date;
    Str text;
} Dated;

static int by_date(const void *a, const void *b)
{
    const Dated *x = a, *y = b;
    if (x->date != y->date)
        return x->date < y->date ? -1 : 1;
    return str_compare(x->text, y->text);
}

static Str called(const Findings *f, Str words, Arena *a)
{
    const PatternFinding *p = programs_pattern(f, words);
    return p ? review_pattern_words(a, p) : words;
}

static Str entry_words(const Findings *f, const LedgerEntry *e, Arena *a)
{
    Buf out = {.arena = a};
    buf_format(&out, "decision: %.*s %s", STR_ARG(called(f, e->pattern, a)),
               decision_name(e->decision));
    if (e->why.len)
        buf_format(&out, " (%.*s)", STR_ARG(e->why));
    if (e->outcome.len)
        buf_format(&out, "; outcome: %.*s", STR_ARG(e->outcome));
    return buf_str(&out);
}

static uint32_t collect(const Sections *s, Dated *list)
{
    const Review *r = s->review;
    const Programs *g = s->programs;
    Arena *a = s->doc->arena;
    Month before = r->from - (r->month - r->from + 1);
    uint32_t n = 0;
    for (size_t i = 0; i < g->n_calendar; i++) // it bears on both sides of a comparison
        if (months_hold(before, r->month, g->calendar[i].date))
            list[n++] =
                (Dated){g->calendar[i].date,
                        str_format(a, "calendar: %.*s", STR_ARG(g->calendar[i].note))};
    for (size_t i = 0; i < g->n_ledger; i++)
        if (months_hold(r->from, r->month, g->ledger[i].date))
            list[n++] = (Dated){g->ledger[i].date, entry_words(r->f, &g->ledger[i], a)};
    for (size_t i = 0; i < g->n; i++)
        for (size_t k = 0; k < g->program[i].n_actions; k++)
            if (months_hold(r->from, r->month, g->program[i].action[k].date))
                list[n++] =
                    (Dated){g->program[i].action[k].date,
                            str_format(a, "done, %.*s: %.*s", STR_ARG(g->program[i].name),
                                       STR_ARG(g->program[i].action[k].note))};
    return n;
}

void review_dates(const Sections *s)
{
    const Programs *g = s->programs;
    Arena *a = s->doc->arena;
    size_t most = g->n_calendar + g->n_ledger;
    for (size_t i = 0; i < g->n; i++)
        most += g->program[i].n_actions;
    Dated *list = ARENA_NEW(a, Dated, most);
    uint32_t n = collect(s, list);
    if (!n) {
        doc_say(s->doc, STR("The settings note nothing for these months."));
        return;
    }
    qsort(list, n, sizeof *list, by_date);
    doc_list(s->doc);
    for (uint32_t i = 0; i < n; i++)
        doc_labelled(s->doc, moment_format_day(a, list[i].date), list[i].text);
    doc_list_end(s->doc);
}

/* Questions
 * ----------------------------------------------------------------------------------- */

static const Program *program_on(const Sections *s, const PatternFinding *p)
{
    for (uint32_t i = 0; i < s->review->n_programs; i++) {
        const ReviewProgram *x = &s->review->program[i];
        for (size_t k = 0; x->is_known && k < x->outcome.n_patterns; k++)
            if (x->outcome.pattern[k] == p)
                return x->program;
    }
    return NULL;
}

/* The newest decision on it that was known then. */
static const LedgerEntry *entry_on(const Sections *s, const PatternFinding *p)
{
    const LedgerEntry *newest = NULL;
    for (size_t i = 0; i < s->programs->n_ledger; i++) {
        const LedgerEntry *e = &s->programs->ledger[i];
        if (e->date < month_start(s->review->month + 1) &&
            programs_pattern(s->review->f, e->pattern) == p &&
            (!newest || e->date >= newest->date))
            newest = e;
    }
    return newest;
}

static Str ask_of_pattern(const Sections *s, const ReviewPattern *x)
{
    Arena *a = s->doc->arena;
    const Program *program = program_on(s, x->p);
    const LedgerEntry *entry = entry_on(s, x->p);
    Str name = review_pattern_words(a, x->p), state = state_name(x->p->state);
    if (program)
        return str_format(a,
                          "%.*s is %.*s while “%.*s” works on it: what do its people "
                          "see?",
                          STR_ARG(name), STR_ARG(state), STR_ARG(program->name));
    if (entry)
        return str_format(a, "%.*s is %.*s and was %s on %.*s: does that still stand?",
                          STR_ARG(name), STR_ARG(state), decision_name(entry->decision),
                          STR_ARG(moment_format_day(a, entry->date)));
    return str_format(a,
                      "%.*s is %.*s and nobody has taken it on: who looks into it, by "
                      "when?",
                      STR_ARG(name), STR_ARG(state));
}

static uint32_t ask_of_sources(const Sections *s)
{
    const Review *r = s->review;
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n_sources; i++)
        if (r->source[i].silent && n++ < 2)
            doc_prompt(s->doc,
                       str_format(s->doc->arena,
                                  "Has %.*s been retired, or is its export cut short?",
                                  STR_ARG(r->source[i].name)));
    return n;
}

static uint32_t ask_of_programs(const Sections *s, uint32_t asked)
{
    for (uint32_t i = 0; i < s->review->n_programs && asked < MOST_QUESTIONS - 1; i++) {
        const ReviewProgram *x = &s->review->program[i];
        OutcomeVerdict verdict = x->outcome.judgement.verdict;
        if (!x->is_known || (verdict != OUTCOME_NOT_SHOWN && verdict != OUTCOME_WORSE) ||
            x->outcome.after.exposure < 6)
            continue;
        asked++;
        doc_prompt(s->doc, str_format(s->doc->arena,
                                      "“%.*s” %s after %.0f months: go on, change it, or "
                                      "stop?",
                                      STR_ARG(x->program->name),
                                      verdict == OUTCOME_WORSE
                                          ? "looks worse"
                                          : "has no effect that could be shown",
                                      x->outcome.after.exposure));
    }
    return asked;
}

void review_questions(const Sections *s)
{
    const Review *r = s->review;
    uint32_t asked = ask_of_sources(s);
    for (int confirmed = 1; confirmed >= 0; confirmed--)
        for (uint32_t i = 0; i < r->f->n_patterns && asked < MOST_QUESTIONS - 2; i++)
            if (review_rises(&r->pattern[i]) &&
                r->pattern[i].confirmed == (confirmed == 1)) {
                doc_prompt(s->doc, ask_of_pattern(s, &r->pattern[i]));
                asked++;
            }
    ask_of_programs(s, asked);
    doc_prompt(s->doc, STR("What do we know that the data do not show?"));
}
