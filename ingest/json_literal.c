// Texts that hold a value: a cell with a list or mapping in it, a document.
#include "ingest/json_value.h"
#include "ingest/json_tree.h"
#include "ingest/read_json.h"

static const JsonValue *whole_value(Arena *arena, Str text, bool python)
{
    JsonTree tree = {.arena = arena, .python = python};
    if (json_tree_parse(&tree, text, true) != JSON_WHOLE)
        return NULL;
    return str_trim(str_slice(text, tree.end, text.len)).len ? NULL : tree.root;
}

const JsonValue *json_from_literal(Arena *arena, Str cell)
{
    Str text = str_trim(cell);
    if (text.len < 2 || (*text.data != '{' && *text.data != '['))
        return NULL;
    ArenaMark mark = arena_mark(arena);
    const JsonValue *value = whole_value(arena, text, true);
    if (!value)
        arena_rewind(arena, mark);
    return value;
}

const JsonValue *json_parse(Arena *arena, Str text)
{
    Err err;
    return json_check(text, &err) ? whole_value(arena, text, false) : NULL;
}
