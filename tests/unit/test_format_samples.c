// Every record of the shared sample exports against what they are known to hold.
#include "ingest/reader.h"

#include <criterion/criterion.h>

#include "ingest/base/file.h"
#include "ingest/json_value.h"
#include "tests/unit/assert_str.h"

#define SAMPLES SHARED_DIR "/format-samples/"

// Times are given as precisely as the export has them, with or without a Z.
static bool same_time(Arena *arena, const Table *t, TimeField field, uint32_t row,
                      Str wanted)
{
    Str got = moment_format(arena, t->time[field][row], t->millis[field][row]);
    if (!wanted.len || !got.len)
        return wanted.len == got.len;
    if (str_ends(got, STR("Z")))
        got = str_slice(got, 0, got.len - 1);
    if (str_ends(wanted, STR("Z")))
        wanted = str_slice(wanted, 0, wanted.len - 1);
    size_t dot = str_find_char(wanted, '.');
    if (dot != STR_NPOS) // milliseconds are kept
        wanted = str_slice(wanted, 0, dot + 4);
    while (dot != STR_NPOS && (str_ends(wanted, STR("0")) || str_ends(wanted, STR("."))))
        wanted = str_slice(wanted, 0, wanted.len - 1);
    if (dot != STR_NPOS)
        while (str_find_char(got, '.') != STR_NPOS && str_ends(got, STR("0")))
            got = str_slice(got, 0, got.len - 1);
    return str_starts(got, wanted);
}

static Str wanted_text(const JsonValue *record, const char *key)
{
    return json_text(json_member(record, str_from(key)));
}

static void expect_text(const char *file, Str id, const char *what, Str got, Str wanted)
{
    cr_expect(str_eq(got, wanted), "%s %.*s: %s is '%.*s', not '%.*s'", file, STR_ARG(id),
              what, STR_ARG(got), STR_ARG(wanted));
}

static void expect_record(Arena *arena, const char *file, const Table *t, uint32_t row,
                          const JsonValue *record)
{
    static const char *const time[N_TIMES] = {"opened", "acknowledged", "resolved"};
    Str id = wanted_text(record, "id");
    expect_text(file, id, "id", t->id[row], id);
    expect_text(file, id, "title", t->title[row], wanted_text(record, "title"));
    expect_text(file, id, "severity", intern_str(&t->syms, t->severity_raw[row]),
                wanted_text(record, "severity"));
    expect_text(file, id, "status", intern_str(&t->syms, t->status_raw[row]),
                wanted_text(record, "status"));
    for (int i = 0; i < N_TIMES; i++) {
        Str wanted = wanted_text(record, time[i]);
        cr_expect(same_time(arena, t, (TimeField)i, row, wanted),
                  "%s %.*s: %s is %.*s, not %.*s", file, STR_ARG(id), time[i],
                  STR_ARG(moment_format(arena, t->time[i][row], t->millis[i][row])),
                  STR_ARG(wanted));
    }
}

static void expect_file(const JsonValue *sample)
{
    Arena keep = {0}, scratch = {0};
    Err err = {0};
    const char *file = str_zero_terminated(&keep, wanted_text(sample, "file"));
    Ingest in = {.table = table_new(&keep), .scratch = &scratch};
    Str path = str_format(&keep, SAMPLES "%s", file);
    cr_assert(ingest_file(&in, path, &err), "%s", err.message);
    const Profile *profile = in.source[0].profile;
    cr_expect(profile, "%s: no format", file);
    if (profile)
        expect_text(file, (Str){0}, "tool", profile->id,
                    wanted_text(sample, "tool"));
    const JsonValue *record = json_member(sample, STR("records"))->first;
    for (uint32_t row = 0; row < in.table->n_rows; row++) {
        if (in.table->kind[row] != KIND_INCIDENT)
            continue;
        cr_assert(record, "%s: more incidents than expected", file);
        expect_record(&keep, file, in.table, row, record);
        record = record->next;
    }
    cr_expect_null(record, "%s: fewer incidents than expected", file);
    arena_release(&scratch);
    arena_release(&keep);
}

Test(format_samples, every_record_is_as_expected)
{
    Arena arena = {0};
    Str text;
    Err err = {0};
    if (!file_read_whole(&arena, STR(SAMPLES "expected.json"), &text, &err))
        cr_skip_test("no shared samples here");
    const JsonValue *samples = json_parse(&arena, text);
    cr_assert(json_is(samples, JSON_ARRAY));
    for (const JsonValue *sample = samples->first; sample; sample = sample->next)
        expect_file(sample);
    arena_release(&arena);
}
