/* How late do records arrive? The time from an incident's beginning to the moment at
 * which it was recorded, where the export has both. The newest months of such a source
 * are not complete yet. */
#include <stdlib.h>

#include "ingest/quality_parts.h"
#include "ingest/record.h"

#define LEAST 20 // fewer have no 95th percentile worth the name

typedef struct {
    Month month; // of the beginning
    int64_t seconds;
} Lag;

static int by_month(const void *a, const void *b)
{
    const Lag *x = a, *y = b;
    if (x->month != y->month)
        return x->month < y->month ? -1 : 1;
    return (x->seconds > y->seconds) - (x->seconds < y->seconds);
}

static int by_length(const void *a, const void *b)
{
    int64_t x = ((const Lag *)a)->seconds, y = ((const Lag *)b)->seconds;
    return (x > y) - (x < y);
}

static Lag *lags_of(QualityRun *q, uint32_t *n)
{
    const Table *t = q->table;
    Lag *lag = ARENA_NEW(q->scratch, Lag, q->n_rows);
    *n = 0;
    for (uint32_t i = 0; i < q->n_rows; i++) {
        Moment recorded;
        Str text = table_extra(t, q->row[i], RECORDED_FIELD);
        int64_t opened = t->time[TIME_OPENED][q->row[i]];
        if (text.len && opened != TIME_NONE &&
            moment_parse(text, &(MomentOptions){0}, &recorded) == MOMENT_OK &&
            recorded.seconds >= opened)
            lag[(*n)++] = (Lag){month_of(opened), recorded.seconds - opened};
    }
    return lag;
}

// The lags stand in order of length.
static void add_percentile(QualityRun *q, const Lag *lag, uint32_t n, Month month)
{
    if (n < LEAST)
        return;
    int64_t p95 = lag[(size_t)((n - 1) * 0.95)].seconds;
    if (p95 >= 3600)
        quality_add(q, "late_arrival", field_name(FIELD_OPENED), month,
                    (uint32_t)(p95 / 3600), n);
}

void quality_late(QualityRun *q)
{
    uint32_t n;
    Lag *lag = lags_of(q, &n);
    if (n < LEAST)
        return;
    qsort(lag, n, sizeof *lag, by_month);
    for (uint32_t from = 0, to; from < n; from = to) {
        for (to = from; to < n && lag[to].month == lag[from].month;)
            to++;
        add_percentile(q, lag + from, to - from, lag[from].month);
    }
    qsort(lag, n, sizeof *lag, by_length);
    add_percentile(q, lag, n, MONTH_NONE);
}
