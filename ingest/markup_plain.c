#include "ingest/markup_plain.h"

Plain plain_new(Arena *arena)
{
    return (Plain){.out = {.arena = arena}};
}

static void settle(Plain *p)
{
    if (p->out.len) {
        for (unsigned i = 0; i < p->line_ends && i < 2; i++)
            buf_add_char(&p->out, '\n');
        if (p->blank && !p->line_ends)
            buf_add_char(&p->out, ' ');
    }
    p->line_ends = 0;
    p->blank = false;
}

void plain_add_char(Plain *p, char c)
{
    if (c == '\n') {
        p->line_ends++;
    } else if (c == ' ' || c == '\t' || c == '\r') {
        p->blank = true;
    } else {
        settle(p);
        buf_add_char(&p->out, c);
    }
}

// Soft hyphens and characters without width would split words.
static bool is_invisible(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0xFEFF;
}

void plain_add_codepoint(Plain *p, uint32_t c)
{
    if (c < 0x80) {
        plain_add_char(p, (char)c);
    } else if (!is_invisible(c)) {
        settle(p);
        buf_add_codepoint(&p->out, c);
    }
}

void plain_add(Plain *p, Str s)
{
    for (size_t i = 0; i < s.len; i++)
        plain_add_char(p, s.data[i]);
}

void plain_end_line(Plain *p)
{
    if (!p->line_ends)
        p->line_ends = 1;
}

void plain_blank(Plain *p)
{
    p->blank = true;
}

Str plain_finish(const Plain *p, Str original)
{
    return p->changed ? buf_str(&p->out) : str_trim(original);
}

bool markup_is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

#define LONGEST_EMPHASIS ((size_t)1000)

size_t markup_closing(Str s, Str mark)
{
    s = str_slice(s, 0, LONGEST_EMPHASIS);
    size_t n = mark.len;
    if (!str_starts(s, mark) || s.len <= n || is_space(s.data[n]) ||
        s.data[n] == *mark.data)
        return STR_NPOS;
    for (size_t i = n + 1; i + n <= s.len && s.data[i] != '\n'; i++) {
        if (is_space(s.data[i - 1]) || !str_starts(str_slice(s, i, s.len), mark))
            continue;
        if (i + n == s.len ||
            (!markup_is_word(s.data[i + n]) && s.data[i + n] != *mark.data))
            return i;
    }
    return STR_NPOS;
}
