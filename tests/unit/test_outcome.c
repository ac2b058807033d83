/* Programs judged on worlds made by hand. */
#include "analyzer/outcome.h"

#include "small_world.h"

static int64_t at(const char *text)
{
    return world_time(text);
}

static Program program_of(Str *pattern, size_t n)
{
    return (Program){.name = STR("test"),
                     .pattern = pattern,
                     .n_patterns = n,
                     .expected_ratio = NAN,
                     .picked = TIME_NONE,
                     .started = TIME_NONE,
                     .effective = TIME_NONE,
                     .path = STR("faultline.yaml"),
                     .line = 7};
}

/* n incidents of a pattern from a day on, every `step` days; two days apart are two
 * episodes. */
static void add(World *w, const char *from, int pattern, const char *team, uint32_t n,
                uint32_t step)
{
    world_repeat(w,
                 (Incident){from, .team = team, .service = "s", .pattern = pattern,
                            .hours = 2, .severity = 2},
                 n, step);
}

/* Twelve other patterns, steady, over two years. */
static void add_others(World *w)
{
    for (int p = 2; p <= 13; p++)
        add(w, "2024-01-02T10:00:00Z", p, "A", 48 + 2 * (uint32_t)p, 10);
}

static Outcome judge(World *w, const Program *program)
{
    Outcome o;
    Err err = {0};
    cr_assert(outcome_of(&w->f, &(Programs){0}, program, w->keep, w->scratch, &o, &err),
              "%s", err.message);
    return o;
}

static bool has_reason(const Outcome *o, OutcomeReason reason)
{
    for (uint32_t i = 0; i < o->judgement.n_reasons; i++)
        if (o->judgement.reason[i] == reason)
            return true;
    return false;
}

Test(outcome, a_clear_fall_on_a_fresh_baseline_is_improved)
{
    World *w = world_new();
    Str pattern = STR("INC-0");
    add(w, "2024-01-01T09:00:00Z", 1, "A", 122, 3); // to the end of 2024
    add(w, "2025-01-05T09:00:00Z", 1, "A", 18, 20); // to the end of 2025
    add_others(w);
    world_find(w);
    Program p = program_of(&pattern, 1);
    p.picked = at("2024-07-01");
    p.started = p.effective = at("2025-01-01");
    Outcome o = judge(w, &p);
    cr_assert(o.fresh);
    cr_assert_eq(o.before.from, p.picked);
    cr_assert_float_eq(o.before.exposure, 184 / 30.4375, 1e-9);
    cr_assert_eq(o.before.episodes, 61);
    cr_assert_eq(o.after.episodes, 18);
    cr_assert_eq(o.judgement.verdict, OUTCOME_IMPROVED);
    cr_assert(has_reason(&o, REASON_BELOW));
    cr_assert_eq(o.judgement.headline.method, METHOD_EXACT);
    cr_assert_eq(o.judgement.patterns.rank, 1);
    cr_assert_eq(o.judgement.patterns.of, 13);
    world_release(w);
}

Test(outcome, an_incident_on_the_day_it_takes_effect_is_after)
{
    World *w = world_new();
    Str pattern = STR("INC-0");
    add(w, "2024-01-01T00:00:00Z", 1, "A", 60, 10);
    world_find(w);
    Program p = program_of(&pattern, 1);
    p.started = at("2024-06-29"); // the 19th of them, after 180 days
    p.effective = at("2024-07-09");
    Outcome o = judge(w, &p);
    cr_assert_eq(o.history.episodes, 18);
    cr_assert_eq(o.after.episodes, 41); // the one of the transition is in neither
    world_release(w);
}

Test(outcome, without_a_fresh_baseline_the_history_is_corrected)
{
    World *w = world_new();
    Str pattern = STR("INC-0");
    add(w, "2024-01-01T09:00:00Z", 1, "A", 122, 3);
    add(w, "2025-01-05T09:00:00Z", 1, "A", 18, 20);
    add_others(w);
    world_find(w);
    Program p = program_of(&pattern, 1);
    p.effective = at("2025-01-01");
    Outcome o = judge(w, &p);
    cr_assert_not(o.fresh);
    cr_assert_eq(o.judgement.headline.method, METHOD_EMPIRICAL);
    cr_assert_gt(o.judgement.headline.value, o.judgement.check[CHECK_NAIVE].value);
    cr_assert_eq(o.judgement.verdict, OUTCOME_IMPROVED);
    world_release(w);
}

