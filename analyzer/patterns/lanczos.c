#include "analyzer/patterns/lanczos.h"

#include "analyzer/patterns/tridiagonal.h"
#include "ingest/base/threads.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { CHECK_EVERY = 24, MOST_STEPS = 400, SEGMENT = 2048 };

// A direction is settled when what is left of it is this small beside the strongest.
#define SETTLED 1e-5

typedef struct {
    const LanczosInput *in;
    float *basis;   // steps x n_terms, row-major
    double *by_row; // n_rows: the rows' products with the newest basis vector
    double *next;   // n_terms
    double *alpha, *beta;
    double *share; // per basis vector: its product with next[]
    uint32_t n_steps;
    uint32_t n_terms;
} Lanczos;

static float *basis_vector(const Lanczos *l, uint32_t step)
{
    return l->basis + (size_t)step * l->n_terms;
}

static void multiply_rows(void *context, size_t from, size_t to, unsigned lane)
{
    (void)lane;
    Lanczos *l = context;
    const SparseRows *rows = l->in->rows;
    const float *v = basis_vector(l, l->n_steps);
    for (size_t r = from; r < to; r++) {
        double sum = 0;
        for (size_t e = rows->first[r]; e < rows->first[r + 1]; e++)
            sum += (double)(rows->weight[e] * v[rows->term[e]]);
        l->by_row[r] = sum * l->in->row_count[r];
    }
}

static void multiply_terms(void *context, size_t from, size_t to, unsigned lane)
{
    (void)lane;
    Lanczos *l = context;
    const Postings *p = l->in->postings;
    for (size_t t = from; t < to; t++) {
        double sum = 0;
        for (size_t e = p->first[t]; e < p->first[t + 1]; e++)
            sum += (double)p->weight[e] * l->by_row[p->row[e]];
        l->next[t] = sum;
    }
}

static double dot(const float *a, const double *b, size_t n)
{
    double lane[8] = {0};
    size_t i = 0;
    for (; i + 8 <= n; i += 8)
        for (size_t k = 0; k < 8; k++)
            lane[k] += (double)a[i + k] * b[i + k];
    for (; i < n; i++)
        lane[0] += (double)a[i] * b[i];
    return ((lane[0] + lane[1]) + (lane[2] + lane[3])) +
           ((lane[4] + lane[5]) + (lane[6] + lane[7]));
}

static void measure_shares(void *context, size_t from, size_t to, unsigned lane)
{
    (void)lane;
    Lanczos *l = context;
    for (size_t s = from; s < to; s++)
        l->share[s] = dot(basis_vector(l, (uint32_t)s), l->next, l->n_terms);
}

static void subtract_shares(void *context, size_t from, size_t to, unsigned lane)
{
    (void)lane;
    Lanczos *l = context;
    for (uint32_t s = 0; s <= l->n_steps; s++) {
        const float *v = basis_vector(l, s);
        for (size_t t = from; t < to; t++)
            l->next[t] -= l->share[s] * (double)v[t];
    }
}

/* Takes out of next[] what the basis already has. */
static void orthogonalise(Lanczos *l)
{
    threads_for(l->in->n_lanes, (size_t)l->n_steps + 1, 8, measure_shares, l);
    threads_for(l->in->n_lanes, l->n_terms, SEGMENT, subtract_shares, l);
}

static double length_of(const double *v, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += v[i] * v[i];
    return sqrt(sum);
}

/* next[] becomes the basis vector of that step. */
static void append(Lanczos *l, uint32_t step, double length)
{
    float *v = basis_vector(l, step);
    for (size_t t = 0; t < l->n_terms; t++)
        v[t] = (float)(l->next[t] / length);
}

static uint64_t scramble(uint64_t x)
{
    x += 0x9E3779B97F4A7C15ull;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9ull;
    x = (x ^ x >> 27) * 0x94D049BB133111EBull;
    return x ^ x >> 31;
}

static void fill_from_seeds(Lanczos *l, uint64_t salt)
{
    for (size_t t = 0; t < l->n_terms; t++) {
        uint64_t bits = scramble(l->in->term_seed[t] ^ scramble(salt));
        l->next[t] = (double)(bits >> 11) * 0x1p-53 - 0.5;
    }
}

/* One step; beta is 0 where the reachable space is exhausted and a fresh start is made.
 */
static void grow(Lanczos *l)
{
    uint32_t s = l->n_steps;
    const LanczosInput *in = l->in;
    threads_for(in->n_lanes, in->rows->n_rows, SEGMENT, multiply_rows, l);
    threads_for(in->n_lanes, l->n_terms, SEGMENT, multiply_terms, l);
    l->alpha[s] = dot(basis_vector(l, s), l->next, l->n_terms);
    double before = length_of(l->next, l->n_terms);
    orthogonalise(l);
    orthogonalise(l);
    double length = length_of(l->next, l->n_terms);
    l->beta[s] = length;
    if (length <= 1e-6 * before || length <= 0) {
        l->beta[s] = 0;
        fill_from_seeds(l, s + 1);
        orthogonalise(l);
        orthogonalise(l);
        length = length_of(l->next, l->n_terms);
    }
    if (length > 0)
        append(l, s + 1, length);
    l->n_steps++;
}

