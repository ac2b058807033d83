#include "ingest/csv_split.h"

#include <string.h>

/* Eight bytes at a time: (x - 0x01..) & ~x & 0x80.. is not zero exactly when a byte of x
 * is zero (Mycroft 1987), and x is the text with the sought byte in every place taken
 * away. */
#define ONES UINT64_C(0x0101010101010101)
#define HIGHS UINT64_C(0x8080808080808080)

static uint64_t zero_bytes(uint64_t x)
{
    return (x - ONES) & ~x & HIGHS;
}

// The first quote, LF or CR from `at` on; the size of the text if there is none.
static size_t find_special(Str text, size_t at, char quote)
{
    uint64_t quotes = ONES * (unsigned char)quote;
    for (; at + 8 <= text.len; at += 8) {
        uint64_t word;
        memcpy(&word, text.data + at, 8);
        if (zero_bytes(word ^ quotes) | zero_bytes(word ^ (ONES * '\n')) |
            zero_bytes(word ^ (ONES * '\r')))
            break;
    }
    while (at < text.len && text.data[at] != quote && text.data[at] != '\n' &&
           text.data[at] != '\r')
        at++;
    return at;
}

static bool is_escaped(Str text, size_t at)
{
    size_t n = 0;
    while (n < at && text.data[at - n - 1] == '\\')
        n++;
    return n % 2 == 1;
}

// Behind the quote that ends what is quoted, or the size of the text.
static size_t skip_quoted(Str text, size_t at, const Dialect *dialect)
{
    while (at < text.len) {
        const char *found = memchr(text.data + at, dialect->quote, text.len - at);
        if (!found)
            return STR_NPOS;
        at = (size_t)(found - text.data);
        if (!dialect->backslash || !is_escaped(text, at))
            return at + 1;
        at++;
    }
    return STR_NPOS;
}

static size_t line_end_size(Str text, size_t at, bool last)
{
    if (text.data[at] == '\n')
        return 1;
    if (at + 1 == text.len)
        return last ? 1 : 0; // unknown as yet
    return text.data[at + 1] == '\n' ? 2 : 1;
}

size_t csv_row_size(Str text, const Dialect *dialect, bool last, CsvSplit *split)
{
    char quote = dialect->quote ? dialect->quote : '\n';
    size_t at = split->at;
    for (;;) {
        if (split->quoted) {
            at = skip_quoted(text, at, dialect);
            if (at == STR_NPOS)
                break;
            split->quoted = false;
        }
        at = find_special(text, at, quote);
        split->at = at;
        if (at >= text.len)
            return STR_NPOS;
        if (text.data[at] == '\n' || text.data[at] == '\r') {
            size_t end = line_end_size(text, at, last);
            return end ? at + end : STR_NPOS;
        }
        split->quoted = true;
        split->at = ++at;
    }
    split->at = text.len;
    return STR_NPOS;
}

uint32_t csv_count_lines(Str text)
{
    uint32_t n = 0;
    if (!text.len)
        return 0;
    const char *at = text.data, *end = text.data + text.len;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at))))
        n++, at++;
    at = text.data;
    while (at < end && (at = memchr(at, '\r', (size_t)(end - at)))) {
        at++;
        n += at == end || *at != '\n';
    }
    return n;
}

Str csv_without_line_end(Str row)
{
    if (row.len && row.data[row.len - 1] == '\n')
        row.len--;
    if (row.len && row.data[row.len - 1] == '\r')
        row.len--;
    return row;
}
