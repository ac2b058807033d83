#include "ingest/generic_columns.h"

#include <string.h>

#include "ingest/glob.h"
#include "ingest/plain_letters.h"
#include "ingest/scales.h"
#include "ingest/squeeze.h"
#include "ingest/synonyms.h"

/* ---- Names ---- */

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

// "createdAt", "IncidentID" -> "created At", "Incident ID".
static Str split_humps(Arena *arena, Str name)
{
    Buf out = {.arena = arena};
    for (size_t i = 0; i < name.len; i++) {
        if (i && is_upper(name.data[i]) && is_lower(name.data[i - 1]))
            buf_add_char(&out, ' ');
        buf_add_char(&out, name.data[i]);
    }
    return buf_str(&out);
}

// "Created:", "Title *", "[Title]".
static Str without_marks(Str name)
{
    while (name.len && strchr(":*?!", name.data[name.len - 1]))
        name = str_trim(str_slice(name, 0, name.len - 1));
    if (name.len > 2 && name.data[0] == '[' && name.data[name.len - 1] == ']')
        name = str_slice(name, 1, name.len - 1);
    return name;
}

Str name_words(Arena *arena, Str name)
{
    name = split_humps(arena, without_marks(str_trim(name)));
    return plain_letters(arena, squeeze(arena, name));
}

// "created (utc)", "priority [1-5]"
static Str without_brackets(Str name)
{
    char last = name.len ? name.data[name.len - 1] : 0;
    size_t open = last == ')'   ? str_find_last(name, '(')
                  : last == ']' ? str_find_last(name, '[')
                                : STR_NPOS;
    return open == STR_NPOS || !open ? name : str_trim(str_slice(name, 0, open));
}

Str name_bare(Str words)
{
    Str name = without_brackets(words);
    for (size_t i = 0; i < N_NAME_PREFIXES; i++)
        if (str_starts(name, NAME_PREFIXES[i]) && name.len > NAME_PREFIXES[i].len)
            name = str_slice(name, NAME_PREFIXES[i].len, name.len);
    for (size_t i = 0; i < N_NAME_SUFFIXES; i++)
        if (str_ends(name, NAME_SUFFIXES[i]) && name.len > NAME_SUFFIXES[i].len)
            name = str_slice(name, 0, name.len - NAME_SUFFIXES[i].len);
    return name;
}

bool name_next(Str *rest, Str *name)
{
    if (!rest->len)
        return false;
    StrCut cut = str_cut(*rest, ',');
    *rest = cut.tail;
    *name = cut.head;
    return true;
}

#define LONGEST_NAME 60 // what is longer is a sentence, or no header at all

static bool is_edge(char c)
{
    return c == ' ' || c == '(' || c == ')' || c == '\n' || c == '\'' || c == '/' ||
           c == '.';
}

bool name_has(Str name, Str part)
{
    if (name.len > LONGEST_NAME)
        return false;
    if (str_find_char(part, '*') != STR_NPOS)
        return glob_fits(part, name);
    for (size_t at = 0; at + part.len <= name.len; at++) {
        size_t end = at + part.len;
        if (!memcmp(name.data + at, part.data, part.len) &&
            (at == 0 || is_edge(name.data[at - 1])) &&
            (end == name.len || is_edge(name.data[end])))
            return true;
    }
    return false;
}

static bool name_has_any(Str name, const char *parts)
{
    Str rest = str_from(parts), part;
    while (name_next(&rest, &part))
        if (name_has(name, part))
            return true;
    return false;
}

// A dot inside parts the keys of a path; one with a blank beside it is an abbreviation's.
static Str last_key(Str path)
{
    size_t dot = str_find_last(path, '.');
    bool inside = dot != STR_NPOS && dot > 0 && dot + 1 < path.len;
    return inside && path.data[dot + 1] > ' ' ? str_slice(path, dot + 1, path.len) : path;
}

/* ---- Values ---- */

