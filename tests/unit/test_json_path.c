#include "ingest/json_path.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <float.h>

#include "tests/unit/as_cjson.h"
#include "tests/unit/assert_str.h"

static const char record[] =
    "{\"id\": 7, \"big\": 9007199254740993, \"exp\": 1e3, \"ratio\": 3.50, \"yes\": true,"
    " \"gone\": null, \"empty\": \"\", \"text\": \"plain\","
    " \"service\": {\"id\": \"S1\", \"summary\": \"Checkout\"},"
    " \"nested\": {\"value\": {\"name\": \"deep\"}},"
    " \"both\": {\"display_value\": \"Shown\", \"value\": \"raw\"},"
    " \"blank\": {\"name\": \"\", \"email\": \"a@b.example\"},"
    " \"teams\": [{\"summary\": \"Red\"}, {\"summary\": \"Blue\"}, null, \"Green\"],"
    " \"labels\": [\"a\", {\"name\": \"b\"}, null, 3],"
    " \"milestones\": [{\"type\": \"started\", \"occurred_at\": \"T1\"},"
    "   {\"type\": \"resolved\", \"occurred_at\": \"T2\"},"
    "   {\"type\": \"started\", \"occurred_at\": \"T3\"}],"
    " \"values\": [{\"field\": {\"name\": \"Reported at\"}, \"value\": \"R\"},"
    "   {\"field\": {\"name\": \"Closed at\"}, \"value\": \"C\"}],"
    " \"fields\": {\"System.Title\": \"dotted\", \"a\": {\"b.c\": {\"d\": \"inner\"}},"
    "   \"x\": {\"z\": 1}, \"x.y\": \"joined\"},"
    " \"grid\": [[{\"v\": 1}, {\"v\": 2}], [{\"v\": 3}]],"
    " \"twice\": \"first\", \"twice\": \"last\", \"Case\": \"upper\"}";

typedef struct {
    char path[48], texts[48]; // joined by |
} Case;

