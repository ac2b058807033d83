#include "ingest/csv_rows.h"

#include <assert.h>
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/csv_plain.h"
#include "ingest/csv_repair.h"
#include "ingest/csv_split.h"
#include "ingest/window.h"

/* A row that is longer has a quote that was never closed. What a repair may look at is
 * less, and always the same, so that its outcome does not depend on where blocks end. */
#define LONGEST_ROW ((size_t)16 << 20)
#define REPAIR_REACH ((size_t)1 << 20)

struct CsvParser {
    Arena *arena;
    Window window;
    Dialect dialect;
    struct csv_parser libcsv;
    uint32_t line; // where the window's text[at] stands
    CsvSplit split;
    size_t taken; // bytes of the last row, still in the window
    Buf repaired;

    CsvPlain plain;

    // The row being built where it is not plain.
    char *store; // the bytes of its cells, one after the other
    size_t store_len, store_capacity;
    Str *cell;
    size_t n, capacity;
    bool ended;
};

/* ---- libcsv's side ---- */

static void on_cell(void *data, size_t len, void *context)
{
    CsvParser *p = context;
    ARENA_RESERVE(p->arena, p->cell, p->n, p->capacity);
    char *to = p->store + p->store_len;
    if (len)
        memcpy(to, data, len);
    p->cell[p->n++] = (Str){to, len};
    p->store_len += len;
}

static void on_row(int c, void *context)
{
    (void)c;
    ((CsvParser *)context)->ended = true;
}

// As everywhere in the program: no memory is the end.
static void *grow_libcsv(void *old, size_t size)
{
    void *grown = realloc(old, size);
    if (!grown) {
        fprintf(stderr, "faultline: out of memory (%zu bytes wanted)\n", size);
        exit(1);
    }
    return grown;
}

// Forgets a row that was begun. Strictness has to be off for that, else libcsv reports
// the open quote instead of leaving it.
static void reset_libcsv(CsvParser *p)
{
    csv_set_opts(&p->libcsv, 0);
    csv_fini(&p->libcsv, NULL, NULL, NULL);
    csv_set_opts(&p->libcsv, CSV_STRICT | CSV_REPALL_NL);
}

// The cells of a row cannot be longer than the row: one reservation, and they stay put.
static void begin_row(CsvParser *p, size_t size)
{
    if (p->store_capacity < size) {
        p->store_capacity = size * 2;
        p->store = arena_bytes(p->arena, p->store_capacity);
    }
    p->store_len = p->n = 0;
    p->ended = false;
}

// False where quotes are wrong.
static bool parse(CsvParser *p, Str row)
{
    begin_row(p, row.len);
    bool good = csv_parse(&p->libcsv, row.data, row.len, on_cell, on_row, p) == row.len;
    if (good && !p->ended)
        good = csv_parse(&p->libcsv, "\n", 1, on_cell, on_row, p) == 1 && p->ended;
    if (!good)
        reset_libcsv(p);
    return good;
}

/* ---- Repairs ---- */

static void warn_repaired(const CsvParser *p, RawReport *report, Str text,
                          const CsvReading *r)
{
    if (!report)
        return;
    uint32_t line = p->line;
    if (r->escaped)
        raw_warn(report, "backslash", line,
                 "quotes inside cells are escaped with a backslash; they were read so");
    if (r->odd)
        raw_warn(report, "quotes", line,
                 "quotes inside cells are not doubled; they were read as text");
    if (r->unclosed_at != STR_NPOS) {
        line += csv_count_lines(str_slice(text, 0, r->unclosed_at));
        raw_warn(
            report, "unterminated_quote", line,
            "the quote opened in line %u is never closed; the row was read without it",
            line);
    }
}

// The row at the window's front is read by csv_repair and given to libcsv again.
static Str repair(CsvRows *rows)
{
    CsvParser *p = rows->parser;
    while (!p->window.all && window_rest(&p->window).len < REPAIR_REACH)
        window_more(&p->window);
    Str text = str_slice(window_rest(&p->window), 0, REPAIR_REACH);
    buf_clear(&p->repaired);
    CsvReading reading = csv_repair(text, &p->dialect, rows->width, &p->repaired);
    bool good = parse(p, buf_str(&p->repaired));
    assert(good); // what csv_repair writes is what libcsv wants
    (void)good;
    warn_repaired(p, rows->report, text, &reading);
    return str_slice(text, 0, reading.size);
}

// Rows of several lines whose width is unusual may have lost a quote in the first of
// them, though libcsv saw nothing wrong.
static bool is_suspicious(size_t n, Str row, size_t width)
{
    return width && n != width && n && csv_count_lines(row) > 1;
}

/* ---- Rows ---- */

