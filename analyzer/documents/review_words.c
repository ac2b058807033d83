/* What a review says in one sentence each. */
#include <math.h>

#include "analyzer/documents/review_parts.h"
#include "analyzer/documents/words.h"

Str review_months(const Review *r, Arena *a)
{
    Str month = month_format(a, r->month);
    if (r->from == r->month)
        return month;
    return str_format(a, "%.*s to %.*s", STR_ARG(month_format(a, r->from)),
                      STR_ARG(month));
}

Str review_pattern_words(Arena *a, const PatternFinding *p)
{
    return str_format(a, "%.*s (%.*s)", STR_ARG(pattern_label(a, p)), STR_ARG(p->id));
}

bool review_rises(const ReviewPattern *x)
{
    PatternState state = x->p->state;
    return x->flagged &&
           (state == STATE_NEW || state == STATE_GROWING || state == STATE_RETURNED);
}

/* The test of each state
 * ----------------------------------------------------------------------------------- */

static Str months_words(Arena *a, Month from, Month to)
{
    Str first = month_format(a, from), last = month_format(a, to - 1);
    return to - from == 1 ? first
                          : str_format(a, "%.*s to %.*s", STR_ARG(first), STR_ARG(last));
}

static uint32_t episodes_in(const Findings *f, const PatternFinding *p, Month from,
                            Month to)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->n_months; i++)
        if (p->month[i].month >= from && p->month[i].month < to)
            n += p->month[i].episodes;
    return n;
}

/* "13 episodes in 2026-07 to 2026-09; usual before 1.2, a year earlier 2: p < 0.001" */
static Str news_words(Arena *a, const Findings *f, const News *news,
                      const PatternFinding *p)
{
    double usual = (double)episodes_in(f, p, news->baseline_from, news->from) *
                   (news->to - news->from) / (news->from - news->baseline_from);
    Buf out = {.arena = a};
    buf_format(&out, "%.*s in %.*s; usual before %.*s",
               STR_ARG(count_words(a, episodes_in(f, p, news->from, news->to), "episode",
                                   "episodes")),
               STR_ARG(months_words(a, news->from, news->to)),
               STR_ARG(usual > 0 ? number_words(a, usual) : STR("none")));
    if (f->first_month <= news->from - 12) { // most of what has seasons shows here
        uint32_t then = episodes_in(f, p, news->from - 12, news->to - 12);
        buf_format(&out, ", a year earlier %.*s",
                   STR_ARG(then ? number_words(a, then) : STR("none")));
    }
    buf_format(&out, ": %.*s", STR_ARG(p_words(a, p->p_state)));
    return buf_str(&out);
}

static Str new_words(Arena *a, const Findings *f, const PatternFinding *p)
{
    Str day = moment_format_day(a, p->first_seen);
    if (p->is_emerging)
        return str_format(a, "first seen %.*s; %.*s", STR_ARG(day),
                          STR_ARG(news_words(a, f, &f->emerging, p)));
    return str_format(a,
                      "first seen %.*s; that all its %u episodes of %u months lie in the "
                      "newest 92 days, chance makes with %.*s",
                      STR_ARG(day), p->episodes, f->n_months,
                      STR_ARG(p_words(a, p->p_state)));
}

static Str growth_words(Arena *a, const Findings *f, const PatternFinding *p)
{
    Str trend = trend_words(a, &p->trend);
    StrCut cut = str_cut(trend, ' '); // "growing, about 4 % more ..."
    return str_format(
        a, "trend since %.*s: %.*s, %.*s", STR_ARG(month_format(a, f->first_month)),
        STR_ARG(cut.found ? cut.tail : trend), STR_ARG(p_words(a, p->p_state)));
}

/* The silence that p_state is about: the longest before one of the newest incidents. */
static Str silence_words(Arena *a, const Findings *f, const PatternFinding *p)
{
    int64_t before = TIME_NONE, from = TIME_NONE, to = TIME_NONE;
    for (uint32_t i = 0; i < p->rows.n; i++) {
        int64_t opened = f->table->time[TIME_OPENED][p->rows.row[i]];
        bool newest = opened >= f->to - 92 * (int64_t)86400;
        if (before != TIME_NONE && newest &&
            (from == TIME_NONE || opened - before > to - from)) {
            from = before;
            to = opened;
        }
        before = opened;
    }
    return str_format(a, "silent from %.*s to %.*s, which chance makes with %.*s",
                      STR_ARG(moment_format_day(a, from)),
                      STR_ARG(moment_format_day(a, to)), STR_ARG(p_words(a, p->p_state)));
}

