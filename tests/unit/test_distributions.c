#include "analyzer/stats/distributions.h"


#include "analyzer/stats/random.h"
#include "analyzer/stats/special.h"
#include "tests/unit/assert_close.h"

// R: c(pgamma(3, .5), pgamma(250, 200, lower=F), pgamma(1e-8, .5), qgamma(c(.025, .975), 12))
Test(distributions, gamma_as_r)
{
    ASSERT_R(gamma_tails(3, 0.5).lower, 0.98569412156457);
    ASSERT_R(gamma_tails(250, 200).upper, 0.000482212759593433);
    ASSERT_R(gamma_tails(1e-8, 0.5).lower, 0.000112837916333425);
    ASSERT_R(gamma_quantile(tail_lower(0.025), 12), 6.20057510872222);
    ASSERT_R(gamma_quantile(tail_upper(0.025), 12), 19.682038513302);
}

// R: c(pbeta(.3, 2.5, 7), pbeta(1e-6, .5, .5), pbeta(.9, 300, 4), qbeta(.025, 3, 13))
Test(distributions, beta_as_r)
{
    ASSERT_R(beta_tails(0.3, 2.5, 7).lower, 0.641222462971721);
    ASSERT_R(beta_tails(1e-6, 0.5, 0.5).lower, 0.000636619878470925);
    ASSERT_CLOSE(beta_tails(0.9, 300, 4).upper, 0.999999999905786, 1e-14);
    ASSERT_R(beta_quantile(tail_lower(0.025), 3, 13), 0.0433120051058366);
}

// R: c(pt(-2.5, 3), qt(.975, 22), pf(2.2, 5, 9), qf(.975, 3, 50), pchisq(30, 12, lower=F),
//      qchisq(.025, 1), pnorm(-8), qnorm(1e-12), qnorm(.975))
Test(distributions, t_f_chi2_normal_as_r)
{
    ASSERT_R(t_tails(-2.5, 3).lower, 0.0438533235040328);
    ASSERT_R(t_quantile(tail_lower(0.975), 22), 2.07387306790403);
    ASSERT_R(f_tails(2.2, 5, 9).lower, 0.85643865549816);
    ASSERT_R(f_quantile(tail_lower(0.975), 3, 50), 3.39018878031185);
    ASSERT_R(chi2_tails(30, 12).upper, 0.00279242933270092);
    ASSERT_R(chi2_quantile(tail_lower(0.025), 1), 0.000982069117175256);
    ASSERT_R(normal_tails(-8).lower, 6.22096057427178e-16);
    ASSERT_R(normal_quantile(tail_lower(1e-12)), -7.03448382530113);
    ASSERT_R(normal_quantile(tail_lower(0.975)), 1.95996398454005);
}

// R: c(ppois(20, 8, lower=F), pbinom(3, 20, .4), pnbinom(6, 24.5, 24/26, lower=F),
//      phyper(3, 10, 30, 12), phyper(9, 10, 3000, 40, lower=F),
//      qpois(.975, 8), qbinom(.025, 50, .3), qnbinom(.95, .5, .2))
Test(distributions, counts_as_r)
{
    ASSERT_R(poisson_tails(20, 8).upper, 9.39679036917425e-05);
    ASSERT_R(binomial_tails(3, 20, 0.4).lower, 0.0159611627900083);
    ASSERT_R(negative_binomial_tails(6, 24.5, 24. / 26, 2. / 26).upper,
             0.00735256106769994);
    ASSERT_R(hypergeometric_tails(3, 10, 30, 12).lower, 0.662564342031035);
    ASSERT_R(hypergeometric_tails(9, 10, 3000, 40).upper, 5.11469396944693e-20);
    cr_assert_eq(poisson_quantile(tail_lower(0.975), 8), 14);
    cr_assert_eq(binomial_quantile(tail_lower(0.025), 50, 0.3), 9);
    cr_assert_eq(negative_binomial_quantile(tail_lower(0.95), 0.5, 0.2, 0.8), 8);
}

// R: c(digamma(.1), trigamma(.1), lchoose(1000, 17))
Test(distributions, special_as_r)
{
    ASSERT_R(digamma(0.1), -10.4237549404111);
    ASSERT_R(trigamma(0.1), 101.433299150793);
    ASSERT_R(log_choose(1000, 17), 83.7900120655866);
    // -gamma x + pi^2 x^2 / 12: the second term is in the twelfth digit
    ASSERT_CLOSE(log_gamma_1p(1e-12), -0.577215664900710e-12, 1e-12);
}

// mpmath, 40 digits: betainc(1100.313890601145, .0001438920213493578, 0, .9999929895973789,
// regularized=True); in plain double arithmetic 1 - x leaves four digits of it.
Test(distributions, small_shapes_keep_their_digits)
{
    double tail = beta_tails(0.9999929895973789, 1100.313890601145, 0.0001438920213493578)
                      .lower;
    ASSERT_CLOSE(tail, 0.0006179421336954664, 1e-10);
    // P(Y >= 1) of a nearly degenerate negative binomial is -size log p to first order
    double q = negative_binomial_tails(0, 1e-9, 0.25, 0.75).upper;
    ASSERT_CLOSE(q, -expm1(1e-9 * log(0.25)), 1e-10);
}

