/* Last month's numbers, run again: what edited rules and what changed records did to
 * them.
 */
#include <stdlib.h>

#include "analyzer/documents/review_parts.h"
#include "analyzer/documents/words.h"

#define MOST_ROWS 5
#define MOST_NAMED 4

static Str signed_words(Arena *a, int32_t n)
{
    return str_format(a, n < 0 ? "−%d" : n > 0 ? "+%d" : "%d", abs(n));
}

static void say_rules(const Sections *s)
{
    const Restatement *n = &s->review->restatement;
    doc_labelled(
        s->doc, STR("Rules:"),
        str_format(
            s->doc->arena,
            "%s; %u incidents read otherwise (categories, team, service, "
            "severity), %u now left out, %u taken in; %u in another pattern, since "
            "patterns are found anew with each month's incidents",
            n->other_taxonomy && n->other_version ? "another taxonomy and version"
            : n->other_taxonomy                   ? "another taxonomy"
            : n->other_version                    ? "another version of faultline"
                                                  : "the same taxonomy and version",
            n->reread, n->excluded, n->included, n->regrouped));
}

static void say_records(const Sections *s)
{
    const Restatement *n = &s->review->restatement;
    doc_labelled(s->doc, STR("Records:"),
                 str_format(s->doc->arena,
                            "%u of that time or earlier came late, %u were edited, %u "
                            "withdrawn",
                            n->late, n->edited, n->withdrawn));
}

/* Patterns that are no longer found: a matter of grouping, not of the world. */
static void say_gone(const Sections *s)
{
    const Review *r = s->review;
    Arena *a = s->doc->arena;
    Buf out = {.arena = a};
    for (uint32_t i = 0; i < r->n_gone && i < MOST_NAMED; i++)
        buf_format(&out, "%s%.*s (%.*s: %.*s)", i ? "; " : "", STR_ARG(r->gone[i].name),
                   STR_ARG(r->gone[i].id), STR_ARG(r->gone[i].why));
    if (r->n_gone > MOST_NAMED)
        buf_format(&out, "; and %u more", r->n_gone - MOST_NAMED);
    if (r->n_gone)
        doc_labelled(s->doc, STR("No longer found as groups of their own:"),
                     buf_str(&out));
}

static uint32_t moved(const ReviewPattern *x)
{
    if (!x->has_restated)
        return 0;
    return (uint32_t)(abs(x->restated.by_records) + abs(x->restated.by_rules));
}

static int by_moved(const void *a, const void *b)
{
    const ReviewPattern *x = *(const ReviewPattern *const *)a,
                        *y = *(const ReviewPattern *const *)b;
    if (moved(x) != moved(y))
        return moved(x) > moved(y) ? -1 : 1;
    return (x->p > y->p) - (x->p < y->p);
}

static void moved_rows(const Sections *s)
{
    static const char *const column[] = {"Pattern", ">As told", ">By records",
                                         ">By rules or grouping", ">Today"};
    const Review *r = s->review;
    Arena *a = s->doc->arena;
    const ReviewPattern **list = ARENA_NEW(a, const ReviewPattern *, r->f->n_patterns);
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->f->n_patterns; i++)
        if (moved(&r->pattern[i]))
            list[n++] = &r->pattern[i];
    Str month = month_format(a, r->before->month);
    if (!n) {
        doc_say(s->doc, str_format(a, "No pattern's number for %.*s has moved since.",
                                   STR_ARG(month)));
        return;
    }
    qsort(list, n, sizeof(*list), by_moved);
    doc_table(s->doc, column, 5, str_format(a, "Incidents of %.*s", STR_ARG(month)));
    for (uint32_t i = 0; i < n && i < MOST_ROWS; i++) {
        const Restated *x = &list[i]->restated;
        doc_row(s->doc,
                (const Str[]){review_pattern_words(a, list[i]->p),
                              number_words(a, x->told), signed_words(a, x->by_records),
                              signed_words(a, x->by_rules), number_words(a, x->now)});
    }
    doc_table_end(s->doc);
    if (n > MOST_ROWS)
        doc_note(s->doc,
                 str_format(a, "%u more moved by as little or less.", n - MOST_ROWS));
}

static void say_decided(const Sections *s)
{
    const Review *r = s->review;
    Arena *a = s->doc->arena;
    if (!r->n_decided)
        return;
    doc_subheading(s->doc, r->before ? STR("What people decided since")
                                     : STR("What people have decided"));
    doc_list(s->doc);
    for (uint32_t i = 0; i < r->n_decided; i++) {
        const DecidedChange *d = &r->decided[i];
        Str now = d->now.len ? d->now : STR(NOTHING_DECIDED);
        doc_labelled(s->doc, d->id,
                     d->before.len ? str_format(a, "%.*s (before: %.*s)", STR_ARG(now),
                                                STR_ARG(d->before))
                                   : now);
    }
    doc_list_end(s->doc);
    if (r->restatement.decided)
        doc_note(s->doc, str_format(a,
                                    "In another pattern because of it: %.*s, counted "
                                    "among the rules above.",
                                    STR_ARG(count_words(a, r->restatement.decided,
                                                        "incident", "incidents"))));
}

void review_run_again(const Sections *s)
{
    const Review *r = s->review;
    if (!r->before) {
        doc_say(s->doc,
                r->last == MONTH_NONE
                    ? STR("This is the first review that is remembered. The next one can "
                          "tell changes in the world from edited rules and from late or "
                          "edited records.")
                    : STR("Records are remembered of the newest two reviews alone: what "
                          "came late or was edited before this one is not known any "
                          "more."));
        say_decided(s);
        return;
    }
    doc_say(s->doc, str_format(s->doc->arena,
                               "All above counts both sides with today's records under "
                               "today's rules. Against what the review of %.*s told:",
                               STR_ARG(month_format(s->doc->arena, r->before->month))));
    doc_list(s->doc);
    say_rules(s);
    say_records(s);
    say_gone(s);
    doc_list_end(s->doc);
    moved_rows(s);
    say_decided(s);
}
