#include "ingest/json_error_body.h"

#include "ingest/json_path.h"

// Members that name an error, and those that may stand beside them.
static const Str errors[] = {
    STR_INIT("error"),         STR_INIT("errors"),        STR_INIT("message"),
    STR_INIT("errorMessages"), STR_INIT("error_message"), STR_INIT("errorMessage"),
    STR_INIT("__error"),       STR_INIT("fault"),         STR_INIT("error_description"),
    STR_INIT("detail"),        STR_INIT("msg"),           STR_INIT("reason"),
};
static const Str companions[] = {
    STR_INIT("status"),
    STR_INIT("code"),
    STR_INIT("statusCode"),
    STR_INIT("status_code"),
    STR_INIT("documentation_url"),
    STR_INIT("title"),
    STR_INIT("type"),
    STR_INIT("success"),
    STR_INIT("ok"),
    STR_INIT("took"),
    STR_INIT("requestId"),
    STR_INIT("request_id"),
    STR_INIT("timestamp"),
    STR_INIT("path"),
    STR_INIT("details"),
    STR_INIT("description"),
    STR_INIT("instance"),
    STR_INIT("result"),
    STR_INIT("data"),
    STR_INIT("__status"),
    STR_INIT("error_code"),
    STR_INIT("$id"),
    STR_INIT("innerException"),
    STR_INIT("typeName"),
    STR_INIT("typeKey"),
    STR_INIT("errorCode"),
    STR_INIT("eventId"),
    STR_INIT("warningMessages"),
    STR_INIT("correlationId"),
    STR_INIT("traceId"),
};

static bool one_of(Str name, const Str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(name, list[i]))
            return true;
    return false;
}

#define ONE_OF(name, list) one_of(name, list, sizeof list / sizeof *list)

static bool is_empty(const JsonValue *value)
{
    if (json_is(value, JSON_STRING))
        return !value->text.len;
    return json_is(value, JSON_NULL) || json_is(value, JSON_FALSE) ||
           ((json_is(value, JSON_OBJECT) || json_is(value, JSON_ARRAY)) && !value->first);
}

static void add_words(Buf *out, Str words)
{
    if (words.len == 0 || str_find(buf_str(out), words) != STR_NPOS)
        return;
    if (out->len)
        buf_add(out, STR(": "));
    buf_add(out, words);
}

// The words in an error: a text, or the texts of an object or list, two levels deep.
static void add_error(Buf *out, const JsonValue *value, int depth)
{
    if (json_is(value, JSON_STRING))
        add_words(out, str_trim(value->text));
    if (depth == 0 || (!json_is(value, JSON_OBJECT) && !json_is(value, JSON_ARRAY)))
        return;
    for (const JsonValue *m = value->first; m; m = m->next)
        add_error(out, m, depth - 1);
}

Str json_error_body(Arena *arena, const JsonValue *document)
{
    Buf words = {.arena = arena};
    size_t n_errors = 0;
    if (!json_is(document, JSON_OBJECT))
        return (Str){0};
    if (json_member(document, STR("queryType")) &&
        json_member(document, STR("workItems")))
        return STR("this is the answer to a query of work items (WIQL), which holds only "
                   "their ids: fetch the work items themselves, with their fields");
    for (const JsonValue *m = document->first; m; m = m->next) {
        bool error = ONE_OF(m->key, errors);
        if (!error && !ONE_OF(m->key, companions) && !is_empty(m))
            return (Str){0};
        if (!error || is_empty(m))
            continue;
        n_errors++;
        add_error(&words, m, 2);
    }
    if (n_errors == 0)
        return (Str){0};
    return str_format(arena,
                      "this is the error answer of an API, not an export (%.*s): "
                      "export again with the access it asks for",
                      STR_ARG(str_slice(buf_str(&words), 0, 300)));
}
