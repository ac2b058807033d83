#ifndef FAULTLINE_MARKUP_PLAIN_H
#define FAULTLINE_MARKUP_PLAIN_H
/* Plain text as the kinds of markup write it: runs of blanks become one, runs of blank
 * lines one blank line, and nothing stands at the ends. What each kind knows of the
 * others (HTML inside Markdown, entities everywhere) is here too; see markup_text.h for
 * the whole.
 */
#include "ingest/markup_text.h"

typedef struct {
    Buf out;
    bool changed;       // something was removed or replaced, blanks aside
    bool blank;         // a blank is owed before the next word
    unsigned line_ends; // and so many line ends
} Plain;

Plain plain_new(Arena *arena);
void plain_add(Plain *plain, Str s);
void plain_add_char(Plain *plain, char c); // also blanks and line ends
void plain_add_codepoint(Plain *plain, uint32_t codepoint);
void plain_end_line(Plain *plain); // unless it has just begun
void plain_blank(Plain *plain);

// The result, or the original (trimmed) when nothing was changed.
Str plain_finish(const Plain *plain, Str original);

/* ---- Each kind, onto a Plain ---- */

void markup_html(Plain *plain, Str text);
void markup_wiki(Plain *plain, Str text);
void markup_markdown(Plain *plain, Str text);

/* ---- Parts ---- */

// A known tag, comment or declaration at the front: its length, else 0.
size_t html_tag_length(Str s);

// Writes what the tag at the front (of that length) stands for; the bytes to go on from,
// which for scripts and styles are behind the closing tag.
size_t html_tag(Plain *plain, Str s, size_t length);

// A known entity at the front: its length and character, else 0.
size_t html_entity(Str s, uint32_t *codepoint);

// A tag or an entity at the front is written and its length given; 0 when there is none.
size_t html_inline(Plain *plain, Str s);

// An @mention, emphasis and the like stand between other things than letters.
bool markup_is_word(char c); // letters, digits, bytes of non-ASCII characters

// The position of `mark` closing what `open` opens at the front of s, on the same line,
// as emphasis does: no blank inside its ends, no letter outside. STR_NPOS for none.
size_t markup_closing(Str s, Str mark);

#endif
