#ifndef FAULTLINE_PATTERN_DRAFTS_H
#define FAULTLINE_PATTERN_DRAFTS_H
/* From a model to patterns without names: the tree is cut, what is too small or too loose
 * is left out, what many texts stand between is joined, and themes are put above.
 */
#include "analyzer/patterns/tellings.h"

// A pattern on its way; documents are the model's.
typedef struct {
    FoundPattern found;
    NodeList nodes;
} Draft;

typedef struct {
    Draft *draft;
    uint32_t n;
} Drafts;

// The tree cut, before anything is joined.
typedef struct {
    Groups groups;
    bool *is_pattern;     // per group
    Cells cells;          // one for each group that is a pattern, which owns it
    uint32_t *cell_group; // per cell
    NodeList *cell_nodes;
} PatternCut;

typedef struct {
    Drafts patterns; // largest first
    Drafts themes;   // that patterns' `parent` points to
    Cells *cells;    // the cut's, whose owners are patterns now
    const NodeList *cell_nodes;
} DraftSet;

// Node lists live in scratch, the cells in the arena, which has to be another.
PatternCut drafts_cut(const PatternModel *m, Arena *arena, Arena *scratch);

// Uses up the cut. Likewise: node lists in scratch, documents in the arena.
DraftSet drafts_make(const PatternModel *m, PatternCut *cut, const Tellings *tellings,
                     Arena *arena, Arena *scratch);

#endif
