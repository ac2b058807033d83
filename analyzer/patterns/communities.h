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
#include "analyzer/patterns/tree.h"

// count: how often each row counts. Neighbours say who is near, the space how alike.
Tree tree_grow(const Space *space, const Neighbours *neighbours, const uint32_t *count,
               double stop, unsigned n_lanes, Arena *arena, Arena *scratch);

#endif
