#include "ingest/base/threads.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>

#include "ingest/base/arena.h"

typedef struct {
    unsigned char *times; // how often an index was worked on
    atomic_uint wrong, calls;
    size_t block;
    unsigned n_lanes;
} Seen;

static void count(void *context, size_t from, size_t to, unsigned lane)
{
    Seen *seen = context;
    atomic_fetch_add(&seen->calls, 1);
    if (from >= to || to - from > seen->block || from % seen->block ||
        lane >= seen->n_lanes)
        atomic_fetch_add(&seen->wrong, 1);
    for (size_t i = from; i < to; i++)
        seen->times[i]++;
}

Test(threads, every_index_once_whatever_the_lanes)
{
    static const size_t n[] = {0, 1, 2, 7, 64, 1000, 100003};
    static const size_t block[] = {1, 3, 64, 1000000};
    static const unsigned lanes[] = {1, 2, 3, 16, 1000};
    Arena arena = {0};
    for (size_t a = 0; a < sizeof n / sizeof *n; a++)
        for (size_t b = 0; b < sizeof block / sizeof *block; b++)
            for (size_t c = 0; c < sizeof lanes / sizeof *lanes; c++) {
                ArenaMark mark = arena_mark(&arena);
                Seen seen = {.times = ARENA_NEW(&arena, unsigned char, n[a]),
                             .block = block[b],
                             .n_lanes = lanes[c]};
                threads_for(lanes[c], n[a], block[b], count, &seen);
                for (size_t i = 0; i < n[a]; i++)
                    cr_assert_eq(seen.times[i], 1);
                cr_assert_eq(seen.wrong, 0);
                cr_assert_eq(seen.calls, (n[a] + block[b] - 1) / block[b]);
                arena_rewind(&arena, mark);
            }
    arena_release(&arena);
}

static void meet(void *context, size_t from, size_t to, unsigned lane)
{
    (void)from, (void)to, (void)lane;
    pthread_barrier_wait(context); // passes only when two lanes are here together
}

Test(threads, lanes_run_at_the_same_time, .timeout = 30)
{
    pthread_barrier_t barrier;
    cr_assert_eq(pthread_barrier_init(&barrier, NULL, 2), 0);
    threads_for(2, 2, 1, meet, &barrier);
    pthread_barrier_destroy(&barrier);
}

Test(threads, a_block_of_0_is_1)
{
    unsigned char times[5] = {0};
    Seen seen = {.times = times, .block = 1, .n_lanes = 2};
    threads_for(2, 5, 0, count, &seen);
    cr_assert_eq(seen.calls, 5);
    cr_assert_eq(seen.wrong, 0);
}

Test(threads, lanes_are_as_asked_within_bounds)
{
    cr_assert_eq(threads_lanes(3), 3);
    cr_assert_eq(threads_lanes(UINT32_MAX), THREADS_MOST_LANES);
    cr_assert_geq(threads_lanes(0), 1);
}
