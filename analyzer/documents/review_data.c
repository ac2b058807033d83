/* The month's severe incidents, durations, categories and sources. */
#include <math.h>
#include <stdlib.h>

#include "analyzer/documents/review_parts.h"
#include "analyzer/documents/words.h"

#define MOST_SEVERE 8
#define MOST_SOURCES 8
#define MOST_NAMED 3

void review_severe(const Sections *s)
{
    static const char *const column[] = {"Opened", "Incident", "Team", ">Severity",
                                         "Pattern"};
    const Findings *f = s->review->f;
    const Table *t = f->table;
    RowList severe = s->review->severe;
    Arena *a = s->doc->arena;
    if (!severe.n) {
        doc_say(s->doc, review_has_severities(s->review)
                            ? STR("None of severity 1 or 2.")
                            : STR("No source says how severe the incidents were."));
        return;
    }
    doc_table(s->doc, column, 5, (Str){0});
    for (uint32_t i = 0; i < severe.n && i < MOST_SEVERE; i++) {
        uint32_t row = severe.row[i], p = f->pattern_of_row[row];
        Str team = table_team(t, row);
        doc_row(s->doc,
                (const Str[]){moment_format_day(a, t->time[TIME_OPENED][row]),
                              str_format(a, "%.*s %.*s", STR_ARG(t->id[row]),
                                         STR_ARG(t->title[row])),
                              team.len ? team : STR("unknown"),
                              number_words(a, t->severity[row]),
                              p == PATTERN_NONE ? STR("none") : f->pattern[p].id});
    }
    doc_table_end(s->doc);
    if (severe.n > MOST_SEVERE)
        doc_note(s->doc,
                 str_format(a, "%u more; the worst stand first, then the earliest.",
                            severe.n - MOST_SEVERE));
}

/* Durations
 * ----------------------------------------------------------------------------------- */

static Str with_interval(Arena *a, double value, double low, double high)
{
    Str words = duration_words(a, value);
    if (isnan(value) || isnan(low))
        return words;
    if (!isfinite(high))
        return str_format(a, "%.*s (at least %.*s)", STR_ARG(words),
                          STR_ARG(duration_words(a, low)));
    return str_format(a, "%.*s (%.*s to %.*s)", STR_ARG(words),
                      STR_ARG(duration_words(a, low)), STR_ARG(duration_words(a, high)));
}

static void duration_row(const Sections *s, Str months, const Durations *d)
{
    Arena *a = s->doc->arena;
    doc_row(s->doc, (const Str[]){
                        months, number_words(a, d->n), number_words(a, d->open),
                        with_interval(a, d->median.value, d->median.low, d->median.high),
                        with_interval(a, d->p90, d->p90_ci.low, d->p90_ci.high)});
}

void review_durations(const Sections *s)
{
    static const char *const column[] = {"Months", ">Closed", ">Open",
                                         "Half closed within", "Nine in ten within"};
    const Review *r = s->review;
    Arena *a = s->doc->arena;
    if (!r->duration.n && !r->duration_before.n) {
        doc_say(s->doc, STR("The records tell no durations for these months."));
        return;
    }
    doc_table(s->doc, column, 5,
              STR("Time from opening to end, with 95 % intervals; open incidents count "
                  "as lasting at least until now"));
    duration_row(s, review_months(r, a), &r->duration);
    duration_row(s, STR("before"), &r->duration_before);
    doc_table_end(s->doc);
}

/* Categories
 * ----------------------------------------------------------------------------------- */

static Str coverage_words(Arena *a, const Coverage *c)
{
    uint32_t n = c->classified + c->unclassified + c->unknown + c->other;
    return str_format(a, "%u of %u classified, %u unclassified, %u without usable text",
                      c->classified, n, c->unclassified, c->unknown);
}

static uint32_t unclassified_in(const Review *r, uint32_t pattern)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->rows.n; i++)
        n += r->f->pattern_of_row[r->rows.row[i]] == pattern &&
             r->f->labels->status[r->rows.row[i]] == LABEL_UNCLASSIFIED;
    return n;
}

typedef struct {
    uint32_t index, n;
} Count;

