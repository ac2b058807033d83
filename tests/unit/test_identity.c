#include "analyzer/patterns/identity.h"

#include <criterion/criterion.h>

#include "tests/unit/assert_str.h"

#define NONE IDENTITY_NONE

Test(identity, groups_that_grow_stay_themselves)
{
    Arena arena = {0}, scratch = {0};
    const uint32_t old[] = {0, 0, 0, 1, 1, 1, NONE, NONE};
    const uint32_t now[] = {1, 1, 1, 0, 0, 0, 0, 2};
    Identity id =
        identity_match(&(Grouping){old, 2}, &(Grouping){now, 3}, 8, &arena, &scratch);
    cr_assert_eq(id.old_of[0], 1);
    cr_assert_eq(id.old_of[1], 0);
    cr_assert_eq(id.old_of[2], NONE);
    cr_assert_eq(id.new_of[0], 1);
    cr_assert_float_eq(id.share[1], 1, 1e-12);
    cr_assert_float_eq(id.share[0], 0.75, 1e-12);
    arena_release(&arena);
    arena_release(&scratch);
}

Test(identity, one_to_one_with_the_best_total)
{
    // Old 0 has seven, three of them in new 0 and four in new 1.
    Arena arena = {0}, scratch = {0};
    const uint32_t old[] = {0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1};
    const uint32_t now[] = {0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0};
    Identity id =
        identity_match(&(Grouping){old, 2}, &(Grouping){now, 2}, 11, &arena, &scratch);
    cr_assert_eq(id.old_of[0], 1);
    cr_assert_eq(id.old_of[1], 0);
    arena_release(&arena);
    arena_release(&scratch);
}

Test(identity, merges_and_splits_are_told)
{
    Arena arena = {0}, scratch = {0};
    const uint32_t old[] = {0, 0, 0, 1, 1, 2, 2, 2, 2, 2};
    const uint32_t now[] = {0, 0, 0, 0, 0, 1, 1, 1, 2, 2};
    Identity id =
        identity_match(&(Grouping){old, 3}, &(Grouping){now, 3}, 10, &arena, &scratch);
    cr_assert_eq(id.old_of[0], 0);
    cr_assert_eq(id.merged_into[1], 0);
    cr_assert_eq(id.old_of[1], 2);
    cr_assert_eq(id.split_from[2], 2);
    arena_release(&arena);
    arena_release(&scratch);
}

Test(identity, nothing_in_common_and_nothing_at_all)
{
    Arena arena = {0}, scratch = {0};
    const uint32_t old[] = {0, 0, NONE, NONE}, now[] = {NONE, NONE, 0, 0};
    Identity id =
        identity_match(&(Grouping){old, 1}, &(Grouping){now, 1}, 4, &arena, &scratch);
    cr_assert_eq(id.old_of[0], NONE);
    cr_assert_eq(id.merged_into[0], NONE);
    id = identity_match(&(Grouping){NULL, 0}, &(Grouping){NULL, 0}, 0, &arena, &scratch);
    arena_release(&arena);
    arena_release(&scratch);
}

// Against trying all permutations, on random overlaps of four groups with four.
static double total(const uint32_t both[4][4], const uint32_t *rows,
                    const uint32_t *columns, const uint32_t *to)
{
    double sum = 0;
    for (uint32_t i = 0; i < 4; i++) {
        uint32_t b = both[i][to[i]];
        double share = b ? (double)b / (rows[i] + columns[to[i]] - b) : 0;
        sum += share >= 0.1 ? b * share : 0;
    }
    return sum;
}

Test(identity, best_of_all_permutations)
{
    Arena arena = {0}, scratch = {0};
    uint32_t seed = 12345;
    for (int round = 0; round < 200; round++) {
        uint32_t old[60], now[60], both[4][4] = {{0}}, rows[4] = {0}, columns[4] = {0};
        for (uint32_t i = 0; i < 60; i++) {
            seed = seed * 1664525u + 1013904223u;
            old[i] = seed >> 30;
            seed = seed * 1664525u + 1013904223u;
            now[i] = (seed >> 28) < 9 ? old[i] : seed >> 30;
            both[old[i]][now[i]]++;
            rows[old[i]]++;
            columns[now[i]]++;
        }
        double best = 0;
        for (uint32_t a = 0; a < 4; a++)
            for (uint32_t b = 0; b < 4; b++)
                for (uint32_t c = 0; c < 4; c++) {
                    if (a == b || a == c || b == c)
                        continue;
                    const uint32_t to[] = {a, b, c, 6 - a - b - c};
                    double t = total((const uint32_t(*)[4])both, rows, columns, to);
                    best = t > best ? t : best;
                }
        Identity id = identity_match(&(Grouping){old, 4}, &(Grouping){now, 4}, 60, &arena,
                                     &scratch);
        double found = 0;
        for (uint32_t j = 0; j < 4; j++)
            if (id.old_of[j] != NONE)
                found += both[id.old_of[j]][j] * id.share[j];
        cr_assert_float_eq(found, best, 1e-9);
    }
    arena_release(&arena);
    arena_release(&scratch);
}
