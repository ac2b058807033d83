#ifndef FAULTLINE_CONTENT_ORDER_H
#define FAULTLINE_CONTENT_ORDER_H
/* The rows of a Table in an order that hangs on what they say: by beginning, then id,
 * title and the rest. Files may be named otherwise or given in another order and the
 * order of their records is the same; only records that are equal in everything are left
 * as they came. The records of a single file stay in its order, which no name changes.
 * O(rows log rows). */
#include "ingest/reader.h"

typedef struct {
    uint32_t *row;  // in that order; rows without a beginning stand first
    uint32_t *rank; // by row: its place in `row`
} ContentOrder;

ContentOrder content_order(const Ingest *ingest, Arena *arena);

#endif
