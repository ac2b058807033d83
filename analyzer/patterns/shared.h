#ifndef FAULTLINE_PATTERN_SHARED_H
#define FAULTLINE_PATTERN_SHARED_H
/* What two documents have in common, in the numbers that grouped them.
 */
#include "analyzer/patterns/patterns.h"

typedef struct {
    PatternTerm *term; // heaviest first; z is the term's part of the similarity, above 0
    uint32_t n;
} SharedTerms;

// Similarity as the grouping saw it, about 0 to 1; copies have 1.
double shared_similarity(const PatternSet *set, uint32_t doc, uint32_t other);

// At most `most` terms; none when they share no word and only lie near each other in the
// dense companion (synonyms).
SharedTerms shared_terms(const PatternSet *set, uint32_t doc, uint32_t other,
                         uint32_t most, Arena *arena);

#endif
