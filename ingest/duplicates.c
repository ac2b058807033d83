/* Candidates become links, the surest first; what is linked is one incident. */
#include "ingest/duplicates.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Weights are summed in the order in which words were met: what differs by less is equal.
#define EQUAL 1e-9

void duplicates_add(DuplicateCandidates *list, DuplicateCandidate candidate)
{
    candidate.distance = round(candidate.distance / EQUAL) * EQUAL;
    ARENA_RESERVE(list->arena, list->item, list->n, list->capacity);
    list->item[list->n++] = candidate;
}

// How far the beginning may lie behind the written moment.
static double slack(const Table *t, uint32_t row)
{
    switch (t->precision[TIME_OPENED][row]) {
    case PRECISION_YEAR:
        return 366 * 86400.0;
    case PRECISION_MONTH:
        return 31 * 86400.0;
    case PRECISION_DAY:
        return 86400.0;
    default:
        return 0;
    }
}

double duplicates_apart(const Table *t, uint32_t a, uint32_t b)
{
    int64_t from = t->time[TIME_OPENED][a], to = t->time[TIME_OPENED][b];
    if (from == TIME_NONE || to == TIME_NONE)
        return INFINITY;
    double late = to < from ? slack(t, b) : slack(t, a);
    double apart = fabs((double)to - (double)from) - late;
    return apart > 0 ? apart : 0;
}

/* ---- Groups ---- */

typedef struct {
    const Ingest *ingest;
    const Table *table;
    const ContentOrder *order;
    uint32_t *group; // by row: the smallest row of its group
    uint32_t *next;  // by row: the next member, in a ring
} Groups;

static Groups groups_new(const Ingest *ingest, const ContentOrder *order)
{
    uint32_t n = ingest->table->n_rows;
    Groups g = {.ingest = ingest, .table = ingest->table, .order = order};
    g.group = ARENA_NEW(ingest->scratch, uint32_t, n);
    g.next = ARENA_NEW(ingest->scratch, uint32_t, n);
    for (uint32_t row = 0; row < n; row++)
        g.group[row] = g.next[row] = row;
    return g;
}

// "INC1", or "path/to.csv:INC1" where an id stands in several files.
static bool is_called(const Groups *g, uint32_t row, Str name)
{
    Str id = g->table->id[row], path = g->ingest->source[g->table->source[row]].path;
    if (str_eq(id, name))
        return true;
    return name.len == path.len + 1 + id.len && str_starts(name, path) &&
           str_ends(name, id) && name.data[path.len] == ':';
}

static bool pair_is_denied(const Groups *g, uint32_t a, uint32_t b)
{
    const Settings *s = g->ingest->options.settings;
    for (size_t i = 0; s && i < s->n_not_duplicates; i++) {
        Str x = s->not_duplicates[i][0], y = s->not_duplicates[i][1];
        if ((is_called(g, a, x) && is_called(g, b, y)) ||
            (is_called(g, a, y) && is_called(g, b, x)))
            return true;
    }
    return false;
}

// May all members of a's group be the same incident as all of b's? Across sources a group
// has one record of each.
static bool may_join(const Groups *g, uint32_t a, uint32_t b, bool across)
{
    uint32_t x = a;
    do {
        uint32_t y = b;
        do {
            if (pair_is_denied(g, x, y) ||
                (across && g->table->source[x] == g->table->source[y]))
                return false;
            y = g->next[y];
        } while (y != b);
        x = g->next[x];
    } while (x != a);
    return true;
}

static void join(Groups *g, uint32_t a, uint32_t b)
{
    uint32_t smaller = g->group[a] < g->group[b] ? g->group[a] : g->group[b];
    uint32_t kept = g->next[a];
    g->next[a] = g->next[b];
    g->next[b] = kept;
    uint32_t row = a;
    do {
        g->group[row] = smaller;
        row = g->next[row];
    } while (row != a);
}

/* ---- Which of them is the original ---- */

