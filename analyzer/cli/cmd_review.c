/* The monthly review; writes the state for the next one. */
#include <stddef.h>
#include <stdlib.h>

#include "analyzer/cli/output.h"
#include "analyzer/documents/review_document.h"
#include "analyzer/documents/words.h"
#include "analyzer/version.h"

#define DAY ((int64_t)86400)
#define RECENT_DAYS 92 // a quarter

static bool choose_month(Run *run, Err *err)
{
    Options *o = &run->options;
    if (!month_parse(o->month, &run->review))
        return err_set(err, ERR_USAGE,
                       "review wants --month YYYY-MM, e.g. --month 2026-10");
    if (!o->months)
        o->months = 1;
    if (o->months > 24)
        return err_set(err, ERR_USAGE, "'--months %lld' is more than 24",
                       (long long)o->months);
    int64_t end = month_start(run->review + 1);
    if (o->as_of != TIME_NONE && o->as_of < end)
        end = o->as_of; // what opened later was not known then
    if (o->until == TIME_NONE || o->until > end)
        o->until = end;
    return true;
}

/* Is there a time past the end? Then the exports were taken when the month was over. An
 * incident's end may lie months after its beginning; later ones are slips of the pen. */
static bool reaches_past(const Table *t, int64_t end)
{
    for (uint32_t row = 0; row < t->n_rows; row++)
        for (int i = 0; i < N_TIMES; i++)
            if (t->time[i][row] != TIME_NONE && t->time[i][row] >= end &&
                (i == TIME_OPENED ||
                 (t->time[TIME_OPENED][row] != TIME_NONE &&
                  t->time[i][row] <= t->time[TIME_OPENED][row] + RECENT_DAYS * DAY)))
                return true;
    return false;
}

