#include "tests/bench/bench.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS 7

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double seconds[ROUNDS])
{
    qsort(seconds, ROUNDS, sizeof *seconds, by_value);
    return seconds[ROUNDS / 2];
}

static void print_row(const Bench *bench, uint64_t n, uint64_t bytes, double first)
{
    printf("%-32s %10llu %9.4f", bench->name, (unsigned long long)n, bench->seconds);
    if (bytes)
        printf(" %9.1f", (double)bytes / 1e6 / bench->seconds);
    else
        printf(" %9s", "-");
    printf(" %7.2f\n", first / bench->seconds);
}

#define MOST 16

void bench_run(Bench *bench, size_t n_benches, uint64_t n, uint64_t bytes)
{
    double seconds[MOST][ROUNDS];
    assert(n_benches <= MOST);
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < n_benches; i++) {
            double start = cpu_seconds();
            bench[i].work(bench[i].context);
            seconds[i][round] = cpu_seconds() - start;
        }
    printf("%-32s %10s %9s %9s %7s\n", "name", "n", "seconds", "MB/s", "ratio");
    for (size_t i = 0; i < n_benches; i++) {
        bench[i].seconds = median(seconds[i]);
        print_row(&bench[i], n, bytes, bench[0].seconds);
    }
}
