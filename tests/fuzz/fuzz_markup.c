// Any text through each escaper: what is active in a form never comes out bare.
#include "tests/fuzz/fuzz.h"

#include <cjson/cJSON.h>

#include "analyzer/documents/markup.h"
#include "ingest/base/encoding.h"
#include "plots/canvas.h"

static Str escaped(Arena *arena, void (*add)(Buf *out, Str text), Str text)
{
    Buf out = {.arena = arena}, repaired = {.arena = arena};
    add(&out, text);
    MUST(encoding_repair_utf8(buf_str(&out), &repaired) == 0);
    for (size_t i = 0; i < out.len; i++) {
        unsigned char c = (unsigned char)out.data[i];
        MUST(c >= 0x20 || c == '\n' || c == '\t');
        MUST(c != 0x7F);
    }
    return buf_str(&out);
}

static bool has(Str text, char c)
{
    return str_find_char(text, c) != STR_NPOS;
}

static void check_json(Arena *arena, Str text)
{
    Str json = escaped(arena, json_add, text);
    cJSON *parsed = cJSON_ParseWithLengthOpts(json.data, json.len, NULL, false);
    MUST(parsed && cJSON_IsString(parsed));
    MUST(!has(json, '<') && !has(json, '\n'));
    cJSON_Delete(parsed);
}

/* A quote ends a cell only where the cell is quoted, and then it is doubled inside. */
static void check_csv(Arena *arena, Str text)
{
    Str cell = escaped(arena, csv_add, text);
    bool quoted = str_starts(cell, STR("\"")) && has(cell, '"') && cell.len > 1 &&
                  cell.data[cell.len - 1] == '"';
    if (has(cell, ',') || has(cell, '\n'))
        MUST(quoted);
    MUST(!str_starts(cell, STR("=")) && !str_starts(cell, STR("@")));
}

static void check_script(Arena *arena, Str text)
{
    Str quoted = escaped(arena, script_quote, text);
    MUST(quoted.len >= 2 && quoted.data[0] == '\'' &&
         quoted.data[quoted.len - 1] == '\'');
    Str inside = str_slice(quoted, 1, quoted.len - 1);
    MUST(!has(inside, '\'') && !has(inside, '`') && !has(inside, '\n'));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    Str text = {(const char *)data, size};
    Str html = escaped(&arena, html_add, text);
    MUST(!has(html, '<') && !has(html, '>') && !has(html, '"') && !has(html, '\''));
    Str line = escaped(&arena, terminal_add, text);
    MUST(!has(line, '\n') && !has(line, '\t'));
    Str markdown = escaped(&arena, markdown_add, text);
    MUST(!has(markdown, '\n') && !has(markdown, '@'));
    MUST(str_find(markdown, STR("://")) == STR_NPOS);
    check_json(&arena, text);
    check_csv(&arena, text);
    check_script(&arena, text);
    Str cell = escaped(&arena, data_text, text);
    MUST(!has(cell, '\t') && !has(cell, '"') && !has(cell, '\n') && !has(cell, '#'));
    MUST(text_columns(text_shorten(&arena, line, 20)) <= 20);
    arena_release(&arena);
    return 0;
}