typedef struct {
    double *value, *vector; // of the tridiagonal matrix
} Ritz;

static Ritz solve(const Lanczos *l, Arena *scratch)
{
    uint32_t n = l->n_steps;
    Ritz ritz = {ARENA_NEW(scratch, double, n), ARENA_NEW(scratch, double, (size_t)n *n)};
    double *beside = ARENA_NEW(scratch, double, n);
    memcpy(ritz.value, l->alpha, n * sizeof *ritz.value);
    memcpy(beside, l->beta, n * sizeof *beside);
    tridiagonal_eigen(ritz.value, beside, ritz.vector, n);
    return ritz;
}

static bool is_settled(const Lanczos *l, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    uint32_t n = l->n_steps;
    Ritz ritz = solve(l, scratch);
    double worst = 0;
    for (uint32_t k = 0; k < l->in->n_wanted && k < n; k++) {
        double left = fabs(l->beta[n - 1] * ritz.vector[(size_t)(n - 1) * n + k]);
        worst = left > worst ? left : worst;
    }
    bool settled = worst <= SETTLED * ritz.value[0];
    arena_rewind(scratch, mark);
    return settled;
}

/* As many steps as rows would do from a start that the rows span. Ours, and every fresh
 * one, has a part that they do not reach, which costs a step. */
static uint32_t most_steps(const LanczosInput *in)
{
    uint32_t n = in->rows->n_terms < MOST_STEPS ? in->rows->n_terms : MOST_STEPS;
    return in->rows->n_rows < n / 2 ? in->rows->n_rows * 2 : n;
}

typedef struct {
    const Lanczos *lanczos;
    const Ritz *ritz;
    Directions *out;
} Rotation;

static void rotate(void *context, size_t from, size_t to, unsigned lane)
{
    (void)lane;
    Rotation *r = context;
    uint32_t n = r->lanczos->n_steps, k = r->out->n_found;
    for (size_t t = from; t < to; t++)
        for (uint32_t d = 0; d < k; d++) {
            double sum = 0;
            for (uint32_t s = 0; s < n; s++)
                sum += r->ritz->vector[(size_t)s * n + d] *
                       (double)basis_vector(r->lanczos, s)[t];
            r->out->direction[t * k + d] = (float)sum;
        }
}

static Directions read_directions(const Lanczos *l, Arena *arena, Arena *scratch)
{
    Ritz ritz = solve(l, scratch);
    Directions out = {0};
    while (out.n_found < l->in->n_wanted && out.n_found < l->n_steps &&
           ritz.value[out.n_found] > 1e-9 * ritz.value[0])
        out.n_found++;
    out.direction = ARENA_NEW(arena, float, (size_t)l->n_terms *out.n_found);
    out.strength = ARENA_NEW(arena, double, out.n_found);
    for (uint32_t k = 0; k < out.n_found; k++)
        out.strength[k] = sqrt(ritz.value[k]);
    Rotation rotation = {l, &ritz, &out};
    threads_for(l->in->n_lanes, l->n_terms, SEGMENT, rotate, &rotation);
    return out;
}

Directions lanczos_directions(const LanczosInput *in, Arena *arena, Arena *scratch)
{
    uint32_t most = most_steps(in), n_terms = in->rows->n_terms;
    if (most == 0 || in->rows->first[in->rows->n_rows] == 0)
        return (Directions){.direction = ARENA_NEW(arena, float, 0),
                            .strength = ARENA_NEW(arena, double, 0)};
    ArenaMark mark = arena_mark(scratch);
    Lanczos l = {.in = in, .n_terms = n_terms};
    l.basis = (float *)(void *)ARENA_NEW(scratch, double,
                                         (((size_t)most + 1) * n_terms + 1) / 2);
    l.by_row = ARENA_NEW(scratch, double, in->rows->n_rows);
    l.next = ARENA_NEW(scratch, double, n_terms);
    l.alpha = ARENA_NEW(scratch, double, most);
    l.beta = ARENA_NEW(scratch, double, most);
    l.share = ARENA_NEW(scratch, double, (size_t)most + 1);
    fill_from_seeds(&l, 0);
    append(&l, 0, length_of(l.next, n_terms));
    uint32_t check = in->n_wanted + 2 * CHECK_EVERY;
    while (l.n_steps < most) {
        grow(&l);
        if (l.n_steps >= check && l.n_steps % CHECK_EVERY == 0 && is_settled(&l, scratch))
            break;
    }
    Directions out = read_directions(&l, arena, scratch);
    arena_rewind(scratch, mark);
    return out;
}
