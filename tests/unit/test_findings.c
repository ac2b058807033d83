#include "analyzer/findings.h"

#include "analyzer/stats/random.h"
#include "tests/unit/assert_close.h"
#include "tests/unit/small_world.h"

// 6 in 181 days; the bounds solve P(X >= 6) = P(X <= 6) = 0.025 of a Poisson count.
Test(findings, rate_is_garwood_over_the_observed_period)
{
    World *w = world_new();
    world_repeat(w, (Incident){"2026-01-01", .team = "A", .pattern = 1}, 6, 30);
    w->options.as_of = world_time("2026-07-01");
    world_find(w);
    const PatternFinding *p = world_pattern(w, 1);
    ASSERT_CLOSE(p->rate.value, 1.00897790055249, 1e-12);
    ASSERT_CLOSE(p->rate.low, 0.370277106854297, 1e-12);
    ASSERT_CLOSE(p->rate.high, 2.19612011359344, 1e-12);
    cr_assert_eq(w->f.n_months, 6);
    cr_assert_not(w->f.month[5].partial);
    world_release(w);
}

Test(findings, nine_tickets_of_one_outage_are_one_episode)
{
    World *w = world_new();
    for (int i = 0; i < 9; i++)
        world_add(w, (Incident){"2026-02-03T04:00:00Z", "A", "pay", .pattern = 1});
    world_add(w, (Incident){"2026-02-03T20:00:00Z", "B", "pay", .pattern = 1});
    world_add(w, (Incident){"2026-02-03T20:00:00Z", "B", "other", .pattern = 1});
    world_add(w, (Incident){"2026-02-06T20:00:00Z", "A", "pay", .pattern = 1});
    world_find(w);
    const PatternFinding *p = world_pattern(w, 1);
    cr_assert_eq(p->incidents, 12);
    cr_assert_eq(p->episodes, 3, "pay, other, pay again");
    cr_assert_eq(p->team[0].incidents, 10);
    cr_assert_eq(p->team[0].episodes, 2);
    cr_assert_eq(p->team[1].episodes, 2, "teams of one service are told apart");
    cr_assert_eq(p->trend.episodes, 3);
    world_release(w);
}

Test(findings, one_offs_are_episodes_of_their_own)
{
    World *w = world_new();
    world_add(w, (Incident){"2026-02-03T04:00:00Z", .team = "A", .service = "pay"});
    world_add(w, (Incident){"2026-02-03T05:00:00Z", .team = "A", .service = "pay"});
    world_find(w);
    cr_assert_eq(w->f.team[0].episodes, 2);
    cr_assert_eq(w->f.month[0].episodes, 2);
    world_release(w);
}

static void three_teams(World *w)
{
    world_repeat(w, (Incident){"2026-01-01", .team = "A", .pattern = 1}, 6, 20);
    world_repeat(w, (Incident){"2026-01-07", .team = "B", .pattern = 1}, 2, 40);
    world_repeat(w, (Incident){"2026-01-13", .team = "C", .pattern = 1}, 2, 40);
}

Test(findings, cross_team_needs_three_teams_twice_and_what_remains)
{
    World *w = world_new();
    three_teams(w);
    world_find(w);
    const PatternFinding *p = world_pattern(w, 1);
    cr_assert(p->cross_team);
    cr_assert_eq(p->teams_met, 3);
    ASSERT_CLOSE(p->remaining_share, 0.4, 1e-12);
    cr_assert_eq(p->without_largest, 4);
    cr_assert(p->survives_without_largest);
    ASSERT_CLOSE(p->largest_share, 0.6, 1e-12);
    // exp of the entropy of .6, .2, .2
    ASSERT_CLOSE(p->effective_teams, exp(-0.6 * log(0.6) - 0.4 * log(0.2)), 1e-12);
    ASSERT_CLOSE(p->expected_teams, 3, 1e-12);
    world_release(w);

    w = world_new();
    three_teams(w);
    world_add(w, (Incident){"2026-06-01", .team = "A", .pattern = 1});
    world_find(w);
    cr_assert_not(world_pattern(w, 1)->cross_team, "4 of 11 remain");
    world_release(w);
}

