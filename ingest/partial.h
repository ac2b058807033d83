#ifndef FAULTLINE_PARTIAL_H
#define FAULTLINE_PARTIAL_H
/* Does a page of an API's answer say that there is more than it holds?
 *
 * The signs are the ones that APIs have in common (more, next, nextPageToken, has_more,
 * isLast, totals above what is there; formats.md 5) and what a profile adds. Of several
 * pages in a file the last one speaks.
 */
#include "ingest/reading.h"

typedef struct {
    Str sign;       // "paging.next", empty: none seen
    uint64_t total; // records that the tool says it has; 0: it does not say
} PartialSigns;

// Reads one document's page; call for each, in order.
void partial_read(PartialSigns *signs, Arena *arena, const Variant *variant,
                  const JsonValue *page);

#endif
