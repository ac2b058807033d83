#ifndef FAULTLINE_NB_FIT_H
#define FAULTLINE_NB_FIT_H
/* Negative binomial regression with an unknown theta (variance mean + mean^2 / theta).
 *
 * First the Poisson fit: when the counts do not vary more than it allows the likelihood
 * has its maximum at theta = infinity and the Poisson fit is the answer. Else theta is the
 * root of the profile score, searched in log theta on [-6, 12]. O(n) for each of some
 * hundred fitting steps.
 */
#include "analyzer/stats/glm.h"

typedef struct {
    StatStatus status; // ok, boundary_poisson: then `fit` is the Poisson fit
    double score;      // sum((y - mean)^2 - y) / 2 at the Poisson fit
    double theta, se_theta;
    double loglik, poisson_loglik;
    Glm fit;
} NbFit;

// model->theta is ignored.
NbFit nb_fit(const GlmModel *model, Arena *arena);

#endif
