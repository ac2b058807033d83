/* What a field takes from a JSON record is the same whether its members were looked up
 * before (members.h) or are searched for now: for all profiles, on records at random that
 * hold the keys which the profile asks for. */
#include "ingest/take.h"

#include <criterion/criterion.h>
#include <string.h>

#include "ingest/profile.h"

#define RECORDS 40 // for each variant

static uint64_t state = 88172645463325252u;

static uint32_t below(uint32_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state >> 33) % n;
}

/* ---- Records ---- */

// Every part of every path between dots and brackets.
typedef struct {
    Arena *arena;
    Str *key;
    size_t n, capacity;
} Keys;

static void add_keys(Keys *keys, Str path)
{
    while (path.len) {
        size_t n = 0;
        while (n < path.len && !strchr(".[]=", path.data[n]))
            n++;
        if (n) {
            ARENA_RESERVE(keys->arena, keys->key, keys->n, keys->capacity);
            keys->key[keys->n++] = str_slice(path, 0, n);
        }
        path = str_slice(path, n + 1, path.len);
    }
}

static Keys keys_of(Arena *arena, const Variant *v)
{
    Keys keys = {.arena = arena};
    add_keys(&keys, STR("id.name.value.other"));
    for (size_t i = 0; i < v->n_selectors; i++)
        add_keys(&keys, v->selector[i].path);
    return keys;
}

static JsonValue *any_value(Arena *arena, const Keys *keys, int depth)
{
    static const Str text[] = {STR_INIT("x"), STR_INIT(" y "), STR_INIT("null"),
                               STR_INIT(""), STR_INIT("2026-02-23T14:06:42Z")};
    static const JsonKind kinds[] = {JSON_STRING, JSON_STRING, JSON_NULL,
                                     JSON_TRUE,   JSON_OBJECT, JSON_ARRAY};
    JsonValue *value = json_value_new(arena, kinds[below(depth ? 6 : 4)]);
    if (value->kind == JSON_STRING)
        value->text = text[below(5)];
    else if (value->kind == JSON_TRUE)
        value->text = STR("true");
    for (uint32_t n = json_is_container(value) ? below(8) : 0; n > 0; n--) {
        JsonValue *inner = any_value(arena, keys, depth - 1);
        if (value->kind == JSON_OBJECT)
            inner->key = keys->key[below((uint32_t)keys->n)];
        json_value_append(value, inner);
    }
    return value;
}

static JsonValue *any_record(Arena *arena, const Keys *keys)
{
    JsonValue *record = json_value_new(arena, JSON_OBJECT);
    for (size_t n = 1 + below((uint32_t)keys->n * 2); n > 0; n--) {
        JsonValue *value = any_value(arena, keys, 3);
        value->key = keys->key[below((uint32_t)keys->n)];
        json_value_append(record, value);
    }
    return record;
}

/* ---- Both ways ---- */

static void expect_same_list(TakenList a, TakenList b, const char *what, Str where)
{
    cr_assert_eq(a.n, b.n, "%s of %.*s", what, STR_ARG(where));
    for (size_t i = 0; i < a.n; i++)
        cr_assert(str_eq(a.text[i], b.text[i]), "%s of %.*s", what, STR_ARG(where));
}

static void expect_same_takes(const Reading *known, const Reading *searched)
{
    const Variant *v = known->variant;
    for (int field = 0; field < N_FIELDS; field++) {
        const Take *take = v->field[field];
        Str only, where = field_name((Field)field);
        bool text = field_is_text((Field)field);
        Str one = take_one(searched, take, text);
        cr_assert(str_eq(take_one(known, take, text), one), "%.*s: '%.*s', not '%.*s'",
                  STR_ARG(where), STR_ARG(take_one(known, take, text)), STR_ARG(one));
        TakenList first = take_first(searched, take, text);
        expect_same_list(take_first(known, take, text), first, "the first", where);
        expect_same_list(take_all(known, take, text), take_all(searched, take, text),
                         "all", where);
        if (take && take_only(known, take, text, &only))
            cr_assert(first.n <= 1 && str_eq(only, first.n ? first.text[0] : (Str){0}),
                      "the only one of %.*s", STR_ARG(where));
    }
}

static void expect_same_variant(const Variant *v)
{
    Arena arena = {0}, scratch = {0};
    Intern syms = {.arena = &arena};
    Keys keys = keys_of(&arena, v);
    Members *members = members_new(&arena, &syms, v, (Str){0});
    RawRecord raw = {.list = STR("list")};
    for (int i = 0; i < RECORDS; i++) {
        Reading searched = {.variant = v, .raw = &raw, .arena = &scratch};
        searched.object = any_record(&scratch, &keys);
        searched.page = below(2) ? any_record(&scratch, &keys) : NULL;
        Reading known = searched;
        known.members = members;
        members_look(members, known.object);
        expect_same_takes(&known, &searched);
        for (uint32_t s = 0; s < v->n_selectors; s++)
            cr_assert(str_eq(selector_text(&known, s), selector_text(&searched, s)));
        arena_release(&scratch);
    }
    arena_release(&arena);
}

Test(take, members_that_are_known_and_searched_for_are_the_same)
{
    Arena arena = {0};
    ProfileSet set;
    Err err = {0};
    cr_assert(profile_set_read(&arena, &set, &err), "%s", err.message);
    size_t n = 0;
    for (size_t i = 0; i < set.n; i++)
        for (size_t k = 0; k < set.profile[i]->n_variants; k++) {
            const Variant *v = &set.profile[i]->variant[k];
            if (!v->json)
                continue;
            expect_same_variant(v);
            n++;
        }
    cr_expect_gt(n, 20);
    arena_release(&arena);
}
