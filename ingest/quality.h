#ifndef FAULTLINE_QUALITY_H
#define FAULTLINE_QUALITY_H
/* What is wrong with the data, as opposed to with the world: counted per source, field
 * and month, so that nobody takes a change of reporting for a change of reliability.
 *
 * Kinds (stable words):
 *   missing            the field is empty; month MONTH_NONE: in the whole source
 *   negative_duration  resolved or acknowledged before opened (`field` says which)
 *   long_duration      open for more than a year
 *   future             begun after `as_of`
 *   mass_closing       at least 10 incidents of at least 3 different days, and a tenth of
 *                      what the source closed, resolved within one minute
 *   source_starts      the source begins 2 months or more after the first of all, and no
 *                      other file of the format leads up to it
 *   source_stops       likewise ends 2 months or more before the last
 *   reporting_changed  from this month on a source has at least twice or at most half as
 *                      many, and the mix of `field` changed with it: probably a new way of
 *                      reporting. `count` is the three months from it, `of` those before
 *   late_arrival       how long after it began an incident was recorded: `count` is the
 *                      95th percentile in hours over `of` incidents; of a month where
 *                      it has 20 of them
 *
 * Duplicates, void records and records that are no incidents are left out. Ordered by
 * source, kind, field, month; O(rows x fields).
 */
#include "ingest/reader.h"

typedef struct {
    Str kind;
    Str field;   // empty where none is meant
    Str source;  // path
    Month month; // MONTH_NONE: the whole source
    uint32_t count, of;
} QualityIssue;

typedef struct {
    QualityIssue *issue;
    size_t n, capacity;
} Quality;

// as_of TIME_NONE: the newest beginning or end in the data, so that nothing is future.
Quality quality_find(const Ingest *ingest, int64_t as_of, Arena *arena);

// One month of what is told for the whole source too: for those who ask.
bool quality_is_detail(const QualityIssue *issue);

// A sentence for a person: "12 of 40 lack a team".
Str quality_words(Arena *arena, const QualityIssue *issue);

#endif
