#include "analyzer/review.h"

#include <math.h>

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

/* Where the state remembers an end, a new incident is a return. */
static void mark_return(const StatePattern *known, Month month, PatternFinding *p)
{
    if (known && known->gone != MONTH_NONE && known->gone < month)
        p->state = STATE_RETURNED;
}

static void add_pattern(const ReviewInput *in, Review *r, PatternFinding *p,
                        ReviewPattern *out)
{
    const StatePattern *known = state_pattern(in->state, p->id);
    const StateMonth *told = r->before ? told_in(known, r->before->month) : NULL;
    Month length = r->month - r->from + 1;
    Span now = span_of(r->f, p->month, r->from, r->month);
    Span before = span_of(r->f, p->month, r->from - length, r->from - 1);
    mark_return(known, in->month, p);
    *out = (ReviewPattern){.p = p,
                           .incidents = now.incidents,
                           .before = before.incidents,
                           .flagged = p->state != STATE_STEADY,
                           .unknown_before = r->before && !told,
                           .split_from = in->pinned->split_from[p->found],
                           .held = in->pinned->held[p->found],
                           .rank = rank_of(r->f, p),
                           .rank_before = told ? told->rank : 0};
    out->change = compare(&now, &before, &out->comparable);
    out->confirmed = out->flagged && told && str_eq(told->state, state_name(p->state));
    r->n_flagged += out->flagged;
    r->n_confirmed += out->confirmed;
}

/* Patterns of the review before that are not there any more. */
static void list_gone(const ReviewInput *in, Review *r, Arena *arena)
{
    r->gone = ARENA_NEW(arena, GonePattern, in->pinned->n_lost);
    for (uint32_t i = 0; r->before && i < in->pinned->n_lost; i++) {
        const LostPattern *lost = &in->pinned->lost[i];
        const StatePattern *known = state_pattern(in->state, lost->id);
        if (!known || (known->gone != MONTH_NONE && known->gone <= r->before->month))
            continue;
        Str why = STR("its incidents no longer form a group");
        for (uint32_t k = 0; k < r->f->n_patterns; k++)
            if (r->f->pattern[k].found == lost->merged_into)
                why = str_format(arena, "now part of %.*s", STR_ARG(r->f->pattern[k].id));
        r->gone[r->n_gone++] = (GonePattern){lost->id, known->name, why};
    }
}

void review_make(const ReviewInput *in, Findings *f, Arena *arena, Arena *scratch,
                 Review *out)
{
    Month length = (Month)in->months;
    *out = (Review){.from = in->month - length + 1, .month = in->month, .f = f};
    out->before = state_before(in->state, in->month);
    Span now = span_of(f, f->month, out->from, out->month);
    Span before = span_of(f, f->month, out->from - length, out->from - 1);
    out->incidents = now.incidents;
    out->episodes = now.episodes;
    out->incidents_before = before.incidents;
    out->episodes_before = before.episodes;
    out->change = compare(&now, &before, &out->comparable);
    out->rows = rows_opened(f, out->from, out->month, arena);
    out->rows_before = rows_opened(f, out->from - length, out->from - 1, arena);
    out->severe = severe_of(f, out->rows, arena);
    out->coverage = coverage_of(f, out->from, out->month);
    out->coverage_before = coverage_of(f, out->from - length, out->from - 1);
    out->pattern = ARENA_NEW(arena, ReviewPattern, f->n_patterns);
    for (uint32_t i = 0; i < f->n_patterns; i++)
        add_pattern(in, out, &f->pattern[i], &out->pattern[i]);
    list_gone(in, out, arena);
    if (out->before)
        review_causes(in, out, scratch);
}
