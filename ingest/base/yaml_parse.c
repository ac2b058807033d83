#include "ingest/base/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#define DEEPEST 64
#define LARGEST_FILE ((size_t)64 << 20)

/* What aliases may add in all. A node counts as many bytes as it takes; without a limit a
 * file of ten lines unfolds into billions of nodes for whoever walks the tree. */
#define LARGEST_UNFOLDING ((size_t)16 << 20)
#define NODE_COST 64

/* A node with what its alias would add: its weight, and its levels below itself. */
typedef struct {
    YamlNode *node; // NULL: an error was set
    size_t weight;
    unsigned height;
} Built;

typedef struct {
    Str name;
    Built built; // node is NULL while it is being built: an alias inside would be endless
} Anchor;

typedef struct {
    Arena *arena;
    Str path, content;
    Err *err;
    yaml_parser_t parser;
    Anchor *anchor;
    size_t n_anchors, anchor_capacity;
    size_t unfolded;
} Builder;

/* libyaml's findings in plain words with a remedy; the first that fits counts. */
static const struct {
    const char *problem, *words;
} PLAIN_WORDS[] = {
    {"mapping values are not allowed",
     "a ':' cannot stand here; put the text in quotes, or mend the indentation"},
    {"did not find expected key",
     "this line does not fit the indentation of those above"},
    {"did not find expected '-'",
     "this line does not fit the list above; start it with '-'"},
    {"did not find expected ',' or ']'", "a list in [ ] is not closed or lacks a comma"},
    {"did not find expected ',' or '}'",
     "a mapping in { } is not closed or lacks a comma"},
    {"could not find expected ':'", "a key without ':'"},
    {"found character that cannot start", "a text cannot start with this character; put "
                                          "it in quotes (and indent with blanks)"},
    {"found a tab character", "a tab in the indentation; use blanks"},
    {"found unexpected end of stream", "a quoted text is not closed"},
    {"found unknown escape",
     "a backslash in double quotes; put patterns in single quotes or after '|'"},
    {"did not find expected hexdecimal", "a broken escape in double quotes"},
    {"block sequence entries are not allowed", "a '-' cannot start a list here"},
    {"control characters are not allowed", "a control character"},
    {"did not find expected <document start>", "text after the end of the document"},
};

static const char *in_plain_words(const char *problem)
{
    if (!problem)
        return "this is not YAML";
    for (size_t i = 0; i < sizeof PLAIN_WORDS / sizeof *PLAIN_WORDS; i++)
        if (strstr(problem, PLAIN_WORDS[i].problem))
            return PLAIN_WORDS[i].words;
    return problem;
}

/* The reader of bytes tells an offset where the scanner tells a line. */
static size_t line_of_offset(Str content, size_t offset)
{
    size_t line = 1;
    for (size_t i = 0; i < offset && i < content.len; i++)
        line += content.data[i] == '\n';
    return line;
}

static bool syntax_error(const Builder *b)
{
    const yaml_parser_t *p = &b->parser;
    if (p->error == YAML_READER_ERROR) {
        bool utf8 = !p->problem || !strstr(p->problem, "control");
        return err_at(b->err, b->path, line_of_offset(b->content, p->problem_offset),
                      "%s",
                      utf8 ? "bytes that are not UTF-8" : in_plain_words(p->problem));
    }
    // What is never closed is shown where it was opened.
    bool opened = p->context && p->problem && strstr(p->problem, "end of stream");
    size_t line = opened ? p->context_mark.line : p->problem_mark.line;
    return err_at(b->err, b->path, line + 1, "%s", in_plain_words(p->problem));
}

static bool next_event(Builder *b, yaml_event_t *event)
{
    return yaml_parser_parse(&b->parser, event) || syntax_error(b);
}

static size_t line_of(const yaml_event_t *event)
{
    return event->start_mark.line + 1;
}

static Str text_of(const yaml_char_t *zero_terminated)
{
    return str_from((const char *)zero_terminated);
}

static YamlNode *new_node(Builder *b, YamlKind kind, const yaml_event_t *event)
{
    YamlNode *node = ARENA_NEW(b->arena, YamlNode, 1);
    node->kind = kind;
    node->line = (uint32_t)line_of(event);
    node->path = b->path;
    return node;
}

static Anchor *find_anchor(const Builder *b, Str name)
{
    for (size_t i = b->n_anchors; i-- > 0;) // the latest of a name counts
        if (str_eq(b->anchor[i].name, name))
            return &b->anchor[i];
    return NULL;
}

/* Its index, or STR_NPOS when the node has no anchor. */
static size_t open_anchor(Builder *b, const yaml_char_t *name)
{
    if (!name)
        return STR_NPOS;
    ARENA_RESERVE(b->arena, b->anchor, b->n_anchors, b->anchor_capacity);
    b->anchor[b->n_anchors] = (Anchor){.name = str_copy(b->arena, text_of(name))};
    return b->n_anchors++;
}

