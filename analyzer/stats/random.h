#ifndef FAULTLINE_RANDOM_H
#define FAULTLINE_RANDOM_H
/* Repeatable random numbers: the same seed gives the same numbers on every machine.
 *
 *     Random random = random_from(20240501);
 *     double x = random_gamma(&random, 2.5);
 *
 * xoshiro256** of Blackman & Vigna (2021), its state filled by their splitmix64. Not for
 * secrets. A Random belongs to one thread.
 */
#include <stdint.h>

typedef struct {
    uint64_t state[4];
} Random;

Random random_from(uint64_t seed);
uint64_t random_bits(Random *random);

double random_unit(Random *random);                  // 0 < u < 1
uint32_t random_below(Random *random, uint32_t n);   // 0 .. n-1 without bias; n > 0
double random_normal(Random *random);                // polar method, Marsaglia & Bray 1964
double random_exponential(Random *random);           // mean 1
double random_gamma(Random *random, double shape);   // rate 1; Marsaglia & Tsang 2000
double random_beta(Random *random, double a, double b);
double random_poisson(Random *random, double mean);  // O(1 + mean)
void random_dirichlet(Random *random, const double *alpha, uint32_t n, double *weight);
void random_shuffle(Random *random, uint32_t *x, uint32_t n);

#endif
