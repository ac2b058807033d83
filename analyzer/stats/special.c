#include "analyzer/stats/special.h"

#include <math.h>

/* Probabilities of large counts come from differences of huge log-gammas when written
 * naively. Loader splits each log-gamma into Stirling's formula and its remainder: the
 * formulas cancel on paper into deviances that are small near the mean, and what is left
 * to add are remainders below 0.1.
 */

static const double LOG_SQRT_2PI = 0.91893853320467274178;
static const double TWO_PI = 6.28318530717958647693;

// Asymptotic series of DLMF 5.11 are used from here on: the first term left out is then
// below 1e-17.
static const double ASYMPTOTIC_FROM = 16;

double digamma(double x)
{
    double below = 0;
    for (; x < ASYMPTOTIC_FROM; x += 1)
        below += 1 / x;
    double r = 1 / (x * x);
    double tail = r * (1. / 12 - r * (1. / 120 - r * (1. / 252 - r * (1. / 240 -
                       r * (1. / 132 - r * (691. / 32760 - r / 12))))));
    return log(x) - 0.5 / x - tail - below;
}

double trigamma(double x)
{
    double below = 0;
    for (; x < ASYMPTOTIC_FROM; x += 1)
        below += 1 / (x * x);
    double r = 1 / (x * x);
    double tail = r * (1. / 6 - r * (1. / 30 - r * (1. / 42 - r * (1. / 30 -
                       r * (5. / 66 - r * (691. / 2730 - r * 7. / 6))))));
    return (1 + 0.5 / x + tail) / x + below;
}

double log_gamma_1p(double x)
{
    const double EULER = 0.57721566490153286061;
    const double ZETA_2 = 1.64493406684822643647, ZETA_3 = 1.20205690315959428540;
    const double ZETA_4 = 1.08232323371113819152;
    if (fabs(x) > 1e-4) // 1 + x still has twelve digits of x
        return lgamma(1 + x);
    return x * (-EULER + x * (ZETA_2 / 2 + x * (-ZETA_3 / 3 + x * ZETA_4 / 4)));
}

double stirling_error(double n)
{
    if (n < ASYMPTOTIC_FROM)
        return log_gamma_1p(n) - (n + 0.5) * log(n) + n - LOG_SQRT_2PI;
    double r = 1 / (n * n);
    return (1. / 12 - r * (1. / 360 - r * (1. / 1260 - r * (1. / 1680 -
                r * (1. / 1188 - r * 691. / 360360))))) / n;
}

// With v = (x - mean) / (x + mean), log(x / mean) = 2 artanh v = 2 (v + v^3/3 + ...); the
// first term joins mean - x exactly, the others are small.
double deviance_part(double x, double mean)
{
    if (x == 0)
        return mean;
    double difference = x - mean, v = difference / (x + mean);
    if (fabs(v) > 0.1)
        return x * log(x / mean) - difference;
    double power = 2 * x * v, sum = v * difference;
    for (int j = 3; j < 60; j += 2) {
        power *= v * v;
        double next = sum + power / j;
        if (next == sum)
            break;
        sum = next;
    }
    return sum;
}

double log_choose(double n, double k)
{
    double rest = n - k;
    if (k < rest) {
        rest = k;
        k = n - k;
    }
    if (rest < 0)
        return NAN;
    if (rest < 1e-4 || n < ASYMPTOTIC_FROM)
        return lgamma(n + 1) - lgamma(k + 1) - log_gamma_1p(rest);
    // log density of Bin(n, 1/2 of each kind) without the probabilities
    double remainders = stirling_error(n) - stirling_error(k) - stirling_error(rest);
    return remainders - k * log(k / n) - rest * log(rest / n) +
           0.5 * log(n / (TWO_PI * k * rest));
}

double poisson_log_density(double x, double mean)
{
    if (x < 0 || isinf(x) || isinf(mean))
        return -INFINITY;
    if (mean <= 0)
        return x == 0 ? 0 : -INFINITY;
    if (x < 2)
        return x * log(mean) - mean - log_gamma_1p(x);
    return -stirling_error(x) - deviance_part(x, mean) - log(TWO_PI * x) / 2;
}

double poisson_density(double x, double mean)
{
    return exp(poisson_log_density(x, mean));
}

// log of p^n, where q = 1 - p is the more accurate of the two when it is small
static double log_power(double n, double p, double q)
{
    return n * (q < 0.5 ? log1p(-q) : log(p));
}

double binomial_log_density(double successes, double failures, double p, double q)
{
    double s = successes, f = failures, n = s + f;
    if (s < 0 || f < 0)
        return -INFINITY;
    if (p <= 0 || q <= 0)
        return (p <= 0 ? s == 0 : f == 0) ? 0 : -INFINITY;
    if (s == 0 || f == 0)
        return s == 0 ? log_power(f, q, p) : log_power(s, p, q);
    return stirling_error(n) - stirling_error(s) - stirling_error(f) -
           deviance_part(s, n * p) - deviance_part(f, n * q) +
           log(n / (TWO_PI * s * f)) / 2;
}

double binomial_density(double successes, double failures, double p, double q)
{
    return exp(binomial_log_density(successes, failures, p, q));
}
