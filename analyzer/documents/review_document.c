#include "analyzer/documents/review_document.h"

#include <math.h>
#include <stdlib.h>

#include "analyzer/documents/document_reproducing.h"
#include "analyzer/documents/words.h"

#define MOST_ROWS 10 // a table in the meeting; the report has them all

static Str signed_words(Arena *a, int32_t n)
{
    return str_format(a, n < 0 ? "−%d" : n > 0 ? "+%d" : "%d", abs(n));
}

static Str test_words(Arena *a, const ReviewPattern *x)
{
    const PatternFinding *p = x->p;
    switch (p->state) {
    case STATE_NEW:
        return str_format(a, "first seen %.*s",
                          STR_ARG(moment_format_day(a, p->first_seen)));
    case STATE_GROWING:
    case STATE_FALLING:
        return p->is_emerging ? str_format(a, "newest months above expectation, %.*s",
                                           STR_ARG(p_words(a, p->p_emerging)))
                              : trend_words(a, &p->trend);
    case STATE_QUIET:
    case STATE_GONE:
        return str_format(a, "fewer than expected, %.*s",
                          STR_ARG(p_words(a, p->p_quiet)));
    case STATE_RETURNED:
        return STR("again after a long silence");
    default:
        return x->comparable ? str_format(a, "exact ratio, %.*s",
                                          STR_ARG(p_words(a, x->change.p_central)))
                             : STR("not tested");
    }
}

typedef struct {
    uint32_t index, moved;
} Mover;

