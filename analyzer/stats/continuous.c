#include "analyzer/stats/distributions.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

#include "analyzer/stats/solve.h"
#include "analyzer/stats/special.h"

// Loops below end when a term no longer counts; this bound is never met below shapes of
// 1e12 and only keeps a nonsensical one from running for hours.
static const long MOST_TERMS = 20000000;

// Quantiles are searched in log x or logit x; beyond these x is 0, 1 or infinite.
static const double LOG_RANGE = 745;

Tails tail_lower(double p)
{
    return (Tails){p, 1 - p};
}

Tails tail_upper(double p)
{
    return (Tails){1 - p, p};
}

Tails tails_swapped(Tails t)
{
    return (Tails){t.upper, t.lower};
}

static bool tails_valid(Tails p)
{
    return p.lower >= 0 && p.upper >= 0;
}

double two_sided(Tails t)
{
    return fmin(1, 2 * fmin(t.lower, t.upper));
}

/* Gamma ------------------------------------------------------------------------------ */

// x < 1, shape < 1: P = u (1 + v), where u is nearly 1 for small shapes; Q needs 1 - u.
static Tails gamma_small(double x, double shape)
{
    double log_u = shape * log(x) - log_gamma_1p(shape), term = 1, v = 0;
    for (int n = 1; n < 100; n++) {
        term *= -x / n;
        v += shape * term / (shape + n);
        if (fabs(term) < DBL_EPSILON / 8)
            break;
    }
    double u = exp(log_u);
    return (Tails){u * (1 + v), -expm1(log_u) - u * v};
}

static double gamma_series(double x, double shape)
{
    double term = 1, sum = 1;
    for (long n = 1; n < MOST_TERMS && term > sum * DBL_EPSILON / 4; n++) {
        term *= x / (shape + (double)n);
        sum += term;
    }
    return poisson_density(shape, x) * sum;
}

// The value of a continued fraction b0 + a1/(b1 + a2/(b2 + ...)) grows from ratios of
// successive numerators and denominators (modified Lentz; Thompson & Barnett 1986).
typedef struct {
    double numerator, denominator, value, change;
} Fraction;

static const double NOT_ZERO = 1e-300;

static Fraction fraction_start(double b0)
{
    double first = b0 == 0 ? NOT_ZERO : b0;
    return (Fraction){first, 0, first, 0};
}

static void fraction_step(Fraction *f, double a, double b)
{
    f->denominator = b + a * f->denominator;
    f->numerator = b + a / f->numerator;
    if (f->denominator == 0)
        f->denominator = NOT_ZERO;
    if (f->numerator == 0)
        f->numerator = NOT_ZERO;
    f->denominator = 1 / f->denominator;
    f->change = f->numerator * f->denominator;
    f->value *= f->change;
}

static double gamma_fraction(double x, double shape)
{
    Fraction f = fraction_start(x + 1 - shape);
    for (long n = 1; n < MOST_TERMS; n++) {
        double k = (double)n;
        fraction_step(&f, k * (shape - k), x + 2 * k + 1 - shape);
        if (fabs(f.change - 1) < DBL_EPSILON)
            break;
    }
    return poisson_density(shape, x) * shape / f.value;
}

Tails gamma_tails(double x, double shape)
{
    if (isnan(x) || !(shape >= 0))
        return (Tails){NAN, NAN};
    if (x <= 0 && shape > 0)
        return (Tails){0, 1};
    if (shape == 0 || isinf(x))
        return (Tails){1, 0};
    if (x < 1 && shape < 1)
        return gamma_small(x, shape);
    if (x < shape + 1 && shape >= 1) {
        double lower = fmin(1, gamma_series(x, shape));
        return (Tails){lower, 1 - lower};
    }
    double upper = fmin(1, gamma_fraction(x, shape));
    return (Tails){1 - upper, upper};
}

static TailPoint log_gamma_point(double u, const double *shape)
{
    double x = exp(u);
    return (TailPoint){gamma_tails(x, *shape), *shape * poisson_density(*shape, x)};
}

// Wilson & Hilferty (1931): the cube root of a gamma variable is nearly normal.
static double gamma_start(double z, double shape)
{
    double root = 1 - 1 / (9 * shape) + z / (3 * sqrt(shape));
    return root > 0.1 ? log(shape) + 3 * log(root) : NAN;
}

