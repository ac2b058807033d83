/* Rows taken apart where they lie, on any bytes at all: the naive reader below says which
 * rows are plain and what they hold; libcsv, and the cutter that works beside it, must
 * come to the same. */
#include "ingest/csv_plain.h"

#include <criterion/criterion.h>
#include <csv.h>
#include <string.h>

#include "ingest/csv_split.h"
#include "tests/unit/assert_str.h"

#define ROUNDS 60000
#define MOST_CELLS 64

static const Dialect dialects[] = {{.delimiter = ',', .quote = '"'},
                                   {.delimiter = ';', .quote = '"'},
                                   {.delimiter = '\t', .quote = '"'},
                                   {.delimiter = '|', .quote = '\''},
                                   {.delimiter = ',', .quote = 0}};

/* ---- Bytes ---- */

static uint64_t random_state = 88172645463325252u;

static unsigned below(unsigned n)
{
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return (unsigned)((random_state * UINT64_C(2685821657736338717)) >> 33) % n;
}

// Signs, blanks, line ends, marks and NULs, between words long enough for eight at a
// time.
static Str any_text(Arena *arena, const Dialect *d, bool rough)
{
    static const Str part[] = {
        STR_INIT("a"),  STR_INIT("bc"),   STR_INIT("a longer run of words"),
        STR_INIT(" "),  STR_INIT("\t"),   STR_INIT("\n"),
        STR_INIT("\r"), STR_INIT("\r\n"), STR_INIT("\xEF\xBB\xBF"),
        STR_INIT("'"),  STR_INIT("\""),   STR_INIT("Zo\xC3\xAB"),
        STR_INIT("\\"), STR_INIT("="),    STR_INIT("\0"),
    };
    unsigned kinds = sizeof part / sizeof *part - (d->quote == 0); // NUL is a sign there
    Buf text = {.arena = arena};
    for (unsigned n = below(24); n > 0; n--) {
        unsigned kind = below(kinds + 8);
        char quote = d->quote ? d->quote : '"';
        if (kind < kinds && (rough || kind < 3 || kind >= 11)) {
            buf_add(&text, part[kind]);
        } else if (kind < kinds + 5) {
            buf_add_char(&text, d->delimiter);
        } else { // a cell as it should be
            buf_add_char(&text, quote);
            buf_add(&text, part[below(8)]);
            buf_format(&text, "%c%c", quote, quote);
            buf_add(&text, part[below(8)]);
            buf_add_char(&text, quote);
        }
    }
    buf_add(&text, part[5 + below(3)]);
    buf_add(&text, STR("rest"));
    return buf_str(&text);
}

/* ---- The naive reader ---- */

typedef struct {
    Arena *arena;
    Str cell[MOST_CELLS];
    size_t n;
    size_t size; // 0: not plain
} Row;

static bool is_blank(char c, const Dialect *d)
{
    return (c == ' ' || c == '\t') && c != d->delimiter;
}

static Str trimmed(Str s, const Dialect *d)
{
    while (s.len && is_blank(s.data[0], d))
        s = str_slice(s, 1, s.len);
    while (s.len && is_blank(s.data[s.len - 1], d))
        s.len--;
    return s;
}

// One byte after the other; the cell goes to *out. STR_NPOS when the row is not plain.
static size_t naive_cell(Row *row, Str text, size_t at, const Dialect *d, Str *out)
{
    Buf cell = {.arena = row->arena};
    bool quoted = d->quote && at < text.len && text.data[at] == d->quote;
    for (at += quoted; at < text.len; at++) {
        char c = text.data[at];
        bool quote = d->quote && c == d->quote;
        if (quoted && quote && at + 1 < text.len && text.data[at + 1] == d->quote) {
            at++;
        } else if (quoted && quote) {
            *out = buf_str(&cell);
            return at + 1;
        } else if (!quoted && quote) {
            return STR_NPOS;
        } else if (!quoted && (c == d->delimiter || c == '\n' || c == '\r')) {
            break;
        }
        buf_add_char(&cell, c);
    }
    *out = trimmed(buf_str(&cell), d);
    return quoted ? STR_NPOS : at;
}

static void naive_row(Row *row, Str text, const Dialect *d)
{
    size_t at = 0;
    row->n = row->size = 0;
    if (!text.len || text.data[0] == '\n' || text.data[0] == '\r' ||
        is_blank(text.data[0], d))
        return;
    for (;; at++) {
        at = naive_cell(row, text, at, d, &row->cell[row->n]);
        if (at == STR_NPOS || at >= text.len)
            return;
        row->n++;
        if (text.data[at] != d->delimiter)
            break;
    }
    if (text.data[at] == '\n')
        row->size = at + 1;
    else if (text.data[at] == '\r' && at + 1 < text.len)
        row->size = at + 1 + (text.data[at + 1] == '\n');
}

