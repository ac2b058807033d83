#include "ingest/reading.h"

#include "ingest/glob.h"
#include "ingest/json_path.h"

// What the words below begin with; most texts are told from them by that.
static bool begins_like_nothing(char c)
{
    switch (c) {
    case 'n':
    case 'N':
    case 'u':
    case '#':
    case '-':
    case '?':
    case '{':
    case '[':
    case '(':
        return true;
    default:
        return false;
    }
}

// In any case: what differs in length or in its first letter is not looked at further.
static bool may_be_equal(Str a, Str b)
{
    return a.len == b.len && ((a.data[0] ^ b.data[0]) & ~0x20) == 0;
}

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
    if (word.len <= 9 && begins_like_nothing(word.data[0])) // 9: the longest of them
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            if (str_eq(word, known[i]))
                return true;
    for (size_t i = 0; i < variant->n_nulls; i++)
        if (may_be_equal(word, variant->null[i]) && str_eq_nocase(word, variant->null[i]))
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

void taken_add(const Reading *reading, TakenList *list, Str text)
{
    ARENA_RESERVE(reading->arena, list->text, list->n, list->capacity);
    list->text[list->n++] = text;
}

static void add_json(const Reading *reading, TakenList *list, const JsonValue *value)
{
    if (json_is(value, JSON_ARRAY)) {
        for (const JsonValue *item = value->first; item; item = item->next)
            add_json(reading, list, item);
        return;
    }
    Str text = {0};
    const JsonValue *type =
        json_is(value, JSON_OBJECT) ? json_member(value, STR("type")) : NULL;
    if (json_is(type, JSON_STRING) && str_eq(type->text, STR("doc")))
        text = markup_adf_to_text(reading->arena, value);
    else
        text = str_trim(json_text(value));
    if (text.len)
        taken_add(reading, list, text);
}

// Members of an object whose name fits, by the order of the patterns.
static void add_members(const Reading *reading, const Selector *s, TakenList *list)
{
    const JsonValue *object =
        s->in ? json_path_first(reading->object, s->in) : reading->object;
    // A single record's own answer is the record.
    const JsonValue *names = s->names ? json_path_first(reading->page, s->names) : NULL;
    if (!names && s->names)
        names = json_path_first(reading->object, s->names);
    if (!json_is(object, JSON_OBJECT))
        return;
    for (size_t k = 0; k < s->n_like; k++)
        for (const JsonValue *member = object->first; member; member = member->next) {
            Str key = member->key;
            const JsonValue *named = names ? json_member(names, key) : NULL;
            Str name = named ? json_text(named) : key;
            size_t had = list->n;
            if (glob_fits(s->like[k], name))
                add_json(reading, list, member);
            for (size_t i = had; s->pairs && i < list->n; i++)
                list->text[i] = str_format(reading->arena, "%.*s:%.*s", STR_ARG(name),
                                           STR_ARG(list->text[i]));
        }
}

const JsonValue *selector_value(const Reading *reading, uint32_t selector)
{
    const Selector *s = &reading->variant->selector[selector];
    if (s->page)
        return json_path_first(reading->page, s->json);
    return reading->members ? members_first(reading->members, selector)
                            : json_path_first(reading->object, s->json);
}

JsonValues selector_values(const Reading *reading, uint32_t selector)
{
    const Selector *s = &reading->variant->selector[selector];
    if (s->page)
        return json_path_all(reading->arena, reading->page, s->json);
    return reading->members ? members_all(reading->members, reading->arena, selector)
                            : json_path_all(reading->arena, reading->object, s->json);
}

bool cell_is_literal(Str text)
{
    if (text.len && text.data[0] == '[')
        text = str_slice(text, 1, text.len);
    return text.len > 2 && text.data[0] == '{' && text.data[1] == '\'';
}

void reading_texts(const Reading *reading, uint32_t selector, TakenList *list)
{
    const Selector *s = &reading->variant->selector[selector];
    const JsonValue *root = s->page ? reading->page : reading->object;
    if (s->page || root) {
        if (str_eq(s->path, RECORD_LIST)) {
            taken_add(reading, list, reading->raw->list);
        } else if (s->n_like) {
            add_members(reading, s, list);
        } else {
            JsonValues values = selector_values(reading, selector);
            for (size_t i = 0; i < values.n; i++)
                add_json(reading, list, values.item[i]);
        }
        return;
    }
    ColumnList columns = reading->binding->of[selector];
    for (uint32_t i = 0; i < columns.n; i++) {
        Str text = cell_text(reading->variant, reading->raw->cell[columns.column[i]]);
        const JsonValue *value =
            cell_is_literal(text) ? json_from_literal(reading->arena, text) : NULL;
        if (value)
            add_json(reading, list, value);
        else if (text.len)
            taken_add(reading, list, text);
    }
}
Str selector_text(const Reading *reading, uint32_t selector)
{
    TakenList list = {0};
    reading_texts(reading, selector, &list);
    return list.n ? list.text[0] : (Str){0};
}
