#include "analyzer/documents/words.h"

#include <math.h>

#include "tests/unit/assert_str.h"
#include "tests/unit/small_world.h"

static Arena memory;

Test(words, numbers)
{
    ASSERT_STR(number_words(&memory, 0), "0");
    ASSERT_STR(number_words(&memory, 0.21), "0.21");
    ASSERT_STR(number_words(&memory, 0.9999), "1.0");
    ASSERT_STR(number_words(&memory, 3.44), "3.4");
    ASSERT_STR(number_words(&memory, 9.96), "10");
    ASSERT_STR(number_words(&memory, 1234567), "1,234,567");
    ASSERT_STR(number_words(&memory, -12), "−12");
    ASSERT_STR(number_words(&memory, 1e-9), "under 0.001");
    ASSERT_STR(number_words(&memory, NAN), "–");
    ASSERT_STR(number_words(&memory, INFINITY), "–");
}

Test(words, counts_and_spelling)
{
    ASSERT_STR(count_words(&memory, 0, "team", "teams"), "0 teams");
    ASSERT_STR(count_words(&memory, 1, "team", "teams"), "1 team");
    ASSERT_STR(count_words(&memory, 1200, "team", "teams"), "1,200 teams");
    ASSERT_STR(spelled(&memory, 0), "no");
    ASSERT_STR(spelled_or_none(&memory, 0), "none");
    ASSERT_STR(spelled(&memory, 9), "nine");
    ASSERT_STR(spelled(&memory, 10), "10");
}

Test(words, shares_keep_quiet_about_few)
{
    ASSERT_STR(share_words(&memory, 1, 4), "1 of 4");
    ASSERT_STR(share_words(&memory, 5, 10), "5 of 10 (24 to 76 %)");
    ASSERT_STR(share_words(&memory, 30, 60), "50 %");
    ASSERT_STR(percent_words(&memory, 0.001), "under 1 %");
    ASSERT_STR(percent_words(&memory, 0.999), "over 99 %");
    ASSERT_STR(percent_words(&memory, 1), "100 %");
}

Test(words, durations)
{
    ASSERT_STR(duration_words(&memory, 5), "5 s");
    ASSERT_STR(duration_words(&memory, 61), "1 min");
    ASSERT_STR(duration_words(&memory, 7800), "2 h 10 min");
    ASSERT_STR(duration_words(&memory, 3600), "1 h");
    ASSERT_STR(duration_words(&memory, 86400 * 3), "3 days");
    ASSERT_STR(duration_words(&memory, NAN), "–");
}

Test(words, p_values)
{
    ASSERT_STR(p_words(&memory, 0.0001), "p < 0.001");
    ASSERT_STR(p_words(&memory, 0.034), "p = 0.034");
    ASSERT_STR(p_words(&memory, 0.5), "p = 0.50");
}

Test(words, trends_say_no_more_than_the_interval)
{
    Trend trend = {{1.01, 0.97, 1.052}, .p = 0.4, .verdict = VERDICT_NO_CLEAR_CHANGE};
    ASSERT_STR(
        trend_words(&memory, &trend),
        "no clear change (between 3.0 % less and 5.2 % more each month would fit)");
    trend = (Trend){{1.25, 1.1, 4.2}, .p = 0.01, .verdict = VERDICT_GROWING};
    ASSERT_STR(
        trend_words(&memory, &trend),
        "growing, about 25 % more each month (between 10 % more and 4 times as many)");
    trend = (Trend){{NAN, NAN, NAN}, .p = NAN, .verdict = VERDICT_TOO_FEW};
    ASSERT_STR(trend_words(&memory, &trend), "too few to tell");
}

static Str sentence(uint32_t n_teams, uint32_t all_teams, uint32_t incidents,
                    uint32_t left)
{
    static TeamShare team[1];
    team[0] = (TeamShare){.team = STR("Payments")};
    PatternFinding p = {.n_teams = n_teams,
                        .incidents = incidents,
                        .without_largest = left,
                        .team = team,
                        .n_team_shares = 1,
                        .rate = {NAN, NAN, NAN}};
    Findings f = {.n_teams = all_teams, .n_months = 1};
    return pattern_words(&memory, &f, &p);
}

Test(words, sentences_are_right_for_none_one_and_many)
{
    ASSERT_STR(
        sentence(1, 9, 1, 0),
        "One of nine teams met it once in 1 month. There is too little of it to speak "
        "of a trend. It was seen in one team only, Payments.");
    ASSERT_STR(
        sentence(2, 2, 2, 1),
        "Both teams met it twice in 1 month. There is too little of it to speak of a "
        "trend. It does not depend on any one team: 1 of 2 incidents remain without "
        "Payments.");
    ASSERT_STR(
        sentence(12, 12, 1200, 100),
        "All 12 teams met it 1,200 times in 1 month. There is too little of it to speak "
        "of a trend. Most of it is in one team: 100 of 1200 incidents remain without "
        "Payments.");
    ASSERT_STR(
        sentence(0, 0, 3, 3),
        "Teams that the exports do not name met it 3 times in 1 month. There is too "
        "little of it to speak of a trend. Which teams have it is not known.");
    ASSERT_STR(
        sentence(1, 1, 3, 0),
        "The one team there is met it 3 times in 1 month. There is too little of it to "
        "speak of a trend. It was seen in one team only, Payments.");
}

Test(words, candidates_say_what_they_cost)
{
    TeamShare team[1] = {{.team = STR("Payments")}};
    PatternFinding p = {.n_teams = 5,
                        .incidents = 64,
                        .without_largest = 54,
                        .team = team,
                        .n_team_shares = 1,
                        .trend = {{1.04, 1.01, 1.08}, .verdict = VERDICT_GROWING}};
    Findings f = {.n_teams = 9,
                  .n_months = 18,
                  .burden_unit = STR("hours"),
                  .pattern = &p,
                  .n_patterns = 1};
    Candidate c = {.pattern = 0, .burden = {31, 22, 45}};
    ASSERT_STR(
        candidate_words(&memory, &f, &c),
        "Five of nine teams lost about 31 hours a month (80 % interval 22 to 45) to it: "
        "64 "
        "incidents in 18 months. It grows: about 4.0 % more each month (between 1.0 % "
        "more and 8.0 % more). It does not depend on any one team: 54 of 64 incidents "
        "remain without Payments.");
    f.burden_unit = STR("incidents");
    ASSERT_HAS(
        candidate_words(&memory, &f, &c),
        "Five of nine teams met it 64 times in 18 months, about 31 incidents a month");
}
