/* pandas writes an API's answer as CSV with Python literals in its cells: such a row is
 * turned back into the object that it was. */
#include "ingest/json_path.h"
#include "ingest/record.h"

static bool is_nothing(Str cell)
{
    return !cell.len || str_eq(cell, STR("None")) || str_eq(cell, STR("nan")) ||
           str_eq(cell, STR("NaN")) || str_eq(cell, STR("NaT"));
}

// A copy of the outermost value, so that it can carry a name and a neighbour.
static JsonValue *value_of(Arena *arena, Str cell)
{
    bool literal = cell.data[0] == '{' || cell.data[0] == '[';
    const JsonValue *tree = literal ? json_from_literal(arena, cell) : NULL;
    JsonValue *value = json_value_new(arena, JSON_STRING);
    if (tree)
        *value = *tree;
    else
        value->text = cell;
    return value;
}

const JsonValue *row_as_object(Arena *arena, const Variant *variant,
                               const RawRecord *record)
{
    JsonValue *object = json_value_new(arena, JSON_OBJECT);
    for (size_t i = 0; i < record->header->n; i++) {
        Str cell = cell_text(variant, record->cell[i]);
        if (is_nothing(cell))
            continue;
        JsonValue *value = value_of(arena, cell);
        value->key = record->header->name[i];
        json_value_append(object, value);
    }
    return object;
}
