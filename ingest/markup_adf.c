// Atlassian Document Format: a tree of paragraphs, lists and inline nodes.
#include "ingest/json_path.h"
#include "ingest/markup_plain.h"

static const char *const blocks[] = {
    "paragraph",  "heading",  "codeBlock",  "blockquote",   "panel",    "rule",
    "listItem",   "taskItem", "bulletList", "decisionItem", "tableRow", "mediaSingle",
    "mediaGroup", "expand",   "table",      "orderedList",  NULL};

static bool is_block(Str type)
{
    for (const char *const *b = blocks; *b; b++)
        if (str_eq(str_from(*b), type))
            return true;
    return false;
}

static void add_member(Plain *plain, const JsonValue *object, Str key)
{
    const JsonValue *member = json_member(object, key);
    if (json_is(member, JSON_STRING))
        plain_add(plain, member->text);
}

static void add_node(Plain *plain, const JsonValue *node);

static void add_content(Plain *plain, const JsonValue *node)
{
    const JsonValue *content = json_member(node, STR("content"));
    if (json_is(content, JSON_ARRAY))
        for (const JsonValue *child = content->first; child; child = child->next)
            add_node(plain, child);
}

// Recursion is as deep as the document (JSON_DEPTH at most).
static void add_node(Plain *plain, const JsonValue *node)
{
    const JsonValue *kind = json_member(node, STR("type"));
    Str type = json_is(kind, JSON_STRING) ? kind->text : (Str){0};
    if (str_eq(type, STR("text"))) {
        add_member(plain, node, STR("text"));
    } else if (str_eq(type, STR("hardBreak"))) {
        plain_add_char(plain, '\n');
    } else if (str_eq(type, STR("mention")) || str_eq(type, STR("status"))) {
        add_member(plain, json_member(node, STR("attrs")), STR("text"));
    } else if (str_eq(type, STR("tableCell")) || str_eq(type, STR("tableHeader"))) {
        // The cells of a row stay on its line; what follows the row does not.
        const JsonValue *content = json_member(node, STR("content"));
        plain_blank(plain);
        if (json_is(content, JSON_ARRAY))
            for (const JsonValue *child = content->first; child; child = child->next)
                add_content(plain, child);
        plain_blank(plain);
    } else {
        bool block = is_block(type);
        if (block)
            plain_end_line(plain);
        add_content(plain, node);
        if (block)
            plain_end_line(plain);
    }
}

Str markup_adf_to_text(Arena *arena, const JsonValue *document)
{
    if (json_is(document, JSON_STRING))
        return str_trim(document->text);
    const JsonValue *type = json_member(document, STR("type"));
    if (!json_is(type, JSON_STRING) || !str_eq(type->text, STR("doc")))
        return (Str){0};
    Plain plain = plain_new(arena);
    add_content(&plain, document);
    return buf_str(&plain.out);
}
