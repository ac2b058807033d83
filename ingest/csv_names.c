#include "ingest/csv_names.h"

#include <string.h>

#include "ingest/base/moment.h"

#define LONGEST_NAME 120 // Jira's custom fields and questions of forms are long
#define FIRST_CELLS 3    // of a row that is looked at closely if one of them is a name

/* ---- Cleaning ---- */

static bool is_plain(char c)
{
    return (unsigned char)c > ' ' && (unsigned char)c < 0x80;
}

static size_t mark_size(Str s)
{
    static const char *const MARK[] = {
        "\xC2\xA0",     "\xE2\x80\x8B", "\xE2\x80\xAF", "\xE2\x80\x8E",
        "\xE2\x80\x8F", "\xE2\x81\xA0", "\xEF\xBB\xBF", NULL};
    if (!s.len || is_plain(s.data[0]))
        return 0;
    if ((unsigned char)s.data[0] <= ' ')
        return 1;
    for (size_t i = 0; MARK[i]; i++)
        if (str_starts(s, str_from(MARK[i])))
            return strlen(MARK[i]);
    return 0;
}

Str csv_clean_name(Str name)
{
    for (size_t n; (n = mark_size(name)) > 0;)
        name = str_slice(name, n, name.len);
    for (size_t n = 1; n <= 3 && n <= name.len && !is_plain(name.data[name.len - 1]);) {
        bool mark = mark_size(str_slice(name, name.len - n, name.len)) == n;
        name.len -= mark ? n : 0;
        n = mark ? 1 : n + 1;
    }
    return name;
}

Str *csv_clean_names(Arena *arena, const Str *cell, size_t n)
{
    Str *name = ARENA_NEW(arena, Str, n);
    for (size_t i = 0; i < n; i++)
        name[i] = csv_clean_name(cell[i]);
    return name;
}

Str *csv_copy_names(Arena *arena, const Str *cell, size_t *n)
{
    Str *name = ARENA_NEW(arena, Str, *n);
    for (size_t i = 0; i < *n; i++)
        name[i] = str_copy(arena, csv_clean_name(cell[i]));
    while (*n && !name[*n - 1].len)
        --*n;
    return name;
}

/* ---- Names or data? ---- */

static bool has_letter(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((s.data[i] | 32) >= 'a' && (s.data[i] | 32) <= 'z')
            return true;
        else if ((unsigned char)s.data[i] >= 0x80)
            return true;
    return false;
}

// A digit at the start, as in dates and ids, is no name's; "5 whys" and "2nd line" are
// rarer than data.
static bool is_name(Str s)
{
    bool digit = s.len && s.data[0] >= '0' && s.data[0] <= '9';
    Moment moment;
    MomentOptions utc = {0};
    return s.len <= LONGEST_NAME && !digit && has_letter(s) &&
           moment_parse(s, &utc, &moment) == MOMENT_BAD;
}

unsigned csv_tenths_names(const Str *cell, size_t n)
{
    size_t filled = 0, names = 0;
    for (size_t i = 0; i < n; i++) {
        Str s = csv_clean_name(cell[i]);
        filled += s.len > 0;
        names += s.len > 0 && is_name(s);
    }
    return filled && filled * 2 >= n ? (unsigned)(names * 10 / filled) : 0;
}

bool csv_names_groups(const Str *cell, size_t n)
{
    size_t filled = 0, gaps = 0, gap = 0, repeats = 0;
    Str before = {0};
    for (size_t i = 0; i < n; i++) {
        Str s = csv_clean_name(cell[i]);
        repeats += s.len > 0 && str_eq(s, before);
        before = s;
        gap++;
        if (s.len) {
            gaps += filled ? gap - 1 : 0; // those at the ends are only padding
            gap = 0;
            filled++;
        }
    }
    return (filled >= 2 && repeats * 2 >= filled) || (filled >= 3 && gaps * 2 >= filled);
}

/* ---- The header again ---- */

static unsigned char lower_first(Str name)
{
    char c = name.data[0];
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

CsvNames csv_names(const RawHeader *header)
{
    CsvNames names = {.header = header};
    for (size_t i = 0; i < header->n; i++)
        if (header->name[i].len)
            names.lengths[lower_first(header->name[i])] |= UINT64_C(1)
                                                           << (header->name[i].len % 64);
    return names;
}

static bool is_known(const CsvNames *names, Str cell)
{
    cell = csv_clean_name(cell);
    if (!cell.len || !(names->lengths[lower_first(cell)] >> (cell.len % 64) & 1))
        return false;
    for (size_t i = 0; i < names->header->n; i++)
        if (str_eq_nocase(cell, names->header->name[i]))
            return true;
    return false;
}

static bool is_same(const CsvNames *names, const Str *cell, size_t n)
{
    const RawHeader *header = names->header;
    for (size_t i = 0; i < n || i < header->n; i++) {
        Str name = i < header->n ? header->name[i] : (Str){0};
        if (!str_eq_nocase(i < n ? csv_clean_name(cell[i]) : (Str){0}, name))
            return false;
    }
    return true;
}

CsvRowKind csv_row_kind(const CsvNames *names, const Str *cell, size_t n)
{
    bool close = false;
    for (size_t i = 0; i < n && i < FIRST_CELLS; i++)
        close |= is_known(names, cell[i]);
    if (!close)
        return ROW_DATA;
    if (is_same(names, cell, n))
        return ROW_SAME_HEADER;
    size_t filled = 0, known = 0;
    for (size_t i = 0; i < n; i++) {
        filled += csv_clean_name(cell[i]).len > 0;
        known += is_known(names, cell[i]);
    }
    return known >= 2 && known * 2 >= filled ? ROW_OTHER_HEADER : ROW_DATA;
}
