// Every JSON file of the format samples and their quirks, which lie beside the project:
// as many records as expected.json says. Skipped where they are absent.
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "ingest/json_path.h"
#include "ingest/read_json.h"
#include "tests/unit/assert_str.h"

#define SAMPLES SHARED_DIR "/format-samples/"

typedef struct {
    size_t n_records, n_rejects;
    bool truncated;
    Buf ids;
    Arena *arena;
} Outcome;

static bool count(void *context, const RawRecord *record, Err *err)
{
    Outcome *o = context;
    (void)err;
    Str number = json_text(json_member(record->object, STR("number")));
    buf_format(&o->ids, "%s%.*s", o->ids.len ? " " : "", STR_ARG(number));
    return true;
}

// Where a profile knows better than the survey what the records are.
static JsonReadOptions lists_of(const char *name, JsonSurvey *survey)
{
    static const Str aws[] = {STR_INIT("archive"), STR_INIT("current")},
                     trello[] = {STR_INIT("cards")};
    if (strcmp(name, "aws_status_data.json") == 0)
        return (JsonReadOptions){.list = aws, .n_lists = 2};
    if (strcmp(name, "trello_board.json") == 0)
        return (JsonReadOptions){.list = trello, .n_lists = 1};
    return (JsonReadOptions){.list = &survey->list[survey->likely].path, .n_lists = 1};
}

static Outcome read_file(Arena *arena, const char *name)
{
    Outcome o = {.arena = arena, .ids = {.arena = arena}};
    Bytes *bytes;
    Err err = {0};
    Str path = str_format(arena, SAMPLES "%s", name);
    if (!file_exists(path))
        cr_skip_test("%s is not here", name);
    cr_assert(bytes_open(arena, path, &bytes, &err), "%s", err.message);
    JsonSurvey survey = json_survey(arena, bytes);
    cr_assert_neq(survey.likely, STR_NPOS, "%s", name);
    RawReport report = {.arena = arena};
    JsonReadOptions options = lists_of(name, &survey);
    RawHandler handler = {.context = &o, .record = count};
    cr_assert(json_read(bytes, &options, &handler, &report, &err));
    o.n_records = report.n_records;
    o.n_rejects = report.n_rejects;
    o.truncated = report.truncated;
    bytes_close(bytes);
    return o;
}

typedef struct {
    char name[40];
    size_t n;
    char ids[60]; // the members called number
} Quirk;

ParameterizedTestParameters(json_exports, quirks)
{
    static Quirk cases[] = {
        {"60_array.json", 3, "INC0010101 INC0010102 INC0010103"},
        {"61_wrapped.json", 3, "INC0010101 INC0010102 INC0010103"},
        {"62_lines.ndjson", 3, "INC0010101 INC0010102 INC0010103"},
        {"63_lines_crlf_bom.ndjson", 3, "INC0010101 INC0010102 INC0010103"},
        {"64_concatenated_arrays.json", 3, "INC0010101 INC0010102 INC0010103"},
        {"65_slurped_pages.json", 3, "INC0010101 INC0010102 INC0010103"},
        {"66_concatenated_pages.json", 3, "INC0010101 INC0010102 INC0010103"},
        {"67_array_of_pages.json", 3, "INC0010101 INC0010102 INC0010103"},
        {"68_rs_seq.json", 3, "INC0010101 INC0010102 INC0010103"},
        {"69_utf16le_bom.json", 3, "INC0010101 INC0010102 INC0010103"},
        {"70_trailing_comma.json", 3, "INC0010101 INC0010102 INC0010103"},
        {"72_dup_keys.json", 1, "INC0010101"},
        {"75_bigint_float_ids.json", 2, "9007199254740993 1e3"},
        {"76_surrogates.json", 1, "INC0010101"},
        {"83_gzip.json", 3, "INC0010101 INC0010102 INC0010103"},
    };
    return cr_make_param_array(Quirk, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(Quirk *c, json_exports, quirks)
{
    Arena arena = {0};
    Outcome o = read_file(&arena, str_format(&arena, "quirks/%s%c", c->name, 0).data);
    cr_expect_eq(o.n_records, c->n, "%s has %zu", c->name, o.n_records);
    cr_expect_eq(o.n_rejects, 0);
    cr_expect(str_eq(buf_str(&o.ids), str_from(c->ids)), "%s: %.*s", c->name,
              STR_ARG(buf_str(&o.ids)));
    arena_release(&arena);
}

Test(json_exports, records_as_expected)
{
    Arena arena = {0};
    Str text;
    if (!file_read_whole(&arena, STR(SAMPLES "expected.json"), &text, &(Err){0}))
        cr_skip_test("the format samples are not here");
    const JsonValue *expected = json_parse(&arena, text);
    cr_assert(expected);
    size_t n_files = 0;
    for (const JsonValue *e = expected->first; e; e = e->next) {
        const char *name =
            str_zero_terminated(&arena, json_text(json_member(e, STR("file"))));
        if (!strstr(name, ".json"))
            continue;
        // Of the four GitHub items one is a pull request, which its profile leaves out.
        size_t more = strcmp(name, "github_rest.json") == 0;
        size_t n = (size_t)json_to_double(json_member(e, STR("n"))) + more;
        Outcome o = read_file(&arena, name);
        cr_expect_eq(o.n_records, n, "%s: %zu records, not %zu", name, o.n_records, n);
        cr_expect(o.n_rejects == 0 && !o.truncated, "%s", name);
        n_files++;
    }
    cr_expect_gt(n_files, 20);
    arena_release(&arena);
}
