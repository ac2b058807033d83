#include "analyzer/patterns/title_trim.h"

#include "analyzer/patterns/letters.h"

/* Characters that would reorder or hide what stands around them. */
static bool is_hidden(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           c == 0xFFFD || c == 0xAD || c == 0x061C || (c >= 0xE0000 && c <= 0xE0FFF);
}

/* On one line, single blanks. */
static Str cleaned(Str text, Arena *arena)
{
    Buf buf = {.arena = arena};
    while (text.len) {
        uint32_t c = str_next_codepoint(&text);
        bool blank = c == ' ' || c == 0xA0 || c == 0x3000 || is_hidden(c);
        if (!blank)
            buf_add_codepoint(&buf, c);
        else if (buf.len && buf.data[buf.len - 1] != ' ')
            buf_add_char(&buf, ' ');
    }
    return str_trim(buf_str(&buf));
}

static Str without_brackets_before(Str s)
{
    while (s.len && (s.data[0] == '[' || s.data[0] == '(' || s.data[0] == '{')) {
        char close = s.data[0] == '[' ? ']' : s.data[0] == '(' ? ')' : '}';
        size_t end = str_find_char(s, close);
        if (end == STR_NPOS || end + 1 == s.len)
            break;
        s = str_trim(str_slice(s, end + 1, s.len));
    }
    return s;
}

/* Letters' own prefixes: RE: FW: Fwd: AW: RCA - */
static Str without_prefix(Str s)
{
    static const Str prefix[] = {STR_INIT("re:"), STR_INIT("fw:"), STR_INIT("fwd:"),
                                 STR_INIT("aw:"), STR_INIT("wg:"), STR_INIT("rca -"),
                                 STR_INIT("rca:")};
    for (size_t i = 0; i < sizeof prefix / sizeof *prefix; i++)
        if (str_starts_nocase(s, prefix[i]))
            return str_trim(str_slice(s, prefix[i].len, s.len));
    return s;
}

static Str without_brackets_behind(Str s)
{
    while (s.len && (s.data[s.len - 1] == ')' || s.data[s.len - 1] == ']')) {
        size_t open = str_find_last(s, s.data[s.len - 1] == ')' ? '(' : '[');
        if (open == STR_NPOS || open == 0)
            break;
        s = str_trim(str_slice(s, 0, open));
    }
    return s;
}

static Str without_marks_behind(Str s)
{
    while (s.len &&
           (s.data[s.len - 1] < '0' ||
            (s.data[s.len - 1] >= ':' && s.data[s.len - 1] <= '@')) &&
           !(s.data[s.len - 1] & 0x80) && s.data[s.len - 1] != '%' &&
           s.data[s.len - 1] != ')' && s.data[s.len - 1] != '+' &&
           s.data[s.len - 1] != '#')
        s.len--;
    return s;
}

static bool dangles(Str word, const SmallWords *small)
{
    SmallWord class = small_word_class(small, word);
    return word.len && class != SMALL_NONE;
}

/* The start of a UTF-8 character at or before `at`. */
static size_t character_start(Str s, size_t at)
{
    while (at && at < s.len && ((unsigned char)s.data[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static Str cut_to(Str s, size_t longest, const SmallWords *small)
{
    if (s.len > longest) {
        size_t word = str_find_last(str_slice(s, 0, longest + 1), ' ');
        bool far = word == STR_NPOS || word < longest / 2;
        s = str_slice(s, 0, far ? character_start(s, longest) : word);
        for (;;) {
            s = without_marks_behind(s);
            word = str_find_last(s, ' ');
            if (word == STR_NPOS || !dangles(str_slice(s, word + 1, s.len), small))
                break;
            s = str_slice(s, 0, word);
        }
    }
    return without_marks_behind(s);
}

static bool has_letters(Str s)
{
    while (s.len) {
        uint32_t c = str_next_codepoint(&s);
        if (letter_is(c) || (c >= '0' && c <= '9'))
            return true;
    }
    return false;
}

Str title_trimmed(Str title, size_t longest, const SmallWords *small, Arena *arena)
{
    Str s = cleaned(title, arena);
    s = without_brackets_before(without_prefix(without_brackets_before(s)));
    s = cut_to(without_brackets_behind(s), longest, small);
    return has_letters(s) ? s : (Str){0};
}

static size_t sentence_end(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool stop = c == '.' && (i + 1 == text.len || text.data[i + 1] == ' ' ||
                                 text.data[i + 1] == '\n' || text.data[i + 1] == '\r');
        if (stop || c == ';' || c == '\n' || c == '\r')
            return i;
    }
    return text.len;
}

Str title_of_text(Str text, size_t longest, const SmallWords *small, Arena *arena)
{
    text = str_trim(text);
    return title_trimmed(str_slice(text, 0, sentence_end(text)), longest, small, arena);
}
