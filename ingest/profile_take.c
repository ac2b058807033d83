/* How a field's value is made, from its YAML (ingest/profiles/FORM.md). */
#include <string.h>

#include "ingest/json_path.h"
#include "ingest/profile_parts.h"

static uint32_t add_selector(ProfileReading *r, Selector selector)
{
    Variant *v = r->variant;
    ARENA_RESERVE(r->arena, v->selector, v->n_selectors, v->selectors_capacity);
    v->selector[v->n_selectors] = selector;
    v->needs_page |= selector.page || selector.names;
    return (uint32_t)v->n_selectors++;
}

static uint32_t find_selector(const Variant *v, Str path, bool page)
{
    for (size_t i = 0; i < v->n_selectors; i++)
        if (v->selector[i].page == page && !v->selector[i].n_like &&
            str_eq(v->selector[i].path, path))
            return (uint32_t)i;
    return SELECTOR_NONE;
}

uint32_t variant_select(Arena *arena, Variant *variant, Str path)
{
    uint32_t known = find_selector(variant, path, false);
    if (known != SELECTOR_NONE)
        return known;
    ProfileReading r = {arena, variant};
    const JsonPath *json = json_path(arena, path);
    return add_selector(
        &r, (Selector){.path = path, .json = json ? json : json_path_key(arena, path)});
}

bool selector_read(ProfileReading *r, const YamlNode *node, bool page, uint32_t *out,
                   Err *err)
{
    Str path;
    if (!yaml_to_str(node, &path, err))
        return false;
    *out = find_selector(r->variant, path, page);
    if (*out != SELECTOR_NONE)
        return true;
    // A column's name may be no path at all; only JSON needs one.
    const JsonPath *json = json_path(r->arena, path);
    if (!json && (r->variant->json || r->variant->literals || page))
        return yaml_error(node, err, "'%.*s' is no path", STR_ARG(path));
    *out = add_selector(r, (Selector){.path = path, .json = json, .page = page});
    return true;
}

static bool key_selector(ProfileReading *r, const YamlNode *node, bool page,
                         uint32_t *out, Err *err)
{
    YamlNode key = *node;
    key.kind = YAML_SCALAR;
    key.text = node->key;
    key.line = node->key_line;
    return selector_read(r, &key, page, out, err);
}

static bool condition_read(ProfileReading *r, const YamlNode *node, bool page,
                           Condition *out, Err *err)
{
    static const Str known[] = {STR_INIT("same_as")};
    *out = (Condition){.same_as = SELECTOR_NONE};
    if (!key_selector(r, node, page, &out->selector, err))
        return false;
    if (node->kind != YAML_MAP) {
        Str *glob;
        if (!yaml_to_strs(r->arena, node, &glob, &out->n_globs, err))
            return false;
        out->glob = glob;
        return true;
    }
    const YamlNode *other;
    return yaml_only_keys(node, known, 1, err) &&
           yaml_require(node, STR("same_as"), &other, err) &&
           selector_read(r, other, false, &out->same_as, err);
}

bool conditions_read(ProfileReading *r, const YamlNode *node, bool page,
                     ConditionSet *out, Err *err)
{
    *out = (ConditionSet){0};
    if (!node || node->kind == YAML_NULL)
        return true;
    if (!yaml_want(node, YAML_MAP, err))
        return false;
    Condition *item = ARENA_NEW(r->arena, Condition, node->n);
    for (size_t i = 0; i < node->n; i++)
        if (!condition_read(r, node->item[i], page, &item[i], err))
            return false;
    *out = (ConditionSet){item, node->n};
    return true;
}

static bool parts_read(ProfileReading *r, const YamlNode *node, Take *out, Err *err)
{
    bool list = node->kind == YAML_LIST;
    out->n_parts = list ? node->n : 1;
    Take *part = ARENA_NEW(r->arena, Take, out->n_parts);
    for (size_t i = 0; i < out->n_parts; i++)
        if (!take_read(r, list ? node->item[i] : node, &part[i], err))
            return false;
    out->part = part;
    return true;
}

