#include "tests/reference/vectors.h"

#include <math.h>
#include <string.h>

double vector_value(const cJSON *item)
{
    const char *text = cJSON_GetStringValue(item);
    if (cJSON_IsNumber(item))
        return item->valuedouble;
    if (cJSON_IsBool(item))
        return cJSON_IsTrue(item);
    if (text && strcmp(text, "Inf") == 0)
        return INFINITY;
    if (text && strcmp(text, "-Inf") == 0)
        return -INFINITY;
    return NAN;
}

static const cJSON *input(const VectorCase *c, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(c->in, name);
}

double in_number(const VectorCase *c, const char *name)
{
    return vector_value(input(c, name));
}

double in_number_or(const VectorCase *c, const char *name, double otherwise)
{
    const cJSON *item = input(c, name);
    return item && !cJSON_IsNull(item) ? vector_value(item) : otherwise;
}

uint32_t in_whole(const VectorCase *c, const char *name)
{
    double value = in_number(c, name);
    return value >= 0 && value < UINT32_MAX ? (uint32_t)value : 0;
}

bool in_true(const VectorCase *c, const char *name)
{
    return in_number(c, name) > 0;
}

const char *in_text(const VectorCase *c, const char *name)
{
    const char *text = cJSON_GetStringValue(input(c, name));
    return text ? text : "";
}

// A number alone counts as a list of one.
Values in_values(const VectorCase *c, const char *name)
{
    const cJSON *list = input(c, name), *item;
    Values v = {NULL, 0};
    if (!list || cJSON_IsNull(list))
        return v;
    v.x = ARENA_NEW(c->arena, double, (size_t)cJSON_GetArraySize(list) + 1);
    if (!cJSON_IsArray(list))
        v.x[v.n++] = vector_value(list);
    cJSON_ArrayForEach(item, list)
        v.x[v.n++] = vector_value(item);
    return v;
}

void out_number(const VectorCase *c, const char *name, double value)
{
    cJSON_AddNumberToObject(c->out, name, value);
}

void out_true(const VectorCase *c, const char *name, bool value)
{
    cJSON_AddBoolToObject(c->out, name, value);
}

void out_text(const VectorCase *c, const char *name, const char *value)
{
    cJSON_AddStringToObject(c->out, name, value);
}

void out_status(const VectorCase *c, StatStatus status)
{
    out_text(c, "status", stat_status_name(status));
}

void out_interval(const VectorCase *c, const char *low, const char *high, Interval ci)
{
    out_number(c, low, ci.low);
    out_number(c, high, ci.high);
}

void out_values(const VectorCase *c, const char *name, const double *x, uint32_t n)
{
    cJSON *list = cJSON_AddArrayToObject(c->out, name);
    for (uint32_t i = 0; i < n; i++)
        cJSON_AddItemToArray(list, cJSON_CreateNumber(x[i]));
}

void out_indices(const VectorCase *c, const char *name, const uint32_t *x, uint32_t n)
{
    cJSON *list = cJSON_AddArrayToObject(c->out, name);
    for (uint32_t i = 0; i < n; i++)
        cJSON_AddItemToArray(list, cJSON_CreateNumber(x[i]));
}