static int by_count(const void *a, const void *b)
{
    const Count *x = a, *y = b;
    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

/* Which patterns the taxonomy has no words for yet. */
static void add_unclassified(const Sections *s)
{
    const Review *r = s->review;
    Arena *a = s->doc->arena;
    Count *count = ARENA_NEW(a, Count, r->f->n_patterns);
    Buf out = {.arena = a};
    uint32_t named = 0;
    for (uint32_t i = 0; i < r->f->n_patterns; i++)
        count[i] = (Count){i, unclassified_in(r, i)};
    if (r->f->n_patterns)
        qsort(count, r->f->n_patterns, sizeof *count, by_count);
    for (uint32_t i = 0; i < r->f->n_patterns && named < MOST_NAMED; i++)
        if (count[i].n > 1)
            buf_format(&out, "%s%u in %.*s", named++ ? ", " : "", count[i].n,
                       STR_ARG(review_pattern_words(a, r->pattern[count[i].index].p)));
    if (named)
        doc_labelled(s->doc, STR("Unclassified, by pattern:"), buf_str(&out));
}

static void add_category_news(const Sections *s)
{
    const Findings *f = s->review->f;
    Arena *a = s->doc->arena;
    Buf out = {.arena = a};
    uint32_t n = 0;
    for (uint16_t c = 0; c < f->taxonomy->n_categories; c++) {
        const CategoryFinding *category = &f->category[c];
        if (!category->news.is_emerging || n++ >= MOST_NAMED)
            continue;
        buf_format(&out, "%s%.*s (%.*s)", n > 1 ? ", " : "",
                   STR_ARG(f->taxonomy->category[c].title),
                   STR_ARG(p_words(a, category->news.p_emerging)));
    }
    if (n > MOST_NAMED)
        buf_format(&out, " and %u more", n - MOST_NAMED);
    if (n)
        doc_labelled(s->doc, STR("Categories above what the months before foretell:"),
                     buf_str(&out));
}

void review_coverage(const Sections *s)
{
    const Review *r = s->review;
    Arena *a = s->doc->arena;
    doc_list(s->doc);
    doc_labelled(s->doc, STR("Categories:"),
                 str_format(a, "%.*s; before, %.*s",
                            STR_ARG(coverage_words(a, &r->coverage)),
                            STR_ARG(coverage_words(a, &r->coverage_before))));
    add_unclassified(s);
    add_category_news(s);
    doc_list_end(s->doc);
}

/* Sources
 * ----------------------------------------------------------------------------------- */

static Str source_note(const ReviewSource *x, Arena *a)
{
    if (x->silent)
        return str_format(a, "may have stopped: about %.0f expected since", x->missed);
    return STR("–");
}

void review_source_table(const Sections *s)
{
    static const char *const column[] = {
        "Source",       ">Now",         ">Before", ">No team",          ">No severity",
        ">No end told", ">Over a year", ">Copies", ">Rejected, in all", "Newest",
        "Note"};
    const Review *r = s->review;
    Arena *a = s->doc->arena;
    uint32_t shown = 0;
    doc_table(s->doc, column, 11, (Str){0});
    for (uint32_t i = 0; i < r->n_sources && shown < MOST_SOURCES; i++) {
        const ReviewSource *x = &r->source[i];
        if (i && !x->incidents && !x->before && !x->silent && !x->rejects)
            continue;
        shown++;
        doc_row(s->doc,
                (const Str[]){
                    x->name, number_words(a, x->incidents), number_words(a, x->before),
                    number_words(a, x->without_team),
                    number_words(a, x->without_severity), number_words(a, x->without_end),
                    number_words(a, x->over_a_year), number_words(a, x->duplicates),
                    number_words(a, x->rejects), moment_format_day(a, x->newest),
                    source_note(x, a)});
    }
    doc_table_end(s->doc);
    if (r->end_assumed)
        doc_note(s->doc,
                 str_format(a,
                            "No record is of a later time than %.*s. That silence is no "
                            "longer than usual, so the month counts as complete; "
                            "--as-of DATE says otherwise.",
                            STR_ARG(review_months(r, a))));
}
