#include "ingest/partial.h"

#include "ingest/condition.h"
#include "ingest/json_path.h"

static const char *const NEXT[] = {"next",
                                   "next_page",
                                   "nextPage",
                                   "nextPageToken",
                                   "next_page_token",
                                   "paging.next",
                                   "pagination.next",
                                   "links.next",
                                   "_links.next",
                                   "@odata.nextLink",
                                   "cursor.nextValue",
                                   "meta.next",
                                   "pagination_meta.after",
                                   NULL};
static const char *const MORE[] = {"more",
                                   "has_more",
                                   "hasMore",
                                   "meta.has_more",
                                   "hasNext",
                                   "cursor.hasMore",
                                   "pageInfo.hasNextPage",
                                   "incomplete_results",
                                   NULL};
static const char *const LAST[] = {"isLast", "is_last", "end_of_stream", NULL};
static const char *const TOTALS[] = {"total",
                                     "total_count",
                                     "totalCount",
                                     "total_results",
                                     "pagination_meta.total_record_count",
                                     "pagination.total",
                                     "meta.total",
                                     "data.attributes.total",
                                     NULL};

static const JsonValue *member(Arena *arena, const JsonValue *page, const char *path)
{
    const JsonPath *compiled = json_path(arena, str_from(path));
    return compiled ? json_path_first(page, compiled) : NULL;
}

static bool says_more(const JsonValue *value)
{
    return json_is(value, JSON_TRUE) ||
           (json_is(value, JSON_STRING) && value->text.len) || json_to_double(value) > 0 ||
           (json_is(value, JSON_OBJECT) && value->first);
}

static Str find_sign(Arena *arena, const Variant *variant, const JsonValue *page)
{
    for (const char *const *p = MORE; *p; p++)
        if (json_is(member(arena, page, *p), JSON_TRUE))
            return str_from(*p);
    // Some answers give a token for later though they are the last.
    for (const char *const *p = LAST; *p; p++) {
        const JsonValue *last = member(arena, page, *p);
        if (json_is(last, JSON_FALSE))
            return str_from(*p);
        if (json_is(last, JSON_TRUE))
            return (Str){0};
    }
    for (const char *const *p = MORE; *p; p++)
        if (json_is(member(arena, page, *p), JSON_FALSE))
            return (Str){0};
    for (const char *const *p = NEXT; *p; p++)
        if (says_more(member(arena, page, *p)))
            return str_from(*p);
    Reading reading = {
        .variant = variant, .page = page, .arena = arena, .raw = &(RawRecord){0}};
    for (size_t i = 0; i < variant->partial.n; i++)
        if (condition_holds_of_page(&reading, &variant->partial.item[i]))
            return variant->selector[variant->partial.item[i].selector].path;
    return (Str){0};
}

void partial_read(PartialSigns *signs, Arena *arena, const Variant *variant,
                  const JsonValue *page)
{
    if (!json_is(page, JSON_OBJECT))
        return;
    signs->sign = find_sign(arena, variant, page);
    for (const char *const *p = TOTALS; *p; p++) {
        const JsonValue *total = member(arena, page, *p);
        if (json_to_double(total) > (double)signs->total)
            signs->total = (uint64_t)json_to_double(total);
    }
}
