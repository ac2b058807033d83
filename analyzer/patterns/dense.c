#include "analyzer/patterns/dense.h"

#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/prefetch.h"
#include "ingest/base/threads.h"

#include <math.h>

/* Three sums side by side, so that none waits for the one before: 36 is 3 x 12. */
float dense_dot(const float *a, const float *b, uint32_t n)
{
    enum { LANES = 12 };
    float lane[LANES] = {0};
    uint32_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (uint32_t k = 0; k < LANES; k++)
            lane[k] += a[i + k] * b[i + k];
    for (; i < n; i++)
        lane[i % LANES] += a[i] * b[i];
    for (uint32_t k = 0; k < 4; k++)
        lane[k] += lane[k + 4] + lane[k + 8];
    return (lane[0] + lane[1]) + (lane[2] + lane[3]);
}

void dense_normalise(float *v, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += (double)v[i] * (double)v[i];
    if (sum <= 0)
        return;
    double scale = 1 / sqrt(sum);
    for (uint32_t i = 0; i < n; i++)
        v[i] = (float)((double)v[i] * scale);
}

/* z is zero before. */
static void add_terms(const Directions *directions, const uint32_t *term,
                      const float *weight, size_t n, float *z)
{
    uint32_t n_found = directions->n_found;
    for (size_t e = 0; e < n; e++)
        for (uint32_t k = 0; k < n_found; k += 16) // 16 floats a line
            prefetch(directions->direction + (size_t)term[e] * n_found + k);
    for (size_t e = 0; e < n; e++) {
        const float *d = directions->direction + (size_t)term[e] * n_found;
        for (uint32_t k = 0; k < n_found; k++)
            z[k] += weight[e] * d[k];
    }
    dense_normalise(z, n_found);
}

typedef struct {
    const SparseRows *rows;
    DenseRows *out;
} Projection;

static void project(void *context, size_t from, size_t to, unsigned lane)
{
    (void)lane;
    Projection *p = context;
    for (size_t r = from; r < to; r++) {
        size_t at = p->rows->first[r];
        add_terms(&p->out->directions, p->rows->term + at, p->rows->weight + at,
                  p->rows->first[r + 1] - at, p->out->value + r * p->out->n_dimensions);
    }
}

/* Per team the sum over its texts; in team 0's place the sum over all. */
static double *sum_by_team(const Corpus *c, const DenseRows *rows, double *n_texts,
                           Arena *scratch)
{
    uint32_t n = rows->n_dimensions;
    double *sum = ARENA_NEW(scratch, double, ((size_t)c->n_teams + 1) * n);
    for (size_t r = 0; r < rows->n_rows; r++) {
        double *mine = sum + (size_t)c->team[r] * n, count = c->text_count[r];
        for (uint32_t k = 0; k < n; k++) {
            double share = count * (double)rows->value[r * n + k];
            sum[k] += share;
            if (c->team[r] != TEAM_UNKNOWN)
                mine[k] += share;
        }
        if (c->team[r] != TEAM_UNKNOWN)
            n_texts[c->team[r]] += count;
    }
    return sum;
}

static void measure_shifts(const Corpus *c, DenseRows *rows, Arena *arena, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    uint32_t n = rows->n_dimensions;
    double *n_texts = ARENA_NEW(scratch, double, (size_t)c->n_teams + 1);
    double *sum = sum_by_team(c, rows, n_texts, scratch);
    rows->team_shift = ARENA_NEW(arena, float, ((size_t)c->n_teams + 1) * n);
    for (size_t team = TEAM_UNKNOWN + 1; team <= c->n_teams; team++)
        for (uint32_t k = 0; k < n; k++) {
            double all = sum[k] / c->n_texts;
            double mean = (sum[team * n + k] + TEAM_PSEUDO_TEXTS * all) /
                          (n_texts[team] + TEAM_PSEUDO_TEXTS);
            rows->team_shift[team * n + k] = (float)(mean - all);
        }
    arena_rewind(scratch, mark);
}

/* A text without terms stays at the origin: it is like nothing. */
static void shift(const DenseRows *space, uint32_t team, bool has_terms, float *z)
{
    uint32_t n = space->n_dimensions;
    if (!space->team_shift || !has_terms)
        return;
    for (uint32_t k = 0; k < n; k++)
        z[k] -= space->team_shift[(size_t)team * n + k];
    dense_normalise(z, n);
}

void dense_read(const DenseRows *space, const uint32_t *term, const float *weight,
                size_t n, uint32_t team, float *out)
{
    for (uint32_t k = 0; k < space->n_dimensions; k++)
        out[k] = 0;
    add_terms(&space->directions, term, weight, n, out);
    shift(space, team, n > 0, out);
}

void dense_project(const Corpus *corpus, const Terms *terms, const Postings *postings,
                   bool team_residual, unsigned n_lanes, Arena *arena, Arena *scratch,
                   DenseRows *out)
{
    ArenaMark mark = arena_mark(scratch);
    uint64_t *seed = ARENA_NEW(scratch, uint64_t, terms->rows.n_terms);
    for (uint32_t t = 0; t < terms->rows.n_terms; t++)
        seed[t] = str_hash(intern_str(&corpus->tokenizer->stems, terms->stem[t]));
    LanczosInput input = {&terms->rows, postings,         corpus->text_count,
                          seed,         DENSE_DIMENSIONS, n_lanes};
    *out = (DenseRows){.n_rows = terms->rows.n_rows};
    out->directions = lanczos_directions(&input, arena, scratch);
    out->n_dimensions = out->directions.n_found;
    out->value = ARENA_NEW(arena, float, (size_t)out->n_rows * out->n_dimensions);
    Projection projection = {&terms->rows, out};
    threads_for(n_lanes, out->n_rows, 1024, project, &projection);
    if (team_residual && corpus->n_teams > 1)
        measure_shifts(corpus, out, arena, scratch);
    for (uint32_t r = 0; r < out->n_rows; r++)
        shift(out, corpus->team[r], terms->rows.first[r] < terms->rows.first[r + 1],
              out->value + (size_t)r * out->n_dimensions);
    arena_rewind(scratch, mark);
}
