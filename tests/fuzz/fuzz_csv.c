/* Any bytes as delimited text: what is read is the same however the text is cut, lines
 * ascend, and every record fits its header. */
#include "tests/fuzz/fuzz.h"

#include "ingest/read_csv.h"

typedef struct {
    Buf out;
    uint32_t line, number;
} Seen;

static int fits(void *context, const Str *name, size_t n)
{
    int fit = 0;
    (void)context;
    for (size_t i = 0; i < n; i++)
        fit +=
            str_eq_nocase(name[i], STR("number")) || str_eq_nocase(name[i], STR("title"));
    return fit > 1 ? fit : 0;
}

static bool see(void *context, const RawRecord *record, Err *err)
{
    Seen *seen = context;
    (void)err;
    MUST(record->line > seen->line && record->number > seen->number);
    MUST(record->n_extra == 0 || record->n_given == record->header->n + record->n_extra);
    seen->line = record->line;
    seen->number = record->number;
    for (size_t i = 0; i < record->header->n; i++)
        buf_format(&seen->out, "[%.*s]", STR_ARG(record->cell[i]));
    for (size_t i = 0; i < record->n_extra; i++)
        buf_format(&seen->out, "+[%.*s]", STR_ARG(record->extra[i]));
    buf_format(&seen->out, "%u\n", record->line);
    return true;
}

static Str read_in_blocks(Arena *arena, Str text, size_t block)
{
    Seen seen = {.out = {.arena = arena}};
    Bytes *bytes = bytes_from_text(arena, STR("fuzz"), text);
    CsvOptions options = {.fits = fits};
    CsvHead head = csv_head(arena, bytes, &options);
    RawReport report = {.arena = arena};
    Err err = {0};
    bytes_serve(bytes, block);
    MUST(csv_read(bytes, &head, &(RawHandler){.context = &seen, .record = see}, &report,
                  &err));
    buf_format(&seen.out, "%u records, %zu warnings, %zu rejects", report.n_records,
               report.n_warnings, report.n_rejects);
    return buf_str(&seen.out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    Str text = {(const char *)data, size};
    Str whole = read_in_blocks(&arena, text, (size_t)1 << 18);
    MUST(str_eq(read_in_blocks(&arena, text, 1 + size % 13), whole));
    arena_release(&arena);
    return 0;
}
