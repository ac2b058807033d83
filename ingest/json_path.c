#include "ingest/json_path.h"

/* A path is a list of steps: into a member, or a choice among the items of a list. Keys
 * next to each other may be one key that holds dots; their texts lie side by side in the
 * path, so that the joined key is a slice of it. */

typedef enum {
    STEP_KEY,
    STEP_EVERY,  // []
    STEP_INDEX,  // [0], [-1]
    STEP_FILTER, // [path=text]
} StepKind;

typedef struct {
    StepKind kind;
    Str text; // the key, or what the filter's member must be
    int64_t index;
    const JsonPath *member; // of the filter
} Step;

struct JsonPath {
    Step *step;
    size_t n, capacity;
};

/* ---- Compiling ---- */

static void add_step(Arena *arena, JsonPath *path, Step step)
{
    ARENA_RESERVE(arena, path->step, path->n, path->capacity);
    path->step[path->n++] = step;
}

static bool add_selector(Arena *arena, JsonPath *path, Str inside)
{
    Step step = {.kind = STEP_EVERY};
    StrCut cut = str_cut(inside, '=');
    if (cut.found) {
        step.kind = STEP_FILTER;
        step.text = cut.tail;
        step.member = json_path(arena, cut.head);
        if (!step.member)
            return false;
    } else if (inside.len) {
        step.kind = STEP_INDEX;
        if (!str_to_int(inside, &step.index))
            return false;
    }
    add_step(arena, path, step);
    return true;
}

// [..][..] at the front of rest.
static bool take_selectors(Arena *arena, JsonPath *path, Str *rest)
{
    while (rest->len && rest->data[0] == '[') {
        size_t close = str_find_char(*rest, ']');
        if (close == STR_NPOS || !add_selector(arena, path, str_slice(*rest, 1, close)))
            return false;
        *rest = str_slice(*rest, close + 1, rest->len);
    }
    return true;
}

static size_t key_length(Str s)
{
    size_t n = 0;
    while (n < s.len && s.data[n] != '.' && s.data[n] != '[')
        n++;
    return n;
}

const JsonPath *json_path(Arena *arena, Str text)
{
    JsonPath *path = ARENA_NEW(arena, JsonPath, 1);
    Str rest = str_copy(arena, text);
    if (!take_selectors(arena, path, &rest))
        return NULL;
    if (path->n && rest.len && *rest.data == '.') // [].key
        rest = str_slice(rest, 1, rest.len);
    else if (path->n)
        return rest.len ? NULL : path;
    for (;;) {
        size_t n = key_length(rest);
        if (n == 0)
            return NULL;
        add_step(arena, path, (Step){.kind = STEP_KEY, .text = str_slice(rest, 0, n)});
        rest = str_slice(rest, n, rest.len);
        if (!take_selectors(arena, path, &rest))
            return NULL;
        if (rest.len == 0)
            return path;
        if (*rest.data != '.')
            return NULL;
        rest = str_slice(rest, 1, rest.len);
    }
}

const JsonPath *json_path_key(Arena *arena, Str key)
{
    JsonPath *path = ARENA_NEW(arena, JsonPath, 1);
    add_step(arena, path, (Step){.kind = STEP_KEY, .text = str_copy(arena, key)});
    return path;
}

/* ---- Walking ---- */

typedef struct {
    Arena *arena; // NULL: only the first value is wanted
    const JsonValue **item;
    size_t n, capacity;
} Found;

static bool enough(const Found *found)
{
    return !found->arena && found->n;
}

static void add_value(Found *found, const JsonValue *value)
{
    if (json_is(value, JSON_NULL) || enough(found))
        return;
    if (found->arena)
        ARENA_RESERVE(found->arena, found->item, found->n, found->capacity);
    found->item[found->n++] = value;
}

static void walk(Found *found, const JsonValue *value, const JsonPath *path, size_t at);

// The steps as one key, dots and all.
static Str key_of(const JsonPath *path, size_t from, size_t last)
{
    Str first = path->step[from].text, end = path->step[last].text;
    return (Str){first.data, (size_t)(end.data + end.len - first.data)};
}

// The key of one step, or of several where it holds dots; the first that leads to a
// value.
static void walk_member(Found *found, const JsonValue *object, const JsonPath *path,
                        size_t at)
{
    size_t before = found->n;
    for (size_t i = at; i < path->n && path->step[i].kind == STEP_KEY; i++) {
        const JsonValue *member = json_member(object, key_of(path, at, i));
        if (member)
            walk(found, member, path, i + 1);
        if (found->n > before)
            return;
    }
}

static const JsonValue *item_at(const JsonValue *list, int64_t index)
{
    int64_t i = index < 0 ? (int64_t)list->n + index : index;
    const JsonValue *item = i < 0 ? NULL : list->first;
    while (item && i-- > 0)
        item = item->next;
    return item;
}

