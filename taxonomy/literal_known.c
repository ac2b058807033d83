#include "taxonomy/literal_known.h"

// Groups more common than this are in nearly every text: asking is wasted.
#define TOO_COMMON 1500.0

// Bounded repeats are written out up to this count.
#define MOST_COPIES 4u

/* At least a character of every match is known. */
static bool begins(const LiteralSet *set)
{
    return set->n && !literal_set_has_empty(set);
}

/* Distances: no bound plus anything is no bound. */
uint32_t known_add_len(uint32_t a, uint32_t b)
{
    return a > LITERAL_ANYWHERE / 2 || b > LITERAL_ANYWHERE / 2 ? LITERAL_ANYWHERE
                                                                : a + b;
}

static uint32_t times_len(uint32_t a, uint32_t n)
{
    uint64_t product = (uint64_t)a * n;
    return product > LITERAL_ANYWHERE / 2 ? LITERAL_ANYWHERE : (uint32_t)product;
}

static void sort_in_group(Known *k, const LiteralSet *set, uint32_t within)
{
    double common = literal_set_commonness(set);
    if (!set->n || common > TOO_COMMON)
        return;
    for (size_t i = 0; i < k->n_groups; i++)
        if (literal_set_implies(&k->group[i], set))
            return;
    size_t at = k->n_groups;
    while (at && literal_set_commonness(&k->group[at - 1]) > common)
        at--;
    if (at == LITERAL_MOST_GROUPS)
        return;
    if (k->n_groups < LITERAL_MOST_GROUPS)
        k->n_groups++;
    for (size_t i = k->n_groups - 1; i > at; i--) {
        k->group[i] = k->group[i - 1];
        k->within[i] = k->within[i - 1];
    }
    k->group[at] = *set;
    k->within[at] = within;
}

/* Groups of a part that begins at most `from` bytes behind the start. */
static void take_groups(Known *k, const Known *of, uint32_t from)
{
    for (size_t i = 0; i < of->n_groups; i++)
        sort_in_group(k, &of->group[i], known_add_len(from, of->within[i]));
}

/* A sequence while it is walked: `run` are the literals since the last gap. */
typedef struct {
    Arena *arena;
    Known known;
    LiteralSet run;
    uint32_t run_from; // bytes before the run, at most
    bool at_start;     // the run began where the sequence does
    bool whole;        // no gap yet
} Walk;

/* Behind any string of `run` an item that begins with a word character (or not) stands at
 * a word boundary: it was asked for, or the characters before are all of the other kind.
 */
static bool stands_at_boundary(const LiteralSet *run, const Literal *item)
{
    bool stands = run->n > 0 && item->len > 0;
    for (size_t i = 0; i < run->n && stands; i++) {
        const Literal *before = &run->item[i];
        stands = before->ends_at_boundary ||
                 (before->len && literal_is_word(before->text[before->len - 1]) !=
                                     literal_is_word(item->text[0]));
    }
    return stands;
}

static void end_run(Walk *w)
{
    if (w->at_start)
        w->known.prefix = w->run;
    sort_in_group(&w->known, &w->run, w->run_from);
    w->run_from = known_add_len(w->run_from, literal_set_longest(&w->run));
    w->at_start = w->whole = false;
    w->run = literal_set_empty_text(w->arena);
    w->run.exact = false;
}

/* The run is long enough: the next one begins with this set. */
static void cut_run(Walk *w, const LiteralSet *set)
{
    LiteralSet old = w->run, next;
    end_run(w);
    literal_set_join(w->arena, &w->run, set, &next); // a copy; cannot be too large
    for (size_t i = 0; i < next.n; i++)
        next.item[i].starts_at_boundary |= stands_at_boundary(&old, &next.item[i]);
    w->run = next;
}

static void walk_finite(Walk *w, const LiteralSet *set)
{
    LiteralSet longer;
    if (literal_set_join(w->arena, &w->run, set, &longer))
        w->run = longer;
    else
        cut_run(w, set);
}

/* Something whose matches are not a short list. */
static void walk_gap(Walk *w, const Known *part)
{
    LiteralSet longer;
    uint32_t from = known_add_len(w->run_from, literal_set_longest(&w->run));
    if (begins(&part->prefix) &&
        literal_set_join(w->arena, &w->run, &part->prefix, &longer)) {
        longer.exact = false;
        w->run = longer;
    }
    take_groups(&w->known, part, from);
    end_run(w);
    w->run_from = known_add_len(from, part->most_len);
}

static void walk(Walk *w, const RegexNode *node)
{
    Known part;
    uint32_t from;
    switch (node->kind) {
    case NODE_EMPTY:
        return;
    case NODE_BOUNDARY:
        w->run = literal_set_end_boundary(w->arena, &w->run);
        return;
    case NODE_HOLD:
        w->run.exact = false;
        return;
    case NODE_AHEAD:
        part = known_literals(w->arena, node->child);
        from = known_add_len(w->run_from, literal_set_longest(&w->run));
        take_groups(&w->known, &part, from);
        if (part.finite)
            sort_in_group(&w->known, &part.set, from);
        w->run.exact = false;
        return;
    default:
        part = known_literals(w->arena, node);
        if (part.finite)
            walk_finite(w, &part.set);
        else
            walk_gap(w, &part);
    }
}

