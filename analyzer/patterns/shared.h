#ifndef FAULTLINE_PATTERN_SHARED_H
#define FAULTLINE_PATTERN_SHARED_H
/* What documents have in common, in the numbers that grouped them.
 *
 * Documents that were not in the model (see patterns.h: above 20,000 texts it holds a
 * sample) are read into it when they are asked for.
 */
#include "analyzer/patterns/patterns.h"

typedef struct {
    PatternTerm *term; // heaviest first; z is the term's part of the similarity, above 0
    uint32_t n;
} SharedTerms;

// At most `most` terms; none when they share no word and only lie near each other in the
// dense companion (synonyms).
SharedTerms shared_terms(const PatternSet *set, uint32_t doc, uint32_t other,
                         uint32_t most, Arena *arena);

// How alike a document is to a pattern: the mean similarity to its distinct texts, the
// document's own aside, which is what average linkage asks for.
typedef struct {
    double similarity;
    uint32_t n_texts;  // that it was held against; 0: none is in the model
    PatternTerm *term; // z is the term's part of the similarity, heaviest first
    uint32_t n;
} PatternLikeness;

PatternLikeness shared_with_pattern(const PatternSet *set, uint32_t doc, uint32_t pattern,
                                    uint32_t most, Arena *arena);

typedef struct {
    uint32_t doc;
    double similarity; // as the grouping saw it, about 0 to 1; copies have 1
} NearDoc;

typedef struct {
    NearDoc *near; // most similar first
    uint32_t n;
} NearDocs;

// The document's copies, then the nearest others in the model, ten in all. In the time of
// a look-up for documents of the model, of a pass over it for others.
NearDocs shared_nearest(const PatternSet *set, uint32_t doc, Arena *arena);

#endif
