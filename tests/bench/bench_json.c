/* Reading a JSON array from a file: cJSON on the whole document, cJSON on one record at a
 * time (which needs JSON Lines), the bytes alone, and our reader on both forms. The peak
 * memory of a reader that has a process to itself is printed, too. */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ingest/read_json.h"
#include "tests/bench/bench.h"
#include "tests/bench/made_up.h"

#define ARRAY STR("bench_json.json")
#define LINES STR("bench_json.jsonl")

static uint64_t records; // as the last piece counted them

static Str read_whole(Arena *arena, Str path)
{
    Str text;
    Err err = {0};
    if (!file_read_whole(arena, path, &text, &err)) {
        fprintf(stderr, "%s\n", err.message);
        exit(1);
    }
    return text;
}

static void cjson_whole(void *context)
{
    (void)context;
    Arena arena = {0};
    Str text = read_whole(&arena, ARRAY);
    cJSON *root = cJSON_ParseWithLength(text.data, text.len);
    records = (uint64_t)cJSON_GetArraySize(root);
    cJSON_Delete(root);
    arena_release(&arena);
}

static void cjson_lines(void *context)
{
    (void)context;
    Arena arena = {0};
    Str text = read_whole(&arena, LINES), line;
    records = 0;
    while (str_next_line(&text, &line)) {
        cJSON *record = cJSON_ParseWithLength(line.data, line.len);
        records += cJSON_IsObject(record) != 0;
        cJSON_Delete(record);
    }
    arena_release(&arena);
}

// Decoding and hashing: what every reader pays before it parses.
static void only_bytes(void *context)
{
    (void)context;
    Arena arena = {0};
    Bytes *bytes;
    if (bytes_open(&arena, ARRAY, &bytes, &(Err){0}))
        while (bytes_next(bytes).len)
            continue;
    arena_release(&arena);
}

static bool count(void *context, const RawRecord *record, Err *err)
{
    (void)context;
    (void)err;
    records += json_is(record->object, JSON_OBJECT);
    return true;
}

static void read_ours(Str path)
{
    Arena arena = {0};
    Err err = {0};
    Bytes *bytes;
    records = 0;
    if (!bytes_open(&arena, path, &bytes, &err)) {
        fprintf(stderr, "%s\n", err.message);
        exit(1);
    }
    JsonSurvey survey = json_survey(&arena, bytes);
    RawReport report = {.arena = &arena};
    json_read(bytes,
              &(JsonReadOptions){.list = &survey.list[survey.likely].path, .n_lists = 1},
              &(RawHandler){.record = count}, &report, &err);
    bytes_close(bytes);
    arena_release(&arena);
}

static void our_array(void *context)
{
    (void)context;
    read_ours(ARRAY);
}

static void our_lines(void *context)
{
    (void)context;
    read_ours(LINES);
}

static void print_peak(const char *name, void (*work)(void *), size_t size)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        struct rusage before, usage;
        getrusage(RUSAGE_SELF, &before);
        work(NULL);
        getrusage(RUSAGE_SELF, &usage);
        double bytes = (double)(usage.ru_maxrss - before.ru_maxrss) * 1024;
        printf("peak memory, %-24s %8.1f MB  %.3fx the file\n", name, bytes / 1e6,
               bytes / (double)size);
        fflush(stdout);
        _exit(0);
    }
    waitpid(child, NULL, 0);
}

static void write_files(uint32_t rows)
{
    Arena arena = {0};
    Err err = {0};
    bool good =
        file_write_whole(&arena, ARRAY,
                         generate_incidents(&arena, GENERATE_JSON_ARRAY, rows, 1),
                         &err) &&
        file_write_whole(&arena, LINES,
                         generate_incidents(&arena, GENERATE_JSON_LINES, rows, 1), &err);
    if (!good)
        fprintf(stderr, "%s\n", err.message);
    _exit(!good);
}

static size_t file_bytes(Str path)
{
    Arena arena = {0};
    size_t size = read_whole(&arena, path).len;
    arena_release(&arena);
    return size;
}

int main(int argc, char **argv)
{
    uint32_t rows = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 100000;
    int status;
    if (fork() == 0) // in a process of its own, so that its memory is not counted below
        write_files(rows);
    if (wait(&status) < 0 || status != 0)
        return 1;
    size_t size = file_bytes(ARRAY);
    print_peak("cJSON, whole document", cjson_whole, size);
    print_peak("json_read, array", our_array, size);
    print_peak("json_read, lines", our_lines, size);
    Bench bench[] = {{"cJSON, whole document", cjson_whole, NULL, 0},
                     {"cJSON, a line at a time", cjson_lines, NULL, 0},
                     {"decoding and hashing", only_bytes, NULL, 0},
                     {"survey, json_read, array", our_array, NULL, 0},
                     {"survey, json_read, lines", our_lines, NULL, 0}};
    bench_run(bench, 5, rows, size);
    remove("bench_json.json");
    remove("bench_json.jsonl");
    return 0;
}
