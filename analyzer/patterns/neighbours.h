#ifndef FAULTLINE_NEIGHBOURS_H
#define FAULTLINE_NEIGHBOURS_H
/* Which texts are most alike: for each node its ten nearest, exactly.
 *
 * Similarity is 0.8 x sparse cosine + 0.2 x dense cosine. The sparse part is accumulated
 * over the postings; the dense part, which cannot add more than 0.2, is only looked at
 * where it could still matter.
 */
#include "analyzer/patterns/dense.h"

// A node in both its forms. The two have the same rows.
typedef struct {
    const SparseRows *sparse;
    const Postings *postings;
    const DenseRows *dense;
} Space;

typedef struct {
    uint32_t n_rows, k;
    uint32_t *row;     // n_rows x k, most similar first, ties to the smaller row
    float *similarity; // of those
} Neighbours;

// The similarity of two rows, bit for bit as in Neighbours. O(their entries).
float space_similarity(const Space *space, uint32_t a, uint32_t b);

// k is N_NEIGHBOURS, or n_rows - 1 if that is fewer. Time is quadratic in the rows.
Neighbours neighbours_find(const Space *space, unsigned n_lanes, Arena *arena,
                           Arena *scratch);

// Over the rows whose k neighbours are the most alike, a share of all rows, at least one;
// 0 when there are no neighbours.
double neighbours_mean_of_nearest(const Neighbours *neighbours, double share,
                                  Arena *scratch);

#endif
