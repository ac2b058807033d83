#include "ingest/markup_plain.h"

typedef enum {
    TAG_INLINE, // nothing is left of it
    TAG_BLOCK,  // ends the line before and after itself
    TAG_CELL,   // a blank
    TAG_HIDDEN, // its content goes as well
} TagKind;

typedef struct {
    Str name;
    TagKind kind;
} Tag;

#define T(name, kind)                                                                    \
    {                                                                                    \
        STR_INIT(name), kind                                                             \
    }

// The tags that occur in exports. A word in angle brackets that is none of these is text:
// <service-name>, <none>, List<String>.
static const Tag tags[] = {
    T("a", TAG_INLINE),         T("abbr", TAG_INLINE),      T("address", TAG_BLOCK),
    T("article", TAG_BLOCK),    T("aside", TAG_BLOCK),      T("b", TAG_INLINE),
    T("big", TAG_INLINE),       T("blockquote", TAG_BLOCK), T("body", TAG_BLOCK),
    T("br", TAG_BLOCK),         T("button", TAG_INLINE),    T("caption", TAG_BLOCK),
    T("center", TAG_BLOCK),     T("cite", TAG_INLINE),      T("code", TAG_INLINE),
    T("col", TAG_INLINE),       T("colgroup", TAG_INLINE),  T("dd", TAG_BLOCK),
    T("del", TAG_INLINE),       T("details", TAG_BLOCK),    T("div", TAG_BLOCK),
    T("dl", TAG_BLOCK),         T("dt", TAG_BLOCK),         T("em", TAG_INLINE),
    T("figcaption", TAG_BLOCK), T("figure", TAG_BLOCK),     T("font", TAG_INLINE),
    T("footer", TAG_BLOCK),     T("form", TAG_BLOCK),       T("h1", TAG_BLOCK),
    T("h2", TAG_BLOCK),         T("h3", TAG_BLOCK),         T("h4", TAG_BLOCK),
    T("h5", TAG_BLOCK),         T("h6", TAG_BLOCK),         T("head", TAG_BLOCK),
    T("header", TAG_BLOCK),     T("hr", TAG_BLOCK),         T("html", TAG_BLOCK),
    T("i", TAG_INLINE),         T("iframe", TAG_HIDDEN),    T("img", TAG_INLINE),
    T("input", TAG_INLINE),     T("ins", TAG_INLINE),       T("kbd", TAG_INLINE),
    T("label", TAG_INLINE),     T("li", TAG_BLOCK),         T("link", TAG_INLINE),
    T("main", TAG_BLOCK),       T("mark", TAG_INLINE),      T("meta", TAG_INLINE),
    T("nav", TAG_BLOCK),        T("noscript", TAG_BLOCK),   T("ol", TAG_BLOCK),
    T("p", TAG_BLOCK),          T("pre", TAG_BLOCK),        T("q", TAG_INLINE),
    T("s", TAG_INLINE),         T("samp", TAG_INLINE),      T("script", TAG_HIDDEN),
    T("section", TAG_BLOCK),    T("small", TAG_INLINE),     T("span", TAG_INLINE),
    T("strike", TAG_INLINE),    T("strong", TAG_INLINE),    T("style", TAG_HIDDEN),
    T("sub", TAG_INLINE),       T("summary", TAG_BLOCK),    T("sup", TAG_INLINE),
    T("svg", TAG_HIDDEN),       T("table", TAG_BLOCK),      T("tbody", TAG_BLOCK),
    T("td", TAG_CELL),          T("tfoot", TAG_BLOCK),      T("th", TAG_CELL),
    T("thead", TAG_BLOCK),      T("time", TAG_INLINE),      T("title", TAG_BLOCK),
    T("tr", TAG_BLOCK),         T("tt", TAG_INLINE),        T("u", TAG_INLINE),
    T("ul", TAG_BLOCK),         T("var", TAG_INLINE),       T("video", TAG_HIDDEN),
    T("wbr", TAG_INLINE),
};

