#include "ingest/json_resync.h"

#include "ingest/json_scan.h"

#define LONGEST_KEY ((size_t)100)
#define RECORD_SEPARATOR '\x1E'

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t skip_blanks(Str s, size_t at)
{
    while (at < s.len && is_blank(s.data[at]))
        at++;
    return at;
}

JsonBroken json_broken_record(Str text, bool in_list, uint64_t column)
{
    JsonBroken broken = {.in_list = in_list, .column = column};
    size_t at = skip_blanks(text, 1);
    Str key = str_slice(text, at, at + LONGEST_KEY);
    size_t close = key.len && *key.data == '"'
                       ? str_find_char(str_slice(key, 1, key.len), '"')
                       : STR_NPOS;
    if (close != STR_NPOS)
        broken.first_key = str_slice(key, 0, close + 2);
    return broken;
}

// May this stand behind a record?
static bool can_follow(const JsonBroken *broken, Str text, size_t at, bool all)
{
    size_t next = skip_blanks(text, at);
    if (next == text.len)
        return all;
    char c = text.data[next];
    if (broken->in_list)
        return c == ',' || c == ']' || c == '}';
    return c == '{' || c == '[' || c == ',' || c == RECORD_SEPARATOR;
}

static size_t own_end(const JsonBroken *broken, Str text, bool all)
{
    JsonScan scan = {0};
    size_t end = json_scan(&scan, text);
    return end != STR_NPOS && can_follow(broken, text, end, all) ? end : STR_NPOS;
}

// { in the same column of a later line; or the separator of RFC 7464.
static size_t next_line_start(const JsonBroken *broken, Str text, size_t from)
{
    for (size_t i = from ? from : 1; i < text.len; i++) {
        if (!broken->in_list && text.data[i] == RECORD_SEPARATOR)
            return i;
        if (text.data[i] != '\n')
            continue;
        size_t blanks = 0;
        while (i + 1 + blanks < text.len &&
               (text.data[i + 1 + blanks] == ' ' || text.data[i + 1 + blanks] == '\t'))
            blanks++;
        size_t brace = i + 1 + blanks;
        if (blanks == broken->column && brace < text.len && text.data[brace] == '{')
            return i + 1;
    }
    return STR_NPOS;
}

// , { "first key"
static size_t next_same_key(const JsonBroken *broken, Str text, size_t from)
{
    if (broken->first_key.len == 0)
        return STR_NPOS;
    for (size_t i = from ? from : 1; i < text.len; i++) {
        if (text.data[i] != '{')
            continue;
        size_t key = skip_blanks(text, i + 1);
        size_t before = i;
        while (before > 0 && is_blank(text.data[before - 1]))
            before--;
        if (before > 0 && text.data[before - 1] == ',' &&
            str_starts(str_slice(text, key, text.len), broken->first_key))
            return before - 1;
    }
    return STR_NPOS;
}

static size_t earliest(size_t a, size_t b)
{
    return a < b ? a : b; // STR_NPOS is the largest
}

size_t json_resync(const JsonBroken *broken, Str text, size_t from, bool all)
{
    size_t end = from ? STR_NPOS : own_end(broken, text, all);
    end = earliest(end, next_line_start(broken, text, from));
    return broken->in_list ? earliest(end, next_same_key(broken, text, from)) : end;
}
