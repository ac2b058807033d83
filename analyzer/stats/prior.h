#ifndef FAULTLINE_PRIOR_H
#define FAULTLINE_PRIOR_H
/* How rates of patterns are spread, learnt from all of them, and each one's rate in that
 * light: lucky and unlucky patterns are drawn towards the others.
 *
 * count_i ~ Poisson(rate_i exposure_i), rate ~ Gamma(shape, rate); maximum likelihood is a
 * negative binomial regression. The posterior of one pattern is Gamma(shape + count,
 * rate + exposure). With fewer than ten patterns the prior is a guess.
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

typedef struct {
    StatStatus status; // no_events; boundary_poisson: all alike, shape and rate infinite; ok
    double pooled_rate;
    double tau2, moment_shape, moment_rate; // by moments; INFINITY when tau2 <= 0
    double shape, rate;                     // by maximum likelihood
    double mean_rate, loglik;
} RatePrior;

// Exposure NULL: 1 each. O(n) for each of about a hundred steps.
RatePrior prior_of_rates(const double *count, const double *exposure, uint32_t n,
                         Arena *scratch);

typedef struct {
    double mean;
    Interval ci;
    double weight; // of the prior's mean in the posterior's, 0..1
} PosteriorRate;
PosteriorRate posterior_rate(const RatePrior *prior, double count, double exposure,
                             double level);

#endif
