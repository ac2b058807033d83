#include "taxonomy/check.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "taxonomy/rule.h"
#include "tests/unit/assert_str.h"

#define HEAD                                                                             \
    "taxonomy: t\naxes:\n  - id: a\n%s    categories:\n      - id: c\n        rules:\n"
#define EXAMPLES "        match: [xa, xa b, xa c]\n        no_match: [none]\n"

static Taxonomy *parse(Arena *arena, const char *axis_keys, const char *rest)
{
    Err err = {0};
    Taxonomy *x;
    Str head = str_format(arena, HEAD, axis_keys);
    Str text = str_join(arena, (Str[]){head, str_from(rest)}, 2, (Str){0});
    cr_assert(taxonomy_parse(arena, STR("t.yaml"), text, &x, &err), "%s", err.message);
    return x;
}

/* "path:line: kind: message" of each issue, one a line; failing kinds with a !. */
static Str issues(Arena *arena, TaxonomyCheck *check)
{
    Buf out = {.arena = arena};
    taxonomy_check_sort(check);
    for (size_t i = 0; i < check->n_issues; i++) {
        const Issue *issue = &check->issue[i];
        buf_format(&out, "%.*s:%u: %.*s%s: %.*s\n", STR_ARG(issue->path), issue->line,
                   STR_ARG(issue_kind_name(issue->kind)), issue->fails ? "!" : "",
                   STR_ARG(issue->message));
    }
    return buf_str(&out);
}

typedef struct {
    char axis_keys[60], rest[700], issues[700];
} CheckCase;

ParameterizedTestParameters(check, finds_what_is_wrong)
{
    static CheckCase c[] = {
        {"", "          - {id: r, pattern: '\\bxa.*'}\n" EXAMPLES, ""},
        {"",
         "          - {id: r, pattern: 'certificate.{0,9}expired'}\n"
         "        match: [the certificate has been expired since May]\n"
         "        no_match: ['certificate expired']\n",
         "t.yaml:8: example_missed!: 'the certificate has been expired since May' should "
         "be c: "
         "rule 'r' matches up to here: 'certificate has been'\n"
         "t.yaml:9: example_carried!: 'certificate expired' should not be c: rule 'r' "
         "(line 7) "
         "finds 'certificate expired'\n"},
        {"",
         "          - {id: r, pattern: foo, unless: 'b\\w+'}\n"
         "        match: [a bar foo]\n        no_match: [x]\n",
         "t.yaml:8: example_missed!: 'a bar foo' should be c: rule 'r' matches 'foo', "
         "but its "
         "`unless` (line 7) finds 'bar'\n"},
        {"",
         "          - {id: r, pattern: foo, require: bar}\n"
         "        match: [foo]\n        no_match: [x]\n",
         "t.yaml:8: example_missed!: 'foo' should be c: rule 'r' matches 'foo', but its "
         "`require` (line 7) finds nothing\n"},
        {"",
         "          - {id: r, pattern: foo, weight: 0.5}\n"
         "        match: [foo]\n        no_match: [x]\n",
         "t.yaml:8: example_missed!: 'foo' should be c: the rules that hit weigh 0.5 of "
         "the "
         "threshold 1\n"},
        {"    labels: one\n",
         "          - {id: r, pattern: foo}\n        match: [foo, foo bar, a foo bar]\n"
         "        no_match: [x]\n"
         "      - id: d\n        rules: [{id: s, pattern: foo b}]\n"
         "        match: [foo bar]\n        no_match: [foo]\n",
         "t.yaml:6: bare_word: category 'c' rests on the bare word 'foo': all its "
         "examples do\n"
         "t.yaml:13: example_missed!: 'foo bar' should be d: 'c' wins on this axis\n"},
        {"", "          - {id: r, pattern: zzz}\n        match: [quite other]\n",
         "t.yaml:5: no_examples: category 'c' has no `no_match` examples\n"
         "t.yaml:8: example_missed!: 'quite other' should be c: none of its rules begins "
         "to "
         "match\n"},
        {"",
         "          - {id: r, pattern: 'xa( |$)'}\n          - {id: s, pattern: 'xa( "
         "|$)'}\n" EXAMPLES,
         "t.yaml:8: duplicate: rule 's' is rule 'r' of 'c' again (line 7)\n"},
        {"",
         "          - {id: r, pattern: 'x.*'}\n          - {id: s, pattern: "
         "'.*'}\n" EXAMPLES,
         "t.yaml:7: matches_anything!: rule 'r' matches anything: even 'Xqzvw jjkwq, "
         "vvqxz.'\n"
         "t.yaml:8: matches_anything!: rule 's' matches anything: even 'Xqzvw jjkwq, "
         "vvqxz.'\n"
         "t.yaml:10: example_carried!: 'none' should not be c: rule 's' (line 8) finds "
         "'none'\n"},
        {"", "          - {id: r, pattern: '(xa|a+)+ ?[bc]?$'}\n" EXAMPLES,
         "t.yaml:7: catastrophic!: rule 'r' explodes on a text of 'a' over and over: "
         "nested or "
         "neighbouring repeats of the same letters\n"},
        {"", "          - {id: r, pattern: '^(?=.*xa)'}\n" EXAMPLES,
         "t.yaml:7: no_words: rule 'r' matches no words that could be shown: use "
         "`require` in "
         "place of look-aheads\n"},
    };
    return cr_make_param_array(CheckCase, c, sizeof c / sizeof *c);
}

