#include "ingest/take.h"

#include "ingest/condition.h"
#include "ingest/take_change.h"

// How much is wanted: the first value, all values of the first alternative that has some,
// or those of all alternatives.
typedef enum { WANT_ONE, WANT_FIRST, WANT_ALL } Want;

static void collect(const Reading *reading, const Take *take, bool text, Want want,
                    TakenList *list);

static void join(const Reading *reading, const Take *take, TakenList *list)
{
    Buf buf = {.arena = reading->arena};
    bool any = false;
    for (size_t i = 0; i < take->n_parts; i++) {
        TakenList part = {0};
        collect(reading, &take->part[i], true, WANT_FIRST, &part);
        if (!part.n && take->whole)
            return;
        for (size_t k = 0; k < part.n; k++) {
            if (any)
                buf_add(&buf, take->with);
            buf_add(&buf, part.text[k]);
            any = true;
        }
    }
    if (any)
        taken_add(reading, list, buf_str(&buf));
}

typedef struct {
    Str key;
    const JsonValue *item;
} Ordered;

// Stable, by key; lists of updates are short.
static void sort_items(Ordered *item, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        Ordered moved = item[i];
        size_t k = i;
        for (; k > 0 && str_compare(item[k - 1].key, moved.key) > 0; k--)
            item[k] = item[k - 1];
        item[k] = moved;
    }
}

static void each(const Reading *reading, const Take *take, bool text, Want want,
                 TakenList *list)
{
    JsonValues values = selector_values(reading, take->selector);
    Ordered *item = ARENA_NEW(reading->arena, Ordered, values.n);
    size_t n = 0;
    for (size_t i = 0; i < values.n; i++) {
        Reading inner = *reading;
        inner.object = values.item[i];
        inner.members = NULL;
        if (!conditions_hold_of(&inner, reading, take->where))
            continue;
        item[n].item = values.item[i];
        if (take->order != SELECTOR_NONE)
            item[n].key = selector_text(&inner, take->order);
        n++;
    }
    if (take->order != SELECTOR_NONE)
        sort_items(item, n);
    for (size_t i = 0; i < n; i++) {
        Reading inner = *reading;
        inner.object = item[i].item;
        inner.members = NULL;
        for (size_t k = 0; k < take->n_parts; k++) {
            size_t had = list->n;
            collect(&inner, &take->part[k], text, want, list);
            if (list->n > had)
                break;
        }
        if (list->n && want == WANT_ONE)
            return;
    }
}

static void originals(const Reading *reading, const Take *take, bool text, Want want,
                      TakenList *list)
{
    switch (take->kind) {
    case TAKE_VALUE:
        reading_texts(reading, take->selector, list);
        break;
    case TAKE_CONSTANT:
        taken_add(reading, list, take->constant);
        break;
    case TAKE_FIRST:
        for (size_t i = 0; i < take->n_parts && (want == WANT_ALL || !list->n); i++)
            collect(reading, &take->part[i], text, want, list);
        break;
    case TAKE_JOIN:
        join(reading, take, list);
        break;
    case TAKE_EACH:
        each(reading, take, text, want, list);
        break;
    }
}

// Of several origins the first that the changes leave something of.
static void first_changed(const Reading *reading, const Take *take, bool text, Want want,
                          TakenList *list)
{
    size_t had = list->n;
    Take one = *take;
    one.when = one.unless = (ConditionSet){0};
    one.n_parts = 1;
    for (size_t i = 0; i < take->n_parts && list->n == had; i++) {
        one.part = &take->part[i];
        collect(reading, &one, text, want, list);
    }
}

static void collect(const Reading *reading, const Take *take, bool text, Want want,
                    TakenList *list)
{
    if ((take->when.n && !conditions_hold(reading, take->when)) ||
        (take->unless.n && conditions_hold(reading, take->unless)))
        return;
    TakenList found = {0};
    bool plain = take_is_plain(take);
    if (!plain && take->kind == TAKE_FIRST && take->n_parts > 1 && want != WANT_ALL) {
        first_changed(reading, take, text, want, list);
        return;
    }
    // A change may refuse the first value: the others are needed too.
    originals(reading, take, text, plain ? want : WANT_ALL, &found);
    if (take->split.len)
        found = take_split_up(reading, &found, take->split);
    for (size_t i = 0; i < found.n && (want != WANT_ONE || !list->n); i++) {
        Str value = plain ? found.text[i] : take_changed(reading, take, found.text[i]);
        if (value.len && (text || !word_is_null(reading->variant, value)))
            taken_add(reading, list, value);
    }
}

static bool is_unconditional(const Take *take)
{
    return !take->when.n && !take->unless.n && take_is_plain(take);
}

// The common case, a column as it stands, without a list.
static Str take_cell(const Reading *reading, const Take *take, bool text)
{
    ColumnList columns = reading->binding->of[take->selector];
    for (uint32_t i = 0; i < columns.n; i++) {
        Str value = cell_text(reading->variant, reading->raw->cell[columns.column[i]]);
        if (value.len && (text || !word_is_null(reading->variant, value)))
            return value;
    }
    return (Str){0};
}

// The same of a JSON record, where a member of its own is no list or object.
static bool take_member(const Reading *reading, const Take *take, bool text, Str *out)
{
    const Members *members = reading->members;
    if (!members || !members->is_key[take->selector])
        return false;
    const JsonValue *value = members_of_key(members, take->selector);
    *out = value ? str_trim(value->text) : (Str){0};
    if (out->len && !text && word_is_null(reading->variant, *out))
        *out = (Str){0};
    return !json_is_container(value);
}

bool take_only(const Reading *reading, const Take *take, bool text, Str *out)
{
    return take->kind == TAKE_VALUE && is_unconditional(take) &&
           take_member(reading, take, text, out);
}

Str take_one(const Reading *reading, const Take *take, bool text)
{
    Str value;
    if (!take)
        return (Str){0};
    if (take->kind == TAKE_VALUE && is_unconditional(take)) {
        if (take_member(reading, take, text, &value))
            return value;
        if (!reading->object && !reading->variant->selector[take->selector].page &&
            !cell_is_literal(value = take_cell(reading, take, text)))
            return value;
    } else if (take->kind == TAKE_FIRST && is_unconditional(take)) {
        for (size_t i = 0; i < take->n_parts; i++)
            if ((value = take_one(reading, &take->part[i], text)).len)
                return value;
        return (Str){0};
    }
    TakenList list = {0};
    collect(reading, take, text, WANT_ONE, &list);
    return list.n ? list.text[0] : (Str){0};
}

TakenList take_all(const Reading *reading, const Take *take, bool text)
{
    TakenList list = {0};
    if (take)
        collect(reading, take, text, WANT_ALL, &list);
    return list;
}

TakenList take_first(const Reading *reading, const Take *take, bool text)
{
    TakenList list = {0};
    if (take)
        collect(reading, take, text, WANT_FIRST, &list);
    return list;
}

void take_mark_selectors(const Take *take, bool *mark)
{
    if (take->kind == TAKE_VALUE || take->kind == TAKE_EACH)
        mark[take->selector] = true;
    if (take->plus != SELECTOR_NONE)
        mark[take->plus] = true;
    for (size_t i = 0; take->kind != TAKE_EACH && i < take->n_parts; i++)
        take_mark_selectors(&take->part[i], mark);
}
