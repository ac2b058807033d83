#include "analyzer/stats/random.h"

#include <math.h>

static uint64_t rotated_left(uint64_t x, int by)
{
    return x << by | x >> (64 - by);
}

static uint64_t splitmix(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

Random random_from(uint64_t seed)
{
    Random random;
    for (int i = 0; i < 4; i++)
        random.state[i] = splitmix(&seed);
    return random;
}

uint64_t random_bits(Random *random)
{
    uint64_t *s = random->state;
    uint64_t result = rotated_left(s[1] * 5, 7) * 9, carried = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= carried;
    s[3] = rotated_left(s[3], 45);
    return result;
}

// The middle of one of 2^52 equal cells, so that neither end is ever drawn.
double random_unit(Random *random)
{
    return ((double)(random_bits(random) >> 12) + 0.5) * 0x1p-52;
}

uint32_t random_below(Random *random, uint32_t n)
{
    uint64_t surplus = ((uint64_t)1 << 32) % n, draw;
    do {
        draw = random_bits(random) >> 32;
    } while (draw < surplus);
    return (uint32_t)(draw % n);
}

double random_normal(Random *random)
{
    double x, y, square;
    do {
        x = 2 * random_unit(random) - 1;
        y = 2 * random_unit(random) - 1;
        square = x * x + y * y;
    } while (square >= 1 || square == 0);
    return x * sqrt(-2 * log(square) / square);
}

double random_exponential(Random *random)
{
    return -log(random_unit(random));
}

// d v, where v is the cube of a shifted normal, accepted against the gamma density. A
// shape below 1 is drawn one higher and pulled down by a power of a uniform.
double random_gamma(Random *random, double shape)
{
    if (shape <= 0)
        return 0;
    if (shape < 1) {
        double higher = random_gamma(random, shape + 1);
        return higher * exp(-random_exponential(random) / shape);
    }
    double d = shape - 1. / 3, c = 1 / sqrt(9 * d);
    for (;;) {
        double z = random_normal(random), v = 1 + c * z;
        if (v <= 0)
            continue;
        v = v * v * v;
        double u = random_unit(random), z2 = z * z;
        if (u < 1 - 0.0331 * z2 * z2 || log(u) < z2 / 2 + d * (1 - v + log(v)))
            return d * v;
    }
}

double random_beta(Random *random, double a, double b)
{
    double x = random_gamma(random, a), y = random_gamma(random, b);
    return x + y > 0 ? x / (x + y) : a / (a + b);
}

// Counts uniforms whose product stays above exp(-mean), in pieces that do not underflow.
double random_poisson(Random *random, double mean)
{
    const double PIECE = 500;
    double count = 0;
    for (; mean > 0; mean -= PIECE) {
        double bound = exp(-fmin(mean, PIECE)), product = random_unit(random);
        for (; product > bound; product *= random_unit(random))
            count++;
    }
    return count;
}

void random_dirichlet(Random *random, const double *alpha, uint32_t n, double *weight)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += weight[i] = random_gamma(random, alpha[i]);
    for (uint32_t i = 0; i < n; i++)
        weight[i] = sum > 0 ? weight[i] / sum : 1.0 / n;
}

void random_shuffle(Random *random, uint32_t *x, uint32_t n)
{
    for (uint32_t i = n; i > 1; i--) {
        uint32_t j = random_below(random, i), held = x[i - 1];
        x[i - 1] = x[j];
        x[j] = held;
    }
}
