/* How much faster than running every rule is the taxonomy's way to classify?
 *
 *     bench_classify [RULES.tsv INCIDENTS.jsonl]
 *
 * RULES.tsv holds `category<TAB>pattern` lines, INCIDENTS.jsonl objects with title and
 * description. Without them: the software pack's rules on texts made of its examples.
 * Both ways run one after the other in each round, on the same texts, on CPU time of one
 * core; the ratio is the median of the rounds. Matches and spans of the two are compared
 * as well: a difference is a failure. */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ingest/base/file.h"
#include "ingest/base/threads.h"
#include "taxonomy/classify.h"
#include "taxonomy/ruleset.h"

#define ROUNDS 7
#define PLAIN_TEXTS 1500u // per round for the plain loop, which is slow

typedef struct {
    Arena arena;
    Taxonomy *taxonomy;
    Table *table; // the text of each row is its title
    size_t bytes;
} Bench;

static double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void stop(const char *message)
{
    fprintf(stderr, "bench_classify: %s\n", message);
    exit(1);
}

static void add_text(Bench *b, Str text)
{
    uint32_t row = table_add(b->table);
    b->table->title[row] = text;
    b->bytes += text.len;
}

/* A YAML taxonomy out of the tab separated rules. */
static void read_rules(Bench *b, const char *path)
{
    Str content, line;
    Err err = {0};
    Buf yaml = {.arena = &b->arena};
    if (!file_read_whole(&b->arena, str_from(path), &content, &err))
        stop(err.message);
    buf_add(&yaml, STR("taxonomy: bench\naxes:\n- id: a\n  categories:\n  - id: c\n"
                       "    rules:\n"));
    while (str_next_line(&content, &line)) {
        StrCut cut = str_cut(line, '\t');
        if (!cut.found)
            continue;
        buf_add(&yaml, STR("    - pattern: '"));
        for (size_t i = 0; i < cut.tail.len; i++) {
            if (cut.tail.data[i] == '\'')
                buf_add_char(&yaml, '\'');
            buf_add_char(&yaml, cut.tail.data[i]);
        }
        buf_add(&yaml, STR("'\n"));
    }
    if (!taxonomy_parse(&b->arena, str_from(path), buf_str(&yaml), &b->taxonomy, &err))
        stop(err.message);
}

static void read_texts(Bench *b, const char *path)
{
    Str content, line;
    Err err = {0};
    if (!file_read_whole(&b->arena, str_from(path), &content, &err))
        stop(err.message);
    while (str_next_line(&content, &line)) {
        cJSON *json = cJSON_ParseWithLength(line.data, line.len);
        const char *title = cJSON_GetStringValue(cJSON_GetObjectItem(json, "title"));
        const char *rest = cJSON_GetStringValue(cJSON_GetObjectItem(json, "description"));
        add_text(b,
                 str_format(&b->arena, "%s. %s", title ? title : "", rest ? rest : ""));
        cJSON_Delete(json);
    }
}

/* Six examples a text, drawn by a fixed generator. */
static void make_texts(Bench *b, uint32_t n)
{
    const Taxonomy *x = b->taxonomy;
    uint32_t seed = 1;
    for (uint32_t i = 0; i < n; i++) {
        Buf text = {.arena = &b->arena};
        for (int k = 0; k < 6; k++) {
            seed = seed * 1664525u + 1013904223u;
            const Category *c = &x->category[(seed >> 8) % x->n_categories];
            if (!c->n_no_matches || !c->n_matches)
                continue;
            buf_add(&text, k ? c->no_match[(seed >> 20) % c->n_no_matches].text
                             : c->match[(seed >> 20) % c->n_matches].text);
            buf_add(&text, STR(". "));
        }
        add_text(b, buf_str(&text));
    }
}

static void prepare(Bench *b, int argc, char **argv)
{
    Err err = {0};
    Str pack = STR("software");
    b->table = table_new(&b->arena);
    if (argc == 3) {
        read_rules(b, argv[1]);
        read_texts(b, argv[2]);
    } else if (argc == 1) {
        if (!taxonomy_read(&b->arena, &pack, 1, &b->taxonomy, &err))
            stop(err.message);
        make_texts(b, 20000);
    } else {
        stop("wants no argument or RULES.tsv INCIDENTS.jsonl");
    }
}

/* CPU seconds of running every rule on rows [from, to); the matches go to `span`. */
static double plain_loop(const Bench *b, Matcher *matcher, uint32_t from, uint32_t to,
                         Span *span)
{
    const Taxonomy *x = b->taxonomy;
    double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (uint32_t row = from; row < to; row++)
        for (uint16_t r = 0; r < x->n_rules; r++, span++) {
            *span = (Span){UINT32_MAX, UINT32_MAX};
            pattern_match_at(&x->rule[r].pattern, matcher, b->table->title[row], 0, span);
        }
    return seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
}