Str review_test_words(Arena *a, const Findings *f, const PatternFinding *p)
{
    switch (p->state) {
    case STATE_NEW:
        return new_words(a, f, p);
    case STATE_GROWING:
        return p->is_emerging ? news_words(a, f, &f->emerging, p) : growth_words(a, f, p);
    case STATE_FALLING:
        return growth_words(a, f, p);
    case STATE_QUIET:
        return news_words(a, f, &f->quiet, p);
    case STATE_GONE:
        return str_format(a, "none since %.*s; %.*s",
                          STR_ARG(moment_format_day(a, p->last_seen)),
                          STR_ARG(news_words(a, f, &f->quiet, p)));
    case STATE_RETURNED:
        return silence_words(a, f, p);
    case STATE_STEADY:
        break;
    }
    return STR("no test shows a change");
}

/* The five lines
 * ----------------------------------------------------------------------------------- */

Str review_part_words(const Review *r, Arena *a)
{
    if (r->observed >= 0.999)
        return (Str){0};
    int64_t from = month_start(r->from), to = month_start(r->month + 1);
    from = r->f->from > from ? r->f->from : from;
    to = r->f->to < to ? r->f->to : to;
    return str_format(a, "%.*s of %.*s (%.*s to %.*s)",
                      STR_ARG(percent_words(a, r->observed)),
                      STR_ARG(review_months(r, a)), STR_ARG(moment_format_day(a, from)),
                      STR_ARG(moment_format_day(a, to - 1)));
}

static Str observed_words(const Review *r, Arena *a)
{
    Str part = review_part_words(r, a);
    return part.len ? str_format(a, " in the %.*s that the data reach", STR_ARG(part))
                    : part;
}

static Str before_words(const Review *r, Arena *a)
{
    if (!r->has_year_before)
        return str_format(a, "%u before", r->incidents_before);
    return str_format(a, "%u before, %u a year earlier", r->incidents_before,
                      r->incidents_year_before);
}

static Str volume(const Review *r, Arena *a)
{
    Str now = str_format(a, "%.*s%.*s",
                         STR_ARG(count_words(a, r->incidents, "incident", "incidents")),
                         STR_ARG(observed_words(r, a)));
    if (r->n_silent)
        return str_format(a, "%.*s, %.*s: not compared, as a source may have stopped",
                          STR_ARG(now), STR_ARG(before_words(r, a)));
    if (!r->comparable)
        return str_format(a, "%.*s; not compared: the data do not reach over %s before",
                          STR_ARG(now),
                          r->from == r->month ? "the month" : "as many months");
    double p = r->change.p_central;
    const char *verdict = p >= 0.05             ? "no clear change"
                          : r->change.ratio > 1 ? "clearly more"
                                                : "clearly fewer";
    return str_format(a, "%.*s, %.*s: %s (%.*s, on %u and %u episodes%s)", STR_ARG(now),
                      STR_ARG(before_words(r, a)), verdict, STR_ARG(p_words(a, p)),
                      r->episodes, r->episodes_before,
                      r->observed < 0.999 ? ", by the day" : "");
}

/* What was not flagged last time first: that is this month's news. */
static Str changes(const Review *r, Arena *a)
{
    Buf out = {.arena = a};
    uint32_t named = 0;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < r->f->n_patterns && named < 3; i++) {
            const ReviewPattern *x = &r->pattern[i];
            if (!x->flagged || x->confirmed != (pass == 1))
                continue;
            buf_format(&out, "%s%.*s is %.*s", named++ ? "; " : "",
                       STR_ARG(review_pattern_words(a, x->p)),
                       STR_ARG(state_name(x->p->state)));
            if (x->confirmed)
                buf_format(&out, " (since %.*s)", STR_ARG(month_format(a, x->since)));
        }
    if (!r->f->n_patterns)
        return STR("No patterns were found");
    if (!named && r->f->n_patterns == 1)
        return STR(
            "The one pattern there is did not change by more than chance explains");
    if (!named)
        return str_format(
            a, "None of %.*s changed by more than chance explains",
            STR_ARG(count_words(a, r->f->n_patterns, "pattern", "patterns")));
    if (r->n_flagged > named)
        buf_format(&out, "; and %u more", r->n_flagged - named);
    buf_format(&out, ". The other %u of %u moved no more than chance does",
               r->f->n_patterns - r->n_flagged, r->f->n_patterns);
    return buf_str(&out);
}

