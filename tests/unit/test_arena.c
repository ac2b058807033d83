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
