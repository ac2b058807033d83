#ifndef FAULTLINE_TRIDIAGONAL_H
#define FAULTLINE_TRIDIAGONAL_H
/* Eigenvalues and eigenvectors of a symmetric tridiagonal matrix: implicit QL with
 * Wilkinson shifts (Bowdler, Martin, Reinsch & Wilkinson 1968). O(n^3). */
#include <stdint.h>

// diagonal: n values, replaced by the eigenvalues, largest first. beside: n values, the
// first n - 1 of them below the diagonal; destroyed. vector: n x n, row-major; column k
// becomes the k-th eigenvector.
void tridiagonal_eigen(double *diagonal, double *beside, double *vector, uint32_t n);

#endif