Test(findings, teams_are_held_against_their_size)
{
    World *w = world_new();
    world_repeat(w, (Incident){"2026-01-01", .team = "A", .pattern = 1}, 8, 5);
    world_repeat(w, (Incident){"2026-01-02", .team = "B", .pattern = 1}, 2, 5);
    world_repeat(w, (Incident){"2026-01-03", .team = "B"}, 10, 5);
    world_find(w);
    const PatternFinding *p = world_pattern(w, 1);
    // 10 episodes of the pattern, A has 8 of all 20: 4 expected
    ASSERT_CLOSE(p->team[0].expected, 4, 1e-12);
    ASSERT_CLOSE(p->team[0].ratio.value, 2, 1e-12);
    // likewise of a count of 8, over 4
    ASSERT_CLOSE(p->team[0].ratio.low, 0.863458044187125, 1e-9);
    ASSERT_CLOSE(p->team[0].ratio.high, 3.94079730504833, 1e-9);
    ASSERT_CLOSE(p->team[0].residual, 4 / sqrt(4 * 0.6), 1e-12);
    world_release(w);
}

// Counts a month, over months from 2024-01 on, of pattern 1; each on its own day and
// service.
static void add_months(World *w, const int *count, int n)
{
    for (int m = 0; m < n; m++)
        for (int i = 0; i < count[m]; i++) {
            Str day = str_format(w->keep, "%d-%02d-%02dT12:00:00Z", 2024 + m / 12,
                                 m % 12 + 1, i + 1);
            Str service = str_format(w->keep, "s%d", i);
            world_add(w, (Incident){str_zero_terminated(w->keep, day), "A",
                                    str_zero_terminated(w->keep, service), .pattern = 1});
        }
}

static Trend trend_of(const int *count, int n, const char *as_of)
{
    World *w = world_new();
    add_months(w, count, n);
    w->options.as_of = world_time(as_of);
    world_find(w);
    Trend trend = world_pattern(w, 1)->trend;
    world_release(w);
    return trend;
}

Test(findings, growth_and_fall_are_called)
{
    const int up[] = {2, 1, 3, 2, 5, 4, 6, 4, 7, 8, 6, 9};
    const int down[] = {9, 6, 8, 7, 4, 6, 4, 5, 2, 3, 1, 2};
    Trend growing = trend_of(up, 12, "2025-01-01"),
          falling = trend_of(down, 12, "2025-01-01");
    cr_assert_eq(growing.verdict, VERDICT_GROWING);
    cr_assert(growing.per_month.low > 1 &&
              growing.per_month.value > growing.per_month.low);
    cr_assert_str_eq(growing.method, "phi-scaled Poisson");
    cr_assert(growing.p_mann_kendall < 0.05 && growing.theil_sen.value > 0);
    cr_assert_eq(falling.verdict, VERDICT_FALLING);
    cr_assert(falling.per_month.high < 1);
}

Test(findings, a_fall_of_the_newest_month_alone_is_not_called)
{
    const int late[] = {10, 9, 8, 8, 7, 2};
    Trend trend = trend_of(late, 6, "2024-07-01");
    cr_assert(trend.p < 0.05, "the test alone would call it");
    cr_assert_eq(trend.verdict, VERDICT_NO_CLEAR_CHANGE);
}

Test(findings, few_events_say_nothing)
{
    const int few[] = {0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0};
    Trend trend = trend_of(few, 12, "2025-01-01");
    cr_assert_eq(trend.verdict, VERDICT_TOO_FEW);
    cr_assert(isnan(trend.p) && isnan(trend.per_month.value) && !trend.method);
}

Test(findings, all_in_the_last_month_has_no_upper_bound)
{
    const int last[] = {0, 0, 0, 0, 0, 0, 0, 6};
    World *w = world_new();
    world_add(w, (Incident){"2024-01-01", .team = "A"}); // the period starts here
    add_months(w, last, 8);
    w->options.as_of = world_time("2024-09-01");
    world_find(w);
    Trend trend = world_pattern(w, 1)->trend;
    cr_assert_eq(trend.verdict, VERDICT_GROWING);
    cr_assert(isnan(trend.per_month.value) && isnan(trend.per_month.high));
    cr_assert(trend.per_month.low > 1);
    world_release(w);
}

