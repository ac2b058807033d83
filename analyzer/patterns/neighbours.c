#include "analyzer/patterns/neighbours.h"

#include "analyzer/patterns/constants.h"
#include "ingest/base/threads.h"

static float blend(float sparse, float dense)
{
    return (float)(1 - DENSE_SHARE) * sparse + (float)DENSE_SHARE * dense;
}

static float dense_similarity(const DenseRows *d, uint32_t a, uint32_t b)
{
    return dense_dot(d->value + (size_t)a * d->n_dimensions,
                     d->value + (size_t)b * d->n_dimensions, d->n_dimensions);
}

float space_similarity(const Space *space, uint32_t a, uint32_t b)
{
    const SparseRows *s = space->sparse;
    size_t i = s->first[a], j = s->first[b];
    float sum = 0;
    while (i < s->first[a + 1] && j < s->first[b + 1]) {
        if (s->term[i] == s->term[j])
            sum += s->weight[i++] * s->weight[j++];
        else if (s->term[i] < s->term[j])
            i++;
        else
            j++;
    }
    return blend(sum, dense_similarity(space->dense, a, b));
}

/* The best k so far, best first: k is ten, so that inserting beats any heap. */
typedef struct {
    uint32_t *row;
    float *similarity;
    uint32_t n, k;
} Best;

static void offer(Best *best, uint32_t row, float similarity)
{
    uint32_t at = best->n < best->k ? best->n++ : best->k - 1;
    while (at > 0 && (best->similarity[at - 1] < similarity)) {
        best->similarity[at] = best->similarity[at - 1];
        best->row[at] = best->row[at - 1];
        at--;
    }
    best->similarity[at] = similarity;
    best->row[at] = row;
}

typedef struct {
    const Space *space;
    Neighbours *out;
    float **sparse; // per lane, per row: the accumulated sparse cosine
} Search;

static void accumulate(const Space *space, uint32_t row, float *sum)
{
    const SparseRows *s = space->sparse;
    const Postings *p = space->postings;
    for (size_t e = s->first[row]; e < s->first[row + 1]; e++) {
        float weight = s->weight[e];
        for (size_t i = p->first[s->term[e]]; i < p->first[s->term[e] + 1]; i++)
            sum[p->row[i]] += weight * p->weight[i];
    }
}

/* Rows come in ascending order and only a strictly better one displaces another: ties go
 * to the smaller row. sum[] is zero again afterwards. */
static void choose(const Space *space, uint32_t row, float *sum, Best *best)
{
    float needed = -1; // the sparse cosine below which a row cannot enter
    for (uint32_t other = 0; other < space->sparse->n_rows; other++) {
        float sparse = sum[other];
        sum[other] = 0;
        if (sparse < needed || other == row)
            continue;
        float similarity = blend(sparse, dense_similarity(space->dense, row, other));
        if (best->n == best->k && similarity <= best->similarity[best->k - 1])
            continue;
        offer(best, other, similarity);
        if (best->n == best->k) // a hair of slack: dense cosines may exceed 1 by rounding
            needed = (best->similarity[best->k - 1] - (float)DENSE_SHARE * 1.0001f) /
                         (float)(1 - DENSE_SHARE) -
                     1e-6f;
    }
}

static void search_rows(void *context, size_t from, size_t to, unsigned lane)
{
    Search *s = context;
    uint32_t k = s->out->k;
    for (size_t row = from; row < to; row++) {
        Best best = {s->out->row + row * k, s->out->similarity + row * k, 0, k};
        accumulate(s->space, (uint32_t)row, s->sparse[lane]);
        choose(s->space, (uint32_t)row, s->sparse[lane], &best);
    }
}

Neighbours neighbours_find(const Space *space, unsigned n_lanes, Arena *arena,
                           Arena *scratch)
{
    uint32_t n = space->sparse->n_rows;
    Neighbours out = {.n_rows = n, .k = n > N_NEIGHBOURS ? N_NEIGHBOURS : n ? n - 1 : 0};
    out.row = ARENA_NEW(arena, uint32_t, (size_t)n * out.k);
    out.similarity = ARENA_NEW(arena, float, (size_t)n *out.k);
    if (out.k == 0)
        return out;
    ArenaMark mark = arena_mark(scratch);
    unsigned lanes = threads_lanes(n_lanes);
    Search search = {space, &out, ARENA_NEW(scratch, float *, lanes)};
    for (unsigned lane = 0; lane < lanes; lane++)
        search.sparse[lane] = ARENA_NEW(scratch, float, n);
    threads_for(lanes, n, 64, search_rows, &search);
    arena_rewind(scratch, mark);
    return out;
}

double neighbours_mean(const Neighbours *neighbours)
{
    size_t n = (size_t)neighbours->n_rows * neighbours->k;
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)neighbours->similarity[i];
    return n ? sum / (double)n : 0;
}
