#include "ingest/generic.h"

#include <string.h>

#include "ingest/generic_columns.h"
#include "ingest/recognise.h"
#include "ingest/synonyms.h"

const Profile GENERIC_PROFILE = {
    .id = STR_INIT("generic"),
    .title = STR_INIT("columns by name"),
    .evidence = STR_INIT("secondary"),
    .note = STR_INIT("any CSV or JSON whose columns have telling names"),
};

#define MOST_ANSWERS 64 // words for yes and no

typedef enum { NAME_WHOLE, NAME_BARE, NAME_PART } NameFit;

// "State" may be a place, "Incident" a text, "Closed" a yes or no: names propose, values
// decide. Where no row was looked at, everything may be.
static bool may_be(const Columns *c, size_t i, Field field, NameFit fit)
{
    if (c->taken[i])
        return false;
    if (field == FIELD_STATUS)
        return str_ends(c->name[i], STR("status")) || column_holds_states(&c->column[i]);
    if (field == FIELD_ID)
        return c->is_id[i] && (fit != NAME_PART || column_is_distinct(&c->column[i]));
    return !field_is_time(field) ||
           (c->is_time[i] && (fit == NAME_WHOLE || !c->is_other_time[i]));
}

static bool fits(const Columns *c, size_t i, Str name, NameFit fit)
{
    switch (fit) {
    case NAME_WHOLE:
        return str_eq(c->name[i], name) || str_eq(c->last[i], name);
    case NAME_BARE:
        return str_eq(c->bare[i], name);
    default:
        return name_has(c->last[i], name);
    }
}

static size_t find(const Columns *c, const Synonyms *s, NameFit fit)
{
    Str rest = str_from(fit == NAME_PART ? s->parts : s->names), name;
    while (name_next(&rest, &name)) {
        if (fit == NAME_BARE)
            name = name_bare(name);
        for (size_t i = 0; i < c->n; i++)
            if (fits(c, i, name, fit) && may_be(c, i, s->field, fit))
                return i;
    }
    return STR_NPOS;
}

static void set_field(Arena *arena, Variant *v, Field field, Str path)
{
    Take *take = ARENA_NEW(arena, Take, 1);
    *take = (Take){.order = SELECTOR_NONE, .plus = SELECTOR_NONE};
    take->selector = variant_select(arena, v, path);
    v->field[field] = take;
}

static void set_ways(Variant *v)
{
    v->split[FIELD_LABELS] = STR(",");
    v->split[FIELD_RESPONDERS] = STR(";");
    v->markup[FIELD_DESCRIPTION] = v->markup[FIELD_ROOT_CAUSE] = v->markup[FIELD_IMPACT] =
        MARKUP_ANY;
    v->guard = true;
    v->null = NOTHING_WORDS;
    v->n_nulls = N_NOTHING_WORDS;
    v->timezone_from = v->fold_by = v->recorded = SELECTOR_NONE;
}

// Whatever it is called: the only column of dates says when it began.
static void set_only_date(Arena *arena, Variant *v, Columns *c)
{
    size_t only = STR_NPOS;
    for (size_t i = 0; i < c->n; i++) {
        if (c->taken[i] || !c->is_time[i] || !column_holds_dates(&c->column[i]))
            continue;
        if (only != STR_NPOS)
            return;
        only = i;
    }
    if (only == STR_NPOS)
        return;
    c->taken[only] = true;
    set_field(arena, v, FIELD_OPENED, c->column[only].path);
}

// When the record was made, where that is another time than the beginning.
static void set_recorded(Arena *arena, Variant *v, const Columns *c)
{
    Str rest = str_from(RECORDED_PARTS), part;
    while (v->field[FIELD_OPENED] && name_next(&rest, &part))
        for (size_t i = 0; i < c->n; i++)
            if (!c->taken[i] && c->is_time[i] && c->column[i].n_values &&
                name_has(c->last[i], part)) {
                v->recorded = variant_select(arena, v, c->column[i].path);
                return;
            }
}

static void add_answers(Arena *arena, RankWord *word, size_t *n, const char *words,
                        Status status)
{
    Str rest = str_from(words), each;
    while (name_next(&rest, &each) && *n < MOST_ANSWERS)
        word[(*n)++] = (RankWord){str_copy(arena, each), status};
}

