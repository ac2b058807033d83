// Atlassian Document Format: a tree of paragraphs, lists and inline nodes.
#include <string.h>

#include "ingest/json_path.h"
#include "ingest/markup_plain.h"

static const char *const blocks[] = {
    "paragraph",  "heading",  "codeBlock",  "blockquote",   "panel",    "rule",
    "listItem",   "taskItem", "bulletList", "decisionItem", "tableRow", "mediaSingle",
    "mediaGroup", "expand",   "table",      "orderedList",  NULL};

static bool is_block(const char *type)
{
    for (const char *const *b = blocks; *b; b++)
        if (strcmp(*b, type) == 0)
            return true;
    return false;
}

static void add_member(Plain *plain, const cJSON *object, Str key)
{
    const cJSON *member = json_member(object, key);
    if (cJSON_IsString(member))
        plain_add(plain, str_from(member->valuestring));
}

static void add_node(Plain *plain, const cJSON *node);

static void add_content(Plain *plain, const cJSON *node)
{
    const cJSON *content = json_member(node, STR("content"));
    if (cJSON_IsArray(content))
        for (const cJSON *child = content->child; child; child = child->next)
            add_node(plain, child);
}

// Recursion is as deep as the document (JSON_DEPTH at most).
static void add_node(Plain *plain, const cJSON *node)
{
    const cJSON *kind = json_member(node, STR("type"));
    const char *type = cJSON_IsString(kind) ? kind->valuestring : "";
    if (strcmp(type, "text") == 0) {
        add_member(plain, node, STR("text"));
    } else if (strcmp(type, "hardBreak") == 0) {
        plain_add_char(plain, '\n');
    } else if (strcmp(type, "mention") == 0 || strcmp(type, "status") == 0) {
        add_member(plain, json_member(node, STR("attrs")), STR("text"));
    } else if (strcmp(type, "tableCell") == 0 || strcmp(type, "tableHeader") == 0) {
        // The cells of a row stay on its line; what follows the row does not.
        const cJSON *content = json_member(node, STR("content"));
        plain_blank(plain);
        if (cJSON_IsArray(content))
            for (const cJSON *child = content->child; child; child = child->next)
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

Str markup_adf_to_text(Arena *arena, const cJSON *document)
{
    if (cJSON_IsString(document))
        return str_trim(str_from(document->valuestring));
    const cJSON *type = json_member(document, STR("type"));
    if (!cJSON_IsString(type) || strcmp(type->valuestring, "doc") != 0)
        return (Str){0};
    Plain plain = plain_new(arena);
    add_content(&plain, document);
    return buf_str(&plain.out);
}
