/* How late do records arrive? The time from an incident's beginning to the moment at
 * which it was recorded, where the export has both. The newest months of such a source
 * are not complete yet. */
#include <stdlib.h>

#include "ingest/quality_parts.h"
#include "ingest/record.h"

#define LEAST 20 // fewer have no 95th percentile worth the name

static int compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

void quality_late(QualityRun *q)
{
    const Table *t = q->table;
    int64_t *lag = ARENA_NEW(q->scratch, int64_t, q->n_rows);
    uint32_t n = 0;
    for (uint32_t i = 0; i < q->n_rows; i++) {
        Moment recorded;
        Str text = table_extra(t, q->row[i], RECORDED_FIELD);
        int64_t opened = t->time[TIME_OPENED][q->row[i]];
        if (text.len && opened != TIME_NONE &&
            moment_parse(text, &(MomentOptions){0}, &recorded) == MOMENT_OK &&
            recorded.seconds >= opened)
            lag[n++] = recorded.seconds - opened;
    }
    if (n < LEAST)
        return;
    qsort(lag, n, sizeof *lag, compare);
    int64_t p95 = lag[(size_t)((n - 1) * 0.95)];
    if (p95 >= 3600)
        quality_add(q, "late_arrival", field_name(FIELD_OPENED), MONTH_NONE,
                    (uint32_t)(p95 / 3600), n);
}