ParameterizedTestParameters(json_path, texts)
{
    static Case cases[] = {
        {"text", "plain"},
        {"id", "7"},
        {"big", "9007199254740993"},
        {"exp", "1e3"},
        {"ratio", "3.50"},
        {"yes", "true"},
        {"gone", ""},
        {"empty", ""},
        {"missing", ""},
        {"service", "Checkout"},
        {"service.id", "S1"},
        {"service.summary.more", ""},
        {"nested", "deep"},
        {"both", "Shown"},
        {"both.value", "raw"},
        {"blank", "a@b.example"},
        {"teams[].summary", "Red|Blue"},
        {"teams.summary", "Red|Blue"},
        {"teams", "Red|Blue|Green"},
        {"teams[0].summary", "Red"},
        {"teams[-1]", "Green"},
        {"teams[9]", ""},
        {"teams[-9]", ""},
        {"service[].summary", "Checkout"},
        {"service[0].summary", "Checkout"},
        {"labels", "a|b|3"},
        {"labels[]", "a|b|3"},
        {"labels[1].name", "b"},
        {"milestones[type=started].occurred_at", "T1|T3"},
        {"milestones[type=resolved].occurred_at", "T2"},
        {"milestones[type=none].occurred_at", ""},
        {"values[field.name=Reported at].value", "R"},
        {"fields.System.Title", "dotted"},
        {"fields.a.b.c.d", "inner"},
        {"fields.x.y", "joined"},
        {"fields.x.z", "1"},
        {"grid.v", "1|2|3"},
        {"grid[][].v", "1|2|3"},
        {"grid[0][1].v", "2"},
        {"grid[][0].v", "1|3"},
        {"twice", "last"},
        {"Case", "upper"},
        {"case", ""},
    };
    return cr_make_param_array(Case, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(Case *c, json_path, texts)
{
    Arena arena = {0};
    const JsonValue *root = json_parse(&arena, str_from(record));
    cr_assert(root);
    const JsonPath *path = json_path(&arena, str_from(c->path));
    cr_assert(path, "%s", c->path);
    JsonTexts texts = json_path_texts(&arena, root, path);
    Str joined = str_join(&arena, texts.text, texts.n, STR("|"));
    cr_assert(str_eq(joined, str_from(c->texts)), "%s gives %.*s, not %s", c->path,
              STR_ARG(joined), c->texts);
    Str first = json_path_text(&arena, root, path);
    cr_assert(str_eq(first, str_cut(joined, '|').head), "%s", c->path);
    arena_release(&arena);
}

Test(json_path, malformed_paths_are_refused)
{
    static const char *const bad[] = {"",     ".a",   "a.",    "a..b", "a[",     "a[0",
                                      "a[x]", "a[]b", "a[=x]", "[0]a", "a[.b=c]"};
    Arena arena = {0};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect_null(json_path(&arena, str_from(bad[i])), "%s", bad[i]);
    arena_release(&arena);
}

Test(json_path, a_path_may_begin_with_a_list)
{
    Arena arena = {0};
    const JsonValue *root = json_parse(&arena, STR("[{\"a\": 1}, {\"a\": 2}]"));
    ASSERT_STR(json_path_text(&arena, root, json_path(&arena, STR("[1].a"))), "2");
    ASSERT_STR(json_path_text(&arena, root, json_path(&arena, STR("a"))), "1");
    arena_release(&arena);
}

Test(json_path, values_leave_nulls_out_and_keep_lists)
{
    Arena arena = {0};
    const JsonValue *root = json_parse(&arena, str_from(record));
    cr_expect_eq(json_path_all(&arena, root, json_path(&arena, STR("teams[]"))).n, 3);
    cr_expect_eq(json_path_all(&arena, root, json_path(&arena, STR("teams"))).n, 1);
    cr_expect_eq(json_path_all(&arena, NULL, json_path(&arena, STR("teams"))).n, 0);
    cr_expect(json_path_has(root, json_path(&arena, STR("empty"))));
    cr_expect_not(json_path_has(root, json_path(&arena, STR("gone"))));
    cr_expect_not(json_path_has(root, json_path(&arena, STR("missing"))));
    arena_release(&arena);
}

Test(json_value, numbers_keep_their_text)
{
    static const char *const number[] = {"1234567890123",        "-0.25", "1e3", "1.50",
                                         "12345678901234567890", "-0",    "0"};
    Arena arena = {0};
    for (size_t i = 0; i < sizeof number / sizeof *number; i++) {
        Str wanted = str_from(number[i]);
        cr_expect(str_eq(json_text(json_parse(&arena, wanted)), wanted), "%s", number[i]);
    }
    cr_expect_eq(json_to_double(json_parse(&arena, STR("-2.5e1"))), -25);
    cr_expect_eq(json_to_double(json_parse(&arena, STR("1e999"))), DBL_MAX);
    cr_expect_eq(json_to_double(json_parse(&arena, STR("-1e999"))), -DBL_MAX);
    cr_expect_eq(json_to_double(json_parse(&arena, STR("\"7\""))), 0);
    cr_expect_eq(json_to_double(NULL), 0);
    ASSERT_STR(json_text(NULL), "");
    arena_release(&arena);
}

Test(json_value, copies_are_whole)
{
    Arena arena = {0}, other = {0};
    Str text = STR("{\"a\":[1,{\"b\":\"c\"},[]],\"\":null,\"d\":true}");
    JsonValue *copy = json_value_copy(&other, json_parse(&arena, text));
    arena_release(&arena);
    char *printed = printed_by_cjson(copy);
    cr_expect(str_eq(str_from(printed), text), "%s", printed);
    cJSON_free(printed);
    json_value_append(copy, json_value_new(&other, JSON_NULL));
    cr_expect_eq(copy->n, 4);
    arena_release(&other);
}

/* ---- Literals in cells ---- */

typedef struct {
    char cell[120], printed[120]; // printed by cJSON; empty: it is no literal
} Literal;

ParameterizedTestParameters(json_literal, cells)
{
    static Literal cases[] = {
        {"{'link': 'https://x', 'value': 'abc'}",
         "{\"link\":\"https://x\",\"value\":\"abc\"}"},
        {"[{\"at\": \"2026\"}]", "[{\"at\":\"2026\"}]"},
        {" {'a': None, 'b': True, 'c': False} ", "{\"a\":null,\"b\":true,\"c\":false}"},
        {"{'text': \"it's\", 'n': -1.5}", "{\"text\":\"it's\",\"n\":-1.5}"},
        {"['a', \"b\", 'it\\'s', '\\x41\\u00e9\\U0001F525']",
         "[\"a\",\"b\",\"it's\",\"A\xC3\xA9\xF0\x9F\x94\xA5\"]"},
        {"[u'a', b'b', r'c']", "[\"a\",\"b\",\"c\"]"},
        {"[(1, 'x'), (2,), ()]", "[[1,\"x\"],[2],[]]"},
        {"{1: 'a', None: 'b'}", "{\"1\":\"a\",\"None\":\"b\"}"},
        {"{'t': Timestamp('2026-02-23 14:06:42')}", "{\"t\":\"2026-02-23 14:06:42\"}"},
        {"[datetime.datetime(2026, 2, 23)]", "[\"datetime.datetime(2026, 2, 23)\"]"},
        {"[nan, NaN, inf, -inf]", "[null,null,null,null]"},
        {"{}", "{}"},
        {"[]", "[]"},
        {"[1, 2, ]", "[1,2]"},
        {"{'C': 'D:\\qa'}", "{\"C\":\"D:\\\\qa\"}"},
        {"plain text", ""},
        {"12", ""},
        {"'quoted'", ""},
        {"(1, 2)", ""},
        {"[URGENT] disk full", ""},
        {"[1] see below", ""},
        {"{code}x{code}", ""},
        {"{'a': 1", ""},
        {"{'a' 1}", ""},
        {"{'a': }", ""},
        {"['a' 'b']", ""},
        {"['open]", ""},
        {"[Timestamp('x']", ""},
        {"", ""},
        {"[", ""},
    };
    return cr_make_param_array(Literal, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(Literal *c, json_literal, cells)
{
    Arena arena = {0};
    const JsonValue *value = json_from_literal(&arena, str_from(c->cell));
    char *printed = value ? printed_by_cjson(value) : NULL;
    cr_assert_str_eq(printed ? printed : "", c->printed, "%s", c->cell);
    cJSON_free(printed);
    arena_release(&arena);
}

Test(json_parse, is_strict)
{
    Arena arena = {0};
    cr_expect(json_parse(&arena, STR(" [1, {\"a\": \"b\"}] ")));
    cr_expect(json_parse(&arena, STR("\"text\"")));
    cr_expect_null(json_parse(&arena, STR("[1,]")));
    cr_expect_null(json_parse(&arena, STR("[1] 2")));
    cr_expect_null(json_parse(&arena, STR("{'a': 1}")));
    cr_expect_null(json_parse(&arena, STR("NaN")));
    cr_expect_null(json_parse(&arena, STR("")));
    arena_release(&arena);
}

// Found by fuzzing: the comparison went on behind the end of a shorter key.
Test(json_path, a_nul_in_a_path_matches_nothing)
{
    Arena arena = {0};
    const JsonValue *root = json_parse(&arena, STR("{\"a\": 1}"));
    char key[64] = "a";
    cr_expect_null(json_member(root, (Str){key, sizeof key}));
    cr_expect_not(json_path_has(root, json_path(&arena, (Str){key, sizeof key})));
    arena_release(&arena);
}