double gamma_quantile(Tails p, double shape)
{
    if (!tails_valid(p) || !(shape >= 0))
        return NAN;
    if (p.lower <= 0 || shape == 0)
        return 0;
    if (p.upper <= 0)
        return INFINITY;
    double left = (log(p.lower) + log_gamma_1p(shape)) / shape; // exact as x goes to 0
    if (left < -700)
        return exp(left);
    double start = gamma_start(normal_quantile(p), shape);
    double high = log(shape + 40 * sqrt(shape) + 2 * LOG_RANGE);
    if (isnan(start))
        start = fmin(left, high);
    return exp(solve_tail(log_gamma_point, &shape, p, start, -LOG_RANGE, high));
}

Tails chi2_tails(double x, double df)
{
    return gamma_tails(x / 2, df / 2);
}

double chi2_quantile(Tails p, double df)
{
    return 2 * gamma_quantile(p, df / 2);
}

/* Beta ------------------------------------------------------------------------------- */

// I_x(a, b) for x below about the mean a / (a + b).
static double beta_fraction(double x, double y, double a, double b)
{
    Fraction f = fraction_start(1);
    for (long n = 1; n < MOST_TERMS; n++) {
        double m = (double)(n / 2), c = a + 2 * m;
        double d = n % 2 ? -(a + m) * (a + b + m) * x / (c * (c + 1))
                         : m * (b - m) * x / ((c - 1) * c);
        fraction_step(&f, d, 1);
        if (fabs(f.change - 1) < DBL_EPSILON)
            break;
    }
    // x^a y^b / (a B(a, b)), out of the binomial density
    return binomial_density(a, b, x, y) * (b / (a + b)) / f.value;
}

// The same for a tiny a, where I_x is nearly 1 and its complement would lose digits:
// I_x = u (1 + v), v = a sum (1-b)_n x^n / (n! (a + n)), from DLMF 8.17.7.
static Tails beta_small(double x, double a, double b)
{
    double term = 1, v = 0;
    for (int n = 1; n < 2000; n++) {
        term *= (n - b) * x / n;
        v += a * term / (a + n);
        if (fabs(term) < DBL_EPSILON / 8)
            break;
    }
    double shift = a * (digamma(b) + a * trigamma(b) / 2); // log gamma(a+b) / gamma(b)
    double log_u = a * log(x) + shift - log_gamma_1p(a), u = exp(log_u);
    return (Tails){u * (1 + v), -expm1(log_u) - u * v};
}

static Tails beta_below_mean(double x, double y, double a, double b)
{
    if (a < 1e-5 && x * fmax(b, 1) < 0.7)
        return beta_small(x, a, b);
    double lower = fmin(1, beta_fraction(x, y, a, b));
    return (Tails){lower, 1 - lower};
}

Tails beta_tails_xy(double x, double y, double a, double b)
{
    if (isnan(x) || isnan(y) || !(a >= 0) || !(b >= 0) || (a == 0 && b == 0))
        return (Tails){NAN, NAN};
    if (x <= 0 && a > 0)
        return (Tails){0, 1};
    if (a == 0 || (y <= 0 && b > 0))
        return (Tails){1, 0};
    if (b == 0)
        return (Tails){0, 1};
    if (x < (a + 1) / (a + b + 2))
        return beta_below_mean(x, y, a, b);
    return tails_swapped(beta_below_mean(y, x, b, a));
}

Tails beta_tails(double x, double a, double b)
{
    return beta_tails_xy(x, 1 - x, a, b);
}

static TailPoint logit_beta_point(double u, const double *shape)
{
    double a = shape[0], b = shape[1];
    double x = 1 / (1 + exp(-u)), y = 1 / (1 + exp(u));
    double density = binomial_density(a, b, x, y) * a * (b / (a + b));
    return (TailPoint){beta_tails_xy(x, y, a, b), density};
}

