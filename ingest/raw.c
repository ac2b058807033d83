#include "ingest/raw.h"

#include <string.h>

#define QUOTED 200 // bytes of a lost record that are shown

static RawWarning *find_warning(RawReport *report, Str kind)
{
    for (size_t i = 0; i < report->n_warnings; i++)
        if (str_eq(report->warning[i].kind, kind))
            return &report->warning[i];
    return NULL;
}

static Str format_list(Arena *arena, const char *format, va_list list)
{
    Buf buf = {.arena = arena};
    buf_format_list(&buf, format, list);
    return buf_str(&buf);
}

void raw_warn(RawReport *report, const char *kind, uint32_t line, const char *format, ...)
{
    RawWarning *known = find_warning(report, str_from(kind));
    if (known) {
        known->count++;
        return;
    }
    va_list list;
    va_start(list, format);
    ARENA_RESERVE(report->arena, report->warning, report->n_warnings,
                  report->warnings_capacity);
    report->warning[report->n_warnings++] =
        (RawWarning){.kind = str_copy(report->arena, str_from(kind)),
                     .message = format_list(report->arena, format, list),
                     .line = line,
                     .count = 1};
    va_end(list);
}

// The beginning, not cut inside a character.
static Str beginning(Str text)
{
    text = str_trim(text);
    size_t n = text.len < QUOTED ? text.len : QUOTED;
    while (n && n < text.len && ((unsigned char)text.data[n] & 0xC0) == 0x80)
        n--;
    return str_slice(text, 0, n);
}

void raw_reject(RawReport *report, uint32_t line, Str text, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    ARENA_RESERVE(report->arena, report->reject, report->n_rejects,
                  report->rejects_capacity);
    report->reject[report->n_rejects++] =
        (RawReject){.line = line,
                    .reason = format_list(report->arena, format, list),
                    .text = str_copy(report->arena, beginning(text))};
    va_end(list);
    report->n_records++;
}

static void add_count(Buf *out, uint64_t n, const char *one, const char *many)
{
    if (n)
        buf_format(out, "%s%llu %s", out->len ? "; " : "", (unsigned long long)n,
                   n == 1 ? one : many);
}

void raw_warn_bytes(RawReport *report, const Bytes *bytes)
{
    const Decoder *d = bytes_decoder(bytes);
    Buf text = {.arena = report->arena};
    add_count(&text, d->windows_1252_lines, "line was windows-1252",
              "lines were windows-1252");
    add_count(&text, d->invalid, "byte fitted no encoding and was replaced",
              "bytes fitted no encoding and were replaced");
    add_count(&text, d->nuls, "NUL was dropped", "NULs were dropped");
    add_count(&text, d->stray_marks, "byte order mark inside was dropped",
              "byte order marks inside were dropped");
    if (text.len)
        raw_warn(report, "encoding", 0, "%.*s", STR_ARG(buf_str(&text)));
    if (bytes_damage(bytes).len) {
        report->truncated = true;
        raw_warn(report, "truncated", 0, "%.*s", STR_ARG(bytes_damage(bytes)));
    }
}
