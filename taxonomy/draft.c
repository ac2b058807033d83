#include "taxonomy/draft.h"

#define KNOWN(...)                                                                       \
    (const Str[]){__VA_ARGS__}, sizeof((const Str[]){__VA_ARGS__}) / sizeof(Str)

/* An id is what people write on command lines and in CSV cells. Blanks inside are allowed:
 * a taxonomy may have to use the very names under which others count. */
static bool read_id(const YamlNode *map, Str *id, Err *err)
{
    const YamlNode *node;
    if (!yaml_require(map, STR("id"), &node, err) || !yaml_to_str(node, id, err))
        return false;
    bool good = id->len > 0 && id->len <= 100 && id->data[0] != ' ' &&
                id->data[id->len - 1] != ' ';
    for (size_t i = 0; i < id->len; i++)
        good &= (unsigned char)id->data[i] >= ' ' && id->data[i] != '/';
    return good ||
           yaml_error(node, err, "'%.*s' is no id: one line of text without slashes",
                      STR_ARG(str_slice(*id, 0, 60)));
}

/* Left alone when the key is absent. */
static bool read_text(const YamlNode *map, Str key, Str *out, Err *err)
{
    const YamlNode *node = yaml_get(map, key);
    if (!node || node->kind == YAML_NULL)
        return true;
    return yaml_to_str(node, out, err);
}

static bool read_examples(Arena *arena, const YamlNode *list, Example **example,
                          size_t *n, size_t *capacity, Err *err)
{
    if (!list || list->kind == YAML_NULL)
        return true;
    if (!yaml_want(list, YAML_LIST, err))
        return false;
    for (size_t i = 0; i < list->n; i++) {
        Str text;
        if (!yaml_to_str(list->item[i], &text, err))
            return false;
        if (!str_trim(text).len)
            return yaml_error(list->item[i], err, "an example without words");
        ARENA_RESERVE(arena, *example, *n, *capacity);
        (*example)[(*n)++] = (Example){text, list->item[i]->line};
    }
    return true;
}

/* maps: {veris: error.Maintenance, odc: [a, b]} */
static bool read_maps(Draft *draft, DraftCategory *d, const YamlNode *maps, Err *err)
{
    if (!maps || maps->kind == YAML_NULL)
        return true;
    if (!yaml_want(maps, YAML_MAP, err))
        return false;
    for (size_t i = 0; i < maps->n; i++) {
        Str *code;
        size_t n;
        if (!yaml_to_strs(draft->arena, maps->item[i], &code, &n, err))
            return false;
        for (size_t k = 0; k < n; k++) {
            ARENA_RESERVE(draft->arena, d->c.map, d->c.n_maps, d->map_capacity);
            d->c.map[d->c.n_maps++] = (CategoryMap){maps->item[i]->key, code[k]};
        }
    }
    return true;
}

static bool read_category_head(Draft *draft, DraftCategory *d, const YamlNode *node,
                               Err *err)
{
    const YamlNode *parent = yaml_get(node, STR("parent"));
    const YamlNode *threshold = yaml_get(node, STR("threshold"));
    if (parent)
        d->parent_line = parent->line;
    if (!read_text(node, STR("title"), &d->c.title, err) ||
        !read_text(node, STR("remedy"), &d->c.remedy, err) ||
        !read_text(node, STR("parent"), &d->parent, err) ||
        !read_maps(draft, d, yaml_get(node, STR("maps")), err))
        return false;
    if (threshold && !yaml_to_double(threshold, &d->c.threshold, err))
        return false;
    return !threshold || d->c.threshold > 0 ||
           yaml_error(threshold, err, "'threshold' must be above 0");
}

static bool fill_category(Draft *draft, DraftCategory *d, const YamlNode *node, Err *err)
{
    return read_category_head(draft, d, node, err) &&
           draft_add_rules(draft, d, yaml_get(node, STR("rules")), err) &&
           read_examples(draft->arena, yaml_get(node, STR("match")), &d->c.match,
                         &d->c.n_matches, &d->match_capacity, err) &&
           read_examples(draft->arena, yaml_get(node, STR("no_match")), &d->c.no_match,
                         &d->c.n_no_matches, &d->no_match_capacity, err);
}

static DraftCategory *find_category(DraftAxis *axis, Str id)
{
    for (size_t i = 0; i < axis->n_categories; i++)
        if (str_eq(axis->category[i].c.id, id))
            return &axis->category[i];
    return NULL;
}

