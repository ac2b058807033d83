#include "ingest/json_token.h"

#include <string.h>

void json_repaired(JsonInput *in, JsonRepair repair, const char *where)
{
    if (in->n_repaired[repair]++ == 0)
        in->repaired[repair] = where;
}

JsonOutcome json_broken(JsonInput *in, const char *at, const char *wrong)
{
    in->at = at;
    in->wrong = wrong;
    return JSON_BROKEN;
}

/* ---- Numbers ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool goes_on(char c)
{
    return is_digit(c) || is_letter(c) || c == '.' || c == '+' || c == '-';
}

static size_t skip_digits(Str s, size_t at)
{
    while (at < s.len && is_digit(s.data[at]))
        at++;
    return at;
}

// As RFC 8259 has it, but for leading zeros.
static bool is_number(Str s)
{
    size_t at = s.len && s.data[0] == '-', from = at;
    at = skip_digits(s, at);
    bool good = at > from;
    if (at < s.len && s.data[at] == '.') {
        from = at + 1;
        at = skip_digits(s, from);
        good = good && at > from;
    }
    if (at < s.len && (s.data[at] | 0x20) == 'e') {
        from = at + 1;
        from += from < s.len && (s.data[from] == '+' || s.data[from] == '-');
        at = skip_digits(s, from);
        good = good && at > from;
    }
    return good && at == s.len;
}

JsonOutcome json_take_number(JsonInput *in, JsonValue *value)
{
    const char *p = in->at + (*in->at == '-');
    if (p < in->end && (*p == 'I' || *p == 'i'))
        return json_take_word(in, value);
    while (p < in->end && goes_on(*p))
        p++;
    if (p == in->end && !in->all)
        return JSON_SHORT;
    Str text = {in->at, (size_t)(p - in->at)};
    if (!is_number(text))
        return json_broken(in, in->at, "this is no number");
    value->kind = JSON_NUMBER;
    value->text = (Str){memcpy(in->out, text.data, text.len), text.len};
    in->out += text.len;
    in->at = p;
    return JSON_WHOLE;
}

/* ---- Words ---- */

typedef struct {
    Str word;
    JsonKind kind;
    JsonRepair repair; // N_REPAIRS: none
} Word;

static const Word words[] = {
    {STR_INIT("true"), JSON_TRUE, N_REPAIRS},
    {STR_INIT("false"), JSON_FALSE, N_REPAIRS},
    {STR_INIT("null"), JSON_NULL, N_REPAIRS},
    {STR_INIT("True"), JSON_TRUE, REPAIR_PYTHON},
    {STR_INIT("False"), JSON_FALSE, REPAIR_PYTHON},
    {STR_INIT("None"), JSON_NULL, REPAIR_PYTHON},
    {STR_INIT("NaN"), JSON_NULL, REPAIR_NOT_A_NUMBER},
    {STR_INIT("nan"), JSON_NULL, REPAIR_NOT_A_NUMBER},
    {STR_INIT("NaT"), JSON_NULL, REPAIR_NOT_A_NUMBER},
    {STR_INIT("Infinity"), JSON_NULL, REPAIR_NOT_A_NUMBER},
    {STR_INIT("inf"), JSON_NULL, REPAIR_NOT_A_NUMBER},
    {{0}, 0, N_REPAIRS},
};

static const Word *find_word(Str s)
{
    for (const Word *w = words; w->word.data; w++)
        if (str_eq(w->word, s))
            return w;
    return NULL;
}

// The position behind the bracket that closes the call, or NULL.
static const char *end_of_call(const char *p, const char *end)
{
    size_t depth = 0;
    char quote = 0;
    for (; p < end; p++) {
        if (quote && *p == '\\')
            p++;
        else if (quote)
            quote = *p == quote ? 0 : quote;
        else if (*p == '\'' || *p == '"')
            quote = *p;
        else if (*p == '(')
            depth++;
        else if (*p == ')' && --depth == 0)
            return p + 1;
    }
    return NULL;
}

// Timestamp('2026-02-23 14:06:42') is the text inside; any other call stays as it stands.
static JsonOutcome take_call(JsonInput *in, const char *open, JsonValue *value)
{
    const char *name = in->at, *close = end_of_call(open, in->end);
    char *out = in->out;
    if (!close)
        return JSON_SHORT;
    value->kind = JSON_STRING;
    in->at = open + 1;
    if ((*in->at == '\'' || *in->at == '"') &&
        json_take_string(in, &value->text) == JSON_WHOLE && in->at == close - 1) {
        in->at = close;
        return JSON_WHOLE;
    }
    size_t len = (size_t)(close - name);
    value->text = (Str){memcpy(out, name, len), len};
    in->out = out + len;
    in->at = close;
    return JSON_WHOLE;
}

static JsonOutcome take_prefixed(JsonInput *in, const char *quote, JsonValue *value)
{
    in->at = quote;
    value->kind = JSON_STRING;
    return json_take_string(in, &value->text);
}

JsonOutcome json_take_word(JsonInput *in, JsonValue *value)
{
    const char *first = in->at + (*in->at == '-'), *p = first;
    while (p < in->end && (is_letter(*p) || (in->python && (is_digit(*p) || *p == '.'))))
        p++;
    if (p == in->end && !in->all)
        return JSON_SHORT;
    if (in->python && p < in->end && *p == '(')
        return take_call(in, p, value);
    if (in->python && p < in->end && (*p == '\'' || *p == '"') && p - first <= 2)
        return take_prefixed(in, p, value);
    const Word *word = find_word((Str){first, (size_t)(p - first)});
    if (!word)
        return json_broken(in, in->at, "a value was expected");
    if (word->repair != N_REPAIRS)
        json_repaired(in, word->repair, in->at);
    value->kind = word->kind;
    value->text = word->kind == JSON_TRUE    ? STR("true")
                  : word->kind == JSON_FALSE ? STR("false")
                                             : (Str){0};
    in->at = p;
    return JSON_WHOLE;
}
