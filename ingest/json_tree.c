#include "ingest/json_tree.h"

#include <assert.h>
#include <string.h>

#include "ingest/json_scan.h"

/* ---- Memory ---- */

struct JsonNodes {
    JsonNodes *next;
    JsonValue *node;
    size_t n, used;
};

#define FIRST_NODES ((size_t)8)
#define MOST_NODES ((size_t)1024)

static void next_chunk(JsonTree *t)
{
    JsonNodes *fresh = t->nodes ? t->nodes->next : t->first;
    if (!fresh) {
        size_t n = t->nodes ? t->nodes->n * 2 : FIRST_NODES;
        fresh = ARENA_NEW(t->arena, JsonNodes, 1);
        fresh->n = n < MOST_NODES ? n : MOST_NODES;
        fresh->node = ARENA_NEW(t->arena, JsonValue, fresh->n);
        if (t->nodes)
            t->nodes->next = fresh;
        else
            t->first = fresh;
    }
    fresh->used = 0;
    t->nodes = fresh;
}

static inline JsonValue *new_node(JsonTree *t)
{
    if (!t->nodes || t->nodes->used == t->nodes->n)
        next_chunk(t);
    JsonValue *node = &t->nodes->node[t->nodes->used++];
    *node = (JsonValue){0};
    return node;
}

static void start_over(JsonTree *t, Str text)
{
    size_t wanted = text.len + JSON_SLACK;
    if (t->text_capacity < wanted) {
        t->text_capacity = t->text_capacity ? wanted + wanted / 2 : wanted;
        t->text = arena_bytes(t->arena, t->text_capacity);
    }
    t->nodes = NULL;
    t->root = NULL;
    t->wrong = NULL;
    memset(t->n_repaired, 0, sizeof t->n_repaired);
}

/* ---- Growing the tree ---- */

typedef struct {
    JsonTree *tree;
    JsonInput in;
    size_t depth;
    JsonValue **open; // JSON_DEPTH containers that are being filled
    char *close;      // and what closes them
    Str key;          // of the next value, in an object
} Parser;

static inline void attach(Parser *p, JsonValue *value)
{
    value->key = p->key;
    p->key = (Str){0};
    if (p->depth)
        json_value_append(p->open[p->depth - 1], value);
    else
        p->tree->root = value;
}

// Steps over a value that is nested too deep; a null stands for it.
static JsonOutcome leave_out(Parser *p, JsonValue *node)
{
    JsonScan scan = {0};
    size_t end = json_scan(&scan, (Str){p->in.at, (size_t)(p->in.end - p->in.at)});
    if (end == STR_NPOS)
        return JSON_SHORT;
    json_repaired(&p->in, REPAIR_TOO_DEEP, p->in.at);
    node->kind = JSON_NULL;
    attach(p, node);
    p->in.at += end;
    return JSON_WHOLE;
}

static JsonOutcome open_container(Parser *p, JsonValue *node)
{
    char c = *p->in.at;
    if (p->depth == JSON_DEPTH)
        return leave_out(p, node);
    node->kind = c == '{' ? JSON_OBJECT : JSON_ARRAY;
    attach(p, node);
    p->open[p->depth] = node;
    p->close[p->depth++] = c == '{' ? '}' : c == '[' ? ']' : ')';
    p->in.at++;
    return JSON_WHOLE;
}

// The value at `at`, which is not the end.
static inline JsonOutcome take_value(Parser *p)
{
    JsonValue *node = new_node(p->tree);
    JsonOutcome outcome;
    char c = *p->in.at;
    if (c == '"' || (c == '\'' && p->in.python)) {
        node->kind = JSON_STRING;
        outcome = json_take_string(&p->in, &node->text);
    } else if (c == '{' || c == '[' || (c == '(' && p->in.python)) {
        return open_container(p, node);
    } else if ((c >= '0' && c <= '9') || c == '-') {
        outcome = json_take_number(&p->in, node);
    } else {
        outcome = json_take_word(&p->in, node);
    }
    if (outcome == JSON_WHOLE)
        attach(p, node);
    return outcome;
}

