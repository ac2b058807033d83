#ifndef FAULTLINE_GLM_H
#define FAULTLINE_GLM_H
/* Log-linear regression of counts on exposure: mean = exposure exp(x . coefficient).
 *
 * Poisson, or negative binomial of known theta (variance mean + mean^2 / theta). Fitted by
 * iteratively reweighted least squares with step halving (McCullagh & Nelder 1989), from
 * means of y + 0.1. O(iterations n p^2), usually 5 to 8 iterations.
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

#define GLM_MOST 4 // columns

typedef struct {
    uint32_t n, p;
    const double *x;        // n rows of p columns
    const double *y;
    const double *exposure; // or NULL. Rows of no exposure are left out
    const double *weight;   // prior weights, or NULL
    double theta;           // INFINITY: Poisson
    double tolerance;       // of the relative change of the deviance; 0: 1e-14
} GlmModel;

typedef struct {
    bool converged;
    uint32_t n_used, rank, df;     // df = n_used - rank
    double coefficient[GLM_MOST];  // NAN: the column is a mix of earlier ones
    double covariance[GLM_MOST][GLM_MOST]; // at dispersion 1, working weights of the last step
    double *mean;                  // fitted, n of them, 0 where there is no exposure
    double deviance;
    double pearson;                // sum of weight (y - mean)^2 / variance
    double working_pearson;        // the same with the working weights of the last step
} Glm;

Glm glm_fit(const GlmModel *model, Arena *arena);

// Standard error of coefficient i at dispersion 1.
double glm_se(const Glm *fit, uint32_t i);

#endif
