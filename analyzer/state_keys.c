/* How the state knows an incident again: its key, what it says, how it was read. */
#include <stdlib.h>

#include "analyzer/patterns/mix.h"
#include "analyzer/state.h"

static uint64_t with(uint64_t hash, uint64_t value)
{
    return mix_bits(hash * 31 + value);
}

static uint64_t with_text(uint64_t hash, Str text)
{
    return with(hash, text.len ? str_hash(text) : 0);
}

uint64_t state_record_hash(const Table *t, uint32_t row)
{
    uint64_t hash = with_text(1, t->title[row]);
    hash = with_text(hash, t->description[row]);
    hash = with_text(hash, t->root_cause[row]);
    hash = with_text(hash, t->impact[row]);
    hash = with(hash, (uint64_t)t->time[TIME_OPENED][row]);
    hash = with_text(hash, intern_str(&t->syms, t->severity_raw[row]));
    for (uint32_t i = 0; i < t->labels[row].n; i++)
        hash = with_text(hash, intern_str(&t->syms, t->labels[row].sym[i]));
    return hash;
}

uint64_t state_reading_hash(const Table *t, const Labels *labels,
                            const Taxonomy *taxonomy, uint32_t row)
{
    uint64_t hash = with_text(with_text(2, table_team(t, row)), table_service(t, row));
    hash = with(hash, t->severity[row]);
    uint16_t last = CATEGORY_NONE;
    for (uint32_t k = labels->first[row]; k < labels->first[row + 1]; k++) {
        uint16_t category = labels->hit[k].category;
        if (category == last)
            continue;
        const Category *c = &taxonomy->category[category];
        hash = with_text(with_text(hash, taxonomy->axis[c->axis].id), c->id);
        last = category;
    }
    return hash;
}

typedef struct {
    Str key;
    uint64_t record;
    uint32_t at;
} Keyed;

static int by_key_and_record(const void *a, const void *b)
{
    const Keyed *x = a, *y = b;
    int order = str_compare(x->key, y->key);
    if (order)
        return order;
    if (x->record != y->record)
        return x->record < y->record ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

Str *state_keys(const Ingest *ingest, RowList rows, Arena *arena)
{
    const Table *t = ingest->table;
    Str *key = ARENA_NEW(arena, Str, rows.n);
    Keyed *keyed = ARENA_NEW(arena, Keyed, rows.n);
    for (uint32_t i = 0; i < rows.n; i++) {
        uint32_t row = rows.row[i];
        const Profile *profile = ingest->source[t->source[row]].profile;
        Str format = profile ? profile->id : STR("generic");
        uint64_t record = state_record_hash(t, row);
        Str id = t->id[row].len
                     ? t->id[row]
                     : str_format(arena, "#%016llx", (unsigned long long)record);
        keyed[i] = (Keyed){str_format(arena, "%.*s:%.*s", STR_ARG(format), STR_ARG(id)),
                           record, i};
    }
    qsort(keyed, rows.n, sizeof *keyed, by_key_and_record);
    uint32_t same = 0;
    for (uint32_t i = 0; i < rows.n; i++) {
        same = i && str_eq(keyed[i].key, keyed[i - 1].key) ? same + 1 : 0;
        key[keyed[i].at] =
            same ? str_format(arena, "%.*s~%u", STR_ARG(keyed[i].key), same + 1)
                 : keyed[i].key;
    }
    return key;
}