static void close_anchor(Builder *b, size_t anchor, Built built)
{
    if (anchor != STR_NPOS)
        b->anchor[anchor].built = built;
}

static Built build_alias(Builder *b, const yaml_event_t *event, unsigned depth)
{
    Str name = text_of(event->data.alias.anchor);
    const Anchor *anchor = find_anchor(b, name);
    if (!anchor || !anchor->built.node) {
        err_at(b->err, b->path, line_of(event),
               anchor ? "the alias '*%.*s' stands inside what it names"
                      : "the alias '*%.*s' names no anchor above it",
               STR_ARG(name));
        return (Built){0};
    }
    Built built = anchor->built;
    b->unfolded += built.weight;
    if (b->unfolded > LARGEST_UNFOLDING || depth + built.height > DEEPEST) {
        err_at(b->err, b->path, line_of(event), "the aliases unfold into too much here");
        return (Built){0};
    }
    YamlNode *copy = new_node(b, built.node->kind, event);
    uint32_t line = copy->line;
    *copy = *built.node;
    copy->line = line;
    built.node = copy;
    return built;
}

static bool tag_is_known(const yaml_char_t *tag)
{
    return !tag || str_eq(text_of(tag), STR("!")) ||
           str_starts(text_of(tag), STR("tag:yaml.org,2002:"));
}

static bool check_tag(const Builder *b, const yaml_event_t *event, const yaml_char_t *tag)
{
    return tag_is_known(tag) ||
           err_at(b->err, b->path, line_of(event),
                  "the tag '%s' means nothing here; leave it out", (const char *)tag);
}

static bool means_null(Str text)
{
    return !text.len || str_eq(text, STR("~")) || str_eq(text, STR("null")) ||
           str_eq(text, STR("Null")) || str_eq(text, STR("NULL"));
}

static Built build_scalar(Builder *b, const yaml_event_t *event)
{
    size_t anchor = open_anchor(b, event->data.scalar.anchor);
    const yaml_char_t *tag = event->data.scalar.tag;
    if (!check_tag(b, event, tag))
        return (Built){0};
    YamlNode *node = new_node(b, YAML_SCALAR, event);
    Str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    node->text = str_copy(b->arena, text);
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE ||
                   (tag && str_eq(text_of(tag), STR(YAML_STR_TAG)));
    if (!node->quoted && means_null(text))
        node->kind = YAML_NULL;
    Built built = {node, NODE_COST + text.len, 1};
    close_anchor(b, anchor, built);
    return built;
}

typedef struct {
    Built built; // the list or map so far
    size_t capacity;
} Growing;

static void add_child(Builder *b, Growing *parent, Built child)
{
    YamlNode *node = parent->built.node;
    ARENA_RESERVE(b->arena, node->item, node->n, parent->capacity);
    node->item[node->n++] = child.node;
    parent->built.weight += child.weight;
    if (parent->built.height < child.height + 1)
        parent->built.height = child.height + 1;
}

static Built build_node(Builder *b, const yaml_event_t *event, unsigned depth);

static bool build_items(Builder *b, Growing *list, unsigned depth)
{
    for (;;) {
        yaml_event_t event;
        if (!next_event(b, &event))
            return false;
        bool end = event.type == YAML_SEQUENCE_END_EVENT;
        Built item = end ? (Built){0} : build_node(b, &event, depth + 1);
        yaml_event_delete(&event);
        if (end)
            return true;
        if (!item.node)
            return false;
        add_child(b, list, item);
    }
}

static bool check_key(Builder *b, const yaml_event_t *event)
{
    if (event->type != YAML_SCALAR_EVENT)
        return err_at(b->err, b->path, line_of(event), "a key must be a plain text");
    if (!event->data.scalar.length)
        return err_at(b->err, b->path, line_of(event), "a key is empty");
    if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
        str_eq(text_of(event->data.scalar.value), STR("<<")))
        return err_at(b->err, b->path, line_of(event),
                      "'<<' does not merge here; write the keys out");
    return true;
}

/* The value that follows a key. */
static bool build_value(Builder *b, Growing *map, const yaml_event_t *key, unsigned depth)
{
    yaml_event_t event;
    if (!check_key(b, key) || !next_event(b, &event))
        return false;
    Built value = build_node(b, &event, depth + 1);
    yaml_event_delete(&event);
    if (!value.node)
        return false;
    Str text = {(const char *)key->data.scalar.value, key->data.scalar.length};
    value.node->key = str_copy(b->arena, text);
    value.node->key_line = (uint32_t)line_of(key);
    value.weight += text.len;
    add_child(b, map, value);
    return true;
}

