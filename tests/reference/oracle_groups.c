/* Rows to patterns: analyzer/patterns/{neighbours,communities,tree,drafts,bridges}
 * naively.
 */
#include "tests/reference/oracle.h"

#include "analyzer/patterns/constants.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    Oracle *o;
    double similar[ORACLE_ROWS][ORACLE_ROWS]; // of drawn rows, once they are drawn
    bool near[ORACLE_ROWS][ORACLE_ROWS];      // [a][b]: b is among the nearest of a
    double cut;
    uint32_t cluster[ORACLE_ROWS]; // the smallest row of a row's cluster, all merges made
    uint32_t group[ORACLE_ROWS];   // likewise, torn merges left out
    bool closed[ORACLE_ROWS];      // the row's group was torn off its cluster
} Grouping;

/* A decision that was taken by `margin`. */
static void decide(Grouping *g, double margin)
{
    if (fabs(margin) < g->o->narrowest)
        g->o->narrowest = fabs(margin);
}

static int compare_falling(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

static void find_nearest(Grouping *g)
{
    uint32_t n = g->o->n_rows, k = n - 1 < N_NEIGHBOURS ? n - 1 : N_NEIGHBOURS;
    static double mean[ORACLE_ROWS];
    double total = 0;
    for (uint32_t a = 0; a < n; a++) {
        double last = 0;
        mean[a] = 0;
        for (uint32_t taken = 0; taken < k; taken++) {
            uint32_t best = UINT32_MAX;
            for (uint32_t b = 0; b < n; b++)
                if (b != a && !g->near[a][b] &&
                    (best == UINT32_MAX || g->similar[a][b] > g->similar[a][best]))
                    best = b;
            g->near[a][best] = true;
            last = fmax(0, g->similar[a][best]);
            mean[a] += last / k;
        }
        for (uint32_t b = 0; b < n; b++)
            if (b != a && !g->near[a][b] && last > 0)
                decide(g, last - g->similar[a][b]);
    }
    qsort(mean, n, sizeof *mean, compare_falling);
    uint32_t n_nearest = (n + 3) / 4; // a quarter of them
    for (uint32_t a = 0; a < n_nearest; a++)
        total += mean[a] / n_nearest;
    double of_all = 0;
    for (uint32_t a = 0; a < n; a++)
        of_all += mean[a] / n;
    double cut = fmin(CUT_FACTOR * total, CUT_FACTOR_OF_ALL * of_all);
    g->cut = fmin(CUT_HIGHEST, fmax(CUT_LOWEST, cut));
}

/* Every row drawn to the mean of its nearest, each counted by how similar it is. */
static void draw_rows(Grouping *g)
{
    Oracle *o = g->o;
    for (uint32_t a = 0; a < o->n_rows; a++) {
        double near = 0, square = 0;
        for (uint32_t b = 0; b < o->n_rows; b++)
            near += g->near[a][b] ? fmax(0, g->similar[a][b]) : 0;
        for (uint32_t k = 0; k < o->n_dimensions; k++) {
            o->drawn[a][k] = o->dense[a][k];
            for (uint32_t b = 0; b < o->n_rows && near > 0; b++)
                if (g->near[a][b])
                    o->drawn[a][k] +=
                        DRAWN_WEIGHT * fmax(0, g->similar[a][b]) / near * o->dense[b][k];
            square += o->drawn[a][k] * o->drawn[a][k];
        }
        for (uint32_t k = 0; k < o->n_dimensions && near > 0; k++)
            o->drawn[a][k] /= sqrt(square);
    }
    for (uint32_t a = 0; a < o->n_rows; a++)
        for (uint32_t b = 0; b < o->n_rows; b++)
            g->similar[a][b] = oracle_drawn_similarity(o, a, b);
}

/* Mean similarity over all pairs of texts of two sets of rows, told by their labels. */
static double between(const Grouping *g, const uint32_t *label, uint32_t x, uint32_t y)
{
    double sum = 0, pairs = 0;
    for (uint32_t a = 0; a < g->o->n_rows; a++)
        for (uint32_t b = 0; b < g->o->n_rows; b++)
            if (label[a] == x && label[b] == y) {
                sum += g->o->texts[a] * g->o->texts[b] * g->similar[a][b];
                pairs += g->o->texts[a] * g->o->texts[b];
            }
    return sum / pairs;
}

static double texts_in(const Grouping *g, const uint32_t *label, uint32_t x)
{
    double n = 0;
    for (uint32_t a = 0; a < g->o->n_rows; a++)
        n += label[a] == x ? g->o->texts[a] : 0;
    return n;
}

/* Mean over the pairs of different texts; texts of one row are wholly alike. */
static double cohesion(const Grouping *g, const uint32_t *label, uint32_t x)
{
    double n = texts_in(g, label, x), self = 0;
    for (uint32_t a = 0; a < g->o->n_rows; a++)
        self += label[a] == x ? g->o->texts[a] * g->similar[a][a] : 0;
    return n > 1 ? (between(g, label, x, x) * n * n - self) / (n * (n - 1)) : 1;
}

static bool linked(const Grouping *g, uint32_t x, uint32_t y)
{
    for (uint32_t a = 0; a < g->o->n_rows; a++)
        for (uint32_t b = 0; b < g->o->n_rows; b++)
            if (g->cluster[a] == x && g->cluster[b] == y &&
                (g->near[a][b] || g->near[b][a]) && g->similar[a][b] > 0)
                return true;
    return false;
}

static bool may_stand(const Grouping *g, uint32_t x)
{
    for (uint32_t a = 0; a < g->o->n_rows; a++)
        if (g->cluster[a] == x &&
            floor(g->o->docs[a] / g->o->usual_copies) >= RECURRING_COPIES)
            return true;
    return texts_in(g, g->cluster, x) >= PATTERN_LEAST_TEXTS;
}

static void merge(Grouping *g, uint32_t x, uint32_t y, double similarity)
{
    double looser = fmin(cohesion(g, g->cluster, x), cohesion(g, g->cluster, y));
    bool both = may_stand(g, x) && may_stand(g, y);
    bool torn = both && similarity < TORN_SHARE * looser;
    uint32_t into = ORACLE_ROWS;
    if (both)
        decide(g, similarity - TORN_SHARE * looser);
    for (uint32_t a = 0; a < g->o->n_rows; a++) {
        if (g->cluster[a] != x && g->cluster[a] != y)
            continue;
        g->cluster[a] = x < y ? x : y;
        if (torn)
            g->closed[a] = true;
        if (g->closed[a])
            continue;
        into = into == ORACLE_ROWS ? a : into;
        g->group[a] = into;
    }
}

static void merge_all(Grouping *g)
{
    for (;;) {
        double best = -1, second = -1;
        uint32_t x = 0, y = 0;
        for (uint32_t a = 0; a < g->o->n_rows; a++)
            for (uint32_t b = a + 1; b < g->o->n_rows; b++) {
                if (g->cluster[a] != a || g->cluster[b] != b || !linked(g, a, b))
                    continue;
                double s = between(g, g->cluster, a, b);
                if (s > best) {
                    second = best;
                    best = s;
                    x = a;
                    y = b;
                } else if (s > second) {
                    second = s;
                }
            }
        decide(g, best - g->cut);
        if (best < g->cut)
            return;
        decide(g, best - second);
        merge(g, x, y, best);
    }
}

static uint32_t rows_in(const Grouping *g, uint32_t x)
{
    uint32_t n = 0;
    for (uint32_t a = 0; a < g->o->n_rows; a++)
        n += g->group[a] == x;
    return n;
}

static bool is_pattern(Grouping *g, uint32_t x)
{
    double texts = texts_in(g, g->group, x), docs = 0;
    for (uint32_t a = 0; a < g->o->n_rows; a++)
        docs += g->group[a] == x ? g->o->docs[a] : 0;
    bool by_copies = texts < 3;
    double n = by_copies ? floor(docs / g->o->usual_copies) : texts;
    if (n < (by_copies ? RECURRING_COPIES : 3))
        return false;
    double margin = cohesion(g, g->group, x) -
                    g->cut * (1 + fmax(COHESION_LEAST, COHESION_FACTOR / sqrt(n)));
    decide(g, margin);
    return margin >= 0;
}

/* Patterns of ten rows or more that have many neighbours in each other. */
static bool is_bridge(Grouping *g, uint32_t x, uint32_t y)
{
    double links = 0, n_x = rows_in(g, x), n_y = rows_in(g, y);
    double k = g->o->n_rows - 1 < N_NEIGHBOURS ? g->o->n_rows - 1 : N_NEIGHBOURS;
    double sum = 0;
    for (uint32_t a = 0; a < g->o->n_rows; a++)
        for (uint32_t b = 0; b < g->o->n_rows; b++)
            if (g->group[a] == x && g->group[b] == y) {
                links += g->near[a][b] + g->near[b][a];
                sum += g->similar[a][b];
            }
    decide(g, sum / (n_x * n_y) - BRIDGE_CUT_FACTOR * g->cut);
    return n_x >= N_NEIGHBOURS && n_y >= N_NEIGHBOURS && links >= 1 &&
           links >= BRIDGE_SHARE * 2 * k * fmin(n_x, n_y) &&
           links >= BRIDGE_LIFT * 2 * k * n_x * n_y / g->o->n_rows &&
           sum / (n_x * n_y) >= BRIDGE_CUT_FACTOR * g->cut;
}

static void name_patterns(Grouping *g)
{
    Oracle *o = g->o;
    for (uint32_t a = 0; a < o->n_rows; a++)
        o->pattern_of_row[a] = is_pattern(g, g->group[a]) ? g->group[a] : PATTERN_NONE;
    for (uint32_t x = 0; x < o->n_rows; x++)
        for (uint32_t y = x + 1; y < o->n_rows; y++) {
            uint32_t p = o->pattern_of_row[x], q = o->pattern_of_row[y];
            if (g->group[x] != x || g->group[y] != y || p == PATTERN_NONE ||
                q == PATTERN_NONE || p == q || !is_bridge(g, x, y))
                continue;
            for (uint32_t a = 0; a < o->n_rows; a++)
                if (o->pattern_of_row[a] == q)
                    o->pattern_of_row[a] = p;
        }
}

void oracle_group(Oracle *o)
{
    static Grouping g;
    g = (Grouping){.o = o};
    o->narrowest = 1;
    for (uint32_t a = 0; a < o->n_rows; a++) {
        g.cluster[a] = g.group[a] = a;
        for (uint32_t b = 0; b < o->n_rows; b++)
            g.similar[a][b] = oracle_similarity(o, a, b);
    }
    find_nearest(&g);
    draw_rows(&g);
    merge_all(&g);
    name_patterns(&g);
}
