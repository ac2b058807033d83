#ifndef FAULTLINE_LANCZOS_H
#define FAULTLINE_LANCZOS_H
/* The leading right singular vectors of a sparse matrix whose rows may count several
 * times.
 *
 * Lanczos' method with full reorthogonalisation on the matrix of terms (rows' x rows),
 * grown until the wanted directions stand still. It starts from a vector given by term,
 * not by row, so that the directions do not depend on the order of the rows.
 */
#include "analyzer/patterns/sparse.h"

typedef struct {
    const SparseRows *rows;
    const Postings *postings;  // of the same matrix
    const uint32_t *row_count; // how often each row counts
    const uint64_t *term_seed; // per term, a number of its own
    uint32_t n_wanted;
    unsigned n_lanes;
} LanczosInput;

typedef struct {
    uint32_t n_found; // at most n_wanted, fewer when the matrix has less rank
    float *direction; // n_terms x n_found, row-major, orthonormal columns
    double *strength; // n_found singular values, largest first
} Directions;

// Time (entries + steps x terms) x steps, with some 4 steps per wanted direction; memory
// of steps x terms floats.
Directions lanczos_directions(const LanczosInput *in, Arena *arena, Arena *scratch);

#endif
