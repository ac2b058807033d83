#include "ingest/read_json.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "ingest/json_path.h"
#include "tests/unit/as_cjson.h"
#include "tests/unit/assert_str.h"

/* ---- What a reading gave, as one line of text ---- */

typedef struct {
    Arena *arena;
    const JsonPath *id;
    Buf ids;   // joined by blanks
    Buf lines; // of the records
    Buf lists;
    Buf pages; // printed, joined by |
    size_t stop_after;
} Seen;

static bool see_record(void *context, const RawRecord *record, Err *err)
{
    Seen *seen = context;
    cr_expect_eq(record->text.data[0], '{');
    cr_expect_eq(record->text.data[record->text.len - 1], '}');
    Str id = json_path_text(seen->arena, record->object, seen->id);
    buf_format(&seen->ids, "%s%.*s", seen->ids.len ? " " : "", STR_ARG(id));
    buf_format(&seen->lines, "%s%u", seen->lines.len ? " " : "", record->line);
    buf_format(&seen->lists, "%s%.*s", seen->lists.len ? " " : "", STR_ARG(record->list));
    if (seen->stop_after && record->number == seen->stop_after)
        return err_set(err, ERR_INPUT, "stopped");
    return true;
}

static bool see_page(void *context, const JsonValue *page, Err *err)
{
    Seen *seen = context;
    (void)err;
    char *printed = printed_by_cjson(page);
    buf_format(&seen->pages, "%s%s", seen->pages.len ? "|" : "", printed);
    cJSON_free(printed);
    return true;
}

static Seen new_seen(Arena *arena)
{
    return (Seen){.arena = arena,
                  .id = json_path(arena, STR("id")),
                  .ids = {.arena = arena},
                  .lines = {.arena = arena},
                  .lists = {.arena = arena},
                  .pages = {.arena = arena}};
}

static bool read_text(Seen *seen, Str text, Str list, RawReport *report, Err *err)
{
    Bytes *bytes = bytes_from_text(seen->arena, STR("test.json"), text);
    *report = (RawReport){.arena = seen->arena};
    RawHandler handler = {.context = seen, .record = see_record, .page = see_page};
    JsonReadOptions options = {.list = &list, .n_lists = 1};
    return json_read(bytes, &options, &handler, report, err);
}

// Kinds of the warnings, with their counts when more than one.
static Str kinds_of(Arena *arena, const RawReport *report)
{
    Buf buf = {.arena = arena};
    for (size_t i = 0; i < report->n_warnings; i++) {
        const RawWarning *w = &report->warning[i];
        buf_format(&buf, "%s%.*s", i ? " " : "", STR_ARG(w->kind));
        if (w->count > 1)
            buf_format(&buf, "*%u", (unsigned)w->count);
    }
    return buf_str(&buf);
}

typedef struct {
    char text[200], list[16];
    char ids[32], warnings[64];
    size_t n_rejects;
    bool truncated;
} Case;

