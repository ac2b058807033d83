/* What goes together: categories and teams, causes and ways of detection. Every pair
 * whose two margins could show something is tested; what is listed has passed all of
 * them. */
#include "analyzer/findings_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyzer/stats/association.h"
#include "analyzer/stats/distributions.h"
#include "analyzer/stats/multiple.h"

#define LEVEL 0.95
#define FALSE_DISCOVERY 0.10
#define LEAST_MARGIN 5 // episodes of either side
#define LEAST_BOTH 5   // lift is unstable below

// Pairs being collected; `of` is the number of episodes with text.
typedef struct {
    const Findings *f;
    const Episodes *episodes;
    const bool *has_text; // by episode
    uint32_t of;
    Association *pair;
    size_t n, capacity;
    Arena *scratch;
} Links;

static bool *episodes_with_text(const Findings *f, const Episodes *episodes, uint32_t *n,
                                Arena *scratch)
{
    bool *has_text = ARENA_NEW(scratch, bool, episodes->n);
    *n = 0;
    for (uint32_t i = 0; i < f->rows.n; i++) {
        uint32_t row = f->rows.row[i], episode = episodes->of_row[row];
        if (f->labels->status[row] == LABEL_UNKNOWN)
            continue;
        *n += !has_text[episode];
        has_text[episode] = true;
    }
    return has_text;
}

static Links links_new(const Findings *f, const Episodes *episodes, Arena *scratch)
{
    Links l = {.f = f, .episodes = episodes, .scratch = scratch};
    l.has_text = episodes_with_text(f, episodes, &l.of, scratch);
    return l;
}

static double central_p(const Association *a)
{
    double white = a->n_category, black = (double)a->of - white, drawn = a->n_other;
    double less = hypergeometric_tails(a->both, white, black, drawn).lower;
    double more = hypergeometric_tails((double)a->both - 1, white, black, drawn).upper;
    return fmin(1, 2 * fmin(less, more));
}

static void add_pair(Links *l, Association a)
{
    if (a.n_category < LEAST_MARGIN || a.n_other < LEAST_MARGIN || a.n_category == a.of ||
        a.n_other == a.of)
        return;
    double row = (double)a.n_category / a.of, column = (double)a.n_other / a.of;
    a.expected = row * column * a.of;
    a.lift = a.both / a.expected;
    a.residual = (a.both - a.expected) / sqrt(a.expected * (1 - row) * (1 - column));
    a.p = central_p(&a);
    ARENA_RESERVE(l->scratch, l->pair, l->n, l->capacity);
    l->pair[l->n++] = a;
}

static int by_residual(const void *a, const void *b)
{
    const Association *x = a, *y = b;
    double dx = fabs(x->residual), dy = fabs(y->residual);
    if (dx != dy)
        return dx > dy ? -1 : 1;
    if (x->category != y->category)
        return x->category < y->category ? -1 : 1;
    int order = str_compare(x->team, y->team);
    return order ? order : (x->other > y->other) - (x->other < y->other);
}

static Estimate odds_ratio(const Association *a)
{
    double both = a->both, row = a->n_category - both, column = a->n_other - both;
    FisherTest t =
        fisher_test(&(TwoByTwo){both, row, column, a->of - both - row - column}, LEVEL);
    return (Estimate){t.odds_ratio, t.ci.low, isfinite(t.ci.high) ? t.ci.high : NAN};
}

static Associations settled(Links *l, Arena *arena)
{
    double *p = ARENA_NEW(l->scratch, double, l->n);
    Associations out = {ARENA_NEW(arena, Association, l->n), 0, (uint32_t)l->n};
    for (size_t i = 0; i < l->n; i++)
        p[i] = l->pair[i].p;
    const double *q = adjust_bh(l->scratch, p, (uint32_t)l->n);
    for (size_t i = 0; i < l->n; i++) {
        Association a = l->pair[i];
        a.q = q[i];
        if (a.both < LEAST_BOTH || !(a.q <= FALSE_DISCOVERY))
            continue;
        a.odds_ratio = odds_ratio(&a);
        out.pair[out.n++] = a;
    }
    qsort(out.pair, out.n, sizeof *out.pair, by_residual);
    return out;
}

/* Episodes with text among the rows, by team; `by` has an entry for each symbol. */
static void count_by_team(const Links *l, RowList rows, uint32_t *by)
{
    ArenaMark mark = arena_mark(l->scratch);
    bool *seen = ARENA_NEW(l->scratch, bool, l->episodes->n);
    for (uint32_t i = 0; i < rows.n; i++) {
        uint32_t episode = l->episodes->of_row[rows.row[i]];
        by[l->f->table->team[rows.row[i]]] += l->has_text[episode] && !seen[episode];
        seen[episode] = true;
    }
    arena_rewind(l->scratch, mark);
}

