/* How alike a text has to be to belong to a cell.
 *
 * The model's own texts are the trial, each held against its cell without itself: at
 * every similarity, how many of the pattern's texts and how many others would the cell
 * let in? The floor is where F0.5 is highest, the mean of precision and recall in which
 * precision weighs more (van Rijsbergen 1979, beta = 0.5): a wrong pattern misleads, none
 * says nothing. Half-way to the next text, for a floor that lies on the last one that is
 * let in would keep the next of its kind out; and never below KNOWN_FLOOR_SHARE of the
 * cut. */
#include "analyzer/patterns/assign.h"
#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/known_parts.h"

#include <stdlib.h>

#define BETA_SQUARE 0.25

/* A text at its nearest cell. */
typedef struct {
    uint32_t cell;
    float similarity;
    bool is_own; // of the cell's pattern
    double weight;
} Tried;

/* By cell; most similar first; of equals the pattern's own last, so that a floor that
 * lets one of them in is never thought to keep the others out. */
static int compare_tried(const void *a, const void *b)
{
    const Tried *x = a, *y = b;
    if (x->cell != y->cell)
        return x->cell < y->cell ? -1 : 1;
    if (x->similarity > y->similarity || x->similarity < y->similarity)
        return x->similarity > y->similarity ? -1 : 1;
    if (x->is_own != y->is_own)
        return x->is_own ? 1 : -1;
    return (x->weight > y->weight) - (x->weight < y->weight);
}

/* Texts that share more than a word with some cell. */
static size_t try_all(const KnownMaking *x, Tried *tried)
{
    Arena temporary = {0};
    AssignLane *lane = assign_lane_new(assigner_new(x->known, NULL, &temporary));
    size_t n = 0;
    for (size_t i = 0; i < x->n_trials; i++) {
        const KnownTrial *t = &x->trial[i];
        AssignTrial at = assign_try(lane, &x->set->in, t->doc, t->cell);
        if (at.cell != PATTERN_NONE && at.is_telling)
            tried[n++] =
                (Tried){at.cell, (float)at.similarity,
                        t->pattern == x->known->cell[at.cell].pattern, t->weight};
    }
    assign_lane_free(lane);
    arena_release(&temporary);
    return n;
}

/* f: of what is let in, `own` of n_own in all. */
static double f_measure(double own, double let_in, double n_own)
{
    return (1 + BETA_SQUARE) * own / (BETA_SQUARE * n_own + let_in);
}

static double best_floor(const Tried *tried, size_t n, double n_own, double lowest)
{
    double own = 0, let_in = 0, best = 0;
    size_t n_in = 0;
    for (size_t i = 0; i < n && (double)tried[i].similarity >= lowest; i++) {
        own += tried[i].is_own ? tried[i].weight : 0;
        let_in += tried[i].weight;
        double f = f_measure(own, let_in, n_own);
        if (own > 0 && f >= best) {
            best = f;
            n_in = i + 1;
        }
    }
    if (!n_in) // none of its own texts finds back
        return KNOWN_NEVER;
    double last = (double)tried[n_in - 1].similarity;
    double next = n_in < n ? (double)tried[n_in].similarity : 0;
    return (last + (next > lowest ? next : lowest)) / 2;
}

void known_set_floors(KnownMaking *x)
{
    Known *known = x->known;
    double lowest = KNOWN_FLOOR_SHARE * x->m->cut;
    double *n_own = ARENA_NEW(x->scratch, double, known->n_cells);
    Tried *tried = ARENA_NEW(x->scratch, Tried, x->n_trials);
    size_t n = try_all(x, tried), from = 0;
    for (size_t i = 0; i < x->n_trials; i++)
        if (x->trial[i].cell != PATTERN_NONE)
            n_own[x->trial[i].cell] += x->trial[i].weight;
    if (n)
        qsort(tried, n, sizeof *tried, compare_tried);
    for (uint32_t c = 0; c < known->n_cells; c++) {
        size_t to = from;
        while (to < n && tried[to].cell == c)
            to++;
        double floor = best_floor(tried + from, to - from, n_own[c], lowest);
        known->cell[c].floor = known_rounded(floor, KNOWN_DIGITS);
        from = to;
    }
}