static bool passes(const JsonValue *item, const Step *step)
{
    const JsonValue *member = json_path_first(item, step->member);
    return member && str_eq(json_text(member), step->text);
}

static void walk_items(Found *found, const JsonValue *list, const JsonPath *path,
                       size_t at)
{
    const Step *step = &path->step[at];
    for (const JsonValue *item = list->first; item && !enough(found); item = item->next)
        if (step->kind == STEP_EVERY || passes(item, step))
            walk(found, item, path, at + 1);
}

static void walk_selector(Found *found, const JsonValue *value, const JsonPath *path,
                          size_t at)
{
    const Step *step = &path->step[at];
    if (step->kind == STEP_INDEX && json_is(value, JSON_ARRAY)) {
        const JsonValue *item = item_at(value, step->index);
        if (item)
            walk(found, item, path, at + 1);
    } else if (json_is(value, JSON_ARRAY)) {
        walk_items(found, value, path, at);
    } else if (step->kind == STEP_EVERY ||
               (step->kind == STEP_FILTER && passes(value, step)) ||
               (step->kind == STEP_INDEX && (step->index == 0 || step->index == -1))) {
        walk(found, value, path, at + 1);
    }
}

// Recursion is as deep as the path is long, and lists directly in lists (JSON_DEPTH).
static void walk(Found *found, const JsonValue *value, const JsonPath *path, size_t at)
{
    if (enough(found))
        return;
    if (at == path->n) {
        add_value(found, value);
    } else if (path->step[at].kind != STEP_KEY) {
        walk_selector(found, value, path, at);
    } else if (json_is(value, JSON_OBJECT)) {
        walk_member(found, value, path, at);
    } else if (json_is(value, JSON_ARRAY)) {
        for (const JsonValue *item = value->first; item && !enough(found);
             item = item->next)
            walk(found, item, path, at);
    }
}

JsonValues json_path_all(Arena *arena, const JsonValue *root, const JsonPath *path)
{
    Found found = {.arena = arena};
    if (root && path)
        walk(&found, root, path, 0);
    return (JsonValues){found.item, found.n};
}

const JsonValue *json_path_first(const JsonValue *root, const JsonPath *path)
{
    const JsonValue *first = NULL;
    Found found = {.item = &first};
    if (root && path)
        walk(&found, root, path, 0);
    return first;
}

bool json_path_is_key(const JsonPath *path)
{
    return path && path->n == 1 && path->step[0].kind == STEP_KEY;
}

size_t json_path_heads(const JsonPath *path)
{
    size_t n = 0;
    while (path && n < path->n && path->step[n].kind == STEP_KEY)
        n++;
    return n;
}

Str json_path_head(const JsonPath *path, size_t i)
{
    return key_of(path, 0, i);
}

const JsonValue *json_path_first_behind(const JsonValue *member, const JsonPath *path,
                                        size_t i)
{
    const JsonValue *first = NULL;
    if (i + 1 == path->n)
        return member->kind == JSON_NULL ? NULL : member;
    walk(&(Found){.item = &first}, member, path, i + 1);
    return first;
}

JsonValues json_path_all_behind(Arena *arena, const JsonValue *member,
                                const JsonPath *path, size_t i)
{
    Found found = {.arena = arena};
    walk(&found, member, path, i + 1);
    return (JsonValues){found.item, found.n};
}

bool json_path_has(const JsonValue *root, const JsonPath *path)
{
    return json_path_first(root, path) != NULL;
}

/* ---- Texts ---- */

static void add_text(Arena *arena, JsonTexts *texts, size_t *capacity,
                     const JsonValue *value)
{
    Str text = json_text(value);
    if (text.len == 0)
        return;
    ARENA_RESERVE(arena, texts->text, texts->n, *capacity);
    texts->text[texts->n++] = text;
}

JsonTexts json_path_texts(Arena *arena, const JsonValue *root, const JsonPath *path)
{
    JsonTexts texts = {0};
    size_t capacity = 0;
    JsonValues values = json_path_all(arena, root, path);
    for (size_t i = 0; i < values.n; i++) {
        if (!json_is(values.item[i], JSON_ARRAY)) {
            add_text(arena, &texts, &capacity, values.item[i]);
            continue;
        }
        for (const JsonValue *item = values.item[i]->first; item; item = item->next)
            add_text(arena, &texts, &capacity, item);
    }
    return texts;
}

Str json_path_text(Arena *arena, const JsonValue *root, const JsonPath *path)
{
    JsonTexts texts = json_path_texts(arena, root, path);
    return texts.n ? texts.text[0] : (Str){0};
}