Test(findings, a_verdict_needs_its_family)
{
    World *w = world_new();
    const int weak[] = {0, 0, 1, 1, 0, 1, 2, 1, 2, 1, 3, 3};
    world_add(w, (Incident){"2024-01-01", .team = "A"}); // the period starts here
    add_months(w, weak, 12);
    w->options.as_of = world_time("2025-01-01");
    world_find(w);
    Trend alone = world_pattern(w, 1)->trend;
    cr_assert_eq(alone.verdict, VERDICT_GROWING);
    world_release(w);

    w = world_new();
    world_add(w, (Incident){"2024-01-01", .team = "A"});
    add_months(w, weak, 12);
    for (int p = 2; p < 30; p++) // steady ones
        world_repeat(w, (Incident){"2024-01-05", .team = "A", .pattern = p}, 12, 30);
    w->options.as_of = world_time("2025-01-01");
    world_find(w);
    Trend among = world_pattern(w, 1)->trend;
    cr_assert_eq(among.p, alone.p);
    cr_assert(among.q > 0.1);
    cr_assert_eq(among.verdict, VERDICT_NO_CLEAR_CHANGE);
    world_release(w);
}

Test(findings, durations_with_open_incidents_are_censored)
{
    World *w = world_new();
    for (int i = 1; i <= 7; i++)
        world_add(
            w, (Incident){"2026-01-01T00:00:00Z", .team = "A", .pattern = 1, .hours = i});
    world_find(w);
    Durations closed = world_pattern(w, 1)->duration;
    ASSERT_CLOSE(closed.median.value, 4 * 3600.0, 1e-12);
    ASSERT_CLOSE(closed.median.low, 3600.0, 1e-12); // order statistics 1 and 7
    ASSERT_CLOSE(closed.median.high, 7 * 3600.0, 1e-12);
    cr_assert(isnan(closed.p90), "seven durations have no 90th percentile");
    cr_assert_eq(closed.n, 7);
    world_release(w);

    w = world_new();
    for (int i = 1; i <= 7; i++)
        world_add(
            w, (Incident){"2026-01-01T00:00:00Z", .team = "A", .pattern = 1, .hours = i});
    for (int i = 0; i < 7; i++)
        world_add(w, (Incident){"2026-01-01T00:00:00Z", .team = "A", .pattern = 1,
                                .open = true});
    w->options.as_of = world_time("2026-01-03");
    world_find(w);
    Durations open = world_pattern(w, 1)->duration;
    cr_assert_eq(open.open, 7);
    cr_assert(open.with_open && open.median.value >= 7 * 3600.0);
    world_release(w);
}

static PatternState state_when(const char *first, uint32_t n, uint32_t step,
                               const char *as_of)
{
    World *w = world_new();
    world_repeat(w, (Incident){"2024-01-01", .team = "A"}, 30, 30);
    world_repeat(w, (Incident){first, .team = "A", .pattern = 1}, n, step);
    w->options.as_of = world_time(as_of);
    world_find(w);
    PatternState state = world_pattern(w, 1)->state;
    world_release(w);
    return state;
}

Test(findings, states)
{
    cr_assert_eq(state_when("2026-04-20", 5, 9, "2026-07-01"), STATE_NEW);
    cr_assert_eq(state_when("2024-01-05", 60, 15, "2026-07-01"), STATE_STEADY);
    cr_assert_eq(state_when("2024-01-05", 60, 8, "2026-07-01"), STATE_GONE);
}

Test(findings, nothing_and_no_times_are_fine)
{
    World *w = world_new();
    world_find(w);
    cr_assert_eq(w->f.n_months, 0);
    cr_assert_eq(w->f.n_candidates, 0);
    world_release(w);

    w = world_new();
    for (int i = 0; i < 5; i++)
        world_add(w, (Incident){.team = i % 2 ? "A" : "B", .pattern = 1});
    world_find(w);
    const PatternFinding *p = world_pattern(w, 1);
    cr_assert_eq(w->f.n_without_time, 5);
    cr_assert(isnan(p->rate.value) && p->trend.verdict == VERDICT_TOO_FEW);
    cr_assert_eq(p->first_seen, TIME_NONE);
    cr_assert_eq(p->state, STATE_STEADY);
    world_release(w);
}

