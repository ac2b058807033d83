/* pandas writes an API's answer as CSV with Python literals in its cells: such a row is
 * turned back into the object that it was. */
#include "ingest/json_path.h"
#include "ingest/record.h"

static cJSON *text_node(Arena *arena, Str text)
{
    cJSON *node = ARENA_NEW(arena, cJSON, 1);
    node->type = cJSON_String;
    node->valuestring = str_zero_terminated(arena, text);
    return node;
}

static bool is_nothing(Str cell)
{
    return !cell.len || str_eq(cell, STR("None")) || str_eq(cell, STR("nan")) ||
           str_eq(cell, STR("NaN")) || str_eq(cell, STR("NaT"));
}

// A copy of the outermost node, so that it can carry a name and a neighbour.
static cJSON *value_of(Arena *arena, Str cell)
{
    bool literal = cell.data[0] == '{' || cell.data[0] == '[';
    const cJSON *tree = literal ? json_from_literal(arena, cell) : NULL;
    if (!tree)
        return text_node(arena, cell);
    cJSON *node = ARENA_NEW(arena, cJSON, 1);
    *node = *tree;
    node->next = node->prev = NULL;
    return node;
}

const cJSON *row_as_object(Arena *arena, const Variant *variant, const RawRecord *record)
{
    cJSON *object = ARENA_NEW(arena, cJSON, 1), *last = NULL;
    object->type = cJSON_Object;
    for (size_t i = 0; i < record->header->n; i++) {
        Str cell = cell_text(variant, record->cell[i]);
        if (is_nothing(cell))
            continue;
        cJSON *node = value_of(arena, cell);
        node->string = str_zero_terminated(arena, record->header->name[i]);
        node->prev = last;
        if (last)
            last->next = node;
        else
            object->child = node;
        last = node;
    }
    if (object->child)
        object->child->prev = last; // as cJSON keeps its lists
    return object;
}