static bool build_pairs(Builder *b, Growing *map, unsigned depth)
{
    for (;;) {
        yaml_event_t key;
        if (!next_event(b, &key))
            return false;
        bool end = key.type == YAML_MAPPING_END_EVENT;
        bool good = end || build_value(b, map, &key, depth);
        yaml_event_delete(&key);
        if (end || !good)
            return good;
    }
}

static int by_key_then_line(const void *a, const void *b)
{
    const YamlNode *x = *(YamlNode *const *)a, *y = *(YamlNode *const *)b;
    int order = str_compare(x->key, y->key);
    return order ? order : (x->key_line > y->key_line) - (x->key_line < y->key_line);
}

/* Sorts a copy, so that a mapping of many keys costs no more than its sorting. */
static bool keys_are_unique(const Builder *b, const YamlNode *map)
{
    ArenaMark mark = arena_mark(b->arena);
    YamlNode **item = ARENA_NEW(b->arena, YamlNode *, map->n);
    memcpy(item, map->item, map->n * sizeof *item);
    qsort(item, map->n, sizeof *item, by_key_then_line);
    const YamlNode *first = NULL, *again = NULL;
    for (size_t i = 1; i < map->n; i++)
        if (str_eq(item[i - 1]->key, item[i]->key) &&
            (!again || item[i]->key_line < again->key_line))
            first = item[i - 1], again = item[i];
    arena_rewind(b->arena, mark);
    return !again || err_at(b->err, b->path, again->key_line,
                            "the key '%.*s' stands here again, first on line %u",
                            STR_ARG(again->key), (unsigned)first->key_line);
}

static Built build_children(Builder *b, const yaml_event_t *event, unsigned depth)
{
    bool is_list = event->type == YAML_SEQUENCE_START_EVENT;
    const yaml_char_t *tag =
        is_list ? event->data.sequence_start.tag : event->data.mapping_start.tag;
    size_t anchor = open_anchor(b, is_list ? event->data.sequence_start.anchor
                                           : event->data.mapping_start.anchor);
    if (!check_tag(b, event, tag))
        return (Built){0};
    Growing grown = {{new_node(b, is_list ? YAML_LIST : YAML_MAP, event), NODE_COST, 1},
                     0};
    bool good = is_list ? build_items(b, &grown, depth) : build_pairs(b, &grown, depth);
    if (good && !is_list && grown.built.node->n > 1)
        good = keys_are_unique(b, grown.built.node);
    if (!good)
        return (Built){0};
    close_anchor(b, anchor, grown.built);
    return grown.built;
}

static Built build_node(Builder *b, const yaml_event_t *event, unsigned depth)
{
    if (depth > DEEPEST) {
        err_at(b->err, b->path, line_of(event), "nested more than %d deep", DEEPEST);
        return (Built){0};
    }
    if (event->type == YAML_ALIAS_EVENT)
        return build_alias(b, event, depth);
    if (event->type == YAML_SCALAR_EVENT)
        return build_scalar(b, event);
    return build_children(b, event, depth);
}

/* Stream start, documents, stream end: the root is the first document's node. */
static bool build_documents(Builder *b, YamlNode **root)
{
    for (bool end = false; !end;) {
        yaml_event_t event;
        if (!next_event(b, &event))
            return false;
        bool good = true;
        if (event.type == YAML_DOCUMENT_START_EVENT && *root)
            good = err_at(b->err, b->path, line_of(&event),
                          "a second document; a file holds one");
        else if (event.type == YAML_STREAM_END_EVENT)
            end = true;
        else if (event.type != YAML_STREAM_START_EVENT &&
                 event.type != YAML_DOCUMENT_START_EVENT &&
                 event.type != YAML_DOCUMENT_END_EVENT)
            good = (*root = build_node(b, &event, 1).node) != NULL;
        yaml_event_delete(&event);
        if (!good)
            return false;
    }
    return true;
}

bool yaml_parse(Arena *arena, Str path, Str content, YamlNode **root, Err *err)
{
    if (content.len > LARGEST_FILE)
        return err_at(err, path, 0, "larger than 64 MB");
    Builder b = {.arena = arena, .content = content, .err = err};
    b.path = str_copy(arena, path);
    if (!yaml_parser_initialize(&b.parser))
        return err_set(err, ERR_SYSTEM, "out of memory");
    yaml_parser_set_input_string(
        &b.parser, (const unsigned char *)(content.len ? content.data : ""), content.len);
    YamlNode *found = NULL;
    bool good = build_documents(&b, &found);
    yaml_parser_delete(&b.parser);
    if (good && !found) {
        found = ARENA_NEW(arena, YamlNode, 1);
        *found = (YamlNode){.kind = YAML_NULL, .line = 1, .path = b.path};
    }
    if (good)
        *root = found;
    return good;
}
