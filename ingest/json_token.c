#include "ingest/json_token.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

void json_repaired(JsonInput *in, JsonRepair repair, const char *where)
{
    if (in->n_repaired[repair]++ == 0)
        in->repaired[repair] = where;
}

JsonOutcome json_broken(JsonInput *in, const char *at, const char *wrong)
{
    in->at = at;
    in->wrong = wrong;
    return JSON_BROKEN;
}

/* ---- Strings ---- */

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

// What cannot be text becomes U+FFFD: NUL would cut the string, a lone surrogate is no
// character.
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

JsonOutcome json_take_string(JsonInput *in, char **text)
{
    const char quote = *in->at;
    const char *p = in->at + 1;
    *text = in->out;
    for (;;) {
        p = copy_plain(p, in->end, quote, &in->out);
        if (p == in->end)
            return JSON_SHORT;
        if (*p == quote) {
            *in->out++ = '\0';
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

/* ---- Numbers ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool goes_on(char c)
{
    return is_digit(c) || is_letter(c) || c == '.' || c == '+' || c == '-';
}

static void set_number(cJSON *node, double value)
{
    node->type = cJSON_Number;
    node->valuedouble = value;
    node->valueint = value >= 2147483647.0    ? 2147483647
                     : value <= -2147483648.0 ? -2147483647 - 1
                                              : (int)value;
}

static size_t skip_digits(Str s, size_t at)
{
    while (at < s.len && is_digit(s.data[at]))
        at++;
    return at;
}

// As RFC 8259 has it, but for leading zeros.
static bool is_number(Str s)
{
    size_t at = s.len && s.data[0] == '-', from = at;
    at = skip_digits(s, at);
    bool good = at > from;
    if (at < s.len && s.data[at] == '.') {
        from = at + 1;
        at = skip_digits(s, from);
        good = good && at > from;
    }
    if (at < s.len && (s.data[at] | 0x20) == 'e') {
        from = at + 1;
        from += from < s.len && (s.data[from] == '+' || s.data[from] == '-');
        at = skip_digits(s, from);
        good = good && at > from;
    }
    return good && at == s.len;
}

// 1e999 is the largest number that there is.
static double finite_number(double value)
{
    return value > DBL_MAX ? DBL_MAX : value < -DBL_MAX ? -DBL_MAX : value;
}

// Anything with a point, an exponent or many digits; p is behind what was looked at.
static JsonOutcome take_long_number(JsonInput *in, const char *p, cJSON *node)
{
    while (p < in->end && goes_on(*p))
        p++;
    if (p == in->end && !in->all)
        return JSON_SHORT;
    Str text = {in->at, (size_t)(p - in->at)};
    if (!is_number(text))
        return json_broken(in, in->at, "this is no number");
    node->valuestring = memcpy(in->out, text.data, text.len);
    in->out += text.len;
    *in->out++ = '\0';
    set_number(node, finite_number(strtod(node->valuestring, NULL)));
    in->at = p;
    return JSON_WHOLE;
}

JsonOutcome json_take_number(JsonInput *in, cJSON *node)
{
    const char *p = in->at + (*in->at == '-');
    const char *first = p;
    if (p < in->end && (*p == 'I' || *p == 'i'))
        return json_take_word(in, node);
    int64_t value = 0;
    while (p < in->end && p - first < 15 && is_digit(*p))
        value = value * 10 + (*p++ - '0');
    bool zeros = p - first > 1 && *first == '0';
    if (p == in->end || p == first || goes_on(*p) || zeros)
        return p == in->end && !in->all ? JSON_SHORT : take_long_number(in, p, node);
    set_number(node, (double)(*in->at == '-' ? -value : value));
    in->at = p;
    return JSON_WHOLE;
}

/* ---- Words ---- */

typedef struct {
    Str word;
    int type;
    JsonRepair repair; // N_REPAIRS: none
} Word;

static const Word words[] = {
    {STR_INIT("true"), cJSON_True, N_REPAIRS},
    {STR_INIT("false"), cJSON_False, N_REPAIRS},
    {STR_INIT("null"), cJSON_NULL, N_REPAIRS},
    {STR_INIT("True"), cJSON_True, REPAIR_PYTHON},
    {STR_INIT("False"), cJSON_False, REPAIR_PYTHON},
    {STR_INIT("None"), cJSON_NULL, REPAIR_PYTHON},
    {STR_INIT("NaN"), cJSON_NULL, REPAIR_NOT_A_NUMBER},
    {STR_INIT("nan"), cJSON_NULL, REPAIR_NOT_A_NUMBER},
    {STR_INIT("NaT"), cJSON_NULL, REPAIR_NOT_A_NUMBER},
    {STR_INIT("Infinity"), cJSON_NULL, REPAIR_NOT_A_NUMBER},
    {STR_INIT("inf"), cJSON_NULL, REPAIR_NOT_A_NUMBER},
    {{0}, 0, N_REPAIRS},
};

static const Word *find_word(Str s)
{
    for (const Word *w = words; w->word.data; w++)
        if (str_eq(w->word, s))
            return w;
    return NULL;
}

// The position behind the bracket that closes the call, or NULL.
static const char *end_of_call(const char *p, const char *end)
{
    size_t depth = 0;
    char quote = 0;
    for (; p < end; p++) {
        if (quote && *p == '\\')
            p++;
        else if (quote)
            quote = *p == quote ? 0 : quote;
        else if (*p == '\'' || *p == '"')
            quote = *p;
        else if (*p == '(')
            depth++;
        else if (*p == ')' && --depth == 0)
            return p + 1;
    }
    return NULL;
}

// Timestamp('2026-02-23 14:06:42') is the text inside; any other call stays as it stands.
static JsonOutcome take_call(JsonInput *in, const char *open, cJSON *node)
{
    const char *name = in->at, *close = end_of_call(open, in->end);
    char *out = in->out;
    if (!close)
        return JSON_SHORT;
    node->type = cJSON_String;
    in->at = open + 1;
    if ((*in->at == '\'' || *in->at == '"') &&
        json_take_string(in, &node->valuestring) == JSON_WHOLE && in->at == close - 1) {
        in->at = close;
        return JSON_WHOLE;
    }
    size_t len = (size_t)(close - name);
    node->valuestring = memcpy(out, name, len);
    in->out = out + len;
    *in->out++ = '\0';
    in->at = close;
    return JSON_WHOLE;
}

static JsonOutcome take_prefixed(JsonInput *in, const char *quote, cJSON *node)
{
    in->at = quote;
    node->type = cJSON_String;
    return json_take_string(in, &node->valuestring);
}

JsonOutcome json_take_word(JsonInput *in, cJSON *node)
{
    const char *first = in->at + (*in->at == '-'), *p = first;
    while (p < in->end && (is_letter(*p) || (in->python && (is_digit(*p) || *p == '.'))))
        p++;
    if (p == in->end && !in->all)
        return JSON_SHORT;
    if (in->python && p < in->end && *p == '(')
        return take_call(in, p, node);
    if (in->python && p < in->end && (*p == '\'' || *p == '"') && p - first <= 2)
        return take_prefixed(in, p, node);
    const Word *word = find_word((Str){first, (size_t)(p - first)});
    if (!word)
        return json_broken(in, in->at, "a value was expected");
    if (word->repair != N_REPAIRS)
        json_repaired(in, word->repair, in->at);
    node->type = word->type;
    node->valueint = word->type == cJSON_True;
    in->at = p;
    return JSON_WHOLE;
}
