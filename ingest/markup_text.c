#include "ingest/markup_text.h"

#include "ingest/markup_plain.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

typedef struct {
    Str name;
    Markup markup;
    void (*write)(Plain *plain, Str text);
} Kind;

static const Kind kinds[] = {
    {STR_INIT("none"), MARKUP_NONE, NULL},
    {STR_INIT("html"), MARKUP_HTML, markup_html},
    {STR_INIT("wiki"), MARKUP_WIKI, markup_wiki},
    {STR_INIT("markdown"), MARKUP_MARKDOWN, markup_markdown},
    {STR_INIT("any"), MARKUP_ANY, NULL},
    {{0}, MARKUP_NONE, NULL},
};

bool markup_from_name(Str name, Markup *out)
{
    for (const Kind *kind = kinds; kind->name.data; kind++) {
        if (str_eq(kind->name, name)) {
            *out = kind->markup;
            return true;
        }
    }
    return false;
}

/* ---- What kind is it? Signs that hardly occur in plain text. ---- */

static bool has_sign(Str text, const Str *sign, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_find(text, sign[i]) != STR_NPOS)
            return true;
    return false;
}

static bool is_wiki_heading(Str line)
{
    return line.len > 4 && line.data[0] == 'h' && line.data[1] >= '1' &&
           line.data[1] <= '6' && line.data[2] == '.' && line.data[3] == ' ';
}

static bool is_markdown_heading(Str line)
{
    size_t n = 0;
    while (n < line.len && line.data[n] == '#')
        n++;
    return n && n <= 6 && n + 1 < line.len && line.data[n] == ' ';
}

static bool has_line(Str text, bool is_such(Str line))
{
    Str line;
    while (str_next_line(&text, &line))
        if (is_such(line))
            return true;
    return false;
}

static bool looks_like_wiki(Str text)
{
    static const Str signs[] = {STR_INIT("{code"),   STR_INIT("{noformat"),
                                STR_INIT("{quote}"), STR_INIT("{panel"),
                                STR_INIT("{color"),  STR_INIT("[~"),
                                STR_INIT("|http"),   STR_INIT("||*")};
    return has_sign(text, signs, sizeof signs / sizeof *signs) ||
           has_line(text, is_wiki_heading);
}

static bool looks_like_markdown(Str text)
{
    static const Str signs[] = {STR_INIT("```"), STR_INIT("]("), STR_INIT("- [ ] "),
                                STR_INIT("- [x] "), STR_INIT("<!--")};
    size_t bold = str_find(text, STR("**"));
    bool pair = bold != STR_NPOS &&
                markup_closing(str_slice(text, bold, text.len), STR("**")) != STR_NPOS;
    return pair || has_sign(text, signs, sizeof signs / sizeof *signs) ||
           has_line(text, is_markdown_heading);
}

static Markup find_kind(Str text)
{
    if (looks_like_wiki(text))
        return MARKUP_WIKI;
    return looks_like_markdown(text) ? MARKUP_MARKDOWN : MARKUP_HTML;
}

static bool is_sign(char c)
{
    return c == '<' || c == '&' || c == '{' || c == '[' || c == '*' || c == '|' ||
           c == '#' || c == '`';
}

// h1. as Jira writes headings, and not the end of "with them."
static bool is_heading(const char *p)
{
    return p[0] == 'h' && p[1] >= '1' && p[1] <= '6' && p[2] == '.';
}

#if defined(__SSE2__)
static __m128i equals(__m128i bytes, char c)
{
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c));
}

static __m128i either(__m128i bytes, char a, char b)
{
    return _mm_or_si128(equals(bytes, a), equals(bytes, b));
}

// The sixteen bytes at p, and those of "h1." that begin there: two more bytes are read.
static bool has_sign_in_16(const char *p)
{
    __m128i b = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i after = _mm_loadu_si128((const __m128i *)(const void *)(p + 2));
    __m128i signs = _mm_or_si128(_mm_or_si128(either(b, '<', '&'), either(b, '{', '[')),
                                 _mm_or_si128(either(b, '*', '|'), either(b, '#', '`')));
    if (_mm_movemask_epi8(signs))
        return true;
    __m128i h_and_stop = _mm_and_si128(equals(b, 'h'), equals(after, '.'));
    unsigned mask = (unsigned)_mm_movemask_epi8(h_and_stop);
    for (; mask; mask &= mask - 1)
        if (is_heading(p + __builtin_ctz(mask)))
            return true;
    return false;
}
#endif

// No byte that any markup could begin with, which is most texts.
static bool is_plain(Str text)
{
    size_t i = 0;
#if defined(__SSE2__)
    for (; i + 18 <= text.len; i += 16)
        if (has_sign_in_16(text.data + i))
            return false;
#endif
    for (; i < text.len; i++)
        if (is_sign(text.data[i]) || (i + 2 < text.len && is_heading(text.data + i)))
            return false;
    return true;
}

Str markup_to_text(Arena *arena, Str text, Markup markup)
{
    text = str_trim(text);
    if (markup == MARKUP_ANY && is_plain(text))
        return text;
    if (markup == MARKUP_ANY)
        markup = find_kind(text);
    if (markup == MARKUP_NONE || text.len == 0)
        return text;
    bool tags =
        str_find_char(text, '<') != STR_NPOS || str_find_char(text, '&') != STR_NPOS;
    if (markup == MARKUP_HTML && !tags)
        return text;
    Plain plain = plain_new(arena);
    kinds[markup].write(&plain, text);
    return plain_finish(&plain, text);
}
