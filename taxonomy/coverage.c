#include "taxonomy/coverage.h"

#include <stdlib.h>

#define MONTH_OFFSET 2147483648u

typedef struct {
    const Table *t;
    const Taxonomy *x;
    const Labels *labels;
    Arena *arena;
    LabelCoverage out;
    uint32_t *both; // n_categories x n_categories
} Counting;

Month coverage_month(const CoverageLine *line)
{
    return (Month)((int64_t)line->key - MONTH_OFFSET);
}

static void add_to(CoverageLine *line, LabelStatus status)
{
    line->n++;
    line->status[status]++;
}

/* Few keys, and mostly the one that was last: a walk from the end. */
static void add_line(CoverageLines *lines, uint32_t key, LabelStatus status, Arena *arena)
{
    size_t i = lines->n;
    while (i && lines->line[i - 1].key != key)
        i--;
    if (!i) {
        ARENA_RESERVE(arena, lines->line, lines->n, lines->capacity);
        lines->line[lines->n++] = (CoverageLine){.key = key};
        i = lines->n;
    }
    add_to(&lines->line[i - 1], status);
}

static int by_key(const void *left, const void *right)
{
    const CoverageLine *a = left, *b = right;
    return (a->key > b->key) - (a->key < b->key);
}

static int by_size(const void *left, const void *right)
{
    const CoverageLine *a = left, *b = right;
    if (a->n != b->n)
        return a->n > b->n ? -1 : 1;
    return by_key(left, right);
}

static void sort_lines(CoverageLines *lines, int (*order)(const void *, const void *))
{
    if (lines->n)
        qsort(lines->line, lines->n, sizeof *lines->line, order);
}

static void count_row(Counting *c, uint32_t row)
{
    const Hit *hit = &c->labels->hit[c->labels->first[row]];
    uint32_t n = c->labels->first[row + 1] - c->labels->first[row];
    uint16_t axis = UINT16_MAX;
    for (uint32_t i = 0; i < n; i++) {
        c->out.rule_rows[hit[i].rule]++;
        bool first = !i || hit[i - 1].category != hit[i].category;
        bool last = i + 1 == n || hit[i + 1].category != hit[i].category;
        if (first && last)
            c->out.rule_alone[hit[i].rule]++;
        if (!first)
            continue;
        c->out.category_rows[hit[i].category]++;
        if (c->x->category[hit[i].category].axis != axis)
            c->out.axis_rows[c->x->category[hit[i].category].axis]++;
        axis = c->x->category[hit[i].category].axis;
        for (uint32_t k = 0; k < i; k++)
            if (hit[k].category != hit[i].category &&
                (!k || hit[k - 1].category != hit[k].category))
                c->both[(size_t)hit[k].category * c->x->n_categories + hit[i].category]++;
    }
}

static int by_both(const void *left, const void *right)
{
    const CategoryOverlap *a = left, *b = right;
    if (a->both != b->both)
        return a->both > b->both ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static void list_overlaps(Counting *c)
{
    size_t capacity = 0;
    uint16_t n = c->x->n_categories;
    for (uint16_t a = 0; a < n; a++)
        for (uint16_t b = (uint16_t)(a + 1); b < n; b++) {
            uint32_t both = c->both[(size_t)a * n + b];
            if (!both || c->x->category[a].axis != c->x->category[b].axis)
                continue;
            ARENA_RESERVE(c->arena, c->out.overlap, c->out.n_overlaps, capacity);
            c->out.overlap[c->out.n_overlaps++] = (CategoryOverlap){a, b, both};
        }
    if (c->out.n_overlaps)
        qsort(c->out.overlap, c->out.n_overlaps, sizeof *c->out.overlap, by_both);
}

LabelCoverage coverage_of(const Table *t, const Taxonomy *x, const Labels *labels,
                          const uint32_t *row, uint32_t n_rows, Arena *arena)
{
    Counting c = {.t = t, .x = x, .labels = labels, .arena = arena};
    c.out.axis_rows = ARENA_NEW(arena, uint32_t, x->n_axes);
    c.out.category_rows = ARENA_NEW(arena, uint32_t, x->n_categories);
    c.out.rule_rows = ARENA_NEW(arena, uint32_t, x->n_rules);
    c.out.rule_alone = ARENA_NEW(arena, uint32_t, x->n_rules);
    c.both = ARENA_NEW(arena, uint32_t, (size_t)x->n_categories * x->n_categories);
    for (uint32_t i = 0; i < n_rows; i++) {
        LabelStatus status = (LabelStatus)labels->status[row[i]];
        Month month = month_of(t->time[TIME_OPENED][row[i]]);
        add_to(&c.out.all, status);
        add_line(&c.out.source, t->source[row[i]], status, arena);
        add_line(&c.out.team, t->team[row[i]], status, arena);
        add_line(&c.out.month, (uint32_t)((int64_t)month + MONTH_OFFSET), status, arena);
        count_row(&c, row[i]);
    }
    sort_lines(&c.out.source, by_key);
    sort_lines(&c.out.month, by_key);
    sort_lines(&c.out.team, by_size);
    list_overlaps(&c);
    return c.out;
}
