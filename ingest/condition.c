#include "ingest/condition.h"

#include "ingest/glob.h"

// Something that is there, though it has no text: {"pull_request": {...}}.
static bool is_object(const Reading *reading, uint32_t selector)
{
    const JsonValue *value = selector_value(reading, selector);
    return json_is(value, JSON_OBJECT) && value->first;
}

static bool fits_globs(const Reading *reading, const Condition *c)
{
    TakenList list = {0};
    reading_texts(reading, c->selector, &list);
    if (c->n_globs == 1 && str_eq(c->glob[0], STR("*"))) {
        for (size_t i = 0; i < list.n; i++)
            if (!word_is_null(reading->variant, list.text[i]))
                return true;
        return !list.n && is_object(reading, c->selector);
    }
    for (size_t i = 0; i < list.n; i++)
        if (glob_first(c->glob, c->n_globs, list.text[i]) != STR_NPOS)
            return true;
    return false;
}

bool condition_holds_of_page(const Reading *reading, const Condition *condition)
{
    return fits_globs(reading, condition);
}

bool conditions_hold_of(const Reading *item, const Reading *record, ConditionSet set)
{
    for (size_t i = 0; i < set.n; i++) {
        const Condition *c = &set.item[i];
        if (c->same_as == SELECTOR_NONE ? !fits_globs(item, c)
                                        : !str_eq(selector_text(item, c->selector),
                                                  selector_text(record, c->same_as)))
            return false;
    }
    return true;
}

bool conditions_hold(const Reading *reading, ConditionSet set)
{
    return conditions_hold_of(reading, reading, set);
}
