#include "ingest/json_value.h"

#include <float.h>
#include <stdlib.h>

double json_to_double(const JsonValue *value)
{
    Arena arena = {0};
    if (!json_is(value, JSON_NUMBER))
        return 0;
    double number = strtod(str_zero_terminated(&arena, value->text), NULL);
    arena_release(&arena);
    return number > DBL_MAX ? DBL_MAX : number < -DBL_MAX ? -DBL_MAX : number; // 1e999
}

const JsonValue *json_member(const JsonValue *object, Str key)
{
    const JsonValue *last = NULL;
    if (!json_is(object, JSON_OBJECT))
        return NULL;
    for (const JsonValue *m = object->first; m; m = m->next)
        if (str_eq(m->key, key))
            last = m;
    return last;
}

// What an object is called where a text is wanted, best first.
static const Str display_names[] = {
    STR_INIT("display_value"), STR_INIT("displayName"), STR_INIT("name"),
    STR_INIT("summary"),       STR_INIT("title"),       STR_INIT("value"),
    STR_INIT("login"),         STR_INIT("label"),       STR_INIT("email"),
};

#define N_DISPLAY_NAMES (sizeof display_names / sizeof *display_names)

Str json_text(const JsonValue *value)
{
    if (!json_is(value, JSON_OBJECT))
        return value ? value->text : (Str){0};
    for (size_t i = 0; i < N_DISPLAY_NAMES; i++) {
        const JsonValue *member = json_member(value, display_names[i]);
        if (member && member->text.len)
            return member->text;
        if (json_is(member, JSON_OBJECT) && str_eq(display_names[i], STR("value")))
            return json_text(member); // as deep as the record at most
    }
    return (Str){0};
}

void json_value_append(JsonValue *container, JsonValue *value)
{
    value->next = NULL;
    if (container->last)
        container->last->next = value;
    else
        container->first = value;
    container->last = value;
    container->n++;
}

JsonValue *json_value_new(Arena *arena, JsonKind kind)
{
    JsonValue *value = ARENA_NEW(arena, JsonValue, 1);
    value->kind = kind;
    return value;
}

JsonValue *json_value_copy(Arena *arena, const JsonValue *value)
{
    JsonValue *copy = json_value_new(arena, value->kind);
    copy->text = str_copy(arena, value->text);
    if (value->key.data)
        copy->key = str_copy(arena, value->key);
    for (const JsonValue *m = value->first; m; m = m->next)
        json_value_append(copy, json_value_copy(arena, m)); // as deep as JSON_DEPTH
    return copy;
}