static Known learn_sequence(Arena *arena, const RegexNode *node)
{
    Walk w = {.arena = arena, .at_start = true, .whole = true};
    w.run = literal_set_empty_text(arena);
    for (const RegexNode *c = node->child; c; c = c->next)
        walk(&w, c);
    if (w.whole) {
        // Groups of look-aheads come on top of the list itself.
        w.known.finite = true;
        w.known.set = w.known.prefix = w.run;
    } else {
        sort_in_group(&w.known, &w.run, w.run_from);
    }
    w.known.most_len = known_add_len(w.run_from, literal_set_longest(&w.run));
    return w.known;
}

/* The group that says most of a part, or its whole list. */
static const LiteralSet *best_group(const Known *k, uint32_t *within)
{
    *within = 0;
    if (k->finite && literal_set_commonness(&k->set) <= TOO_COMMON && k->set.n)
        return &k->set;
    *within = k->within[0];
    return k->n_groups ? &k->group[0] : NULL;
}

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static Known learn_choice(Arena *arena, const RegexNode *node)
{
    Known all = known_literals(arena, node->child), one;
    uint32_t within, farthest;
    const LiteralSet *best = best_group(&all, &farthest);
    LiteralSet either = best ? *best : (LiteralSet){0};
    bool any = best != NULL, prefix = begins(&all.prefix);
    if (!node->child->next)
        return all;
    all.n_groups = 0;
    for (const RegexNode *c = node->child->next; c; c = c->next) {
        one = known_literals(arena, c);
        best = best_group(&one, &within);
        farthest = larger(farthest, within);
        all.most_len = larger(all.most_len, one.most_len);
        any = any && best && literal_set_add(arena, &either, best, &either);
        all.finite = all.finite && one.finite &&
                     literal_set_add(arena, &all.set, &one.set, &all.set);
        prefix = prefix && begins(&one.prefix) &&
                 literal_set_add(arena, &all.prefix, &one.prefix, &all.prefix);
    }
    if (!prefix)
        all.prefix = (LiteralSet){0};
    if (any && !all.finite)
        sort_in_group(&all, &either, farthest);
    return all;
}

/* X{min,max} of a finite X, written out: greedy goes on before it stops, lazy stops
 * before it goes on. */
static bool repeat_set(Arena *arena, const LiteralSet *x, uint32_t min, uint32_t max,
                       bool lazy, LiteralSet *out)
{
    LiteralSet none = literal_set_empty_text(arena), more;
    if (max == 0) {
        *out = none;
        return true;
    }
    if (!repeat_set(arena, x, min ? min - 1 : 0, max - 1, lazy, &more) ||
        !literal_set_join(arena, x, &more, &more))
        return false;
    if (min) {
        *out = more;
        return true;
    }
    return literal_set_add(arena, lazy ? &none : &more, lazy ? &more : &none, out);
}

static Known learn_repeat(Arena *arena, const RegexNode *node)
{
    Known x = known_literals(arena, node->child), out = {0};
    // {1} and {1,1} are the thing itself; an empty X is not repeated by PCRE2 as often as
    // it is asked to, so only X? is written out then.
    bool copies =
        node->max <= MOST_COPIES && (node->max <= 1 || !literal_set_has_empty(&x.set));
    out.most_len = times_len(x.most_len, node->max);
    if (x.finite && copies &&
        repeat_set(arena, &x.set, node->min, node->max, node->lazy, &out.set)) {
        out.finite = true;
        out.prefix = out.set;
        return out;
    }
    if (!node->min)
        return out;
    x.most_len = out.most_len;
    out = x;
    out.finite = false;
    if (x.finite) {
        sort_in_group(&out, &x.set, 0);
        out.prefix = x.set;
    }
    out.prefix.exact = false;
    return out;
}

static Known learn_bytes(Arena *arena, const RegexNode *node)
{
    Known k = {.finite = true};
    k.set = (LiteralSet){ARENA_NEW(arena, Literal, node->n_bytes), node->n_bytes, true};
    for (uint32_t i = 0; i < node->n_bytes; i++) {
        k.set.item[i].text[0] = (char)node->byte[i];
        k.set.item[i].len = 1;
    }
    k.prefix = k.set;
    k.most_len = 1;
    return k;
}

Known known_literals(Arena *arena, const RegexNode *node)
{
    switch (node->kind) {
    case NODE_BYTES:
        return learn_bytes(arena, node);
    case NODE_SEQUENCE:
        return learn_sequence(arena, node);
    case NODE_CHOICE:
        return learn_choice(arena, node);
    case NODE_REPEAT:
        return learn_repeat(arena, node);
    case NODE_ATOMIC: {
        Known k = known_literals(arena, node->child);
        k.set.exact = k.prefix.exact = false;
        return k;
    }
    case NODE_GAP:
        return (Known){.most_len = node->max == 1 ? 4 : LITERAL_ANYWHERE};
    default: { // a boundary or condition by itself is a sequence of one
        RegexNode alone = *node, sequence = {.kind = NODE_SEQUENCE};
        alone.next = NULL;
        sequence.child = sequence.last = &alone;
        return learn_sequence(arena, &sequence);
    }
    }
}