static int by_time(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Where nothing lies past the end: is the silence before it one of the usual ones, no
 * longer than the longest pause of the quarter before the newest incident? */
static bool silence_is_usual(const Table *t, int64_t end, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    int64_t *time = ARENA_NEW(scratch, int64_t, t->n_rows), longest = 0;
    uint32_t n = 0;
    for (uint32_t row = 0; row < t->n_rows; row++)
        if (t->time[TIME_OPENED][row] != TIME_NONE && table_counts(t, row))
            time[n++] = t->time[TIME_OPENED][row];
    if (n)
        qsort(time, n, sizeof *time, by_time);
    for (uint32_t i = n; i-- > 1 && time[n - 1] - time[i] <= RECENT_DAYS * DAY;)
        longest = time[i] - time[i - 1] > longest ? time[i] - time[i - 1] : longest;
    bool usual = n > 1 && end - time[n - 1] <= longest;
    arena_rewind(scratch, mark);
    return usual;
}

/* The month's end, where the exports were taken after it or seem so; else the newest time
 * there is, and the month is a partial one. True: nothing shows that it was over. */
static bool choose_as_of(Run *run)
{
    Options *o = &run->options;
    int64_t end = month_start(run->review + 1);
    if (o->as_of != TIME_NONE)
        return false;
    bool past = reaches_past(run->ingest.table, end);
    if (!past && !silence_is_usual(run->ingest.table, end, run->scratch))
        return false;
    o->as_of = end;
    o->as_of_assumed = true;
    return !past;
}

static bool has_month(const Run *run, Err *err)
{
    const Findings *f = &run->findings;
    if (!f->n_months)
        return err_set(err, ERR_INPUT,
                       "nothing opened before the end of %.*s: the data begin later",
                       STR_ARG(run->options.month));
    if (f->as_of < month_start(run->review))
        return err_set(err, ERR_INPUT,
                       "the data end before %.*s: if it was a month without incidents, "
                       "say so with --as-of DATE",
                       STR_ARG(run->options.month));
    return true;
}

/* The states of --fail-on, as one bit each. */
static bool parse_fail_on(Str list, unsigned *states, Err *err)
{
    *states = 0;
    while (list.len) {
        StrCut cut = str_cut(list, ',');
        int state = STATE_GONE;
        while (state >= 0 && !str_eq_nocase(str_trim(cut.head), state_name(state)))
            state--;
        if (state < 0)
            return err_set(err, ERR_USAGE,
                           "'--fail-on %.*s' is none of new, growing, steady, falling, "
                           "quiet, returned, gone",
                           STR_ARG(cut.head));
        *states |= 1u << state;
        list = cut.tail;
    }
    return true;
}

static void write_text(const Review *r, Output *out)
{
    Str line[REVIEW_HEADLINES];
    uint32_t n = review_headline(r, out->arena, line);
    Str months = review_months(r, out->arena);
    buf_format(&out->buf, "Review of %.*s\n", STR_ARG(months));
    for (uint32_t i = 0; i < n; i++) {
        buf_add(&out->buf, STR("  "));
        terminal_add(&out->buf, line[i]);
        buf_add_char(&out->buf, '\n');
    }
    for (uint32_t i = 0; i < r->f->n_patterns; i++) {
        const ReviewPattern *x = &r->pattern[i];
        if (!x->flagged)
            continue;
        buf_format(&out->buf, "%-9.*s %-8.*s %4u, before %4u%s  ",
                   STR_ARG(state_name(x->p->state)), STR_ARG(x->p->id), x->incidents,
                   x->before, x->confirmed ? ", confirmed" : "");
        terminal_add(&out->buf, pattern_label(out->arena, x->p));
        buf_add_char(&out->buf, '\n');
    }
}

static bool write_review(Run *run, const ReviewDocument *document, Err *err)
{
    Output out;
    if (!output_open(run, &out, err))
        return false;
    if (output_is(&out, STR("json")))
        export_review(document->review, out.arena, &out.buf);
    else if (output_is(&out, STR("text")))
        write_text(document->review, &out);
    else
        review_document(document, output_is(&out, STR("html")) ? DOC_HTML : DOC_MARKDOWN,
                        out.arena, &out.buf);
    return output_close(&out, err);
}

/* Only what a test shows: a monthly job is not to fail for what chance does. */
static bool is_alarm(const Review *r, unsigned states)
{
    for (uint32_t i = 0; i < r->f->n_patterns; i++) {
        PatternState state = r->f->pattern[i].state;
        if ((r->pattern[i].flagged || state == STATE_STEADY) && states >> state & 1)
            return true;
    }
    return false;
}

static bool review(Run *run, Err *err)
{
    Programs programs;
    Review r;
    unsigned fail_on;
    Str said = options_said(run->keep, &run->options, run->command->options);
    if (!choose_month(run, err) || !parse_fail_on(run->options.fail_on, &fail_on, err) ||
        !run_ingest(run, err) ||
        !programs_read(run->keep, run->has_settings ? &run->settings : NULL, &programs,
                       err))
        return false;
    bool end_assumed = choose_as_of(run);
    if (!run_findings(run, err) || !has_month(run, err))
        return false;
    ReviewInput in = {
        &run->state, &run->pinned, &programs, run->review, (uint32_t)run->options.months,
        end_assumed};
    review_make(&in, &run->findings, run->keep, run->scratch, &r);
    if (is_alarm(&r, fail_on))
        run->status = 1;
    State next = run->state;
    run_update_state(run, &next, run->review);
    ReviewDocument document = {&r, &programs, said,
                               run->has_settings ? run->settings.path : (Str){0}};
    return write_review(run, &document, err) &&
           state_write(&next, STR(FAULTLINE_VERSION), err);
}

static const OptionSpec OPTIONS[] = {
    {"month", 0, OPTION_TEXT, offsetof(Options, month), "YYYY-MM",
     "the month to review; the last one with --months"},
    {"months", 0, OPTION_INT, offsetof(Options, months), "N",
     "review so many months as one, e.g. 3 for a quarter (default: 1)"},
    {"fail-on", 0, OPTION_TEXT, offsetof(Options, fail_on), "STATES",
     "exit 1 when a test shows a pattern in one of these states, e.g. new,growing"},
    {0},
};

static const char *const FORMS[] = {"json", "md", "html", NULL};

const Command CMD_REVIEW = {
    .name = "review",
    .arguments = "FILE...",
    .summary = "the monthly review: what changed, and is it real",
    .details =
        "Compares a month with the one before: what a test calls a change and what is\n"
        "noise, candidates and their movement, severe incidents, and what moved only\n"
        "because rules were edited or records came late. Writes faultline.state.json, "
        "by\n"
        "which patterns keep their ids and names; a month may be run again, or after "
        "the\n"
        "fact. The state holds the texts' words with their counts, by which `patterns\n"
        "--assign` places new incidents; --redact text leaves them out.\n",
    .examples = "  faultline review --month 2026-10 exports/ -o review.md\n"
                "  faultline review --month 2026-09 --months 3 exports/ -o quarter.html\n"
                "  faultline review --month 2026-10 --fail-on new,growing exports/\n",
    .options = OPTIONS,
    .forms = FORMS,
    .run = review,
};