/* ---- libcsv ---- */

typedef struct {
    Row row;
    bool ended; // more than once for a CRLF, whose LF is a row without cells
} Parsed;

static void on_cell(void *data, size_t len, void *context)
{
    Row *row = &((Parsed *)context)->row;
    row->cell[row->n++] = str_copy(row->arena, (Str){data, len});
}

static void on_row(int c, void *context)
{
    (void)c;
    ((Parsed *)context)->ended = true;
}

static void libcsv_row(Parsed *out, Str text, const Dialect *d)
{
    struct csv_parser p;
    csv_init(&p, CSV_STRICT | CSV_REPALL_NL);
    csv_set_delim(&p, (unsigned char)d->delimiter);
    csv_set_quote(&p, (unsigned char)d->quote);
    out->row.size = csv_parse(&p, text.data, text.len, on_cell, on_row, out);
    csv_free(&p);
}

/* ---- The tests ---- */

static void expect_cells(const CsvPlain *plain, const Row *wanted, Str text)
{
    bool empty = true;
    cr_assert_eq(plain->n, wanted->n, "'%.*s'", STR_ARG(text));
    for (size_t i = 0; i < wanted->n; i++) {
        cr_assert(str_eq(plain->cell[i], wanted->cell[i]), "'%.*s', not '%.*s' in '%.*s'",
                  STR_ARG(plain->cell[i]), STR_ARG(wanted->cell[i]), STR_ARG(text));
        empty = empty && !str_trim(wanted->cell[i]).len;
    }
    cr_assert_eq(plain->empty, empty, "'%.*s'", STR_ARG(text));
}

static bool expect_as_others(CsvPlain *plain, Arena *scratch, Str text, const Dialect *d)
{
    Row naive = {.arena = scratch};
    Parsed parsed = {.row = {.arena = scratch}};
    size_t size = csv_plain_row(plain, text, d);
    naive_row(&naive, text, d);
    cr_assert_eq(size, naive.size, "%zu, not %zu: '%.*s'", size, naive.size,
                 STR_ARG(text));
    if (!size)
        return false;
    Str row = str_slice(text, 0, size);
    expect_cells(plain, &naive, row);
    libcsv_row(&parsed, row, d);
    cr_assert(parsed.row.size == size && parsed.ended, "'%.*s'", STR_ARG(row));
    expect_cells(plain, &parsed.row, row);
    cr_assert_eq(csv_row_size(text, d, true, &(CsvSplit){0}), size);
    return true;
}

Test(csv_plain, rows_are_those_of_a_naive_reader_and_of_libcsv)
{
    Arena arena = {0}, scratch = {0};
    CsvPlain plain = {.arena = &arena};
    size_t n_plain = 0;
    for (unsigned i = 0; i < ROUNDS; i++) {
        const Dialect *d = &dialects[i % (sizeof dialects / sizeof *dialects)];
        Str text = any_text(&scratch, d, i % 2);
        n_plain += expect_as_others(&plain, &scratch, text, d);
        arena_release(&scratch);
    }
    cr_expect(n_plain > ROUNDS / 4 && n_plain < ROUNDS * 3 / 4, "%zu", n_plain);
    arena_release(&arena);
}

// At every length of the text that is there, a row is whole or it is not: never another.
Test(csv_plain, a_row_that_is_cut_is_not_plain)
{
    Arena arena = {0}, scratch = {0};
    CsvPlain plain = {.arena = &arena};
    Str text = STR("a,\"b \"\"c\"\" \r\n d\", e ,,\"\"\r\nnext");
    size_t whole = str_find(text, STR("next"));
    for (size_t n = 0; n <= text.len; n++) {
        // A CR at the very end may be half of a CRLF.
        size_t size = csv_plain_row(&plain, str_slice(text, 0, n), &dialects[0]);
        cr_expect_eq(size, n < whole ? 0 : whole, "%zu bytes: %zu", n, size);
    }
    cr_assert_eq(plain.n, 5);
    ASSERT_STR(plain.cell[1], "b \"c\" \r\n d");
    ASSERT_STR(plain.cell[2], "e");
    arena_release(&scratch);
    arena_release(&arena);
}