ParameterizedTestParameters(read_json, shapes_and_faults)
{
    static Case cases[] = {
        // shapes
        {"[{\"id\":1},{\"id\":2}]", "", "1 2", "", 0, false},
        {"{\"a\":[{\"id\":1}],\"n\":1}", "a", "1", "", 0, false},
        {"{\"id\":1}\n{\"id\":2}\n\n", "", "1 2", "", 0, false},
        {"{\"id\":1}\r\n{\"id\":2}", "", "1 2", "", 0, false},
        {"{\"id\":1}{\"id\":2}", "", "1 2", "", 0, false},
        {"[{\"id\":1}][{\"id\":2}]", "", "1 2", "", 0, false},
        {"[[{\"id\":1}],[],[{\"id\":2}]]", "", "1 2", "", 0, false},
        {"{\"a\":[{\"id\":1}]}\n{\"a\":[{\"id\":2}]}", "a", "1 2", "", 0, false},
        {"[{\"a\":[{\"id\":1}]},{\"a\":[{\"id\":2}]}]", "a", "1 2", "", 0, false},
        {"\x1e{\"id\":1}\n\x1e{\"id\":2}\n", "", "1 2", "", 0, false},
        {"{\"a\":{\"b\":{\"c\":[{\"id\":1}]}}}", "a.b.c", "1", "", 0, false},
        {"{\"a.b\":[{\"id\":1}]}", "a.b", "1", "", 0, false},
        {"{\"t\":{\"id\":1}}\n{\"t\":{\"id\":2}}", "t", "1 2", "", 0, false},
        {"{\"ab\":[{\"id\":1}],\"a\":[{\"id\":2}]}", "a", "2", "", 0, false},
        {"{\"x\":{\"a\":[{\"id\":1}]},\"a\":[{\"id\":2}]}", "a", "2", "", 0, false},
        {"{\"a\":[]}", "a", "", "", 0, false},
        {"", "", "", "", 0, false},
        {" \n ", "", "", "", 0, false},
        // tolerated
        {"[{\"id\":1,},]", "", "1", "trailing_comma*2", 0, false},
        {"[{\"id\":1},\n{\"id\":NaN,\"b\":-Infinity},null]", "", "1 ", "not_a_number*2",
         0, false},
        {"[{\"id\":1,\"b\":True,\"c\":None}]", "", "1", "python*2", 0, false},
        {"{\"id\":\"a\tb\\u0000\\ud83d\\q\"}", "", "a\tb\xEF\xBF\xBD\xEF\xBF\xBD\\q",
         "characters*4", 0, false},
        {"log line\n{\"id\":1}\nmore {\"id\":2} end\n", "", "1 2", "skipped*3", 0, false},
        {"[1, \"x\", null, {\"id\":1}]", "", "1", "skipped*2", 0, false},
        {"{\"id\":1},\n{\"id\":2},\n", "", "1 2", "", 0, false},
        {"[{\"id\":1,\"id\":2,\"a\":3}]", "", "2", "duplicate_key", 0, false},
        {"[{\"id\":1} {\"id\":2}]", "", "1 2", "", 0, false},
        {"{\"junk\" 1, \"a\":[{\"id\":1}]}", "a", "1", "skipped", 0, false},
        {"{\"id\":9007199254740993}{\"id\":1e3}{\"id\":007}", "",
         "9007199254740993 1e3 007", "", 0, false},
        // truncated: whole records stay
        {"[{\"id\":1},{\"id\":2", "", "1", "truncated", 0, true},
        {"[{\"id\":1},{\"id\":2}", "", "1 2", "truncated", 0, true},
        {"{\"id\":1}\n{\"id\":\"2", "", "1", "truncated", 0, true},
        {"{\"n\":[1,2", "a", "", "truncated", 0, true},
        {"{\"a\":[{\"id\":1}],\"n\":\"x", "a", "1", "truncated", 0, true},
        // broken: a reject, and on with the next
        {"[{\"id\":1},{\"id\" 2},{\"id\":3}]", "", "1 3", "", 1, false},
        {"{\"id\":1}\n{\"id\":\"2}\n{\"id\":3}\n", "", "1 3", "", 1, false},
        {"{\"id\":1}\n{\"id\":{\"x\":2}\n{\"id\":3}\n", "", "1 3", "", 1, false},
        {"{\"id\":1}\n{\"id\":{\"x\":2\n", "", "1", "truncated", 0, true},
        {"[{\"id\":1},{\"id\":\"un\"quoted\",\"b\":[{\"c\":1},{\"c\":2}]},{\"id\":3}]",
         "", "1 3", "", 1, false},
        {"[{\"id\":1},\n {\"id\":[1,},\n {\"id\":3}\n]", "", "1 3", "", 1, false},
        {"\x1e{\"id\":1\n\x1e{\"id\":2}\n", "", "2", "", 1, false},
        {"[{\"id\":1},{bad},{\"id\":3}]", "", "1 3", "", 1, false},
        {"{'id': 1}\n{\"id\":2}", "", "2", "", 1, false},
    };
    return cr_make_param_array(Case, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(Case *c, read_json, shapes_and_faults)
{
    Arena arena = {0};
    Seen seen = new_seen(&arena);
    RawReport report;
    cr_assert(read_text(&seen, str_from(c->text), str_from(c->list), &report, &(Err){0}));
    Str ids = buf_str(&seen.ids), kinds = kinds_of(&arena, &report);
    cr_expect(str_eq(ids, str_from(c->ids)), "%s gives '%.*s'", c->text, STR_ARG(ids));
    cr_expect(str_eq(kinds, str_from(c->warnings)), "%s warns '%.*s'", c->text,
              STR_ARG(kinds));
    cr_expect_eq(report.n_rejects, c->n_rejects, "%s", c->text);
    cr_expect_eq(report.truncated, c->truncated, "%s", c->text);
    arena_release(&arena);
}

/* ---- Places, pages, lists ---- */

Test(read_json, lines_and_columns)
{
    Arena arena = {0};
    Seen seen = new_seen(&arena);
    RawReport report;
    read_text(&seen,
              STR("[\n {\"id\": 1},\n {\"id\": 2,\n  \"b\": \"x\",\n },\n {\"id\" 3}\n]"),
              STR(""), &report, &(Err){0});
    ASSERT_STR(buf_str(&seen.lines), "2 3");
    ASSERT_STR(report.warning[0].message,
               "line 4, column 11: a comma before a closing bracket");
    cr_expect_eq(report.warning[0].line, 4);
    ASSERT_STR(report.reject[0].reason, "line 6, column 8: ':' was expected after a key");
    ASSERT_STR(report.reject[0].text, "{\"id\" 3}");
    cr_expect_eq(report.reject[0].line, 6);
    cr_expect_eq(report.n_records, 3);
    arena_release(&arena);
}

Test(read_json, pages_are_told_without_their_list)
{
    Arena arena = {0};
    Seen seen = new_seen(&arena);
    RawReport report;
    read_text(&seen,
              STR("{\"limit\":2,\"a\":[{\"id\":1}],\"more\":true,\"m\":{\"x\":[1]}}"
                  "{\"a\":[{\"id\":2}]}"
                  "[{\"a\":[{\"id\":3}],\"next\":null}]"),
              STR("a"), &report, &(Err){0});
    ASSERT_STR(buf_str(&seen.ids), "1 2 3");
    ASSERT_STR(buf_str(&seen.pages),
               "{\"limit\":2,\"more\":true,\"m\":{\"x\":[1]}}|{\"next\":null}");
    arena_release(&arena);
}

Test(read_json, pages_keep_the_objects_above_the_list)
{
    Arena arena = {0};
    Seen seen = new_seen(&arena);
    RawReport report;
    read_text(&seen,
              STR("{\"data\":{\"type\":\"t\",\"attributes\":{\"a\":[{\"id\":1}]}}}"),
              STR("data.attributes.a"), &report, &(Err){0});
    ASSERT_STR(buf_str(&seen.pages), "{\"data\":{\"type\":\"t\",\"attributes\":{}}}");
    arena_release(&arena);
}

Test(read_json, large_members_of_a_page_are_null)
{
    Arena arena = {0};
    Buf text = {.arena = &arena};
    buf_add(&text, STR("{\"big\":["));
    while (text.len < 600000)
        buf_add(&text, STR("{\"x\":\"]}\"},"));
    buf_add(&text, STR("0],\"n\":1,\"a\":[{\"id\":1}]}"));
    Seen seen = new_seen(&arena);
    RawReport report;
    read_text(&seen, buf_str(&text), STR("a"), &report, &(Err){0});
    ASSERT_STR(buf_str(&seen.ids), "1");
    ASSERT_STR(buf_str(&seen.pages), "{\"big\":null,\"n\":1}");
    arena_release(&arena);
}

Test(read_json, several_lists)
{
    Arena arena = {0};
    Seen seen = new_seen(&arena);
    RawReport report = {.arena = &arena};
    Str lists[] = {STR("archive"), STR("current")};
    Bytes *bytes = bytes_from_text(
        &arena, STR("x"),
        STR("{\"archive\":[{\"id\":1}],\"o\":2,\"current\":[{\"id\":2}]}"));
    json_read(bytes, &(JsonReadOptions){.list = lists, .n_lists = 2},
              &(RawHandler){.context = &seen, .record = see_record}, &report, &(Err){0});
    ASSERT_STR(buf_str(&seen.ids), "1 2");
    ASSERT_STR(buf_str(&seen.lists), "archive current");
    arena_release(&arena);
}

Test(read_json, the_handler_may_stop)
{
    Arena arena = {0};
    Seen seen = new_seen(&arena);
    seen.stop_after = 2;
    RawReport report;
    Err err = {0};
    cr_expect_not(read_text(&seen, STR("[{\"id\":1},{\"id\":2},{\"id\":3}]"), STR(""),
                            &report, &err));
    ASSERT_STR(buf_str(&seen.ids), "1 2");
    cr_expect_str_eq(err.message, "stopped");
    arena_release(&arena);
}

Test(read_json, deep_nesting_is_left_out)
{
    Arena arena = {0};
    Buf text = {.arena = &arena};
    buf_add(&text, STR("[{\"id\":1,\"deep\":"));
    for (int i = 0; i < 100000; i++)
        buf_add(&text, STR("["));
    for (int i = 0; i < 100000; i++)
        buf_add(&text, STR("]"));
    buf_add(&text, STR(",\"after\":1},{\"id\":2}]"));
    Seen seen = new_seen(&arena);
    RawReport report;
    read_text(&seen, buf_str(&text), STR(""), &report, &(Err){0});
    ASSERT_STR(buf_str(&seen.ids), "1 2");
    ASSERT_STR(kinds_of(&arena, &report), "too_deep");
    cr_expect_eq(
        json_survey(&arena, bytes_from_text(&arena, STR("x"), buf_str(&text))).likely, 0);
    arena_release(&arena);
}

// Records of all sizes over many blocks, so that they straddle them in every way.
Test(read_json, records_straddle_blocks)
{
    Arena arena = {0};
    Buf text = {.arena = &arena}, ids = {.arena = &arena};
    buf_add(&text, STR("[\n"));
    for (unsigned i = 0; i < 400; i++) {
        buf_format(&text, "%s{\"id\":%u,\"t\":\"", i ? ",\n" : "", i);
        for (unsigned k = 0; k < i * i % 30011; k++)
            buf_add(&text, k % 7 ? STR("x}") : STR("\\\""));
        buf_add(&text, STR("\"}"));
        buf_format(&ids, "%s%u", i ? " " : "", i);
    }
    buf_add(&text, STR("\n]"));
    Seen seen = new_seen(&arena);
    RawReport report;
    read_text(&seen, buf_str(&text), STR(""), &report, &(Err){0});
    cr_expect(str_eq(buf_str(&seen.ids), buf_str(&ids)));
    cr_expect_eq(report.n_rejects + report.n_warnings, 0);
    cr_expect(str_ends(buf_str(&seen.lines), STR(" 401")));
    arena_release(&arena);
}

// A record that never ends must not take the whole file into memory, nor lose the rest.
Test(read_json, a_broken_record_before_megabytes)
{
    Arena arena = {0};
    Buf text = {.arena = &arena};
    buf_add(&text, STR("[{\"id\":1,\"t\":\"un\"quoted\"},"));
    for (unsigned i = 2; i < 60000; i++)
        buf_format(&text, "{\"id\":%u,\"t\":\"some text that fills the record\"},", i);
    buf_add(&text, STR("{\"id\":0}]"));
    Seen seen = new_seen(&arena);
    RawReport report;
    read_text(&seen, buf_str(&text), STR(""), &report, &(Err){0});
    cr_expect_eq(report.n_rejects, 1);
    cr_expect_eq(report.n_records, 60000);
    cr_expect_not(report.truncated);
    arena_release(&arena);
}

/* ---- The survey ---- */

typedef struct {
    char text[240], likely[32]; // "-" for none
    size_t n;                   // objects in it
} Likely;

ParameterizedTestParameters(json_survey, likely)
{
    static Likely cases[] = {
        {"[{\"id\":1},{\"id\":2}]", "", 2},
        {"{\"incidents\":[{\"id\":1}],\"total\":1,\"more\":false}", "incidents", 1},
        {"{\"incidents\":[],\"total\":0}", "incidents", 0},
        {"[]", "", 0},
        {"{\"id\":1}\n{\"id\":2}", "", 2},
        {"[[{\"id\":1}],[{\"id\":2}]]", "", 2},
        {"{\"a\":[{\"id\":1},{\"id\":2}]}{\"a\":[{\"id\":3}]}", "a", 3},
        {"[{\"a\":[{\"id\":1},{\"id\":2}]},{\"a\":[{\"id\":3}]}]", "a", 3},
        {"{\"ticket\":{\"id\":1,\"subject\":\"x\"}}\n{\"ticket\":{\"id\":2,\"subject\":"
         "\"y\"}}",
         "ticket", 2},
        {"{\"incident\":{\"id\":1,\"title\":\"x\"}}", "incident", 1},
        {"{\"data\":{\"attributes\":{\"incidents\":[{\"data\":{\"id\":1}},{\"data\":{"
         "\"id\":2}}]}}}",
         "data.attributes.incidents.data", 2},
        // a record with lists of its own stays one
        {"[{\"id\":1,\"title\":\"x\",\"notes\":[{\"t\":\"aaaaaaaaaaaaaaaaaaaaaaaa\"}]},"
         "{\"id\":2,\"title\":\"y\",\"notes\":[{\"t\":\"bbbbbbbbbbbbbbbbbbbbbbbb\"},{"
         "\"t\":\"c\"}]}]",
         "", 2},
        {"{\"incident_id\":\"x\",\"summary\":\"a "
         "theft\",\"asset\":{\"assets\":[{\"v\":1}]}}",
         "", 1},
        {"{\"page\":{\"id\":\"p\",\"name\":\"n\"},\"incidents\":[{\"id\":1,\"name\":"
         "\"x\"},{\"id\":2}]}",
         "incidents", 2},
        {"[1,2,3]", "-", 0},
        {"[[\"id\",\"title\"],[1,\"x\"]]", "-", 0},
        {"\"text\"", "-", 0},
        {"", "-", 0},
    };
    return cr_make_param_array(Likely, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(Likely *c, json_survey, likely)
{
    Arena arena = {0};
    JsonSurvey s =
        json_survey(&arena, bytes_from_text(&arena, STR("x"), str_from(c->text)));
    cr_assert(s.whole);
    Str path = s.likely == STR_NPOS ? STR("-") : s.list[s.likely].path;
    cr_assert(str_eq(path, str_from(c->likely)), "%s gives '%.*s'", c->text,
              STR_ARG(path));
    if (s.likely != STR_NPOS)
        cr_expect_eq(s.list[s.likely].n, c->n);
    arena_release(&arena);
}

Test(json_survey, counts_samples_and_the_page)
{
    Arena arena = {0};
    JsonSurvey s = json_survey(
        &arena,
        bytes_from_text(&arena, STR("x"),
                        STR("{\"time_zone\":\"Etc/"
                            "UTC\",\"data\":[{\"id\":1,\"teams\":[{\"n\":1},{\"n\":2}]},"
                            "{\"id\":2,\"teams\":[]},{\"id\":3},{\"id\":4}]}")));
    cr_assert_eq(s.n, 3);
    ASSERT_STR(s.list[1].path, "data");
    cr_expect(s.list[1].in_array && s.list[1].depth == 1 && s.list[1].n == 4);
    cr_expect_eq(s.list[1].n_samples, 4);
    ASSERT_STR(json_text(json_member(s.list[1].sample[2], STR("id"))), "3");
    ASSERT_STR(s.list[2].path, "data.teams");
    cr_expect_eq(s.list[2].n, 2);
    ASSERT_STR(json_text(json_member(s.page, STR("time_zone"))), "Etc/UTC");
    cr_expect_null(json_member(s.page, STR("data")));
    ASSERT_STR(s.error, "");
    arena_release(&arena);
}

Test(json_survey, says_what_an_error_answer_is)
{
    static const char *const answers[] = {
        "{\"error\":{\"message\":\"User Not "
        "Authenticated\",\"detail\":\"x\"},\"status\":\"failure\"}",
        "{\"message\":\"Not "
        "Found\",\"documentation_url\":\"https://x\",\"status\":\"404\"}",
        "{\"errorMessages\":[\"No access\"],\"errors\":{}}",
        "{\"errors\":[{\"status\":\"401\",\"title\":\"Unauthorized\"}]}",
        "{\"code\":2001,\"message\":\"Rate Limit Exceeded\",\"errors\":[]}",
    };
    static const char *const exports[] = {
        "{\"error\":\"\",\"incidents\":[{\"id\":1}]}",
        "{\"incidents\":[],\"error\":null}",
        "{\"id\":1,\"message\":\"disk full\"}",
        "{}",
    };
    Arena arena = {0};
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        Bytes *bytes = bytes_from_text(&arena, STR("x"), str_from(answers[i]));
        ASSERT_HAS(json_survey(&arena, bytes).error, "error answer");
    }
    for (size_t i = 0; i < sizeof exports / sizeof *exports; i++) {
        Bytes *bytes = bytes_from_text(&arena, STR("x"), str_from(exports[i]));
        ASSERT_STR(json_survey(&arena, bytes).error, "");
    }
    arena_release(&arena);
}
