/* Rates and durations of a set of incidents. */
#include <math.h>

#include "analyzer/findings_parts.h"
#include "analyzer/stats/order.h"
#include "analyzer/stats/rate.h"
#include "analyzer/stats/sample_quantile.h"
#include "analyzer/stats/survival.h"

#define LEVEL 0.95
#define LEAST_FOR_INTERVAL 6 // a 95 % interval of a median does not exist below
#define LEAST_FOR_P90 10     // below, the 90th percentile is the largest value

Estimate findings_rate(double count, double exposure)
{
    if (!(exposure > 0))
        return (Estimate){NAN, NAN, NAN};
    Interval ci = rate_garwood(count, exposure, LEVEL);
    return (Estimate){count / exposure, ci.low, ci.high};
}

// Durations in seconds; over[i] is false for one that had lasted that long when the data
// were taken.
typedef struct {
    double *seconds;
    bool *over;
    uint32_t n, n_open;
} Sample;

static bool is_open(const Findings *f, uint32_t row)
{
    Status status = (Status)f->table->status[row];
    bool open = status == STATUS_OPEN || status == STATUS_ACKNOWLEDGED ||
                status == STATUS_MITIGATED;
    int64_t opened = f->table->time[TIME_OPENED][row];
    return open && f->table->time[TIME_RESOLVED][row] == TIME_NONE &&
           opened != TIME_NONE && opened <= f->as_of;
}

double findings_open_seconds(const Findings *f, uint32_t row)
{
    return is_open(f, row) ? (double)(f->as_of - f->table->time[TIME_OPENED][row]) : NAN;
}

double findings_capped_hours(const Findings *f, uint32_t row)
{
    double seconds = table_duration(f->table, row);
    if (isnan(seconds))
        seconds = findings_open_seconds(f, row);
    return isnan(seconds) ? NAN : fmin(seconds / 3600, f->options.cap_hours);
}

static Sample sample_of(const Findings *f, RowList rows, Arena *scratch)
{
    Sample s = {ARENA_NEW(scratch, double, rows.n), ARENA_NEW(scratch, bool, rows.n), 0,
                0};
    for (uint32_t i = 0; i < rows.n; i++) {
        double seconds = table_duration(f->table, rows.row[i]);
        bool over = !isnan(seconds);
        if (!over)
            seconds = findings_open_seconds(f, rows.row[i]);
        if (isnan(seconds))
            continue;
        s.seconds[s.n] = seconds;
        s.over[s.n++] = over;
        s.n_open += !over;
    }
    return s;
}

static Estimate order_quantile(const double *sorted, uint32_t n, double p)
{
    OrderInterval interval = quantile_interval(sorted, n, p, LEVEL);
    return (Estimate){quantile_type7(sorted, n, p),
                      isfinite(interval.ci.low) ? interval.ci.low : NAN,
                      isfinite(interval.ci.high) ? interval.ci.high : NAN};
}

static Estimate survival_estimate(const Survival *survival, double p)
{
    SurvivalQuantile q = survival_quantile(survival, p);
    return (Estimate){q.value, isfinite(q.ci.low) ? q.ci.low : NAN,
                      isfinite(q.ci.high) ? q.ci.high : NAN};
}

typedef struct {
    Estimate median, p75, p90;
} Quantiles;

static Quantiles quantiles_of(const Sample *s, Arena *scratch)
{
    if (s->n_open) {
        Survival survival = kaplan_meier(scratch, s->seconds, s->over, s->n, LEVEL);
        return (Quantiles){survival_estimate(&survival, 0.5),
                           survival_estimate(&survival, 0.75),
                           survival_estimate(&survival, 0.9)};
    }
    sort_doubles(s->seconds, s->n);
    return (Quantiles){order_quantile(s->seconds, s->n, 0.5),
                       order_quantile(s->seconds, s->n, 0.75),
                       order_quantile(s->seconds, s->n, 0.9)};
}

Durations findings_durations(const Findings *f, RowList rows, Arena *scratch)
{
    const Estimate none = {NAN, NAN, NAN};
    Durations d = {.median = none, .p75 = none, .p90 = NAN, .p90_ci = {NAN, NAN}};
    ArenaMark mark = arena_mark(scratch);
    Sample s = sample_of(f, rows, scratch);
    d.n = s.n - s.n_open;
    d.open = s.n_open;
    d.with_open = s.n_open > 0;
    if (d.n) {
        Quantiles q = quantiles_of(&s, scratch);
        d.median = q.median;
        if (s.n < LEAST_FOR_INTERVAL)
            d.median.low = d.median.high = NAN;
        else
            d.p75 = q.p75;
        if (s.n >= LEAST_FOR_P90) {
            d.p90 = q.p90.value;
            d.p90_ci = (Interval){q.p90.low, q.p90.high};
        }
    }
    arena_rewind(scratch, mark);
    return d;
}
