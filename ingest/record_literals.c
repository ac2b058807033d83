/* pandas writes an API's answer as CSV with Python literals in its cells: such a row is
 * turned back into the object that it was. Keys whose cell is empty stay, as nulls: they
 * tell which tool it was (recognise.h). */
#include "ingest/generic.h"
#include "ingest/json_path.h"
#include "ingest/record.h"

static bool is_nothing(Str cell)
{
    return !cell.len || str_eq(cell, STR("None")) || str_eq(cell, STR("nan")) ||
           str_eq(cell, STR("NaN")) || str_eq(cell, STR("NaT"));
}

// An object with a name, or a list of such.
static bool has_text(const JsonValue *tree)
{
    if (!json_is(tree, JSON_ARRAY))
        return json_text(tree).len > 0;
    for (const JsonValue *item = tree->first; item; item = item->next)
        if (!json_text(item).len)
            return false;
    return true;
}

// A copy of the outermost value, so that it can carry a name and a neighbour. Where nobody
// looks into objects (whole_cells), one without a name is the text that it is.
static JsonValue *value_of(Arena *arena, Str cell, bool whole_cells)
{
    if (is_nothing(cell))
        return json_value_new(arena, JSON_NULL);
    bool literal = cell.data[0] == '{' || cell.data[0] == '[';
    const JsonValue *tree = literal ? json_from_literal(arena, cell) : NULL;
    JsonValue *value = json_value_new(arena, JSON_STRING);
    if (tree && (!whole_cells || has_text(tree)))
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
        JsonValue *value = value_of(arena, cell_text(variant, record->cell[i]),
                                    variant->profile == &GENERIC_PROFILE);
        value->key = record->header->name[i];
        json_value_append(object, value);
    }
    return object;
}
