/* Names of a row: labels and responders, the first team and service of several. */
#include <string.h>

#include "ingest/record.h"

static Str split_next(Str *rest, Str separator)
{
    StrCut cut = str_cut_at(*rest, separator);
    *rest = cut.tail;
    return str_trim(cut.head);
}

typedef struct {
    Sym *sym;
    size_t n, capacity;
} Syms;

static void add_sym(RowMaker *m, Syms *list, Str text)
{
    if (!text.len || word_is_null(m->variant, text))
        return;
    Sym sym = intern_add(&m->table->syms, text);
    for (size_t i = 0; i < list->n; i++)
        if (list->sym[i] == sym)
            return;
    ARENA_RESERVE(m->scratch, list->sym, list->n, list->capacity);
    list->sym[list->n++] = sym;
}

SymList row_list(RowMaker *m, const Reading *reading, Field field)
{
    Syms list = {0};
    Str separator = m->variant->split[field];
    TakenList taken = take_all(reading, m->variant->field[field], false);
    for (size_t i = 0; i < taken.n; i++) {
        Str rest = taken.text[i];
        while (separator.len && rest.len)
            add_sym(m, &list, split_next(&rest, separator));
        add_sym(m, &list, str_trim(rest));
    }
    if (!list.n)
        return (SymList){0};
    Sym *kept = ARENA_NEW(m->table->texts, Sym, list.n);
    memcpy(kept, list.sym, list.n * sizeof *kept);
    return (SymList){kept, (uint32_t)list.n};
}

Str row_first_name(RowMaker *m, const Reading *reading, Field field, Str *others)
{
    const Take *take = m->variant->field[field];
    Str separator = m->variant->split[field];
    *others = (Str){0};
    if (!take)
        return (Str){0};
    if (!reading->object) {
        Str name = take_one(reading, take, false);
        if (!separator.len)
            return name;
        StrCut cut = str_cut_at(name, separator);
        *others = str_trim(cut.tail);
        return str_trim(cut.head);
    }
    Str only;
    if (take_only(reading, take, false, &only))
        return only;
    TakenList taken = take_first(reading, take, false);
    if (!taken.n)
        return (Str){0};
    if (taken.n > 1)
        *others = str_join(m->scratch, taken.text + 1, taken.n - 1, STR("; "));
    return taken.text[0];
}