Associations findings_team_links(const Findings *f, Arena *arena, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    Links l = links_new(f, &f->team_episodes, scratch);
    size_t n_syms = intern_count(&f->table->syms);
    uint32_t *all = ARENA_NEW(scratch, uint32_t, n_syms);
    uint32_t *own = ARENA_NEW(scratch, uint32_t, n_syms);
    count_by_team(&l, f->rows, all);
    for (uint16_t c = 0; c < f->taxonomy->n_categories; c++) {
        uint32_t sum = 0;
        memset(own, 0, n_syms * sizeof *own);
        count_by_team(&l, f->category[c].rows, own);
        for (size_t sym = 0; sym < n_syms; sym++)
            sum += own[sym];
        for (uint32_t i = 0; i < f->n_teams; i++) {
            Sym sym = f->table->team[f->team[i].rows.row[0]];
            add_pair(&l, (Association){.category = c,
                                       .other = CATEGORY_NONE,
                                       .team = f->team[i].team,
                                       .both = own[sym],
                                       .n_category = sum,
                                       .n_other = all[sym],
                                       .of = l.of});
        }
    }
    Associations out = settled(&l, arena);
    arena_rewind(scratch, mark);
    return out;
}

/* Marks the episodes with text among the rows; returns how many. */
static uint32_t mark_episodes(const Links *l, RowList rows, bool *marked)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < rows.n; i++) {
        uint32_t episode = l->episodes->of_row[rows.row[i]];
        n += l->has_text[episode] && !marked[episode];
        marked[episode] = l->has_text[episode];
    }
    return n;
}

/* One row of the cause x detection table; `mark_of` has the marks of each detection. */
static void add_detections(Links *l, uint16_t cause, const Axis *detection,
                           bool *const *mark_of, const uint32_t *n_of, bool *marked)
{
    uint32_t n_episodes = l->episodes->n;
    memset(marked, 0, n_episodes * sizeof *marked);
    uint32_t n = mark_episodes(l, l->f->category[cause].rows, marked);
    for (uint16_t i = 0; i < detection->n_categories; i++) {
        uint32_t both = 0;
        for (uint32_t e = 0; e < n_episodes; e++)
            both += marked[e] && mark_of[i][e];
        add_pair(l, (Association){.category = cause,
                                  .other = (uint16_t)(detection->first_category + i),
                                  .both = both,
                                  .n_category = n,
                                  .n_other = n_of[i],
                                  .of = l->of});
    }
}

static const Axis *axis_named(const Taxonomy *taxonomy, Str id)
{
    for (uint16_t i = 0; i < taxonomy->n_axes; i++)
        if (str_eq(taxonomy->axis[i].id, id))
            return &taxonomy->axis[i];
    return NULL;
}

/* Causes are the axis `factor`, or else `trigger`, or else the first that is not
 * `detection`. */
static const Axis *cause_axis(const Taxonomy *taxonomy)
{
    const Axis *axis = axis_named(taxonomy, STR("factor"));
    if (!axis)
        axis = axis_named(taxonomy, STR("trigger"));
    for (uint16_t i = 0; !axis && i < taxonomy->n_axes; i++)
        if (!str_eq(taxonomy->axis[i].id, STR("detection")))
            axis = &taxonomy->axis[i];
    return axis;
}

Associations findings_detection_links(const Findings *f, Arena *arena, Arena *scratch)
{
    const Axis *detection = axis_named(f->taxonomy, STR("detection"));
    const Axis *cause = cause_axis(f->taxonomy);
    if (!detection || !cause)
        return (Associations){NULL, 0, 0};
    ArenaMark mark = arena_mark(scratch);
    Links l = links_new(f, &f->episodes, scratch);
    bool **mark_of = ARENA_NEW(scratch, bool *, detection->n_categories);
    bool *marked = ARENA_NEW(scratch, bool, f->episodes.n);
    uint32_t *n_of = ARENA_NEW(scratch, uint32_t, detection->n_categories);
    for (uint16_t i = 0; i < detection->n_categories; i++) {
        mark_of[i] = ARENA_NEW(scratch, bool, f->episodes.n);
        n_of[i] = mark_episodes(&l, f->category[detection->first_category + i].rows,
                                mark_of[i]);
    }
    for (uint16_t i = 0; i < cause->n_categories; i++)
        add_detections(&l, (uint16_t)(cause->first_category + i), detection, mark_of,
                       n_of, marked);
    Associations out = settled(&l, arena);
    arena_rewind(scratch, mark);
    return out;
}
