/* An expression in the first line, a text in the rest: whatever the expression, the set
 * of rules with its literals finds what plain PCRE2 finds, at the same place. */
#include "tests/fuzz/fuzz.h"

#include "tests/reference/plain_rules.h"

/* One rule with the expression, and another with plain words. */
static bool make_taxonomy(Arena *arena, Str expression, Taxonomy **x)
{
    Buf yaml = {.arena = arena};
    buf_add(&yaml,
            STR("taxonomy: t\naxes:\n- id: a\n  categories:\n  - id: c\n    rules:\n"
                "    - pattern: \""));
    for (size_t i = 0; i < expression.len; i++)
        buf_format(&yaml, "\\x%02x", (unsigned char)expression.data[i]);
    buf_add(&yaml,
            STR("\"\n    - {pattern: [ab, 'b c'], substring: true, unless: xyz}\n"));
    return taxonomy_parse(arena, STR("t.yaml"), buf_str(&yaml), x, &(Err){0});
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    Taxonomy *x;
    Ruleset *set;
    StrCut cut = str_cut((Str){(const char *)data, size}, '\n');
    if (cut.head.len < 500 && make_taxonomy(&arena, cut.head, &x)) {
        MUST(ruleset_new(x, &arena, &set, &(Err){0}));
        RulesetLane *lane = ruleset_lane(set, &arena);
        MUST(lane);
        MUST(plain_rules_differ(x, set, lane, cut.tail) == RULE_ABSENT);
        ruleset_lane_free(lane);
        ruleset_free(set);
        taxonomy_free(x);
    }
    arena_release(&arena);
    return 0;
}
