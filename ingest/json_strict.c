/* RFC 8259 to the letter, for what must be told apart from what is only tolerated. One
 * bit for each open container is all that is remembered, so that depth costs nothing. */
#include <string.h>

#include "ingest/read_json.h"

#define DEEPEST ((size_t)100000)

typedef struct {
    Str text;
    size_t at, depth;
    unsigned char is_object[DEEPEST / 8 + 1];
    const char *wrong;
} Checker;

static bool wrong(Checker *c, const char *what)
{
    c->wrong = what;
    return false;
}

// The byte at the position, or -1 at the end.
static int byte_at(const Checker *c, size_t at)
{
    return at < c->text.len ? (unsigned char)c->text.data[at] : -1;
}

static int next_byte(Checker *c)
{
    int b;
    while ((b = byte_at(c, c->at)) == ' ' || b == '\n' || b == '\r' || b == '\t')
        c->at++;
    return b;
}

static bool is_hex(int b)
{
    return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F');
}

static bool check_escape(Checker *c)
{
    int b = byte_at(c, ++c->at);
    if (b > 0 && strchr("\"\\/bfnrt", b)) {
        c->at++;
        return true;
    }
    if (b != 'u')
        return wrong(c, "no such escape");
    c->at++;
    for (int i = 0; i < 4; i++, c->at++)
        if (!is_hex(byte_at(c, c->at)))
            return wrong(c, "four hexadecimal digits were expected after \\u");
    return true;
}

static bool check_character(Checker *c)
{
    uint32_t codepoint;
    Str rest = str_slice(c->text, c->at, c->text.len);
    size_t before = rest.len;
    if (!str_take_codepoint(&rest, &codepoint))
        return wrong(c, "a text is not UTF-8");
    c->at += before - rest.len;
    return true;
}

static bool check_string(Checker *c)
{
    c->at++;
    for (;;) {
        int b = byte_at(c, c->at);
        if (b < 0)
            return wrong(c, "a text is never closed");
        if (b < 0x20)
            return wrong(c, "a control character in a text");
        if (b == '"') {
            c->at++;
            return true;
        }
        if (b == '\\' ? !check_escape(c) : b >= 0x80 && !check_character(c))
            return false;
        if (b != '\\' && b < 0x80)
            c->at++;
    }
}

static bool check_digits(Checker *c)
{
    size_t from = c->at;
    while (byte_at(c, c->at) >= '0' && byte_at(c, c->at) <= '9')
        c->at++;
    return c->at > from || wrong(c, "a digit was expected");
}

static bool check_number(Checker *c)
{
    c->at += byte_at(c, c->at) == '-';
    if (byte_at(c, c->at) == '0')
        c->at++;
    else if (!check_digits(c))
        return false;
    if (byte_at(c, c->at) == '.') {
        c->at++;
        if (!check_digits(c))
            return false;
    }
    if (byte_at(c, c->at) != 'e' && byte_at(c, c->at) != 'E')
        return true;
    c->at++;
    c->at += byte_at(c, c->at) == '+' || byte_at(c, c->at) == '-';
    return check_digits(c);
}

static bool check_word(Checker *c)
{
    static const Str words[] = {STR_INIT("true"), STR_INIT("false"), STR_INIT("null")};
    Str rest = str_slice(c->text, c->at, c->text.len);
    for (size_t i = 0; i < 3; i++) {
        if (str_starts(rest, words[i])) {
            c->at += words[i].len;
            return true;
        }
    }
    return wrong(c, rest.len ? "a value was expected" : "the text ends too early");
}

static bool in_object(const Checker *c)
{
    size_t top = c->depth - 1;
    return c->is_object[top / 8] >> top % 8 & 1;
}

static bool check_open(Checker *c, bool object)
{
    if (c->depth == DEEPEST)
        return wrong(c, "nested too deep");
    unsigned char bit = (unsigned char)(1u << c->depth % 8);
    unsigned char *byte = &c->is_object[c->depth / 8];
    if (c->depth % 8 == 0)
        *byte = 0;
    *byte = (unsigned char)(object ? *byte | bit : *byte & ~bit);
    c->depth++;
    c->at++;
    return true;
}

static bool check_key(Checker *c)
{
    if (next_byte(c) != '"')
        return wrong(c, "a key in double quotes was expected");
    if (!check_string(c))
        return false;
    if (next_byte(c) != ':')
        return wrong(c, "':' was expected after a key");
    c->at++;
    return true;
}

// A scalar, or the opening of a container.
static bool check_value(Checker *c)
{
    int b = next_byte(c);
    if (b == '{' || b == '[')
        return check_open(c, b == '{');
    if (b == '"')
        return check_string(c);
    return b == '-' || (b >= '0' && b <= '9') ? check_number(c) : check_word(c);
}

// Behind a whole value: closing brackets, up to a comma or the end of the outermost.
static bool check_after(Checker *c)
{
    while (c->depth > 0) {
        bool object = in_object(c);
        int b = next_byte(c);
        if (b == ',') {
            c->at++;
            return !object || check_key(c);
        }
        if (b != (object ? '}' : ']'))
            return wrong(c,
                         object ? "',' or '}' was expected" : "',' or ']' was expected");
        c->at++;
        c->depth--;
    }
    return true;
}

// Inside a container that was just opened.
static bool check_first(Checker *c)
{
    bool object = in_object(c);
    if (next_byte(c) != (object ? '}' : ']'))
        return !object || check_key(c);
    c->at++;
    c->depth--;
    return check_after(c);
}

static bool check(Checker *c)
{
    do {
        size_t depth = c->depth;
        if (!check_value(c))
            return false;
        if (!(c->depth > depth ? check_first(c) : check_after(c)))
            return false;
    } while (c->depth > 0);
    return next_byte(c) < 0 || wrong(c, "something follows the value");
}

// Lines and columns count from 1, columns in bytes.
static bool report(const Checker *c, Err *err)
{
    size_t line = 1, start = 0;
    for (size_t i = 0; i < c->at && i < c->text.len; i++) {
        if (c->text.data[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    return err_set(err, ERR_INPUT, "line %zu, column %zu: %s", line, c->at - start + 1,
                   c->wrong);
}

bool json_check(Str text, Err *err)
{
    Checker c;
    c.text = text;
    c.at = c.depth = 0;
    c.wrong = NULL;
    return check(&c) || report(&c, err);
}
