#include "analyzer/stats/knox.h"

#include "analyzer/stats/random.h"
#include "tests/unit/assert_close.h"

static Arena arena;

static const KnoxOptions OPTIONS = {
    .window = 7, .most_draws = 999, .enough = 999, .seed = 1};

// Every 10th day for 1000 days.
static double pool[100];

static void fill_pool(void)
{
    for (int i = 0; i < 100; i++)
        pool[i] = 10 * i;
}

TestSuite(knox, .init = fill_pool);

Test(knox, counts_pairs_across_groups_only)
{
    const double a[] = {0, 0, 10}, b[] = {0, 500};
    KnoxGroup group[] = {{pool, 100, a, 3}, {pool, 100, b, 2}};
    Knox k = knox_test(group, 2, &OPTIONS, &arena);
    cr_assert_eq(k.close, 2, "both of a's on day 0 with b's");
    arena_release(&arena);
}

Test(knox, the_window_is_closed)
{
    const double a[] = {0}, at[] = {7}, beyond[] = {7.01};
    KnoxGroup near[] = {{pool, 100, a, 1}, {pool, 100, at, 1}};
    KnoxGroup far[] = {{pool, 100, a, 1}, {pool, 100, beyond, 1}};
    cr_assert_eq(knox_test(near, 2, &OPTIONS, &arena).close, 1);
    cr_assert_eq(knox_test(far, 2, &OPTIONS, &arena).close, 0);
    arena_release(&arena);
}

// Each of n draws without return lands on one of 100 days: expected pairs are n n / 100.
Test(knox, expects_what_chance_gives)
{
    double time[20];
    for (int i = 0; i < 20; i++)
        time[i] = 10 * i;
    KnoxGroup group[] = {{pool, 100, time, 20}, {pool, 100, time, 20}};
    Knox k = knox_test(group, 2, &OPTIONS, &arena);
    cr_assert_eq(k.close, 20);
    // the variance of a hypergeometric(100, 20, 20) is 2.59: 4 standard errors of the
    // mean
    cr_assert(fabs(k.expected - 4) < 4 * sqrt(2.59 / 999), "%g", k.expected);
    ASSERT_CLOSE(k.p, 1 / 1000.0, 1e-12);
    arena_release(&arena);
}

Test(knox, holds_its_level)
{
    Random random = random_from(7);
    int alarms = 0, trials = 300;
    for (int trial = 0; trial < trials; trial++) {
        double time[2][10];
        for (int g = 0; g < 2; g++)
            for (int i = 0; i < 10; i++)
                time[g][i] = pool[random_below(&random, 100)];
        KnoxGroup group[] = {{pool, 100, time[0], 10}, {pool, 100, time[1], 10}};
        KnoxOptions options = {
            .window = 7, .most_draws = 999, .enough = 60, .seed = (uint64_t)trial};
        alarms += knox_test(group, 2, &options, &arena).p <= 0.05;
        arena_release(&arena);
    }
    cr_assert(alarms <= 0.05 * trials + 4 * sqrt(0.05 * 0.95 * trials), "%d", alarms);
}

Test(knox, busy_days_are_no_waves)
{
    const double busy[] = {0, 1, 2, 3}; // all that the groups ever had
    KnoxGroup group[] = {{busy, 4, busy, 4}, {busy, 4, busy, 4}};
    Knox k = knox_test(group, 2, &OPTIONS, &arena);
    cr_assert_eq(k.close, 16);
    ASSERT_CLOSE(k.p, 1, 1e-12);
    arena_release(&arena);
}

Test(knox, one_group_has_no_pairs)
{
    const double a[] = {0, 0};
    KnoxGroup group[] = {{pool, 100, a, 2}, {pool, 100, a, 0}};
    cr_assert_eq(knox_test(group, 2, &OPTIONS, &arena).status, STAT_UNDEFINED);
    arena_release(&arena);
}