Test(findings, an_end_far_in_the_future_is_not_the_day_of_the_data)
{
    World *w = world_new();
    world_add(w, (Incident){"2026-01-01", .team = "A", .hours = 24.0 * 365 * 70});
    world_add(w, (Incident){"2026-02-01", .team = "A", .hours = 3});
    world_find(w);
    cr_assert_eq(w->f.n_months, 2);
    world_release(w);
}

Test(findings, a_pattern_is_found_by_the_start_of_its_id)
{
    World *w = world_new();
    three_teams(w);
    world_find(w);
    const PatternFinding *p = world_pattern(w, 1);
    cr_assert_eq(findings_pattern(&w->f, p->id), p);
    cr_assert_eq(findings_pattern(&w->f, str_lower(w->keep, p->id)), p);
    cr_assert_eq(findings_pattern(&w->f, str_slice(p->id, 0, 4)), p);
    cr_assert_null(findings_pattern(&w->f, STR("P-")), "too short to mean one");
    cr_assert_null(findings_pattern(&w->f, STR("Q-1234")));
    world_release(w);
}

Test(findings, waves_are_told_from_independent_recurrence)
{
    static const char *const team[] = {"A", "B", "C"};
    World *w = world_new();
    for (int t = 0; t < 3; t++) {
        world_repeat(w, (Incident){"2024-01-01", .team = team[t]}, 100, 7);
        // pattern 1: all three on the same days, seven times; pattern 2: each on its own
        world_repeat(w, (Incident){"2024-02-01", .team = team[t], .pattern = 1}, 7, 80);
        for (int i = 0; i < 7; i++)
            world_add(w,
                      (Incident){str_zero_terminated(
                                     w->keep, moment_format(w->keep,
                                                            world_time("2024-01-10") +
                                                                (i * 3 + t) * 25 * 86400,
                                                            0)),
                                 .team = team[t], .pattern = 2});
    }
    world_find(w);
    const Together *waves = &world_pattern(w, 1)->together;
    cr_assert_eq(waves->close_pairs, 21);
    cr_assert(waves->shared && waves->p < 0.001);
    const Together *alone = &world_pattern(w, 2)->together;
    cr_assert_eq(alone->close_pairs, 0);
    cr_assert(!alone->shared && alone->p > 0.5);
    world_release(w);
}

Test(findings, a_lasting_change_is_dated)
{
    const int step[] = {2, 1, 2, 2, 1, 2, 1, 2, 2, 6, 8, 7, 6, 7, 8, 6, 7, 8};
    World *w = world_new();
    add_months(w, step, 18);
    w->options.as_of = world_time("2025-07-01");
    world_find(w);
    const Change *change = &world_pattern(w, 1)->change;
    Month october;
    cr_assert(month_parse(STR("2024-10"), &october));
    cr_assert(change->clear && change->p < 1e-6);
    cr_assert_eq(change->first_after, october);
    cr_assert_eq(change->n_segments, 2);
    cr_assert(change->plausible_from <= october && october < change->plausible_to);
    world_release(w);
}