Test(outcome, a_shock_that_passed_before_the_start_is_not_improved)
{
    World *w = world_new();
    Str pattern = STR("INC-0");
    add(w, "2024-01-01T09:00:00Z", 1, "A", 12, 15); // two a month to June
    add(w, "2024-07-01T09:00:00Z", 1, "A", 60, 3);  // ten a month to December
    add(w, "2025-01-05T09:00:00Z", 1, "A", 24, 15); // two a month in 2025
    add_others(w);
    world_find(w);
    Program p = program_of(&pattern, 1);
    p.picked = at("2024-12-31");
    p.started = p.effective = at("2025-05-01");
    Outcome o = judge(w, &p);
    cr_assert(o.fresh);
    cr_assert_lt(o.judgement.check[CHECK_NAIVE].value, 0.6);
    cr_assert_eq(o.judgement.verdict, OUTCOME_NOT_SHOWN);
    cr_assert(has_reason(&o, REASON_NAIVE_FALL));
    p.picked = TIME_NONE; // nobody wrote down when: its last level tells as much
    o = judge(w, &p);
    cr_assert_neq(o.judgement.verdict, OUTCOME_IMPROVED);
    world_release(w);
}

Test(outcome, a_rise_that_passes_just_then_is_not_improved)
{
    World *w = world_new();
    Str pattern = STR("INC-0");
    add(w, "2024-01-01T09:00:00Z", 1, "A", 12, 15); // two a month to June
    add(w, "2024-07-01T09:00:00Z", 1, "A", 60, 3);  // ten a month to December
    add(w, "2025-01-05T09:00:00Z", 1, "A", 24, 15); // two a month in 2025
    add_others(w);
    world_find(w);
    Program p = program_of(&pattern, 1);
    p.started = p.effective = at("2025-01-01");
    Outcome o = judge(w, &p);
    cr_assert(has_reason(&o, REASON_PASSING_SHOCK) || !has_reason(&o, REASON_BELOW));
    cr_assert_eq(o.judgement.verdict, OUTCOME_NOT_SHOWN);
    cr_assert_gt(o.judgement.check[CHECK_LOWEST_LEVEL].high, 1);
    world_release(w);
}

Test(outcome, when_everything_fell_it_is_not_improved)
{
    World *w = world_new();
    Str pattern = STR("INC-0");
    for (int p = 1; p <= 12; p++) {
        add(w, "2024-01-01T09:00:00Z", p, "A", 122, 3);
        add(w, "2025-01-05T09:00:00Z", p, "A", 36, 10);
    }
    world_find(w);
    Program p = program_of(&pattern, 1);
    p.picked = at("2024-06-01");
    p.started = p.effective = at("2025-01-01");
    Outcome o = judge(w, &p);
    cr_assert_lt(o.judgement.headline.high, 1);
    cr_assert_eq(o.judgement.verdict, OUTCOME_NOT_SHOWN);
    cr_assert(has_reason(&o, REASON_CONTROLS_FELL));
    world_release(w);
}

Test(outcome, two_months_after_are_too_early)
{
    World *w = world_new();
    Str pattern = STR("INC-0");
    add(w, "2024-01-01T09:00:00Z", 1, "A", 122, 3);
    add_others(w);
    w->options.as_of = at("2025-02-25");
    w->options.until = at("2025-02-25");
    world_find(w);
    Program p = program_of(&pattern, 1);
    p.started = p.effective = at("2025-01-01");
    Outcome o = judge(w, &p);
    cr_assert_eq(o.judgement.verdict, OUTCOME_TOO_EARLY);
    cr_assert(has_reason(&o, REASON_FEW_MONTHS));
    world_release(w);
}

