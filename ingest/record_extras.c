/* Columns and members that no field has are kept by name, for rules and exclusions. */
#include <string.h>

#include "ingest/json_path.h"
#include "ingest/record.h"
#include "ingest/spreadsheet.h"

typedef struct {
    RowMaker *maker;
    const Reading *reading;
    ExtraField *field; // scratch
    size_t n, capacity;
} Extras;

static void add(Extras *e, Sym name, Str value)
{
    ARENA_RESERVE(e->maker->scratch, e->field, e->n, e->capacity);
    e->field[e->n++] = (ExtraField){name, str_copy(e->maker->table->arena, value)};
}

static void note_damage(RowMaker *m, uint32_t line, Sym name, Str value)
{
    if (m->n_damaged_cells++)
        return;
    m->first_damaged_cell = str_copy(m->table->arena, value);
    m->first_damaged_cell_line = line;
    m->first_damaged_name = name;
}

static void add_cells(Extras *e)
{
    const RawRecord *raw = e->reading->raw;
    const Binding *b = e->maker->binding;
    for (size_t i = 0; i < raw->header->n; i++) {
        if (b->used[i] || !raw->cell[i].len)
            continue;
        Str value = cell_text(e->maker->variant, raw->cell[i]);
        if (value.len)
            add(e, b->name[i], value);
        if (spreadsheet_damaged(value))
            note_damage(e->maker, raw->line, b->name[i], value);
    }
}

// The first key of a path: "fields" of fields.summary, "teams" of teams[].summary.
static bool begins_with(Str path, Str key)
{
    if (!str_starts(path, key))
        return false;
    return path.len == key.len || path.data[key.len] == '.' || path.data[key.len] == '[';
}

static bool is_used(const Variant *v, Str prefix, Str key, Arena *arena)
{
    Str path =
        prefix.len ? str_format(arena, "%.*s.%.*s", STR_ARG(prefix), STR_ARG(key)) : key;
    for (size_t i = 0; i < v->n_selectors; i++)
        if (!v->selector[i].page && begins_with(v->selector[i].path, path))
            return true;
    return false;
}

// What is known of the member at this place: records of a file mostly look alike.
static const MemberName *member_name(RowMaker *m, size_t place, Str prefix,
                                     const JsonValue *node)
{
    Str key = node->key;
    Arena *arena = m->table->arena;
    while (m->n_members <= place) {
        ARENA_RESERVE(arena, m->member, m->n_members, m->members_capacity);
        m->member[m->n_members++] = (MemberName){0};
    }
    MemberName *known = &m->member[place];
    if (!known->key.data || !str_eq(known->key, key)) {
        known->key = str_copy(arena, key);
        known->used = is_used(m->variant, prefix, key, m->scratch);
        known->name = intern_add(&m->table->syms, key);
    }
    return known;
}

// Customised fields have speaking names in the page (Jira: names.customfield_10050).
static Sym spoken_name(Extras *e, const MemberName *known)
{
    const JsonValue *names =
        e->reading->page ? json_member(e->reading->page, STR("names")) : NULL;
    const JsonValue *name =
        json_is(names, JSON_OBJECT) ? json_member(names, known->key) : NULL;
    Str text = name ? json_text(name) : (Str){0};
    return text.len ? intern_add(&e->maker->table->syms, text) : known->name;
}

static size_t add_members(Extras *e, const JsonValue *object, Str prefix, size_t place)
{
    for (const JsonValue *node = object->first; node; node = node->next) {
        const MemberName *known = member_name(e->maker, place++, prefix, node);
        if (known->used || json_is(node, JSON_ARRAY) ||
            (json_is(node, JSON_OBJECT) && !prefix.len))
            continue;
        Str value = str_trim(json_text(node));
        if (value.len && !word_is_null(e->maker->variant, value))
            add(e, prefix.len ? spoken_name(e, known) : known->name, value);
    }
    return place;
}

void row_extras(RowMaker *maker, const Reading *reading, uint32_t row,
                const ExtraField *more, uint32_t n_more)
{
    Extras e = {.maker = maker, .reading = reading};
    const Variant *v = maker->variant;
    if (reading->object) {
        size_t place = add_members(&e, reading->object, (Str){0}, 0);
        for (size_t i = 0; i < v->n_extras; i++) {
            const JsonPath *path = json_path(maker->scratch, v->extras[i]);
            const JsonValue *object =
                path ? json_path_first(reading->object, path) : NULL;
            if (json_is(object, JSON_OBJECT))
                place = add_members(&e, object, v->extras[i], place);
        }
    } else {
        add_cells(&e);
    }
    for (uint32_t i = 0; i < n_more; i++)
        add(&e, more[i].name, more[i].value);
    if (!e.n)
        return;
    ExtraField *kept = ARENA_NEW(maker->table->arena, ExtraField, e.n);
    memcpy(kept, e.field, e.n * sizeof *kept);
    maker->table->extra[row] = (ExtraList){kept, (uint32_t)e.n};
}
