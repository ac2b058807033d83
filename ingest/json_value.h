#ifndef FAULTLINE_JSON_VALUE_H
#define FAULTLINE_JSON_VALUE_H
/* A value of JSON as exports hold it: a small tree in an arena.
 *
 * Texts carry their length, and numbers are kept as they are written: an id of twenty
 * digits, 1e3 or 007 is still what the tool wrote. That is why these are not cJSON's
 * nodes (it cuts texts at NUL, rounds numbers beyond 2^53, and its parser recurses and
 * allocates every node by itself); the tests hold both against each other.
 *
 *     for (const JsonValue *m = object->first; m; m = m->next)
 *         printf("%.*s\n", STR_ARG(m->key));
 *
 * Trees are made by json_tree.h, or from a whole text by json_parse. Members and items
 * are in the order of the text; a key may occur twice (json_member takes the last).
 */
#include "ingest/base/str.h"

typedef enum {
    JSON_NULL,
    JSON_FALSE,
    JSON_TRUE,
    JSON_NUMBER,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT,
} JsonKind;

typedef struct JsonValue JsonValue;
struct JsonValue {
    JsonKind kind;
    uint32_t n; // members or items
    Str key;    // of a member; NULL data in a list and at the top
    Str text;   // a string's, decoded; a number as written; "true", "false"; else empty
    JsonValue *first, *last; // member or item
    JsonValue *next;         // in the same object or list
};

// False for NULL, too.
static inline bool json_is(const JsonValue *value, JsonKind kind)
{
    return value && value->kind == kind;
}

static inline bool json_is_container(const JsonValue *value)
{
    return value && value->kind >= JSON_ARRAY;
}

// The value of a number, as near as a double is; 0 for anything else.
double json_to_double(const JsonValue *value);

// Of an object, the last member of that name; NULL when there is none or it is no object.
const JsonValue *json_member(const JsonValue *object, Str key);

// A value as text: its own, or what an object is called: its display_value, displayName,
// name, summary, title, value, login, label or email (the first of these that is a scalar
// and not empty; `value` may itself be such an object). Empty for null and lists.
Str json_text(const JsonValue *value);

// The value becomes the last member or item; its key is set before.
void json_value_append(JsonValue *container, JsonValue *value);

JsonValue *json_value_new(Arena *arena, JsonKind kind);

// A tree of its own, texts included.
JsonValue *json_value_copy(Arena *arena, const JsonValue *value);

// The value of a whole JSON text (RFC 8259); NULL when it is none.
const JsonValue *json_parse(Arena *arena, Str text);

// A cell that holds a JSON or Python literal: {'link': ..., 'value': ...}, [{"at": ...}],
// True, None, mixed quotes. NULL when the cell is not a list or mapping, or is broken.
const JsonValue *json_from_literal(Arena *arena, Str cell);

#endif
