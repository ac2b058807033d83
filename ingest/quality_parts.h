#ifndef FAULTLINE_QUALITY_PARTS_H
#define FAULTLINE_QUALITY_PARTS_H
/* What the files of quality.h share. */
#include "ingest/quality.h"

typedef struct {
    const Ingest *ingest;
    const Table *table;
    const Source *source;
    int64_t as_of;
    Arena *arena, *scratch;
    Quality *out;
    uint32_t *row; // of the source, those that count
    uint32_t n_rows;
    Month first_month; // of by_month; of all sources
    size_t n_months;
    uint32_t *by_month; // rows that count, by month since first_month
    Month all_first, all_last;
} QualityRun;

void quality_add(QualityRun *run, const char *kind, Str field, Month month,
                 uint32_t count, uint32_t of);
Month quality_month(const Table *t, uint32_t row);

void quality_reporting(QualityRun *run); // volume and mix change together
void quality_late(QualityRun *run);      // time from beginning to record

#endif
