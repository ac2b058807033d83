#include "ingest/json_map.h"

#define LEAST_SEEN 3 // members, where the end of the object was not seen

static size_t shared_keys(const JsonValue *a, const JsonValue *b)
{
    size_t n = 0;
    for (const JsonValue *m = a->first; m; m = m->next)
        n += json_member(b, m->key) != NULL;
    return n;
}

static bool is_alike(const JsonValue *first, const JsonValue *m)
{
    return json_is(first, JSON_OBJECT) && json_is(m, JSON_OBJECT) && m->first &&
           shared_keys(first, m) * 2 >= first->n;
}

static bool is_map(const JsonValue *object)
{
    size_t n = 0;
    for (const JsonValue *m = object->first; m; m = m->next, n++)
        if (!is_alike(object->first, m))
            return false;
    return n >= 2;
}

static void take_members(JsonList *list)
{
    const JsonValue *member = list->sample[0]->first;
    for (list->n_samples = 0; member && list->n_samples < JSON_SAMPLES;
         member = member->next)
        list->sample[list->n_samples++] = member;
}

// The object ends behind the head: its members were seen as lists of one record each.
static bool take_seen(JsonSurvey *survey)
{
    JsonList *top = &survey->list[0];
    const JsonValue *first = NULL;
    size_t n = 0;
    for (size_t i = 1; i < survey->n; i++) {
        const JsonList *list = &survey->list[i];
        if (list->depth != 1)
            continue;
        if (list->in_array || list->n > 1)
            return false;
        if (!list->n_samples) // the one that was cut
            continue;
        first = first ? first : list->sample[0];
        if (!is_alike(first, list->sample[0]))
            return false;
        if (n++ < JSON_SAMPLES)
            top->sample[n - 1] = list->sample[0];
    }
    top->n_samples = n < JSON_SAMPLES ? n : JSON_SAMPLES;
    return n >= LEAST_SEEN;
}

bool json_map_unfold(JsonSurvey *survey)
{
    JsonList *top = survey->n ? &survey->list[0] : NULL;
    if (!top || top->depth || top->in_array || top->n > 1)
        return false;
    if (top->n_samples) {
        if (!is_map(top->sample[0]))
            return false;
        take_members(top);
    } else if (!take_seen(survey)) {
        return false;
    }
    survey->likely = 0;
    survey->n = 1;
    return true;
}