static int by_movement(const void *a, const void *b)
{
    const Mover *x = a, *y = b;
    if (x->moved != y->moved)
        return x->moved > y->moved ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

/* The flagged patterns, or of the others those that moved; what moved most first. */
static Mover *movers(const Review *r, bool flagged, uint32_t *n, Arena *a)
{
    Mover *list = ARENA_NEW(a, Mover, r->f->n_patterns);
    *n = 0;
    for (uint32_t i = 0; i < r->f->n_patterns; i++) {
        const ReviewPattern *x = &r->pattern[i];
        uint32_t moved = x->incidents > x->before ? x->incidents - x->before
                                                  : x->before - x->incidents;
        if (x->flagged == flagged && (flagged || moved))
            list[(*n)++] = (Mover){i, moved};
    }
    if (*n)
        qsort(list, *n, sizeof *list, by_movement);
    return list;
}

static Str seen_words(const Review *r, const ReviewPattern *x, Arena *a)
{
    if (!r->before)
        return STR("–");
    if (x->split_from.len)
        return str_format(a, "split from %.*s", STR_ARG(x->split_from));
    if (x->unknown_before)
        return STR("no");
    return x->confirmed ? STR("yes: confirmed") : STR("yes");
}

static void pattern_rows(Doc *doc, const Review *r, bool flagged)
{
    static const char *const column[] = {"Pattern", ">Now", ">Before",
                                         "State",   "Test", "Seen before"};
    Arena *a = doc->arena;
    uint32_t n;
    const Mover *mover = movers(r, flagged, &n, a);
    if (!n) {
        doc_say(doc, STR("None."));
        return;
    }
    doc_table(doc, column, 6, (Str){0});
    for (uint32_t i = 0; i < n && i < MOST_ROWS; i++) {
        const ReviewPattern *x = &r->pattern[mover[i].index];
        doc_row(doc,
                (const Str[]){
                    str_format(a, "%.*s (%.*s)", STR_ARG(x->p->name), STR_ARG(x->p->id)),
                    number_words(a, x->incidents), number_words(a, x->before),
                    state_name(x->p->state), test_words(a, x), seen_words(r, x, a)});
    }
    doc_table_end(doc);
    if (n > MOST_ROWS)
        doc_note(doc, str_format(a, "%u more are in the json form.", n - MOST_ROWS));
}

static void gone_patterns(Doc *doc, const Review *r)
{
    if (!r->n_gone)
        return;
    doc_subheading(doc, STR("No longer found"));
    doc_list(doc);
    for (uint32_t i = 0; i < r->n_gone; i++)
        doc_labelled(doc, r->gone[i].id,
                     str_format(doc->arena, "%.*s: %.*s", STR_ARG(r->gone[i].name),
                                STR_ARG(r->gone[i].why)));
    doc_list_end(doc);
}

static Str movement(Arena *a, const Review *r, const ReviewPattern *x)
{
    if (!r->before)
        return STR("–");
    return x->rank_before ? str_format(a, "%u", x->rank_before) : STR("none");
}

static void candidates(Doc *doc, const Review *r)
{
    static const char *const column[] = {">Rank", ">Was", "Candidate", "Burden a month",
                                         "State"};
    const Findings *f = r->f;
    Arena *a = doc->arena;
    if (!f->n_candidates) {
        doc_say(doc, STR("No pattern is a candidate for work across teams."));
        return;
    }
    doc_table(doc, column, 5, (Str){0});
    for (uint32_t i = 0; i < f->n_candidates && i < MOST_ROWS + 2; i++) {
        const ReviewPattern *x = &r->pattern[f->candidate[i].pattern];
        if (i >= MOST_ROWS && x->p->state != STATE_GROWING && x->p->state != STATE_NEW)
            continue; // near the threshold only what rises
        doc_row(doc,
                (const Str[]){
                    number_words(a, i + 1), movement(a, r, x),
                    str_format(a, "%.*s (%.*s)", STR_ARG(x->p->name), STR_ARG(x->p->id)),
                    burden_words(a, f, f->candidate[i].burden), state_name(x->p->state)});
    }
    doc_table_end(doc);
}

static void programs(Doc *doc, const Review *r, const Programs *programs)
{
    Arena *a = doc->arena;
    if (!programs->n) {
        doc_say(doc, STR("The settings name no program."));
        return;
    }
    doc_list(doc);
    for (size_t i = 0; i < programs->n; i++) {
        const Program *g = &programs->program[i];
        for (size_t k = 0; k < g->n_patterns; k++) {
            const PatternFinding *p = programs_pattern(r->f, g->pattern[k]);
            const ReviewPattern *x = p ? &r->pattern[p - r->f->pattern] : NULL;
            doc_labelled(doc, g->name,
                         x ? str_format(a, "%.*s: %.*s, %u before; %.*s", STR_ARG(p->id),
                                        STR_ARG(count_words(a, x->incidents, "incident",
                                                            "incidents")),
                                        x->before, STR_ARG(state_name(p->state)))
                           : str_format(a, "%.*s is no pattern in these data",
                                        STR_ARG(g->pattern[k])));
        }
        for (size_t k = 0; k < g->n_actions; k++) {
            Month month = month_of(g->action[k].date);
            if (month >= r->from && month <= r->month)
                doc_item(doc, str_format(a, "Done %.*s: %.*s",
                                         STR_ARG(moment_format_day(a, g->action[k].date)),
                                         STR_ARG(g->action[k].note)));
        }
    }
    doc_list_end(doc);
}

static void severe(Doc *doc, const Review *r)
{
    static const char *const column[] = {"Opened", "Incident", "Team", ">Severity",
                                         "Pattern"};
    const Findings *f = r->f;
    const Table *t = f->table;
    Arena *a = doc->arena;
    if (!r->severe.n) {
        doc_say(doc, STR("None of severity 1 or 2."));
        return;
    }
    doc_table(doc, column, 5, (Str){0});
    for (uint32_t i = 0; i < r->severe.n && i < MOST_ROWS; i++) {
        uint32_t row = r->severe.row[i], p = f->pattern_of_row[row];
        doc_row(doc, (const Str[]){moment_format_day(a, t->time[TIME_OPENED][row]),
                                   str_format(a, "%.*s %.*s", STR_ARG(t->id[row]),
                                              STR_ARG(t->title[row])),
                                   table_team(t, row), number_words(a, t->severity[row]),
                                   p == PATTERN_NONE ? STR("none") : f->pattern[p].id});
    }
    doc_table_end(doc);
    if (r->severe.n > MOST_ROWS)
        doc_note(doc, str_format(a, "%u more.", r->severe.n - MOST_ROWS));
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static Str durations(const Findings *f, RowList rows, Arena *a)
{
    double *x = ARENA_NEW(a, double, rows.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < rows.n; i++)
        if (!isnan(table_duration(f->table, rows.row[i])))
            x[n++] = table_duration(f->table, rows.row[i]);
    if (n < 5)
        return STR("too few closed to tell");
    qsort(x, n, sizeof *x, by_value);
    return str_format(a,
                      "half closed within %.*s, nine in ten within %.*s (of %u closed)",
                      STR_ARG(duration_words(a, x[(n - 1) / 2])),
                      STR_ARG(duration_words(a, x[(n * 9 + 9) / 10 - 1])), n);
}

static Str coverage_words(Arena *a, const Coverage *c)
{
    uint32_t n = c->classified + c->unclassified + c->unknown + c->other;
    return str_format(a, "%u of %u classified, %u unclassified, %u without usable text",
                      c->classified, n, c->unclassified, c->unknown);
}

static void quality(Doc *doc, const Review *r)
{
    const Findings *f = r->f;
    Arena *a = doc->arena;
    doc_list(doc);
    doc_labelled(doc, STR("Durations:"), durations(f, r->rows, a));
    doc_labelled(doc, STR("Durations before:"), durations(f, r->rows_before, a));
    doc_labelled(doc, STR("Categories:"), coverage_words(a, &r->coverage));
    doc_labelled(doc, STR("Categories before:"), coverage_words(a, &r->coverage_before));
    doc_labelled(doc, STR("Records:"),
                 str_format(a,
                            "%u rejected, %u duplicates, %u withdrawn, %u without a "
                            "time, in all the data",
                            f->n_rejects, f->n_duplicates, f->n_void, f->n_without_time));
    doc_list_end(doc);
}

static void causes(Doc *doc, const Review *r)
{
    static const char *const column[] = {"Pattern", ">Told", ">By records", ">By rules",
                                         ">Today"};
    Arena *a = doc->arena;
    uint32_t shown = 0;
    if (!r->before) {
        doc_say(doc,
                STR("This is a first review: the next one tells changes in the world "
                    "from edited rules and late records."));
        return;
    }
    Str month = month_format(a, r->before->month);
    if (r->restatement.other_taxonomy)
        doc_say(doc, STR("The taxonomy is another one than in the review before."));
    if (r->restatement.other_version)
        doc_say(doc, STR("The program is of another version than in the review before."));
    for (uint32_t i = 0; i < r->f->n_patterns && shown < MOST_ROWS; i++) {
        const ReviewPattern *x = &r->pattern[i];
        if (!x->has_restated || (!x->restated.by_records && !x->restated.by_rules))
            continue;
        if (!shown++)
            doc_table(doc, column, 5,
                      str_format(a,
                                 "Incidents of %.*s: as the last review told them and "
                                 "as they are today",
                                 STR_ARG(month)));
        doc_row(doc, (const Str[]){x->p->id, number_words(a, x->restated.told),
                                   signed_words(a, x->restated.by_records),
                                   signed_words(a, x->restated.by_rules),
                                   number_words(a, x->restated.now)});
    }
    if (shown)
        doc_table_end(doc);
    else
        doc_say(doc, str_format(a, "No pattern's number for %.*s has moved since.",
                                STR_ARG(month)));
}

static void questions(Doc *doc, const Review *r)
{
    Arena *a = doc->arena;
    uint32_t asked = 0;
    for (uint32_t i = 0; i < r->f->n_patterns && asked < 3; i++) {
        const ReviewPattern *x = &r->pattern[i];
        if (x->p->state != STATE_NEW && x->p->state != STATE_GROWING &&
            x->p->state != STATE_RETURNED)
            continue;
        doc_prompt(doc, str_format(a, "%.*s (%.*s) is %.*s: who looks into it?",
                                   STR_ARG(x->p->name), STR_ARG(x->p->id),
                                   STR_ARG(state_name(x->p->state))));
        asked++;
    }
    doc_prompt(doc, STR("What do we know that the data do not show?"));
}

void review_document(const ReviewDocument *in, DocForm form, Arena *arena, Buf *out)
{
    const Review *r = in->review;
    Str line[REVIEW_HEADLINES];
    uint32_t n = review_headline(r, arena, line);
    Doc doc = doc_open(
        form,
        str_format(arena, "Reliability review, %.*s", STR_ARG(review_months(r, arena))),
        str_format(arena, "Data from %.*s, as of %.*s",
                   STR_ARG(period_words(arena, r->f)),
                   STR_ARG(moment_format_day(arena, r->f->as_of))),
        r->f->version, arena, out);
    doc_list(&doc);
    for (uint32_t i = 0; i < n; i++)
        doc_item(&doc, line[i]);
    doc_list_end(&doc);
    doc_heading(&doc, STR("What changed, by a test"));
    pattern_rows(&doc, r, true);
    gone_patterns(&doc, r);
    doc_heading(&doc, STR("What moved no more than chance does"));
    pattern_rows(&doc, r, false);
    doc_heading(&doc, STR("Candidates and their movement"));
    candidates(&doc, r);
    doc_heading(&doc, STR("Programs"));
    programs(&doc, r, in->programs);
    doc_heading(&doc, STR("Severe incidents"));
    severe(&doc, r);
    doc_heading(&doc, STR("Durations, coverage, data"));
    quality(&doc, r);
    doc_heading(&doc, STR("Rules and records since the last review"));
    causes(&doc, r);
    doc_heading(&doc, STR("Questions for the meeting"));
    questions(&doc, r);
    doc_note(&doc, STR("Both sides of every comparison are read under today's rules. A "
                       "pattern is flagged when its state is not steady, and confirmed "
                       "when the review before said the same. Growing, "
                       "falling and quiet are tests that hold the share of false "
                       "flags at 10 % over all patterns; new and returned are dates."));
    doc_reproducing(&doc, r->f, in->options, in->settings_path);
    doc_close(&doc);
}
