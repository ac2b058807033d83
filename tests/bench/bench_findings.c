/* Everything that findings and ranking compute, on patterns made by a generator.
 *
 *     bench_findings [PATTERNS [MONTHS [TEAMS]]]       (1000 60 50)
 *
 * Prints `name  n  seconds` for each part. Incidents come to 30 a pattern on average,
 * each pattern in some of the teams, with 40 categories on two axes.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "analyzer/ranking.h"
#include "analyzer/stats/random.h"

#define CATEGORIES 40
#define A_PATTERN 30

typedef struct {
    uint32_t patterns, months, teams, rows;
} Size;

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int compare(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Rows in order of opening, so that documents and rows have the same numbers. */
static void fill_table(Table *t, Size size, Random *random, uint32_t *pattern)
{
    int64_t from = 1577836800, *opened = ARENA_NEW(t->arena, int64_t, size.rows);
    for (uint32_t i = 0; i < size.rows; i++)
        opened[i] = from + (int64_t)(random_unit(random) * size.months * 30.4375 * 86400);
    qsort(opened, size.rows, sizeof *opened, compare);
    for (uint32_t i = 0; i < size.rows; i++) {
        uint32_t row = table_add(t), p = random_below(random, size.patterns);
        uint32_t team = (p * 7 + random_below(random, 3 + p % 9)) % size.teams;
        pattern[row] = p;
        t->id[row] = str_format(t->arena, "I%u", i);
        t->time[TIME_OPENED][row] = opened[i];
        t->precision[TIME_OPENED][row] = PRECISION_SECOND;
        t->time[TIME_RESOLVED][row] =
            opened[i] + (int64_t)exp(8 + 1.4 * random_normal(random));
        t->team[row] = intern_add(&t->syms, str_format(t->arena, "team %u", team));
        t->service[row] =
            intern_add(&t->syms, str_format(t->arena, "service %u",
                                            team * 10 + random_below(random, 10)));
        t->severity[row] = (uint8_t)(1 + random_below(random, 4));
        t->status[row] = STATUS_RESOLVED;
    }
}

static void fill_labels(Labels *l, Taxonomy *taxonomy, Size size, Random *random,
                        Arena *arena)
{
    *taxonomy = (Taxonomy){.axis = ARENA_NEW(arena, Axis, 2),
                           .n_axes = 2,
                           .category = ARENA_NEW(arena, Category, CATEGORIES),
                           .n_categories = CATEGORIES};
    taxonomy->axis[0] = (Axis){.id = STR("factor"), .n_categories = CATEGORIES - 8};
    taxonomy->axis[1] = (Axis){
        .id = STR("detection"), .first_category = CATEGORIES - 8, .n_categories = 8};
    for (uint16_t c = 0; c < CATEGORIES; c++)
        taxonomy->category[c] =
            (Category){.id = str_format(arena, "c%u", c), .axis = c >= CATEGORIES - 8};
    *l = (Labels){.n_rows = size.rows,
                  .first = ARENA_NEW(arena, uint32_t, size.rows + 1),
                  .hit = ARENA_NEW(arena, Hit, 2 * (size_t)size.rows),
                  .status = ARENA_NEW(arena, uint8_t, size.rows)};
    for (uint32_t row = 0; row < size.rows; row++) {
        l->first[row] = 2 * row;
        l->hit[2 * row].category = (uint16_t)random_below(random, CATEGORIES - 8);
        l->hit[2 * row + 1].category =
            (uint16_t)(CATEGORIES - 8 + random_below(random, 8));
    }
    l->first[size.rows] = 2 * size.rows;
}

static void fill_set(PatternSet *set, Size size, const uint32_t *pattern, Arena *arena)
{
    set->pattern = ARENA_NEW(arena, FoundPattern, size.patterns);
    set->n_patterns = size.patterns;
    for (uint32_t row = 0; row < size.rows; row++)
        set->pattern[pattern[row]].n_docs++;
    for (uint32_t p = 0; p < size.patterns; p++) {
        FoundPattern *found = &set->pattern[p];
        found->doc = ARENA_NEW(arena, uint32_t, found->n_docs);
        found->n_distinct = found->n_docs;
        found->n_docs = 0;
        found->parent = PATTERN_NONE;
        found->name = str_format(arena, "pattern %u", p);
    }
    for (uint32_t row = 0; row < size.rows; row++) {
        FoundPattern *found = &set->pattern[pattern[row]];
        found->doc[found->n_docs++] = row;
    }
}

static Size size_asked(int argc, char **argv)
{
    Size size = {1000, 60, 50, 0};
    uint32_t *field[] = {&size.patterns, &size.months, &size.teams};
    for (int i = 1; i < argc && i <= 3; i++)
        *field[i - 1] = (uint32_t)strtoul(argv[i], NULL, 10);
    size.rows = size.patterns * A_PATTERN;
    return size;
}

int main(int argc, char **argv)
{
    Arena keep = {0}, scratch = {0};
    Size size = size_asked(argc, argv);
    Random random = random_from(1);
    Ingest ingest = {.table = table_new(&keep)};
    Taxonomy taxonomy;
    Labels labels;
    PatternSet set = {0};
    Findings findings;
    uint32_t *pattern = ARENA_NEW(&keep, uint32_t, size.rows);
    uint32_t *row = ARENA_NEW(&keep, uint32_t, size.rows);
    fill_table(ingest.table, size, &random, pattern);
    fill_labels(&labels, &taxonomy, size, &random, &keep);
    fill_set(&set, size, pattern, &keep);
    for (uint32_t i = 0; i < size.rows; i++)
        row[i] = i;
    FindingsInput in = {.ingest = &ingest,
                        .taxonomy = &taxonomy,
                        .labels = &labels,
                        .set = &set,
                        .row_of_doc = row,
                        .rows = {row, size.rows},
                        .options = {.as_of = TIME_NONE,
                         .since = TIME_NONE,
                         .until = TIME_NONE,
                         .episode_window = 86400,
                         .seed = 1,
                         .cap_hours = 24,
                         .responders = 1,
                         .cost_per_hour = NAN,
                         .severity_weight = {1, 1, 1, 1, 1, 1}}};
    double start = seconds_now();
    findings_make(&in, &keep, &scratch, &findings);
    double found = seconds_now();
    ranking_make(&findings, &keep, &scratch);
    double ranked = seconds_now();
    printf("findings  %u  %.3f\nranking   %u  %.3f\ntotal     %u  %.3f\n", size.patterns,
           found - start, findings.n_candidates, ranked - found, size.patterns,
           ranked - start);
    arena_release(&scratch);
    arena_release(&keep);
    return 0;
}