static double with_literals(const Bench *b, const Ruleset *set, RulesetLane *lane,
                            uint32_t from, uint32_t to)
{
    double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (uint32_t row = from; row < to; row++)
        ruleset_try(set, lane,
                    &(FieldText){.field = TEXT_TITLE, .text = b->table->title[row]},
                    NULL);
    return seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
}

/* Rules with conditions may drop a match; nothing may be found that the loop has not. */
static void compare(const Bench *b, const Ruleset *set, RulesetLane *lane, uint32_t from,
                    uint32_t to, const Span *span)
{
    const Taxonomy *x = b->taxonomy;
    for (uint32_t row = from; row < to; row++, span += x->n_rules) {
        Str text = b->table->title[row];
        bool *hit = calloc(x->n_rules, sizeof *hit);
        ruleset_try(set, lane, &(FieldText){.field = TEXT_TITLE, .text = text}, NULL);
        for (size_t i = 0; hit && i < lane->n_hits; i++) {
            uint16_t r = lane->hit[i].rule;
            hit[r] = true;
            bool free = !x->rule[r].n_unless && !x->rule[r].n_require;
            if (free && (span[r].start != lane->hit[i].span.start ||
                         span[r].end != lane->hit[i].span.end))
                stop("a span differs from plain PCRE2");
        }
        for (uint16_t r = 0; hit && r < x->n_rules; r++) {
            bool free = !x->rule[r].n_unless && !x->rule[r].n_require;
            if ((span[r].start != UINT32_MAX) != hit[r] && (free || hit[r]))
                stop("a match set differs from plain PCRE2");
        }
        free(hit);
    }
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *value, int n)
{
    qsort(value, (size_t)n, sizeof *value, by_value);
    return value[n / 2];
}

static void report(const char *name, uint32_t n, double time, double bytes)
{
    printf("%-22s %8u texts %9.4f s %9.1f MB/s %10.0f texts/s\n", name, n, time,
           bytes / time / 1e6, n / time);
}

/* classify() as a whole, table to labels, on wall time. */
static double whole(const Bench *b, unsigned lanes)
{
    Arena arena = {0};
    Labels labels;
    Err err = {0};
    double start = seconds(CLOCK_MONOTONIC);
    if (!classify(b->table, b->taxonomy, lanes, &arena, &labels, &err))
        stop(err.message);
    double time = seconds(CLOCK_MONOTONIC) - start;
    arena_release(&arena);
    return time;
}

int main(int argc, char **argv)
{
    Bench b = {0};
    Err err = {0};
    Ruleset *set;
    prepare(&b, argc, argv);
    if (!ruleset_new(b.taxonomy, &b.arena, &set, &err))
        stop(err.message);
    RulesetLane *lane = ruleset_lane(set, &b.arena);
    uint32_t n = b.table->n_rows, part = n < PLAIN_TEXTS ? n : PLAIN_TEXTS;
    Span *span = ARENA_NEW(&b.arena, Span, (size_t)part * b.taxonomy->n_rules);
    double plain[ROUNDS], fast[ROUNDS], ratio[ROUNDS], one[ROUNDS], two[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t from = (uint32_t)round * part % (n - part + 1);
        plain[round] = plain_loop(&b, lane->matcher, from, from + part, span) / part;
        fast[round] = with_literals(&b, set, lane, 0, n) / n;
        ratio[round] = plain[round] / fast[round];
        compare(&b, set, lane, from, from + part, span);
        one[round] = whole(&b, 1);
        two[round] = whole(&b, 2);
    }
    double mean = (double)b.bytes / n;
    report("plain PCRE2-JIT loop", part, median(plain, ROUNDS) * part, mean * part);
    report("literals first", n, median(fast, ROUNDS) * n, (double)b.bytes);
    report("classify, 1 lane", n, median(one, ROUNDS), (double)b.bytes);
    report("classify, 2 lanes", n, median(two, ROUNDS), (double)b.bytes);
    printf("ratio to the loop %.1f (%.1f to %.1f); two lanes to one %.2f\n",
           median(ratio, ROUNDS), ratio[0], ratio[ROUNDS - 1],
           one[ROUNDS / 2] / two[ROUNDS / 2]);
    ruleset_lane_free(lane);
    ruleset_free(set);
    taxonomy_free(b.taxonomy);
    arena_release(&b.arena);
    return 0;
}
