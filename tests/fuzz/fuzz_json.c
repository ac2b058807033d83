// Any bytes as a JSON export: surveyed, read, and what is valid is never rejected.
#include "tests/fuzz/fuzz.h"

#include "ingest/json_path.h"
#include "ingest/read_json.h"

static bool take(void *context, const RawRecord *record, Err *err)
{
    (void)err;
    MUST(json_is(record->object, JSON_OBJECT));
    MUST(record->text.len >= 2 && record->text.data[0] == '{');
    MUST(record->line >= 1);
    ++*(uint32_t *)context;
    return true;
}

static bool page(void *context, const JsonValue *object, Err *err)
{
    (void)context;
    (void)err;
    MUST(json_is(object, JSON_OBJECT));
    return true;
}

static void read_list(Arena *arena, Str text, Str path, bool valid)
{
    uint32_t n = 0;
    RawReport report = {.arena = arena};
    RawHandler handler = {.context = &n, .record = take, .page = page};
    JsonReadOptions options = {.list = &path, .n_lists = 1};
    Bytes *bytes = bytes_from_text(arena, STR("fuzz"), text);
    MUST(json_read(bytes, &options, &handler, &report, &(Err){0}));
    MUST(report.n_records == n + report.n_rejects);
    MUST(!valid || (report.n_rejects == 0 && !report.truncated));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    Str text = {(const char *)data, size};
    Str shown = str_trim(text);
    bool container = shown.len && (*shown.data == '{' || *shown.data == '[');
    bool valid = container && json_check(text, &(Err){0});
    JsonSurvey survey = json_survey(&arena, bytes_from_text(&arena, STR("fuzz"), text));
    MUST(survey.likely == STR_NPOS || survey.likely < survey.n);
    for (size_t i = 0; i < survey.n && i < 4; i++)
        read_list(&arena, text, survey.list[i].path, valid);
    if (survey.n == 0)
        read_list(&arena, text, STR(""), valid);
    MUST(!valid || json_parse(&arena, text));
    arena_release(&arena);
    return 0;
}
