#ifndef FAULTLINE_DENSE_H
#define FAULTLINE_DENSE_H
/* The dense companion: where a text lies among the strongest directions of the whole
 * corpus. It carries synonyms, which share no term but the company they keep.
 *
 * Rows are projected on the leading singular directions and brought to unit length; then
 * the team's mean deviation (shrunk toward none with TEAM_PSEUDO_TEXTS) is taken out, and
 * again to unit length. A row without terms is all zeros.
 */
#include "analyzer/patterns/lanczos.h"
#include "analyzer/patterns/terms.h"

typedef struct {
    uint32_t n_rows, n_dimensions;
    float *value;          // n_rows x n_dimensions
    Directions directions; // of the terms
    float *
        team_shift; // (n_teams + 1) x n_dimensions, taken out of the team's rows; or NULL
} DenseRows;

void dense_project(const Corpus *corpus, const Terms *terms, const Postings *postings,
                   bool team_residual, unsigned n_lanes, Arena *arena, Arena *scratch,
                   DenseRows *out);

// A text of a team in the same space: from its n weighted terms, as a row of Terms.
void dense_read(const DenseRows *space, const uint32_t *term, const float *weight,
                size_t n, uint32_t team, float *out);

// To unit length; zeros stay.
void dense_normalise(float *v, uint32_t n);

// Dot product of two rows of n values, in an order of its own that never changes.
float dense_dot(const float *a, const float *b, uint32_t n);

#endif
