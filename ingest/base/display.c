#include "ingest/base/display.h"

static bool is_wide(uint32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
           (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
           (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

static bool is_mark(uint32_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x200B && c <= 0x200D) ||
           (c >= 0xFE00 && c <= 0xFE0F);
}

size_t text_columns(Str text)
{
    size_t columns = 0;
    while (text.len) {
        uint32_t c = str_next_codepoint(&text);
        columns += is_mark(c) ? 0 : is_wide(c) ? 2 : 1;
    }
    return columns;
}

Str text_shorten(Arena *arena, Str text, size_t columns)
{
    if (text.len <= columns || text_columns(text) <= columns)
        return text;
    Str rest = text;
    size_t taken = 0, kept = 0;
    while (rest.len) {
        Str before = rest;
        uint32_t c = str_next_codepoint(&rest);
        taken += is_mark(c) ? 0 : is_wide(c) ? 2 : 1;
        if (taken + 1 > columns)
            break;
        kept += before.len - rest.len;
    }
    Str head = str_trim(str_slice(text, 0, kept));
    return str_format(arena, "%.*s…", STR_ARG(head));
}

void buf_add_grouped(Buf *out, uint64_t n)
{
    if (n >= 1000) {
        buf_add_grouped(out, n / 1000);
        buf_format(out, ",%03u", (unsigned)(n % 1000));
    } else {
        buf_format(out, "%u", (unsigned)n);
    }
}
