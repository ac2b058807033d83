#ifndef FAULTLINE_JSON_PATH_H
#define FAULTLINE_JSON_PATH_H
/* Values of a cJSON record by path, as profiles write paths.
 *
 *     service.summary                 a member of a member
 *     teams[].summary                 of every item of a list
 *     acknowledgements[0].at          of the first, [-1] the last
 *     milestones[type=started].occurred_at          of the items whose member is that
 *     values[field.name=Reported at].value          (the member may be a path)
 *     fields.System.Title             keys that hold dots are found as they are
 *
 * A list where the path does not say [] is stepped into as if it did; [] on a value that
 * is no list takes the value itself. Keys are case-sensitive; of two equal keys in one
 * object the last counts.
 *
 * Scalars: every getter takes a string, number, bool, null or an object that stands for
 * its display name (see json_text). No function here changes or frees the record.
 */
#include <cjson/cJSON.h>

#include "ingest/base/str.h"

typedef struct JsonPath JsonPath;

// Compiled once per profile. NULL when the path is malformed: an open [ or an empty key.
const JsonPath *json_path(Arena *arena, Str path);

typedef struct {
    const cJSON **item;
    size_t n;
} JsonValues;

// Every value at the path, in order; nulls are left out. The array is the arena's.
JsonValues json_path_all(Arena *arena, const cJSON *root, const JsonPath *path);

// The first of them, or NULL.
const cJSON *json_path_first(const cJSON *root, const JsonPath *path);

// Of an object, the last member of that name; NULL when there is none or it is no object.
const cJSON *json_member(const cJSON *object, Str key);

// A value as text: a string as it is, a number's own text, "true"/"false", an object's
// display_value, displayName, name, summary, title, value, login, label or email (the
// first of these that is a scalar and not empty; `value` may itself be such an object);
// empty for null, lists and anything else. In the arena only where it must be made.
Str json_text(Arena *arena, const cJSON *value);

// The texts of json_path_all, empty ones left out, a list's items each by themselves.
typedef struct {
    Str *text;
    size_t n;
} JsonTexts;

JsonTexts json_path_texts(Arena *arena, const cJSON *root, const JsonPath *path);

// The first that is not empty.
Str json_path_text(Arena *arena, const cJSON *root, const JsonPath *path);

// Does an object have something other than null at the path?
bool json_path_has(const cJSON *root, const JsonPath *path);

// A cell that holds a JSON or Python literal: {'link': ..., 'value': ...}, [{"at": ...}],
// True, None, mixed quotes. NULL when the cell is not a list or mapping, or is broken.
// The tree is the arena's: never free it.
const cJSON *json_from_literal(Arena *arena, Str cell);

// JSON text as a tree in the arena (never free it); NULL when it is not JSON.
const cJSON *json_parse(Arena *arena, Str text);

#endif
