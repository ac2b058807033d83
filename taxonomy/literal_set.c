#include "taxonomy/literal_set.h"

#include <math.h>
#include <string.h>

bool literal_is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_';
}

LiteralSet literal_set_empty_text(Arena *arena)
{
    return (LiteralSet){ARENA_NEW(arena, Literal, 1), 1, true};
}

/* False when the boundary between them cannot be. */
static bool join(const Literal *a, const Literal *b, Literal *out)
{
    *out = *a;
    memcpy(out->text + a->len, b->text, b->len);
    out->len = (uint8_t)(a->len + b->len);
    bool boundary = a->ends_at_boundary || b->starts_at_boundary;
    out->ends_at_boundary =
        b->len ? b->ends_at_boundary : boundary || b->ends_at_boundary;
    if (!a->len) {
        out->starts_at_boundary |= boundary;
        return true;
    }
    if (!b->len)
        return true;
    return !boundary ||
           literal_is_word(a->text[a->len - 1]) != literal_is_word(b->text[0]);
}

static bool same(const Literal *a, const Literal *b)
{
    return a->len == b->len && a->starts_at_boundary == b->starts_at_boundary &&
           a->ends_at_boundary == b->ends_at_boundary &&
           !memcmp(a->text, b->text, a->len);
}

/* An equal string further on is never reached. */
static bool append(LiteralSet *set, const Literal *item)
{
    for (size_t i = 0; i < set->n; i++)
        if (same(&set->item[i], item))
            return true;
    if (set->n == LITERAL_SET_MOST)
        return false;
    set->item[set->n++] = *item;
    return true;
}

/* An empty set with room for n items, or for as many as a set may have. Hundreds of sets
 * are made for one taxonomy, nearly all of them of a few items. */
static LiteralSet room(Arena *arena, size_t n, bool exact)
{
    size_t most = n < LITERAL_SET_MOST ? n : LITERAL_SET_MOST;
    return (LiteralSet){ARENA_NEW(arena, Literal, most), 0, exact};
}

bool literal_set_join(Arena *arena, const LiteralSet *a, const LiteralSet *b,
                      LiteralSet *out)
{
    LiteralSet set = room(arena, a->n * b->n, a->exact && b->exact);
    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < b->n; k++) {
            Literal both;
            if (a->item[i].len + b->item[k].len > LITERAL_MOST_BYTES)
                return false;
            if (join(&a->item[i], &b->item[k], &both) && !append(&set, &both))
                return false;
        }
    *out = set;
    return true;
}

bool literal_set_add(Arena *arena, const LiteralSet *a, const LiteralSet *b,
                     LiteralSet *out)
{
    LiteralSet set = room(arena, a->n + b->n, a->exact && b->exact);
    for (size_t i = 0; i < a->n + b->n; i++)
        if (!append(&set, i < a->n ? &a->item[i] : &b->item[i - a->n]))
            return false;
    *out = set;
    return true;
}

LiteralSet literal_set_end_boundary(Arena *arena, const LiteralSet *a)
{
    LiteralSet set = room(arena, a->n, a->exact);
    for (size_t i = 0; i < a->n; i++) {
        Literal item = a->item[i];
        item.ends_at_boundary = true;
        item.starts_at_boundary |= !item.len;
        append(&set, &item);
    }
    return set;
}

/* A letter more makes a string about eight times rarer, a boundary about four times. */
static double commonness(const Literal *item)
{
    double n = 3000;
    for (int i = 0; i < item->len && i < 6; i++)
        n /= 8;
    if (item->starts_at_boundary)
        n /= 4;
    if (item->ends_at_boundary)
        n /= 2;
    bool too_short = !item->len || (item->len == 1 && !item->starts_at_boundary);
    return too_short ? HUGE_VAL : n;
}

double literal_set_commonness(const LiteralSet *set)
{
    double n = 0;
    for (size_t i = 0; i < set->n; i++)
        n += commonness(&set->item[i]);
    return n;
}

bool literal_set_has_empty(const LiteralSet *set)
{
    for (size_t i = 0; i < set->n; i++)
        if (!set->item[i].len)
            return true;
    return false;
}

/* A text that holds `a` where it asks to stand holds `b` too. */
static bool holds(const Literal *a, const Literal *b)
{
    for (uint8_t at = 0; at + b->len <= a->len; at++)
        if (!memcmp(a->text + at, b->text, b->len) &&
            (!b->starts_at_boundary || (!at && a->starts_at_boundary)) &&
            (!b->ends_at_boundary || (at + b->len == a->len && a->ends_at_boundary)))
            return true;
    return false;
}

bool literal_set_implies(const LiteralSet *a, const LiteralSet *b)
{
    for (size_t i = 0; i < a->n; i++) {
        size_t k = 0;
        while (k < b->n && !holds(&a->item[i], &b->item[k]))
            k++;
        if (k == b->n)
            return false;
    }
    return a->n > 0;
}

/* What is only looked for somewhere may be looked for at the start of a word: blanks and
 * signs before the first letter go, and make it one. */
LiteralSet literal_set_from_word_start(Arena *arena, const LiteralSet *set)
{
    LiteralSet none = literal_set_empty_text(arena), out;
    literal_set_join(arena, &none, set, &out); // a copy
    for (size_t i = 0; i < out.n; i++) {
        Literal *item = &out.item[i];
        uint8_t skip = 0;
        while (skip < item->len && !literal_is_word(item->text[skip]))
            skip++;
        if (!skip || skip == item->len)
            continue;
        item->len = (uint8_t)(item->len - skip);
        memmove(item->text, item->text + skip, item->len);
        item->starts_at_boundary = true;
    }
    return out;
}

bool literal_set_at_word_start(const LiteralSet *set)
{
    for (size_t i = 0; i < set->n; i++)
        if (!set->item[i].starts_at_boundary || !literal_is_word(set->item[i].text[0]))
            return false;
    return true;
}

uint32_t literal_set_longest(const LiteralSet *set)
{
    uint32_t len = 0;
    for (size_t i = 0; i < set->n; i++)
        len = set->item[i].len > len ? set->item[i].len : len;
    return len;
}
