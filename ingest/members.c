#include "ingest/members.h"

#include <string.h>

// The first key of a path: "fields" of fields.summary, "teams" of teams[].summary.
static bool begins_with(Str path, Str key)
{
    if (!str_starts(path, key))
        return false;
    return path.len == key.len || path.data[key.len] == '.' || path.data[key.len] == '[';
}

static bool is_used(const Members *m, Str key)
{
    Arena arena = {0};
    bool used = false;
    if (m->prefix.len)
        key = str_format(&arena, "%.*s.%.*s", STR_ARG(m->prefix), STR_ARG(key));
    for (size_t i = 0; i < m->variant->n_selectors && !used; i++)
        used = !m->variant->selector[i].page &&
               begins_with(m->variant->selector[i].path, key);
    arena_release(&arena);
    return used;
}

/* ---- Slots: one for every key that a selector's path can begin with ---- */

static const JsonPath *path_of(const Members *m, size_t selector)
{
    const Selector *s = &m->variant->selector[selector];
    bool other = s->page || m->prefix.len || str_eq(s->path, RECORD_LIST);
    return other ? NULL : s->json;
}

static void number_slots(Members *m)
{
    size_t n = m->variant->n_selectors;
    m->first_slot = ARENA_NEW(m->arena, uint32_t, n + 1);
    m->is_key = ARENA_NEW(m->arena, bool, n);
    for (size_t i = 0; i < n; i++) {
        m->first_slot[i + 1] =
            m->first_slot[i] + (uint32_t)json_path_heads(path_of(m, i));
        m->is_key[i] = json_path_is_key(path_of(m, i));
    }
    m->n_slots = m->first_slot[n];
    m->value = ARENA_NEW(m->arena, const JsonValue *, m->n_slots);
}

static void add_slots(Members *m, Member *member)
{
    uint32_t *slot = ARENA_NEW(m->arena, uint32_t, m->n_slots);
    for (size_t i = 0; i < m->variant->n_selectors; i++)
        for (uint32_t at = m->first_slot[i]; at < m->first_slot[i + 1]; at++)
            if (str_eq(json_path_head(path_of(m, i), at - m->first_slot[i]), member->key))
                slot[member->n_slots++] = at;
    member->slot = slot;
}

Members *members_new(Arena *arena, Intern *syms, const Variant *variant, Str prefix)
{
    Members *m = ARENA_NEW(arena, Members, 1);
    *m = (Members){.arena = arena, .syms = syms, .variant = variant, .prefix = prefix};
    ARENA_RESERVE(arena, m->member, m->n, m->capacity);
    m->member[m->n++] = (Member){0};
    number_slots(m);
    return m;
}

/* ---- Looking at an object ---- */

static void remember(Members *m, Sym name, uint32_t member)
{
    while (m->n_syms <= name) {
        size_t had = m->n_syms;
        m->of_sym = arena_double(m->arena, m->of_sym, sizeof *m->of_sym, had, &m->n_syms);
        memset(m->of_sym + had, 0, (m->n_syms - had) * sizeof *m->of_sym);
    }
    m->of_sym[name] = member;
}

// The member of that key, which may be new.
static uint32_t find(Members *m, Str key)
{
    Sym name = intern_add(m->syms, key);
    if (name < m->n_syms && m->of_sym[name])
        return m->of_sym[name];
    ARENA_RESERVE(m->arena, m->member, m->n, m->capacity);
    Member *fresh = &m->member[m->n];
    *fresh = (Member){.key = intern_str(m->syms, name), .name = name};
    fresh->used = is_used(m, fresh->key);
    add_slots(m, fresh);
    remember(m, name, (uint32_t)m->n);
    return (uint32_t)m->n++;
}

void members_look(Members *m, const JsonValue *object)
{
    uint32_t before = 0;
    m->object = object;
    memset(m->value, 0, m->n_slots * sizeof *m->value);
    m->n_at = 0;
    for (const JsonValue *value = object->first; value; value = value->next) {
        uint32_t here = m->member[before].next;
        if (!here || !str_eq(m->member[here].key, value->key))
            m->member[before].next = here = find(m, value->key);
        ARENA_RESERVE(m->arena, m->at, m->n_at, m->places);
        m->at[m->n_at++] = before = here;
        const Member *member = &m->member[here];
        for (uint32_t i = 0; i < member->n_slots; i++)
            m->value[member->slot[i]] = value;
    }
}

const JsonValue *members_first(const Members *m, uint32_t selector)
{
    const JsonPath *path = m->variant->selector[selector].json;
    uint32_t from = m->first_slot[selector], to = m->first_slot[selector + 1];
    for (uint32_t at = from; at < to; at++) {
        const JsonValue *value =
            m->value[at] ? json_path_first_behind(m->value[at], path, at - from) : NULL;
        if (value)
            return value;
    }
    return from == to ? json_path_first(m->object, path) : NULL;
}

JsonValues members_all(const Members *m, Arena *arena, uint32_t selector)
{
    const JsonPath *path = m->variant->selector[selector].json;
    uint32_t from = m->first_slot[selector], to = m->first_slot[selector + 1];
    for (uint32_t at = from; at < to; at++) {
        if (!m->value[at])
            continue;
        JsonValues values = json_path_all_behind(arena, m->value[at], path, at - from);
        if (values.n)
            return values;
    }
    return from == to ? json_path_all(arena, m->object, path) : (JsonValues){0};
}