Test(findings, categories_and_teams_go_together)
{
    World *w = world_new();
    world_repeat(w, (Incident){"2024-01-01", .team = "A", .category = 1, .category2 = 3},
                 20, 3);
    world_repeat(w, (Incident){"2024-01-02", .team = "B", .category = 2, .category2 = 4},
                 20, 3);
    world_repeat(w, (Incident){"2024-01-03", .team = "B", .category = 1, .category2 = 4},
                 5, 3);
    world_find(w);
    const Associations *by_team = &w->f.by_team;
    cr_assert_eq(by_team->n_tested, 8);
    const Association *a = &by_team->pair[0];
    cr_assert(a->q < 0.001 && fabs(a->residual) > 4);
    // R: fisher.test(matrix(c(20, 0, 5, 20), 2))$p.value doubles the smaller tail
    // likewise
    for (uint32_t i = 0; i < by_team->n; i++) {
        a = &by_team->pair[i];
        if (a->category == 0 && str_eq(a->team, STR("A"))) {
            cr_assert_eq(a->both, 20);
            cr_assert_eq(a->n_category, 25);
            ASSERT_CLOSE(a->lift, 20 * 45.0 / (25 * 20), 1e-12);
            cr_assert(isnan(a->odds_ratio.high) && a->odds_ratio.low > 1);
        }
    }
    cr_assert(w->f.by_detection.n > 0);
    cr_assert_eq(w->f.by_detection.n_tested, 4);
    world_release(w);
}

Test(findings, margins_count_days_that_the_period_holds)
{
    World *w = world_new();
    world_repeat(w, (Incident){"2026-01-05T03:00:00Z", .team = "A"}, 8, 7); // Mondays
    w->options.since = world_time("2026-01-01");
    w->options.as_of = world_time("2026-03-01");
    world_find(w);
    const Margins *m = &w->f.margins;
    cr_assert_eq(m->weekday[0], 8);
    // 59 days from Thursday to Saturday: 8 Mondays
    ASSERT_CLOSE(m->weekday_expected[0], 8 * 8 / 59.0, 1e-12);
    cr_assert(m->p_weekday < 0.001 && m->weekday_residual[0] > 4);
    cr_assert_eq(m->hour[3], 8);
    ASSERT_CLOSE(m->mean_hour, 3, 1e-9);
    world_release(w);
}

Test(findings, a_tool_whose_export_begins_later_makes_no_growth)
{
    World *w = world_new();
    world_repeat(w, (Incident){"2024-01-02", .team = "A", .pattern = 1}, 36, 20);
    world_repeat(w, (Incident){"2024-01-03", .team = "A"}, 36, 20);
    // a second tool joins after a year; nothing grew
    world_repeat(w, (Incident){"2025-01-02", .team = "B", .pattern = 1, .source = 1}, 36,
                 10);
    world_repeat(w, (Incident){"2025-01-03", .team = "B", .pattern = 2, .source = 1}, 36,
                 10);
    w->options.as_of = world_time("2026-01-01");
    world_find(w);
    const PatternFinding *both = world_pattern(w, 1), *late = world_pattern(w, 2);
    cr_assert(w->f.tools_differ);
    cr_assert_eq(both->trend.verdict, VERDICT_NO_CLEAR_CHANGE);
    cr_assert_eq(late->trend.verdict, VERDICT_NO_CLEAR_CHANGE);
    // one in 20 days and one in 10 days
    ASSERT_CLOSE(both->rate.value, 30.4375 * (1 / 20.0 + 1 / 10.0), 0.03);
    ASSERT_CLOSE(late->rate.value, 30.4375 / 10, 0.03);
    world_release(w);
}

Test(findings, a_tool_that_takes_over_speaks_for_the_whole)
{
    World *w = world_new();
    world_repeat(w, (Incident){"2024-01-02", .team = "A", .pattern = 1}, 36, 10);
    world_repeat(w, (Incident){"2025-01-02", .team = "A", .pattern = 1, .source = 1}, 36,
                 10);
    w->options.as_of = TIME_NONE;
    world_find(w);
    const PatternFinding *p = world_pattern(w, 1);
    ASSERT_CLOSE(p->rate.value, 30.4375 / 10, 0.03);
    cr_assert_eq(p->trend.verdict, VERDICT_NO_CLEAR_CHANGE);
    world_release(w);
}

