/* In which state each pattern is, and the test that says so.
 *
 *   new       first seen within the newest 92 days. Test: that of findings_news.c; or,
 *             were its n episodes spread over the whole observed time, all would lie in
 *             those days by chance with probability share^n.
 *   returned  again after a silence of half a year or more. Test: a silence as long
 * before one of its m newest incidents, of n episodes, has probability m (1 - share)^(n -
 * 1) at most, share being the silence's part of the observed time. growing, falling,
 * quiet, gone by the tests of findings_news.c and findings_trend.c.
 *
 * Each test is one family over all patterns, held to a false discovery rate of 10 %.
 * Where a pattern cannot have reached a state at all, its p there is 1: it was looked at
 * too. */
#include <math.h>

#include "analyzer/findings_parts.h"
#include "analyzer/stats/multiple.h"

#define FALSE_DISCOVERY 0.10
#define DAY ((int64_t)86400)
#define NEW_DAYS 92        // a pattern first seen this recently is new ...
#define NEW_NEEDS_DAYS 183 // ... if the data go back at least this far
#define SILENT_DAYS 183    // a gap that makes a return, or an end

static int64_t latest(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* Which part of what was observed of the pattern lies between two times. */
static double share_between(const Findings *f, const PatternFinding *p, int64_t from,
                            int64_t to)
{
    double inside = 0, all = 0;
    for (uint32_t i = 0; i < f->n_months; i++) {
        Month month = f->first_month + (Month)i;
        int64_t start = latest(month_start(month), f->from), end = month_start(month + 1);
        end = end < f->to ? end : f->to;
        int64_t first = latest(start, from), last = to < end ? to : end;
        double length = findings_month_length(&p->month[i]);
        all += length;
        if (last > first)
            inside += length * (double)(last - first) / (double)(end - start);
    }
    return all > 0 ? fmin(1, inside / all) : NAN;
}

static double observed_days(const Findings *f, const PatternFinding *p)
{
    return findings_month_total(f, p->month).exposure * 30.4375;
}

static bool began_lately(const Findings *f, const PatternFinding *p)
{
    return p->first_seen != TIME_NONE && p->first_seen >= f->to - NEW_DAYS * DAY &&
           observed_days(f, p) >= NEW_NEEDS_DAYS;
}

static double p_new(const Findings *f, const PatternFinding *p)
{
    if (!began_lately(f, p))
        return 1;
    return pow(share_between(f, p, f->to - NEW_DAYS * DAY, f->to), p->episodes);
}

/* The longest silence that ended within the newest NEW_DAYS; 1 where none was long. */
static double p_returned(const Findings *f, const PatternFinding *p)
{
    int64_t before = TIME_NONE;
    double longest = 0, n_newest = 0;
    for (uint32_t i = 0; i < p->rows.n; i++) {
        int64_t opened = f->table->time[TIME_OPENED][p->rows.row[i]];
        if (opened == TIME_NONE)
            break; // those without a time come last
        bool newest = before != TIME_NONE && opened >= f->to - NEW_DAYS * DAY;
        n_newest += newest;
        if (newest && opened - before >= SILENT_DAYS * DAY)
            longest = fmax(longest, share_between(f, p, before, opened));
        before = opened;
    }
    return longest > 0 ? fmin(1, n_newest * pow(1 - longest, p->episodes - 1.0)) : 1;
}

typedef struct {
    double *p;
    const double *q;
} Family;

static Family family_of(const Findings *f,
                        double (*test)(const Findings *, const PatternFinding *),
                        Arena *scratch)
{
    Family family = {.p = ARENA_NEW(scratch, double, f->n_patterns)};
    for (uint32_t i = 0; i < f->n_patterns; i++)
        family.p[i] = test(f, &f->pattern[i]);
    family.q = adjust_bh(scratch, family.p, f->n_patterns);
    return family;
}

static void set(PatternFinding *p, PatternState state, double p_value, bool shown)
{
    p->state = state;
    p->p_state = p_value;
    p->state_shown = shown;
}

static void set_by_news_or_trend(const Findings *f, PatternFinding *p)
{
    if (p->is_quiet)
        set(p, p->last_seen < f->to - SILENT_DAYS * DAY ? STATE_GONE : STATE_QUIET,
            p->p_quiet, true);
    else if (p->is_emerging)
        set(p, STATE_GROWING, p->p_emerging, true);
    else if (p->trend.verdict == VERDICT_GROWING)
        set(p, STATE_GROWING, p->trend.p, true);
    else if (p->trend.verdict == VERDICT_FALLING)
        set(p, STATE_FALLING, p->trend.p, true);
    else
        set(p, STATE_STEADY, NAN, false);
}

void findings_states(Findings *f, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    Family begun = family_of(f, p_new, scratch), back = family_of(f, p_returned, scratch);
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        PatternFinding *p = &f->pattern[i];
        if (p->first_seen == TIME_NONE)
            set(p, STATE_STEADY, NAN, false);
        else if (began_lately(f, p) && p->is_emerging)
            set(p, STATE_NEW, p->p_emerging, true);
        else if (began_lately(f, p))
            set(p, STATE_NEW, begun.p[i], begun.q[i] <= FALSE_DISCOVERY);
        else if (back.q[i] <= FALSE_DISCOVERY)
            set(p, STATE_RETURNED, back.p[i], true);
        else
            set_by_news_or_trend(f, p);
    }
    arena_rewind(scratch, mark);
}