ParameterizedTest(CheckCase *c, check, finds_what_is_wrong)
{
    Arena arena = {0};
    Err err = {0};
    TaxonomyCheck check = {0};
    Taxonomy *x = parse(&arena, c->axis_keys, c->rest);
    cr_assert(taxonomy_check(x, &arena, &check, &err));
    Str found = issues(&arena, &check);
    cr_assert(str_eq(found, str_from(c->issues)), "got:\n%.*swanted:\n%s", STR_ARG(found),
              c->issues);
    taxonomy_free(x);
    arena_release(&arena);
}

Test(check, rules_on_data)
{
    Arena arena = {0};
    Err err = {0};
    TaxonomyCheck check = {0};
    Taxonomy *x = parse(&arena, "",
                        "          - {id: r, pattern: 'deploy'}\n"
                        "          - {id: s, pattern: 'bad deploy'}\n"
                        "          - {id: t, pattern: 'deploy\\b'}\n"
                        "          - {id: dead, pattern: 'never'}\n"
                        "          - {id: bomb, pattern: '(z+)+$'}\n");
    Table *t = table_new(&arena);
    for (int i = 0; i < 200; i++) {
        uint32_t row = table_add(t);
        t->title[row] = i < 60 ? STR("a deploy") : STR("quiet");
        if (i < 10)
            t->title[row] = STR("a bad deploy");
        if (i == 199)
            t->title[row] = STR("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz!");
    }
    t->duplicate_of[199 - 1] = 0;
    cr_assert(taxonomy_check_data(x, t, 2, &arena, &check, &err));
    cr_assert_eq(check.n_rows, 199);
    cr_assert_eq(check.rule_rows[0], 60);
    Str found = issues(&arena, &check);
    cr_assert(
        str_eq(found, STR("t.yaml:5: bare_word: category 'c' rests on the bare word "
                          "'deploy': nothing "
                          "else speaks for 50 of its 60 incidents\n"
                          "t.yaml:7: broad: rule 'r' hits 30 % of 199 incidents\n"
                          "t.yaml:8: shadowed: rule 's' adds nothing: rule 'r' (line 7) "
                          "hits all its "
                          "10 incidents\n"
                          "t.yaml:9: duplicate: rule 't' adds nothing: rule 'r' (line 7) "
                          "hits exactly "
                          "its 60 incidents\n"
                          "t.yaml:9: broad: rule 't' hits 30 % of 199 incidents\n"
                          "t.yaml:10: dead: rule 'dead' has no hit in 199 incidents\n"
                          "t.yaml:11: catastrophic!: rule 'bomb' took too many steps on "
                          "1 incidents "
                          "and was given up there\n"
                          "t.yaml:11: dead: rule 'bomb' has no hit in 199 incidents\n")),
        "%.*s", STR_ARG(found));
    taxonomy_free(x);
    arena_release(&arena);
}

/* Every pack is in order: examples both ways, and all come out. */
Test(check, packs)
{
    Arena arena = {0};
    Err err = {0};
    Str *pack;
    size_t n = taxonomy_packs(&arena, &pack);
    for (size_t i = 0; i < n; i++) {
        TaxonomyCheck check = {0};
        Taxonomy *x;
        cr_assert(taxonomy_read(&arena, &pack[i], 1, &x, &err), "%s", err.message);
        cr_assert(taxonomy_check(x, &arena, &check, &err));
        taxonomy_check_sort(&check);
        for (size_t k = 0; k < check.n_issues; k++)
            cr_expect_not(check.issue[k].fails, "%.*s:%u: %.*s",
                          STR_ARG(check.issue[k].path), check.issue[k].line,
                          STR_ARG(check.issue[k].message));
        taxonomy_free(x);
    }
    cr_assert_geq(n, 1);
    arena_release(&arena);
}
