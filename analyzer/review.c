#include "analyzer/review.h"

#include <math.h>

#include "analyzer/findings_parts.h"

static uint32_t index_of(const Findings *f, Month month)
{
    return month < f->first_month || (uint32_t)(month - f->first_month) >= f->n_months
               ? UINT32_MAX
               : (uint32_t)(month - f->first_month);
}

typedef struct {
    uint32_t incidents, episodes;
    double exposure;
    bool whole; // every month is inside the data and observed from end to end
} Span;

static Span span_of(const Findings *f, const MonthCount *count, Month from, Month to)
{
    Span s = {.whole = true};
    for (Month month = from; month <= to; month++) {
        uint32_t at = index_of(f, month);
        if (at == UINT32_MAX) {
            s.whole = false;
            continue;
        }
        s.incidents += count[at].incidents;
        s.episodes += count[at].episodes;
        s.exposure += findings_month_length(&count[at]);
    }
    return s;
}

static RateComparison compare(const Span *now, const Span *before, bool *comparable)
{
    *comparable =
        now->whole && before->whole && now->exposure > 0 && before->exposure > 0;
    RatePair pair = {now->episodes, now->exposure, before->episodes, before->exposure, 1,
                     0.95};
    return *comparable ? rate_compare(&pair) : (RateComparison){.p_central = NAN};
}

static RowList rows_opened(const Findings *f, Month from, Month to, Arena *arena)
{
    uint32_t *row = ARENA_NEW(arena, uint32_t, f->rows.n), n = 0;
    for (uint32_t i = 0; i < f->rows.n; i++) {
        Month month = month_of(f->table->time[TIME_OPENED][f->rows.row[i]]);
        if (month != MONTH_NONE && month >= from && month <= to)
            row[n++] = f->rows.row[i];
    }
    return (RowList){row, n};
}

static RowList severe_of(const Findings *f, RowList rows, Arena *arena)
{
    uint32_t *row = ARENA_NEW(arena, uint32_t, rows.n), n = 0;
    for (int severity = 1; severity <= 2; severity++)
        for (uint32_t i = 0; i < rows.n; i++)
            if (f->table->severity[rows.row[i]] == severity)
                row[n++] = rows.row[i];
    return (RowList){row, n};
}

static Coverage coverage_of(const Findings *f, Month from, Month to)
{
    Coverage sum = {0};
    for (Month month = from; month <= to; month++) {
        uint32_t at = index_of(f, month);
        if (at == UINT32_MAX)
            continue;
        sum.classified += f->coverage_by_month[at].classified;
        sum.unclassified += f->coverage_by_month[at].unclassified;
        sum.unknown += f->coverage_by_month[at].unknown;
        sum.other += f->coverage_by_month[at].other;
    }
    return sum;
}

static const StateMonth *told_in(const StatePattern *p, Month month)
{
    for (uint32_t i = 0; p && i < p->n_months; i++)
        if (p->month[i].month == month)
            return &p->month[i];
    return NULL;
}

static uint32_t rank_of(const Findings *f, const PatternFinding *p)
{
    for (uint32_t i = 0; i < f->n_candidates; i++)
        if (&f->pattern[f->candidate[i].pattern] == p)
            return i + 1;
    return 0;
}

/* +1 for states that are more of it, -1 for those that are less. */
static int direction(Str state)
{
    static const PatternState up[] = {STATE_NEW, STATE_GROWING, STATE_RETURNED},
                              down[] = {STATE_FALLING, STATE_QUIET, STATE_GONE};
    for (int i = 0; i < 3; i++) {
        if (str_eq(state, state_name(up[i])))
            return 1;
        if (str_eq(state, state_name(down[i])))
            return -1;
    }
    return 0;
}

/* Back through the reviews in a row, up to the last one, that flagged it alike. */
static void look_back(const Review *r, const StatePattern *known, ReviewPattern *x)
{
    int now = direction(state_name(x->p->state));
    x->since = r->month;
    if (!known || r->last == MONTH_NONE || !x->flagged)
        return;
    for (uint32_t i = known->n_months; i-- > 0;) {
        const StateMonth *told = &known->month[i];
        if (told->month > r->last)
            continue;
        if (!x->confirmed && told->month != r->last)
            return;
        if (!told->flagged || direction(told->state) != now)
            return;
        x->confirmed = true;
        x->since = told->month;
    }
}

