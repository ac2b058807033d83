/* What else changed between the periods: how long incidents took, how grave they were,
 * and how much of all text the rules recognise. */
#include <math.h>

#include "analyzer/outcome_parts.h"
#include "analyzer/stats/order.h"
#include "analyzer/stats/sample_quantile.h"
#include "analyzer/stats/two_samples.h"

#define LEAST_DURATIONS 3
#define FLOOR_SECONDS 60.0   // shorter is as good as rounded
#define MOST_PAIRS 4000000.0 // of durations; beyond, every k-th of them

static int period_at(const Outcome *o, int64_t opened)
{
    if (opened == TIME_NONE)
        return -1;
    if (opened >= o->before.from && opened < o->before.to)
        return 0;
    return opened >= o->after.from && opened < o->after.to ? 1 : -1;
}

static uint32_t thin(double *x, uint32_t n, uint32_t every)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i += every)
        x[kept++] = x[i];
    return kept;
}

static void compare_durations(const Findings *f, Outcome *o, Arena *scratch)
{
    double *seconds[2];
    uint32_t n[2] = {0, 0};
    for (int k = 0; k < 2; k++)
        seconds[k] = ARENA_NEW(scratch, double, o->n_rows);
    for (uint32_t i = 0; i < o->n_rows; i++) {
        int period = period_at(o, f->table->time[TIME_OPENED][o->row[i]]);
        double duration = table_duration(f->table, o->row[i]);
        if (period >= 0 && duration >= 0)
            seconds[period][n[period]++] = fmax(duration, FLOOR_SECONDS);
    }
    o->duration_ratio = (Estimate){NAN, NAN, NAN};
    o->median_before = o->median_after = NAN;
    if (n[0] < LEAST_DURATIONS || n[1] < LEAST_DURATIONS)
        return;
    sort_doubles(seconds[0], n[0]);
    sort_doubles(seconds[1], n[1]);
    o->median_before = quantile_type7(seconds[0], n[0], 0.5);
    o->median_after = quantile_type7(seconds[1], n[1], 0.5);
    uint32_t every = (uint32_t)ceil(sqrt((double)n[0] * n[1] / MOST_PAIRS));
    for (int k = 0; k < 2 && every > 1; k++)
        n[k] = thin(seconds[k], n[k], every);
    TwoSamples t =
        mann_whitney(seconds[1], n[1], seconds[0], n[0], OUTCOME_LEVEL, scratch);
    o->duration_ratio = (Estimate){t.ratio, t.ratio_ci.low, t.ratio_ci.high};
}

static void count_severe(const Findings *f, Outcome *o)
{
    for (uint32_t i = 0; i < o->n_rows; i++) {
        int period = period_at(o, f->table->time[TIME_OPENED][o->row[i]]);
        uint8_t severity = f->table->severity[o->row[i]];
        if (period < 0 || severity == SEVERITY_NONE)
            continue;
        o->rated[period]++;
        o->severe[period] += severity <= 2;
    }
}

static void count_classified(const Findings *f, Outcome *o)
{
    for (uint32_t i = 0; i < f->rows.n; i++) {
        uint32_t row = f->rows.row[i];
        int period = period_at(o, f->table->time[TIME_OPENED][row]);
        if (period < 0 || !outcome_in_scope(f, o->in_scope, row))
            continue;
        o->seen[period]++;
        o->classified[period] += f->labels->status[row] == LABEL_CLASSIFIED;
    }
}

void outcome_quality(const Findings *f, Outcome *o, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    compare_durations(f, o, scratch);
    count_severe(f, o);
    count_classified(f, o);
    arena_rewind(scratch, mark);
}
