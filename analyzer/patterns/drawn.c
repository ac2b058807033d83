#include "analyzer/patterns/drawn.h"

#include "analyzer/patterns/constants.h"
#include "ingest/base/threads.h"

typedef struct {
    const DenseRows *read;
    const Neighbours *near;
    DenseRows *out;
} Drawing;

/* The neighbours' mean, added up in z, which is zero before; false when nobody is near.
 */
static bool add_neighbours(const Drawing *d, size_t row, float *z)
{
    uint32_t n = d->read->n_dimensions, k = d->near->k;
    float total = 0;
    for (size_t i = row * k; i < (row + 1) * k; i++)
        if (d->near->similarity[i] > 0) {
            const float *other = d->read->value + (size_t)d->near->row[i] * n;
            total += d->near->similarity[i];
            for (uint32_t e = 0; e < n; e++)
                z[e] += d->near->similarity[i] * other[e];
        }
    for (uint32_t e = 0; e < n && total > 0; e++)
        z[e] *= (float)DRAWN_WEIGHT / total;
    return total > 0;
}

static void draw_rows(void *context, size_t from, size_t to, unsigned lane)
{
    (void)lane;
    Drawing *d = context;
    uint32_t n = d->read->n_dimensions;
    for (size_t row = from; row < to; row++) {
        float *z = d->out->value + row * n;
        const float *own = d->read->value + row * n;
        bool is_drawn = add_neighbours(d, row, z);
        for (uint32_t e = 0; e < n; e++)
            z[e] += own[e];
        if (is_drawn)
            dense_normalise(z, n);
    }
}

DenseRows dense_draw(const DenseRows *read, const Neighbours *near, unsigned n_lanes,
                     Arena *arena)
{
    DenseRows out = *read;
    out.value = ARENA_NEW(arena, float, (size_t)read->n_rows * read->n_dimensions);
    Drawing d = {read, near, &out};
    threads_for(n_lanes, read->n_rows, 1024, draw_rows, &d);
    return out;
}
