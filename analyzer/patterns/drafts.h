#ifndef FAULTLINE_PATTERN_DRAFTS_H
#define FAULTLINE_PATTERN_DRAFTS_H
/* From a model to patterns without names: the tree is cut, what is too small or too loose
 * is left out, what many texts stand between is joined, and themes are put above.
 */
#include "analyzer/patterns/cells.h"

// A pattern on its way; documents are the model's.
typedef struct {
    FoundPattern found;
    NodeList nodes;
} Draft;

typedef struct {
    Draft *draft;
    uint32_t n;
} Drafts;

typedef struct {
    Drafts patterns; // largest first
    Drafts themes;   // that patterns' `parent` points to
    Cells cells;     // whose owners are patterns
} DraftSet;

// Node lists live in scratch, the rest in the arena, which has to be another.
DraftSet drafts_make(const PatternModel *m, Arena *arena, Arena *scratch);

#endif
