/* Labelled sets, classifications and maps between names, from their files. */
#include "tests/reference/accuracy.h"

#include "ingest/base/file.h"

#include <cjson/cJSON.h>

static Str text_of(Arena *arena, const cJSON *value)
{
    return cJSON_IsString(value) ? str_copy(arena, str_from(value->valuestring))
                                 : (Str){0};
}

static Str member(Arena *arena, const cJSON *object, const char *key)
{
    return text_of(arena, cJSON_GetObjectItemCaseSensitive(object, key));
}

static bool mark(Intern *label, Str name, uint8_t *row, Err *err)
{
    Sym sym = intern_add(label, name);
    if (sym > MOST_LABELS)
        return err_set(err, ERR_INPUT, "more than %d labels", MOST_LABELS);
    if (sym != SYM_NONE)
        row[sym - 1] = 1;
    return true;
}

static bool read_labels(Labelled *set, const cJSON *object, uint8_t *row, Err *err)
{
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, "labels"), *item;
    if (!cJSON_IsArray(list))
        return mark(&set->label, member(set->arena, object, "label"), row, err);
    cJSON_ArrayForEach(item, list) if (!mark(&set->label, text_of(set->arena, item), row,
                                             err)) return false;
    return true;
}

static size_t count_lines(Str content)
{
    size_t n = 0;
    for (Str line; str_next_line(&content, &line);)
        n++;
    return n;
}

static bool read_row(Labelled *set, const cJSON *object, Str path, size_t line, Err *err)
{
    size_t row = set->n_rows;
    if (intern_add(&set->id, member(set->arena, object, "id")) != row + 1)
        return err_at(err, path, line, "an id is missing or comes twice");
    set->text[row] = member(set->arena, object, "text");
    set->n_rows++;
    return read_labels(set, object, set->truth + row * MOST_LABELS, err);
}

bool labelled_read(Arena *arena, Str path, Labelled *out, Err *err)
{
    *out = (Labelled){.arena = arena, .id.arena = arena, .label.arena = arena};
    Str content;
    if (!file_read_whole(arena, path, &content, err))
        return false;
    size_t n_lines = count_lines(content), n_line = 0;
    out->text = ARENA_NEW(arena, Str, n_lines);
    out->truth = ARENA_NEW(arena, uint8_t, n_lines * MOST_LABELS);
    bool good = true;
    for (Str line; good && str_next_line(&content, &line);) {
        cJSON *object = cJSON_ParseWithLength(line.data, line.len);
        good = read_row(out, object, path, ++n_line, err);
        cJSON_Delete(object);
    }
    return good;
}

typedef struct {
    Str category, label;
} Renamed;

typedef struct {
    Renamed *line;
    size_t n;
} Map;

static bool read_map(Arena *arena, Str path, Map *out, Err *err)
{
    *out = (Map){0};
    Str content;
    if (!path.len)
        return true;
    if (!file_read_whole(arena, path, &content, err))
        return false;
    size_t n_line = 0;
    out->line = ARENA_NEW(arena, Renamed, count_lines(content));
    for (Str line; str_next_line(&content, &line);) {
        n_line++;
        if (!str_trim(line).len || str_starts(line, STR("#")))
            continue;
        StrCut cut = str_cut(line, '\t');
        if (!cut.found)
            return err_at(err, path, n_line, "no tab between category and label");
        out->line[out->n++] = (Renamed){str_trim(cut.head), str_trim(cut.tail)};
    }
    return true;
}

static bool mark_category(Labelled *set, const Map *map, const cJSON *category,
                          uint8_t *row, Err *err)
{
    Str axis = member(set->arena, category, "axis");
    Str id = member(set->arena, category, "category");
    if (!map->line)
        return mark(&set->label, id, row, err);
    Str name = str_format(set->arena, "%.*s/%.*s", STR_ARG(axis), STR_ARG(id));
    for (size_t i = 0; i < map->n; i++)
        if (str_eq(map->line[i].category, name) &&
            !mark(&set->label, map->line[i].label, row, err))
            return false;
    return true;
}

static bool guess_row(Labelled *set, const Map *map, const cJSON *object, uint8_t *guess,
                      Err *err)
{
    Sym sym = intern_find(&set->id, member(set->arena, object, "id"));
    if (sym == SYM_NONE)
        return err_set(err, ERR_INPUT, "the classified file holds an unknown id");
    const cJSON *category;
    cJSON_ArrayForEach(
        category,
        cJSON_GetObjectItemCaseSensitive(
            object, "categories")) if (!mark_category(set, map, category,
                                                      guess + (sym - 1) * MOST_LABELS,
                                                      err)) return false;
    return true;
}

bool labelled_guess(Labelled *set, Str classified, Str map_path, uint8_t *guess, Err *err)
{
    Map map;
    Str content;
    if (!read_map(set->arena, map_path, &map, err) ||
        !file_read_whole(set->arena, classified, &content, err))
        return false;
    if (count_lines(content) != set->n_rows)
        return err_set(err, ERR_INPUT, "%zu rows, but %zu classified", set->n_rows,
                       count_lines(content));
    bool good = true;
    for (Str line; good && str_next_line(&content, &line);) {
        cJSON *object = cJSON_ParseWithLength(line.data, line.len);
        good = guess_row(set, &map, object, guess, err);
        cJSON_Delete(object);
    }
    return good;
}
