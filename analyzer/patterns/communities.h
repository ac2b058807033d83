#ifndef FAULTLINE_COMMUNITIES_H
#define FAULTLINE_COMMUNITIES_H
/* The tree of groups: average linkage along the neighbour graph.
 *
 * Two clusters may merge when some member of one is among the nearest of some member of
 * the other. Their similarity is the exact mean over all pairs of texts, from the sums of
 * their vectors. In each round all pairs that are each other's best merge (ties go to the
 * smaller row), until no pair is as similar as `stop`.
 */
#include "analyzer/patterns/neighbours.h"

typedef struct {
    uint32_t left, right; // nodes of the tree: rows first, then merges in their order
    double similarity;
} Merge;

typedef struct {
    uint32_t n_rows, n_merges;
    Merge *merge; // merge i makes node n_rows + i
} Tree;

// count: how often each row counts.
Tree tree_grow(const Space *space, const Neighbours *neighbours, const uint32_t *count,
               double stop, unsigned n_lanes, Arena *arena, Arena *scratch);

// Per row the number of its group when only merges of at least that similarity are made;
// groups are numbered by their smallest row. *n_groups counts them, lone rows included.
uint32_t *tree_cut(const Tree *tree, double similarity, uint32_t *n_groups, Arena *arena,
                   Arena *scratch);

#endif
