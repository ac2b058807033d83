#include "ingest/take.h"

#include <string.h>

#include "ingest/glob.h"
#include "ingest/json_path.h"

/* Null words. In the case in which tools write them: "none" is an impact of Statuspage,
 * "None" is Python's nothing. */
bool word_is_null(const Variant *variant, Str word)
{
    static const Str known[] = {
        STR_INIT("null"), STR_INIT("NULL"), STR_INIT("None"),    STR_INIT("NaN"),
        STR_INIT("nan"),  STR_INIT("N/A"),  STR_INIT("n/a"),     STR_INIT("NA"),
        STR_INIT("#N/A"), STR_INIT("-"),    STR_INIT("--"),      STR_INIT("?"),
        STR_INIT("{}"),   STR_INIT("[]"),   STR_INIT("(empty)"), STR_INIT("undefined"),
    };
    if (!word.len)
        return true;
    if (word.len <= 9) // the longest of them
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            if (str_eq(word, known[i]))
                return true;
    for (size_t i = 0; i < variant->n_nulls; i++)
        if (str_eq_nocase(word, variant->null[i]))
            return true;
    return false;
}

/* What a spreadsheet would take for a formula: tools put a ' before it. */
static bool is_guarded(Str rest)
{
    static const char *const sign[] = {"=",  "+", "-", "@",  ";",  "<", ">",
                                       "∑",  "√", "∏", "＜", "＞", "≤", "≥",
                                       "＝", "≠", "±", "÷",  "×"};
    for (size_t i = 0; i < sizeof sign / sizeof *sign; i++)
        if (str_starts(rest, str_from(sign[i])))
            return true;
    return false;
}

Str cell_text(const Variant *variant, Str cell)
{
    Str text = str_trim(cell);
    if (text.len < 2)
        return text;
    if (text.data[0] == '\'' && variant->guard &&
        is_guarded(str_slice(text, 1, text.len)))
        return str_slice(text, 1, text.len);
    if (text.data[0] == '=' && text.data[1] == '"' && text.len >= 3 &&
        text.data[text.len - 1] == '"')
        return str_trim(str_slice(text, 2, text.len - 1));
    return text;
}

static void add(const Reading *reading, TakenList *list, Str text)
{
    ARENA_RESERVE(reading->arena, list->text, list->n, list->capacity);
    list->text[list->n++] = text;
}

static void add_json(const Reading *reading, TakenList *list, const cJSON *value)
{
    if (cJSON_IsArray(value)) {
        const cJSON *item;
        cJSON_ArrayForEach(item, value) add_json(reading, list, item);
        return;
    }
    Str text = {0};
    const cJSON *type = cJSON_IsObject(value) ? json_member(value, STR("type")) : NULL;
    if (type && cJSON_IsString(type) && !strcmp(type->valuestring, "doc"))
        text = markup_adf_to_text(reading->arena, value);
    else
        text = str_trim(json_text(reading->arena, value));
    if (text.len)
        add(reading, list, text);
}

// Members of an object whose name fits, by the order of the patterns.
static void add_members(const Reading *reading, const Selector *s, TakenList *list)
{
    const cJSON *object =
        s->in ? json_path_first(reading->object, s->in) : reading->object;
    const cJSON *names =
        s->names && reading->page ? json_path_first(reading->page, s->names) : NULL;
    const cJSON *member;
    for (size_t k = 0; k < s->n_like; k++)
        cJSON_ArrayForEach(member, object)
        {
            if (!member->string)
                return;
            Str key = str_from(member->string);
            const cJSON *named = names ? json_member(names, key) : NULL;
            Str name = named ? json_text(reading->arena, named) : key;
            if (glob_fits(s->like[k], name))
                add_json(reading, list, member);
        }
}

