#include "ingest/glob.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

// One character against the class that begins at pattern[*at] == '['. A class without its
// end is the character '[' itself.
static bool class_fits(Str pattern, size_t *at, char c)
{
    size_t end = *at + 1;
    while (end < pattern.len && pattern.data[end] != ']')
        end++;
    if (end >= pattern.len) {
        *at += 1;
        return c == '[';
    }
    bool fits = false;
    for (size_t i = *at + 1; i < end; i++) {
        char from = lower(pattern.data[i]), to = from;
        if (i + 2 < end && pattern.data[i + 1] == '-') {
            to = lower(pattern.data[i + 2]);
            i += 2;
        }
        fits |= c >= from && c <= to;
    }
    *at = end + 1;
    return fits;
}

static bool one_fits(Str pattern, size_t *at, char c)
{
    char p = pattern.data[*at];
    if (p == '[')
        return class_fits(pattern, at, c);
    *at += 1;
    return p == '?' || lower(p) == c;
}

// Linear but for the last star, which is the only one that ever has to give way.
bool glob_fits(Str pattern, Str text)
{
    size_t p = 0, t = 0, star = STR_NPOS, star_text = 0;
    while (t < text.len) {
        size_t at = p;
        if (p < pattern.len && pattern.data[p] == '*') {
            star = p++;
            star_text = t;
        } else if (p < pattern.len && one_fits(pattern, &at, lower(text.data[t]))) {
            p = at;
            t++;
        } else if (star != STR_NPOS) {
            p = star + 1;
            t = ++star_text;
        } else {
            return false;
        }
    }
    while (p < pattern.len && pattern.data[p] == '*')
        p++;
    return p == pattern.len;
}

size_t glob_first(const Str *pattern, size_t n, Str text)
{
    for (size_t i = 0; i < n; i++)
        if (glob_fits(pattern[i], text))
            return i;
    return STR_NPOS;
}
