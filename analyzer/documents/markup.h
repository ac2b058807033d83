#ifndef FAULTLINE_MARKUP_H
#define FAULTLINE_MARKUP_H
/* The one place where text becomes part of an output: an escaper per form.
 *
 * Incident text is hostile input: scripts, formulas, terminal codes, bidi overrides,
 * control characters, broken UTF-8. Everything that did not come from our own source goes
 * through one of these. Control characters (but for line ends and tabs where the form can
 * hold them) and bidi controls become U+FFFD in every form.
 */
#include "ingest/base/display.h"

void html_add(Buf *out, Str text);     // element content and quoted attributes
void markdown_add(Buf *out, Str text); // inline: one line, nothing of it is markup
void json_add(Buf *out, Str text);     // with its quotes; also safe inside <script>
void terminal_add(Buf *out, Str text); // one line

// A template of our own in which each {} takes the next value, escaped for the form:
//     html_fill(out, "<td>{}</td><td>{}</td>", (const Str[]){name, team});
void html_fill(Buf *out, const char *template, const Str *value);
void markdown_fill(Buf *out, const char *template, const Str *value);

// A cell, quoted where it must be; a text that a spreadsheet would take for a formula
// gets a leading apostrophe. NULs and control characters are gone.
void csv_add(Buf *out, Str text);

// A file name or HTML id of lower-case letters, digits and hyphens; never empty.
Str text_slug(Arena *arena, Str text);

#endif