static void add_pattern(const ReviewInput *in, Review *r, const PatternFinding *p,
                        ReviewPattern *out)
{
    const StatePattern *known = state_pattern(in->state, p->id);
    const StateMonth *told = told_in(known, r->last);
    Month length = r->month - r->from + 1;
    Span now = span_of(r->f, p->month, r->from, r->month);
    Span before = span_of(r->f, p->month, r->from - length, r->from - 1);
    *out = (ReviewPattern){.p = p,
                           .incidents = now.incidents,
                           .before = before.incidents,
                           .flagged = p->state_shown,
                           .unknown_before = r->last != MONTH_NONE && !told,
                           .split_from = in->pinned->split_from[p->found],
                           .held = in->pinned->held[p->found],
                           .rank = rank_of(r->f, p),
                           .rank_before = told ? told->rank : 0};
    out->change = compare(&now, &before, &out->comparable);
    look_back(r, known, out);
    r->n_flagged += out->flagged;
    r->n_confirmed += out->confirmed;
}

/* The newest review before the month, as the patterns remember it. */
static Month last_review(const State *state, const Snapshot *before, Month month)
{
    Month last = before ? before->month : MONTH_NONE;
    for (uint32_t i = 0; i < state->n_patterns; i++)
        for (uint32_t k = 0; k < state->pattern[i].n_months; k++) {
            Month told = state->pattern[i].month[k].month;
            if (told < month && (last == MONTH_NONE || told > last))
                last = told;
        }
    return last;
}

/* Patterns of the review before that are not there any more. */
static void list_gone(const ReviewInput *in, Review *r, Arena *arena)
{
    r->gone = ARENA_NEW(arena, GonePattern, in->pinned->n_lost);
    for (uint32_t i = 0; r->before && i < in->pinned->n_lost; i++) {
        const LostPattern *lost = &in->pinned->lost[i];
        const StatePattern *known = state_pattern(in->state, lost->id);
        if (!known || state_end(known, r->before->month + 1))
            continue;
        r->gone[r->n_gone++] = (GonePattern){lost->id, known->name, lost->why};
    }
}

/* How much of the months lies inside the observed period. */
static double observed_share(const Findings *f, Month from, Month to)
{
    int64_t start = month_start(from), end = month_start(to + 1), whole = end - start;
    start = f->from > start ? f->from : start;
    end = f->to < end ? f->to : end;
    return f->n_months && end > start ? (double)(end - start) / (double)whole : 0;
}

static void add_incidents(Review *out, Arena *arena, Arena *scratch)
{
    const Findings *f = out->f;
    Month length = out->month - out->from + 1;
    out->rows = rows_opened(f, out->from, out->month, arena);
    out->rows_before = rows_opened(f, out->from - length, out->from - 1, arena);
    out->severe = severe_of(f, out->rows, arena);
    out->severe_before = severe_of(f, out->rows_before, arena).n;
    out->duration = findings_durations(f, out->rows, scratch);
    out->duration_before = findings_durations(f, out->rows_before, scratch);
    out->coverage = coverage_of(f, out->from, out->month);
    out->coverage_before = coverage_of(f, out->from - length, out->from - 1);
}

void review_make(const ReviewInput *in, const Findings *f, Arena *arena, Arena *scratch,
                 Review *out)
{
    Month length = (Month)in->months;
    *out = (Review){.from = in->month - length + 1,
                    .month = in->month,
                    .f = f,
                    .end_assumed = in->end_assumed};
    out->observed = observed_share(f, out->from, out->month);
    out->before = state_before(in->state, in->month);
    out->last = last_review(in->state, out->before, in->month);
    if (out->before && out->before->month < out->last)
        out->before = NULL; // of an older review: its comparison would be another one
    Span now = span_of(f, f->month, out->from, out->month);
    Span before = span_of(f, f->month, out->from - length, out->from - 1);
    out->incidents = now.incidents;
    out->episodes = now.episodes;
    out->incidents_before = before.incidents;
    out->episodes_before = before.episodes;
    out->change = compare(&now, &before, &out->comparable);
    Span year = span_of(f, f->month, out->from - 12, out->month - 12);
    out->incidents_year_before = year.incidents;
    out->has_year_before = year.whole && month_start(out->from - 12) >= f->from;
    add_incidents(out, arena, scratch);
    out->pattern = ARENA_NEW(arena, ReviewPattern, f->n_patterns);
    for (uint32_t i = 0; i < f->n_patterns; i++)
        add_pattern(in, out, &f->pattern[i], &out->pattern[i]);
    list_gone(in, out, arena);
    review_sources(out, arena);
    review_programs(in->programs, out, arena, scratch);
    review_decided(in, out, arena);
    if (out->before)
        review_causes(in, out, scratch);
}
