#include "ingest/json_cursor.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

JsonCursor json_cursor_new(Arena *arena, Bytes *bytes)
{
    return (JsonCursor){.window = window_new(arena, bytes), .line = 1};
}

#if defined(__SSE2__)
// Sixteen counters of one byte each, added up before one of them can overflow.
static size_t count_wide(const char **at, const char *end)
{
    const __m128i line_end = _mm_set1_epi8('\n'), zero = _mm_setzero_si128();
    size_t n = 0;
    while (end - *at >= 16) {
        __m128i counts = zero;
        size_t left = (size_t)(end - *at) / 16;
        const char *stop = *at + 16 * (left < 255 ? left : 255), *p = *at;
        for (; p < stop; p += 16) {
            __m128i w = _mm_loadu_si128((const __m128i *)(const void *)p);
            counts = _mm_sub_epi8(counts, _mm_cmpeq_epi8(w, line_end));
        }
        *at = p;
        __m128i sums = _mm_sad_epu8(counts, zero);
        n += (size_t)_mm_extract_epi16(sums, 0) + (size_t)_mm_extract_epi16(sums, 4);
    }
    return n;
}
#endif

static size_t count_line_ends(Str s)
{
    const char *at = s.data, *end = s.data + s.len;
    size_t n = 0;
#if defined(__SSE2__)
    n = count_wide(&at, end);
#endif
    for (; at < end; at++)
        n += *at == '\n';
    return n;
}

// Moves the count to a position, and notes where its line begins.
static void count_to(JsonCursor *c, size_t at)
{
    if (at <= c->counted)
        return;
    size_t n = count_line_ends(str_slice(c->window.text, c->counted, at));
    if (n) {
        size_t start = at;
        while (c->window.text.data[start - 1] != '\n')
            start--;
        c->line_start = c->base + start;
        c->line += (uint32_t)n;
    }
    c->counted = at;
}

bool json_cursor_more(JsonCursor *c)
{
    size_t at = c->window.at;
    count_to(c, at);
    c->base += at;
    c->counted = 0;
    return window_more(&c->window);
}

bool json_cursor_grow(JsonCursor *c, size_t size)
{
    bool grown = false;
    while (c->window.text.len - c->window.at < size && json_cursor_more(c))
        grown = true;
    return grown;
}

int json_cursor_peek(JsonCursor *c)
{
    for (;;) {
        Str text = c->window.text;
        size_t at = c->window.at;
        while (at < text.len && (text.data[at] == ' ' || text.data[at] == '\n' ||
                                 text.data[at] == '\r' || text.data[at] == '\t'))
            at++;
        c->window.at = at;
        if (at < text.len)
            return (unsigned char)text.data[at];
        if (!json_cursor_more(c))
            return -1;
    }
}

Str json_cursor_rest(const JsonCursor *c)
{
    return window_rest(&c->window);
}

uint32_t json_cursor_line(JsonCursor *c, size_t at)
{
    count_to(c, at);
    return c->line;
}

JsonPlace json_cursor_place(JsonCursor *c, size_t at)
{
    JsonCursor there = *c; // the count itself stays where it is
    count_to(&there, at);
    return (JsonPlace){there.line, there.base + at - there.line_start + 1};
}

uint64_t json_cursor_offset(const JsonCursor *c)
{
    return c->base + c->window.at;
}
