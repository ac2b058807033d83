#include "taxonomy/taxonomy.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "taxonomy/rule.h"
#include "tests/unit/assert_str.h"
#include "tests/unit/temporary.h"

#define HEAD "taxonomy: t\nversion: 3\naxes:\n  - id: factor\n    categories:\n"

Test(taxonomy, reads_what_is_written)
{
    Arena arena = {0};
    Err err = {0};
    Taxonomy *x;
    cr_assert(
        taxonomy_parse(
            &arena, STR("t.yaml"),
            STR("taxonomy: t\n"
                "version: 3\n"
                "axes:\n"
                "  - id: factor\n"
                "    title: Contributing factor\n"
                "    labels: one\n"
                "    default: other\n"
                "    categories:\n"
                "      - id: cert\n"
                "        title: Certificate expired\n"
                "        remedy: renew early\n"
                "        maps: {veris: error.Maintenance, odc: [a, b]}\n"
                "        threshold: 2\n"
                "        rules:\n"
                "          - id: expired\n"
                "            fields: [title, extra.Root Cause, Component]\n"
                "            pattern: '\\bexpired\\b'\n"
                "            unless: ['not expired', {pattern: no, words_before: 3}]\n"
                "            weight: 1.5\n"
                "          - pattern: [tls, 'x.509']\n"
                "            substring: true\n"
                "        match: [TLS expired]\n"
                "        no_match:\n"
                "          - all fine\n"
                "      - id: cert-ca\n"
                "        parent: cert\n"),
            &x, &err),
        "%s", err.message);
    ASSERT_STR(x->name, "t");
    cr_assert_eq(x->version, 3);
    cr_assert_eq(x->n_axes, 1);
    cr_assert(x->axis[0].one_label);
    cr_assert_eq(x->n_categories, 3); // other is made for the default
    const Category *c = &x->category[0];
    ASSERT_STR(c->remedy, "renew early");
    cr_assert_eq(c->n_maps, 3);
    ASSERT_STR(c->map[2].code, "b");
    cr_assert_float_eq(c->threshold, 2, 0);
    cr_assert_eq(c->n_rules, 2);
    const Rule *r = &x->rule[c->first_rule];
    cr_assert(rule_sees(r, TEXT_TITLE, (Str){0}));
    cr_assert_not(rule_sees(r, TEXT_DESCRIPTION, (Str){0}));
    cr_assert(rule_sees(r, TEXT_EXTRA, STR("root cause")));
    cr_assert(rule_sees(r, TEXT_EXTRA, STR("Component")));
    cr_assert_not(rule_sees(r, TEXT_EXTRA, STR("Components")));
    cr_assert_eq(r->n_unless, 2);
    cr_assert_eq(r->unless[1].place, NEAR_WORDS_BEFORE);
    cr_assert_eq(r->unless[1].words, 3);
    cr_assert_eq(r->line, 15);
    ASSERT_STR(rule_id(&r[1]), "cert-2");
    ASSERT_STR(r[1].source, "tls|x\\.509");
    cr_assert_eq(c->no_match[0].line, 24);
    cr_assert_eq(x->category[1].parent, 0);
    cr_assert_eq(x->category[0].parent, CATEGORY_NONE);
    cr_assert_eq(taxonomy_find(x, STR("factor"), STR("cert-ca")), 1);
    cr_assert_eq(taxonomy_find(x, STR("factor"), STR("none")), CATEGORY_NONE);
    cr_assert_eq(taxonomy_find(x, STR("none"), STR("cert")), CATEGORY_NONE);
    taxonomy_free(x);
    arena_release(&arena);
}

typedef struct {
    char text[400];
    char message[300];
} Wrong;

