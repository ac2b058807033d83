/* When did the rate of a pattern change for good, if it did? */
#include <math.h>

#include "analyzer/findings_parts.h"
#include "analyzer/stats/trend.h"

#define ALPHA 0.05
#define LEAST_EPISODES 5
#define LEAST_MONTHS 6
#define MIN_SEGMENT 3      // months: shorter, and a single burst becomes a segment
#define MOST_EPISODES 2000 // beyond, the exact p takes too long to wait for

static Month at(const Findings *f, uint32_t index)
{
    return f->first_month + (Month)index;
}

static void set_single(const Findings *f, const SingleChange *s, Change *change)
{
    uint32_t from = 0, to = f->n_months;
    while (from < to && !s->plausible[from])
        from++;
    while (to > from && !s->plausible[to - 1])
        to--;
    change->p = s->p;
    change->first_after = at(f, s->first_after);
    change->plausible_from = at(f, from);
    change->plausible_to = at(f, to);
    change->rate_before = s->rate_before;
    change->rate_after = s->rate_after;
}

static void set_segments(const Series *s, double phi, Change *change, Arena *arena)
{
    double dispersion = phi > 1 ? phi : 1; // 1 where it is unknown
    Changepoints found = changepoints(
        s, &(ChangepointOptions){2 * log(s->n) * dispersion, MIN_SEGMENT}, arena);
    change->segment = found.segment;
    change->n_segments = found.n_segments;
}

Change findings_change(const Findings *f, const MonthCount *month, double phi,
                       Arena *arena, Arena *scratch)
{
    Change change = {.p = NAN,
                     .first_after = MONTH_NONE,
                     .plausible_from = MONTH_NONE,
                     .plausible_to = MONTH_NONE,
                     .rate_before = NAN,
                     .rate_after = NAN};
    ArenaMark mark = arena_mark(scratch);
    Series s = findings_series(f, month, scratch);
    double episodes = sum_of(s.count, s.n);
    if (s.n >= LEAST_MONTHS && episodes >= LEAST_EPISODES) {
        set_segments(&s, phi, &change, arena);
        if (episodes <= MOST_EPISODES) {
            SingleChange single = changepoint_single(&s, scratch);
            if (single.status == STAT_OK)
                set_single(f, &single, &change);
        }
        change.clear = change.p < ALPHA && change.n_segments > 1;
    }
    arena_rewind(scratch, mark);
    return change;
}