// Python's keys may be numbers and words.
static JsonOutcome take_python_key(Parser *p)
{
    const char *start = p->in.at;
    JsonValue value = {0};
    JsonOutcome outcome = (*start >= '0' && *start <= '9') || *start == '-'
                              ? json_take_number(&p->in, &value)
                              : json_take_word(&p->in, &value);
    if (outcome != JSON_WHOLE)
        return outcome;
    p->key = value.text;
    if (value.kind != JSON_STRING) { // None is None there, not null
        size_t len = (size_t)(p->in.at - start);
        p->key = (Str){memcpy(p->in.out, start, len), len};
        p->in.out += len;
    }
    return JSON_WHOLE;
}

static inline JsonOutcome take_key(Parser *p)
{
    JsonInput *in = &p->in;
    JsonOutcome outcome;
    if (*in->at == '"' || (*in->at == '\'' && in->python))
        outcome = json_take_string(in, &p->key);
    else if (in->python)
        outcome = take_python_key(p);
    else
        return json_broken(in, in->at, "a key in double quotes was expected");
    if (outcome != JSON_WHOLE)
        return outcome;
    json_skip_blanks(in);
    if (in->at == in->end)
        return JSON_SHORT;
    if (*in->at != ':')
        return json_broken(in, in->at, "':' was expected after a key");
    in->at++;
    json_skip_blanks(in);
    return in->at == in->end ? JSON_SHORT : JSON_WHOLE;
}

/* Behind a value or an opening bracket, until the next value must come or the outermost
 * container is closed. `comma` says that a comma must stand before a further value. */
static JsonOutcome take_separators(Parser *p, bool comma)
{
    JsonInput *in = &p->in;
    const char *separator = NULL;
    while (p->depth > 0) {
        json_skip_blanks(in);
        if (in->at == in->end)
            return JSON_SHORT;
        if (*in->at == p->close[p->depth - 1]) {
            if (separator)
                json_repaired(in, REPAIR_TRAILING_COMMA, separator);
            separator = NULL;
            in->at++;
            p->depth--;
            comma = true;
        } else if (*in->at == ',' && comma) {
            separator = in->at++;
            comma = false;
        } else {
            break;
        }
    }
    if (p->depth == 0 || !comma)
        return JSON_WHOLE;
    return json_broken(in, in->at,
                       p->close[p->depth - 1] == '}'   ? "',' or '}' was expected"
                       : p->close[p->depth - 1] == ']' ? "',' or ']' was expected"
                                                       : "',' or ')' was expected");
}

static JsonOutcome parse(Parser *p)
{
    json_skip_blanks(&p->in);
    if (p->in.at == p->in.end)
        return JSON_SHORT;
    JsonOutcome outcome;
    do {
        if (p->depth && p->close[p->depth - 1] == '}' &&
            (outcome = take_key(p)) != JSON_WHOLE)
            return outcome;
        size_t depth = p->depth;
        outcome = take_value(p);
        if (outcome == JSON_WHOLE)
            outcome = take_separators(p, p->depth <= depth);
    } while (outcome == JSON_WHOLE && p->depth > 0);
    return outcome;
}

JsonOutcome json_tree_parse(JsonTree *tree, Str text, bool all)
{
    JsonValue *open[JSON_DEPTH];
    char close[JSON_DEPTH];
    start_over(tree, text);
    Parser p = {.tree = tree,
                .open = open,
                .close = close,
                .in = {.start = text.data,
                       .at = text.data,
                       .end = text.data + text.len,
                       .all = all,
                       .python = tree->python,
                       .out = tree->text}};
    JsonOutcome outcome = text.len ? parse(&p) : JSON_SHORT;
    assert(p.in.out <= tree->text + tree->text_capacity);
    tree->end = (size_t)(p.in.at - p.in.start);
    tree->wrong = p.in.wrong;
    for (int i = 0; i < N_REPAIRS; i++) {
        tree->n_repaired[i] = p.in.n_repaired[i];
        if (p.in.n_repaired[i])
            tree->repaired[i] = (size_t)(p.in.repaired[i] - p.in.start);
    }
    return outcome;
}
