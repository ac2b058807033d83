#include "taxonomy/taxonomy.h"

#include <stdlib.h>

#include "ingest/base/embedded.h"
#include "ingest/base/file.h"
#include "ingest/base/path.h"
#include "taxonomy/draft.h"

#define MOST_FILES 64 // that one taxonomy may be made of
#define MOST_THINGS (UINT16_MAX - 1)

typedef struct {
    Draft draft;
    Str file[MOST_FILES]; // read or being read, by path
    bool done[MOST_FILES];
    size_t n_files;
    uint64_t hash;
} Loading;

Str text_field_name(TextField field)
{
    static const Str name[] = {
        STR_INIT("title"),  STR_INIT("description"), STR_INIT("root_cause"),
        STR_INIT("impact"), STR_INIT("labels"),      STR_INIT("service"),
        STR_INIT("extra"),
    };
    return name[field];
}

static const EmbeddedFile *find_pack(Str name)
{
    for (const EmbeddedFile *pack = EMBEDDED_PACKS; pack->name.len; pack++)
        if (str_ends(pack->name, STR(".yaml")) &&
            str_eq(str_slice(pack->name, 0, pack->name.len - 5), name))
            return pack;
    return NULL;
}

size_t taxonomy_packs(Arena *arena, Str **name)
{
    size_t n = 0;
    while (EMBEDDED_PACKS[n].name.len)
        n++;
    *name = ARENA_NEW(arena, Str, n);
    for (size_t i = 0; i < n; i++)
        (*name)[i] = str_slice(EMBEDDED_PACKS[i].name, 0, EMBEDDED_PACKS[i].name.len - 5);
    return n;
}

bool taxonomy_source(Arena *arena, Str name, Str *path, Str *content, Err *err)
{
    const EmbeddedFile *pack = find_pack(name);
    if (pack) {
        *path = str_format(arena, "taxonomy/packs/%.*s", STR_ARG(pack->name));
        *content = pack->content;
        return true;
    }
    *path = name;
    if (file_exists(name) || str_find_char(name, '/') != STR_NPOS ||
        str_find_char(name, '.') != STR_NPOS)
        return file_read_whole(arena, name, content, err);
    Str *known;
    size_t n = taxonomy_packs(arena, &known), near = str_nearest(name, known, n);
    Str all = str_join(arena, known, n, STR(", "));
    if (near != STR_NPOS)
        return err_set(err, ERR_USAGE, "no pack or file '%.*s', did you mean '%.*s'?",
                       STR_ARG(name), STR_ARG(known[near]));
    return err_set(err, ERR_USAGE, "no pack or file '%.*s'; packs are: %.*s",
                   STR_ARG(name), STR_ARG(all));
}

static bool load(Loading *l, Str name, Err *err);

/* A name in `extends` is a pack, or a file beside the one that says so. */
static bool load_extends(Loading *l, const YamlNode *root, Err *err)
{
    const YamlNode *list = yaml_get(root, STR("extends"));
    Str *name;
    size_t n;
    if (!yaml_to_strs(l->draft.arena, list, &name, &n, err))
        return false;
    for (size_t i = 0; i < n; i++) {
        Str folder = path_folder(root->path), wanted = name[i];
        if (!find_pack(wanted) && !str_starts(wanted, STR("/")))
            wanted = path_join(l->draft.arena, folder, wanted);
        if (!find_pack(name[i]) && !file_exists(wanted))
            return yaml_error(list->kind == YAML_LIST ? list->item[i] : list, err,
                              "no pack '%.*s' and no file '%.*s'", STR_ARG(name[i]),
                              STR_ARG(wanted));
        if (!load(l, wanted, err))
            return false;
    }
    return true;
}

