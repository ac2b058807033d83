/* Markdown as GitHub, GitLab, Linear and Google write it. Code keeps its text. */
#include "ingest/markup_plain.h"

#define LONGEST_LINK ((size_t)2000)

static size_t run_of(Str s, char c)
{
    size_t n = 0;
    while (n < s.len && s.data[n] == c)
        n++;
    return n;
}

static size_t blanks_at(Str s)
{
    size_t n = 0;
    while (n < s.len && (s.data[n] == ' ' || s.data[n] == '\t'))
        n++;
    return n;
}

/* ---- Whole lines ---- */

// ``` or ~~~ with a language behind: its run of marks, 0 when it is none.
static size_t fence_length(Str line)
{
    Str s = str_slice(line, blanks_at(line), line.len);
    size_t n = run_of(s, '`');
    if (n < 3)
        n = run_of(s, '~');
    bool closed = n >= 3 && str_find_char(str_slice(s, n, s.len), *s.data) != STR_NPOS;
    return n >= 3 && !closed ? n : 0;
}

// ---- === *** and the dashes below a table's head.
static bool is_drawn(Str line)
{
    line = str_trim(line);
    size_t strokes = 0;
    for (size_t i = 0; i < line.len; i++) {
        char c = line.data[i];
        if (str_find_char(STR("-=*_:| "), c) == STR_NPOS)
            return false;
        strokes += c == '-' || c == '=' || c == '*' || c == '_';
    }
    return strokes >= 3;
}

// [name]: https://...
static bool is_definition(Str line)
{
    Str s = str_trim(line);
    if (s.len < 5 || *s.data != '[')
        return false;
    size_t close = str_find(s, STR("]: "));
    return close != STR_NPOS && close > 1 && str_find_char(s, ' ') == close + 2 &&
           str_find(s, STR("://")) != STR_NPOS;
}

// "- ", "12. ", "3) "
static size_t bullet_length(Str s)
{
    size_t digits = 0;
    while (digits < 3 && digits < s.len && s.data[digits] >= '0' && s.data[digits] <= '9')
        digits++;
    Str mark = str_slice(s, digits, digits + 2);
    if (mark.len < 2 || mark.data[1] != ' ')
        return 0;
    Str marks = digits ? STR(".)") : STR("-*+");
    return str_find_char(marks, *mark.data) == STR_NPOS ? 0 : digits + 2;
}

// Quote marks, heading marks, bullets, numbers, task boxes at the start of a line.
static size_t start_length(Str line)
{
    size_t at = blanks_at(line), start = 0;
    while (at < line.len && line.data[at] == '>')
        start = at += 1 + blanks_at(str_slice(line, at + 1, line.len));
    Str s = str_slice(line, at, line.len);
    size_t n = run_of(s, '#');
    if (n && n <= 6 && (n == s.len || s.data[n] == ' '))
        return at + n;
    n = bullet_length(s);
    if (n == 0)
        return start;
    Str item = str_slice(s, n, s.len);
    if (str_starts(item, STR("[ ] ")) || str_starts_nocase(item, STR("[x] ")))
        n += 4;
    return at + n;
}

static bool is_table_row(Str line)
{
    line = str_trim(line);
    return line.len > 2 && line.data[0] == '|' && str_ends(line, STR("|"));
}

/* ---- Inside a line ---- */

typedef struct {
    Str text;
    size_t closes[4]; // where marks that were opened are to be left out, innermost last
    size_t length[4]; // and how long they are
    size_t n_open;
    bool table;
} Line;

static void take_inside(Plain *plain, Line *line, size_t from, size_t to);

// `code`, ``co`de``
static size_t take_code(Plain *plain, Str s)
{
    size_t n = run_of(s, '`');
    Str fence = str_slice(s, 0, n);
    Str inside = str_slice(s, n, s.len);
    size_t end = str_find(str_slice(inside, 0, LONGEST_LINK), fence);
    if (end == STR_NPOS)
        return 0;
    plain->changed = true;
    plain_add(plain, str_slice(inside, 0, end));
    return n + end + n;
}

// The bracket that closes the one at the front, others inside counted.
static size_t matching(Str s, char open, char close)
{
    size_t depth = 0;
    for (size_t i = 0; i < s.len && i < LONGEST_LINK; i++) {
        if (s.data[i] == '\\')
            i++;
        else if (s.data[i] == open)
            depth++;
        else if (s.data[i] == close && --depth == 0)
            return i;
    }
    return STR_NPOS;
}

// [text](target), [text][reference]: the length of the whole, and where the text ends.
static size_t link_length(Str s, size_t *text_end)
{
    size_t close = matching(s, '[', ']');
    if (close == STR_NPOS || close + 1 >= s.len)
        return 0;
    *text_end = close;
    Str target = str_slice(s, close + 1, s.len);
    size_t end = *target.data == '('   ? matching(target, '(', ')')
                 : *target.data == '[' ? matching(target, '[', ']')
                                       : STR_NPOS;
    return end == STR_NPOS ? 0 : close + 1 + end + 1;
}

