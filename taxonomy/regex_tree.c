#include "taxonomy/regex_tree.h"

#include <string.h>

#define MOST_DEPTH 60

typedef struct {
    Arena *arena;
    Str s;
    size_t at;
    unsigned depth;
    bool failed; // something that forbids a tree
} Reading;

static RegexNode *new_node(Reading *r, NodeKind kind)
{
    RegexNode *node = ARENA_NEW(r->arena, RegexNode, 1);
    node->kind = kind;
    return node;
}

static RegexNode *fail(Reading *r)
{
    r->failed = true;
    return new_node(r, NODE_EMPTY);
}

static void add_child(RegexNode *parent, RegexNode *child)
{
    if (parent->last)
        parent->last->next = child;
    else
        parent->child = child;
    parent->last = child;
}

static int peek(const Reading *r, size_t ahead)
{
    return r->at + ahead < r->s.len ? (unsigned char)r->s.data[r->at + ahead] : -1;
}

static bool take(Reading *r, const char *text)
{
    if (!str_starts(str_slice(r->s, r->at, r->s.len), str_from(text)))
        return false;
    r->at += strlen(text);
    return true;
}

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static bool is_alnum(int c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static uint8_t fold(int c)
{
    return (uint8_t)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static RegexNode *one_byte(Reading *r, int c)
{
    RegexNode *node = new_node(r, NODE_BYTES);
    node->byte[node->n_bytes++] = fold(c);
    return node;
}

/* One character of some kind. */
static RegexNode *some_char(Reading *r)
{
    RegexNode *node = new_node(r, NODE_GAP);
    node->min = node->max = 1;
    return node;
}

/* Perhaps something, perhaps nothing. */
static RegexNode *maybe_text(Reading *r)
{
    RegexNode *node = new_node(r, NODE_GAP);
    node->max = REPEAT_FOREVER;
    return node;
}

/* A character beyond ASCII, whole. */
static RegexNode *wide_char(Reading *r)
{
    while ((peek(r, 0) & 0xc0) == 0x80 && peek(r, 0) >= 0)
        r->at++;
    return some_char(r);
}

/* The control character that \t and its like stand for; -1 for others. */
static int control_escape(int c)
{
    switch (c) {
    case 't':
        return '\t';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 'f':
        return '\f';
    case 'e':
        return 0x1b;
    case 'a':
        return 7;
    default:
        return -1;
    }
}

/* {...} or <...> or '...' after \p, \x, \k and the like. */
static void skip_braced(Reading *r)
{
    int open = peek(r, 0), close = open == '{' ? '}' : open == '<' ? '>' : '\'';
    if (open != '{' && open != '<' && open != '\'')
        return;
    while (peek(r, 0) >= 0 && (peek(r, 0) != close || r->at == 0))
        r->at++;
    r->at++;
}

/* \x41 \x{263a} \o{101} \101 \cA: which character does not matter, only that it is one.
 */
static RegexNode *coded_char(Reading *r, int c)
{
    if (c == 'c') {
        r->at++;
    } else if (peek(r, 0) == '{') {
        skip_braced(r);
    } else if (c == 'x') {
        for (int i = 0; i < 2; i++) {
            int d = peek(r, 0);
            if (is_digit(d) || (fold(d) >= 'a' && fold(d) <= 'f' && d > 0))
                r->at++;
        }
    } else {
        while (is_digit(peek(r, 0)))
            r->at++;
    }
    return some_char(r);
}

static RegexNode *read_escape(Reading *r)
{
    int c = peek(r, 0);
    if (c < 0)
        return fail(r);
    r->at++;
    if (!is_alnum(c))
        return c < 0x80 ? one_byte(r, c) : wide_char(r);
    if (control_escape(c) >= 0)
        return one_byte(r, control_escape(c));
    if (c == 'N' && peek(r, 0) == '{')
        return fail(r); // a named character or a repeat, by what stands inside
    if (c == 'd') {
        RegexNode *digit = one_byte(r, '0');
        for (int d = '1'; d <= '9'; d++)
            digit->byte[digit->n_bytes++] = (uint8_t)d;
        return digit;
    }
    if (c == 'X')
        return maybe_text(r); // a cluster of any length
    if (strchr("DwWsShHvVNR", c))
        return some_char(r);
    if (c == 'p' || c == 'P') {
        if (peek(r, 0) == '{')
            skip_braced(r);
        else
            r->at++;
        return some_char(r);
    }
    if (c == 'b')
        return new_node(r, NODE_BOUNDARY);
    if (strchr("BAZz", c))
        return new_node(r, NODE_HOLD);
    if (c == 'x' || c == 'o' || c == 'c' || c == '0')
        return coded_char(r, c);
    if (is_digit(c)) { // a back reference, or octal: either way perhaps nothing
        while (is_digit(peek(r, 0)))
            r->at++;
        return maybe_text(r);
    }
    if (c == 'k') {
        skip_braced(r);
        return maybe_text(r);
    }
    return fail(r); // \g \K \G \C \E \Q and what else there may be
}

static void class_add(uint8_t seen[16], int from, int to)
{
    for (int c = from; c <= to && c < 0x80; c++)
        seen[fold(c) >> 3] |= (uint8_t)(1u << (fold(c) & 7));
}

/* One member of a class: its code, or -1 for a set such as \d, -2 for anything else. */
static int class_member(Reading *r)
{
    int c = peek(r, 0);
    r->at++;
    if (c >= 0x80)
        return -2;
    if (c == '[' && (peek(r, 0) == ':' || peek(r, 0) == '.' || peek(r, 0) == '='))
        return -2;
    if (c != '\\')
        return c;
    c = peek(r, 0);
    r->at++;
    if (c < 0 || c >= 0x80)
        return -2;
    if (!is_alnum(c))
        return c;
    if (control_escape(c) >= 0)
        return control_escape(c);
    return c == 'd' ? -1 : -2;
}

/* Finds the end of a class that cannot be taken apart. */
static RegexNode *skip_class(Reading *r, size_t start)
{
    r->at = start;
    if (peek(r, 0) == '^')
        r->at++;
    if (peek(r, 0) == ']')
        r->at++;
    while (peek(r, 0) >= 0 && peek(r, 0) != ']') {
        if (peek(r, 0) == '\\' && (peek(r, 1) == 'Q' || peek(r, 1) == 'E'))
            return fail(r);
        if (peek(r, 0) == '\\')
            r->at++;
        else if (peek(r, 0) == '[' && peek(r, 1) == ':') {
            size_t end = str_find(str_slice(r->s, r->at, r->s.len), STR(":]"));
            if (end != STR_NPOS)
                r->at += end + 1;
        }
        r->at++;
    }
    r->at++;
    return some_char(r);
}

static RegexNode *class_node(Reading *r, const uint8_t seen[16], size_t start)
{
    RegexNode *node = new_node(r, NODE_BYTES);
    for (int c = 0; c < 0x80; c++) {
        if (!(seen[c >> 3] & 1u << (c & 7)))
            continue;
        if (node->n_bytes == sizeof node->byte)
            return skip_class(r, start);
        node->byte[node->n_bytes++] = (uint8_t)c;
    }
    return node->n_bytes ? node : some_char(r);
}

static RegexNode *read_class(Reading *r)
{
    size_t start = r->at;
    uint8_t seen[16] = {0};
    if (peek(r, 0) == '^')
        return skip_class(r, start);
    for (bool first = true; first || peek(r, 0) != ']'; first = false) {
        if (peek(r, 0) < 0)
            return fail(r);
        int from = class_member(r), to = from;
        bool range = peek(r, 0) == '-' && peek(r, 1) != ']' && peek(r, 1) >= 0;
        if (from == -2 || (range && from < 0))
            return skip_class(r, start);
        if (range) {
            r->at++;
            to = class_member(r);
            if (to < 0)
                return skip_class(r, start);
        }
        if (from == -1)
            class_add(seen, '0', '9');
        else
            class_add(seen, from, to);
    }
    r->at++;
    return class_node(r, seen, start);
}

static RegexNode *read_choice(Reading *r);

/* The inside of a group up to its closing parenthesis. */
static RegexNode *read_inside(Reading *r)
{
    RegexNode *node = read_choice(r);
    if (peek(r, 0) != ')')
        return fail(r);
    r->at++;
    return node;
}

static RegexNode *wrap(Reading *r, NodeKind kind, RegexNode *child)
{
    RegexNode *node = new_node(r, kind);
    add_child(node, child);
    return node;
}

static RegexNode *read_group(Reading *r)
{
    if (take(r, "*"))
        return fail(r);
    if (!take(r, "?") || take(r, ":") || take(r, "|"))
        return read_inside(r);
    if (take(r, "="))
        return wrap(r, NODE_AHEAD, read_inside(r));
    if (take(r, "!") || take(r, "<=") || take(r, "<!")) {
        read_inside(r);
        return new_node(r, NODE_HOLD);
    }
    if (take(r, ">"))
        return wrap(r, NODE_ATOMIC, read_inside(r));
    if (take(r, "P<") || take(r, "<") || take(r, "'")) {
        while (is_alnum(peek(r, 0)) || peek(r, 0) == '_')
            r->at++;
        r->at++;
        return read_inside(r);
    }
    return fail(
        r); // options, recursion, comments (a repeat behind one skips it) and so on
}

/* {2} {2,} {2,5}; false when the brace is an ordinary character. What other versions of
 * PCRE2 read differently forbids the tree. */
static bool read_braces(Reading *r, uint32_t *min, uint32_t *max)
{
    size_t i = 1;
    uint32_t n[2] = {0, 0};
    int c = peek(r, i);
    if (c == ',' || c == ' ')
        return fail(r), false;
    if (!is_digit(c))
        return false;
    for (; is_digit(peek(r, i)); i++)
        n[0] = n[0] * 10 + (uint32_t)(peek(r, i) - '0');
    n[1] = n[0];
    if (peek(r, i) == ',') {
        i++;
        n[1] = is_digit(peek(r, i)) ? 0 : REPEAT_FOREVER;
        for (; is_digit(peek(r, i)); i++)
            n[1] = n[1] * 10 + (uint32_t)(peek(r, i) - '0');
    }
    if (peek(r, i) != '}')
        return fail(r), false;
    r->at += i + 1;
    *min = n[0];
    *max = n[1];
    return true;
}

static bool read_quantifier(Reading *r, uint32_t *min, uint32_t *max)
{
    *max = REPEAT_FOREVER;
    if (peek(r, 0) == '{')
        return read_braces(r, min, max);
    if (take(r, "*")) {
        *min = 0;
    } else if (take(r, "+")) {
        *min = 1;
    } else if (take(r, "?")) {
        *min = 0;
        *max = 1;
    } else {
        return false;
    }
    return true;
}

static RegexNode *quantified(Reading *r, RegexNode *atom)
{
    uint32_t min, max;
    if (!read_quantifier(r, &min, &max))
        return atom;
    RegexNode *node = wrap(r, NODE_REPEAT, atom);
    node->min = min;
    node->max = max;
    bool possessive = take(r, "+");
    node->lazy = !possessive && take(r, "?");
    int c = peek(r, 0);
    if (c == '*' || c == '+' || c == '?' || c == '{')
        return fail(r); // a repeat of a repeat
    return possessive ? wrap(r, NODE_ATOMIC, node) : node;
}

/* \Q...\E: the bytes as they stand; the last of them may be repeated. */
static void read_quoted(Reading *r, RegexNode *sequence)
{
    while (r->at < r->s.len && !take(r, "\\E")) {
        int c = peek(r, 0);
        r->at++;
        RegexNode *atom = c < 0x80 ? one_byte(r, c) : wide_char(r);
        bool last = take(r, "\\E");
        add_child(sequence, last ? quantified(r, atom) : atom);
        if (last)
            return;
    }
}

static RegexNode *read_atom(Reading *r)
{
    int c = peek(r, 0);
    r->at++;
    switch (c) {
    case '\\':
        return read_escape(r);
    case '[':
        return read_class(r);
    case '(':
        return read_group(r);
    case '.':
        return some_char(r);
    case '^':
    case '$':
        return new_node(r, NODE_HOLD);
    default:
        return c < 0x80 ? one_byte(r, c) : wide_char(r);
    }
}

static RegexNode *read_sequence(Reading *r)
{
    RegexNode *sequence = new_node(r, NODE_SEQUENCE);
    while (r->at < r->s.len && peek(r, 0) != '|' && peek(r, 0) != ')' && !r->failed) {
        if (take(r, "\\Q"))
            read_quoted(r, sequence);
        else if (!take(r, "\\E"))
            add_child(sequence, quantified(r, read_atom(r)));
    }
    return sequence;
}

static RegexNode *read_choice(Reading *r)
{
    if (++r->depth > MOST_DEPTH)
        return fail(r);
    RegexNode *choice = new_node(r, NODE_CHOICE);
    do
        add_child(choice, read_sequence(r));
    while (!r->failed && take(r, "|"));
    r->depth--;
    return choice;
}

RegexNode *regex_tree(Arena *arena, Str source)
{
    Reading r = {.arena = arena, .s = source};
    if (take(&r, "(*"))
        return NULL;
    RegexNode *root = read_choice(&r);
    return r.failed || r.at != source.len ? NULL : root;
}