static bool load_content(Loading *l, Str path, Str content, Err *err)
{
    YamlNode *root;
    for (size_t i = 0; i < l->n_files; i++)
        if (str_eq(l->file[i], path))
            return l->done[i] || err_at(err, path, 0, "extends itself, directly or not");
    if (l->n_files == MOST_FILES)
        return err_at(err, path, 0, "a taxonomy of more than %d files", MOST_FILES);
    size_t number = l->n_files++;
    l->file[number] = path;
    if (!yaml_parse(l->draft.arena, path, content, &root, err))
        return false;
    if (root->kind != YAML_MAP)
        return err_at(err, path, 1, "no taxonomy: it begins with `taxonomy: NAME`");
    if (!load_extends(l, root, err))
        return false;
    l->hash = l->hash * 0x9e3779b97f4a7c15u ^ str_hash(content);
    l->draft.file = number;
    l->done[number] = true;
    return draft_add_file(&l->draft, root, err);
}

static bool load(Loading *l, Str name, Err *err)
{
    Str path, content;
    return taxonomy_source(l->draft.arena, name, &path, &content, err) &&
           load_content(l, path, content, err);
}

/* `default: other` needs no category written out; any other name does. */
static bool settle_default(Draft *draft, DraftAxis *axis, Err *err)
{
    Str id = axis->a.fallback;
    if (str_eq(id, STR("unclassified")))
        return true;
    DraftCategory *d = NULL;
    for (size_t i = 0; i < axis->n_categories; i++)
        if (str_eq(axis->category[i].c.id, id))
            d = &axis->category[i];
    if (!d && !str_eq(id, STR("other")))
        return err_at(err, axis->path, axis->default_line,
                      "'default: %.*s' is no category of axis '%.*s'", STR_ARG(id),
                      STR_ARG(axis->a.id));
    if (!d) {
        ARENA_RESERVE(draft->arena, axis->category, axis->n_categories, axis->capacity);
        d = &axis->category[axis->n_categories++];
        *d = (DraftCategory){.c = {.id = id,
                                   .title = STR("Other"),
                                   .threshold = 1,
                                   .path = axis->path,
                                   .line = axis->default_line}};
    }
    ARENA_RESERVE(draft->arena, d->rule, d->n_rules, d->rule_capacity);
    d->rule[d->n_rules++] = (Rule){.id = STR("default"),
                                   .is_default = true,
                                   .weight = 1,
                                   .fields = 1u << TEXT_TITLE,
                                   .path = d->c.path,
                                   .line = d->c.line};
    return true;
}

static bool count_up(Draft *draft, Taxonomy *x, Err *err)
{
    size_t n_categories = 0, n_rules = 0;
    for (size_t a = 0; a < draft->n_axes; a++) {
        if (!settle_default(draft, &draft->axis[a], err))
            return false;
        n_categories += draft->axis[a].n_categories;
        for (size_t c = 0; c < draft->axis[a].n_categories; c++)
            n_rules += draft->axis[a].category[c].n_rules;
    }
    if (draft->n_axes > MOST_THINGS || n_categories > MOST_THINGS ||
        n_rules > MOST_THINGS)
        return err_at(err, x->path, 0, "more than %d categories or rules", MOST_THINGS);
    x->axis = ARENA_NEW(x->arena, Axis, draft->n_axes);
    x->category = ARENA_NEW(x->arena, Category, n_categories);
    x->rule = ARENA_NEW(x->arena, Rule, n_rules);
    return true;
}

static void place_category(Taxonomy *x, const DraftCategory *d, uint16_t axis)
{
    Category *c = &x->category[x->n_categories];
    *c = d->c;
    c->axis = axis;
    c->parent = CATEGORY_NONE;
    c->first_rule = x->n_rules;
    c->n_rules = (uint16_t)d->n_rules;
    for (size_t r = 0; r < d->n_rules; r++) {
        x->rule[x->n_rules] = d->rule[r];
        if (d->rule[r].is_default)
            x->axis[axis].default_rule = x->n_rules;
        x->rule[x->n_rules++].category = x->n_categories;
    }
    x->n_categories++;
}

static bool place_parent(Taxonomy *x, const DraftCategory *d, uint16_t category, Err *err)
{
    Category *c = &x->category[category];
    const Axis *axis = &x->axis[c->axis];
    if (!d->parent.len)
        return true;
    c->parent = taxonomy_find(x, axis->id, d->parent);
    if (c->parent == CATEGORY_NONE)
        return err_at(err, c->path, d->parent_line,
                      "parent '%.*s' is no category of axis '%.*s'", STR_ARG(d->parent),
                      STR_ARG(axis->id));
    return true;
}

