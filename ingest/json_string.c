// Strings of JSON and of Python: sixteen bytes at a time up to what needs a look.
#include <string.h>

#include "ingest/json_token.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// Copies up to the next quote, backslash or control character; sixteen bytes are stored
// at a time, which is what the slack is for.
static const char *copy_plain(const char *p, const char *end, char quote, char **to)
{
    char *out = *to;
#if defined(__SSE2__)
    const __m128i quotes = _mm_set1_epi8(quote), escape = _mm_set1_epi8('\\'),
                  control = _mm_set1_epi8(0x1F);
    while (end - p >= 16) {
        __m128i w = _mm_loadu_si128((const __m128i *)(const void *)p);
        _mm_storeu_si128((__m128i *)(void *)out, w);
        __m128i hits = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(w, quotes), _mm_cmpeq_epi8(w, escape)),
            _mm_cmpeq_epi8(_mm_min_epu8(w, control), w));
        unsigned mask = (unsigned)_mm_movemask_epi8(hits);
        if (mask) {
            int n = __builtin_ctz(mask);
            *to = out + n;
            return p + n;
        }
        p += 16;
        out += 16;
    }
#endif
    while (p < end && *p != quote && *p != '\\' && (unsigned char)*p > 0x1F)
        *out++ = *p++;
    *to = out;
    return p;
}

static void put_codepoint(JsonInput *in, uint32_t c)
{
    unsigned char *out = (unsigned char *)in->out;
    if (c < 0x80) {
        *out++ = (unsigned char)c;
    } else if (c < 0x800) {
        *out++ = (unsigned char)(0xC0 | (c >> 6));
        *out++ = (unsigned char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *out++ = (unsigned char)(0xE0 | (c >> 12));
        *out++ = (unsigned char)(0x80 | ((c >> 6) & 0x3F));
        *out++ = (unsigned char)(0x80 | (c & 0x3F));
    } else {
        *out++ = (unsigned char)(0xF0 | (c >> 18));
        *out++ = (unsigned char)(0x80 | ((c >> 12) & 0x3F));
        *out++ = (unsigned char)(0x80 | ((c >> 6) & 0x3F));
        *out++ = (unsigned char)(0x80 | (c & 0x3F));
    }
    in->out = (char *)out;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// n hex digits at p; false when they are not there.
static bool take_hex(const char *p, const char *end, int n, uint32_t *value)
{
    *value = 0;
    if (end - p < n)
        return false;
    for (int i = 0; i < n; i++) {
        int digit = hex_digit(p[i]);
        if (digit < 0)
            return false;
        *value = *value << 4 | (uint32_t)digit;
    }
    return true;
}

static bool is_high(uint32_t c)
{
    return c >= 0xD800 && c < 0xDC00;
}

static bool is_low(uint32_t c)
{
    return c >= 0xDC00 && c < 0xE000;
}

// What cannot be text becomes U+FFFD: NUL is none, and neither is a lone surrogate.
static void put_checked(JsonInput *in, uint32_t c, const char *where)
{
    if (c == 0 || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF) {
        json_repaired(in, REPAIR_CHARACTERS, where);
        c = 0xFFFD;
    }
    put_codepoint(in, c);
}

// An escape that is none stays as it stands: C:\qa.
static const char *keep_backslash(JsonInput *in, const char *p)
{
    json_repaired(in, REPAIR_CHARACTERS, p);
    *in->out++ = '\\';
    return p + 1;
}

// \uXXXX, and the second half of a pair; p is the backslash.
static const char *take_utf16(JsonInput *in, const char *p)
{
    uint32_t c, low;
    if (!take_hex(p + 2, in->end, 4, &c))
        return keep_backslash(in, p);
    if (is_high(c) && in->end - p >= 12 && p[6] == '\\' && p[7] == 'u' &&
        take_hex(p + 8, in->end, 4, &low) && is_low(low)) {
        put_codepoint(in, 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00));
        return p + 12;
    }
    put_checked(in, c, p);
    return p + 6;
}

// Python's own: \x41, \U0001F525, \' and a line end that is no part of the text.
static const char *take_python_escape(JsonInput *in, const char *p)
{
    static const char names[] = "abtnvfr'\"\\", values[] = "\a\b\t\n\v\f\r'\"\\";
    uint32_t c;
    const char *name = memchr(names, p[1], sizeof names - 1);
    if (name) {
        *in->out++ = values[name - names];
        return p + 2;
    }
    if (p[1] == '\n')
        return p + 2;
    if (p[1] == 'x' && take_hex(p + 2, in->end, 2, &c)) {
        put_checked(in, c, p);
        return p + 4;
    }
    if (p[1] == 'U' && take_hex(p + 2, in->end, 8, &c)) {
        put_checked(in, c, p);
        return p + 10;
    }
    return p[1] == 'u' ? take_utf16(in, p) : keep_backslash(in, p);
}

// p is the backslash; there are at least twelve bytes, or the input holds no more.
static const char *take_escape(JsonInput *in, const char *p)
{
    if (in->python)
        return take_python_escape(in, p);
    switch (p[1]) {
    case '"':
    case '\\':
    case '/':
        *in->out++ = p[1];
        return p + 2;
    case 'b':
        *in->out++ = '\b';
        return p + 2;
    case 'f':
        *in->out++ = '\f';
        return p + 2;
    case 'n':
        *in->out++ = '\n';
        return p + 2;
    case 'r':
        *in->out++ = '\r';
        return p + 2;
    case 't':
        *in->out++ = '\t';
        return p + 2;
    case 'u':
        return take_utf16(in, p);
    case '\'': // as JavaScript and some templates escape it
        json_repaired(in, REPAIR_CHARACTERS, p);
        *in->out++ = '\'';
        return p + 2;
    default:
        return keep_backslash(in, p);
    }
}

JsonOutcome json_take_string(JsonInput *in, Str *text)
{
    const char quote = *in->at;
    const char *p = in->at + 1;
    char *start = in->out;
    for (;;) {
        p = copy_plain(p, in->end, quote, &in->out);
        if (p == in->end)
            return JSON_SHORT;
        if (*p == quote) {
            *text = (Str){start, (size_t)(in->out - start)};
            in->at = p + 1;
            return JSON_WHOLE;
        }
        if (*p != '\\') {
            json_repaired(in, REPAIR_CHARACTERS, p);
            *in->out++ = *p++;
        } else if (in->end - p < 2 || (!in->all && in->end - p < 12)) {
            return JSON_SHORT; // an escape, or the second half of a pair, may go on
        } else {
            p = take_escape(in, p);
        }
    }
}
