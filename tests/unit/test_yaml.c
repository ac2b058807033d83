#include "ingest/base/yaml.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "tests/unit/assert_str.h"

static const YamlNode *parse(Arena *arena, const char *text)
{
    YamlNode *root = NULL;
    Err err = {0};
    cr_assert(yaml_parse(arena, STR("f.yaml"), str_from(text), &root, &err), "%s",
              err.message);
    return root;
}

Test(yaml, tree_knows_kinds_and_lines)
{
    Arena arena = {0};
    const YamlNode *root = parse(&arena, "name: Software\n"
                                         "# a comment\n"
                                         "list:\n"
                                         "  - one\n"
                                         "  - 'two'\n"
                                         "map: {a: 1, b: ~}\n"
                                         "empty:\n"
                                         "block: |\n"
                                         "  x\\b: y\n");
    cr_assert_eq(root->kind, YAML_MAP);
    cr_assert_eq(root->n, 5);
    ASSERT_STR(yaml_get(root, STR("name"))->text, "Software");
    const YamlNode *list = yaml_get(root, STR("list"));
    cr_assert_eq(list->kind, YAML_LIST);
    cr_assert_eq(list->key_line, 3);
    cr_assert_eq(list->line, 4);
    cr_assert_eq(list->item[1]->line, 5);
    cr_assert(list->item[1]->quoted);
    cr_assert_not(list->item[0]->quoted);
    cr_assert_eq(yaml_get(yaml_get(root, STR("map")), STR("b"))->kind, YAML_NULL);
    cr_assert_eq(yaml_get(root, STR("empty"))->kind, YAML_NULL);
    ASSERT_STR(yaml_get(root, STR("block"))->text, "x\\b: y\n");
    ASSERT_STR(yaml_get(root, STR("block"))->path, "f.yaml");
    cr_assert_null(yaml_get(root, STR("absent")));
    cr_assert_null(yaml_get(list, STR("name")));
    cr_assert_null(yaml_get(NULL, STR("name")));
    arena_release(&arena);
}

Test(yaml, empty_files_are_null)
{
    Arena arena = {0};
    cr_assert_eq(parse(&arena, "")->kind, YAML_NULL);
    cr_assert_eq(parse(&arena, "# nothing\n")->kind, YAML_NULL);
    cr_assert_eq(parse(&arena, "---\n...\n")->kind, YAML_NULL);
    YamlNode *root;
    cr_assert(yaml_parse(&arena, STR("f"), (Str){0}, &root, &(Err){0}));
    arena_release(&arena);
}

Test(yaml, quoted_nulls_and_numbers_are_text)
{
    Arena arena = {0};
    const YamlNode *root = parse(&arena, "['null', null, \"\", !!str null, '1']");
    cr_assert_eq(root->item[0]->kind, YAML_SCALAR);
    cr_assert_eq(root->item[1]->kind, YAML_NULL);
    cr_assert_eq(root->item[2]->kind, YAML_SCALAR);
    cr_assert_eq(root->item[3]->kind, YAML_SCALAR);
    cr_assert(root->item[4]->quoted);
    arena_release(&arena);
}

Test(yaml, aliases_repeat_a_node_under_its_own_key_and_line)
{
    Arena arena = {0};
    const YamlNode *root = parse(&arena, "a: &x {n: 1}\nb: *x\n");
    const YamlNode *b = yaml_get(root, STR("b"));
    cr_assert_eq(b->line, 2);
    ASSERT_STR(b->key, "b");
    ASSERT_STR(yaml_get(root, STR("a"))->key, "a");
    ASSERT_STR(yaml_get(b, STR("n"))->text, "1");
    arena_release(&arena);
}

typedef struct {
    char text[120], message[160];
} BadCase;

