#ifndef FAULTLINE_DISTRIBUTIONS_H
#define FAULTLINE_DISTRIBUTIONS_H
/* Probabilities and quantiles of the usual distributions.
 *
 * A distribution function returns both tails, each computed where it is small, so that a
 * p-value of 1e-40 keeps its digits and nobody writes 1 - p:
 *
 *     double p = poisson_tails(count - 1, expected).upper;         // P(X >= count)
 *     double low = gamma_quantile(tail_lower(0.025), count);
 *
 * lower is P(X <= x) and upper P(X > x). A quantile takes both tails too: tail_lower(p) or
 * tail_upper(p), whichever is known. Quantiles of counts are the smallest k with
 * P(X <= k) >= p (to a relative 1e-13, so that a rounding error moves no bound).
 *
 * Accuracy: a relative 1e-12 for shapes and counts up to 1e6, in either tail down to
 * 1e-300; quantiles likewise. Cost grows with the square root of shapes or counts, about
 * 1 us for tens, 20 us for 1e6. NAN for parameters outside their range.
 * Sources: DLMF chapters 5, 7 and 8; Loader (2000) for the densities.
 */

typedef struct {
    double lower, upper;
} Tails;

Tails tail_lower(double p);
Tails tail_upper(double p);
Tails tails_swapped(Tails t);

// Regularised incomplete gamma: P(shape, x) and Q(shape, x); rate 1. Series DLMF 8.11.4,
// continued fraction 8.9.2, and 8.7.1 for shapes and arguments below 1.
Tails gamma_tails(double x, double shape);
double gamma_quantile(Tails p, double shape);

// Regularised incomplete beta I_x(a, b), continued fraction DLMF 8.17.22. The second form
// takes y = 1 - x from who knows it better.
Tails beta_tails(double x, double a, double b);
Tails beta_tails_xy(double x, double y, double a, double b);
double beta_quantile(Tails p, double a, double b);
double beta_quantile_logit(Tails p, double a, double b); // log(x / (1 - x)), never 0 or 1

Tails normal_tails(double z);
double normal_quantile(Tails p);
double normal_density(double z);

Tails t_tails(double t, double df);
double t_quantile(Tails p, double df);
Tails f_tails(double f, double df1, double df2);
double f_quantile(Tails p, double df1, double df2);
Tails chi2_tails(double x, double df);
double chi2_quantile(Tails p, double df);

// min(1, twice the smaller tail) of a continuous statistic.
double two_sided(Tails t);
double two_sided_normal(double z);
double two_sided_t(double t, double df);

// Counts. Arguments that are not whole are rounded down.
Tails poisson_tails(double k, double mean);
double poisson_quantile(Tails p, double mean);
Tails binomial_tails(double k, double n, double p);
double binomial_quantile(Tails tails, double n, double p);

// Failures before the size-th success, with success probability p = size / (size + mean).
// size may be real; q = 1 - p is passed because it is often the small one.
double negative_binomial_density(double k, double size, double p, double q);
double negative_binomial_log_density(double k, double size, double p, double q);
Tails negative_binomial_tails(double k, double size, double p, double q);
double negative_binomial_quantile(Tails tails, double size, double p, double q);

// White balls among `drawn` from an urn of `white` and `black`. Sums ratios from the
// nearer side: O(number of outcomes that matter).
double hypergeometric_density(double k, double white, double black, double drawn);
Tails hypergeometric_tails(double k, double white, double black, double drawn);

#endif
