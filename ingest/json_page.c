#include "ingest/json_page.h"

#include "ingest/json_tree.h"

static cJSON *new_node(Arena *arena, int type)
{
    cJSON *node = ARENA_NEW(arena, cJSON, 1);
    node->type = type;
    return node;
}

cJSON *json_page_new(Arena *arena)
{
    return new_node(arena, cJSON_Object);
}

void json_page_add(Arena *arena, cJSON *page, Str key, cJSON *value)
{
    cJSON *first = page->child;
    value->string = str_zero_terminated(arena, key);
    value->next = NULL;
    if (!first) {
        page->child = value->prev = value;
        return;
    }
    value->prev = first->prev;
    first->prev->next = value;
    first->prev = value;
}

cJSON *json_page_value(Arena *arena, Str text)
{
    JsonTree tree = {.arena = arena};
    if (json_tree_parse(&tree, text, true) != JSON_WHOLE)
        return new_node(arena, cJSON_NULL);
    return tree.root;
}

bool json_page_says_something(const cJSON *page)
{
    for (const cJSON *m = page->child; m; m = m->next)
        if (!cJSON_IsObject(m) || json_page_says_something(m)) // as deep as JSON_DEPTH
            return true;
    return false;
}
