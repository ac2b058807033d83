#include <criterion/criterion.h>

#include <math.h>
#include <string.h>

#include "analyzer/patterns/model.h"
#include "analyzer/patterns/regroup.h"
#include "tests/unit/pattern_world.h"

Test(stability, does_not_depend_on_the_lanes)
{
    Arena arena = {0};
    World w = world_make(&arena, 300, 4);
    PatternSet one = patterns_in(&w.in, 1, &arena), three = patterns_in(&w.in, 3, &arena);
    cr_assert_gt(one.n_patterns, 0u);
    cr_assert_eq(one.n_patterns, three.n_patterns);
    for (uint32_t p = 0; p < one.n_patterns; p++) {
        double s = one.pattern[p].stability;
        cr_expect(s >= 0 && s <= 1);
        cr_expect(!memcmp(&s, &three.pattern[p].stability, sizeof s));
    }
    arena_release(&arena);
}

/* A failure that only three texts tell. */
static void add_rare(World *w)
{
    static const char *const told[] = {"fan tray bearing worn",
                                       "worn bearing in fan tray",
                                       "bearing of a fan tray rattles"};
    for (uint32_t i = 0; i < 3; i++) {
        w->title[i] = str_from(told[i]);
        w->body[i] = (Str){0};
    }
}

/* Of three texts all are kept in half of the draws, and two are no pattern. */
Test(stability, is_high_where_many_say_the_same_and_low_where_few_do)
{
    Arena arena = {0};
    uint32_t n_small = 0, n_large = 0;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        World w = world_make(&arena, 300, seed);
        add_rare(&w);
        PatternSet set = patterns_in(&w.in, 1, &arena);
        for (uint32_t p = 0; p < set.n_patterns; p++) {
            const FoundPattern *found = &set.pattern[p];
            n_small += found->n_distinct == 3;
            n_large += found->n_distinct >= 30;
            if (found->n_distinct == 3)
                cr_expect_lt(found->stability, 0.75);
            if (found->n_distinct >= 30)
                cr_expect_gt(found->stability, 0.5, "seed %d: %.2f of %u", (int)seed,
                             found->stability, found->n_distinct);
        }
    }
    cr_expect_gt(n_small, 0u);
    cr_expect_gt(n_large, 8u);
    arena_release(&arena);
}

Test(stability, without_the_largest_team_a_shared_failure_holds)
{
    Arena arena = {0};
    World w = world_make(&arena, 400, 7);
    PatternSet set = patterns_in(&w.in, 1, &arena);
    uint32_t large = 0;
    cr_assert_gt(set.n_patterns, 0u);
    for (uint32_t p = 0; p < set.n_patterns; p++)
        if (set.pattern[p].n_distinct >= 20) {
            large++;
            cr_expect(set.pattern[p].holds_without_largest);
            cr_expect_gt(set.pattern[p].cohesion_without_largest, set.cut);
        }
    cr_expect_gt(large, 0u);
    arena_release(&arena);
}

/* Two patterns put into one have what both had, in the same numbers. */
Test(stability, is_measured_anew_after_regrouping)
{
    Arena arena = {0}, scratch = {0};
    World w = world_make(&arena, 400, 8);
    PatternSet set = patterns_in(&w.in, 1, &arena);
    cr_assert_geq(set.n_patterns, 2u);
    uint32_t n = set.n_patterns;
    double first = set.pattern[0].stability;
    uint32_t *group = ARENA_NEW(&arena, uint32_t, 400),
             *heir = ARENA_NEW(&arena, uint32_t, n);
    for (uint32_t d = 0; d < 400; d++) {
        uint32_t p = set.pattern_of[d];
        group[d] = p == PATTERN_NONE || p == n - 1 ? p == PATTERN_NONE ? p : n - 2 : p;
    }
    for (uint32_t p = 0; p < n; p++)
        heir[p] = p;
    patterns_regroup(&set, &(Regrouping){group, n, heir}, &arena, &scratch);
    cr_assert_eq(set.n_patterns, n - 1);
    for (uint32_t p = 0; p < set.n_patterns; p++)
        cr_expect(set.pattern[p].stability >= 0 && set.pattern[p].stability <= 1);
    if (n > 2)
        cr_expect(fabs(set.pattern[0].stability - first) < 0.2);
    arena_release(&arena);
    arena_release(&scratch);
}
