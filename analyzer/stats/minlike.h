#ifndef FAULTLINE_MINLIKE_H
#define FAULTLINE_MINLIKE_H
/* The two-sided p-value that sums every outcome no more likely than the one seen, for
 * counts with one mode, as R's poisson.test, binom.test and fisher.test give it. */
#include "analyzer/stats/distributions.h"

typedef struct {
    double (*density)(double k, const double *parameter);
    Tails (*tails)(double k, const double *parameter);
    const double *parameter;
    double first, last; // of the possible outcomes; last may be INFINITY
    double centre;      // the mean, or anywhere between the outcomes beside the mode
} CountLaw;

// O(log n) densities: the outcomes on the other side form one tail, found by bisection.
double minlike_p(const CountLaw *law, double seen);

#endif