// <https://...>, <someone@example.com>
static size_t address_length(Str s)
{
    Str part = str_slice(s, 0, LONGEST_LINK);
    size_t end = str_find_char(part, '>');
    if (end == STR_NPOS)
        return 0;
    Str inside = str_slice(s, 1, end);
    bool address = str_find(inside, STR("://")) != STR_NPOS ||
                   (str_find_char(inside, '@') != STR_NPOS &&
                    str_find_char(inside, '.') != STR_NPOS);
    return address && str_find_char(inside, ' ') == STR_NPOS ? end + 1 : 0;
}

static size_t take_emphasis(Plain *plain, Line *line, size_t at)
{
    static const Str marks[] = {STR_INIT("***"), STR_INIT("**"), STR_INIT("__"),
                                STR_INIT("~~"),  STR_INIT("*"),  STR_INIT("_")};
    Str s = str_slice(line->text, at, line->text.len);
    bool inside_word = at && markup_is_word(line->text.data[at - 1]);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (!str_starts(s, marks[i]) || (inside_word && marks[i].len < 2))
            continue;
        size_t close = line->n_open < 4 ? markup_closing(s, marks[i]) : STR_NPOS;
        if (close == STR_NPOS)
            continue;
        line->closes[line->n_open] = at + close;
        line->length[line->n_open++] = marks[i].len;
        plain->changed = true;
        return marks[i].len;
    }
    return 0;
}

static size_t take_link(Plain *plain, Line *line, size_t at, bool image)
{
    Str s = str_slice(line->text, at + image, line->text.len);
    size_t text_end, n = link_length(s, &text_end);
    if (n == 0)
        return 0;
    plain->changed = true;
    if (!image) {
        Line inner = {.text = str_slice(s, 1, text_end)};
        take_inside(plain, &inner, 0, inner.text.len);
    }
    return n + image;
}

static bool is_escaped(Str s)
{
    return s.len > 1 &&
           str_find_char(STR("\\`*_{}[]()#+-.!|<>~&"), s.data[1]) != STR_NPOS;
}

static size_t take_mark(Plain *plain, Line *line, size_t at)
{
    Str s = str_slice(line->text, at, line->text.len);
    size_t n = 0;
    switch (*s.data) {
    case '`':
        return take_code(plain, s);
    case '!':
        return s.len > 1 && s.data[1] == '[' ? take_link(plain, line, at, true) : 0;
    case '[':
        return take_link(plain, line, at, false);
    case '*':
    case '_':
    case '~':
        return take_emphasis(plain, line, at);
    case '<':
        n = address_length(s);
        plain->changed |= n > 0;
        return n ? n : html_inline(plain, s);
    case '&':
        return html_inline(plain, s);
    case '|':
        plain->changed |= line->table;
        plain_blank(plain);
        return line->table;
    case '\\':
        if (!is_escaped(s))
            return 0;
        plain->changed = true;
        plain_add_char(plain, s.data[1]);
        return 2;
    default:
        return 0;
    }
}

static bool at_closing(Line *line, size_t *at)
{
    for (size_t i = line->n_open; i-- > 0;) {
        if (line->closes[i] == *at) {
            *at += line->length[i];
            line->n_open = i;
            return true;
        }
    }
    return false;
}

// Recursion: a link's text may hold an image or code, each shorter than what it is in.
static void take_inside(Plain *plain, Line *line, size_t from, size_t to)
{
    size_t at = from;
    while (at < to) {
        if (at_closing(line, &at))
            continue;
        size_t n = take_mark(plain, line, at);
        if (n == 0) {
            plain_add_char(plain, line->text.data[at]);
            n = 1;
        }
        at += n;
    }
}

static void take_line(Plain *plain, Str text)
{
    Line line = {.text = text, .table = is_table_row(text)};
    bool gone = is_drawn(text) || is_definition(text);
    size_t start = gone ? text.len : start_length(text);
    plain->changed |= start > 0;
    take_inside(plain, &line, start, text.len);
}

/* A comment or a tag may run over several lines; it is found in the whole text. */
static size_t comment_over_lines(Plain *plain, Str rest)
{
    Str s = str_slice(rest, blanks_at(rest), rest.len);
    size_t n = str_starts(s, STR("<!--")) ? html_tag_length(s) : 0;
    plain->changed |= n > 0;
    return n ? n + blanks_at(rest) : 0;
}

void markup_markdown(Plain *plain, Str text)
{
    Str rest = text, line;
    size_t fence = 0;
    while (rest.len) {
        size_t comment = fence ? 0 : comment_over_lines(plain, rest);
        if (comment) {
            rest = str_slice(rest, comment, rest.len);
            continue;
        }
        str_next_line(&rest, &line);
        size_t n = fence_length(line);
        if (n >= 3 && (fence == 0 || n >= fence)) {
            fence = fence ? 0 : n;
            plain->changed = true;
            plain_end_line(plain);
            continue;
        }
        if (fence)
            plain_add(plain, line);
        else
            take_line(plain, line);
        plain_add_char(plain, '\n');
    }
}