Test(outcome, no_date_is_too_early_and_no_crash)
{
    World *w = world_new();
    Str pattern = STR("INC-0");
    add(w, "2024-01-01T09:00:00Z", 1, "A", 12, 3);
    world_find(w);
    Program p = program_of(&pattern, 1);
    Outcome o = judge(w, &p);
    cr_assert_eq(o.judgement.verdict, OUTCOME_TOO_EARLY);
    cr_assert(has_reason(&o, REASON_NO_DATE));
    world_release(w);
}

Test(outcome, more_after_than_before_is_worse)
{
    World *w = world_new();
    Str pattern = STR("INC-0");
    add(w, "2024-01-01T09:00:00Z", 1, "A", 24, 15);
    add(w, "2025-01-05T09:00:00Z", 1, "A", 110, 3);
    add_others(w);
    world_find(w);
    Program p = program_of(&pattern, 1);
    p.started = p.effective = at("2025-01-01");
    cr_assert_eq(judge(w, &p).judgement.verdict, OUTCOME_WORSE);
    world_release(w);
}

Test(outcome, only_the_teams_in_scope_count_and_the_others_are_compared)
{
    World *w = world_new();
    Str pattern = STR("INC-0"), team = STR("a");
    add(w, "2024-01-01T09:00:00Z", 1, "A", 122, 3);
    add(w, "2025-01-05T09:00:00Z", 1, "A", 18, 20);
    world_repeat(
        w, (Incident){"2024-01-02T09:00:00Z", .team = "B", .service = "t", .pattern = 1},
        240, 3);
    add_others(w);
    world_find(w);
    Program p = program_of(&pattern, 1);
    p.team = &team;
    p.n_teams = 1;
    p.picked = at("2024-07-01");
    p.started = p.effective = at("2025-01-01");
    Outcome o = judge(w, &p);
    cr_assert_eq(o.n_rows, 140);
    cr_assert_eq(o.judgement.verdict, OUTCOME_IMPROVED);
    cr_assert_gt(o.judgement.outside.before, 50);
    cr_assert_lt(o.judgement.outside.high, 1);
    world_release(w);
}

Test(outcome, siblings_that_take_over_undo_the_fall)
{
    World *w = world_new();
    Str pattern = STR("INC-0");
    FoundPattern *theme;
    add(w, "2024-01-01T09:00:00Z", 1, "A", 122, 3);
    add(w, "2025-01-05T09:00:00Z", 1, "A", 18, 20);
    add(w, "2024-01-02T09:00:00Z", 2, "A", 18, 20);
    add(w, "2025-01-05T12:00:00Z", 2, "A", 122, 3);
    for (int p = 3; p <= 13; p++)
        add(w, "2024-01-02T10:00:00Z", p, "A", 72, 10);
    world_find(w);
    theme = w->set.pattern;
    for (uint32_t i = 0; i < w->set.n_patterns; i++)
        theme[i].parent = theme[i].n_docs == 140 ? 0 : PATTERN_NONE;
    Program p = program_of(&pattern, 1);
    p.picked = at("2024-07-01");
    p.started = p.effective = at("2025-01-01");
    Outcome o = judge(w, &p);
    cr_assert_eq(o.judgement.n_siblings, 1);
    cr_assert_eq(o.judgement.verdict, OUTCOME_NOT_SHOWN);
    cr_assert(has_reason(&o, REASON_DISPLACED));
    world_release(w);
}

Test(outcome, what_is_not_in_the_data_is_named_with_its_line)
{
    World *w = world_new();
    Str pattern = STR("INC-0"), nothing = STR("P-none"), team = STR("Z");
    Outcome o;
    Err err = {0};
    add(w, "2024-01-01T09:00:00Z", 1, "A", 12, 3);
    world_find(w);
    Program p = program_of(&nothing, 1);
    cr_assert_not(outcome_of(&w->f, &(Programs){0}, &p, w->keep, w->scratch, &o, &err));
    cr_assert(strstr(err.message, "faultline.yaml:7: program 'test' names 'P-none'"),
              "%s", err.message);
    p = program_of(&pattern, 1);
    p.team = &team;
    p.n_teams = 1;
    err = (Err){0};
    cr_assert_not(outcome_of(&w->f, &(Programs){0}, &p, w->keep, w->scratch, &o, &err));
    cr_assert(strstr(err.message, "names team 'Z'"), "%s", err.message);
    world_release(w);
}
