// JSONTestSuite: json_check takes every y_ file and refuses every n_ file; the tolerant
// reader comes through all of them. The suite lies beside the project; without it the
// tests here are skipped.
#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "ingest/base/file.h"
#include "ingest/read_json.h"
#include "tests/unit/as_cjson.h"

#define SUITE SHARED_DIR "/suites/JSONTestSuite/"

typedef void Visit(Arena *arena, const char *name, Str text);

static size_t for_each_file(const char *folder, Visit *visit)
{
    size_t n = 0;
    DIR *dir = opendir(folder);
    if (!dir)
        cr_skip_test("%s is not here", folder);
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (!strstr(entry->d_name, ".json"))
            continue;
        Arena arena = {0};
        Str text, path = str_format(&arena, "%s/%s", folder, entry->d_name);
        cr_assert(file_read_whole(&arena, path, &text, &(Err){0}));
        visit(&arena, entry->d_name, text);
        arena_release(&arena);
        n++;
    }
    closedir(dir);
    return n;
}

static void check_verdict(Arena *arena, const char *name, Str text)
{
    (void)arena;
    Err err = {0};
    bool good = json_check(text, &err);
    cr_expect(name[0] != 'y' || good, "%s is refused: %s", name, err.message);
    cr_expect(name[0] != 'n' || !good, "%s is accepted", name);
    cr_expect(good || strstr(err.message, "line "), "%s: %s", name, err.message);
}

Test(json_suite, check_agrees)
{
    cr_expect_gt(for_each_file(SUITE "test_parsing", check_verdict), 300);
}

static bool count_record(void *context, const RawRecord *record, Err *err)
{
    (void)err;
    cr_assert(json_is(record->object, JSON_OBJECT));
    ++*(size_t *)context;
    return true;
}

// Whatever is in the file: no crash, and what is good JSON is read without a reject.
static void read_it(Arena *arena, const char *name, Str text)
{
    Bytes *bytes = bytes_from_text(arena, str_from(name), text);
    JsonSurvey survey = json_survey(arena, bytes);
    Str top = STR("");
    size_t n = 0;
    JsonReadOptions options = {.list = &top, .n_lists = 1};
    if (survey.likely != STR_NPOS)
        options.list = &survey.list[survey.likely].path;
    RawReport report = {.arena = arena};
    RawHandler handler = {.context = &n, .record = count_record};
    cr_expect(json_read(bytes, &options, &handler, &report, &(Err){0}), "%s", name);
    cr_expect_eq(report.n_records, n + report.n_rejects, "%s", name);
    if (json_check(text, &(Err){0}))
        cr_expect(report.n_rejects == 0 && !report.truncated, "%s", name);
}

Test(json_suite, reader_survives)
{
    for_each_file(SUITE "test_parsing", read_it);
    for_each_file(SUITE "test_transform", read_it);
}

/* What both accept is the same tree as cJSON's. Texts with NULs, which it cuts, are left
 * out, and what is nested deeper than ours, and keys that occur twice. */
static void compare_with_cjson(Arena *arena, const char *name, Str text)
{
    bool cut = memchr(text.data, 0, text.len) ||
               str_find(text, STR("\\u0000")) != STR_NPOS || strstr(name, "500_nested") ||
               strstr(name, "duplicated_key");
    const JsonValue *ours = json_parse(arena, text);
    cJSON *theirs = ours && !cut ? cJSON_ParseWithLength(text.data, text.len) : NULL;
    if (theirs) {
        cJSON *made = as_cjson(ours);
        cr_expect(cJSON_Compare(made, theirs, true), "%s differs", name);
        cJSON_Delete(made);
    }
    cJSON_Delete(theirs);
}

Test(json_suite, trees_are_those_of_cjson)
{
    for_each_file(SUITE "test_parsing", compare_with_cjson);
}
