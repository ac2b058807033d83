/* Files become canonical rows: against libcsv with callbacks that do nothing, and against
 * cJSON on the whole document. Neither does more than parse. */
#include <cjson/cJSON.h>
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

#include "ingest/base/file.h"
#include "ingest/reader.h"
#include "tests/bench/bench.h"
#include "tests/bench/made_up.h"

#define BLOCK ((size_t)256 << 10)

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

static void by_libcsv(void *path)
{
    static char block[BLOCK];
    FILE *in = fopen(path, "rb");
    struct csv_parser p;
    size_t n;
    csv_init(&p, 0);
    while (in && (n = fread(block, 1, BLOCK, in)) > 0)
        csv_parse(&p, block, n, no_cell, no_row, NULL);
    csv_fini(&p, no_cell, no_row, NULL);
    csv_free(&p);
    if (in)
        fclose(in);
}

static void by_cjson(void *path)
{
    Arena arena = {0};
    Str text;
    Err err = {0};
    if (file_read_whole(&arena, str_from(path), &text, &err))
        cJSON_Delete(cJSON_ParseWithLength(text.data, text.len));
    arena_release(&arena);
}

// Read alone, without the search for duplicates (that is ingest_finish).
static void by_us(void *path)
{
    Arena keep = {0}, scratch = {0};
    Err err = {0};
    Ingest in = {.table = table_new(&keep), .scratch = &scratch};
    if (!ingest_file(&in, str_from(path), &err))
        fprintf(stderr, "%s\n", err.message);
    arena_release(&scratch);
    arena_release(&keep);
}

static size_t write_made_up(const char *path, GenerateForm form, uint32_t rows)
{
    Arena arena = {0};
    Err err = {0};
    Str text = generate_incidents(&arena, form, rows, 1);
    if (!file_write_whole(&arena, str_from(path), text, &err)) {
        fprintf(stderr, "%s\n", err.message);
        exit(1);
    }
    size_t size = text.len;
    arena_release(&arena);
    return size;
}

int main(int argc, char **argv)
{
    uint32_t rows = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 100000;
    static char csv[] = "bench_ingest.csv", json[] = "bench_ingest.json";
    size_t csv_size = write_made_up(csv, GENERATE_CSV, rows);
    size_t json_size = write_made_up(json, GENERATE_JSON_ARRAY, rows);
    Bench csv_bench[] = {{"libcsv, empty callbacks", by_libcsv, csv, 0},
                         {"canonical rows from CSV", by_us, csv, 0}};
    Bench json_bench[] = {{"cJSON, whole document", by_cjson, json, 0},
                          {"canonical rows from JSON", by_us, json, 0}};
    bench_run(csv_bench, 2, rows, csv_size);
    bench_run(json_bench, 2, rows, json_size);
    remove(csv);
    remove(json);
    return 0;
}
