/* States of patterns, and whether a test shows them. */
#include "tests/unit/small_world.h"

static World *company(const char *first, uint32_t months, const char *as_of)
{
    World *w = world_new();
    world_repeat(w, (Incident){first, .team = "A"}, months, 30);
    w->options.as_of = world_time(as_of);
    return w;
}

Test(states, a_return_needs_a_longer_silence_than_chance_makes)
{
    World *w = company("2023-01-01T00:00:00Z", 30, "2025-07-01T00:00:00Z");
    world_repeat(w, (Incident){"2023-01-10T00:00:00Z", .team = "A", .pattern = 1}, 20,
                 20);
    world_add(w, (Incident){"2025-06-10T00:00:00Z", .team = "A", .pattern = 1});
    world_repeat(w, (Incident){"2023-01-10T00:00:00Z", .team = "A", .pattern = 2}, 2,
                 390);
    world_add(w, (Incident){"2025-06-10T00:00:00Z", .team = "A", .pattern = 2});
    world_find(w);
    const PatternFinding *often = world_pattern(w, 1), *rare = world_pattern(w, 2);
    cr_assert_eq(often->state, STATE_RETURNED);
    cr_assert(often->state_shown && often->p_state < 0.001);
    cr_assert_eq(rare->state, STATE_STEADY);
    cr_assert(!rare->state_shown && isnan(rare->p_state));
    world_release(w);
}

/* One newest incident, five others, silent for 577 of 911 days: (1 - 577 / 911)^5. */
Test(states, the_p_of_a_return_is_exact)
{
    World *w = company("2023-01-01T00:00:00Z", 30, "2025-07-01T00:00:00Z");
    world_repeat(w, (Incident){"2023-01-10T00:00:00Z", .team = "A", .pattern = 1}, 5, 50);
    world_add(w, (Incident){"2025-02-26T00:00:00Z", .team = "A", .pattern = 2});
    world_add(w, (Incident){"2025-04-26T00:00:00Z", .team = "A", .pattern = 1});
    world_find(w);
    const PatternFinding *p = world_pattern(w, 1);
    double share = (double)(world_time("2025-04-26T00:00:00Z") -
                            world_time("2023-07-29T00:00:00Z")) /
                   86400.0 / 912;
    cr_assert_eq(p->state, STATE_RETURNED);
    cr_assert_float_eq(p->p_state, pow(1 - share, 5), 1e-9);
    world_release(w);
}

Test(states, new_is_a_date_until_a_test_shows_it)
{
    World *w = company("2025-01-01T00:00:00Z", 8, "2025-08-01T00:00:00Z");
    world_repeat(w, (Incident){"2025-05-20T00:00:00Z", .team = "A", .pattern = 1}, 2, 35);
    world_find(w);
    cr_assert_eq(world_pattern(w, 1)->state, STATE_NEW);
    cr_assert(!world_pattern(w, 1)->state_shown);
    world_release(w);

    w = company("2023-01-01T00:00:00Z", 32, "2025-08-01T00:00:00Z");
    world_repeat(w, (Incident){"2025-05-20T00:00:00Z", .team = "A", .pattern = 1}, 6, 9);
    world_find(w);
    cr_assert_eq(world_pattern(w, 1)->state, STATE_NEW);
    cr_assert(world_pattern(w, 1)->state_shown && world_pattern(w, 1)->p_state < 0.01);
    world_release(w);
}

Test(states, a_short_history_has_nothing_new)
{
    World *w = company("2025-05-01T00:00:00Z", 3, "2025-08-01T00:00:00Z");
    world_repeat(w, (Incident){"2025-06-20T00:00:00Z", .team = "A", .pattern = 1}, 6, 5);
    world_find(w);
    cr_assert_eq(world_pattern(w, 1)->state, STATE_STEADY);
    world_release(w);
}
