/* What finding patterns costs as incidents become many, and whether it still finds them.
 *
 *     bench_patterns [ROWS...]               made-up incidents; 5,000 to 80,000 without
 *     bench_patterns SET.jsonl LABELS        a generated set and its answer
 *
 * A line each: rows, patterns, CPU seconds of patterns_find on one core, microseconds a
 * row, the process' peak memory, and how much more it is than with the texts alone.
 * Growth is near linear where the microseconds do not grow. With LABELS (a number a line,
 * -1 for a one-off) also how many of the failures equal some pattern with Jaccard 0.5 or
 * more, and the adjusted Rand index (Hubert & Arabie 1985) over rows that are no
 * one-offs.
 */
#include "analyzer/patterns/patterns.h"
#include "tests/bench/made_up.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { ID, TITLE, DESCRIPTION, TEAM, SERVICE, N_COLUMNS };

typedef struct {
    Str *column[N_COLUMNS];
    size_t n, capacity[N_COLUMNS];
} Rows;

static void add_row(Arena *arena, Rows *rows, Str line)
{
    static const char *const key[] = {"id", "title", "description", "team", "service"};
    cJSON *object = cJSON_ParseWithLength(line.data, line.len);
    for (size_t k = 0; k < N_COLUMNS; k++) {
        const cJSON *value = cJSON_GetObjectItemCaseSensitive(object, key[k]);
        ARENA_RESERVE(arena, rows->column[k], rows->n, rows->capacity[k]);
        rows->column[k][rows->n] = cJSON_IsString(value)
                                       ? str_copy(arena, str_from(value->valuestring))
                                       : (Str){0};
    }
    rows->n++;
    cJSON_Delete(object);
}

/* Line by line, so that the peak of memory is not that of reading. */
static bool read_rows(Arena *arena, const char *path, Rows *rows)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    if (!file)
        return false;
    for (ssize_t n; (n = getline(&line, &room, file)) > 0;)
        add_row(arena, rows, (Str){line, (size_t)n});
    free(line);
    fclose(file);
    return true;
}

static double peak_megabytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

static PatternSet find(const Rows *r, Arena *arena)
{
    Arena scratch = {0};
    PatternSet set;
    PatternInput in = {.n_docs = (uint32_t)r->n,
                       .title = r->column[TITLE],
                       .body = r->column[DESCRIPTION],
                       .team = r->column[TEAM],
                       .service = r->column[SERVICE],
                       .id = r->column[ID]};
    double before = peak_megabytes();
    clock_t start = clock();
    patterns_find(&in, &(PatternOptions){.n_lanes = 1}, arena, &scratch, &set);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    printf("%9u %9u %9.2f %9.1f %9.0f %9.0f", in.n_docs, set.n_patterns, seconds,
           seconds * 1e6 / ((double)r->n + 1e-9), peak_megabytes(),
           peak_megabytes() - before);
    arena_release(&scratch);
    return set;
}

/* How many rows each failure and each pattern has, and both. */
typedef struct {
    uint32_t n_failures, n_patterns;
    double *failure, *pattern, *planted; // planted: of a pattern, those of any failure
    double *both;                        // failures x patterns
    double n;                            // rows that are no one-offs
} Table;

static Table count_rows(const int *label, const PatternSet *set, uint32_t n, Arena *arena)
{
    Table t = {.n_patterns = set->n_patterns};
    for (uint32_t i = 0; i < n; i++)
        if (label[i] >= (int)t.n_failures)
            t.n_failures = (uint32_t)label[i] + 1;
    t.failure = ARENA_NEW(arena, double, t.n_failures);
    t.pattern = ARENA_NEW(arena, double, t.n_patterns);
    t.planted = ARENA_NEW(arena, double, t.n_patterns);
    t.both = ARENA_NEW(arena, double, (size_t)t.n_failures *t.n_patterns);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t p = set->pattern_of[i];
        if (p != PATTERN_NONE)
            t.pattern[p]++;
        if (label[i] < 0)
            continue;
        t.n++;
        t.failure[label[i]]++;
        if (p != PATTERN_NONE) {
            t.planted[p]++;
            t.both[(size_t)label[i] * t.n_patterns + p]++;
        }
    }
    return t;
}

static double pairs(const double *count, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += count[i] * (count[i] - 1) / 2;
    return sum;
}

static double adjusted_rand(const Table *t)
{
    double both = pairs(t->both, (size_t)t->n_failures * t->n_patterns);
    double a = pairs(t->failure, t->n_failures), b = pairs(t->planted, t->n_patterns);
    double by_chance = a * b / pairs(&t->n, 1);
    return (both - by_chance) / ((a + b) / 2 - by_chance);
}

static uint32_t count_found(const Table *t)
{
    uint32_t n = 0;
    for (uint32_t f = 0; f < t->n_failures; f++)
        for (uint32_t p = 0; p < t->n_patterns; p++) {
            double both = t->both[(size_t)f * t->n_patterns + p];
            if (both >= 0.5 * (t->failure[f] + t->pattern[p] - both)) {
                n++;
                break;
            }
        }
    return n;
}

static uint32_t read_labels(const char *path, int *label, size_t most)
{
    FILE *file = fopen(path, "r");
    char line[32];
    uint32_t n = 0;
    while (file && n < most && fgets(line, sizeof line, file))
        label[n++] = atoi(line);
    if (file)
        fclose(file);
    return n;
}

static int judge(const char *path, const char *labels_path)
{
    Arena kept = {0};
    Rows rows = {.n = 0};
    if (!read_rows(&kept, path, &rows)) {
        perror(path);
        return 2;
    }
    int *label = ARENA_NEW(&kept, int, rows.n);
    uint32_t n = read_labels(labels_path, label, rows.n);
    if (n < rows.n) {
        fprintf(stderr, "%s: %u labels for %zu rows\n", labels_path, n, rows.n);
        return 2;
    }
    PatternSet set = find(&rows, &kept);
    Table t = count_rows(label, &set, n, &kept);
    printf(" %5u of %u, ARI %.3f\n", count_found(&t), t.n_failures, adjusted_rand(&t));
    arena_release(&kept);
    return 0;
}

static void grow(uint32_t n)
{
    Arena made = {0}, kept = {0};
    Rows rows = {.n = 0};
    Str lines = generate_incidents(&made, GENERATE_JSON_LINES, n, 1);
    for (Str line; str_next_line(&lines, &line);)
        add_row(&kept, &rows, line);
    arena_release(&made);
    find(&rows, &kept);
    puts("");
    arena_release(&kept);
}

int main(int argc, char **argv)
{
    static const uint32_t usual[] = {5000, 10000, 20000, 40000, 80000};
    printf("%9s %9s %9s %9s %9s %9s\n", "rows", "patterns", "seconds", "us/row", "MB",
           "MB more");
    if (argc == 3 && strspn(argv[1], "0123456789") < strlen(argv[1]))
        return judge(argv[1], argv[2]);
    for (int i = 1; i < argc; i++)
        grow((uint32_t)strtoul(argv[i], NULL, 10));
    for (size_t i = 0; argc < 2 && i < sizeof usual / sizeof *usual; i++)
        grow(usual[i]);
    return 0;
}
