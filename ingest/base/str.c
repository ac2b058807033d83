#include "ingest/base/str.h"

#include <assert.h>
#include <errno.h>
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

Str str_from(const char *zero_terminated)
{
    return (Str){zero_terminated, zero_terminated ? strlen(zero_terminated) : 0};
}

Str str_slice(Str s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from >= to)
        return (Str){0};
    return (Str){s.data + from, to - from};
}

Str str_trim(Str s)
{
    while (s.len && (unsigned char)s.data[0] <= ' ')
        s.data++, s.len--;
    while (s.len && (unsigned char)s.data[s.len - 1] <= ' ')
        s.len--;
    return s;
}

bool str_eq(Str a, Str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

bool str_starts_nocase(Str s, Str prefix)
{
    if (s.len < prefix.len)
        return false;
    for (size_t i = 0; i < prefix.len; i++)
        if (lower(s.data[i]) != lower(prefix.data[i]))
            return false;
    return true;
}

bool str_eq_nocase(Str a, Str b)
{
    return a.len == b.len && str_starts_nocase(a, b);
}

int str_compare(Str a, Str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.data, b.data, n) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(Str s, Str prefix)
{
    return str_eq(str_slice(s, 0, prefix.len), prefix);
}

bool str_ends(Str s, Str suffix)
{
    return s.len >= suffix.len && str_eq(str_slice(s, s.len - suffix.len, s.len), suffix);
}

size_t str_find(Str s, Str needle)
{
    if (!needle.len)
        return 0;
    for (size_t i = 0; i + needle.len <= s.len; i++) {
        const char *at = memchr(s.data + i, needle.data[0], s.len - needle.len - i + 1);
        if (!at)
            break;
        i = (size_t)(at - s.data);
        if (memcmp(at, needle.data, needle.len) == 0)
            return i;
    }
    return STR_NPOS;
}

size_t str_find_nocase(Str s, Str needle)
{
    for (size_t i = 0; i + needle.len <= s.len; i++)
        if (str_starts_nocase(str_slice(s, i, s.len), needle))
            return i;
    return needle.len ? STR_NPOS : 0;
}

size_t str_find_char(Str s, char c)
{
    const char *at = s.len ? memchr(s.data, c, s.len) : NULL;
    return at ? (size_t)(at - s.data) : STR_NPOS;
}

size_t str_find_last(Str s, char c)
{
    for (size_t i = s.len; i-- > 0;)
        if (s.data[i] == c)
            return i;
    return STR_NPOS;
}

static StrCut cut_between(Str s, size_t at, size_t skip)
{
    if (at == STR_NPOS)
        return (StrCut){s, {0}, false};
    return (StrCut){str_slice(s, 0, at), str_slice(s, at + skip, s.len), true};
}

StrCut str_cut(Str s, char separator)
{
    return cut_between(s, str_find_char(s, separator), 1);
}

StrCut str_cut_at(Str s, Str separator)
{
    return cut_between(s, str_find(s, separator), separator.len);
}

// The first LF or CR, or the length. Piece by piece, so that one of them which never comes
// is not looked for to the end for each of the other.
static size_t find_line_end(Str s)
{
    enum { PIECE = 256 };
    for (size_t from = 0; from < s.len; from += PIECE) {
        Str piece = str_slice(s, from, from + PIECE);
        size_t lf = str_find_char(piece, '\n');
        size_t cr = str_find_char(str_slice(piece, 0, lf), '\r');
        size_t end = cr != STR_NPOS ? cr : lf;
        if (end != STR_NPOS)
            return from + end;
    }
    return s.len;
}

bool str_next_line(Str *rest, Str *line)
{
    if (!rest->len)
        return false;
    size_t end = find_line_end(*rest), next = end;
    *line = str_slice(*rest, 0, end);
    if (next < rest->len)
        next += str_starts(str_slice(*rest, end, rest->len), STR("\r\n")) ? 2 : 1;
    *rest = str_slice(*rest, next, rest->len);
    return true;
}

uint64_t str_hash(Str s)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.data[i]) * 1099511628211u;
    return hash ^ (hash >> 32);
}

/* strtoll and strtod want a zero and skip blanks; a number longer than this is none. */
#define LONGEST_NUMBER 63

static bool number_text(Str s, char out[LONGEST_NUMBER + 1])
{
    if (!s.len || s.len > LONGEST_NUMBER || (unsigned char)s.data[0] <= ' ' ||
        memchr(s.data, 0, s.len))
        return false;
    memcpy(out, s.data, s.len);
    out[s.len] = 0;
    return true;
}

bool str_to_int(Str s, int64_t *out)
{
    char text[LONGEST_NUMBER + 1], *end;
    if (!number_text(s, text))
        return false;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (*end || errno)
        return false;
    *out = value;
    return true;
}

bool str_to_double(Str s, double *out)
{
    char text[LONGEST_NUMBER + 1], *end;
    if (!number_text(s, text) || strpbrk(text, "xXnNiIpP")) // no hex, no nan, no inf
        return false;
    double value = strtod(text, &end);
    if (*end || value > DBL_MAX || value < -DBL_MAX) // 1e999 is no number of ours
        return false;
    *out = value;
    return true;
}

Str str_copy(Arena *arena, Str s)
{
    char *data = arena_bytes(arena, s.len);
    if (s.len)
        memcpy(data, s.data, s.len);
    return (Str){data, s.len};
}