double beta_quantile_logit(Tails p, double a, double b)
{
    if (!tails_valid(p) || !(a >= 0) || !(b >= 0) || (a == 0 && b == 0))
        return NAN;
    if (p.lower <= 0 || a == 0)
        return -INFINITY;
    if (p.upper <= 0 || b == 0)
        return INFINITY;
    // Far out a tail is a power of x (of 1 - x), and x soon beyond what a double holds.
    double log_b = lgamma(a) + lgamma(b) - lgamma(a + b);
    double left = (log(p.lower) + log(a) + log_b) / a;
    double right = (log(p.upper) + log(b) + log_b) / b;
    if (left < -700)
        return left;
    if (right < -700)
        return -right;
    double start = digamma(a) - digamma(b) +
                   normal_quantile(p) * sqrt(trigamma(a) + trigamma(b));
    const double shape[] = {a, b};
    return solve_tail(logit_beta_point, shape, p, start, -LOG_RANGE, LOG_RANGE);
}

double beta_quantile(Tails p, double a, double b)
{
    double u = beta_quantile_logit(p, a, b);
    return u < 0 ? exp(u) / (1 + exp(u)) : 1 / (1 + exp(-u));
}

/* F and t are betas in other clothes -------------------------------------------------- */

Tails f_tails(double f, double df1, double df2)
{
    if (f <= 0)
        return (Tails){0, 1};
    if (isinf(f))
        return (Tails){1, 0};
    if (isinf(df2))
        return chi2_tails(f * df1, df1);
    double scaled = df1 * f, sum = scaled + df2;
    return beta_tails_xy(scaled / sum, df2 / sum, df1 / 2, df2 / 2);
}

double f_quantile(Tails p, double df1, double df2)
{
    if (isinf(df2))
        return chi2_quantile(p, df1) / df1;
    return df2 / df1 * exp(beta_quantile_logit(p, df1 / 2, df2 / 2));
}

// T^2 is F(1, df); half of each of its tails lies on either side.
Tails t_tails(double t, double df)
{
    if (isnan(t) || !(df > 0))
        return (Tails){NAN, NAN};
    if (isinf(df))
        return normal_tails(t);
    double outer = f_tails(t * t, 1, df).upper / 2;
    return t > 0 ? (Tails){1 - outer, outer} : (Tails){outer, 1 - outer};
}

double t_quantile(Tails p, double df)
{
    if (!tails_valid(p) || !(df > 0))
        return NAN;
    if (isinf(df))
        return normal_quantile(p);
    if (p.lower == p.upper)
        return 0;
    double outer = fmin(p.lower, p.upper);
    Tails square = {p.lower < p.upper ? p.upper - p.lower : p.lower - p.upper, 2 * outer};
    double t = sqrt(f_quantile(square, 1, df));
    return p.lower < p.upper ? -t : t;
}

double two_sided_t(double t, double df)
{
    return two_sided(t_tails(t, df));
}

/* Normal ------------------------------------------------------------------------------ */

Tails normal_tails(double z)
{
    const double ROOT_HALF = 0.70710678118654752440;
    return (Tails){erfc(-z * ROOT_HALF) / 2, erfc(z * ROOT_HALF) / 2};
}

double two_sided_normal(double z)
{
    return two_sided(normal_tails(z));
}

double normal_density(double z)
{
    return 0.39894228040143267794 * exp(-z * z / 2);
}

// Abramowitz & Stegun 26.2.23: three digits, enough for Newton to finish.
static double normal_start(double tail)
{
    double t = sqrt(-2 * log(tail));
    double top = 2.515517 + t * (0.802853 + t * 0.010328);
    double bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
    return t - top / bottom;
}

// Halley's step on the upper tail: with e the error over the density, z + e / (1 - z e/2).
double normal_quantile(Tails p)
{
    if (!tails_valid(p))
        return NAN;
    double tail = fmin(p.lower, p.upper);
    double sign = p.lower < p.upper ? -1 : 1;
    if (tail <= 0)
        return sign * INFINITY;
    double middle = fabs(p.lower - p.upper) / 2; // P(0 < Z < z), exact near 0
    double z = normal_start(tail);
    for (int step = 0; step < 4; step++) {
        double excess = tail < 0.2 ? normal_tails(z).upper - tail
                                   : middle - erf(z * 0.70710678118654752440) / 2;
        double e = excess / normal_density(z);
        z += e / (1 - z * e / 2);
    }
    return sign * z;
}
