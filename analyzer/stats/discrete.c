#include "analyzer/stats/distributions.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

#include "analyzer/stats/special.h"

// Counts near this are no longer separate doubles; nothing is searched beyond it.
static const double MOST_COUNT = 9e15;

// A tail that misses p by no more than this is taken to reach it, so that a rounding error
// in either does not move a quantile to the next count.
static const double QUANTILE_SLACK = 1e-13;

typedef Tails (*CountTails)(double k, const double *parameter);

static bool reaches(CountTails tails_at, const double *parameter, double k, Tails p)
{
    Tails t = tails_at(k, parameter);
    if (p.lower <= p.upper)
        return t.lower >= p.lower * (1 - QUANTILE_SLACK);
    return t.upper <= p.upper * (1 + QUANTILE_SLACK);
}

// Smallest whole k in [0, most] that reaches p: a bracket that doubles away from the guess,
// then bisection.
static double count_quantile(CountTails tails_at, const double *parameter, Tails p,
                             double guess, double most)
{
    double high = fmin(fmax(floor(guess), 0), most), step = 1;
    if (reaches(tails_at, parameter, 0, p))
        return 0;
    double low = 0; // never reaches
    while (high < most && !reaches(tails_at, parameter, high, p)) {
        low = high;
        high = fmin(high + step, most);
        step *= 2;
    }
    for (step = 1; high - step > low; step *= 2) {
        if (!reaches(tails_at, parameter, high - step, p)) {
            low = high - step;
            break;
        }
        high -= step;
    }
    while (high - low > 1) {
        double middle = floor(low + (high - low) / 2);
        if (reaches(tails_at, parameter, middle, p))
            high = middle;
        else
            low = middle;
    }
    return high;
}

// A normal guess with the skewness corrected (Cornish & Fisher 1938).
static double count_guess(Tails p, double mean, double sd, double skewness)
{
    double z = normal_quantile(p);
    return mean + sd * (z + skewness * (z * z - 1) / 6);
}

static bool edge_quantile(Tails p, double most, double *quantile)
{
    if (!(p.lower >= 0 && p.upper >= 0))
        *quantile = NAN;
    else if (p.lower <= 0)
        *quantile = 0;
    else if (p.upper <= 0)
        *quantile = most;
    else
        return false;
    return true;
}

/* Poisson ------------------------------------------------------------------------------ */

Tails poisson_tails(double k, double mean)
{
    if (isnan(k) || !(mean >= 0))
        return (Tails){NAN, NAN};
    if (k < 0)
        return (Tails){0, 1};
    return tails_swapped(gamma_tails(mean, floor(k) + 1));
}

static Tails poisson_at(double k, const double *mean)
{
    return poisson_tails(k, *mean);
}

double poisson_quantile(Tails p, double mean)
{
    double edge;
    if (!(mean >= 0))
        return NAN;
    if (edge_quantile(p, mean > 0 ? INFINITY : 0, &edge))
        return edge;
    double guess = count_guess(p, mean, sqrt(mean), mean > 0 ? 1 / sqrt(mean) : 0);
    return count_quantile(poisson_at, &mean, p, guess, MOST_COUNT);
}

/* Binomial ----------------------------------------------------------------------------- */

Tails binomial_tails(double k, double n, double p)
{
    if (isnan(k) || !(n >= 0) || !(p >= 0 && p <= 1))
        return (Tails){NAN, NAN};
    k = floor(k);
    if (k < 0)
        return (Tails){0, 1};
    if (k >= n)
        return (Tails){1, 0};
    return tails_swapped(beta_tails_xy(p, 1 - p, k + 1, n - k));
}

static Tails binomial_at(double k, const double *parameter)
{
    return binomial_tails(k, parameter[0], parameter[1]);
}

double binomial_quantile(Tails tails, double n, double p)
{
    double edge;
    if (!(n >= 0) || !(p >= 0 && p <= 1))
        return NAN;
    if (edge_quantile(tails, n, &edge))
        return edge;
    double sd = sqrt(n * p * (1 - p));
    double guess = count_guess(tails, n * p, sd, sd > 0 ? (1 - 2 * p) / sd : 0);
    return count_quantile(binomial_at, (const double[]){n, p}, tails, guess, n);
}

