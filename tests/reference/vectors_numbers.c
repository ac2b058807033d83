// The numeric core, by the names of the R functions it is checked against.
#include "tests/reference/vectors.h"

#include <math.h>
#include <string.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/special.h"
#include "analyzer/stats/two_samples.h"

typedef struct {
    const char *name;
    Tails (*tails)(const double *a);                 // p...
    double (*quantile)(Tails p, const double *a);    // q..., a without the first
    double (*value)(const double *a);                // d... and others
} Function;

static Tails p_gamma(const double *a)
{
    return gamma_tails(a[0], a[1]);
}

static Tails p_beta(const double *a)
{
    return beta_tails(a[0], a[1], a[2]);
}

static Tails p_binom(const double *a)
{
    return binomial_tails(a[0], a[1], a[2]);
}

static Tails p_pois(const double *a)
{
    return poisson_tails(a[0], a[1]);
}

static Tails p_hyper(const double *a)
{
    return hypergeometric_tails(a[0], a[1], a[2], a[3]);
}

static Tails p_nbinom(const double *a)
{
    return negative_binomial_tails(a[0], a[1], a[2], 1 - a[2]);
}

static Tails p_norm(const double *a)
{
    return normal_tails(a[0]);
}

static Tails p_t(const double *a)
{
    return t_tails(a[0], a[1]);
}

static Tails p_chisq(const double *a)
{
    return chi2_tails(a[0], a[1]);
}

static Tails p_f(const double *a)
{
    return f_tails(a[0], a[1], a[2]);
}

static double q_gamma(Tails p, const double *a)
{
    return gamma_quantile(p, a[0]);
}

static double q_beta(Tails p, const double *a)
{
    return beta_quantile(p, a[0], a[1]);
}

static double q_binom(Tails p, const double *a)
{
    return binomial_quantile(p, a[0], a[1]);
}

static double q_pois(Tails p, const double *a)
{
    return poisson_quantile(p, a[0]);
}

static double q_nbinom(Tails p, const double *a)
{
    return negative_binomial_quantile(p, a[0], a[1], 1 - a[1]);
}

static double q_norm(Tails p, const double *a)
{
    (void)a;
    return normal_quantile(p);
}

static double q_t(Tails p, const double *a)
{
    return t_quantile(p, a[0]);
}

static double q_chisq(Tails p, const double *a)
{
    return chi2_quantile(p, a[0]);
}

static double q_f(Tails p, const double *a)
{
    return f_quantile(p, a[0], a[1]);
}

static double d_binom(const double *a)
{
    return binomial_density(a[0], a[1] - a[0], a[2], 1 - a[2]);
}

static double d_pois(const double *a)
{
    return poisson_density(a[0], a[1]);
}

static double d_hyper(const double *a)
{
    return hypergeometric_density(a[0], a[1], a[2], a[3]);
}

static double d_nbinom(const double *a)
{
    return negative_binomial_density(a[0], a[1], a[2], 1 - a[2]);
}

static double d_norm(const double *a)
{
    return normal_density(a[0]);
}

static double v_digamma(const double *a)
{
    return digamma(a[0]);
}

static double v_trigamma(const double *a)
{
    return trigamma(a[0]);
}

static double v_lgamma(const double *a)
{
    return lgamma(a[0]);
}

static double v_lchoose(const double *a)
{
    return log_choose(a[0], a[1]);
}

static const Function FUNCTIONS[] = {
    {.name = "pgamma", .tails = p_gamma},       {.name = "pbeta", .tails = p_beta},
    {.name = "pbinom", .tails = p_binom},       {.name = "ppois", .tails = p_pois},
    {.name = "phyper", .tails = p_hyper},       {.name = "pnbinom", .tails = p_nbinom},
    {.name = "pnorm", .tails = p_norm},         {.name = "pt", .tails = p_t},
    {.name = "pchisq", .tails = p_chisq},       {.name = "pf", .tails = p_f},
    {.name = "qgamma", .quantile = q_gamma},    {.name = "qbeta", .quantile = q_beta},
    {.name = "qbinom", .quantile = q_binom},    {.name = "qpois", .quantile = q_pois},
    {.name = "qnbinom", .quantile = q_nbinom},  {.name = "qnorm", .quantile = q_norm},
    {.name = "qt", .quantile = q_t},            {.name = "qchisq", .quantile = q_chisq},
    {.name = "qf", .quantile = q_f},            {.name = "dbinom", .value = d_binom},
    {.name = "dpois", .value = d_pois},         {.name = "dhyper", .value = d_hyper},
    {.name = "dnbinom", .value = d_nbinom},     {.name = "dnorm", .value = d_norm},
    {.name = "digamma", .value = v_digamma},    {.name = "trigamma", .value = v_trigamma},
    {.name = "lgamma", .value = v_lgamma},      {.name = "lchoose", .value = v_lchoose},
    {.name = NULL},
};

static double call(const Function *f, const double *a, bool lower)
{
    if (f->value)
        return f->value(a);
    if (f->quantile)
        return f->quantile(lower ? tail_lower(a[0]) : tail_upper(a[0]), a + 1);
    Tails t = f->tails(a);
    return lower ? t.lower : t.upper;
}

// Rank statistics need room to count in.
static bool rank_value(const VectorCase *c, const double *a, double *value)
{
    const char *name = in_text(c, "fn");
    bool lower = in_number_or(c, "lower", 1) > 0;
    if (strcmp(name, "pwilcox") == 0)
        *value = mann_whitney_cdf(a[0], (uint32_t)a[1], (uint32_t)a[2], c->arena);
    else if (strcmp(name, "psignrank") == 0)
        *value = signed_rank_cdf(a[0], (uint32_t)a[1], c->arena);
    else if (strcmp(name, "qwilcox") == 0)
        *value = mann_whitney_quantile(lower ? a[0] : 1 - a[0], (uint32_t)a[1],
                                       (uint32_t)a[2], c->arena);
    else
        return false;
    if (!lower && *name == 'p')
        *value = 1 - *value;
    return true;
}

static void special_functions(const VectorCase *c)
{
    Values args = in_values(c, "args");
    double a[4] = {NAN, NAN, NAN, NAN}, value;
    for (uint32_t i = 0; i < args.n && i < 4; i++)
        a[i] = args.x[i];
    for (const Function *f = FUNCTIONS; f->name; f++)
        if (strcmp(f->name, in_text(c, "fn")) == 0)
            out_number(c, "value", call(f, a, in_number_or(c, "lower", 1) > 0));
    if (rank_value(c, a, &value))
        out_number(c, "value", value);
}

const VectorMethod VECTORS_NUMBERS[] = {
    {"special_functions", special_functions},
    {NULL, NULL},
};
