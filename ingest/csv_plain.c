#include "ingest/csv_plain.h"

#include <string.h>

// Eight bytes at a time, as in csv_split.c.
#define ONES UINT64_C(0x0101010101010101)
#define HIGHS UINT64_C(0x8080808080808080)

static uint64_t zero_bytes(uint64_t x)
{
    return (x - ONES) & ~x & HIGHS;
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

// The first delimiter, quote, LF or CR from `at` on; the size of the text if there is
// none.
static size_t find_end(Str text, size_t at, const Dialect *d)
{
    uint64_t delimiters = ONES * (unsigned char)d->delimiter;
    uint64_t quotes = ONES * (unsigned char)d->quote;
    for (; at + 8 <= text.len; at += 8) {
        uint64_t word;
        memcpy(&word, text.data + at, 8);
        if (zero_bytes(word ^ delimiters) | zero_bytes(word ^ quotes) |
            zero_bytes(word ^ (ONES * '\n')) | zero_bytes(word ^ (ONES * '\r')))
            break;
    }
    while (at < text.len && text.data[at] != d->delimiter && text.data[at] != d->quote &&
           !is_line_end(text.data[at]))
        at++;
    return at;
}

static bool is_blank(char c, const Dialect *d)
{
    return (c == ' ' || c == '\t') && c != d->delimiter;
}

static void add_cell(CsvPlain *row, Str cell)
{
    ARENA_RESERVE(row->arena, row->cell, row->n, row->capacity);
    row->cell[row->n++] = cell;
    row->empty = row->empty && !str_trim(cell).len;
}

// The cells before stay where they are when the store is replaced by a larger one.
static char *room(CsvPlain *row, size_t wanted)
{
    if (row->store_capacity - row->store_len < wanted) {
        row->store_capacity = (row->store_capacity + wanted) * 2;
        row->store = arena_bytes(row->arena, row->store_capacity);
        row->store_len = 0;
    }
    return row->store + row->store_len;
}

static Str undouble(CsvPlain *row, Str inner, char quote)
{
    char *to = room(row, inner.len), *out = to;
    const char *from = inner.data, *end = inner.data + inner.len, *found;
    while ((found = memchr(from, quote, (size_t)(end - from)))) {
        size_t n = (size_t)(found - from) + 1;
        memcpy(out, from, n);
        out += n;
        from = found + 2;
    }
    memcpy(out, from, (size_t)(end - from));
    out += end - from;
    row->store_len += (size_t)(out - to);
    return (Str){to, (size_t)(out - to)};
}

// The quoted cell whose quote is at `at`; behind its last quote, or at the
// text's end when that is not there.
static size_t quoted(CsvPlain *row, Str text, size_t at, char quote)
{
    size_t start = ++at;
    bool doubled = false;
    for (;; at += 2, doubled = true) {
        const char *found = memchr(text.data + at, quote, text.len - at);
        if (!found)
            return text.len;
        at = (size_t)(found - text.data);
        if (at + 1 == text.len)
            return text.len;
        if (text.data[at + 1] != quote)
            break;
    }
    Str inner = str_slice(text, start, at);
    add_cell(row, doubled ? undouble(row, inner, quote) : inner);
    return at + 1;
}

// libcsv leaves out the blanks around a cell without quotes.
static size_t unquoted(CsvPlain *row, Str text, size_t at, const Dialect *d)
{
    size_t end = find_end(text, at, d), stop = end;
    while (at < stop && is_blank(text.data[at], d))
        at++;
    while (stop > at && is_blank(text.data[stop - 1], d))
        stop--;
    add_cell(row, str_slice(text, at, stop));
    return end;
}

static size_t behind_line_end(Str text, size_t at)
{
    if (text.data[at] == '\n')
        return at + 1;
    if (at + 1 == text.len)
        return 0;
    return at + 1 + (text.data[at + 1] == '\n');
}

size_t csv_plain_row(CsvPlain *row, Str text, const Dialect *d)
{
    size_t at = 0;
    row->n = row->store_len = 0;
    row->empty = true;
    // What begins with a blank may be a blank line, which has no cells.
    if (!text.len || is_line_end(text.data[0]) || is_blank(text.data[0], d))
        return 0;
    for (;;) {
        at = at < text.len && d->quote && text.data[at] == d->quote
                 ? quoted(row, text, at, d->quote)
                 : unquoted(row, text, at, d);
        if (at >= text.len)
            return 0;
        if (is_line_end(text.data[at]))
            return behind_line_end(text, at);
        if (text.data[at] != d->delimiter)
            return 0; // a quote in the middle, or something behind the last one
        at++;
    }
}
