#ifndef FAULTLINE_YAML_H
#define FAULTLINE_YAML_H
/* YAML files that people write, as a tree that knows its lines.
 *
 * One document a file. Anchors and aliases work (an aliased node shares its children with
 * the original, so never write to a tree); merge keys and tags of one's own do not.
 * Scalars stay text; the yaml_to_* readers convert and say file:line when they cannot.
 * Duplicate and empty keys are errors. A reader of a mapping lists the keys it knows, so
 * that a typo is an error with the nearest known word (yaml_only_keys):
 *
 *     const YamlNode *days;
 *     int64_t n;
 *     if (!yaml_only_keys(map, known, n_known, err) ||
 *         !yaml_require(map, STR("days"), &days, err) || !yaml_to_int(days, &n, err))
 *         return false;
 */
#include "ingest/base/err.h"

typedef enum { YAML_NULL, YAML_SCALAR, YAML_LIST, YAML_MAP } YamlKind;

typedef struct YamlNode YamlNode;
struct YamlNode {
    YamlKind kind;
    uint32_t line; // 1-based, of the node itself; of the alias where it is one
    bool quoted;   // a quoted or block scalar: "null" and "1" are text then
    Str path;      // the file, for messages
    Str text;      // YAML_SCALAR
    Str key;       // the key under which a map holds this node; else empty
    uint32_t key_line;
    size_t n; // children of a list or map
    YamlNode **item;
};

// Nesting beyond 64 and files over 64 MB are errors, and so are aliases that would unfold
// into more than 16 MB. An empty file is YAML_NULL. Everything is copied into the arena.
bool yaml_parse(Arena *arena, Str path, Str content, YamlNode **root, Err *err);

// NULL when absent, or when `map` is NULL or no map.
const YamlNode *yaml_get(const YamlNode *map, Str key);

// Errors name the node's file:line and what was wanted there.
bool yaml_only_keys(const YamlNode *map, const Str *known, size_t n, Err *err);
bool yaml_require(const YamlNode *map, Str key, const YamlNode **out, Err *err);
bool yaml_to_str(const YamlNode *node, Str *out, Err *err);
bool yaml_to_int(const YamlNode *node, int64_t *out, Err *err);
bool yaml_to_double(const YamlNode *node, double *out, Err *err);
bool yaml_to_bool(const YamlNode *node, bool *out, Err *err); // true/false, yes/no

// A list of scalars; a lone scalar counts as a list of one, absent (NULL) or null as
// none.
bool yaml_to_strs(Arena *arena, const YamlNode *node, Str **out, size_t *n, Err *err);
bool yaml_want(const YamlNode *node, YamlKind kind, Err *err);

// err_at with the node's place.
bool yaml_error(const YamlNode *node, Err *err, const char *format, ...)
    PRINTF_LIKE(3, 4);

#endif
