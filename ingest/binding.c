#include "ingest/binding.h"

#include "ingest/glob.h"
#include "ingest/squeeze.h"

typedef struct {
    Arena *arena;
    const RawHeader *header;
    Str *squeezed;
    Str *full; // "group|name" where there is a group, else the name
    Str *full_squeezed;
} Names;

static Names names_of(Arena *arena, const RawHeader *header)
{
    Names n = {.arena = arena, .header = header};
    n.squeezed = ARENA_NEW(arena, Str, header->n);
    n.full = ARENA_NEW(arena, Str, header->n);
    n.full_squeezed = ARENA_NEW(arena, Str, header->n);
    for (size_t i = 0; i < header->n; i++) {
        Str group = header->group ? str_trim(header->group[i]) : (Str){0};
        n.squeezed[i] = squeeze(arena, header->name[i]);
        n.full[i] = group.len ? str_format(arena, "%.*s|%.*s", STR_ARG(group),
                                           STR_ARG(header->name[i]))
                              : header->name[i];
        n.full_squeezed[i] = squeeze(arena, n.full[i]);
    }
    return n;
}

typedef struct {
    uint32_t *column;
    size_t n, capacity;
} Columns;

static void add_column(Arena *arena, Columns *list, size_t column)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->column[i] == column)
            return;
    ARENA_RESERVE(arena, list->column, list->n, list->capacity);
    list->column[list->n++] = (uint32_t)column;
}

static Columns columns_named(const Names *names, Str path)
{
    Columns list = {0};
    for (size_t i = 0; i < names->header->n; i++)
        if (str_eq_nocase(names->header->name[i], path) ||
            str_eq_nocase(names->full[i], path))
            add_column(names->arena, &list, i);
    if (list.n)
        return list;
    Str plain = squeeze(names->arena, path);
    for (size_t i = 0; i < names->header->n; i++)
        if (str_eq(names->squeezed[i], plain) || str_eq(names->full_squeezed[i], plain))
            add_column(names->arena, &list, i);
    return list;
}

static Columns columns_like(const Names *names, const Selector *selector)
{
    Columns list = {0};
    for (size_t k = 0; k < selector->n_like; k++)
        for (size_t i = 0; i < names->header->n; i++)
            if (glob_fits(selector->like[k], names->header->name[i]))
                add_column(names->arena, &list, i);
    return list;
}

// Rows of literals are objects (record_literals.c): a path leads into the column that has
// its beginning for a name.
static Columns columns_leading(const Names *names, Str path)
{
    for (size_t n = path.len; n > 0; n--) {
        if (n < path.len && path.data[n] != '.' && path.data[n] != '[')
            continue;
        Columns list = {0};
        for (size_t i = 0; i < names->header->n; i++)
            if (str_eq(names->header->name[i], str_slice(path, 0, n)))
                add_column(names->arena, &list, i);
        if (list.n)
            return list;
    }
    return (Columns){0};
}

Binding *binding_new(Arena *arena, Intern *syms, const Variant *variant,
                     const RawHeader *header)
{
    Names names = names_of(arena, header);
    Binding *b = ARENA_NEW(arena, Binding, 1);
    b->header = header;
    b->of = ARENA_NEW(arena, ColumnList, variant->n_selectors);
    b->used = ARENA_NEW(arena, bool, header->n);
    b->name = ARENA_NEW(arena, Sym, header->n);
    for (size_t i = 0; i < variant->n_selectors; i++) {
        const Selector *s = &variant->selector[i];
        if (s->page)
            continue;
        Columns list = s->n_like           ? columns_like(&names, s)
                       : variant->literals ? columns_leading(&names, s->path)
                                           : columns_named(&names, s->path);
        b->of[i] = (ColumnList){list.column, (uint32_t)list.n};
        for (size_t k = 0; k < list.n; k++)
            b->used[list.column[k]] = true;
    }
    for (size_t i = 0; i < header->n; i++)
        b->name[i] = intern_add(syms, names.full[i]);
    return b;
}
