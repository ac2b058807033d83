/* Members found by what was learnt from the records before are those that a walk along
 * the path finds, whatever the records look like. */
#include "ingest/members.h"

#include <criterion/criterion.h>

#define ROUNDS 3000

static const char *const paths[] = {"a",       "b",      "a.b",    "a.b.c", "a.b.a[].b",
                                    "c[]",     "c[].a",  "[].a",   "b[-1]", "a[b=x].c",
                                    "missing", "b.c.b.", "c[0].b", ""};
static const char *const keys[] = {"a", "b", "c", "a.b", "b.c", "a.b.c", "d", ""};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static uint64_t state;

static uint32_t below(uint32_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state >> 33) % n;
}

static JsonValue *any_value(Arena *arena, int depth)
{
    static const JsonKind kinds[] = {JSON_NULL, JSON_STRING, JSON_OBJECT, JSON_ARRAY};
    JsonValue *value = json_value_new(arena, kinds[below(depth ? 4 : 2)]);
    if (value->kind == JSON_STRING)
        value->text = below(2) ? STR("x") : STR("y");
    for (uint32_t n = json_is_container(value) ? below(6) : 0; n > 0; n--) {
        JsonValue *inner = any_value(arena, depth - 1);
        if (value->kind == JSON_OBJECT)
            inner->key = str_from(keys[below(COUNT(keys))]);
        json_value_append(value, inner);
    }
    return value;
}

static void expect_as_walked(Arena *arena, const Members *m, const JsonValue *object)
{
    for (uint32_t i = 0; i < m->variant->n_selectors; i++) {
        const JsonPath *path = m->variant->selector[i].json;
        cr_assert_eq(members_first(m, i), json_path_first(object, path), "%s", paths[i]);
        cr_assert_eq(m->is_key[i], json_path_is_key(path));
        if (m->is_key[i])
            cr_assert_eq(members_of_key(m, i), json_member(object, str_from(paths[i])));
        JsonValues got = members_all(m, arena, i);
        JsonValues wanted = json_path_all(arena, object, path);
        cr_assert_eq(got.n, wanted.n, "%s", paths[i]);
        for (size_t k = 0; k < wanted.n; k++)
            cr_assert_eq(got.item[k], wanted.item[k], "%s", paths[i]);
    }
    size_t place = 0;
    for (const JsonValue *v = object->first; v; v = v->next)
        cr_assert(str_eq(members_at(m, place++)->key, v->key));
}

Test(members, are_those_that_a_walk_finds)
{
    Arena arena = {0}, scratch = {0};
    Intern syms = {.arena = &arena};
    Selector selector[COUNT(paths)] = {{.json = NULL}};
    for (size_t i = 0; i < COUNT(paths); i++) {
        selector[i].path = str_from(paths[i]);
        selector[i].json = json_path(&arena, selector[i].path);
    }
    Variant variant = {.selector = selector, .n_selectors = COUNT(paths)};
    Members *members = members_new(&arena, &syms, &variant, (Str){0});
    state = 88172645463325252u;
    for (int round = 0; round < ROUNDS; round++) {
        JsonValue *object = any_value(&scratch, 3);
        object->kind = JSON_OBJECT;
        members_look(members, object);
        expect_as_walked(&scratch, members, object);
        arena_release(&scratch);
    }
    cr_expect_leq(members->n, COUNT(keys) + 1);
    arena_release(&arena);
}

Test(members, know_what_a_selector_looks_into)
{
    Arena arena = {0};
    Intern syms = {.arena = &arena};
    Selector selector[] = {{.path = STR_INIT("fields.state.name")},
                           {.path = STR_INIT("teams[].name")},
                           {.path = STR_INIT("page_only"), .page = true}};
    Variant variant = {.selector = selector, .n_selectors = 3};
    const JsonValue *record =
        json_parse(&arena, STR("{\"fields\":1,\"teams\":2,\"team\":3,\"page_only\":4}"));
    Members *m = members_new(&arena, &syms, &variant, (Str){0});
    members_look(m, record);
    cr_expect(members_at(m, 0)->used && members_at(m, 1)->used);
    cr_expect(!members_at(m, 2)->used && !members_at(m, 3)->used);
    Members *inner = members_new(&arena, &syms, &variant, STR("fields"));
    members_look(inner, json_parse(&arena, STR("{\"state\":1,\"other\":2}")));
    cr_expect(members_at(inner, 0)->used && !members_at(inner, 1)->used);
    arena_release(&arena);
}