static int fullness(const Table *t, uint32_t row)
{
    return (t->kind[row] == KIND_INCIDENT) * 64 + (t->status[row] != STATUS_VOID) * 32 +
           (t->time[TIME_OPENED][row] != TIME_NONE) * 8 + (t->team[row] != SYM_NONE) * 6 +
           (t->time[TIME_RESOLVED][row] != TIME_NONE) * 4 + (t->title[row].len > 0) * 4 +
           (t->description[row].len > 0) * 3 + (t->service[row] != SYM_NONE) * 2 +
           (t->severity[row] != SEVERITY_NONE) * 2 + (t->root_cause[row].len > 0) +
           (t->time[TIME_ACKNOWLEDGED][row] != TIME_NONE);
}

// A tool that is known before a guess, an API's answer before a table.
static int format_rank(const Groups *g, uint32_t row)
{
    const Source *s = &g->ingest->source[g->table->source[row]];
    return !s->guessed * 2 + s->variant->json;
}

static size_t length(const Table *t, uint32_t row)
{
    return t->title[row].len + t->description[row].len + t->root_cause[row].len +
           t->impact[row].len;
}

static bool is_better(const Groups *g, uint32_t a, uint32_t b)
{
    const Table *t = g->table;
    int fuller = fullness(t, a) - fullness(t, b);
    int known = format_rank(g, a) - format_rank(g, b);
    if (fuller || known)
        return fuller ? fuller > 0 : known > 0;
    if (length(t, a) != length(t, b))
        return length(t, a) > length(t, b);
    return g->order->rank[a] < g->order->rank[b];
}

static uint32_t best_of(const Groups *g, uint32_t first)
{
    uint32_t best = first;
    for (uint32_t row = g->next[first]; row != first; row = g->next[row])
        if (is_better(g, row, best))
            best = row;
    return best;
}

static void add_link(Ingest *in, uint32_t row, uint32_t original, const char *reason)
{
    Table *t = in->table;
    t->duplicate_of[row] = original;
    ARENA_RESERVE(t->arena, in->duplicate, in->n_links, in->links_capacity);
    in->duplicate[in->n_links++] = (DuplicateLink){row, original, reason};
    in->n_duplicates++;
}

static void write_links(Ingest *in, const Groups *g, const char *const *reason)
{
    uint32_t n = in->table->n_rows;
    uint32_t *original = ARENA_NEW(in->scratch, uint32_t, n);
    for (uint32_t row = 0; row < n; row++)
        if (g->group[row] == row)
            original[row] = best_of(g, row);
    for (uint32_t row = 0; row < n; row++) {
        uint32_t to = original[g->group[row]];
        if (row != to)
            add_link(in, row, to, reason[row] ? reason[row] : reason[to]);
    }
}

static const ContentOrder *candidate_order; // qsort knows no context

static int compare(const void *a, const void *b)
{
    const DuplicateCandidate *x = a, *y = b;
    const uint32_t *rank = candidate_order->rank;
    if (x->strength != y->strength)
        return x->strength > y->strength ? -1 : 1;
    if (x->distance != y->distance)
        return x->distance < y->distance ? -1 : 1;
    if (x->a != y->a)
        return rank[x->a] < rank[y->a] ? -1 : 1;
    return x->b == y->b ? 0 : rank[x->b] < rank[y->b] ? -1 : 1;
}

void duplicates_find(Ingest *in)
{
    ArenaMark mark = arena_mark(in->scratch);
    DuplicateCandidates list = {.arena = in->scratch};
    ContentOrder order = content_order(in, in->scratch);
    duplicates_by_key(in, &order, &list);
    duplicates_by_likeness(in, &order, &list);
    if (list.n) {
        Groups groups = groups_new(in, &order);
        const char **reason = ARENA_NEW(in->scratch, const char *, in->table->n_rows);
        candidate_order = &order;
        qsort(list.item, list.n, sizeof *list.item, compare);
        for (size_t i = 0; i < list.n; i++) {
            const DuplicateCandidate *c = &list.item[i];
            bool across = in->table->source[c->a] != in->table->source[c->b];
            if (groups.group[c->a] == groups.group[c->b] ||
                !may_join(&groups, c->a, c->b, across))
                continue;
            join(&groups, c->a, c->b);
            if (!reason[c->a])
                reason[c->a] = c->reason;
            if (!reason[c->b])
                reason[c->b] = c->reason;
        }
        write_links(in, &groups, reason);
    }
    arena_rewind(in->scratch, mark);
}
