#include "ingest/scales.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

typedef struct {
    char word[32];
    int rank;
} Case;

ParameterizedTestParameters(scales, severity_words)
{
    static Case cases[] = {
        {"SEV-1", 1},
        {"sev0", 1},
        {"S2", 2},
        {"P0", 1},
        {"p4", 4},
        {"P5", 5},
        {"1 - Critical", 1},
        {"5 - Planning", 5},
        {"3", 3},
        {"0", 1},
        {"6", 0},
        {"12", 0},
        {"severity::2", 2},
        {"priority/critical", 1},
        {"severity: high", 2},
        {"High", 2},
        {"Blocker", 1},
        {"Minor", 4},
        {"trivial", 5},
        {"fatal", 1},
        {"warning", 3},
        {"P1 (urgent)", 1},
        {"purple", 0},
        {"", 0},
        {"p1b", 0},
        {"3.5", 0},
        {"Sev 3", 3},
        {"Sev. 1", 1},
        {"SEV #2", 2},
        {"\xF0\x9F\x94\xB4 Critical", 1}, // a red circle
        {"** High **", 2},
        {"Urgent!", 1},
        {"?", 0},
        {"\xF0\x9F\x94\xB4", 0},
        {"Urgent", 1},
    };
    return cr_make_param_array(Case, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(Case *c, scales, severity_words)
{
    Variant v = {0};
    cr_assert_eq(scale_severity(NULL, &v, str_from(c->word)), c->rank, "%s is %d, not %d",
                 c->word, scale_severity(NULL, &v, str_from(c->word)), c->rank);
}

Test(scales, settings_before_profile_before_common_words)
{
    const RankWord reversed[] = {{STR("4"), 1}, {STR("high"), 3}, {STR("unknown*"), 0}};
    Variant v = {.severity = reversed, .n_severities = 3};
    SeverityWord own[] = {{STR("High"), 5}};
    Settings settings = {.severity = own, .n_severities = 1};
    cr_assert_eq(scale_severity(NULL, &v, STR("4")), 1);
    cr_assert_eq(scale_severity(NULL, &v, STR("High")), 3);
    cr_assert_eq(scale_severity(&settings, &v, STR("high")), 5);
    cr_assert_eq(scale_severity(NULL, &v, STR("Unknown 1")), 0);
    cr_assert_eq(scale_severity(NULL, &v, STR("low")), 4);
}

Test(scales, status_words)
{
    const RankWord own[] = {{STR("parked"), STATUS_ACKNOWLEDGED}};
    Variant v = {.status = own, .n_statuses = 1};
    cr_assert_eq(scale_status(&v, STR("Parked")), STATUS_ACKNOWLEDGED);
    cr_assert_eq(scale_status(&v, STR("In Progress")), STATUS_ACKNOWLEDGED);
    cr_assert_eq(scale_status(&v, STR("Waiting for customer")), STATUS_ACKNOWLEDGED);
    cr_assert_eq(scale_status(&v, STR("MONITORING")), STATUS_MITIGATED);
    cr_assert_eq(scale_status(&v, STR("Closed")), STATUS_RESOLVED);
    cr_assert_eq(scale_status(&v, STR("Won't Do")), STATUS_VOID);
    cr_assert_eq(scale_status(&v, STR("frobnicated")), STATUS_UNKNOWN);
    cr_assert_eq(scale_status(&v, (Str){0}), STATUS_UNKNOWN);
}
