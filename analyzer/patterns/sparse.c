#include "analyzer/patterns/sparse.h"

#include <math.h>

Postings sparse_transpose(const SparseRows *rows, Arena *arena)
{
    size_t n_entries = rows->first[rows->n_rows];
    Postings p = {.n_terms = rows->n_terms,
                  .first = ARENA_NEW(arena, size_t, (size_t)rows->n_terms + 2),
                  .row = ARENA_NEW(arena, uint32_t, n_entries),
                  .weight = ARENA_NEW(arena, float, n_entries)};
    // first[t + 1] is where term t is filled next, so that it ends as where t + 1 begins.
    for (size_t e = 0; e < n_entries; e++)
        p.first[rows->term[e] + 2]++;
    for (uint32_t t = 1; t <= rows->n_terms; t++)
        p.first[t + 1] += p.first[t];
    for (uint32_t r = 0; r < rows->n_rows; r++)
        for (size_t e = rows->first[r]; e < rows->first[r + 1]; e++) {
            size_t at = p.first[rows->term[e] + 1]++;
            p.row[at] = r;
            p.weight[at] = rows->weight[e];
        }
    return p;
}

double sparse_square(const SparseRows *rows, uint32_t row)
{
    double sum = 0;
    for (size_t e = rows->first[row]; e < rows->first[row + 1]; e++)
        sum += (double)rows->weight[e] * (double)rows->weight[e];
    return sum;
}

void sparse_normalise(SparseRows *rows)
{
    for (uint32_t r = 0; r < rows->n_rows; r++) {
        double square = sparse_square(rows, r);
        if (square <= 0)
            continue;
        double scale = 1 / sqrt(square);
        for (size_t e = rows->first[r]; e < rows->first[r + 1]; e++)
            rows->weight[e] = (float)((double)rows->weight[e] * scale);
    }
}