Str str_lower(Arena *arena, Str s)
{
    char *data = arena_bytes(arena, s.len);
    for (size_t i = 0; i < s.len; i++)
        data[i] = (char)lower(s.data[i]);
    return (Str){data, s.len};
}

char *str_zero_terminated(Arena *arena, Str s)
{
    char *data = arena_bytes(arena, s.len + 1);
    if (s.len)
        memcpy(data, s.data, s.len);
    data[s.len] = 0;
    return data;
}

Str str_format(Arena *arena, const char *format, ...)
{
    Buf buf = {.arena = arena};
    va_list list;
    va_start(list, format);
    buf_format_list(&buf, format, list);
    va_end(list);
    return buf_str(&buf);
}

Str str_join(Arena *arena, const Str *part, size_t n, Str separator)
{
    Buf buf = {.arena = arena};
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_add(&buf, separator);
        buf_add(&buf, part[i]);
    }
    return buf_str(&buf);
}

/* Optimal string alignment distance (Damerau 1964, adjacent swaps count one), kept to
 * three rows; words longer than the table are never near. */
#define LONGEST_WORD 40

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t edit_distance(Str a, Str b)
{
    size_t row[3][LONGEST_WORD + 1];
    if (a.len > LONGEST_WORD || b.len > LONGEST_WORD)
        return STR_NPOS;
    for (size_t j = 0; j <= b.len; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *now = row[i % 3], *before = row[(i + 2) % 3], *older = row[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t change = before[j - 1] + (lower(a.data[i - 1]) != lower(b.data[j - 1]));
            now[j] = smaller(change, smaller(before[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] &&
                a.data[i - 2] == b.data[j - 1])
                now[j] = smaller(now[j], older[j - 2] + 1);
        }
    }
    return row[a.len % 3][b.len];
}

size_t str_nearest(Str typed, const Str *word, size_t n)
{
    size_t best = STR_NPOS, limit = typed.len / 3 > 1 ? typed.len / 3 : 1;
    for (size_t i = 0; i < n; i++) {
        size_t d = edit_distance(typed, word[i]);
        if (d <= limit) {
            best = i;
            if (d == 0)
                break;
            limit = d - 1;
        }
    }
    return best;
}

static char *buf_room(Buf *buf, size_t n)
{
    assert(buf->arena);
    while (buf->capacity - buf->len < n)
        buf->data =
            arena_double(buf->arena, buf->data, 1, buf->len, &buf->capacity);
    return buf->data + buf->len;
}

void buf_add(Buf *buf, Str s)
{
    if (!s.len)
        return;
    memcpy(buf_room(buf, s.len), s.data, s.len);
    buf->len += s.len;
}

void buf_add_char(Buf *buf, char c)
{
    *buf_room(buf, 1) = c;
    buf->len++;
}

void buf_format(Buf *buf, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    buf_format_list(buf, format, list);
    va_end(list);
}

void buf_format_list(Buf *buf, const char *format, va_list list)
{
    va_list again;
    va_copy(again, list);
    int n = vsnprintf(NULL, 0, format, list);
    assert(n >= 0);
    vsnprintf(buf_room(buf, (size_t)n + 1), (size_t)n + 1, format, again);
    va_end(again);
    buf->len += (size_t)n;
}

void buf_add_codepoint(Buf *buf, uint32_t c)
{
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        c = 0xFFFD;
    if (c < 0x80) {
        buf_add_char(buf, (char)c);
        return;
    }
    int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned char lead[] = {0, 0xC0, 0xE0, 0xF0};
    buf_add_char(buf, (char)(lead[more] | (c >> (6 * more))));
    while (more-- > 0)
        buf_add_char(buf, (char)(0x80 | ((c >> (6 * more)) & 0x3F)));
}

Str buf_str(const Buf *buf)
{
    return (Str){buf->data, buf->len};
}

void buf_clear(Buf *buf)
{
    buf->len = 0;
}

/* The lead byte promises how many follow and bounds the second, which alone rules out
 * overlong forms, surrogates and what is too large (Unicode 15, table 3-7). */
typedef struct {
    unsigned char more, low, high;
} Promise;

static Promise promise_of(unsigned char lead)
{
    if (lead < 0xC2 || lead > 0xF4)
        return (Promise){0, 0, 0}; // ASCII, or nothing that can start a character
    if (lead < 0xE0)
        return (Promise){1, 0x80, 0xBF};
    if (lead < 0xF0)
        return (Promise){2, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF};
    return (Promise){3, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF};
}

bool str_take_codepoint(Str *rest, uint32_t *codepoint)
{
    const unsigned char *p = (const unsigned char *)rest->data;
    Promise promise = promise_of(p[0]);
    uint32_t c = promise.more ? p[0] & (0x3Fu >> promise.more) : p[0];
    bool good = promise.more || p[0] < 0x80;
    size_t n = 1;
    for (; good && n <= promise.more; n++) {
        good = n < rest->len && p[n] >= promise.low && p[n] <= promise.high;
        if (!good)
            break;
        c = c << 6 | (p[n] & 0x3F);
        promise.low = 0x80, promise.high = 0xBF;
    }
    *rest = (Str){rest->data + n, rest->len - n};
    *codepoint = good ? c : 0xFFFD;
    return good;
}

uint32_t str_next_codepoint(Str *rest)
{
    uint32_t c;
    str_take_codepoint(rest, &c);
    return c;
}