// The row at the window's front. *whole is false when a quote swallows all there is.
static Str next_row(CsvParser *p, bool *whole)
{
    p->split = (CsvSplit){0};
    for (;;) {
        Str rest = window_rest(&p->window);
        size_t size = rest.len ? csv_row_size(rest, &p->dialect, p->window.all, &p->split)
                               : STR_NPOS;
        *whole = size != STR_NPOS || !p->split.quoted;
        if (size != STR_NPOS)
            return str_slice(rest, 0, size);
        if (p->window.all || rest.len > LONGEST_ROW)
            return rest;
        window_more(&p->window);
    }
}

bool csv_is_rule_line(Str line)
{
    size_t dashes = 0;
    for (size_t i = 0; i < line.len; i++) {
        if (!strchr("-=+|: \t\r\n", line.data[i]) || !line.data[i])
            return false;
        dashes += line.data[i] == '-' || line.data[i] == '=';
    }
    return dashes >= 3;
}

// Without the frame of | at both ends.
static Str unframe(Str row)
{
    row = str_trim(row);
    if (row.len && row.data[0] == '|') {
        row = str_slice(row, 1, row.len);
        if (row.len && row.data[row.len - 1] == '|')
            row.len--;
    }
    return row;
}

static Str read_framed(CsvParser *p, Str row)
{
    Str inner = csv_is_rule_line(row) ? (Str){0} : unframe(row);
    if (!parse(p, inner))
        begin_row(p, 0); // cannot be: without quotes nothing is wrong
    return row;
}

static Str read_row(CsvRows *rows, Str row, bool whole)
{
    CsvParser *p = rows->parser;
    if (p->dialect.framed)
        return read_framed(p, row);
    bool escapes =
        p->dialect.backslash && row.len && memchr(row.data, '\\', row.len) != NULL;
    if (!whole || escapes || !parse(p, row))
        return repair(rows);
    if (is_suspicious(p->n, row, rows->width) &&
        csv_line_fits(row, &p->dialect, rows->width))
        return repair(rows);
    return row;
}

// Most rows: nothing is wrong with them, and they are in the window as a whole.
static bool take_plain(CsvRows *rows)
{
    CsvParser *p = rows->parser;
    Str rest = window_rest(&p->window);
    if (p->dialect.framed || p->dialect.backslash)
        return false;
    size_t size = csv_plain_row(&p->plain, rest, &p->dialect);
    Str row = str_slice(rest, 0, size);
    if (!size || (is_suspicious(p->plain.n, row, rows->width) &&
                  csv_line_fits(row, &p->dialect, rows->width)))
        return false;
    p->taken = size;
    rows->cell = p->plain.cell;
    rows->n = p->plain.n;
    rows->empty = p->plain.empty;
    rows->line = p->line;
    rows->text = row;
    return true;
}

// The window keeps the row while it is in use.
static void leave_row(CsvParser *p)
{
    if (!p->taken)
        return;
    p->line += csv_count_lines(str_slice(window_rest(&p->window), 0, p->taken));
    p->window.at += p->taken;
    p->taken = 0;
}

bool csv_rows_next(CsvRows *rows)
{
    CsvParser *p = rows->parser;
    for (;;) {
        bool whole;
        leave_row(p);
        if (take_plain(rows))
            return true;
        Str row = next_row(p, &whole);
        if (!row.len)
            return false;
        row = read_row(rows, row, whole);
        p->taken = row.len;
        if (p->n == 0)
            continue;
        rows->cell = p->cell;
        rows->n = p->n;
        rows->empty = str_trim((Str){p->store, p->store_len}).len == 0;
        rows->line = p->line;
        rows->text = row;
        return true;
    }
}

/* ---- Opening ---- */

static void skip_sep_line(CsvParser *p)
{
    do
        window_more(&p->window);
    while (!p->window.all && window_rest(&p->window).len < p->dialect.skip);
    p->taken = p->dialect.skip;
}

CsvRows *csv_rows_open(Arena *arena, Bytes *bytes, const Dialect *dialect)
{
    CsvRows *rows = ARENA_NEW(arena, CsvRows, 1);
    CsvParser *p = rows->parser = ARENA_NEW(arena, CsvParser, 1);
    p->arena = p->plain.arena = arena;
    p->window = window_new(arena, bytes);
    p->dialect = *dialect;
    p->line = 1;
    p->repaired.arena = arena;
    csv_init(&p->libcsv, CSV_STRICT | CSV_REPALL_NL);
    csv_set_blk_size(&p->libcsv, 1 << 14);
    csv_set_realloc_func(&p->libcsv, grow_libcsv);
    // Text holds no NULs (the decoder drops them): a NUL is a sign that never comes.
    csv_set_delim(&p->libcsv, (unsigned char)dialect->delimiter);
    csv_set_quote(&p->libcsv, (unsigned char)dialect->quote);
    skip_sep_line(p);
    return rows;
}

void csv_rows_close(CsvRows *rows)
{
    csv_free(&rows->parser->libcsv);
}