static const Str TAKE_KEYS[] = {
    STR_INIT("from"),         STR_INIT("join"),      STR_INIT("text"),
    STR_INIT("each"),         STR_INIT("page"),      STR_INIT("like"),
    STR_INIT("in"),           STR_INIT("names"),     STR_INIT("where"),
    STR_INIT("value"),        STR_INIT("order"),     STR_INIT("with"),
    STR_INIT("whole"),        STR_INIT("when"),      STR_INIT("unless"),
    STR_INIT("matching"),     STR_INIT("after"),     STR_INIT("before"),
    STR_INIT("words"),        STR_INIT("pad"),       STR_INIT("as"),
    STR_INIT("plus_seconds"), STR_INIT("plus_ms"),   STR_INIT("plus_minutes"),
    STR_INIT("plus_hours"),   STR_INIT("plus_time"), STR_INIT("split"),
    STR_INIT("pairs"),
};

static bool like_read(ProfileReading *r, const YamlNode *map, Take *out, Err *err)
{
    Selector selector = {0};
    Str *like, text;
    const YamlNode *in = yaml_get(map, STR("in")), *names = yaml_get(map, STR("names"));
    if (!yaml_to_strs(r->arena, yaml_get(map, STR("like")), &like, &selector.n_like, err))
        return false;
    if (!selector.n_like)
        return yaml_error(map, err, "'like' wants names");
    selector.like = like;
    if (in) {
        if (!yaml_to_str(in, &text, err))
            return false;
        if (!(selector.in = json_path(r->arena, text)))
            return yaml_error(in, err, "'%.*s' is no path", STR_ARG(text));
    }
    if (names) {
        if (!yaml_to_str(names, &text, err))
            return false;
        if (!(selector.names = json_path(r->arena, text)))
            return yaml_error(names, err, "'%.*s' is no path", STR_ARG(text));
    }
    const YamlNode *pairs = yaml_get(map, STR("pairs"));
    if (pairs && !yaml_to_bool(pairs, &selector.pairs, err))
        return false;
    out->kind = TAKE_VALUE;
    out->selector = add_selector(r, selector);
    return true;
}

static bool each_read(ProfileReading *r, const YamlNode *map, const YamlNode *path,
                      bool page, Take *out, Err *err)
{
    const YamlNode *value, *order = yaml_get(map, STR("order"));
    out->kind = TAKE_EACH;
    return selector_read(r, path, page, &out->selector, err) &&
           conditions_read(r, yaml_get(map, STR("where")), false, &out->where, err) &&
           (!order || selector_read(r, order, false, &out->order, err)) &&
           yaml_require(map, STR("value"), &value, err) && parts_read(r, value, out, err);
}

static bool join_read(ProfileReading *r, const YamlNode *map, Take *out, Err *err)
{
    const YamlNode *with = yaml_get(map, STR("with")),
                   *whole = yaml_get(map, STR("whole"));
    out->kind = TAKE_JOIN;
    out->with = STR(" ");
    return parts_read(r, yaml_get(map, STR("join")), out, err) &&
           (!with || yaml_to_str(with, &out->with, err)) &&
           (!whole || yaml_to_bool(whole, &out->whole, err));
}

static bool origin_read(ProfileReading *r, const YamlNode *map, Take *out, Err *err)
{
    const YamlNode *from = yaml_get(map, STR("from")), *each = yaml_get(map, STR("each")),
                   *page = yaml_get(map, STR("page")), *text = yaml_get(map, STR("text"));
    if (text) {
        out->kind = TAKE_CONSTANT;
        return yaml_to_str(text, &out->constant, err);
    }
    if (yaml_get(map, STR("join")))
        return join_read(r, map, out, err);
    if (yaml_get(map, STR("like")))
        return like_read(r, map, out, err);
    if (each || (page && yaml_get(map, STR("value"))))
        return each_read(r, map, each ? each : page, !each, out, err);
    if (page)
        return selector_read(r, page, true, &out->selector, err);
    if (!from)
        return yaml_error(map, err,
                          "one of 'from', 'join', 'text', 'each', 'page' and "
                          "'like' is wanted");
    if (from->kind == YAML_SCALAR)
        return selector_read(r, from, false, &out->selector, err);
    out->kind = TAKE_FIRST;
    return parts_read(r, from, out, err);
}

