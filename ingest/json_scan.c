#include "ingest/json_scan.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#define WIDE 16

static unsigned bits(__m128i hits)
{
    return (unsigned)_mm_movemask_epi8(hits);
}

// [ and ] become { and } when bit 5 is set, so that two comparisons find all four.
static unsigned structure_in(const char *p)
{
    __m128i w = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i folded = _mm_or_si128(w, _mm_set1_epi8(0x20));
    __m128i brace = _mm_or_si128(_mm_cmpeq_epi8(folded, _mm_set1_epi8('{')),
                                 _mm_cmpeq_epi8(folded, _mm_set1_epi8('}')));
    return bits(_mm_or_si128(brace, _mm_cmpeq_epi8(w, _mm_set1_epi8('"'))));
}

static unsigned quotes_in(const char *p)
{
    __m128i w = _mm_loadu_si128((const __m128i *)(const void *)p);
    return bits(_mm_or_si128(_mm_cmpeq_epi8(w, _mm_set1_epi8('"')),
                             _mm_cmpeq_epi8(w, _mm_set1_epi8('\\'))));
}
#endif

static size_t next_structure(Str s, size_t at)
{
#ifdef WIDE
    for (; at + WIDE <= s.len; at += WIDE) {
        unsigned hits = structure_in(s.data + at);
        if (hits)
            return at + (size_t)__builtin_ctz(hits);
    }
#endif
    for (; at < s.len; at++) {
        char folded = (char)(s.data[at] | 0x20);
        if (folded == '{' || folded == '}' || s.data[at] == '"')
            break;
    }
    return at;
}

static size_t next_quote(Str s, size_t at)
{
#ifdef WIDE
    for (; at + WIDE <= s.len; at += WIDE) {
        unsigned hits = quotes_in(s.data + at);
        if (hits)
            return at + (size_t)__builtin_ctz(hits);
    }
#endif
    while (at < s.len && s.data[at] != '"' && s.data[at] != '\\')
        at++;
    return at;
}

// Steps over the rest of a string; the position behind its quote, or the block's end.
static size_t finish_string(JsonScan *scan, Str s, size_t at)
{
    while (at < s.len) {
        if (scan->escaped) {
            scan->escaped = false;
            at++;
            continue;
        }
        at = next_quote(s, at);
        if (at == s.len)
            break;
        if (s.data[at++] == '"') {
            scan->in_string = false;
            break;
        }
        scan->escaped = true;
    }
    return at;
}

size_t json_scan(JsonScan *scan, Str block)
{
    size_t at = 0;
    while (at < block.len) {
        if (scan->in_string) {
            at = finish_string(scan, block, at);
            continue;
        }
        at = next_structure(block, at);
        if (at == block.len)
            break;
        char c = block.data[at++];
        if (c == '"')
            scan->in_string = true;
        else if (c == '{' || c == '[')
            scan->depth++;
        else if (scan->depth <= 1)
            return at;
        else
            scan->depth--;
    }
    return STR_NPOS;
}
