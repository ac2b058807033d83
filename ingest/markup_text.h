#ifndef FAULTLINE_MARKUP_TEXT_H
#define FAULTLINE_MARKUP_TEXT_H
/* HTML, Jira wiki markup, Markdown and Atlassian documents become plain text.
 *
 * Words are what matters here: tags, link targets, images, scripts and formatting marks
 * go, paragraphs and list items become lines. Text that holds no markup comes back as it
 * is, `a < b and c > d` included: HTML is assumed only where a known tag or entity
 * occurs. Entities are decoded once. Runs of blank lines shrink to one.
 *
 *     Str plain = markup_to_text(arena, cell, MARKUP_HTML);
 */
#include "ingest/json_value.h"

#include "ingest/base/str.h"

typedef enum {
    MARKUP_NONE,     // as it is, outer blanks removed
    MARKUP_HTML,     // Azure, Freshservice, Statuspage, ServiceNow
    MARKUP_WIKI,     // Jira: h3. {code} [~accountid:..] !image.png|width=541!
    MARKUP_MARKDOWN, // GitHub, GitLab, Linear, Google; HTML inside is undone too
    MARKUP_ANY,      // whatever of these shows in the text
} Markup;

// The result is the text itself (trimmed) when there was nothing to do, else the arena's.
Str markup_to_text(Arena *arena, Str text, Markup markup);

bool markup_from_name(Str name, Markup *out); // "none", "html", "wiki", "markdown", "any"

// Does a known tag occur?
bool markup_has_html(Str text);

// An Atlassian Document Format tree (fields.description of Jira Cloud) as text; a plain
// string as itself. Empty for anything else.
Str markup_adf_to_text(Arena *arena, const JsonValue *document);

#endif
