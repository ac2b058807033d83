/* Event logs hold several records an incident, one for each update: the last one counts.
 */
#include "ingest/record.h"

static void grow(RowMaker *m)
{
    FoldIndex *f = &m->fold;
    size_t n_slots = f->n_slots ? f->n_slots * 2 : 1024;
    uint32_t *slot = ARENA_NEW(m->table->arena, uint32_t, n_slots);
    for (size_t i = 0; i < f->n_slots; i++) {
        if (!f->slot[i])
            continue;
        size_t at = str_hash(m->table->id[f->slot[i] - 1]) & (n_slots - 1);
        while (slot[at])
            at = (at + 1) & (n_slots - 1);
        slot[at] = f->slot[i];
    }
    f->slot = slot;
    f->n_slots = n_slots;
}

static bool is_later(Str rank, Str than)
{
    double a, b;
    if (str_to_double(rank, &a) && str_to_double(than, &b))
        return a >= b;
    return str_compare(rank, than) >= 0;
}

static void set_rank(RowMaker *m, uint32_t row, Str rank)
{
    FoldIndex *f = &m->fold;
    size_t at = row - m->source->first_row;
    ARENA_RESERVE(m->table->arena, f->rank, at, f->ranks_capacity);
    f->rank[at] = str_copy(m->table->arena, rank);
}

uint32_t row_fold(RowMaker *m, Str id, Str rank, bool *replaces)
{
    FoldIndex *f = &m->fold;
    *replaces = false;
    if (f->n * 2 >= f->n_slots)
        grow(m);
    size_t at = str_hash(id) & (f->n_slots - 1);
    for (; f->slot[at]; at = (at + 1) & (f->n_slots - 1)) {
        uint32_t row = f->slot[at] - 1;
        if (!str_eq(m->table->id[row], id))
            continue;
        m->source->n_folded++;
        size_t of_row = row - m->source->first_row;
        if (!is_later(rank, f->rank[of_row]))
            return ROW_NONE;
        f->rank[of_row] = str_copy(m->table->arena, rank);
        *replaces = true;
        return row;
    }
    uint32_t row = table_add(m->table);
    f->slot[at] = row + 1;
    f->n++;
    set_rank(m, row, rank);
    return row;
}
