#include "ingest/base/yaml.h"

#include <stdio.h>

bool yaml_error(const YamlNode *node, Err *err, const char *format, ...)
{
    char message[sizeof err->message];
    va_list list;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    return err_at(err, node->path, node->line, "%s", message);
}

const YamlNode *yaml_get(const YamlNode *map, Str key)
{
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (size_t i = 0; i < map->n; i++)
        if (str_eq(map->item[i]->key, key))
            return map->item[i];
    return NULL;
}

/* "'key' must be WANTED, not FOUND", without the key where there is none. */
static bool wrong(const YamlNode *node, const char *wanted, Err *err)
{
    char subject[200] = "this", found[200] = "a text";
    if (node->key.len)
        snprintf(subject, sizeof subject, "'%.*s'",
                 STR_ARG(str_slice(node->key, 0, 150)));
    static const char *const kind[] = {"nothing", "a text", "a list", "a mapping"};
    if (node->kind == YAML_SCALAR && str_find_char(node->text, '\n') == STR_NPOS)
        snprintf(found, sizeof found, "'%.*s'", STR_ARG(str_slice(node->text, 0, 150)));
    else
        snprintf(found, sizeof found, "%s", kind[node->kind]);
    return yaml_error(node, err, "%s must be %s, not %s", subject, wanted, found);
}

bool yaml_want(const YamlNode *node, YamlKind kind, Err *err)
{
    static const char *const wanted[] = {"empty", "a text", "a list",
                                         "a mapping (key: value)"};
    return node->kind == kind || wrong(node, wanted[kind], err);
}

static bool unknown_key(const YamlNode *item, const Str *known, size_t n, Err *err)
{
    size_t nearest = str_nearest(item->key, known, n);
    if (nearest != STR_NPOS)
        return err_at(err, item->path, item->key_line,
                      "unknown key '%.*s'; did you mean '%.*s'?", STR_ARG(item->key),
                      STR_ARG(known[nearest]));
    Arena scratch = {0};
    Str all = str_join(&scratch, known, n, STR(", "));
    err_at(err, item->path, item->key_line, "unknown key '%.*s'; here can stand: %.*s",
           STR_ARG(str_slice(item->key, 0, 150)), STR_ARG(all));
    arena_release(&scratch);
    return false;
}

bool yaml_only_keys(const YamlNode *map, const Str *known, size_t n, Err *err)
{
    if (!yaml_want(map, YAML_MAP, err))
        return false;
    for (size_t i = 0; i < map->n; i++) {
        size_t k = 0;
        while (k < n && !str_eq(map->item[i]->key, known[k]))
            k++;
        if (k == n)
            return unknown_key(map->item[i], known, n, err);
    }
    return true;
}

bool yaml_require(const YamlNode *map, Str key, const YamlNode **out, Err *err)
{
    if (!yaml_want(map, YAML_MAP, err))
        return false;
    *out = yaml_get(map, key);
    return *out || yaml_error(map, err, "the key '%.*s' is missing here", STR_ARG(key));
}

bool yaml_to_str(const YamlNode *node, Str *out, Err *err)
{
    if (!yaml_want(node, YAML_SCALAR, err))
        return false;
    *out = node->text;
    return true;
}

bool yaml_to_int(const YamlNode *node, int64_t *out, Err *err)
{
    return (node->kind == YAML_SCALAR && str_to_int(node->text, out)) ||
           wrong(node, "a whole number", err);
}

bool yaml_to_double(const YamlNode *node, double *out, Err *err)
{
    return (node->kind == YAML_SCALAR && str_to_double(node->text, out)) ||
           wrong(node, "a number", err);
}

bool yaml_to_bool(const YamlNode *node, bool *out, Err *err)
{
    Str text = node->kind == YAML_SCALAR ? node->text : (Str){0};
    bool yes = str_eq_nocase(text, STR("true")) || str_eq_nocase(text, STR("yes"));
    bool no = str_eq_nocase(text, STR("false")) || str_eq_nocase(text, STR("no"));
    if (!yes && !no)
        return wrong(node, "true or false", err);
    *out = yes;
    return true;
}

bool yaml_to_strs(Arena *arena, const YamlNode *node, Str **out, size_t *n, Err *err)
{
    *n = 0;
    *out = NULL;
    if (!node || node->kind == YAML_NULL)
        return true;
    if (node->kind == YAML_MAP)
        return wrong(node, "a text or a list of texts", err);
    size_t wanted = node->kind == YAML_LIST ? node->n : 1;
    Str *text = ARENA_NEW(arena, Str, wanted);
    for (size_t i = 0; i < wanted; i++) {
        const YamlNode *item = node->kind == YAML_LIST ? node->item[i] : node;
        if (!yaml_to_str(item, &text[i], err))
            return false;
    }
    *out = text;
    *n = wanted;
    return true;
}
