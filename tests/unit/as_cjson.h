#ifndef FAULTLINE_TEST_AS_CJSON_H
#define FAULTLINE_TEST_AS_CJSON_H
/* Our values as cJSON's, which prints them and compares them with what it reads itself.
 * Both results are cJSON's to free. */
#include <cjson/cJSON.h>

#include "ingest/json_value.h"

static inline cJSON *as_cjson(const JsonValue *value)
{
    Arena arena = {0};
    cJSON *made = value->kind == JSON_NULL   ? cJSON_CreateNull()
                  : value->kind <= JSON_TRUE ? cJSON_CreateBool(value->kind == JSON_TRUE)
                  : value->kind == JSON_NUMBER ? cJSON_CreateNumber(json_to_double(value))
                  : value->kind == JSON_ARRAY  ? cJSON_CreateArray()
                  : value->kind == JSON_OBJECT
                      ? cJSON_CreateObject()
                      : cJSON_CreateString(str_zero_terminated(&arena, value->text));
    for (const JsonValue *m = value->first; m; m = m->next) {
        if (value->kind == JSON_OBJECT)
            cJSON_AddItemToObject(made, str_zero_terminated(&arena, m->key), as_cjson(m));
        else
            cJSON_AddItemToArray(made, as_cjson(m));
    }
    arena_release(&arena);
    return made;
}

static inline char *printed_by_cjson(const JsonValue *value)
{
    cJSON *made = as_cjson(value);
    char *printed = cJSON_PrintUnformatted(made);
    cJSON_Delete(made);
    return printed;
}

#endif