ParameterizedTestParameters(yaml, errors_are_said_in_plain_words)
{
    static BadCase cases[] = {
        {"a: 1\nb: 2\na: 3\n",
         "f.yaml:3: the key 'a' stands here again, first on line 1"},
        {"a: {x: 1, x: 2}\n", "f.yaml:1: the key 'x' stands here again, first on line 1"},
        {"a: b: c\n", "f.yaml:1: a ':' cannot stand here"},
        {"a:\n  - x\n y: 2\n", "f.yaml:3: this line does not fit"},
        {"a: 'open\nb: 2\n", "f.yaml:1: a quoted text is not closed"},
        {"a: [1, 2\nb: 3\n", "f.yaml:2: a list in [ ] is not closed"},
        {"a: {b: 1\nc: 3\n", "f.yaml:2: a mapping in { } is not closed"},
        {"a:\n\tb: 1\n", "f.yaml:2: a text cannot start with this character"},
        {"a: @x\n", "f.yaml:1: a text cannot start with this character"},
        {"p: \"\\b(x)\\d\"\n", "f.yaml:1: a backslash in double quotes"},
        {"a: 1\n---\nb: 2\n", "f.yaml:2: a second document"},
        {"a: *b\n", "f.yaml:1: the alias '*b' names no anchor above it"},
        {"a: &x\n  - *x\n", "f.yaml:2: the alias '*x' stands inside what it names"},
        {"a: !new x\n", "f.yaml:1: the tag '!new' means nothing here"},
        {"? [a]\n: b\n", "f.yaml:1: a key must be a plain text"},
        {"'': b\n", "f.yaml:1: a key is empty"},
        {"a: &x {b: 1}\nc:\n  <<: *x\n", "f.yaml:3: '<<' does not merge here"},
        {"a: 1\nb: \xff\n", "f.yaml:2: bytes that are not UTF-8"},
        {"a: 1\nb: \x01\n", "f.yaml:2: a control character"},
    };
    return cr_make_param_array(BadCase, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(BadCase *c, yaml, errors_are_said_in_plain_words)
{
    Arena arena = {0};
    YamlNode *root;
    Err err = {0};
    cr_assert_not(yaml_parse(&arena, STR("f.yaml"), str_from(c->text), &root, &err));
    cr_assert_eq(err.kind, ERR_INPUT);
    cr_assert(str_starts(str_from(err.message), str_from(c->message)), "'%s' not '%s'",
              err.message, c->message);
    arena_release(&arena);
}

static bool parses(const Buf *text, Err *err)
{
    Arena arena = {0};
    YamlNode *root;
    bool good = yaml_parse(&arena, STR("f.yaml"), buf_str(text), &root, err);
    arena_release(&arena);
    return good;
}

Test(yaml, nesting_ends_at_64)
{
    Arena arena = {0};
    Buf text = {.arena = &arena};
    Err err = {0};
    for (int i = 0; i < 64; i++)
        buf_add_char(&text, '[');
    size_t half = text.len;
    for (int i = 0; i < 64; i++)
        buf_add_char(&text, ']');
    cr_assert(parses(&text, &err), "%s", err.message);
    text.len = half;
    buf_add(&text, STR("[\n"));
    cr_assert_not(parses(&text, &err));
    ASSERT_STR(str_from(err.message), "f.yaml:1: nested more than 64 deep");
    arena_release(&arena);
}

Test(yaml, billion_laughs_are_refused, .timeout = 20)
{
    Arena arena = {0};
    Buf text = {.arena = &arena};
    Err err = {0};
    buf_add(&text, STR("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"));
    for (int i = 1; i < 12; i++) {
        buf_format(&text, "a%d: &a%d [", i, i);
        for (int k = 0; k < 9; k++)
            buf_format(&text, "%s*a%d", k ? ", " : "", i - 1);
        buf_add(&text, STR("]\n"));
    }
    cr_assert_not(parses(&text, &err));
    ASSERT_HAS(str_from(err.message), "the aliases unfold into too much here");
    arena_release(&arena);
}

Test(yaml, aliases_cannot_nest_deeper_than_text)
{
    Arena arena = {0};
    Buf text = {.arena = &arena};
    Err err = {0};
    buf_add(&text, STR("a0: &a0 [x]\n"));
    for (int i = 1; i < 100; i++)
        buf_format(&text, "a%d: &a%d [*a%d]\n", i, i, i - 1);
    cr_assert_not(parses(&text, &err));
    ASSERT_HAS(str_from(err.message), "unfold");
    arena_release(&arena);
}

Test(yaml, many_keys_are_quick, .timeout = 20)
{
    Arena arena = {0};
    Buf text = {.arena = &arena};
    Err err = {0};
    for (int i = 0; i < 50000; i++)
        buf_format(&text, "key%d: %d\n", i, i);
    cr_assert(parses(&text, &err), "%s", err.message);
    buf_add(&text, STR("key7: again\n"));
    cr_assert_not(parses(&text, &err));
    ASSERT_STR(str_from(err.message),
               "f.yaml:50001: the key 'key7' stands here again, first on line 8");
    arena_release(&arena);
}

Test(yaml, unknown_keys_name_the_nearest)
{
    Arena arena = {0};
    const Str known[] = {STR("title"), STR("pattern"), STR("weight")};
    Err err = {0};
    const YamlNode *root = parse(&arena, "title: x\nwieght: 2\n");
    cr_assert_not(yaml_only_keys(root, known, 3, &err));
    ASSERT_STR(str_from(err.message),
               "f.yaml:2: unknown key 'wieght'; did you mean 'weight'?");
    cr_assert_not(yaml_only_keys(parse(&arena, "zebra: 1\n"), known, 3, &err));
    ASSERT_STR(str_from(err.message),
               "f.yaml:1: unknown key 'zebra'; here can stand: title, pattern, weight");
    cr_assert(yaml_only_keys(parse(&arena, "weight: 1\n"), known, 3, &err));
    cr_assert_not(yaml_only_keys(parse(&arena, "- weight\n"), known, 3, &err));
    ASSERT_STR(str_from(err.message),
               "f.yaml:1: this must be a mapping (key: value), not a list");
    arena_release(&arena);
}

Test(yaml, values_are_converted_or_refused)
{
    Arena arena = {0};
    const YamlNode *root = parse(&arena, "n: 12\nx: 0.5\nyes: Yes\nno: false\nt: abc\n"
                                         "l: [1]\n");
    Err err = {0};
    int64_t n;
    double x;
    bool yes;
    Str text;
    cr_assert(yaml_to_int(yaml_get(root, STR("n")), &n, &err) && n == 12);
    cr_assert(yaml_to_double(yaml_get(root, STR("x")), &x, &err) && x == 0.5);
    cr_assert(yaml_to_bool(yaml_get(root, STR("yes")), &yes, &err) && yes);
    cr_assert(yaml_to_bool(yaml_get(root, STR("no")), &yes, &err) && !yes);
    cr_assert(yaml_to_str(yaml_get(root, STR("t")), &text, &err));
    cr_assert_not(yaml_to_int(yaml_get(root, STR("t")), &n, &err));
    ASSERT_STR(str_from(err.message), "f.yaml:5: 't' must be a whole number, not 'abc'");
    cr_assert_not(yaml_to_double(yaml_get(root, STR("t")), &x, &err));
    ASSERT_STR(str_from(err.message), "f.yaml:5: 't' must be a number, not 'abc'");
    cr_assert_not(yaml_to_bool(yaml_get(root, STR("n")), &yes, &err));
    ASSERT_STR(str_from(err.message), "f.yaml:1: 'n' must be true or false, not '12'");
    cr_assert_not(yaml_to_str(yaml_get(root, STR("l")), &text, &err));
    ASSERT_STR(str_from(err.message), "f.yaml:6: 'l' must be a text, not a list");
    arena_release(&arena);
}

Test(yaml, required_keys_are_named_when_missing)
{
    Arena arena = {0};
    const YamlNode *root = parse(&arena, "\na: 1\n"), *found;
    Err err = {0};
    cr_assert(yaml_require(root, STR("a"), &found, &err));
    ASSERT_STR(found->text, "1");
    cr_assert_not(yaml_require(root, STR("id"), &found, &err));
    ASSERT_STR(str_from(err.message), "f.yaml:2: the key 'id' is missing here");
    arena_release(&arena);
}

Test(yaml, lists_of_texts)
{
    Arena arena = {0};
    const YamlNode *root = parse(&arena, "one: a\nmany: [a, b]\nnone:\nbad: [a, [b]]\n"
                                         "map: {a: b}\n");
    Str *text;
    size_t n;
    Err err = {0};
    cr_assert(yaml_to_strs(&arena, yaml_get(root, STR("one")), &text, &n, &err));
    cr_assert_eq(n, 1);
    cr_assert(yaml_to_strs(&arena, yaml_get(root, STR("many")), &text, &n, &err));
    cr_assert_eq(n, 2);
    ASSERT_STR(text[1], "b");
    cr_assert(yaml_to_strs(&arena, yaml_get(root, STR("none")), &text, &n, &err));
    cr_assert_eq(n, 0);
    cr_assert(yaml_to_strs(&arena, NULL, &text, &n, &err));
    cr_assert_eq(n, 0);
    cr_assert_not(yaml_to_strs(&arena, yaml_get(root, STR("bad")), &text, &n, &err));
    ASSERT_STR(str_from(err.message), "f.yaml:4: this must be a text, not a list");
    cr_assert_not(yaml_to_strs(&arena, yaml_get(root, STR("map")), &text, &n, &err));
    ASSERT_STR(str_from(err.message),
               "f.yaml:5: 'map' must be a text or a list of texts, not a mapping");
    arena_release(&arena);
}