#define N_TAGS (sizeof tags / sizeof *tags)

// Bounds on how far is looked for an end, so that no text takes time beyond its length.
#define LONGEST_COMMENT ((size_t)64 << 10)
#define LONGEST_VALUE ((size_t)2048) // without quotes
#define MOST_ATTRIBUTES 64

static const Tag *find_tag(Str name)
{
    for (size_t i = 0; i < N_TAGS; i++)
        if (str_eq_nocase(tags[i].name, name))
            return &tags[i];
    return NULL;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_name(char c)
{
    return markup_is_word(c) || c == '-' || c == '_' || c == ':';
}

static size_t skip_blanks(Str s, size_t at)
{
    while (at < s.len && is_blank(s.data[at]))
        at++;
    return at;
}

static size_t skip_name(Str s, size_t at)
{
    while (at < s.len && is_name(s.data[at]))
        at++;
    return at;
}

// Behind the value of an attribute, quoted or not; STR_NPOS when a quote stays open.
static size_t skip_value(Str s, size_t at)
{
    if (at < s.len && (s.data[at] == '"' || s.data[at] == '\'')) {
        size_t n = str_find_char(str_slice(s, at + 1, s.len), s.data[at]);
        return n == STR_NPOS ? STR_NPOS : at + 1 + n + 1;
    }
    size_t end = at + LONGEST_VALUE < s.len ? at + LONGEST_VALUE : s.len;
    while (at < end && !is_blank(s.data[at]) && s.data[at] != '>')
        at++;
    return at;
}

/* Behind the > that ends the attributes, or 0. `a <b and c> d` is no tag: of several
 * attributes one at least has a value. */
static size_t skip_attributes(Str s, size_t at)
{
    size_t n = 0, n_values = 0;
    for (;;) {
        size_t before = at;
        at = skip_blanks(s, at);
        if (at < s.len && s.data[at] == '/')
            at = skip_blanks(s, at + 1);
        if (at == s.len)
            return 0;
        if (s.data[at] == '>')
            return n > 1 && n_values == 0 ? 0 : at + 1;
        size_t end = skip_name(s, at);
        if (end == at || at == before || ++n > MOST_ATTRIBUTES)
            return 0;
        at = skip_blanks(s, end);
        if (at < s.len && s.data[at] == '=') {
            n_values++;
            at = skip_value(s, skip_blanks(s, at + 1));
            if (at == STR_NPOS)
                return 0;
        } else {
            at = end;
        }
    }
}

// The name behind < or </.
static Str tag_name(Str s)
{
    size_t from = s.len > 1 && s.data[1] == '/' ? 2 : 1;
    return str_slice(s, from, skip_name(s, from));
}

// What Office and Confluence write: <o:p>, <st1:place>, <ac:image>.
static bool is_namespaced(Str name)
{
    static const Str spaces[] = {STR_INIT("o"),  STR_INIT("v"), STR_INIT("w"),
                                 STR_INIT("m"),  STR_INIT("x"), STR_INIT("st1"),
                                 STR_INIT("ac"), STR_INIT("ri")};
    StrCut cut = str_cut(name, ':');
    if (!cut.found || !cut.tail.len || !markup_is_word(*cut.tail.data))
        return false;
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (str_eq_nocase(spaces[i], cut.head))
            return true;
    return false;
}

// Of <!-- ... -->. One that another begins inside was never closed: it is text, and so a
// row of openings is looked at once.
static size_t remark_length(Str s)
{
    Str inside = str_slice(s, 4, LONGEST_COMMENT);
    size_t end = str_find(inside, STR("--"));
    while (end != STR_NPOS &&
           !str_starts(str_slice(inside, end, inside.len), STR("-->"))) {
        if (end >= 2 && str_starts(str_slice(inside, end - 2, inside.len), STR("<!")))
            return 0;
        size_t next = str_find(str_slice(inside, end + 1, inside.len), STR("--"));
        end = next == STR_NPOS ? STR_NPOS : end + 1 + next;
    }
    return end == STR_NPOS ? 0 : 4 + end + 3;
}

static size_t comment_length(Str s)
{
    if (str_starts(s, STR("<!--")))
        return remark_length(s);
    bool declaration = str_starts_nocase(s, STR("<!doctype")) ||
                       str_starts(s, STR("<![")) || str_starts(s, STR("<?xml"));
    size_t end =
        declaration ? str_find_char(str_slice(s, 0, LONGEST_VALUE), '>') : STR_NPOS;
    return end == STR_NPOS ? 0 : end + 1;
}

size_t html_tag_length(Str s)
{
    if (s.len < 3 || s.data[0] != '<')
        return 0;
    if (s.data[1] == '!' || s.data[1] == '?')
        return comment_length(s);
    Str name = tag_name(s);
    if (name.len == 0 || (!find_tag(name) && !is_namespaced(name)))
        return 0;
    return skip_attributes(s, (size_t)(name.data - s.data) + name.len);
}

// Behind the closing tag of a script; all of a text that was cropped inside one.
static size_t skip_hidden(Str s, size_t at, Str name)
{
    while (at < s.len) {
        size_t open = str_find(str_slice(s, at, s.len), STR("</"));
        if (open == STR_NPOS)
            break;
        at += open;
        Str rest = str_slice(s, at, s.len);
        if (str_starts_nocase(str_slice(rest, 2, rest.len), name)) {
            size_t close = str_find_char(rest, '>');
            return close == STR_NPOS ? s.len : at + close + 1;
        }
        at += 2;
    }
    return s.len;
}

size_t html_tag(Plain *plain, Str s, size_t length)
{
    Str name = tag_name(s);
    const Tag *tag = find_tag(name);
    plain->changed = true;
    if (!tag)
        return length;
    if (tag->kind == TAG_BLOCK)
        plain_end_line(plain);
    else if (tag->kind == TAG_CELL)
        plain_blank(plain);
    bool opens = s.data[1] != '/' && s.data[length - 2] != '/';
    return tag->kind == TAG_HIDDEN && opens ? skip_hidden(s, length, name) : length;
}

size_t html_inline(Plain *plain, Str s)
{
    uint32_t codepoint;
    size_t length = *s.data == '<' ? html_tag_length(s) : 0;
    if (length)
        return html_tag(plain, s, length);
    length = *s.data == '&' ? html_entity(s, &codepoint) : 0;
    if (length) {
        plain->changed = true;
        plain_add_codepoint(plain, codepoint);
    }
    return length;
}

/* Does the text break its lines with tags? Then its own line ends are only blanks. */
static bool has_block(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] != '<')
            continue;
        Str s = str_slice(text, i, text.len);
        const Tag *tag = html_tag_length(s) ? find_tag(tag_name(s)) : NULL;
        if (tag && tag->kind == TAG_BLOCK)
            return true;
    }
    return false;
}

bool markup_has_html(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] == '<' && html_tag_length(str_slice(text, i, text.len)))
            return true;
    return false;
}

void markup_html(Plain *plain, Str text)
{
    bool blocks = has_block(text);
    size_t preformatted = 0;
    for (size_t i = 0; i < text.len;) {
        Str rest = str_slice(text, i, text.len);
        if (str_starts_nocase(rest, STR("<pre")))
            preformatted++;
        else if (str_starts_nocase(rest, STR("</pre")) && preformatted)
            preformatted--;
        size_t n = html_inline(plain, rest);
        if (n == 0) {
            char c = text.data[i];
            plain_add_char(plain, c == '\n' && blocks && !preformatted ? ' ' : c);
            n = 1;
        }
        i += n;
    }
}
