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

static void set_single(const Findings *f, const SingleChange *s, uint32_t first,
                       uint32_t n, Change *change)
{
    uint32_t from = 0, to = n;
    while (from < to && !s->plausible[from])
        from++;
    while (to > from && !s->plausible[to - 1])
        to--;
    change->p = s->p;
    change->first_after = at(f, first + s->first_after);
    change->plausible_from = at(f, first + from);
    change->plausible_to = at(f, first + to);
    change->rate_before = s->rate_before;
    change->rate_after = s->rate_after;
}

static void set_segments(const Series *s, double phi, uint32_t first, Change *change,
                         Arena *arena)
{
    double dispersion = phi > 1 ? phi : 1; // 1 where it is unknown
    Changepoints found = changepoints(
        s, &(ChangepointOptions){2 * log(s->n) * dispersion, MIN_SEGMENT}, arena);
    for (uint32_t i = 0; i < found.n_segments; i++) {
        found.segment[i].start += first;
        found.segment[i].end += first;
    }
    change->segment = found.segment;
    change->n_segments = found.n_segments;
}

/* The months that were observed at all; *first is where they begin. */
static Series observed(const Findings *f, const MonthCount *month, uint32_t *first,
                       Arena *scratch)
{
    Series all = findings_series(f, month, scratch);
    uint32_t from = 0, to = all.n;
    while (from < to && !(all.exposure[from] > 0))
        from++;
    while (to > from && !(all.exposure[to - 1] > 0))
        to--;
    *first = from;
    return (Series){all.count + from, all.exposure + from, to - from};
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
    uint32_t first;
    Series s = observed(f, month, &first, scratch);
    double episodes = sum_of(s.count, s.n);
    if (s.n >= LEAST_MONTHS && episodes >= LEAST_EPISODES) {
        set_segments(&s, phi, first, &change, arena);
        if (episodes <= MOST_EPISODES) {
            SingleChange single = changepoint_single(&s, scratch);
            if (single.status == STAT_OK)
                set_single(f, &single, first, s.n, &change);
        }
        change.clear = change.p < ALPHA && change.n_segments > 1;
    }
    arena_rewind(scratch, mark);
    return change;
}
