/* Exports wrap their records: in pages, in an answer with counts and cursors, each alone
 * in an object of one member. And records hold lists of objects themselves. Going down
 * from the top, a list is left for one inside it as long as its objects look like
 * wrappers of those. */
#include "ingest/json_likely.h"

#include "ingest/json_path.h"

static const Str paging_words[] = {
    STR_INIT("next"),
    STR_INIT("prev"),
    STR_INIT("previous"),
    STR_INIT("first"),
    STR_INIT("last"),
    STR_INIT("cursor"),
    STR_INIT("next_page"),
    STR_INIT("previous_page"),
    STR_INIT("nextPage"),
    STR_INIT("nextPageToken"),
    STR_INIT("next_cursor"),
    STR_INIT("nextLink"),
    STR_INIT("order"),
    STR_INIT("order_by"),
    STR_INIT("sort"),
    STR_INIT("expand"),
    STR_INIT("time_zone"),
    STR_INIT("timezone"),
    STR_INIT("status"),
    STR_INIT("error"),
    STR_INIT("url"),
    STR_INIT("self"),
    STR_INIT("starting_after"),
    STR_INIT("ending_before"),
    STR_INIT("after"),
    STR_INIT("before"),
    STR_INIT("version"),
    STR_INIT("generated"),
    STR_INIT("generated_at"),
    STR_INIT("exported_at"),
    STR_INIT("@odata.context"),
    STR_INIT("@odata.nextLink"),
    STR_INIT("$schema"),
    STR_INIT("kind"),
    STR_INIT("schema"),
    STR_INIT("queryType"),
};

// Names of single records, not of pages, even where the value is a number.
static const Str record_words[] = {
    STR_INIT("id"),        STR_INIT("number"),      STR_INIT("key"),
    STR_INIT("iid"),       STR_INIT("title"),       STR_INIT("subject"),
    STR_INIT("summary"),   STR_INIT("headline"),    STR_INIT("short_description"),
    STR_INIT("narrative"), STR_INIT("description"),
};

static bool named(const JsonValue *member, const Str *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(member->key, word[i]))
            return true;
    return false;
}

#define NAMED(member, words) named(member, words, sizeof words / sizeof *words)

static bool is_container(const JsonValue *value)
{
    return json_is(value, JSON_OBJECT) || json_is(value, JSON_ARRAY);
}

// Nothing in it but its lists and what paging needs.
static bool is_page(const JsonValue *object)
{
    for (const JsonValue *m = object->first; m; m = m->next) {
        if (is_container(m))
            continue;
        bool counts = !json_is(m, JSON_STRING) && !NAMED(m, record_words);
        if (!counts && !NAMED(m, paging_words))
            return false;
    }
    return true;
}

static bool is_record(const JsonValue *object)
{
    for (const JsonValue *m = object->first; m; m = m->next)
        if (json_is(m, JSON_STRING) && NAMED(m, record_words))
            return true;
    return false;
}

static bool is_below(const JsonList *list, const JsonList *above)
{
    return above->depth == 0
               ? list->depth > 0
               : list->depth > above->depth && str_starts(list->path, above->path) &&
                     list->path.data[above->path.len] == '.';
}

// The list with most bytes below another; of equal ones the first.
static size_t largest_below(const JsonSurvey *s, size_t above)
{
    size_t best = STR_NPOS;
    for (size_t i = 0; i < s->n; i++) {
        const JsonList *list = &s->list[i];
        if (list->in_array && (above == STR_NPOS || is_below(list, &s->list[above])) &&
            (best == STR_NPOS || list->bytes > s->list[best].bytes))
            best = i;
    }
    return best;
}

// Are the objects of one list only wrappers of those in a list below?
static bool wraps(const JsonList *outer, const JsonList *inner)
{
    bool pages = outer->n_samples > 0, records = false;
    for (size_t i = 0; i < outer->n_samples; i++) {
        pages = pages && is_page(outer->sample[i]);
        records = records || is_record(outer->sample[i]);
    }
    if (pages)
        return true;
    if (records)
        return outer->n == 1 && !outer->in_array && inner->n >= 5 &&
               inner->bytes > outer->bytes / 5 * 4;
    if (outer->n == 1 && !outer->in_array)
        return inner->n > 0 && inner->bytes >= outer->bytes / 2;
    return inner->n >= 2 * outer->n && inner->bytes > outer->bytes / 5 * 4;
}

// {"ticket": {...}}: the object inside.
static size_t only_member(const JsonSurvey *s, size_t at)
{
    const JsonList *list = &s->list[at];
    for (size_t i = 0; i < list->n_samples; i++) {
        const JsonValue *member = list->sample[i]->first;
        if (!json_is(member, JSON_OBJECT) || member->next)
            return STR_NPOS;
    }
    for (size_t i = 0; i < s->n && list->n_samples; i++)
        if (is_below(&s->list[i], list) && s->list[i].depth == list->depth + 1 &&
            s->list[i].n == list->n)
            return i;
    return STR_NPOS;
}

size_t json_likely(const JsonSurvey *s)
{
    if (s->n == 0)
        return STR_NPOS;
    size_t at = s->list[0].depth == 0 && s->list[0].n ? 0 : largest_below(s, STR_NPOS);
    while (at != STR_NPOS) {
        size_t inner = largest_below(s, at);
        if (inner == STR_NPOS || !wraps(&s->list[at], &s->list[inner])) {
            inner = only_member(s, at);
            if (inner == STR_NPOS)
                break;
        }
        at = inner;
    }
    return at;
}