static bool words_read(Arena *arena, const YamlNode *node, Take *out, Err *err)
{
    if (!node)
        return true;
    if (!yaml_want(node, YAML_MAP, err))
        return false;
    WordPair *word = ARENA_NEW(arena, WordPair, node->n);
    for (size_t i = 0; i < node->n; i++) {
        word[i].from = node->item[i]->key;
        if (!yaml_to_str(node->item[i], &word[i].to, err))
            return false;
    }
    out->word = word;
    out->n_words = node->n;
    return true;
}

static bool as_read(const YamlNode *node, TakeAs *out, Err *err)
{
    Str name;
    if (!node)
        return true;
    if (!yaml_to_str(node, &name, err))
        return false;
    if (str_eq(name, STR("object_id_time")))
        *out = AS_OBJECT_ID_TIME;
    else if (str_eq(name, STR("first_sentence")))
        *out = AS_FIRST_SENTENCE;
    else if (str_eq(name, STR("without_zeros")))
        *out = AS_WITHOUT_ZEROS;
    else
        return yaml_error(
            node, err, "'%.*s' is none of object_id_time, first_sentence, without_zeros",
            STR_ARG(name));
    return true;
}

static bool changes_read(ProfileReading *r, const YamlNode *map, Take *out, Err *err)
{
    Str *matching, *after;
    int64_t pad = 0;
    const YamlNode *before = yaml_get(map, STR("before")),
                   *padded = yaml_get(map, STR("pad"));
    const YamlNode *split = yaml_get(map, STR("split"));
    if (!yaml_to_strs(r->arena, yaml_get(map, STR("matching")), &matching,
                      &out->n_matching, err) ||
        !yaml_to_strs(r->arena, yaml_get(map, STR("after")), &after, &out->n_after,
                      err) ||
        (before && !yaml_to_str(before, &out->before, err)) ||
        (split && !yaml_to_str(split, &out->split, err)) ||
        (padded && !yaml_to_int(padded, &pad, err)) ||
        !words_read(r->arena, yaml_get(map, STR("words")), out, err) ||
        !as_read(yaml_get(map, STR("as")), &out->as, err))
        return false;
    if (pad < 0 || pad > 20)
        return yaml_error(padded, err, "'pad' goes up to 20");
    out->pad = (size_t)pad;
    out->matching = matching;
    out->after = after;
    return true;
}

static bool plus_read(ProfileReading *r, const YamlNode *map, Take *out, Err *err)
{
    static const struct {
        Str key;
        double unit;
    } unit[] = {
        {STR_INIT("plus_seconds"), 1},  {STR_INIT("plus_ms"), 0.001},
        {STR_INIT("plus_minutes"), 60}, {STR_INIT("plus_hours"), 3600},
        {STR_INIT("plus_time"), 0},
    };
    for (size_t i = 0; i < sizeof unit / sizeof *unit; i++) {
        const YamlNode *node = yaml_get(map, unit[i].key);
        if (!node)
            continue;
        out->plus_unit = unit[i].unit;
        return selector_read(r, node, false, &out->plus, err);
    }
    return true;
}

bool take_read(ProfileReading *r, const YamlNode *node, Take *out, Err *err)
{
    *out = (Take){.order = SELECTOR_NONE, .plus = SELECTOR_NONE};
    if (node->kind == YAML_LIST) {
        out->kind = TAKE_FIRST;
        return parts_read(r, node, out, err);
    }
    if (node->kind != YAML_MAP)
        return selector_read(r, node, false, &out->selector, err);
    return yaml_only_keys(node, TAKE_KEYS, sizeof TAKE_KEYS / sizeof *TAKE_KEYS, err) &&
           origin_read(r, node, out, err) && changes_read(r, node, out, err) &&
           plus_read(r, node, out, err) &&
           conditions_read(r, yaml_get(node, STR("when")), false, &out->when, err) &&
           conditions_read(r, yaml_get(node, STR("unless")), false, &out->unless, err);
}
