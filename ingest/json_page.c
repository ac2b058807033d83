#include "ingest/json_page.h"

#include "ingest/json_tree.h"

void json_page_add(Arena *arena, JsonValue *page, Str key, JsonValue *value)
{
    value->key = str_copy(arena, key);
    json_value_append(page, value);
}

JsonValue *json_page_value(Arena *arena, Str text)
{
    JsonTree tree = {.arena = arena};
    if (json_tree_parse(&tree, text, true) != JSON_WHOLE)
        return json_value_new(arena, JSON_NULL);
    return tree.root;
}

bool json_page_says_something(const JsonValue *page)
{
    for (const JsonValue *m = page->first; m; m = m->next)
        if (!json_is(m, JSON_OBJECT) ||
            json_page_says_something(m)) // as deep as JSON_DEPTH
            return true;
    return false;
}
