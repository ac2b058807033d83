#ifndef FAULTLINE_SHARED_CATEGORY_H
#define FAULTLINE_SHARED_CATEGORY_H
/* What most incidents of a group are by the taxonomy and most others are not.
 */
#include "analyzer/patterns/patterns.h"

typedef struct {
    const PatternInput *in;
    uint32_t *n_all, *n_inside; // incidents by category; n_inside all zeros between uses
} CategoryCounter;

CategoryCounter category_counter_new(const PatternInput *in, Arena *arena);

// Its title; empty when no category is shared so, or none are known.
Str category_shared(CategoryCounter *counter, const uint32_t *doc, uint32_t n_docs);

#endif