static void add_selected(const Reading *reading, uint32_t selector, TakenList *list)
{
    const Selector *s = &reading->variant->selector[selector];
    const cJSON *root = s->page ? reading->page : reading->object;
    if (s->page || root) {
        if (str_eq(s->path, RECORD_LIST)) {
            add(reading, list, reading->raw->list);
        } else if (s->n_like) {
            add_members(reading, s, list);
        } else if (root && s->json) {
            JsonValues values = json_path_all(reading->arena, root, s->json);
            for (size_t i = 0; i < values.n; i++)
                add_json(reading, list, values.item[i]);
        }
        return;
    }
    ColumnList columns = reading->binding->of[selector];
    for (uint32_t i = 0; i < columns.n; i++) {
        Str text = cell_text(reading->variant, reading->raw->cell[columns.column[i]]);
        if (text.len)
            add(reading, list, text);
    }
}

Str selector_text(const Reading *reading, uint32_t selector)
{
    TakenList list = {0};
    add_selected(reading, selector, &list);
    return list.n ? list.text[0] : (Str){0};
}

// Something that is there, though it has no text: {"pull_request": {...}}.
static bool is_object(const Reading *reading, uint32_t selector)
{
    const Selector *s = &reading->variant->selector[selector];
    const cJSON *root = s->page ? reading->page : reading->object;
    const cJSON *value = root && s->json ? json_path_first(root, s->json) : NULL;
    return cJSON_IsObject(value) && value->child;
}

static bool fits_globs(const Reading *reading, const Condition *c)
{
    TakenList list = {0};
    add_selected(reading, c->selector, &list);
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

// `item` is what the condition's own paths are about, `record` what same_as is about.
static bool hold(const Reading *item, const Reading *record, ConditionSet set)
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
    return hold(reading, reading, set);
}

static bool hex_value(Str text, int64_t *out)
{
    int64_t value = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return false;
        value = value * 16 + digit;
    }
    *out = value;
    return true;
}

// MongoDB's ids begin with the second of their making.
static Str object_id_time(Arena *arena, Str id)
{
    int64_t seconds;
    if (id.len != 24 || !hex_value(str_slice(id, 0, 8), &seconds))
        return (Str){0};
    return moment_format(arena, seconds, 0);
}

static Str first_sentence(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        bool end = text.data[i] == '.' || text.data[i] == '!' || text.data[i] == '?';
        if (text.data[i] == '\n')
            return str_trim(str_slice(text, 0, i));
        if (end && i > 8 && (i + 1 == text.len || text.data[i + 1] == ' '))
            return str_slice(text, 0, i + 1);
    }
    return text;
}

// The value with the take's changes; empty when it does not fit.
static Str changed(const Reading *reading, const Take *take, Str text)
{
    if (take->n_matching &&
        glob_first(take->matching, take->n_matching, text) == STR_NPOS)
        return (Str){0};
    for (size_t i = 0; i < take->n_after; i++) {
        StrCut cut = str_cut_at(text, take->after[i]);
        if (!cut.found)
            return (Str){0};
        text = cut.tail;
    }
    if (take->before.len) {
        StrCut cut = str_cut_at(text, take->before);
        if (!cut.found)
            return (Str){0};
        text = cut.head;
    }
    for (size_t i = 0; i < take->n_words; i++)
        if (str_eq_nocase(text, take->word[i].from)) {
            text = take->word[i].to;
            break;
        }
    if (take->pad > text.len && text.len)
        text = str_format(reading->arena, "%0*d%.*s", (int)(take->pad - text.len), 0,
                          STR_ARG(text));
    if (take->as == AS_OBJECT_ID_TIME)
        return object_id_time(reading->arena, text);
    if (take->as == AS_FIRST_SENTENCE)
        return first_sentence(text);
    while (take->as == AS_WITHOUT_ZEROS && text.len > 1 && text.data[0] == '0')
        text = str_slice(text, 1, text.len);
    return text;
}

static bool is_plain(const Take *take)
{
    return !take->n_matching && !take->n_after && !take->before.len && !take->n_words &&
           !take->pad && take->as == AS_IS && !take->split.len;
}

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
        add(reading, list, buf_str(&buf));
}

