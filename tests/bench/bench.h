#ifndef FAULTLINE_TEST_BENCH_H
#define FAULTLINE_TEST_BENCH_H
/* Measures pieces of work against each other, in CPU seconds of this process.
 *
 * The pieces run one after the other, several rounds, and the median of each counts: a
 * machine that others use too is as unfair to all of them.
 *
 *     static void read_all(void *context) { ... }
 *
 *     Bench bench[] = {{"libcsv, empty callbacks", by_libcsv, &work},
 *                      {"read_csv", by_us, &work}};
 *     bench_run(bench, 2, n_rows, n_bytes);   // name  n  seconds  MB/s  of the first
 */
#include <stddef.h>
#include <stdint.h>

typedef struct {
    const char *name;
    void (*work)(void *context);
    void *context;
    double seconds; // the median, after bench_run
} Bench;

// n: rows, cells, whatever is worked on; bytes: 0 where MB/s mean nothing. The last
// column is the speed relative to the first piece.
void bench_run(Bench *bench, size_t n_benches, uint64_t n, uint64_t bytes);

#endif