static bool check_parents(const Taxonomy *x, Err *err)
{
    for (uint16_t c = 0; c < x->n_categories; c++) {
        unsigned steps = 0;
        for (uint16_t p = x->category[c].parent; p != CATEGORY_NONE;
             p = x->category[p].parent)
            if (p == c || steps++ > x->n_categories)
                return err_at(err, x->category[c].path, x->category[c].line,
                              "category '%.*s' is its own ancestor",
                              STR_ARG(x->category[c].id));
    }
    return true;
}

/* The draft's growing lists become the taxonomy's plain arrays. */
static bool place(Draft *draft, Taxonomy *x, Err *err)
{
    for (uint16_t a = 0; a < draft->n_axes; a++) {
        Axis *axis = &x->axis[x->n_axes++];
        *axis = draft->axis[a].a;
        axis->first_category = x->n_categories;
        axis->default_rule = RULE_ABSENT;
        axis->n_categories = (uint16_t)draft->axis[a].n_categories;
        for (size_t c = 0; c < draft->axis[a].n_categories; c++)
            place_category(x, &draft->axis[a].category[c], a);
    }
    for (uint16_t a = 0; a < draft->n_axes; a++)
        for (uint16_t c = 0; c < draft->axis[a].n_categories; c++)
            if (!place_parent(x, &draft->axis[a].category[c],
                              (uint16_t)(x->axis[a].first_category + c), err))
                return false;
    return check_parents(x, err);
}

static bool compile(Taxonomy *x, Err *err)
{
    for (uint16_t r = 0; r < x->n_rules; r++)
        if (!rule_compile(&x->rule[r], err))
            return false;
    return true;
}

static bool finish(Taxonomy *x, Loading *l, Err *err)
{
    x->name = l->draft.name;
    x->title = l->draft.title;
    x->version = l->draft.version;
    x->hash = l->hash;
    x->path = l->n_files ? l->file[l->n_files - 1] : (Str){0};
    return count_up(&l->draft, x, err) && place(&l->draft, x, err) && compile(x, err);
}

static bool hand_over(bool good, Taxonomy *x, Taxonomy **out)
{
    *out = good ? x : NULL;
    if (!good)
        taxonomy_free(x);
    return good;
}

bool taxonomy_read(Arena *arena, const Str *name, size_t n, Taxonomy **out, Err *err)
{
    Taxonomy *x = ARENA_NEW(arena, Taxonomy, 1);
    Loading *l = ARENA_NEW(arena, Loading, 1);
    x->arena = l->draft.arena = arena;
    bool good = true;
    for (size_t i = 0; i < n && good; i++)
        good = load(l, name[i], err);
    return hand_over(good && finish(x, l, err), x, out);
}

bool taxonomy_parse(Arena *arena, Str path, Str content, Taxonomy **out, Err *err)
{
    Taxonomy *x = ARENA_NEW(arena, Taxonomy, 1);
    Loading *l = ARENA_NEW(arena, Loading, 1);
    x->arena = l->draft.arena = arena;
    return hand_over(load_content(l, path, content, err) && finish(x, l, err), x, out);
}

void taxonomy_free(Taxonomy *x)
{
    if (!x)
        return;
    for (uint16_t r = 0; r < x->n_rules; r++)
        rule_free(&x->rule[r]);
}

static uint16_t find_axis(const Taxonomy *x, Str id)
{
    uint16_t a = 0;
    while (a < x->n_axes && !str_eq(x->axis[a].id, id))
        a++;
    return a;
}

uint16_t taxonomy_find(const Taxonomy *x, Str axis, Str category)
{
    uint16_t a = find_axis(x, axis);
    if (a == x->n_axes)
        return CATEGORY_NONE;
    for (uint16_t i = 0; i < x->axis[a].n_categories; i++) {
        uint16_t c = (uint16_t)(x->axis[a].first_category + i);
        if (str_eq(x->category[c].id, category))
            return c;
    }
    return CATEGORY_NONE;
}
