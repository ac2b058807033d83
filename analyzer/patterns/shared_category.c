#include "analyzer/patterns/shared_category.h"

#include <math.h>

#define LEAST_SHARE 0.6 // of the group's incidents
#define LEAST_LIFT 2.0  // times the share of all incidents

static void count(const PatternInput *in, uint32_t doc, uint32_t *n)
{
    for (uint32_t k = in->category_first[doc]; k < in->category_first[doc + 1]; k++)
        n[in->category[k]]++;
}

CategoryCounter category_counter_new(const PatternInput *in, Arena *arena)
{
    CategoryCounter c = {.in = in,
                         .n_all = ARENA_NEW(arena, uint32_t, in->n_categories),
                         .n_inside = ARENA_NEW(arena, uint32_t, in->n_categories)};
    for (uint32_t d = 0; in->category_first && d < in->n_docs; d++)
        count(in, d, c.n_all);
    return c;
}

/* How well a category tells the group; 0: not at all. */
static double score(const CategoryCounter *c, uint32_t category, uint32_t n_docs)
{
    double share = c->n_inside[category] / (double)n_docs;
    if (!(share >= LEAST_SHARE))
        return 0;
    double lift = share / (c->n_all[category] / (double)c->in->n_docs);
    return lift < LEAST_LIFT ? 0 : share * log(lift);
}

Str category_shared(CategoryCounter *c, const uint32_t *doc, uint32_t n_docs)
{
    const PatternInput *in = c->in;
    Str title = {0};
    double best = 0;
    for (uint32_t i = 0; in->category_first && i < n_docs; i++)
        count(in, doc[i], c->n_inside);
    for (uint32_t k = 0; k < in->n_categories; k++) {
        double s = in->category_title[k].len ? score(c, k, n_docs) : 0;
        if (s > best) {
            best = s;
            title = in->category_title[k];
        }
        c->n_inside[k] = 0;
    }
    return title;
}