static bool holds_times(const GenericColumn *c)
{
    size_t moments = 0, given = 0;
    for (size_t i = 0; i < c->n_values; i++) {
        Moment moment;
        Str text = str_trim(c->value[i]);
        MomentStatus status =
            moment_parse(text, &(MomentOptions){.allow_serial = true}, &moment);
        given += status != MOMENT_ABSENT;
        moments += status == MOMENT_OK || status == MOMENT_AMBIGUOUS;
    }
    return moments * 2 >= given;
}

// "State" may be a state of the union.
bool column_holds_states(const GenericColumn *c)
{
    size_t states = 0, given = 0;
    for (size_t i = 0; i < c->n_values; i++) {
        Str text = str_trim(c->value[i]);
        given += text.len > 0;
        states += scale_status(&(Variant){0}, text) != STATUS_UNKNOWN;
    }
    return states * 2 >= given;
}

// "INC 17", "4711", "a1b2"; "Incident" may be a column of texts.
static bool is_id(Str text)
{
    bool blank = false, digit = false;
    for (size_t i = 0; i < text.len; i++) {
        blank |= text.data[i] <= ' ' && text.data[i] > 0;
        digit |= text.data[i] >= '0' && text.data[i] <= '9';
    }
    return text.len <= 24 && (!blank || digit);
}

static bool holds_ids(const GenericColumn *c)
{
    size_t ids = 0, given = 0;
    for (size_t i = 0; i < c->n_values; i++) {
        Str text = str_trim(c->value[i]);
        given += text.len > 0;
        ids += text.len > 0 && (is_id(text) || str_find_char(text, ' ') == STR_NPOS);
    }
    return ids * 2 >= given;
}

bool column_separates(const GenericColumn *c, char separator)
{
    for (size_t i = 0; i < c->n_values; i++)
        if (str_find_char(c->value[i], separator) != STR_NPOS)
            return true;
    return false;
}

bool column_is_distinct(const GenericColumn *c)
{
    size_t again = 0;
    for (size_t i = 0; i < c->n_values; i++)
        for (size_t k = 0; k < i; k++)
            if (str_eq(c->value[i], c->value[k])) {
                again++;
                break;
            }
    return again * 10 <= c->n_values;
}

bool column_holds_dates(const GenericColumn *c)
{
    size_t dates = 0, given = 0;
    for (size_t i = 0; i < c->n_values; i++) {
        Str text = str_trim(c->value[i]);
        bool written = text.len >= 8 && (str_find_char(text, '-') != STR_NPOS ||
                                         str_find_char(text, '/') != STR_NPOS ||
                                         str_find_char(text, '.') != STR_NPOS);
        given += text.len > 0;
        dates += written;
    }
    return dates > 0 && dates == given;
}

static bool is_one_of(Str word, const char *words)
{
    Str rest = str_from(words), each;
    while (name_next(&rest, &each))
        if (str_eq(word, each))
            return true;
    return false;
}

bool column_holds_answers(const GenericColumn *c, Arena *scratch)
{
    size_t given = 0;
    for (size_t i = 0; i < c->n_values; i++) {
        Str word = plain_letters(scratch, str_trim(c->value[i]));
        given += word.len > 0;
        if (word.len && !is_one_of(word, YES_WORDS) && !is_one_of(word, NO_WORDS))
            return false;
    }
    return given > 0;
}

Columns columns_of(Arena *arena, const GenericColumn *column, size_t n)
{
    Columns c = {.column = column, .n = n};
    c.name = ARENA_NEW(arena, Str, n);
    c.last = ARENA_NEW(arena, Str, n);
    c.bare = ARENA_NEW(arena, Str, n);
    c.taken = ARENA_NEW(arena, bool, n);
    c.is_time = ARENA_NEW(arena, bool, n);
    c.is_id = ARENA_NEW(arena, bool, n);
    c.is_other_time = ARENA_NEW(arena, bool, n);
    for (size_t i = 0; i < n; i++) {
        c.name[i] = name_words(arena, column[i].path);
        c.last[i] = name_words(arena, last_key(column[i].path));
        c.bare[i] = name_bare(c.last[i]);
        c.is_time[i] = holds_times(&column[i]);
        c.is_id[i] = holds_ids(&column[i]);
        c.is_other_time[i] = name_has_any(c.name[i], OTHER_TIME_PARTS);
    }
    return c;
}