/* Negative binomial -------------------------------------------------------------------- */

double negative_binomial_log_density(double k, double size, double p, double q)
{
    if (k < 0 || k != floor(k) || (size == 0 && k > 0))
        return -INFINITY;
    if (size == 0)
        return 0;
    return binomial_log_density(size, k, p, q) - log1p(k / size);
}

double negative_binomial_density(double k, double size, double p, double q)
{
    return exp(negative_binomial_log_density(k, size, p, q));
}

Tails negative_binomial_tails(double k, double size, double p, double q)
{
    if (isnan(k) || !(size >= 0) || !(p >= 0))
        return (Tails){NAN, NAN};
    k = floor(k);
    if (k < 0)
        return (Tails){0, 1};
    if (size == 0)
        return (Tails){1, 0};
    return beta_tails_xy(p, q, size, k + 1);
}

static Tails negative_binomial_at(double k, const double *parameter)
{
    return negative_binomial_tails(k, parameter[0], parameter[1], parameter[2]);
}

double negative_binomial_quantile(Tails tails, double size, double p, double q)
{
    double edge;
    if (!(size >= 0) || !(p > 0))
        return NAN;
    if (edge_quantile(tails, size > 0 && q > 0 ? INFINITY : 0, &edge))
        return edge;
    double mean = size * q / p, sd = sqrt(mean / p);
    double guess = count_guess(tails, mean, sd, sd > 0 ? (1 + q) / (p * sd) : 0);
    return count_quantile(negative_binomial_at, (const double[]){size, p, q}, tails, guess,
                          MOST_COUNT);
}

/* Hypergeometric ----------------------------------------------------------------------- */

static double fewest(double black, double drawn)
{
    return fmax(0, drawn - black);
}

static double most_white(double white, double drawn)
{
    return fmin(white, drawn);
}

// Three binomial densities with the same p, so that large factorials cancel. Loader.
double hypergeometric_density(double k, double white, double black, double drawn)
{
    double all = white + black;
    if (k != floor(k) || k < fewest(black, drawn) || k > most_white(white, drawn))
        return 0;
    if (drawn == 0 || drawn == all)
        return 1;
    double p = drawn / all, q = (all - drawn) / all;
    return binomial_density(k, white - k, p, q) *
           binomial_density(drawn - k, black - drawn + k, p, q) /
           binomial_density(drawn, all - drawn, p, q);
}

// Density(k) over density(k - 1).
static double hypergeometric_ratio(double k, double white, double black, double drawn)
{
    return (white - k + 1) * (drawn - k + 1) / (k * (black - drawn + k));
}

// Sum from k outwards, upwards or downwards, of densities relative to the one at k.
static double outward_sum(double k, bool up, double white, double black, double drawn)
{
    double end = up ? most_white(white, drawn) : fewest(black, drawn);
    double term = 1, sum = 1;
    while (k != end && term > sum * DBL_EPSILON / 16) {
        term *= up ? hypergeometric_ratio(k + 1, white, black, drawn)
                   : 1 / hypergeometric_ratio(k, white, black, drawn);
        sum += term;
        k += up ? 1 : -1;
    }
    return sum;
}

Tails hypergeometric_tails(double k, double white, double black, double drawn)
{
    if (isnan(k) || !(white >= 0) || !(black >= 0) || !(drawn >= 0) ||
        drawn > white + black)
        return (Tails){NAN, NAN};
    k = floor(k);
    if (k < fewest(black, drawn))
        return (Tails){0, 1};
    if (k >= most_white(white, drawn))
        return (Tails){1, 0};
    bool below = k * (white + black) < drawn * white;
    double from = below ? k : k + 1;
    double density = hypergeometric_density(from, white, black, drawn);
    double tail = fmin(1, density * outward_sum(from, !below, white, black, drawn));
    return below ? (Tails){tail, 1 - tail} : (Tails){1 - tail, tail};
}