ParameterizedTestParameters(taxonomy, wrong_files_say_where_and_what)
{
    static Wrong wrong[] = {
        {"", "t.yaml:1: no taxonomy: it begins with `taxonomy: NAME`"},
        {"axes: []\n", "t.yaml:1: the key 'taxonomy' is missing here"},
        {"taxonomy: t\naxis: []\n", "t.yaml:2: unknown key 'axis'; did you mean 'axes'?"},
        {HEAD "      - id: a/b\n",
         "t.yaml:6: 'a/b' is no id: one line of text without slashes"},
        {HEAD "      - id: a\n        rule: []\n",
         "t.yaml:7: unknown key 'rule'; did you mean 'rules'?"},
        {HEAD "      - id: a\n      - id: a\n",
         "t.yaml:7: category 'a' stands in axis 'factor' already, line 6"},
        {HEAD "      - id: a\n        parent: b\n",
         "t.yaml:7: parent 'b' is no category of axis 'factor'"},
        {HEAD "      - id: a\n        parent: b\n      - id: b\n        parent: a\n",
         "t.yaml:6: category 'a' is its own ancestor"},
        {HEAD "      - id: a\n        threshold: 0\n",
         "t.yaml:7: 'threshold' must be above 0"},
        {HEAD
         "      - id: a\n        rules:\n          - id: r\n            pattern: '(a'\n",
         "t.yaml:9: pattern of rule 'r': missing closing parenthesis, at its end"},
        {HEAD "      - id: a\n        rules:\n          - id: r\n            pattern: "
              "'a**b'\n",
         "t.yaml:9: pattern of rule 'r': quantifier does not follow a repeatable item, "
         "before '*b'"},
        {HEAD "      - id: a\n        rules:\n          - id: r\n            pattern: a\n"
              "            unless: ['[']\n",
         "t.yaml:10: 'unless' of rule 'r': missing terminating ] for character class, at "
         "its "
         "end"},
        {HEAD "      - id: a\n        rules:\n          - id: r\n            pattern: "
              "[a, b]\n",
         "t.yaml:9: 'pattern' is one expression; a list of plain words needs 'substring: "
         "true'"},
        {HEAD
         "      - id: a\n        rules:\n          - id: r\n            pattern: ''\n",
         "t.yaml:9: an empty pattern matches everything"},
        {HEAD
         "      - id: a\n        rules:\n          - {pattern: a, fields: [titel]}\n",
         "t.yaml:8: unknown field 'titel', did you mean 'title'? A column of that name "
         "is "
         "extra.titel"},
        {HEAD "      - id: a\n        rules:\n          - {pattern: a, weight: 0}\n",
         "t.yaml:8: 'weight' must be a number other than 0"},
        {HEAD "      - id: a\n        rules:\n          - {id: r, pattern: a}\n"
              "          - {id: r, pattern: b}\n",
         "t.yaml:9: rule 'r' stands in this category already, line 8"},
        {HEAD "      - id: a\n        match: ['']\n",
         "t.yaml:7: an example without words"},
        {"taxonomy: t\naxes:\n  - id: x\n    default: nope\n",
         "t.yaml:4: 'default: nope' is no category of axis 'x'"},
        {"taxonomy: t\naxes:\n  - id: x\n    order: first\n",
         "t.yaml:3: 'order: first' needs 'labels: one' on axis 'x'"},
        {"taxonomy: t\naxes:\n  - id: x\n    labels: two\n",
         "t.yaml:4: 'labels' is 'one' or 'many', not 'two'"},
        {"taxonomy: t\nextends: [nowhere]\n",
         "t.yaml:2: no pack 'nowhere' and no file 'nowhere'"},
    };
    return cr_make_param_array(Wrong, wrong, sizeof wrong / sizeof *wrong);
}

ParameterizedTest(Wrong *wrong, taxonomy, wrong_files_say_where_and_what)
{
    Arena arena = {0};
    Err err = {0};
    Taxonomy *x;
    cr_assert_not(taxonomy_parse(&arena, STR("t.yaml"), str_from(wrong->text), &x, &err));
    cr_assert_null(x);
    cr_assert_str_eq(err.message, wrong->message);
    arena_release(&arena);
}

Test(taxonomy, later_files_extend_and_override)
{
    Temporary t = temporary_new();
    Err err = {0};
    Str base = temporary_file(
        &t, "base.yaml",
        STR(HEAD "      - id: a\n        title: Old\n        rules:\n"
                 "          - {id: r, pattern: one}\n          - {id: s, pattern: two}\n"
                 "        match: [one]\n      - id: b\n"));
    Str top = temporary_file(
        &t, "top.yaml",
        STR("taxonomy: top\nextends: [base.yaml]\naxes:\n  - id: factor\n"
            "    categories:\n      - id: a\n        title: New\n        rules:\n"
            "          - {id: s, pattern: three}\n          - {id: u, pattern: x}\n"
            "        match: [three]\n      - id: c\n  - id: more\n"));
    Taxonomy *x;
    cr_assert(taxonomy_read(&t.arena, &top, 1, &x, &err), "%s", err.message);
    ASSERT_STR(x->name, "top");
    cr_assert_eq(x->n_axes, 2);
    cr_assert_eq(x->n_categories, 3);
    ASSERT_STR(x->category[0].title, "New");
    cr_assert_eq(x->category[0].n_rules, 3);
    ASSERT_STR(x->rule[1].source, "three");
    cr_assert_eq(x->category[0].n_matches, 2);
    cr_assert_eq(x->axis[0].n_categories, 3);
    taxonomy_free(x);

    // A file that was read already is not read again.
    cr_assert(taxonomy_read(&t.arena, (Str[]){top, base}, 2, &x, &err), "%s",
              err.message);
    cr_assert_eq(x->n_rules, 3);
    taxonomy_free(x);
    temporary_remove(&t);
}

Test(taxonomy, circles_of_extends_are_errors)
{
    Temporary t = temporary_new();
    Err err = {0};
    Str a = temporary_file(&t, "a.yaml", STR("taxonomy: a\nextends: b.yaml\n"));
    temporary_file(&t, "b.yaml", STR("taxonomy: b\nextends: a.yaml\n"));
    Taxonomy *x;
    cr_assert_not(taxonomy_read(&t.arena, &a, 1, &x, &err));
    ASSERT_HAS(str_from(err.message), "extends itself");
    temporary_remove(&t);
}

Test(taxonomy, hash_is_of_the_bytes)
{
    Arena arena = {0};
    Err err = {0};
    Taxonomy *a, *b;
    cr_assert(taxonomy_parse(&arena, STR("t"), STR("taxonomy: t\n"), &a, &err));
    cr_assert(taxonomy_parse(&arena, STR("t"), STR("taxonomy: t\n#\n"), &b, &err));
    cr_assert_neq(a->hash, b->hash);
    taxonomy_free(a);
    taxonomy_free(b);
    arena_release(&arena);
}
