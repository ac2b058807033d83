#ifndef FAULTLINE_PATTERN_MODEL_H
#define FAULTLINE_PATTERN_MODEL_H
/* Everything that is known of the texts before they are cut into patterns: the steps 1 to
 * 5 that patterns.c tells, in one place, so that why.c and assign.c can look things up in
 * the same numbers that made the patterns.
 */
#include "analyzer/patterns/communities.h"
#include "analyzer/patterns/drawn.h"
#include "analyzer/patterns/spellings.h"

typedef struct PatternModel {
    Corpus corpus;
    Terms terms;
    DenseRows dense, drawn;
    Space space;    // as the texts were read: who is near whom, where a new text belongs
    Space grouping; // drawn towards their neighbours: what groups are made of
    Neighbours near;
    Tree tree;
    Spellings shown; // how words and stems are written for people
    double cut;
} PatternModel;

// Everything lasts in the arena, but for the tokenizer's stemmer: see model_close.
// The cut is not below least_cut.
PatternModel *model_build(const PatternInput *in, const PatternOptions *options,
                          double least_cut, Arena *arena, Arena *scratch);

// Gives the foreign stemmer back. No text can be read afterwards; all numbers stay.
void model_close(PatternModel *model);

#endif
