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
    e->field[e->n++] = (ExtraField){name, str_copy(e->maker->table->texts, value)};
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

// Customised fields have speaking names in the page (Jira: names.customfield_10050).
static Sym spoken_name(Extras *e, const Member *known)
{
    const JsonValue *names =
        e->reading->page ? json_member(e->reading->page, STR("names")) : NULL;
    const JsonValue *name =
        json_is(names, JSON_OBJECT) ? json_member(names, known->key) : NULL;
    Str text = name ? json_text(name) : (Str){0};
    return text.len ? intern_add(&e->maker->table->syms, text) : known->name;
}

static void add_members(Extras *e, const Members *members)
{
    bool inside = members->prefix.len > 0;
    size_t place = 0;
    for (const JsonValue *value = members->object->first; value; value = value->next) {
        const Member *known = members_at(members, place++);
        if (known->used || json_is(value, JSON_ARRAY) ||
            (json_is(value, JSON_OBJECT) && !inside))
            continue;
        Str text = str_trim(json_text(value));
        if (text.len && !word_is_null(e->maker->variant, text))
            add(e, inside ? spoken_name(e, known) : known->name, text);
    }
}

// The objects whose members are kept as those of the record are.
static void add_inner_members(Extras *e)
{
    RowMaker *m = e->maker;
    Arena *arena = m->table->arena;
    size_t n = m->variant->n_extras;
    if (n && !m->inner) {
        m->inner = ARENA_NEW(arena, InnerMembers, n);
        for (size_t i = 0; i < n; i++) {
            Str path = m->variant->extras[i];
            m->inner[i].path = json_path(arena, path);
            m->inner[i].members = members_new(arena, &m->table->syms, m->variant, path);
        }
    }
    for (size_t i = 0; i < n; i++) {
        const JsonValue *object = json_path_first(e->reading->object, m->inner[i].path);
        if (!json_is(object, JSON_OBJECT))
            continue;
        members_look(m->inner[i].members, object);
        add_members(e, m->inner[i].members);
    }
}

void row_extras(RowMaker *maker, const Reading *reading, uint32_t row,
                const ExtraField *more, uint32_t n_more)
{
    Extras e = {.maker = maker, .reading = reading};
    if (reading->object) {
        add_members(&e, reading->members);
        add_inner_members(&e);
    } else {
        add_cells(&e);
    }
    for (uint32_t i = 0; i < n_more; i++)
        add(&e, more[i].name, more[i].value);
    if (!e.n)
        return;
    ExtraField *kept = ARENA_NEW(maker->table->texts, ExtraField, e.n);
    memcpy(kept, e.field, e.n * sizeof *kept);
    maker->table->extra[row] = (ExtraList){kept, (uint32_t)e.n};
}