bool review_has_severities(const Review *r)
{
    uint32_t unknown = 0;
    for (uint32_t i = 0; i < r->n_sources; i++)
        unknown += r->source[i].without_severity;
    return !r->rows.n || unknown < r->rows.n;
}

static Str severity(const Review *r, Arena *a)
{
    Str closed = isnan(r->duration.median.value)
                     ? STR("no durations are known")
                     : str_format(a, "half closed within %.*s",
                                  STR_ARG(duration_words(a, r->duration.median.value)));
    if (!review_has_severities(r))
        return str_format(a, "How severe they were, no source says; %.*s",
                          STR_ARG(closed));
    return str_format(a, "%u of severity 1 or 2, %u before; %.*s", r->severe.n,
                      r->severe_before, STR_ARG(closed));
}

static void add_programs(const Review *r, Buf *out)
{
    uint32_t n[OUTCOME_IMPROVED + 1] = {0}, known = 0;
    for (uint32_t i = 0; i < r->n_programs; i++)
        if (r->program[i].is_known) {
            n[r->program[i].outcome.judgement.verdict]++;
            known++;
        }
    const char *before = ". Programs: ";
    for (int v = OUTCOME_IMPROVED; known && v >= 0; v--) {
        if (!n[v])
            continue;
        buf_format(out, "%s%u %.*s", before, n[v],
                   STR_ARG(outcome_verdict_name((OutcomeVerdict)v)));
        before = ", ";
    }
}

static Str work(const Review *r, Arena *a)
{
    const Findings *f = r->f;
    Buf out = {.arena = a};
    if (f->n_candidates)
        buf_format(&out, "First candidate for work: %.*s, %.*s",
                   STR_ARG(review_pattern_words(a, &f->pattern[f->candidate[0].pattern])),
                   STR_ARG(burden_words(a, f, f->candidate[0].burden)));
    else
        buf_add(&out, STR("No pattern is a candidate for work across teams"));
    add_programs(r, &out);
    return buf_str(&out);
}

static Str restated(const Review *r, Arena *a)
{
    const Restatement *n = &r->restatement;
    uint32_t records = n->late + n->edited + n->withdrawn,
             rules = n->reread + n->excluded + n->included;
    if (!r->before)
        return r->last == MONTH_NONE
                   ? STR("a first review; late and edited records show from the next one")
                   : STR("what changed in records since is no longer remembered");
    Str month = month_format(a, r->before->month);
    Str grouped = n->regrouped
                      ? str_format(a, "; %u are in another pattern", n->regrouped)
                      : (Str){0};
    if (!records && !rules)
        return str_format(a,
                          "since the review of %.*s no record and no reading of one "
                          "has changed%.*s",
                          STR_ARG(month), STR_ARG(grouped));
    return str_format(a,
                      "since the review of %.*s, %u records came late, %u were edited, "
                      "%u withdrawn; %u are read by other rules%.*s",
                      STR_ARG(month), n->late, n->edited, n->withdrawn, rules,
                      STR_ARG(grouped));
}

static Str data(const Review *r, Arena *a)
{
    Buf out = {.arena = a};
    buf_add(&out, STR("Data: "));
    for (uint32_t i = 0; i < r->n_sources; i++)
        if (r->source[i].silent)
            buf_format(&out,
                       "nothing from %.*s since %.*s, where about %.0f were to be "
                       "expected; ",
                       STR_ARG(r->source[i].name),
                       STR_ARG(moment_format_day(a, r->source[i].newest)),
                       r->source[i].missed);
    buf_add(&out, restated(r, a));
    return buf_str(&out);
}

uint32_t review_headline(const Review *r, Arena *a, Str line[REVIEW_HEADLINES])
{
    line[0] = volume(r, a);
    line[1] = changes(r, a);
    line[2] = severity(r, a);
    line[3] = work(r, a);
    line[4] = data(r, a);
    return REVIEW_HEADLINES;
}
