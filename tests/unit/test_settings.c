#include "ingest/settings.h"

#include "tests/unit/assert_str.h"
#include "tests/unit/temporary.h"

static bool read_text(Temporary *t, const char *text, Settings *out, Err *err)
{
    Str path = temporary_file(t, "faultline.yaml", str_from(text));
    return settings_read(&t->arena, path, out, err);
}

static Settings good(Temporary *t, const char *text)
{
    Settings settings;
    Err err = {0};
    cr_assert(read_text(t, text, &settings, &err), "%s", err.message);
    return settings;
}

static void expect_error(const char *text, const char *line, const char *part)
{
    Temporary t = temporary_new();
    Settings settings;
    Err err = {0};
    cr_assert_not(read_text(&t, text, &settings, &err), "%s", text);
    cr_assert(strstr(err.message, line), "'%s' lacks %s", err.message, line);
    cr_assert(strstr(err.message, part), "'%s' lacks %s", err.message, part);
    temporary_remove(&t);
}

Test(settings, an_empty_file_says_nothing)
{
    Temporary t = temporary_new();
    Settings settings = good(&t, "# nothing yet\n");
    cr_assert_null(settings.root);
    cr_assert_eq(settings.n_inputs, 0);
    ASSERT_STR(settings_team(&settings, STR(" Payments "), 0), "Payments");
    ASSERT_STR(settings_team(NULL, STR("Payments"), 0), "Payments");
    cr_assert_null(settings_section(&settings, STR("programs")));
    temporary_remove(&t);
}

Test(settings, what_ingest_owns_is_read)
{
    Temporary t = temporary_new();
    Settings settings = good(&t, "inputs: [exports/*.csv, board.json]\n"
                                 "timezone: '+02:00'\n"
                                 "severity: {Kritisch: 1, gering: 4}\n"
                                 "exclude:\n"
                                 "  - {field: category, matches: Change}\n"
                                 "not_duplicates: [[A-1, B-2]]\n"
                                 "map: {team: Owning squad}\n"
                                 "profiles: mine.yaml\n"
                                 "programs: [{name: x}]\n");
    cr_assert_eq(settings.n_inputs, 2);
    ASSERT_STR(settings.input[1], "board.json");
    ASSERT_STR(settings.timezone, "+02:00");
    cr_assert_eq(settings_severity(&settings, STR("KRITISCH ")), 1);
    cr_assert_eq(settings_severity(&settings, STR("hoch")), 0);
    ASSERT_STR(settings.exclude[0].matches, "Change");
    cr_assert_eq(settings.exclude[0].place->line, 5);
    ASSERT_STR(settings.not_duplicates[0][1], "B-2");
    ASSERT_STR(settings.map[0].column, "Owning squad");
    ASSERT_STR(settings.profile[0], "mine.yaml");
    cr_assert_eq(settings_section(&settings, STR("programs"))->n, 1);
    temporary_remove(&t);
}

Test(settings, aliases_hold_for_their_time_and_any_case)
{
    Temporary t = temporary_new();
    Settings settings = good(&t, "teams:\n"
                                 "  Platform:\n"
                                 "    - platform team\n"
                                 "    - {name: Runtime, until: 2026-01-01}\n"
                                 "  Search:\n"
                                 "    - {name: Runtime, from: 2026-01-01}\n"
                                 "  Storefront: shop\n");
    int64_t before = 1767225599, after = 1767225600; // around 2026-01-01T00:00:00Z
    ASSERT_STR(settings_team(&settings, STR("PLATFORM TEAM"), after), "Platform");
    ASSERT_STR(settings_team(&settings, STR("runtime"), before), "Platform");
    ASSERT_STR(settings_team(&settings, STR("runtime"), after), "Search");
    ASSERT_STR(settings_team(&settings, STR("runtime"), TIME_NONE), "runtime");
    ASSERT_STR(settings_team(&settings, STR("Shop"), before), "Storefront");
    ASSERT_STR(settings_team(&settings, STR("storefront"), before), "Storefront");
    ASSERT_STR(settings_team_then(&settings, STR("runtime")), "runtime");
    ASSERT_STR(settings_team_then(&settings, STR("platform team")), "Platform");
    temporary_remove(&t);
}

Test(settings, mistakes_name_their_line)
{
    expect_error("inputs: []\ntimezon: UTC\n", ":2:", "timezone");
    expect_error("timezone: Mars/Olympus\n", ":1:", "Mars/Olympus");
    expect_error("severity: {high: 7}\n", ":1:", "1 (worst) to 5");
    expect_error("exclude:\n  - {field: category}\n", ":2:", "matches");
    expect_error("not_duplicates: [[A-1]]\n", ":1:", "pair");
    expect_error("teams:\n  A: [x]\n  B:\n    - X\n", ":4:", "'A'");
    expect_error("teams:\n  A:\n    - {name: x, from: 2026-02-01, until: 2026-01-01}\n",
                 ":3:", "ends before");
    expect_error("teams:\n  A:\n    - {name: x, from: soon}\n", ":3:", "soon");
    expect_error("teams: [A]\n", ":1:", "");
}
