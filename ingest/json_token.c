#include "ingest/json_token.h"

#include <float.h>
#include <stdlib.h>
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

static void set_number(cJSON *node, double value)
{
    node->type = cJSON_Number;
    node->valuedouble = value;
    node->valueint = value >= 2147483647.0    ? 2147483647
                     : value <= -2147483648.0 ? -2147483647 - 1
                                              : (int)value;
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

// 1e999 is the largest number that there is.
static double finite_number(double value)
{
    return value > DBL_MAX ? DBL_MAX : value < -DBL_MAX ? -DBL_MAX : value;
}

// Anything with a point, an exponent or many digits; p is behind what was looked at.
static JsonOutcome take_long_number(JsonInput *in, const char *p, cJSON *node)
{
    while (p < in->end && goes_on(*p))
        p++;
    if (p == in->end && !in->all)
        return JSON_SHORT;
    Str text = {in->at, (size_t)(p - in->at)};
    if (!is_number(text))
        return json_broken(in, in->at, "this is no number");
    node->valuestring = memcpy(in->out, text.data, text.len);
    in->out += text.len;
    *in->out++ = '\0';
    set_number(node, finite_number(strtod(node->valuestring, NULL)));
    in->at = p;
    return JSON_WHOLE;
}

JsonOutcome json_take_number(JsonInput *in, cJSON *node)
{
    const char *p = in->at + (*in->at == '-');
    const char *first = p;
    if (p < in->end && (*p == 'I' || *p == 'i'))
        return json_take_word(in, node);
    int64_t value = 0;
    while (p < in->end && p - first < 15 && is_digit(*p))
        value = value * 10 + (*p++ - '0');
    bool zeros = p - first > 1 && *first == '0';
    if (p == in->end || p == first || goes_on(*p) || zeros)
        return p == in->end && !in->all ? JSON_SHORT : take_long_number(in, p, node);
    set_number(node, (double)(*in->at == '-' ? -value : value));
    in->at = p;
    return JSON_WHOLE;
}

/* ---- Words ---- */

typedef struct {
    Str word;
    int type;
    JsonRepair repair; // N_REPAIRS: none
} Word;

static const Word words[] = {
    {STR_INIT("true"), cJSON_True, N_REPAIRS},
    {STR_INIT("false"), cJSON_False, N_REPAIRS},
    {STR_INIT("null"), cJSON_NULL, N_REPAIRS},
    {STR_INIT("True"), cJSON_True, REPAIR_PYTHON},
    {STR_INIT("False"), cJSON_False, REPAIR_PYTHON},
    {STR_INIT("None"), cJSON_NULL, REPAIR_PYTHON},
    {STR_INIT("NaN"), cJSON_NULL, REPAIR_NOT_A_NUMBER},
    {STR_INIT("nan"), cJSON_NULL, REPAIR_NOT_A_NUMBER},
    {STR_INIT("NaT"), cJSON_NULL, REPAIR_NOT_A_NUMBER},
    {STR_INIT("Infinity"), cJSON_NULL, REPAIR_NOT_A_NUMBER},
    {STR_INIT("inf"), cJSON_NULL, REPAIR_NOT_A_NUMBER},
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
static JsonOutcome take_call(JsonInput *in, const char *open, cJSON *node)
{
    const char *name = in->at, *close = end_of_call(open, in->end);
    char *out = in->out;
    if (!close)
        return JSON_SHORT;
    node->type = cJSON_String;
    in->at = open + 1;
    if ((*in->at == '\'' || *in->at == '"') &&
        json_take_string(in, &node->valuestring) == JSON_WHOLE && in->at == close - 1) {
        in->at = close;
        return JSON_WHOLE;
    }
    size_t len = (size_t)(close - name);
    node->valuestring = memcpy(out, name, len);
    in->out = out + len;
    *in->out++ = '\0';
    in->at = close;
    return JSON_WHOLE;
}

static JsonOutcome take_prefixed(JsonInput *in, const char *quote, cJSON *node)
{
    in->at = quote;
    node->type = cJSON_String;
    return json_take_string(in, &node->valuestring);
}

JsonOutcome json_take_word(JsonInput *in, cJSON *node)
{
    const char *first = in->at + (*in->at == '-'), *p = first;
    while (p < in->end && (is_letter(*p) || (in->python && (is_digit(*p) || *p == '.'))))
        p++;
    if (p == in->end && !in->all)
        return JSON_SHORT;
    if (in->python && p < in->end && *p == '(')
        return take_call(in, p, node);
    if (in->python && p < in->end && (*p == '\'' || *p == '"') && p - first <= 2)
        return take_prefixed(in, p, node);
    const Word *word = find_word((Str){first, (size_t)(p - first)});
    if (!word)
        return json_broken(in, in->at, "a value was expected");
    if (word->repair != N_REPAIRS)
        json_repaired(in, word->repair, in->at);
    node->type = word->type;
    node->valueint = word->type == cJSON_True;
    in->at = p;
    return JSON_WHOLE;
}
