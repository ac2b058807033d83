#ifndef FAULTLINE_PATTERN_GROUPS_H
#define FAULTLINE_PATTERN_GROUPS_H
/* A cut of the tree into groups of nodes, and what a group is like.
 */
#include "analyzer/patterns/model.h"

// Group g holds node[first[g]] to node[first[g + 1] - 1], ascending.
typedef struct {
    uint32_t n, *of_node, *first, *node;
} Groups;

typedef struct {
    const uint32_t *node; // ascending
    uint32_t n;
} NodeList;

// The sum of some nodes' vectors in the grouping space, counted by text. All zeros
// between uses.
typedef struct {
    float *sparse; // n_terms
    float *dense;  // n_dimensions
    double n_texts;
    double self; // sum of the squares of the vectors
} GroupSum;

typedef struct {
    uint32_t n_texts, n_docs;
    uint32_t medoid; // the node that is most like the others; ties to the smaller
    double cohesion; // mean similarity over pairs of texts; 1 for a single one
} GroupShape;

// heed_torn: see tree_cut.
Groups groups_cut(const PatternModel *m, double similarity, bool heed_torn, Arena *arena,
                  Arena *scratch);

// Fills first[] and node[] anew after of_node[] changed.
void groups_list(Groups *groups, uint32_t n_nodes);

NodeList groups_nodes(const Groups *groups, uint32_t group);

GroupSum group_sum_new(const PatternModel *m, Arena *arena);

// Adds a node `count` times; a negative count takes it out again.
void group_sum_add(const PatternModel *m, GroupSum *sum, uint32_t node, float count);

// The node's similarity to every text in the sum, added up.
double group_sum_dot(const PatternModel *m, const GroupSum *sum, uint32_t node);

// Back to zeros after `nodes` were added, in the time of their entries.
void group_sum_clear(const PatternModel *m, GroupSum *sum, NodeList nodes);

// sum is zero before and after.
GroupShape group_measure(const PatternModel *m, GroupSum *sum, NodeList nodes);

// The noise rule: large and close enough to be a pattern?
bool group_is_pattern(const PatternModel *m, const GroupShape *shape);

// How cohesive a group is in units of what makes one of its size a pattern: 1 and more is
// one, 0 has too few texts.
double group_firmness(const PatternModel *m, const GroupShape *shape);

#endif
