#ifndef FAULTLINE_PATTERN_TREE_H
#define FAULTLINE_PATTERN_TREE_H
/* A tree of merges over rows, and the groups that a cut through it leaves.
 */
#include "ingest/base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint32_t left, right; // nodes of the tree: rows first, then merges in their order
    double similarity;
    bool is_torn; // see tree_mark_torn
} Merge;

typedef struct {
    uint32_t n_rows, n_merges;
    Merge *merge; // merge i makes node n_rows + i
} Tree;

// What a row stands for: texts (as in the similarities) and whether it may be a group of
// its own although it is a single text.
typedef struct {
    uint32_t n_texts;
    bool recurs;
} TreeLeaf;

// Marks merges of two halves, each of at least `least` texts or with a row that recurs,
// that are alike by less than `share` of what holds the looser half together.
void tree_mark_torn(Tree *tree, const TreeLeaf *leaf, uint32_t least, double share,
                    Arena *scratch);

// Per row the number of its group when only merges of at least that similarity are made
// (and, with heed_torn, none that are torn). Groups are numbered by their smallest row;
// *n_groups counts them, lone rows included.
uint32_t *tree_cut(const Tree *tree, double similarity, bool heed_torn,
                   uint32_t *n_groups, Arena *arena, Arena *scratch);

#endif
