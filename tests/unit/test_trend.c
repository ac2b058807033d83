#include "analyzer/stats/trend.h"

#include "analyzer/stats/event_trend.h"
#include "analyzer/stats/interrupted.h"
#include "analyzer/stats/mann_kendall.h"
#include "analyzer/stats/random.h"
#include "tests/unit/assert_close.h"

static Arena arena;

static Series series(const double *count, uint32_t n)
{
    return (Series){.count = count, .n = n};
}

static const double RISING[] = {2, 1, 3, 2, 5, 4, 6, 4, 7, 8, 6, 9};

// R: y <- c(2,1,3,2,5,4,6,4,7,8,6,9); t <- 0:11; g <- glm(y ~ t, poisson,
//    control=glm.control(epsilon=1e-14)); coef(g); summary(g)$coef[2,2]; deviance(g);
//    sum((y-fitted(g))^2/fitted(g))/10
Test(trend, poisson_as_r)
{
    Series s = series(RISING, 12);
    PoissonTrend t = trend_poisson(&s, 0.95, &arena);
    cr_assert_eq(t.status, STAT_OK);
    ASSERT_R(t.intercept, 0.678475530336877);
    ASSERT_R(t.slope, 0.139370167860421);
    ASSERT_R(t.se_slope, 0.0410560722989795);
    ASSERT_R(t.deviance, 3.52071039630061);
    ASSERT_R(t.phi, 0.336772665170838);
    cr_assert_eq(t.report_se, t.se_slope, "phi below 1 never narrows what is reported");
    cr_assert(t.profile.low > 0 && t.profile.low < t.slope && t.slope < t.profile.high);
    arena_release(&arena);
}

// R: y <- c(0,16,1,2,2,3,0,3,5,9,2,3,3,10,1,0,3,2,10,1,5,1,5,0); t <- 0:23;
//    s <- summary(glm(y ~ t, quasipoisson)); s$coef[2,]; s$dispersion
Test(trend, overdispersion_widens_the_report)
{
    const double y[] = {0, 16, 1, 2, 2, 3, 0, 3, 5, 9, 2, 3,
                        3, 10, 1, 0, 3, 2, 10, 1, 5, 1, 5, 0};
    Series s = series(y, 24);
    PoissonTrend t = trend_poisson(&s, 0.95, &arena);
    ASSERT_CLOSE(t.slope, -0.0159912115752684, 1e-9);
    ASSERT_CLOSE(t.report_se, 0.0321814821464213, 1e-7);
    ASSERT_CLOSE(t.report_p, 0.62418375203702, 1e-7);
    ASSERT_CLOSE(t.phi, 4.28569070412408, 1e-6);
    NbTrend nb = trend_negative_binomial(&s, 0.95, &arena);
    cr_assert_eq(nb.status, STAT_OK);
    cr_assert(nb.theta > 1 && nb.theta < 2);
    cr_assert_gt(nb.loglik, nb.loglik - nb.lrt_vs_poisson / 2);
    arena_release(&arena);
}

Test(trend, words_instead_of_numbers)
{
    const double none[] = {0, 0, 0}, last[] = {0, 0, 0, 0, 0, 4}, one[] = {5};
    Series zero = series(none, 3), separated = series(last, 6), month = series(one, 1);
    cr_assert_eq(trend_poisson(&zero, 0.95, &arena).status, STAT_ALL_ZERO);
    cr_assert_eq(trend_poisson(&separated, 0.95, &arena).status, STAT_SEPARATED);
    cr_assert_eq(trend_poisson(&month, 0.95, &arena).status, STAT_TOO_SHORT);
    cr_assert(isnan(trend_poisson(&month, 0.95, &arena).report_p));
    cr_assert_eq(trend_exact(&zero, &arena).status, STAT_ALL_ZERO);
    cr_assert_eq(trend_negative_binomial(&separated, 0.95, &arena).status, STAT_SEPARATED);
    const double even[] = {3, 4, 3, 4, 4, 3, 4, 3};
    Series under = series(even, 8);
    cr_assert_eq(trend_negative_binomial(&under, 0.95, &arena).status,
                 STAT_BOUNDARY_POISSON);
    cr_assert_str_eq(stat_status_name(STAT_BOUNDARY_POISSON), "boundary_poisson");
    arena_release(&arena);
}

