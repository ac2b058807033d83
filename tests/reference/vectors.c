/* Runs the statistics over a file of reference cases and says how many agree.
 *
 *     vectors PATH [--all]
 *
 * Prints `N passed, N failed` after the first differences (all of them with --all), one
 * line per number: case, name, what was expected and what came. Exit status 0 when all
 * agree, 1 when some do not, 2 when the file cannot be used.
 *
 * A number agrees when |x - expected| <= abs + rel |expected| with the tolerance of its
 * method. Three kinds of name are special: *_lowprec comes from a root search in R that
 * stops at steps of 1.2e-4, and is compared at 2e-3 or, in x or 1/x, 2e-4; glm_nb_*
 * comes from an iteration that stops early, 1e-4; r_package_* repeats a known defect of a
 * package and is left out. Of several optima any is right: then only
 * the costs are compared, not the places.
 */
#include "tests/reference/vectors.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ingest/base/file.h"

typedef struct {
    double relative, absolute;
} Tolerance;

typedef struct {
    const char *case_id;
    Tolerance tolerance;
    bool print;
    uint32_t n_different; // of the case
} Comparison;

static const VectorMethod *const TABLES[] = {
    VECTORS_RATES,  VECTORS_TRENDS,  VECTORS_CHANGES, VECTORS_DURATIONS,
    VECTORS_GROUPS, VECTORS_RANKING, VECTORS_NUMBERS, NULL,
};

static const VectorMethod *find_method(const char *name)
{
    for (size_t t = 0; TABLES[t]; t++)
        for (const VectorMethod *m = TABLES[t]; m->name; m++)
            if (strcmp(m->name, name) == 0)
                return m;
    return NULL;
}

/* Comparing ---------------------------------------------------------------------------- */

static void describe(const cJSON *item, char *text, size_t size)
{
    if (!item)
        snprintf(text, size, "nothing");
    else if (cJSON_IsNumber(item))
        snprintf(text, size, "%.17g", item->valuedouble);
    else if (cJSON_IsString(item))
        snprintf(text, size, "%s", item->valuestring);
    else if (cJSON_IsBool(item))
        snprintf(text, size, "%s", cJSON_IsTrue(item) ? "true" : "false");
    else
        snprintf(text, size, cJSON_IsNull(item) ? "null" : "a list");
}

static void differ(Comparison *c, const char *name, const cJSON *expected, const cJSON *came)
{
    char wanted[64], got[64];
    c->n_different++;
    if (!c->print)
        return;
    describe(expected, wanted, sizeof wanted);
    describe(came, got, sizeof got);
    printf("%s  %s: expected %s, got %s\n", c->case_id, name, wanted, got);
}

static bool is_number(const cJSON *item)
{
    const char *text = cJSON_GetStringValue(item);
    return cJSON_IsNumber(item) || cJSON_IsNull(item) ||
           (text && (strcmp(text, "Inf") == 0 || strcmp(text, "-Inf") == 0 ||
                     strcmp(text, "NaN") == 0));
}

static bool close_enough(double expected, double came, Tolerance t)
{
    if (isnan(expected) || isnan(came))
        return isnan(expected) && isnan(came);
    if (isinf(expected) || isinf(came))
        return expected == came;
    return fabs(came - expected) <= t.absolute + t.relative * fabs(expected);
}

static void compare(Comparison *c, const char *name, const cJSON *expected,
                    const cJSON *came);

static void compare_object(Comparison *c, const cJSON *expected, const cJSON *came)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, expected)
        compare(c, item->string, item, cJSON_GetObjectItemCaseSensitive(came, item->string));
}

static void compare_list(Comparison *c, const char *name, const cJSON *expected,
                         const cJSON *came)
{
    int n = cJSON_GetArraySize(expected);
    if (!cJSON_IsArray(came) || cJSON_GetArraySize(came) != n) {
        differ(c, name, expected, came);
        return;
    }
    for (int i = 0; i < n; i++) {
        char place[96];
        snprintf(place, sizeof place, "%s[%d]", name, i);
        compare(c, place, cJSON_GetArrayItem(expected, i), cJSON_GetArrayItem(came, i));
    }
}

// R's fisher.test solves for the odds ratio where that is below 1, else for its inverse, and
// stops when the last step is below 1.2e-4.
static bool close_for_uniroot(const char *name, double expected, double came)
{
    if (!strstr(name, "_lowprec"))
        return false;
    return fabs(came - expected) <= 2e-4 || fabs(1 / came - 1 / expected) <= 2e-4;
}

static Tolerance tolerance_for(const Comparison *c, const char *name)
{
    Tolerance t = c->tolerance;
    if (strstr(name, "_lowprec"))
        t.relative = 2e-3;
    if (strncmp(name, "glm_nb_", 7) == 0)
        t.relative = fmax(t.relative, 1e-4);
    return t;
}