// No status, but a column that says whether it is done, as yes or no.
static void set_done(Arena *arena, Variant *v, Columns *c)
{
    Str rest = str_from(DONE_NAMES), name;
    while (!v->field[FIELD_STATUS] && name_next(&rest, &name))
        for (size_t i = 0; i < c->n; i++) {
            if (c->taken[i] || !fits(c, i, name, NAME_BARE) ||
                !column_holds_answers(&c->column[i], arena))
                continue;
            RankWord *word = ARENA_NEW(arena, RankWord, MOST_ANSWERS);
            add_answers(arena, word, &v->n_statuses, YES_WORDS, STATUS_RESOLVED);
            add_answers(arena, word, &v->n_statuses, NO_WORDS, STATUS_OPEN);
            v->status = word;
            c->taken[i] = true;
            set_field(arena, v, FIELD_STATUS, c->column[i].path);
            return;
        }
}

static bool is_called_text(Arena *arena, Str path)
{
    Columns c = columns_of(arena, &(GenericColumn){.path = path}, 1);
    return str_eq(c.last[0], STR("text"));
}

const Variant *generic_variant(Arena *arena, const GenericColumn *column, size_t n,
                               bool json)
{
    Variant *v = ARENA_NEW(arena, Variant, 1);
    Columns c = columns_of(arena, column, n);
    v->profile = &GENERIC_PROFILE;
    v->id = json ? STR("json") : STR("csv");
    v->json = json;
    set_ways(v);
    size_t n_day_first = 0;
    for (int fit = NAME_WHOLE; fit <= NAME_PART; fit++)
        for (size_t i = 0; i < N_SYNONYMS; i++) {
            const Synonyms *s = &SYNONYMS[i];
            size_t at = v->field[s->field] ? STR_NPOS : find(&c, s, (NameFit)fit);
            if (at == STR_NPOS)
                continue;
            c.taken[at] = true;
            n_day_first += s->order == ORDER_DAY_FIRST;
            set_field(arena, v, s->field, column[at].path);
            if (s->field == FIELD_LABELS && column_separates(&column[at], ';'))
                v->split[FIELD_LABELS] = STR(";");
        }
    if (n_day_first > 1)
        v->date_order = ORDER_DAY_FIRST;
    if (!v->field[FIELD_OPENED])
        set_only_date(arena, v, &c);
    set_recorded(arena, v, &c);
    set_done(arena, v, &c);
    // One text and no title: {"id", "text"} lines. The text is what people see.
    const Take *text = v->field[FIELD_DESCRIPTION];
    if (!v->field[FIELD_TITLE] && text &&
        is_called_text(arena, v->selector[text->selector].path)) {
        v->field[FIELD_TITLE] = text;
        v->field[FIELD_DESCRIPTION] = NULL;
    }
    return v;
}

int generic_header_fit(Arena *scratch, const Str *name, size_t n)
{
    ArenaMark mark = arena_mark(scratch);
    GenericColumn *column = ARENA_NEW(scratch, GenericColumn, n);
    size_t named = 0, known = 0;
    for (size_t i = 0; i < n; i++) {
        column[i].path = name[i];
        named += str_trim(name[i]).len > 0;
    }
    Columns c = columns_of(scratch, column, n);
    bool found[N_FIELDS] = {false};
    for (size_t i = 0; i < N_SYNONYMS; i++)
        for (int fit = NAME_WHOLE; fit <= NAME_BARE && !found[SYNONYMS[i].field]; fit++) {
            size_t at = find(&c, &SYNONYMS[i], (NameFit)fit);
            if (at == STR_NPOS)
                continue;
            found[SYNONYMS[i].field] = c.taken[at] = true;
            known++;
        }
    arena_rewind(scratch, mark);
    if (known < 2 || (known < 4 && known * 3 < named))
        return 0;
    return known >= FIT_SIGNATURE ? FIT_SIGNATURE - 1 : (int)known;
}

const Variant *variant_override(Arena *arena, const Variant *variant,
                                const FieldOverride *override, size_t n)
{
    if (!n)
        return variant;
    Variant *copy = ARENA_NEW(arena, Variant, 1);
    *copy = *variant;
    copy->selector = ARENA_NEW(arena, Selector, variant->n_selectors + n);
    memcpy(copy->selector, variant->selector, variant->n_selectors * sizeof(Selector));
    copy->selectors_capacity = variant->n_selectors + n;
    for (size_t i = 0; i < n; i++)
        set_field(arena, copy, override[i].field, override[i].path);
    return copy;
}