Test(trend, months_without_exposure_say_nothing)
{
    const double y[] = {0, 2, 1, 3, 2, 5, 4, 6, 4, 7, 8, 6, 9};
    const double e[] = {0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    Series whole = series(RISING, 12), padded = {y, e, 13};
    PoissonTrend a = trend_poisson(&whole, 0.95, &arena);
    PoissonTrend b = trend_poisson(&padded, 0.95, &arena);
    ASSERT_CLOSE(b.slope, a.slope, 1e-10);
    ASSERT_CLOSE(b.report_p, a.report_p, 1e-9);
    cr_assert_eq(b.df, a.df);
    arena_release(&arena);
}

// All four in the last of six months: (1/6)^4.
Test(trend, exact_where_the_slope_is_infinite)
{
    const double y[] = {0, 0, 0, 0, 0, 4};
    Series s = series(y, 6);
    ExactTrend t = trend_exact(&s, &arena);
    ASSERT_R(t.p_upper, pow(6, -4));
    ASSERT_R(t.p_two_sided, 2 * pow(6, -4));
    ASSERT_R(t.p_midp, pow(6, -4));
    arena_release(&arena);
}

Test(trend, exact_mirrors_when_time_runs_backwards)
{
    const double y[] = {1, 0, 3, 2, 0, 1, 4}, back[] = {4, 1, 0, 2, 3, 0, 1};
    const double e[] = {1, 1, 0.5, 1, 1, 1, 0.3}, e_back[] = {0.3, 1, 1, 1, 0.5, 1, 1};
    Series s = {y, e, 7}, r = {back, e_back, 7};
    ExactTrend a = trend_exact(&s, &arena), b = trend_exact(&r, &arena);
    ASSERT_R(a.p_upper, b.p_lower);
    ASSERT_R(a.p_lower, b.p_upper);
    ASSERT_R(a.p_two_sided, b.p_two_sided);
    arena_release(&arena);
}

Test(trend, too_many_events_leave_the_score_test)
{
    double y[60];
    for (int t = 0; t < 60; t++)
        y[t] = 5000 + t;
    Series s = series(y, 60);
    ExactTrend t = trend_exact(&s, &arena);
    cr_assert_eq(t.status, STAT_TOO_LARGE);
    cr_assert(isnan(t.p_two_sided) && t.p_score > 0 && t.p_score < 1);
    arena_release(&arena);
}

// R: cor.test(1:12, y, method="kendall", exact=FALSE, continuity=TRUE)
Test(mann_kendall, as_r)
{
    MannKendall m = mann_kendall(RISING, 12, 0.95, &arena);
    ASSERT_R(m.tau_b, 0.759895438492085);
    ASSERT_R(m.p, 0.000916606197406957);
    cr_assert(isnan(m.p_exact), "there are ties");
    cr_assert(m.slope_ci.low <= m.slope && m.slope <= m.slope_ci.high);
    arena_release(&arena);
}

Test(mann_kendall, exact_p_of_a_perfect_order)
{
    const double y[] = {1, 2, 4, 7, 9};
    MannKendall m = mann_kendall(y, 5, 0.95, &arena);
    ASSERT_R(m.p_exact, 2. / 120);
    ASSERT_R(m.tau_b, 1);
    const double same[] = {3, 3, 3};
    cr_assert_eq(mann_kendall(same, 3, 0.95, &arena).status, STAT_CONSTANT);
    cr_assert_eq(mann_kendall(same, 1, 0.95, &arena).status, STAT_TOO_SHORT);
    cr_assert(isnan(mann_kendall(same, 0, 0.95, &arena).p));
    arena_release(&arena);
}

Test(event_trend, even_times_have_no_trend)
{
    double time[9];
    for (int i = 0; i < 9; i++)
        time[i] = (i + 1) * 10;
    EventTrend t = event_trend(time, 9, 100, 0.95);
    cr_assert_lt(fabs(t.laplace_u), 1e-12);
    cr_assert_gt(t.p_two_sided, 0.5);
    cr_assert(t.beta_ci.low < 1 && t.beta_ci.high > 1);
    cr_assert_eq(event_trend(time, 0, 100, 0.95).status, STAT_NO_EVENTS);
}

Test(event_trend, dispersion_of_equal_counts_is_zero)
{
    const double y[] = {4, 4, 4, 4}, none[] = {0, 0};
    Dispersion d = dispersion_of(y, 4);
    cr_assert_eq(d.index, 0);
    cr_assert_eq(d.theta, INFINITY);
    cr_assert_eq(dispersion_of(none, 2).status, STAT_UNDEFINED);
    cr_assert_eq(dispersion_of(y, 1).status, STAT_UNDEFINED);
    cr_assert_eq(dispersion_of(y, 0).status, STAT_UNDEFINED);
}

Test(interrupted, a_clean_step_is_found)
{
    double y[24];
    for (int t = 0; t < 24; t++)
        y[t] = t < 12 ? 400 : 200;
    Series s = series(y, 24);
    Interrupted r = interrupted_series(&s, 12, 0.95, &arena);
    ASSERT_CLOSE(r.level.value, 0.5, 1e-6);
    ASSERT_CLOSE(r.slope.value, 1, 1e-6);
    ASSERT_CLOSE(r.effect.value, 0.5, 1e-6);
    ASSERT_CLOSE(r.counterfactual, 12 * 400, 1e-6);
    cr_assert_lt(r.effect_phi.high, 1);
    cr_assert_eq(r.nb_status, STAT_BOUNDARY_POISSON);
    arena_release(&arena);
}

Test(interrupted, words_instead_of_numbers)
{
    const double y[] = {3, 2, 4, 0, 0, 0};
    Series s = series(y, 6);
    cr_assert_eq(interrupted_series(&s, 3, 0.95, &arena).status,
                 STAT_NO_EVENTS_IN_ONE_PERIOD);
    cr_assert_eq(interrupted_series(&s, 0, 0.95, &arena).status, STAT_TOO_SHORT);
    cr_assert_eq(interrupted_series(&s, 6, 0.95, &arena).status, STAT_TOO_SHORT);
    // One month after: level and slope cannot be told apart, and the effect still exists.
    const double one[] = {5, 6, 4, 7, 5, 6, 2};
    Series short_after = series(one, 7);
    Interrupted r = interrupted_series(&short_after, 6, 0.95, &arena);
    cr_assert_eq(r.status, STAT_OK);
    cr_assert(isnan(r.coefficient[3]));
    cr_assert(r.effect.value > 0.2 && r.effect.value < 0.6);
    arena_release(&arena);
}

// The interval of the exact test ends where a tilted test just rejects: four events in three
// months, where the ways to a sum of 6 or more can be listed.
Test(trend, exact_slope_agrees_with_the_test)
{
    const double y[] = {0, 2, 2};
    Series s = series(y, 3);
    ExactTrend t = trend_exact(&s, &arena);
    double low = t.slope.low, sum = 1 + exp(low) + exp(2 * low), p1 = exp(low) / sum,
           p2 = exp(2 * low) / sum, p0 = 1 / sum;
    double at_least_6 = pow(p2, 4) + 4 * pow(p2, 3) * p1 + 6 * p2 * p2 * p1 * p1 +
                        4 * pow(p2, 3) * p0;
    ASSERT_CLOSE(at_least_6, 0.025, 1e-9);
    cr_assert(t.slope.low < t.slope.high);
    const double last[] = {0, 0, 4};
    s = series(last, 3);
    cr_assert(isinf(trend_exact(&s, &arena).slope.high), "all in the last month");
    cr_assert(trend_exact(&s, &arena).slope.low > 0, "p = 2/81 and the interval agree");
    const double first[] = {0, 4, 0, 0}, observed[] = {0, 1, 1, 1};
    s = (Series){first, observed, 4};
    Interval slope = trend_exact(&s, &arena).slope;
    cr_assert(isinf(slope.low) && slope.high < 0, "all in the first month that was observed");
    arena_release(&arena);
}
