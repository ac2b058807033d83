#include "analyzer/stats/rate.h"

#include "analyzer/stats/multiple.h"
#include "tests/unit/assert_close.h"

// R: poisson.test(3, 6)$conf.int; poisson.test(8, 1, r=3.2)$p.value
Test(rate, garwood_as_r)
{
    Interval ci = rate_garwood(3, 6, 0.95);
    ASSERT_R(ci.low, 0.1031120204826);
    ASSERT_R(ci.high, 1.46121217829039);
    RateTest test = rate_test(8, 1, 3.2, 0.95);
    ASSERT_R(test.p_minlike, 0.0168298417489575);
    ASSERT_R(test.p_central, 2 * test.p_greater);
}

Test(rate, none_seen_has_an_upper_bound_only)
{
    Interval ci = rate_garwood(0, 12, 0.95);
    cr_assert_eq(ci.low, 0);
    ASSERT_R(ci.high, -log(0.025) / 12);
    ASSERT_R(rate_midp(0, 12, 0.95).high, -log(0.05) / 12);
}

// R: t <- poisson.test(c(3, 12), c(6, 6)); t$conf.int; t$p.value
Test(rate, two_rates_as_r)
{
    RateComparison c = rate_compare(&(RatePair){3, 6, 12, 6, 1, 0.95});
    cr_assert_eq(c.status, STAT_OK);
    ASSERT_R(c.ratio, 0.25);
    ASSERT_R(c.ci.low, 0.0452728636054727);
    ASSERT_R(c.ci.high, 0.926378193717704);
    ASSERT_R(c.p_minlike, 0.03515625);
    cr_assert(c.ci.low < c.midp_ci.low && c.midp_ci.high < c.ci.high);
}

// Fay (2010): minimum likelihood gives 0.042 although the interval holds 1; central does not.
Test(rate, central_p_agrees_with_its_interval)
{
    RateComparison c = rate_compare(&(RatePair){2, 17877, 10, 20000, 1, 0.95});
    cr_assert_lt(c.p_minlike, 0.05);
    cr_assert(c.p_central > 0.05 && c.ci.high > 1);
}

Test(rate, every_pair_agrees_with_its_interval)
{
    for (double x = 0; x < 15; x++) {
        for (double y = 0; y < 15; y++) {
            RateComparison c = rate_compare(&(RatePair){x, 3, y, 5, 1, 0.95});
            bool outside = c.ci.low > 1 || c.ci.high < 1;
            cr_assert_eq(outside, c.p_central < 0.05, "%g and %g", x, y);
        }
    }
}

Test(rate, nothing_on_either_side)
{
    RateComparison none = rate_compare(&(RatePair){0, 3, 0, 12, 1, 0.95});
    cr_assert_eq(none.status, STAT_NO_EVENTS);
    cr_assert_eq(none.p_central, 1);
    cr_assert(isnan(none.ratio));
    RateComparison fresh = rate_compare(&(RatePair){5, 3, 0, 12, 1, 0.95});
    cr_assert_eq(fresh.ratio, INFINITY);
    cr_assert_eq(fresh.ci.high, INFINITY);
    cr_assert_eq(fresh.p_greater, fresh.p_minlike);
}

Test(rate, large_counts_stay_fast_and_exact)
{
    RateComparison c = rate_compare(&(RatePair){1e6, 12, 1.002e6, 12, 1, 0.95});
    // normal approximation: log ratio over its standard error
    double z = log(1 / 1.002) / sqrt(1e-6 + 1 / 1.002e6);
    ASSERT_CLOSE(c.p_central, erfc(-z / sqrt(2)), 2e-3);
    ASSERT_CLOSE(c.p_minlike, c.p_central, 1e-2);
}

// R: binom.test(3, 10)$conf.int; prop.test(3, 10, correct=FALSE)$conf.int
Test(rate, shares_as_r)
{
    Proportion p = proportion_of(3, 10, 0.95);
    ASSERT_R(p.clopper.low, 0.0667395111777345);
    ASSERT_R(p.clopper.high, 0.652452850059997);
    ASSERT_R(p.wilson.low, 0.107791267406301);
    ASSERT_R(p.wilson.high, 0.603221852538855);
    cr_assert_eq(proportion_of(0, 8, 0.95).jeffreys.low, 0);
    cr_assert_eq(proportion_of(8, 8, 0.95).wilson.high, 1);
    cr_assert(isnan(proportion_of(0, 0, 0.95).estimate));
}

// R: p <- c(.01, .04, .03, .005, .2); p.adjust(p, "BH"); p.adjust(p, "holm")
Test(multiple, adjusted_as_r)
{
    Arena arena = {0};
    const double p[] = {0.01, 0.04, 0.03, 0.005, 0.2};
    const double bh[] = {0.025, 0.05, 0.05, 0.025, 0.2};
    const double holm[] = {0.04, 0.09, 0.09, 0.025, 0.2};
    const double *by_bh = adjust_bh(&arena, p, 5), *by_holm = adjust_holm(&arena, p, 5);
    for (int i = 0; i < 5; i++) {
        ASSERT_R(by_bh[i], bh[i]);
        ASSERT_R(by_holm[i], holm[i]);
    }
    cr_assert_eq(adjusted_at_most(by_bh, 5, 0.05), 4);
    arena_release(&arena);
}

Test(multiple, missing_tests_are_not_counted)
{
    Arena arena = {0};
    const double p[] = {NAN, 0.02, NAN, 0.5};
    const double *bh = adjust_bh(&arena, p, 4);
    cr_assert(isnan(bh[0]) && isnan(bh[2]));
    ASSERT_R(bh[1], 0.04);
    ASSERT_R(bh[3], 0.5);
    cr_assert_eq(adjusted_at_most(bh, 4, 0.1), 1);
    ASSERT_R(adjust_bonferroni(&arena, p, 4)[1], 0.04);
    ASSERT_R(adjust_by(&arena, p, 4)[1], 0.06);
    adjust_bh(&arena, NULL, 0);
    arena_release(&arena);
}
