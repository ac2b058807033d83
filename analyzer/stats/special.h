#ifndef FAULTLINE_SPECIAL_H
#define FAULTLINE_SPECIAL_H
/* Special functions that the C library lacks, and two densities for real arguments.
 *
 * Everything in stats/ is pure: same arguments, same result, no state, no output. What
 * does not exist is NAN. Relative accuracy here is about 1e-13 for arguments up to 1e6
 * unless a function says otherwise; log-gamma itself is the C library's.
 */

double digamma(double x);  // x > 0. DLMF 5.11.2 after shifting up. O(1)
double trigamma(double x); // x > 0. DLMF 5.15.8 after shifting up. O(1)

// log of the binomial coefficient, 0 <= k <= n, both may be real. O(1)
double log_choose(double n, double k);

// log gamma(1 + x) for x > -1, exact in the relative sense down to x = 0. O(1)
double log_gamma_1p(double x);

// lgamma(n + 1) minus Stirling's (n + 1/2) log n - n + log(2 pi) / 2, for n > 0. O(1)
double stirling_error(double n);

// x log(x / mean) + mean - x, without cancellation when x is near the mean. O(1)
double deviance_part(double x, double mean);

// mean^x exp(-mean) / gamma(x + 1) for real x >= 0: the Poisson probability at integers.
// Loader (2000), "Fast and accurate computation of binomial probabilities". O(1)
double poisson_density(double x, double mean);
double poisson_log_density(double x, double mean);

// gamma(s + f + 1) / (gamma(s + 1) gamma(f + 1)) p^s q^f, with q = 1 - p given by who
// knows it better. The binomial probability of s successes and f failures. Loader. O(1)
double binomial_density(double successes, double failures, double p, double q);
double binomial_log_density(double successes, double failures, double p, double q);

#endif
