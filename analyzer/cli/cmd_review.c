/* The monthly review; writes the state for the next one. */
#include <stddef.h>

#include "analyzer/cli/output.h"
#include "analyzer/documents/review_document.h"
#include "analyzer/version.h"

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
    if (o->until == TIME_NONE || o->until > end)
        o->until = end;
    return true;
}

/* The month's end, where the data reach beyond it; else the newest time there is. */
static void choose_as_of(Run *run)
{
    const Table *t = run->ingest.table;
    int64_t end = month_start(run->review + 1);
    for (uint32_t row = 0; row < t->n_rows && run->options.as_of == TIME_NONE; row++)
        if (t->time[TIME_OPENED][row] != TIME_NONE && t->time[TIME_OPENED][row] >= end)
            run->options.as_of = end;
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
        terminal_add(&out->buf, x->p->name);
        buf_add_char(&out->buf, '\n');
    }
}

static bool write_review(Run *run, const Review *r, const Programs *programs, Err *err)
{
    Output out;
    ReviewDocument document = {
        .review = r,
        .programs = programs,
        .options = options_said(run->keep, &run->options, run->command->options),
        .settings_path = run->has_settings ? run->settings.path : (Str){0},
    };
    if (!output_open(run, &out, err))
        return false;
    if (output_is(&out, STR("json")))
        export_review(r, out.arena, &out.buf);
    else if (output_is(&out, STR("text")))
        write_text(r, &out);
    else
        review_document(&document, output_is(&out, STR("html")) ? DOC_HTML : DOC_MARKDOWN,
                        out.arena, &out.buf);
    return output_close(&out, err);
}

static bool review(Run *run, Err *err)
{
    Programs programs;
    Review r;
    unsigned fail_on;
    if (!choose_month(run, err) || !parse_fail_on(run->options.fail_on, &fail_on, err) ||
        !run_ingest(run, err) ||
        !programs_read(run->keep, run->has_settings ? &run->settings : NULL, &programs,
                       err))
        return false;
    choose_as_of(run);
    if (!run_findings(run, err))
        return false;
    if (run->findings.as_of == TIME_NONE ||
        run->findings.as_of < month_start(run->review))
        return err_set(err, ERR_INPUT,
                       "the data end before %.*s: if it was a month without incidents, "
                       "say so with --as-of DATE",
                       STR_ARG(run->options.month));
    ReviewInput in = {&run->state, &run->pinned, run->review,
                      (uint32_t)run->options.months};
    review_make(&in, &run->findings, run->keep, run->scratch, &r);
    for (uint32_t i = 0; i < run->findings.n_patterns; i++)
        if (fail_on >> run->findings.pattern[i].state & 1)
            run->status = 1;
    if ((fail_on >> STATE_GONE & 1) && r.n_gone)
        run->status = 1;
    State next = run->state;
    state_update(&next, &run->findings, &run->pinned, run->review, run->keep,
                 run->scratch);
    return write_review(run, &r, &programs, err) &&
           state_write(&next, STR(FAULTLINE_VERSION), err);
}

static const OptionSpec OPTIONS[] = {
    {"month", 0, OPTION_TEXT, offsetof(Options, month), "YYYY-MM",
     "the month to review; the last one with --months"},
    {"months", 0, OPTION_INT, offsetof(Options, months), "N",
     "review so many months as one, e.g. 3 for a quarter (default: 1)"},
    {"fail-on", 0, OPTION_TEXT, offsetof(Options, fail_on), "STATES",
     "exit 1 when a pattern is in one of these states, e.g. new,growing"},
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
        "fact.\n",
    .examples = "  faultline review --month 2026-10 exports/ -o review.md\n"
                "  faultline review --month 2026-09 --months 3 exports/ -o quarter.html\n"
                "  faultline review --month 2026-10 --fail-on new,growing exports/\n",
    .options = OPTIONS,
    .forms = FORMS,
    .run = review,
};
