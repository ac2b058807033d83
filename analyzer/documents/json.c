#include "analyzer/documents/json.h"

#include <assert.h>
#include <math.h>

#include "analyzer/documents/markup.h"

Json json_new(Buf *out, bool pretty)
{
    return (Json){.out = out, .pretty = pretty};
}

static void line_break(Json *json)
{
    if (!json->pretty || !json->depth)
        return;
    buf_add_char(json->out, '\n');
    for (int i = 0; i < json->depth; i++)
        buf_add_char(json->out, ' ');
}

static void start(Json *json, const char *key)
{
    if (json->any[json->depth])
        buf_add_char(json->out, ',');
    line_break(json);
    json->any[json->depth] = true;
    if (key) {
        json_add(json->out, str_from(key));
        buf_add(json->out, json->pretty ? STR(": ") : STR(":"));
    }
}

static void open_level(Json *json, const char *key, char opener, char closer)
{
    start(json, key);
    buf_add_char(json->out, opener);
    assert(json->depth + 1 < JSON_DEPTH);
    json->closer[++json->depth] = closer;
    json->any[json->depth] = false;
}

void json_object(Json *json, const char *key)
{
    open_level(json, key, '{', '}');
}

void json_list(Json *json, const char *key)
{
    open_level(json, key, '[', ']');
}

void json_end(Json *json)
{
    assert(json->depth > 0);
    char closer = json->closer[json->depth];
    bool any = json->any[json->depth];
    json->depth--;
    if (any && json->pretty) {
        buf_add_char(json->out, '\n');
        for (int i = 0; i < json->depth; i++)
            buf_add_char(json->out, ' ');
    }
    buf_add_char(json->out, closer);
}

void json_string(Json *json, const char *key, Str text)
{
    start(json, key);
    json_add(json->out, text);
}

void json_maybe(Json *json, const char *key, Str text)
{
    if (text.len)
        json_string(json, key, text);
    else
        json_null(json, key);
}

void json_int(Json *json, const char *key, int64_t value)
{
    start(json, key);
    buf_format(json->out, "%lld", (long long)value);
}

void json_number(Json *json, const char *key, double value)
{
    if (!isfinite(value)) {
        json_null(json, key);
        return;
    }
    start(json, key);
    buf_format(json->out, "%.12g", value == 0 ? 0.0 : value);
}

void json_bool(Json *json, const char *key, bool value)
{
    start(json, key);
    buf_add(json->out, value ? STR("true") : STR("false"));
}

void json_null(Json *json, const char *key)
{
    start(json, key);
    buf_add(json->out, STR("null"));
}

void json_time(Json *json, const char *key, int64_t seconds, unsigned millis)
{
    json_maybe(json, key, moment_format(json->out->arena, seconds, millis));
}
