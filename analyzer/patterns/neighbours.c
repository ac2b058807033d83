#include "analyzer/patterns/neighbours.h"

#include "analyzer/patterns/constants.h"
#include "ingest/base/threads.h"

#include <math.h>
#include <stdlib.h>

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

/* What one lane has found: per row its best k so far, best first. k is ten, so that
 * inserting beats any heap. */
typedef struct {
    uint32_t k;
    uint32_t *n;       // per row
    uint32_t *row;     // n_rows x k
    float *similarity; // of those
    float *needed;     // per row: with a sparse cosine below this nobody enters
    float *sum;        // per row: the accumulated sparse cosine; zeros between rows
    size_t *next;      // per term: the first posting of a later row than the last one
} Found;

/* Of equals the first stays ahead: rows are offered in ascending order. */
static void offer(Found *f, uint32_t to, uint32_t row, float similarity)
{
    uint32_t *rows = f->row + (size_t)to * f->k;
    float *similar = f->similarity + (size_t)to * f->k;
    if (f->n[to] == f->k && similarity <= similar[f->k - 1])
        return;
    uint32_t at = f->n[to] < f->k ? f->n[to]++ : f->k - 1;
    for (; at > 0 && similar[at - 1] < similarity; at--) {
        similar[at] = similar[at - 1];
        rows[at] = rows[at - 1];
    }
    similar[at] = similarity;
    rows[at] = row;
    if (f->n[to] == f->k) // a hair of slack: dense cosines may exceed 1 by rounding
        f->needed[to] = (similar[f->k - 1] - (float)DENSE_SHARE * 1.0001f) /
                            (float)(1 - DENSE_SHARE) -
                        1e-6f;
}

/* The sparse cosine of the row with every later one. Rows come in ascending order. */
static void accumulate(const Space *space, uint32_t row, Found *f)
{
    const SparseRows *s = space->sparse;
    const Postings *p = space->postings;
    for (size_t e = s->first[row]; e < s->first[row + 1]; e++) {
        float weight = s->weight[e];
        uint32_t term = s->term[e];
        size_t i = f->next[term], end = p->first[term + 1];
        while (i < end && p->row[i] <= row)
            i++;
        f->next[term] = i;
        for (; i < end; i++)
            f->sum[p->row[i]] += weight * p->weight[i];
    }
}

/* A pair is looked at once and offered to both. */
static void offer_pairs(const Space *space, uint32_t row, Found *f)
{
    for (uint32_t other = row + 1; other < space->sparse->n_rows; other++) {
        float sparse = f->sum[other];
        f->sum[other] = 0;
        if (sparse < f->needed[other] && sparse < f->needed[row])
            continue;
        float similarity = blend(sparse, dense_similarity(space->dense, row, other));
        offer(f, row, other, similarity);
        offer(f, other, row, similarity);
    }
}

typedef struct {
    const Space *space;
    Found *found; // per lane
} Search;

static void search_rows(void *context, size_t from, size_t to, unsigned lane)
{
    const Search *s = context;
    for (size_t row = from; row < to; row++) {
        accumulate(s->space, (uint32_t)row, &s->found[lane]);
        offer_pairs(s->space, (uint32_t)row, &s->found[lane]);
    }
}

static Found found_new(const Space *space, uint32_t k, Arena *arena)
{
    uint32_t n = space->sparse->n_rows;
    Found f = {.k = k,
               .n = ARENA_NEW(arena, uint32_t, n),
               .row = ARENA_NEW(arena, uint32_t, (size_t)n * k),
               .similarity = ARENA_NEW(arena, float, (size_t)n *k),
               .needed = ARENA_NEW(arena, float, n),
               .sum = ARENA_NEW(arena, float, n),
               .next = ARENA_NEW(arena, size_t, space->postings->n_terms)};
    for (uint32_t row = 0; row < n; row++)
        f.needed[row] = -1;
    for (uint32_t t = 0; t < space->postings->n_terms; t++)
        f.next[t] = space->postings->first[t];
    return f;
}

/* The best k of a row over all lanes, ties to the smaller row, whoever found it. */
static void merge_row(const Found *found, unsigned lanes, size_t row, Neighbours *out)
{
    uint32_t at[THREADS_MOST_LANES] = {0};
    for (size_t i = row * out->k; i < (row + 1) * out->k; i++) {
        unsigned best = lanes;
        for (unsigned l = 0; l < lanes; l++) {
            if (at[l] == found[l].n[row])
                continue;
            size_t here = row * out->k + at[l];
            float similarity = found[l].similarity[here];
            if (best == lanes || similarity > out->similarity[i] ||
                (similarity >= out->similarity[i] && found[l].row[here] < out->row[i])) {
                best = l;
                out->similarity[i] = similarity;
                out->row[i] = found[l].row[here];
            }
        }
        at[best]++; // all pairs were offered: somebody has one
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
    Search search = {space, ARENA_NEW(scratch, Found, lanes)};
    for (unsigned lane = 0; lane < lanes; lane++)
        search.found[lane] = found_new(space, out.k, scratch);
    threads_for(lanes, n, 64, search_rows, &search);
    for (uint32_t row = 0; row < n; row++)
        merge_row(search.found, lanes, row, &out);
    arena_rewind(scratch, mark);
    return out;
}

static int compare_falling(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

double neighbours_mean_of_nearest(const Neighbours *near, double share, Arena *scratch)
{
    if (near->k == 0)
        return 0;
    ArenaMark mark = arena_mark(scratch);
    double *mean = ARENA_NEW(scratch, double, near->n_rows), sum = 0;
    for (size_t i = 0; i < (size_t)near->n_rows * near->k; i++)
        mean[i / near->k] += (double)near->similarity[i] / near->k;
    qsort(mean, near->n_rows, sizeof *mean, compare_falling);
    uint32_t n = (uint32_t)ceil(share * near->n_rows);
    for (uint32_t i = 0; i < n; i++)
        sum += mean[i];
    arena_rewind(scratch, mark);
    return sum / n;
}
