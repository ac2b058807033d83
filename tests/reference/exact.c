/* The pattern finder's neighbours, tree and cut against the naive way.
 *
 *     exact [ROUNDS]
 *
 * Random incidents are read into a model. From its vectors alone all similarities are
 * then computed pair by pair; neighbours are found by sorting them; clusters are plain
 * lists of texts whose similarity, once they are drawn to their neighbours, is averaged
 * over all pairs anew for every question.
 * Both ways have to give the same neighbours and the same groups. O(n^4) in the worst
 * case.
 */
#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/model.h"
#include "tests/unit/pattern_world.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST = 200 };

typedef struct {
    uint32_t n;
    double similarity[MOST][MOST];
    bool linked[MOST][MOST]; // one is among the other's nearest
    uint32_t cluster[MOST];  // the smallest row of the row's cluster
    uint32_t texts[MOST];
} Naive;

/* Over dense arrays, in double precision: nothing of the finder's own arithmetic. */
static double naive_similarity(const PatternModel *m, const DenseRows *rows, uint32_t a,
                               uint32_t b)
{
    const SparseRows *s = &m->terms.rows;
    double sparse = 0, dense = 0;
    for (size_t i = s->first[a]; i < s->first[a + 1]; i++)
        for (size_t j = s->first[b]; j < s->first[b + 1]; j++)
            if (s->term[i] == s->term[j])
                sparse += (double)s->weight[i] * (double)s->weight[j];
    uint32_t n = rows->n_dimensions;
    for (uint32_t k = 0; k < n; k++)
        dense += (double)rows->value[(size_t)a * n + k] *
                 (double)rows->value[(size_t)b * n + k];
    return (1 - DENSE_SHARE) * sparse + DENSE_SHARE * dense;
}

static void compare_all(const PatternModel *m, const DenseRows *rows, Naive *v)
{
    for (uint32_t a = 0; a < v->n; a++)
        for (uint32_t b = 0; b < v->n; b++)
            v->similarity[a][b] = naive_similarity(m, rows, a, b);
}

/* How many rows are nearer to `row` than `other` is; rounding may exchange near ties. */
static uint32_t rank_of(const Naive *v, uint32_t row, uint32_t other, double slack)
{
    uint32_t rank = 0;
    for (uint32_t r = 0; r < v->n; r++)
        rank += r != row && r != other &&
                v->similarity[row][r] > v->similarity[row][other] + slack;
    return rank;
}

static bool check_neighbours(const PatternModel *m, Naive *v)
{
    for (uint32_t r = 0; r < v->n; r++)
        for (uint32_t k = 0; k < m->near.k; k++) {
            size_t at = (size_t)r * m->near.k + k;
            uint32_t other = m->near.row[at];
            if (rank_of(v, r, other, 1e-5) > k ||
                fabs((double)m->near.similarity[at] - v->similarity[r][other]) > 1e-5) {
                printf("row %u: neighbour %u is %u, which is not so near\n", r, k, other);
                return false;
            }
            if (v->similarity[r][other] > 0)
                v->linked[r][other] = v->linked[other][r] = true;
        }
    return true;
}

/* Mean similarity of two clusters over all pairs of texts; -1 when no link joins them. */
static double cluster_similarity(const Naive *v, uint32_t a, uint32_t b)
{
    double total = 0, pairs = 0;
    bool linked = false;
    for (uint32_t i = 0; i < v->n; i++)
        for (uint32_t j = 0; j < v->n; j++)
            if (v->cluster[i] == a && v->cluster[j] == b) {
                double weight = (double)v->texts[i] * v->texts[j];
                total += weight * v->similarity[i][j];
                pairs += weight;
                linked |= v->linked[i][j];
            }
    return linked ? total / pairs : -1;
}

/* Merges the most similar pair of all until none is similar enough: average linkage is
 * reducible, so that the order of reciprocal merges does not matter. */
static void merge_naively(Naive *v, double stop)
{
    for (;;) {
        double best = stop;
        uint32_t x = MOST, y = MOST;
        for (uint32_t a = 0; a < v->n; a++)
            for (uint32_t b = a + 1; b < v->n; b++)
                if (v->cluster[a] == a && v->cluster[b] == b) {
                    double s = cluster_similarity(v, a, b);
                    if (s >= best) {
                        best = s;
                        x = a;
                        y = b;
                    }
                }
        if (x == MOST)
            return;
        for (uint32_t i = 0; i < v->n; i++)
            if (v->cluster[i] == y)
                v->cluster[i] = x;
    }
}

static bool check_groups(const PatternModel *m, Naive *v, Arena *scratch)
{
    uint32_t n_groups;
    uint32_t *group = tree_cut(&m->tree, m->cut, false, &n_groups, scratch, scratch);
    for (uint32_t r = 0; r < v->n; r++)
        v->cluster[r] = r;
    merge_naively(v, m->cut);
    for (uint32_t a = 0; a < v->n; a++)
        for (uint32_t b = 0; b < a; b++)
            if ((group[a] == group[b]) != (v->cluster[a] == v->cluster[b])) {
                printf("rows %u and %u: together in one tree only\n", a, b);
                return false;
            }
    return true;
}

static bool check_round(uint64_t seed)
{
    Arena arena = {0}, scratch = {0};
    World w = world_make(&arena, 20 + (uint32_t)seed % 60, seed);
    PatternModel *m =
        model_build(&w.in, &(PatternOptions){.n_lanes = 1}, 0, &arena, &scratch);
    Naive *v = ARENA_NEW(&arena, Naive, 1);
    v->n = m->corpus.n_nodes;
    for (uint32_t a = 0; a < v->n; a++)
        v->texts[a] = m->corpus.text_count[a];
    compare_all(m, &m->dense, v);
    bool good = check_neighbours(m, v);
    compare_all(m, &m->drawn, v);
    good = good && check_groups(m, v, &scratch);
    if (!good)
        printf("seed %llu, %u rows\n", (unsigned long long)seed, v->n);
    model_close(m);
    arena_release(&arena);
    arena_release(&scratch);
    return good;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 20, failed = 0;
    for (int i = 1; i <= rounds; i++)
        failed += !check_round((uint64_t)i);
    printf("%d rounds, %d failed\n", rounds, failed);
    return failed > 0;
}