static bool add_category(Draft *draft, DraftAxis *axis, const YamlNode *node, Err *err)
{
    Str id;
    if (!yaml_only_keys(node,
                        KNOWN(STR("id"), STR("title"), STR("parent"), STR("remedy"),
                              STR("maps"), STR("rules"), STR("threshold"), STR("match"),
                              STR("no_match")),
                        err) ||
        !read_id(node, &id, err))
        return false;
    DraftCategory *d = find_category(axis, id);
    if (d && d->file == draft->file)
        return yaml_error(node, err,
                          "category '%.*s' stands in axis '%.*s' already, line %u",
                          STR_ARG(id), STR_ARG(axis->a.id), d->c.line);
    if (!d) {
        ARENA_RESERVE(draft->arena, axis->category, axis->n_categories, axis->capacity);
        d = &axis->category[axis->n_categories++];
        *d = (DraftCategory){.c = {.id = id, .title = id, .threshold = 1}};
    }
    d->file = draft->file;
    d->c.path = node->path;
    d->c.line = node->line;
    return fill_category(draft, d, node, err);
}

static bool read_choice(const YamlNode *map, Str key, Str yes, Str no, bool *out,
                        Err *err)
{
    const YamlNode *node = yaml_get(map, key);
    Str word;
    if (!node)
        return true;
    if (!yaml_to_str(node, &word, err))
        return false;
    *out = str_eq(word, yes);
    return *out || str_eq(word, no) ||
           yaml_error(node, err, "'%.*s' is '%.*s' or '%.*s', not '%.*s'", STR_ARG(key),
                      STR_ARG(yes), STR_ARG(no), STR_ARG(str_slice(word, 0, 60)));
}

static bool fill_axis(Draft *draft, DraftAxis *axis, const YamlNode *node, Err *err)
{
    const YamlNode *categories = yaml_get(node, STR("categories"));
    const YamlNode *fallback = yaml_get(node, STR("default"));
    if (fallback) {
        axis->path = fallback->path;
        axis->default_line = fallback->line;
    }
    if (!read_text(node, STR("title"), &axis->a.title, err) ||
        !read_text(node, STR("default"), &axis->a.fallback, err) ||
        !read_choice(node, STR("labels"), STR("one"), STR("many"), &axis->a.one_label,
                     err) ||
        !read_choice(node, STR("order"), STR("first"), STR("weight"), &axis->a.first_wins,
                     err))
        return false;
    if (axis->a.first_wins && !axis->a.one_label)
        return yaml_error(node, err, "'order: first' needs 'labels: one' on axis '%.*s'",
                          STR_ARG(axis->a.id));
    if (!categories || categories->kind == YAML_NULL)
        return true;
    if (!yaml_want(categories, YAML_LIST, err))
        return false;
    for (size_t i = 0; i < categories->n; i++)
        if (!add_category(draft, axis, categories->item[i], err))
            return false;
    return true;
}

static DraftAxis *find_axis(Draft *draft, Str id)
{
    for (size_t i = 0; i < draft->n_axes; i++)
        if (str_eq(draft->axis[i].a.id, id))
            return &draft->axis[i];
    return NULL;
}

static bool add_axis(Draft *draft, const YamlNode *node, Err *err)
{
    Str id;
    if (!yaml_only_keys(node,
                        KNOWN(STR("id"), STR("title"), STR("labels"), STR("default"),
                              STR("order"), STR("categories")),
                        err) ||
        !read_id(node, &id, err))
        return false;
    DraftAxis *axis = find_axis(draft, id);
    if (axis && axis->file == draft->file)
        return yaml_error(node, err, "axis '%.*s' stands here already, line %u",
                          STR_ARG(id), axis->line);
    if (!axis) {
        ARENA_RESERVE(draft->arena, draft->axis, draft->n_axes, draft->capacity);
        axis = &draft->axis[draft->n_axes++];
        *axis = (DraftAxis){.a = {.id = id, .title = id, .fallback = STR("unclassified")},
                            .path = node->path};
    }
    axis->file = draft->file;
    axis->line = node->line;
    return fill_axis(draft, axis, node, err);
}

bool draft_add_file(Draft *draft, const YamlNode *root, Err *err)
{
    const YamlNode *name, *axes = yaml_get(root, STR("axes"));
    const YamlNode *version = yaml_get(root, STR("version"));
    if (!yaml_only_keys(root,
                        KNOWN(STR("taxonomy"), STR("title"), STR("version"),
                              STR("extends"), STR("axes")),
                        err) ||
        !yaml_require(root, STR("taxonomy"), &name, err) ||
        !yaml_to_str(name, &draft->name, err) ||
        !read_text(root, STR("title"), &draft->title, err) ||
        (version && !yaml_to_int(version, &draft->version, err)))
        return false;
    if (!axes || axes->kind == YAML_NULL)
        return true;
    if (!yaml_want(axes, YAML_LIST, err))
        return false;
    for (size_t i = 0; i < axes->n; i++)
        if (!add_axis(draft, axes->item[i], err))
            return false;
    return true;
}
