/* Reading delimited text from a file: libcsv with callbacks that do nothing, the bytes
 * alone, and our reader with all that it watches over. */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/read_csv.h"
#include "tests/bench/bench.h"
#include "tests/bench/made_up.h"

#define BLOCK ((size_t)256 << 10)

typedef struct {
    Str path;
    uint64_t cells;
} Work;

static void no_cell(void *data, size_t len, void *context)
{
    (void)data;
    (void)len;
    (void)context;
}

static void no_row(int c, void *context)
{
    (void)c;
    (void)context;
}

static void by_libcsv(void *context)
{
    static char block[BLOCK];
    Work *work = context;
    Arena arena = {0};
    FILE *in = fopen(str_zero_terminated(&arena, work->path), "rb");
    struct csv_parser p;
    size_t n;
    csv_init(&p, 0);
    while (in && (n = fread(block, 1, BLOCK, in)) > 0)
        csv_parse(&p, block, n, no_cell, no_row, NULL);
    csv_fini(&p, no_cell, no_row, NULL);
    csv_free(&p);
    if (in)
        fclose(in);
    arena_release(&arena);
}

static bool count_cells(void *context, const RawRecord *record, Err *err)
{
    (void)err;
    ((Work *)context)->cells += record->header->n;
    return true;
}

static void by_us(void *context)
{
    Work *work = context;
    Arena arena = {0};
    Err err = {0};
    Bytes *bytes;
    RawReport report = {.arena = &arena};
    if (!bytes_open(&arena, work->path, &bytes, &err)) {
        fprintf(stderr, "%s\n", err.message);
        exit(1);
    }
    CsvHead head = csv_head(&arena, bytes, &(CsvOptions){0});
    csv_read(bytes, &head, &(RawHandler){.context = work, .record = count_cells}, &report,
             &err);
    bytes_close(bytes);
    arena_release(&arena);
}

// Decoding and hashing alone: what every reader pays before it parses.
static void only_bytes(void *context)
{
    Work *work = context;
    Arena arena = {0};
    Err err = {0};
    Bytes *bytes;
    if (bytes_open(&arena, work->path, &bytes, &err))
        while (bytes_next(bytes).len)
            continue;
    arena_release(&arena);
}

int main(int argc, char **argv)
{
    uint32_t rows = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 100000;
    Arena arena = {0};
    Err err = {0};
    Work work = {.path = STR("bench_csv.csv")};
    Str text = generate_incidents(&arena, GENERATE_CSV, rows, 1);
    if (!file_write_whole(&arena, work.path, text, &err)) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    size_t size = text.len;
    arena_release(&arena);
    Bench bench[] = {{"libcsv, empty callbacks", by_libcsv, &work, 0},
                     {"decoding and hashing", only_bytes, &work, 0},
                     {"read_csv", by_us, &work, 0}};
    bench_run(bench, 3, rows, size);
    remove("bench_csv.csv");
    return 0;
}