typedef struct {
    Str key;
    const cJSON *item;
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
    const Selector *s = &reading->variant->selector[take->selector];
    const cJSON *root = s->page ? reading->page : reading->object;
    if (!root || !s->json)
        return;
    JsonValues values = json_path_all(reading->arena, root, s->json);
    Ordered *item = ARENA_NEW(reading->arena, Ordered, values.n);
    size_t n = 0;
    for (size_t i = 0; i < values.n; i++) {
        Reading inner = *reading;
        inner.object = values.item[i];
        if (!hold(&inner, reading, take->where))
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
        add_selected(reading, take->selector, list);
        break;
    case TAKE_CONSTANT:
        add(reading, list, take->constant);
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

static TakenList split_up(const Reading *reading, const TakenList *whole, Str separator)
{
    TakenList parts = {0};
    for (size_t i = 0; i < whole->n; i++) {
        Str rest = whole->text[i];
        while (rest.len) {
            StrCut cut = str_cut_at(rest, separator);
            add(reading, &parts, str_trim(cut.head));
            rest = cut.tail;
        }
    }
    return parts;
}

static void collect(const Reading *reading, const Take *take, bool text, Want want,
                    TakenList *list)
{
    if ((take->when.n && !conditions_hold(reading, take->when)) ||
        (take->unless.n && conditions_hold(reading, take->unless)))
        return;
    TakenList found = {0};
    bool plain = is_plain(take);
    // A change may refuse the first value: the others are needed too.
    originals(reading, take, text, plain ? want : WANT_ALL, &found);
    if (take->split.len)
        found = split_up(reading, &found, take->split);
    for (size_t i = 0; i < found.n && (want != WANT_ONE || !list->n); i++) {
        Str value = plain ? found.text[i] : changed(reading, take, found.text[i]);
        if (value.len && (text || !word_is_null(reading->variant, value)))
            add(reading, list, value);
    }
}

// The common case, a column as it stands, without a list.
static bool take_cell(const Reading *reading, const Take *take, bool text, Str *out)
{
    if (take->kind != TAKE_VALUE || reading->object || take->when.n || take->unless.n ||
        !is_plain(take) || reading->variant->selector[take->selector].page)
        return false;
    ColumnList columns = reading->binding->of[take->selector];
    *out = (Str){0};
    for (uint32_t i = 0; i < columns.n; i++) {
        Str value = cell_text(reading->variant, reading->raw->cell[columns.column[i]]);
        if (value.len && (text || !word_is_null(reading->variant, value))) {
            *out = value;
            break;
        }
    }
    return true;
}

// The same of a JSON record, where the first value at the path is a plain one.
static bool take_scalar(const Reading *reading, const Take *take, bool text, Str *out)
{
    if (take->kind != TAKE_VALUE || !reading->object || take->when.n || take->unless.n ||
        !is_plain(take))
        return false;
    const Selector *s = &reading->variant->selector[take->selector];
    if (s->page || s->n_like || !s->json || str_eq(s->path, RECORD_LIST))
        return false;
    const cJSON *value = json_path_first(reading->object, s->json);
    *out = (Str){0};
    if (!value)
        return true;
    if (cJSON_IsArray(value) || cJSON_IsObject(value))
        return false;
    *out = str_trim(json_text(reading->arena, value));
    return out->len && (text || !word_is_null(reading->variant, *out));
}

Str take_one(const Reading *reading, const Take *take, bool text)
{
    Str value;
    if (!take)
        return (Str){0};
    if (take_cell(reading, take, text, &value) ||
        take_scalar(reading, take, text, &value))
        return value;
    if (take->kind == TAKE_FIRST && is_plain(take) && !take->when.n && !take->unless.n) {
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

// A member at the top of the record: one value, if it is no list.
static bool is_own_member(const Reading *reading, const Take *take)
{
    if (take->kind != TAKE_VALUE)
        return false;
    Str path = reading->variant->selector[take->selector].path;
    return path.len && str_find_char(path, '.') == STR_NPOS &&
           str_find_char(path, '[') == STR_NPOS;
}

TakenList take_first(const Reading *reading, const Take *take, bool text)
{
    TakenList list = {0};
    Str value;
    if (take && is_own_member(reading, take) &&
        take_scalar(reading, take, text, &value)) {
        if (value.len)
            add(reading, &list, value);
    } else if (take)
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
