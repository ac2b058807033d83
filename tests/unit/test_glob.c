#include "ingest/glob.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

typedef struct {
    char pattern[24], text[32];
    bool fits;
} Case;

ParameterizedTestParameters(glob, fits)
{
    static Case cases[] = {
        {"sev*", "SEV-1", true},
        {"sev*", "severity::2", true},
        {"sev*", "my sev", false},
        {"p[0-5]", "P3", true},
        {"p[0-5]", "p6", false},
        {"p[0-5]", "p33", false},
        {"*", "", true},
        {"", "", true},
        {"", "a", false},
        {"*root?cause*", "Bug Root Cause", true},
        {"root?cause*", "rootcause", false},
        {"*a*b", "xaybzb", true},
        {"*a*b", "xaybz", false},
        {"a?c", "abc", true},
        {"[ab", "[ab", true},
        {"[xyz]1", "Y1", true},
        {"*done*", "Fertig/Done (2026)", true},
        {"**", "anything", true},
    };
    return cr_make_param_array(Case, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(Case *c, glob, fits)
{
    cr_assert_eq(glob_fits(str_from(c->pattern), str_from(c->text)), c->fits, "%s on %s",
                 c->pattern, c->text);
}

Test(glob, the_first_pattern_that_fits)
{
    const Str patterns[] = {STR("critical"), STR("p[01]"), STR("*")};
    cr_assert_eq(glob_first(patterns, 3, STR("P1")), 1);
    cr_assert_eq(glob_first(patterns, 3, STR("odd")), 2);
    cr_assert_eq(glob_first(patterns, 2, STR("odd")), STR_NPOS);
    cr_assert_eq(glob_first(NULL, 0, STR("odd")), STR_NPOS);
}
