#include "ingest/base/arena.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

Test(arena, gives_zeroed_aligned_memory)
{
    Arena arena = {0};
    arena_bytes(&arena, 3);
    double *d = ARENA_NEW(&arena, double, 1000);
    cr_assert_eq((uintptr_t)d % _Alignof(double), 0);
    for (int i = 0; i < 1000; i++)
        cr_assert_eq(d[i], 0.0);
    arena_release(&arena);
    cr_assert_eq(arena_reserved(&arena), 0);
}

Test(arena, zeroes_again_after_a_rewind)
{
    Arena arena = {0};
    ArenaMark mark = arena_mark(&arena);
    memset(ARENA_NEW(&arena, char, 5000), 'x', 5000);
    arena_rewind(&arena, mark);
    char *again = ARENA_NEW(&arena, char, 5000);
    for (int i = 0; i < 5000; i++)
        cr_assert_eq(again[i], 0);
    arena_release(&arena);
}

Test(arena, serves_requests_larger_than_a_block)
{
    Arena arena = {0};
    size_t n = (size_t)20 << 20;
    char *big = arena_bytes(&arena, n);
    big[0] = big[n - 1] = 1;
    cr_assert_geq(arena_reserved(&arena), n);
    arena_release(&arena);
}

Test(arena, growing_array_keeps_its_elements)
{
    Arena arena = {0};
    uint32_t *value = NULL;
    size_t n = 0, capacity = 0;
    for (uint32_t i = 0; i < 100000; i++) {
        ARENA_RESERVE(&arena, value, n, capacity);
        value[n++] = i;
        if (i % 1000 == 0)
            arena_bytes(&arena, 1); // something else in between: no growth in place
    }
    for (uint32_t i = 0; i < 100000; i++)
        cr_assert_eq(value[i], i);
    arena_release(&arena);
}

// Large blocks come zeroed and are cleared only where something was: whatever was handed
// out, grown and taken back before, zeroed memory is zero.
Test(arena, zeroes_large_blocks_that_were_used_before)
{
    Arena arena = {0};
    size_t mib = (size_t)1 << 20, capacity = 3 * mib;
    arena_bytes(&arena, 16 * mib); // so that the next block is large
    ArenaMark mark = arena_mark(&arena);
    for (int round = 0; round < 3; round++) {
        char *grown = arena_bytes(&arena, capacity);
        memset(grown, 'x', capacity);
        size_t now = capacity;
        grown = arena_double(&arena, grown, 1, capacity, &now);
        memset(grown + capacity, 'y', now - capacity);
        char *zeroed = ARENA_NEW(&arena, char, 2 * mib);
        for (size_t i = 0; i < 2 * mib; i++)
            cr_assert_eq(zeroed[i], 0);
        memset(zeroed, 'z', 2 * mib);
        arena_rewind(&arena, mark);
        zeroed = ARENA_NEW(&arena, char, 7 * mib);
        for (size_t i = 0; i < 7 * mib; i++)
            cr_assert_eq(zeroed[i], 0);
        memset(zeroed, 'z', 7 * mib);
        arena_rewind(&arena, mark);
    }
    arena_release(&arena);
}
