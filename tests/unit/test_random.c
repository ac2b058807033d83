#include "analyzer/stats/random.h"

#include "analyzer/stats/distributions.h"
#include "tests/unit/assert_close.h"

// The published generator, its state set to 1, 2, 3, 4: rotl(2 * 5, 7) * 9 = 11520 comes
// first, and 0 second, since the second word of the next state is 2 ^ (3 ^ 1) = 0.
Test(random, generator_as_published)
{
    Random random = {{1, 2, 3, 4}};
    cr_assert_eq(random_bits(&random), 11520);
    cr_assert_eq(random_bits(&random), 0);
    cr_assert_eq(random_bits(&random), 1509978240);
    cr_assert_eq(random_bits(&random), 1215971899390074240);
}

Test(random, same_seed_same_numbers)
{
    Random a = random_from(7), b = random_from(7), c = random_from(8);
    for (int i = 0; i < 100; i++) {
        uint64_t bits = random_bits(&a);
        cr_assert_eq(bits, random_bits(&b));
        cr_assert_neq(bits, random_bits(&c));
    }
}

enum { DRAWS = 40000 };

// Kolmogorov's distance of draws, by 50 bins of equal probability; the bound is passed by
// chance less than once in a million.
static void expect_uniform(const double *u)
{
    double count[50] = {0}, below = 0;
    for (int i = 0; i < DRAWS; i++) {
        cr_assert(u[i] >= 0 && u[i] <= 1);
        count[u[i] == 1 ? 49 : (int)(u[i] * 50)]++;
    }
    for (int bin = 0; bin < 50; bin++) {
        below += count[bin] / DRAWS;
        cr_assert_lt(fabs(below - (bin + 1) / 50.0), 2.7 / sqrt(DRAWS));
    }
}

Test(random, draws_have_their_distribution)
{
    static double u[DRAWS];
    Random random = random_from(20240501);
    for (int i = 0; i < DRAWS; i++)
        u[i] = random_unit(&random);
    expect_uniform(u);
    for (int i = 0; i < DRAWS; i++)
        u[i] = normal_tails(random_normal(&random)).lower;
    expect_uniform(u);
    const double shape[] = {0.2, 0.7, 1, 3.5, 80};
    for (int k = 0; k < 5; k++) {
        for (int i = 0; i < DRAWS; i++)
            u[i] = gamma_tails(random_gamma(&random, shape[k]), shape[k]).lower;
        expect_uniform(u);
    }
    for (int i = 0; i < DRAWS; i++)
        u[i] = beta_tails(random_beta(&random, 2, 5), 2, 5).lower;
    expect_uniform(u);
}

Test(random, poisson_mean_and_variance)
{
    Random random = random_from(5);
    const double mean[] = {0.3, 12, 1200};
    for (int k = 0; k < 3; k++) {
        double sum = 0, squares = 0;
        for (int i = 0; i < 5000; i++) {
            double x = random_poisson(&random, mean[k]);
            sum += x;
            squares += (x - mean[k]) * (x - mean[k]);
        }
        cr_assert_lt(fabs(sum / 5000 - mean[k]), 5 * sqrt(mean[k] / 5000));
        cr_assert_lt(fabs(squares / 5000 / mean[k] - 1), 0.15);
    }
}

Test(random, below_and_shuffle_reach_everything)
{
    Random random = random_from(6);
    uint32_t seen[7] = {0}, order[7] = {0, 1, 2, 3, 4, 5, 6}, first[7] = {0};
    for (int i = 0; i < 7000; i++) {
        seen[random_below(&random, 7)]++;
        random_shuffle(&random, order, 7);
        first[order[0]]++;
    }
    for (int i = 0; i < 7; i++) {
        cr_assert(seen[i] > 800 && seen[i] < 1200);
        cr_assert(first[i] > 800 && first[i] < 1200);
    }
}
