#ifndef FAULTLINE_SPARSE_H
#define FAULTLINE_SPARSE_H
/* Rows of a few weighted terms each: compressed rows, and their transpose, the postings.
 *
 * Terms ascend within a row and rows ascend within a term, always: sums over them are
 * then made in one order only, and the similarity of a and b is bit for bit that of b and
 * a.
 */
#include "ingest/base/arena.h"

#include <stdint.h>

typedef struct {
    uint32_t n_rows, n_terms;
    size_t *first; // n_rows + 1 positions in term[] and weight[]
    uint32_t *term;
    float *weight;
} SparseRows;

typedef struct {
    uint32_t n_terms;
    size_t *first; // n_terms + 1
    uint32_t *row;
    float *weight;
} Postings;

// The transpose, in O(entries).
Postings sparse_transpose(const SparseRows *rows, Arena *arena);

// Every row to unit length; a row of zeros stays.
void sparse_normalise(SparseRows *rows);

// Sum of squares of a row.
double sparse_square(const SparseRows *rows, uint32_t row);

#endif
