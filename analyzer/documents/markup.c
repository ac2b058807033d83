#include "analyzer/documents/markup.h"

/* Characters that change how others are read or shown: C0 and C1 controls, DEL, the bidi
 * embeddings, overrides and isolates, and the byte order mark. */
static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C ||
           c == 0xFEFF;
}

static bool is_line_space(uint32_t c)
{
    return c == '\n' || c == '\t' || c == '\r' || c == 0x2028 || c == 0x2029;
}

static void add_visible(Buf *out, uint32_t c)
{
    buf_add_codepoint(out, is_control(c) ? 0xFFFD : c);
}

// ASCII that none of the escapers below changes but Markdown's.
static bool is_inert(char c)
{
    return c >= ' ' && c <= '~' && c != '"' && c != '&' && c != '\'' && c != '<' &&
           c != '>' && c != '\\';
}

// Most of any text is inert, and passes in one piece.
static void take_inert(Buf *out, Str *text)
{
    size_t n = 0;
    while (n < text->len && is_inert(text->data[n]))
        n++;
    buf_add(out, str_slice(*text, 0, n));
    *text = str_slice(*text, n, text->len);
}

void html_add(Buf *out, Str text)
{
    for (take_inert(out, &text); text.len; take_inert(out, &text)) {
        uint32_t c = str_next_codepoint(&text);
        switch (c) {
        case '&':
            buf_add(out, STR("&amp;"));
            break;
        case '<':
            buf_add(out, STR("&lt;"));
            break;
        case '>':
            buf_add(out, STR("&gt;"));
            break;
        case '"':
            buf_add(out, STR("&quot;"));
            break;
        case '\'':
            buf_add(out, STR("&#39;"));
            break;
        case '\n':
            buf_add_char(out, '\n');
            break;
        case '\t':
            buf_add_char(out, '\t');
            break;
        case '\r':
            break;
        default:
            add_visible(out, c);
        }
    }
}

/* What makes a block where a line begins: a heading, a list, a quote, a rule. */
static bool opens_block(Str text)
{
    size_t n = 0;
    while (n < text.len && text.data[n] >= '0' && text.data[n] <= '9')
        n++;
    if (n)
        return n < text.len && (text.data[n] == '.' || text.data[n] == ')');
    return text.len && str_find_char(STR("#+-=>"), text.data[0]) != STR_NPOS;
}

static void add_markdown_start(Buf *out, Str *text)
{
    size_t blanks = 0;
    while (blanks < text->len &&
           str_find_char(STR(" \t\r\n"), text->data[blanks]) != STR_NPOS)
        blanks++;
    if (blanks)
        buf_add_char(out, ' ');
    *text = str_slice(*text, blanks, text->len);
    if (!opens_block(*text))
        return;
    while (text->len && text->data[0] >= '0' && text->data[0] <= '9') {
        buf_add_char(out, text->data[0]);
        *text = str_slice(*text, 1, text->len);
    }
    buf_add_char(out, '\\');
    buf_add_char(out, text->data[0]);
    *text = str_slice(*text, 1, text->len);
}

/* GitHub's and CommonMark's active characters get a backslash, those that are active only
 * where a line begins only there; a URL scheme's colon and an @ are broken up so that
 * nothing links or mentions by itself. */
void markdown_add(Buf *out, Str text)
{
    static const Str active = STR_INIT("\\`*_[]<|~$&");
    add_markdown_start(out, &text);
    while (text.len) {
        uint32_t c = str_next_codepoint(&text);
        if (is_line_space(c)) {
            buf_add_char(out, ' ');
        } else if (c == '@') {
            buf_add(out, STR("&#64;"));
        } else if (c == ':' && str_starts(text, STR("//"))) {
            buf_add(out, STR("&#58;"));
        } else {
            if (c < 0x80 && c && str_find_char(active, (char)c) != STR_NPOS)
                buf_add_char(out, '\\');
            add_visible(out, c);
        }
    }
}

void json_add(Buf *out, Str text)
{
    buf_add_char(out, '"');
    for (take_inert(out, &text); text.len; take_inert(out, &text)) {
        uint32_t c = str_next_codepoint(&text);
        if (c == '"' || c == '\\') {
            buf_add_char(out, '\\');
            buf_add_char(out, (char)c);
        } else if (c == '\n') {
            buf_add(out, STR("\\n"));
        } else if (c == '\t') {
            buf_add(out, STR("\\t"));
        } else if (c == '\r') {
            buf_add(out, STR("\\r"));
        } else if (is_control(c) || c == '<' || c == 0x2028 || c == 0x2029) {
            buf_format(out, "\\u%04x", (unsigned)c);
        } else {
            buf_add_codepoint(out, c);
        }
    }
    buf_add_char(out, '"');
}

void terminal_add(Buf *out, Str text)
{
    while (text.len) {
        uint32_t c = str_next_codepoint(&text);
        if (is_line_space(c))
            buf_add_char(out, ' ');
        else
            add_visible(out, c);
    }
}

static void fill(Buf *out, const char *template, const Str *value,
                 void (*add)(Buf *out, Str text))
{
    StrCut cut = {.tail = str_from(template), .found = true};
    for (size_t i = 0; cut.found; i++) {
        cut = str_cut_at(cut.tail, STR("{}"));
        buf_add(out, cut.head);
        if (cut.found)
            add(out, value[i]);
    }
}

void html_fill(Buf *out, const char *template, const Str *value)
{
    fill(out, template, value, html_add);
}

void markdown_fill(Buf *out, const char *template, const Str *value)
{
    fill(out, template, value, markdown_add);
}

/* OWASP's list of formula starters; digits after a sign are a number, not a formula. */
static bool is_formula(Str text)
{
    if (!text.len)
        return false;
    char c = text.data[0];
    if (c == '+' || c == '-') {
        double number;
        return !str_to_double(text, &number);
    }
    return c == '=' || c == '@' || c == '\t' || c == '\r';
}

static bool needs_quotes(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';' || c == '\t')
            return true;
    }
    return text.len && (text.data[0] == ' ' || text.data[text.len - 1] == ' ');
}

void csv_add(Buf *out, Str text)
{
    bool guard = is_formula(text), quote = needs_quotes(text);
    if (quote)
        buf_add_char(out, '"');
    if (guard)
        buf_add_char(out, '\'');
    for (take_inert(out, &text); text.len; take_inert(out, &text)) {
        uint32_t c = str_next_codepoint(&text);
        if (c == '"')
            buf_add(out, STR("\"\""));
        else if (c == '\n' || c == '\t')
            buf_add_char(out, (char)c);
        else if (c != '\r')
            add_visible(out, c);
    }
    if (quote)
        buf_add_char(out, '"');
}

Str text_slug(Arena *arena, Str text)
{
    Buf slug = {.arena = arena};
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + ('a' - 'A'));
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            buf_add_char(&slug, c);
        else if (slug.len && slug.data[slug.len - 1] != '-')
            buf_add_char(&slug, '-');
    }
    while (slug.len && slug.data[slug.len - 1] == '-')
        slug.len--;
    return slug.len ? buf_str(&slug) : STR("x");
}
