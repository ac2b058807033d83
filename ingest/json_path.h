#ifndef FAULTLINE_JSON_PATH_H
#define FAULTLINE_JSON_PATH_H
/* Values of a JSON record by path, as profiles write paths.
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
 * Texts are those of json_text: an object stands for its display name.
 */
#include "ingest/json_value.h"

typedef struct JsonPath JsonPath;

// Compiled once per profile. NULL when the path is malformed: an open [ or an empty key.
const JsonPath *json_path(Arena *arena, Str path);

// The path of one member whose key this is, dots and brackets in it being its own.
const JsonPath *json_path_key(Arena *arena, Str key);

typedef struct {
    const JsonValue **item;
    size_t n;
} JsonValues;

// Every value at the path, in order; nulls are left out. The array is the arena's.
JsonValues json_path_all(Arena *arena, const JsonValue *root, const JsonPath *path);

// The first of them, or NULL.
const JsonValue *json_path_first(const JsonValue *root, const JsonPath *path);

/* ---- For those who know the members of an object already (members.h) ---- */

// The keys that a path can begin with in an object: fields.System.Title begins with
// "fields", "fields.System" or "fields.System.Title". 0 where it begins with a choice of
// items, and for NULL.
size_t json_path_heads(const JsonPath *path);
Str json_path_head(const JsonPath *path, size_t i);

// What json_path_first and json_path_all find when `member` has the i-th of these keys.
const JsonValue *json_path_first_behind(const JsonValue *member, const JsonPath *path,
                                        size_t i);
JsonValues json_path_all_behind(Arena *arena, const JsonValue *member,
                                const JsonPath *path, size_t i);

/* ---- Texts ---- */

// The texts of json_path_all, empty ones left out, a list's items each by themselves.
typedef struct {
    Str *text;
    size_t n;
} JsonTexts;

JsonTexts json_path_texts(Arena *arena, const JsonValue *root, const JsonPath *path);

// The first that is not empty.
Str json_path_text(Arena *arena, const JsonValue *root, const JsonPath *path);

// Is it one key and nothing more?
bool json_path_is_key(const JsonPath *path);

// Does an object have something other than null at the path?
bool json_path_has(const JsonValue *root, const JsonPath *path);

#endif
