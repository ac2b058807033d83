/* Jira's wiki markup. Code and noformat blocks keep their text: stack traces and error
 * messages are what patterns are found by. */
#include "ingest/markup_plain.h"

#define LONGEST_LINK ((size_t)2000) // also images and macros

static const Str macros[] = {
    STR_INIT("code"),    STR_INIT("noformat"), STR_INIT("quote"),  STR_INIT("panel"),
    STR_INIT("color"),   STR_INIT("expand"),   STR_INIT("info"),   STR_INIT("note"),
    STR_INIT("warning"), STR_INIT("tip"),      STR_INIT("anchor"), STR_INIT("section"),
    STR_INIT("column"),  STR_INIT("toc"),      STR_INIT("status"), STR_INIT("adf"),
};

// {code:java|title=x}, {color}, {*}: its length, or 0.
static size_t macro_length(Str s)
{
    size_t close = str_find_char(str_slice(s, 0, LONGEST_LINK), '}');
    if (close == STR_NPOS || close < 2)
        return 0;
    Str inside = str_slice(s, 1, close);
    if (inside.len == 1 && !markup_is_word(*inside.data) && *inside.data != ' ')
        return close + 1;
    Str name = str_cut(inside, ':').head;
    for (size_t i = 0; i < sizeof macros / sizeof *macros; i++)
        if (str_eq_nocase(name, macros[i]))
            return close + 1;
    return 0;
}

static bool is_block_macro(Str macro)
{
    return !str_starts_nocase(macro, STR("{color")) && macro.len > 3;
}

static bool is_address(Str s)
{
    return str_find(s, STR("://")) != STR_NPOS || str_starts_nocase(s, STR("mailto:"));
}

// What is left of [..]: the name of a link; nothing of addresses, mentions, attachments.
static size_t take_link(Plain *plain, Str s)
{
    Str part = str_slice(s, 0, LONGEST_LINK);
    size_t close = str_find_char(part, ']');
    size_t line_end = str_find_char(part, '\n');
    if (close == STR_NPOS || line_end < close || close < 2)
        return 0;
    Str inside = str_slice(s, 1, close);
    StrCut cut = str_cut(inside, '|');
    bool named = cut.found && (is_address(cut.tail) || *inside.data != ' ');
    bool gone = *inside.data == '~' || *inside.data == '^' || *inside.data == '#' ||
                is_address(cut.head);
    if (!named && !gone)
        return 0;
    plain->changed = true;
    if (!gone)
        plain_add(plain, cut.head);
    return close + 1;
}

// !image.png|width=541!
static size_t image_length(Str s)
{
    Str part = str_slice(s, 0, LONGEST_LINK);
    size_t end = str_find_char(str_slice(part, 1, part.len), '!');
    if (end == STR_NPOS || end < 3)
        return 0;
    Str name = str_cut(str_slice(s, 1, end + 1), '|').head;
    bool file = str_find_char(name, '.') != STR_NPOS && name.len && *name.data != ' ' &&
                str_find_char(name, '\n') == STR_NPOS && !str_ends(name, STR(" "));
    return file ? end + 2 : 0;
}

/* ---- The start of a line ---- */

static size_t run_of(Str s, const char *set)
{
    size_t n = 0;
    while (n < s.len && str_find_char(str_from(set), s.data[n]) != STR_NPOS)
        n++;
    return n;
}

static bool is_rule(Str line)
{
    line = str_trim(line);
    return line.len >= 4 && run_of(line, "-") == line.len;
}

// Marks at the start of a line that go: h3. bq. lists, table bars. Their length.
static size_t start_length(Str line)
{
    size_t blanks = run_of(line, " \t");
    Str s = str_slice(line, blanks, line.len);
    if (s.len > 3 && s.data[0] == 'h' && s.data[1] >= '1' && s.data[1] <= '6' &&
        s.data[2] == '.' && s.data[3] == ' ')
        return blanks + 4;
    if (str_starts(s, STR("bq. ")))
        return blanks + 4;
    size_t bullets = run_of(s, "*#-");
    if (bullets && bullets < 6 && bullets < s.len && s.data[bullets] == ' ')
        return blanks + bullets + 1;
    return 0;
}

static bool is_table_row(Str line)
{
    line = str_trim(line);
    return line.len > 1 && line.data[0] == '|' && str_ends(line, STR("|"));
}

/* ---- Inside a line ---- */

typedef struct {
    Str text;      // the whole line
    size_t closes; // where an emphasis mark that was opened is to be left out
    bool table;
    bool raw; // inside {code} or {noformat}
} Line;

static bool opens_emphasis(const Line *line, size_t at)
{
    return at == 0 || !markup_is_word(line->text.data[at - 1]);
}

// Bytes dealt with at the position; 0 when the character stands for itself.
static size_t take_mark(Plain *plain, Line *line, size_t at)
{
    Str s = str_slice(line->text, at, line->text.len);
    char c = *s.data;
    size_t n = 0;
    if (c == '{' && (n = macro_length(s)) > 0) {
        Str macro = str_slice(s, 0, n);
        if (str_starts(macro, STR("{code")) || str_starts(macro, STR("{noformat")))
            line->raw = !line->raw;
        if (is_block_macro(macro))
            plain_end_line(plain);
    } else if (line->raw) {
        return 0;
    } else if (c == '[') {
        return take_link(plain, s);
    } else if (c == '!') {
        n = image_length(s);
    } else if (str_starts(s, STR("{{")) || str_starts(s, STR("}}"))) {
        n = 2;
    } else if (c == '|' && line->table) {
        n = 1;
        plain_blank(plain);
    } else if (str_starts(s, STR("\\\\")) && (s.len == 2 || s.data[2] == ' ')) {
        n = 2;
        plain_end_line(plain);
    } else if (c == '\\' && s.len > 1 &&
               str_find_char(STR("{}[]*_!|"), s.data[1]) != STR_NPOS) {
        plain->changed = true;
        plain_add_char(plain, s.data[1]);
        return 2;
    } else if ((c == '*' || c == '_') && line->closes == STR_NPOS &&
               opens_emphasis(line, at)) {
        size_t close = markup_closing(s, str_slice(s, 0, 1));
        if (close != STR_NPOS) {
            line->closes = at + close;
            n = 1;
        }
    }
    plain->changed |= n > 0;
    return n;
}

static void take_line(Plain *plain, Line *line)
{
    size_t at = line->raw ? 0 : start_length(line->text);
    if (!line->raw && is_rule(line->text))
        at = line->text.len;
    plain->changed |= at > 0;
    while (at < line->text.len) {
        if (at == line->closes) {
            line->closes = STR_NPOS;
            at++;
            continue;
        }
        size_t n = take_mark(plain, line, at);
        if (n == 0 && !line->raw)
            n = html_inline(plain, str_slice(line->text, at, line->text.len));
        if (n == 0) {
            plain_add_char(plain, line->text.data[at]);
            n = 1;
        }
        at += n;
    }
}

void markup_wiki(Plain *plain, Str text)
{
    bool raw = false;
    Str rest = text, line;
    while (str_next_line(&rest, &line)) {
        Line state = {
            .text = line, .closes = STR_NPOS, .table = is_table_row(line), .raw = raw};
        take_line(plain, &state);
        plain_add_char(plain, '\n');
        raw = state.raw;
    }
}
