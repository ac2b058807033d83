/* Clean text, made at random and cut at random, read by us and by libcsv alone. */
#include <criterion/criterion.h>
#include <csv.h>
#include <string.h>

#include "ingest/csv_rows.h"
#include "tests/unit/assert_str.h"

// xorshift64*: the same cases on every machine.
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

static unsigned below(uint64_t *state, unsigned n)
{
    return (unsigned)(next_random(state) >> 33) % n;
}

/* ---- Text ---- */

static void add_quoted(Buf *text, uint64_t *random)
{
    static const char *const PART[] = {
        "a", "\"\"", ",",          "\n", "\r\n", "\r",
        " ", ";",    "Zo\xC3\xAB", "\\", "'",    "longer words, and some more"};
    buf_add_char(text, '"');
    for (unsigned n = below(random, 8); n > 0; n--)
        buf_add(text, str_from(PART[below(random, 12)]));
    buf_add_char(text, '"');
}

static void add_plain(Buf *text, uint64_t *random)
{
    static const char *const PART[] = {"a",  "bc", "1", " ",
                                       "\t", ";",  "'", "\xE2\x80\x93"};
    for (unsigned n = below(random, 6); n > 0; n--)
        buf_add(text, str_from(PART[below(random, 8)]));
}

static Str random_text(Arena *arena, uint64_t *random)
{
    static const char *const END[] = {"\n", "\r\n", "\r", "\n\n"};
    Buf text = {.arena = arena};
    for (unsigned rows = below(random, 12); rows > 0; rows--) {
        for (unsigned cells = 1 + below(random, 5); cells > 0; cells--) {
            if (below(random, 3))
                add_plain(&text, random);
            else
                add_quoted(&text, random);
            if (cells > 1)
                buf_add_char(&text, ',');
        }
        if (rows > 1 || below(random, 2))
            buf_add(&text, str_from(END[below(random, 4)]));
    }
    return buf_str(&text);
}

/* ---- Both readings, as text ---- */

static void put_cell(void *data, size_t len, void *out)
{
    buf_format(out, "[%.*s]", (int)len, data ? (const char *)data : "");
}

static void put_row(int c, void *out)
{
    (void)c;
    buf_add_char(out, '\n');
}

static Str by_libcsv(Arena *arena, Str text)
{
    struct csv_parser p;
    Buf out = {.arena = arena};
    csv_init(&p, 0);
    csv_parse(&p, text.data, text.len, put_cell, put_row, &out);
    csv_fini(&p, put_cell, put_row, &out);
    csv_free(&p);
    return buf_str(&out);
}

static uint32_t lines_before(Str text, const char *at)
{
    uint32_t n = 1;
    Str line, rest = text;
    while (rest.len && rest.data < at && str_next_line(&rest, &line))
        n += rest.data <= at;
    return n;
}

static Str by_us(Arena *arena, Str text, size_t block)
{
    Buf out = {.arena = arena};
    Bytes *bytes = bytes_from_text(arena, STR("random"), text);
    Str whole = bytes_head(bytes);
    bytes_serve(bytes, block);
    CsvRows *rows =
        csv_rows_open(arena, bytes, &(Dialect){.delimiter = ',', .quote = '"'});
    size_t at = 0;
    while (csv_rows_next(rows)) {
        for (size_t i = 0; i < rows->n; i++)
            put_cell((void *)(uintptr_t)rows->cell[i].data, rows->cell[i].len, &out);
        put_row(0, &out);
        at += str_find(str_slice(whole, at, whole.len), rows->text);
        cr_expect_eq(rows->line, lines_before(whole, whole.data + at), "line %u",
                     rows->line);
        at += rows->text.len;
    }
    csv_rows_close(rows);
    return buf_str(&out);
}

Test(csv_libcsv, reads_clean_text_as_libcsv_does)
{
    uint64_t random = 20260223;
    for (unsigned i = 0; i < 4000; i++) {
        Arena arena = {0};
        Str text = random_text(&arena, &random);
        Str wanted = by_libcsv(&arena, text);
        Str seen = by_us(&arena, text, 1 + below(&random, 40));
        cr_assert(str_eq(seen, wanted), "case %u:\n%.*s---\n%.*s--- not\n%.*s", i,
                  STR_ARG(text), STR_ARG(seen), STR_ARG(wanted));
        arena_release(&arena);
    }
}

/* Whatever the bytes are, nothing of a row is lost: the rows' own texts, and the blank
 * lines between them, are the file. */
Test(csv_libcsv, rows_of_any_bytes_cover_the_text)
{
    static const char SIGN[] = "ab,,;\"\"\"\n\n\r \\'|1";
    uint64_t random = 1;
    for (unsigned i = 0; i < 4000; i++) {
        Arena arena = {0};
        char text[120];
        size_t len = below(&random, sizeof text), at = 0;
        for (size_t k = 0; k < len; k++)
            text[k] = SIGN[below(&random, sizeof SIGN - 1)];
        Bytes *bytes = bytes_from_text(&arena, STR("random"), (Str){text, len});
        bytes_serve(bytes, 1 + below(&random, 40));
        CsvRows *rows = csv_rows_open(&arena, bytes,
                                      &(Dialect){.delimiter = ',',
                                                 .quote = '"',
                                                 .backslash = below(&random, 4) == 0});
        rows->width = below(&random, 5);
        while (csv_rows_next(rows)) {
            size_t found = str_find((Str){text + at, len - at}, rows->text);
            cr_assert_neq(found, STR_NPOS);
            for (size_t k = at; k < at + found; k++)
                cr_assert(strchr("\r\n ", text[k]), "case %u lost a byte at %zu", i, k);
            at += found + rows->text.len;
        }
        for (; at < len; at++)
            cr_assert(strchr("\r\n ", text[at]), "case %u lost its end", i);
        csv_rows_close(rows);
        arena_release(&arena);
    }
}