Test(findings, a_tool_of_the_same_teams_observes_what_it_does_not_have)
{
    World *w = world_new();
    world_repeat(w, (Incident){"2024-01-02", .team = "A"}, 36, 10);
    world_repeat(w, (Incident){"2025-01-02", .team = "A", .pattern = 1, .source = 1}, 36,
                 10);
    world_find(w);
    cr_assert_eq(world_pattern(w, 1)->trend.verdict, VERDICT_GROWING,
                 "none in the year before");
    world_release(w);

    w = world_new();
    world_repeat(w, (Incident){"2024-01-02", .team = "A"}, 36, 10);
    world_repeat(w, (Incident){"2025-01-02", .team = "B", .pattern = 1, .source = 1}, 36,
                 10);
    world_find(w);
    cr_assert_eq(world_pattern(w, 1)->trend.verdict, VERDICT_NO_CLEAR_CHANGE,
                 "another company");
    world_release(w);
}

// Twice the exposure in the second year.
static Exposure doubled(World *w)
{
    Exposure e = {.n = 24, .value = ARENA_NEW(w->keep, ExposureValue, 24)};
    Month first = MONTH_NONE;
    cr_assert(month_parse(STR("2024-01"), &first));
    for (int i = 0; i < 24; i++)
        e.value[i] = (ExposureValue){{0}, first + i, i < 12 ? 100 : 200};
    return e;
}

static Trend trend_when_doubled(bool known, double *rate)
{
    World *w = world_new();
    Exposure exposure = doubled(w);
    int count[24];
    for (int i = 0; i < 24; i++)
        count[i] = i < 12 ? 3 : 6;
    add_months(w, count, 24);
    w->options.as_of = world_time("2026-01-01");
    w->options.exposure = known ? &exposure : NULL;
    world_find(w);
    Trend trend = world_pattern(w, 1)->trend;
    *rate = world_pattern(w, 1)->rate.value;
    world_release(w);
    return trend;
}

Test(findings, a_company_that_doubled_did_not_get_worse)
{
    double rate;
    cr_assert_eq(trend_when_doubled(false, &rate).verdict, VERDICT_GROWING);
    cr_assert_eq(trend_when_doubled(true, &rate).verdict, VERDICT_NO_CLEAR_CHANGE);
    ASSERT_CLOSE(rate, 24 * 4.5 / (731 / 30.4375), 0.01);
}

/* Sixty patterns whose rate never changes. Verdicts and news hold the false discovery
 * rate over all of them, so that hardly any may be wrong, in a world of independent
 * incidents and in one of bursts (theta 1: variance = mean + mean^2). */
static uint32_t alarms_when_nothing_changes(double theta, uint64_t seed)
{
    World *w = world_new();
    Random random = random_from(seed);
    uint32_t alarms = 0, n = 0;
    for (int p = 1; p <= 60; p++)
        for (int m = 0; m < 24; m++) {
            double mean = 1.5 * (isinf(theta) ? 1 : random_gamma(&random, theta) / theta);
            for (double k = random_poisson(&random, mean); k > 0 && n < WORLD_ROWS;
                 k--, n++) {
                double day = (m + random_unit(&random)) * 30.4375;
                Str at = moment_format(
                    w->keep, world_time("2024-01-01") + (int64_t)(day * 86400), 0);
                Str service = str_format(w->keep, "s%u", n);
                world_add(w, (Incident){str_zero_terminated(w->keep, at),
                                        .team = n % 3 ? "A" : "B",
                                        .service = str_zero_terminated(w->keep, service),
                                        .pattern = p});
            }
        }
    w->options.as_of = world_time("2026-01-01");
    world_find(w);
    for (uint32_t i = 0; i < w->f.n_patterns; i++) {
        const PatternFinding *p = &w->f.pattern[i];
        alarms +=
            p->trend.verdict == VERDICT_GROWING || p->trend.verdict == VERDICT_FALLING;
        alarms += p->is_emerging || p->is_quiet;
    }
    world_release(w);
    return alarms;
}

Test(findings, nothing_changes_and_nothing_is_called)
{
    uint32_t independent = 0, bursts = 0;
    for (uint64_t seed = 1; seed <= 4; seed++) {
        independent += alarms_when_nothing_changes(INFINITY, seed);
        bursts += alarms_when_nothing_changes(1, seed);
    }
    cr_assert(independent <= 2, "%u of 240 patterns", independent);
    cr_assert(bursts <= 4, "%u of 240 patterns", bursts);
}
