#include "taxonomy/sentence.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_word(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '\'' || c == '-' || c == '_' ||
           (unsigned char)c >= 0x80;
}

static bool is_closer(char c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == '.' || c == '!' ||
           c == '?';
}

/* The dot at `dot` belongs to an abbreviation. */
static bool abbreviates(Str text, size_t dot)
{
    static const char *const known[] = {"e.g", "i.e", "vs",  "cf",   "approx", "no",
                                        "nr",  "fig", "est", "incl", "etc",    "resp"};
    size_t start = dot;
    while (start && (is_letter(text.data[start - 1]) || text.data[start - 1] == '.'))
        start--;
    Str word = str_slice(text, start, dot);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq_nocase(word, str_from(known[i])))
            // "no." ends a sentence unless a number follows, "etc." unless it goes on
            // small.
            return (known[i][0] != 'n' && known[i][0] != 'f') ||
                   (dot + 2 < text.len && text.data[dot + 2] >= '0' &&
                    text.data[dot + 2] <= '9');
    return false;
}

/* The end of the sentence that is under way at `at`. */
static size_t end_after(Str text, size_t at)
{
    for (size_t i = at; i < text.len; i++) {
        char c = text.data[i];
        if (c == '\n' || c == '\r')
            return i;
        if (c != '.' && c != '!' && c != '?')
            continue;
        size_t end = i + 1;
        while (end < text.len && is_closer(text.data[end]))
            end++;
        bool closed = end == text.len || is_space(text.data[end]);
        if (closed &&
            !(c == '.' && end == i + 1 && end < text.len && abbreviates(text, i)))
            return end;
        i = end - 1;
    }
    return text.len;
}

bool sentence_next(Str text, size_t from, Span *out)
{
    while (from < text.len && is_space(text.data[from]))
        from++;
    if (from >= text.len)
        return false;
    size_t end = end_after(text, from);
    while (end > from + 1 && is_space(text.data[end - 1]))
        end--;
    *out = (Span){(uint32_t)from, (uint32_t)end};
    return true;
}

/* Sentences are found from the start of the line, so that the answer is the same from
 * whichever byte one asks. */
Span sentence_around(Str text, size_t at)
{
    size_t line = at < text.len ? at : text.len;
    while (line && text.data[line - 1] != '\n' && text.data[line - 1] != '\r')
        line--;
    Span found = {(uint32_t)line, (uint32_t)line}, next;
    while (sentence_next(text, line, &next) && (next.start <= at || found.end == line)) {
        found = next;
        if (next.end > at)
            break;
        line = next.end;
    }
    return found;
}

Span sentence_words_before(Str text, size_t at, unsigned n)
{
    Span sentence = sentence_around(text, at);
    size_t floor = sentence.start < at ? sentence.start : at, i = at;
    while (n-- && i > floor) {
        while (i > floor && !is_word(text.data[i - 1]))
            i--;
        while (i > floor && is_word(text.data[i - 1]))
            i--;
    }
    return (Span){(uint32_t)i, (uint32_t)at};
}
