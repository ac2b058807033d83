#ifndef FAULTLINE_SET_IDS_H
#define FAULTLINE_SET_IDS_H
/* The ids of a set's patterns: those that are known from before, and for the others ids
 * of their earliest members (pattern_id.h) that are nobody else's.
 */
#include "analyzer/patterns/patterns.h"
#include "ingest/table.h"

// id[i] is that of set->pattern[i]. Ids from before stay. A fresh one that another
// pattern has had (set->known) grows by digits until it is nobody's, unless that pattern
// is not there today and began at the same moment: then it is the same one again.
void set_ids(const PatternSet *set, const Table *t, const uint32_t *row_of_doc, Str *id,
             Arena *arena, Arena *scratch);

#endif
