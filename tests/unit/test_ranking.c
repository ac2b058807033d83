#include "analyzer/ranking.h"

#include "tests/unit/assert_close.h"
#include "tests/unit/small_world.h"

// A pattern in three teams: n incidents each, of that many hours.
static void add_pattern(World *w, int pattern, uint32_t n, double hours)
{
    static const char *const team[] = {"A", "B", "C"};
    for (int t = 0; t < 3; t++)
        world_repeat(w,
                     (Incident){"2025-01-01T08:00:00Z", .team = team[t],
                                .pattern = pattern, .hours = hours},
                     n, 350 / n);
}

static World *three_patterns(void)
{
    World *w = world_new();
    add_pattern(w, 1, 5, 2);
    add_pattern(w, 2, 20, 4);
    add_pattern(w, 3, 30, 0.25);
    w->options.as_of = world_time("2026-01-01");
    return w;
}

Test(ranking, by_expected_burden)
{
    World *w = three_patterns();
    world_find(w);
    cr_assert_eq(w->f.n_candidates, 3);
    const Candidate *first = &w->f.candidate[0];
    cr_assert_eq(&w->f.pattern[first->pattern], world_pattern(w, 2));
    cr_assert(first->p_top1 > 0.99 && first->rank_high == 1 && first->tier == 1);
    cr_assert_eq(w->f.candidate[1].tier, 2);
    // 60 incidents of 4 hours in a year, drawn a little towards the others
    cr_assert(first->burden.value > 15 && first->burden.value < 21);
    cr_assert(first->burden.low < first->burden.value &&
              first->burden.value < first->burden.high);
    cr_assert(str_eq(w->f.burden_unit, STR("hours")));
    double top3 = 0;
    for (uint32_t i = 0; i < 3; i++)
        top3 += w->f.candidate[i].p_top3;
    ASSERT_CLOSE(top3, 3, 1e-9);
    world_release(w);
}

Test(ranking, the_same_input_gives_the_same_numbers)
{
    World *w = three_patterns();
    world_find(w);
    Candidate before = w->f.candidate[1];
    world_release(w);
    w = three_patterns();
    world_find(w);
    cr_assert_eq(memcmp(&before.burden, &w->f.candidate[1].burden, sizeof before.burden),
                 0);
    world_release(w);
}

Test(ranking, equals_are_one_tier)
{
    World *w = world_new();
    add_pattern(w, 1, 6, 3);
    add_pattern(w, 2, 6, 3);
    w->options.as_of = world_time("2026-01-01");
    world_find(w);
    cr_assert_eq(w->f.candidate[0].tier, 1);
    cr_assert_eq(w->f.candidate[1].tier, 1);
    cr_assert_eq(w->f.candidate[1].rank_low, 1);
    world_release(w);
}

Test(ranking, one_long_incident_is_named)
{
    World *w = world_new();
    add_pattern(w, 1, 4, 0.5);
    world_add(w,
              (Incident){"2025-06-01T08:00:00Z", .team = "A", .pattern = 1, .hours = 20});
    add_pattern(w, 2, 4, 1);
    w->options.as_of = world_time("2026-01-01");
    world_find(w);
    const Candidate *c = &w->f.candidate[0];
    cr_assert_eq(&w->f.pattern[c->pattern], world_pattern(w, 1));
    ASSERT_CLOSE(c->largest_incident_share, 20 / 26.0, 1e-12);
    cr_assert_eq(c->rank_without_largest_incident, 2);
    world_release(w);
}

Test(ranking, without_durations_incidents_are_counted)
{
    World *w = world_new();
    add_pattern(w, 1, 4, 0);
    w->options.as_of = world_time("2026-01-01");
    world_find(w);
    cr_assert(str_eq(w->f.burden_unit, STR("incidents")));
    cr_assert(str_eq(w->f.burden_formula, STR("burden a month = incidents a month")));
    ASSERT_CLOSE(w->f.candidate[0].burden.value, world_pattern(w, 1)->rate.value, 0.1);
    world_release(w);
}

Test(ranking, money_follows_the_cost_model)
{
    World *w = three_patterns();
    w->options.cost_per_hour = 100;
    w->options.responders = 3;
    w->options.cost_per_incident = 50;
    w->options.currency = STR("EUR");
    world_find(w);
    const Candidate *c = &w->f.candidate[0];
    cr_assert(str_eq(w->f.burden_unit, STR("EUR")));
    // 4 hours x 3 people x 100 + 50, drawn towards the mean of all
    cr_assert(c->cost_per_incident > 1150 && c->cost_per_incident < 1251);
    cr_assert(
        str_eq(w->f.burden_formula,
               STR("burden a month = incidents a month × (hours from opened to resolved "
                   "(at most 24) × 3 responders × 100 EUR an hour + 50 EUR)")));
    world_release(w);
}

Test(ranking, a_cap_keeps_forgotten_tickets_from_winning)
{
    World *w = world_new();
    add_pattern(w, 1, 4, 24.0 * 60);
    w->options.as_of = world_time("2026-02-01");
    world_find(w);
    ASSERT_CLOSE(w->f.candidate[0].cost_per_incident, 24, 1e-9);
    world_release(w);
}
