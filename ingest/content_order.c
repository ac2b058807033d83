#include "ingest/content_order.h"

#include <stdlib.h>

static const Ingest *sorted; // qsort knows no context

static int compare_syms(Sym a, Sym b)
{
    const Intern *syms = &sorted->table->syms;
    return a == b ? 0 : str_compare(intern_str(syms, a), intern_str(syms, b));
}

static int compare_numbers(uint64_t a, uint64_t b)
{
    return a < b ? -1 : a > b;
}

static int compare_texts(uint32_t a, uint32_t b)
{
    const Table *t = sorted->table;
    const Str *const text[] = {t->id,          t->title,      t->url,
                               t->description, t->root_cause, t->impact};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        int order = str_compare(text[i][a], text[i][b]);
        if (order)
            return order;
    }
    return 0;
}

static int compare_words(uint32_t a, uint32_t b)
{
    const Table *t = sorted->table;
    const Sym *const sym[] = {t->team, t->service, t->severity_raw, t->status_raw};
    for (size_t i = 0; i < sizeof sym / sizeof *sym; i++) {
        int order = compare_syms(sym[i][a], sym[i][b]);
        if (order)
            return order;
    }
    return 0;
}

// Where two records say the same, what their files are, names aside.
static int compare_sources(uint32_t a, uint32_t b)
{
    const Table *t = sorted->table;
    const Source *x = &sorted->source[t->source[a]], *y = &sorted->source[t->source[b]];
    int order = str_compare(profile_id(x->profile), profile_id(y->profile));
    if (!order)
        order = compare_numbers(x->hash, y->hash);
    return order ? order : compare_numbers(t->line[a], t->line[b]);
}

static int compare(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    const Table *t = sorted->table;
    for (int i = 0; i < N_TIMES; i++) {
        if (t->time[i][a] != t->time[i][b])
            return t->time[i][a] < t->time[i][b] ? -1 : 1;
        int order = i == TIME_OPENED ? compare_texts(a, b) : 0;
        if (order)
            return order;
    }
    int order = compare_words(a, b);
    if (!order)
        order = compare_sources(a, b);
    return order ? order : compare_numbers(a, b);
}

ContentOrder content_order(const Ingest *ingest, Arena *arena)
{
    uint32_t n = ingest->table->n_rows;
    ContentOrder order = {ARENA_NEW(arena, uint32_t, n), ARENA_NEW(arena, uint32_t, n)};
    for (uint32_t row = 0; row < n; row++)
        order.row[row] = row;
    sorted = ingest;
    if (n && ingest->n_sources > 1)
        qsort(order.row, n, sizeof *order.row, compare);
    for (uint32_t i = 0; i < n; i++)
        order.rank[order.row[i]] = i;
    return order;
}
