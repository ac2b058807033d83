#ifndef FAULTLINE_SOLVE_H
#define FAULTLINE_SOLVE_H
/* Where a monotone function crosses zero, and where a distribution's tail has a given
 * size. Both keep a bracket, so they always end, and both end at machine precision.
 */
#include "analyzer/stats/distributions.h"

typedef double (*RealFunction)(double x, const void *context);

// x in [low, high] with f(x) = 0, where f(low) and f(high) differ in sign; the nearer end
// if they do not. Bisection sped up by the Illinois form of false position (Dowell &
// Jarratt 1971). At most a few hundred evaluations, usually a dozen.
double solve_between(RealFunction f, const void *context, double low, double high);

// A distribution at u: its tails and its density in u.
typedef struct {
    Tails tails;
    double density;
} TailPoint;

typedef TailPoint (*TailFunction)(double u, const double *parameter);

// u in [low, high] where the distribution has the tails p. Newton's method on the logarithm of
// the smaller tail, which converges from anywhere when the density in u is log-concave,
// as it is for log X of a gamma and logit X of a beta variable.
double solve_tail(TailFunction at, const double *parameter, Tails p, double start,
                  double low, double high);

#endif
