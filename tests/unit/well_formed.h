#ifndef FAULTLINE_TEST_WELL_FORMED_H
#define FAULTLINE_TEST_WELL_FORMED_H
/* Is a page (or an SVG) well formed? Stricter than HTML asks: every element that can be
 * closed is, every attribute is quoted, no id occurs twice, every local link has a
 * target, no control character but line ends and tabs.
 *
 *     ASSERT_WELL_FORMED(page);
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "ingest/base/str.h"

#define WELL_FORMED_DEPTH 64
#define WELL_FORMED_NAMES 20000

typedef struct {
    Str open[WELL_FORMED_DEPTH];
    int depth;
    Str *id, *target;
    size_t n_ids, n_targets;
    char fault[200];
} WellFormed;

static inline bool well_formed_fault(WellFormed *w, const char *what, Str where)
{
    snprintf(w->fault, sizeof w->fault, "%s: '%.*s'", what,
             (int)(where.len > 100 ? 100 : where.len), where.data ? where.data : "");
    return false;
}

static inline bool well_formed_is_void(Str name)
{
    return str_eq(name, STR("meta")) || str_eq(name, STR("br")) ||
           str_eq(name, STR("input"));
}

static inline bool well_formed_attribute(WellFormed *w, Str *rest)
{
    StrCut cut = str_cut(*rest, '=');
    Str name = str_trim(cut.head);
    if (!cut.found || !cut.tail.len || cut.tail.data[0] != '"' ||
        str_find_char(name, ' ') != STR_NPOS || str_find_char(name, '"') != STR_NPOS)
        return well_formed_fault(w, "attribute", *rest);
    StrCut value = str_cut(str_slice(cut.tail, 1, cut.tail.len), '"');
    if (!value.found)
        return well_formed_fault(w, "open attribute", *rest);
    if (str_eq(name, STR("id")))
        w->id[w->n_ids++] = value.head;
    if (str_eq(name, STR("href")) && str_starts(value.head, STR("#")))
        w->target[w->n_targets++] = str_slice(value.head, 1, value.head.len);
    cr_assert(w->n_ids < WELL_FORMED_NAMES && w->n_targets < WELL_FORMED_NAMES);
    *rest = str_trim(value.tail);
    return true;
}

static inline bool well_formed_tag(WellFormed *w, Str tag)
{
    bool closes = str_starts(tag, STR("/")), alone = str_ends(tag, STR("/"));
    Str inside = str_slice(tag, closes, tag.len - alone);
    size_t end = 0;
    while (end < inside.len && (unsigned char)inside.data[end] > ' ')
        end++;
    Str name = str_slice(inside, 0, end),
        rest = str_trim(str_slice(inside, end, inside.len));
    if (closes) {
        if (!w->depth || !str_eq(w->open[--w->depth], name))
            return well_formed_fault(w, "closes what is not open", tag);
        return true;
    }
    while (rest.len)
        if (!well_formed_attribute(w, &rest))
            return false;
    if (alone || well_formed_is_void(name))
        return true;
    if (w->depth == WELL_FORMED_DEPTH)
        return well_formed_fault(w, "too deep", tag);
    w->open[w->depth++] = name;
    return true;
}

static inline bool well_formed_text(WellFormed *w, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
            return well_formed_fault(w, "control character", str_slice(text, i, i + 1));
        if (c == '&') {
            Str entity = str_slice(text, i, i + 10);
            if (str_find_char(entity, ';') == STR_NPOS)
                return well_formed_fault(w, "bare ampersand", entity);
        }
    }
    return true;
}

// The content of style and script is not markup.
static inline Str well_formed_skip_raw(const WellFormed *w, Str rest)
{
    static const char *const raw[] = {"style", "script"};
    for (size_t i = 0; w->depth && i < 2; i++) {
        char end[16];
        if (!str_eq(w->open[w->depth - 1], str_from(raw[i])))
            continue;
        snprintf(end, sizeof end, "</%s>", raw[i]);
        size_t at = str_find(rest, str_from(end));
        return str_slice(rest, at == STR_NPOS ? rest.len : at, rest.len);
    }
    return rest;
}

static inline bool well_formed_names(WellFormed *w)
{
    for (size_t i = 0; i < w->n_ids; i++)
        for (size_t k = 0; k < i; k++)
            if (str_eq(w->id[i], w->id[k]))
                return well_formed_fault(w, "id occurs twice", w->id[i]);
    for (size_t i = 0; i < w->n_targets; i++) {
        bool found = false;
        for (size_t k = 0; k < w->n_ids && !found; k++)
            found = str_eq(w->target[i], w->id[k]);
        if (!found)
            return well_formed_fault(w, "no target", w->target[i]);
    }
    return true;
}

static inline bool well_formed_page(Arena *arena, Str page, WellFormed *w)
{
    *w = (WellFormed){.id = ARENA_NEW(arena, Str, WELL_FORMED_NAMES),
                      .target = ARENA_NEW(arena, Str, WELL_FORMED_NAMES)};
    while (page.len) {
        page = well_formed_skip_raw(w, page);
        StrCut cut = str_cut(page, '<');
        if (!well_formed_text(w, cut.head))
            return false;
        if (!cut.found)
            break;
        StrCut tag = str_cut(cut.tail, '>');
        if (!tag.found)
            return well_formed_fault(w, "open tag", cut.tail);
        bool declares = str_starts(tag.head, STR("!")) || str_starts(tag.head, STR("?"));
        if (!declares && !well_formed_tag(w, tag.head))
            return false;
        page = tag.tail;
    }
    if (w->depth)
        return well_formed_fault(w, "never closed", w->open[w->depth - 1]);
    return well_formed_names(w);
}

#define ASSERT_WELL_FORMED(page)                                                         \
    do {                                                                                 \
        static WellFormed well_formed;                                                   \
        Arena well_formed_arena = {0};                                                   \
        cr_assert(well_formed_page(&well_formed_arena, (page), &well_formed), "%s",      \
                  well_formed.fault);                                                    \
        arena_release(&well_formed_arena);                                               \
    } while (0)

#endif