static void compare(Comparison *c, const char *name, const cJSON *expected,
                    const cJSON *came)
{
    bool same;
    if (strncmp(name, "r_package_", 10) == 0)
        return;
    if (cJSON_IsObject(expected) && cJSON_IsObject(came)) {
        compare_object(c, expected, came);
        return;
    }
    if (cJSON_IsArray(expected)) {
        compare_list(c, name, expected, came);
        return;
    }
    if (cJSON_IsBool(expected) || cJSON_IsBool(came))
        same = cJSON_IsBool(expected) && cJSON_IsBool(came) &&
               cJSON_IsTrue(expected) == cJSON_IsTrue(came);
    else if (is_number(expected))
        same = came && is_number(came) &&
               (close_enough(vector_value(expected), vector_value(came),
                             tolerance_for(c, name)) ||
                close_for_uniroot(name, vector_value(expected), vector_value(came)));
    else
        same = cJSON_IsString(expected) && cJSON_IsString(came) &&
               strcmp(expected->valuestring, came->valuestring) == 0;
    if (!same)
        differ(c, name, expected, came);
}

// Which of several best solutions is found is a matter of taste.
static void forget_places(cJSON *expected)
{
    const cJSON *n = cJSON_GetObjectItemCaseSensitive(expected, "n_optimal_solutions");
    if (!(vector_value(n) > 1))
        return;
    cJSON_DeleteItemFromObjectCaseSensitive(expected, "segments");
    cJSON_DeleteItemFromObjectCaseSensitive(expected,
                                            "changepoints_segment_starts_0based");
    cJSON_DeleteItemFromObjectCaseSensitive(expected, "n_changepoints");
    cJSON_DeleteItemFromObjectCaseSensitive(expected, "unpenalised_cost");
}

/* Running ------------------------------------------------------------------------------- */

typedef struct {
    uint32_t passed, failed, printed, most_printed;
} Score;

static void run_case(const VectorMethod *method, const cJSON *item, Tolerance tolerance,
                     Arena *arena, Score *score)
{
    const cJSON *id = cJSON_GetObjectItemCaseSensitive(item, "id");
    cJSON *expected = cJSON_GetObjectItemCaseSensitive(item, "expected");
    Comparison comparison = {
        .case_id = cJSON_IsString(id) ? id->valuestring : "(no id)",
        .tolerance = tolerance,
        .print = score->printed < score->most_printed,
    };
    VectorCase c = {
        .in = cJSON_GetObjectItemCaseSensitive(item, "input"),
        .out = cJSON_CreateObject(),
        .arena = arena,
    };
    ArenaMark mark = arena_mark(arena);
    method->run(&c);
    forget_places(expected);
    compare_object(&comparison, expected, c.out);
    arena_rewind(arena, mark);
    cJSON_Delete(c.out);
    score->printed += comparison.n_different;
    *(comparison.n_different ? &score->failed : &score->passed) += 1;
}

static Tolerance read_tolerance(const cJSON *method)
{
    const cJSON *t = cJSON_GetObjectItemCaseSensitive(method, "tolerance");
    double relative = vector_value(cJSON_GetObjectItemCaseSensitive(t, "rel"));
    double absolute = vector_value(cJSON_GetObjectItemCaseSensitive(t, "abs"));
    return (Tolerance){isnan(relative) ? 1e-9 : relative, isnan(absolute) ? 0 : absolute};
}

static void run_method(const cJSON *item, Arena *arena, Score *score)
{
    const cJSON *cases = cJSON_GetObjectItemCaseSensitive(item, "cases"), *one;
    const VectorMethod *method = find_method(item->string);
    if (!method) {
        printf("%s: no such method here\n", item->string);
        score->failed += (uint32_t)cJSON_GetArraySize(cases);
        return;
    }
    cJSON_ArrayForEach(one, cases)
        run_case(method, one, read_tolerance(item), arena, score);
}

static cJSON *read_json(const char *path, Arena *arena)
{
    Str text;
    Err err = {0};
    if (!file_read_whole(arena, str_from(path), &text, &err)) {
        fprintf(stderr, "vectors: %s\n", err.message);
        return NULL;
    }
    cJSON *root = cJSON_ParseWithLength(text.data, text.len);
    if (!root)
        fprintf(stderr, "vectors: %s is not JSON\n", path);
    return root;
}

int main(int argc, char **argv)
{
    if (argc < 2 || argc > 3 || (argc == 3 && strcmp(argv[2], "--all") != 0)) {
        fprintf(stderr, "usage: vectors PATH [--all]\n");
        return 2;
    }
    Arena arena = {0};
    cJSON *root = read_json(argv[1], &arena), *method;
    cJSON *methods = cJSON_GetObjectItemCaseSensitive(root, "methods");
    Score score = {.most_printed = argc == 3 ? UINT32_MAX : 20};
    cJSON_ArrayForEach(method, methods)
        run_method(method, &arena, &score);
    int status = score.failed ? 1 : score.passed ? 0 : 2;
    if (root && status == 2)
        fprintf(stderr, "vectors: %s has no methods with cases\n", argv[1]);
    printf("%u passed, %u failed\n", score.passed, score.failed);
    cJSON_Delete(root);
    arena_release(&arena);
    return status;
}
