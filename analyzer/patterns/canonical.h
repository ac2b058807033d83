#ifndef FAULTLINE_PATTERN_CANONICAL_H
#define FAULTLINE_PATTERN_CANONICAL_H
/* An order of documents that depends on what they say and not on where they stood: by a
 * hash of the content, ties by content, then id. Any run of it is a random sample.
 */
#include "analyzer/patterns/patterns.h"

enum { FIELD_TITLE, FIELD_BODY, FIELD_CAUSE, FIELD_TEAM, FIELD_SERVICE, N_FIELDS };

// Empty where the column or the field is absent.
Str document_field(const PatternInput *in, unsigned field, uint32_t doc);

typedef struct {
    uint32_t *doc;     // n_docs
    bool *is_repeated; // doc[i] has the same fields as doc[i - 1]
} CanonicalOrder;

CanonicalOrder canonical_order(const PatternInput *in, Arena *arena, Arena *scratch);

#endif