static double spread_log(Random *random, double low, double high)
{
    return exp(log(low) + random_unit(random) * log(high / low));
}

Test(distributions, quantiles_invert_continuous_tails)
{
    Random random = random_from(1);
    for (int i = 0; i < 2000; i++) {
        double a = spread_log(&random, 0.3, 1e5), b = spread_log(&random, 0.3, 1e5);
        double p = spread_log(&random, 1e-12, 0.5);
        ASSERT_CLOSE(gamma_tails(gamma_quantile(tail_lower(p), a), a).lower, p, 1e-10);
        ASSERT_CLOSE(gamma_tails(gamma_quantile(tail_upper(p), a), a).upper, p, 1e-10);
        ASSERT_CLOSE(f_tails(f_quantile(tail_lower(p), a, b), a, b).lower, p, 1e-10);
        ASSERT_CLOSE(f_tails(f_quantile(tail_upper(p), a, b), a, b).upper, p, 1e-10);
        ASSERT_CLOSE(t_tails(t_quantile(tail_upper(p), a), a).upper, p, 1e-10);
        ASSERT_CLOSE(normal_tails(normal_quantile(tail_lower(p))).lower, p, 1e-12);
        ASSERT_CLOSE(beta_tails(beta_quantile(tail_lower(p), a, b), a, b).lower, p, 1e-9);
    }
}

Test(distributions, count_quantiles_are_the_smallest_that_reach)
{
    Random random = random_from(2);
    for (int i = 0; i < 500; i++) {
        double mean = spread_log(&random, 0.01, 1e5), p = spread_log(&random, 1e-9, 0.999);
        double k = poisson_quantile(tail_lower(p), mean);
        cr_assert_geq(poisson_tails(k, mean).lower, p * (1 - 1e-12));
        cr_assert(k == 0 || poisson_tails(k - 1, mean).lower < p);
        double n = floor(spread_log(&random, 1, 1e5)), share = random_unit(&random);
        k = binomial_quantile(tail_upper(p), n, share);
        cr_assert_leq(binomial_tails(k, n, share).upper, p * (1 + 1e-12));
        cr_assert(k == 0 || binomial_tails(k - 1, n, share).upper > p);
    }
}

Test(distributions, tails_sum_to_one_and_rise)
{
    Random random = random_from(3);
    for (int i = 0; i < 2000; i++) {
        double a = spread_log(&random, 1e-3, 1e5), b = spread_log(&random, 1e-3, 1e5);
        double x = a * spread_log(&random, 0.3, 3), y = random_unit(&random);
        Tails g = gamma_tails(x, a), t = beta_tails(y, a, b);
        ASSERT_CLOSE(g.lower + g.upper, 1, 1e-15);
        ASSERT_CLOSE(t.lower + t.upper, 1, 1e-15);
        cr_assert_geq(gamma_tails(x * 1.01, a).lower, g.lower * (1 - 1e-13));
        cr_assert_geq(beta_tails(y + (1 - y) / 50, a, b).lower, t.lower * (1 - 1e-13));
    }
}

Test(distributions, count_tails_are_sums_of_densities)
{
    for (double mean = 0.2; mean < 60; mean *= 3) {
        double sum = 0, p = 5 / (5 + mean);
        for (int k = 0; k < 100; k++) {
            sum += negative_binomial_density(k, 5, p, 1 - p);
            ASSERT_CLOSE(negative_binomial_tails(k, 5, p, 1 - p).lower, sum, 1e-12);
        }
    }
    double sum = 0;
    for (int k = 0; k <= 20; k++) {
        sum += hypergeometric_density(k, 30, 70, 20);
        ASSERT_CLOSE(hypergeometric_tails(k, 30, 70, 20).lower, sum, 1e-12);
    }
}

Test(distributions, edges)
{
    cr_assert_eq(gamma_tails(0, 2).lower, 0);
    cr_assert_eq(gamma_tails(INFINITY, 2).upper, 0);
    cr_assert_eq(gamma_quantile(tail_lower(0), 2), 0);
    cr_assert_eq(gamma_quantile(tail_upper(0), 2), INFINITY);
    cr_assert_eq(beta_quantile(tail_lower(1), 2, 3), 1);
    cr_assert_eq(poisson_tails(-1, 4).lower, 0);
    cr_assert_eq(poisson_tails(0, 0).lower, 1);
    cr_assert_eq(poisson_quantile(tail_lower(0.5), 0), 0);
    cr_assert_eq(binomial_tails(5, 5, 0.3).upper, 0);
    cr_assert_eq(binomial_tails(0, 0, 0.3).lower, 1);
    cr_assert_eq(hypergeometric_density(2, 3, 0, 2), 1);
    cr_assert_eq(t_quantile(tail_lower(0.5), 3), 0);
    ASSERT_R(t_tails(1.5, INFINITY).upper, normal_tails(1.5).upper);
    cr_assert(isnan(gamma_tails(1, -1).lower));
    cr_assert(isnan(binomial_tails(1, 3, 1.5).lower));
    cr_assert(isnan(normal_quantile(tail_lower(NAN))));
}
