#include "taxonomy/literals.h"

#include <math.h>
#include <string.h>

#include "taxonomy/regex_tree.h"

// Groups more common than this are in nearly every text: asking is wasted.
#define TOO_COMMON 1500.0

// Bounded repeats are written out up to this count.
#define MOST_COPIES 4u

/* What is known of a part of the expression. */
typedef struct {
    LiteralSet set; // all it matches, when `finite`
    bool finite;
    LiteralSet prefix; // all its matches begin with one of these; n 0: unknown
    LiteralSet group[LITERAL_MOST_GROUPS];
    uint32_t within[LITERAL_MOST_GROUPS];
    size_t
        n_groups; // each: one of its strings is in every match, that far from its start
    uint32_t most_len; // bytes of a match, LITERAL_ANYWHERE: no bound
} Known;

static Known learn(Arena *arena, const RegexNode *node);

static bool has_empty(const LiteralSet *set)
{
    for (size_t i = 0; i < set->n; i++)
        if (!set->item[i].len)
            return true;
    return false;
}

/* At least a character of every match is known. */
static bool begins(const LiteralSet *set)
{
    return set->n && !has_empty(set);
}

static bool prefix_is_useful(const LiteralSet *set)
{
    return set->n && literal_set_commonness(set) < HUGE_VAL;
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

static bool implies(const LiteralSet *a, const LiteralSet *b)
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
static LiteralSet from_word_start(Arena *arena, const LiteralSet *set)
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

/* Distances: no bound plus anything is no bound. */
static uint32_t add_len(uint32_t a, uint32_t b)
{
    return a > LITERAL_ANYWHERE / 2 || b > LITERAL_ANYWHERE / 2 ? LITERAL_ANYWHERE
                                                                : a + b;
}

static uint32_t times_len(uint32_t a, uint32_t n)
{
    uint64_t product = (uint64_t)a * n;
    return product > LITERAL_ANYWHERE / 2 ? LITERAL_ANYWHERE : (uint32_t)product;
}

static uint32_t longest(const LiteralSet *set)
{
    uint32_t len = 0;
    for (size_t i = 0; i < set->n; i++)
        len = set->item[i].len > len ? set->item[i].len : len;
    return len;
}

static void sort_in_group(Known *k, const LiteralSet *set, uint32_t within)
{
    double common = literal_set_commonness(set);
    if (!set->n || common > TOO_COMMON)
        return;
    for (size_t i = 0; i < k->n_groups; i++)
        if (implies(&k->group[i], set))
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
        sort_in_group(k, &of->group[i], add_len(from, of->within[i]));
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
    w->run_from = add_len(w->run_from, longest(&w->run));
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
    uint32_t from = add_len(w->run_from, longest(&w->run));
    if (begins(&part->prefix) &&
        literal_set_join(w->arena, &w->run, &part->prefix, &longer)) {
        longer.exact = false;
        w->run = longer;
    }
    take_groups(&w->known, part, from);
    end_run(w);
    w->run_from = add_len(from, part->most_len);
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
        part = learn(w->arena, node->child);
        from = add_len(w->run_from, longest(&w->run));
        take_groups(&w->known, &part, from);
        if (part.finite)
            sort_in_group(&w->known, &part.set, from);
        w->run.exact = false;
        return;
    default:
        part = learn(w->arena, node);
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
    w.known.most_len = add_len(w.run_from, longest(&w.run));
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
    Known all = learn(arena, node->child), one;
    uint32_t within, farthest;
    const LiteralSet *best = best_group(&all, &farthest);
    LiteralSet either = best ? *best : (LiteralSet){0};
    bool any = best != NULL, prefix = begins(&all.prefix);
    if (!node->child->next)
        return all;
    all.n_groups = 0;
    for (const RegexNode *c = node->child->next; c; c = c->next) {
        one = learn(arena, c);
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
    Known x = learn(arena, node->child), out = {0};
    // {1} and {1,1} are the thing itself; an empty X is not repeated by PCRE2 as often as
    // it is asked to, so only X? is written out then.
    bool copies = node->max <= MOST_COPIES && (node->max <= 1 || !has_empty(&x.set));
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

static Known learn(Arena *arena, const RegexNode *node)
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
        Known k = learn(arena, node->child);
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

Str plan_kind_name(PlanKind kind)
{
    static const Str name[] = {STR_INIT("plain"), STR_INIT("present"), STR_INIT("prefix"),
                               STR_INIT("exact")};
    return name[kind];
}

static bool all_at_word_start(const LiteralSet *set)
{
    for (size_t i = 0; i < set->n; i++)
        if (!set->item[i].starts_at_boundary || !literal_is_word(set->item[i].text[0]))
            return false;
    return true;
}

/* The groups worth asking for: not said by the prefix or another group already, and at
 * word starts, which are cheap to look at, unless there is nothing else. */
static void keep_groups(Arena *arena, const Known *k, bool prefix, LiteralBranch *branch)
{
    LiteralSet set[LITERAL_MOST_GROUPS];
    bool at_start = prefix;
    for (size_t i = 0; i < k->n_groups; i++) {
        set[i] = from_word_start(arena, &k->group[i]);
        at_start |= all_at_word_start(&set[i]);
    }
    for (size_t i = 0; i < k->n_groups; i++) {
        bool said = prefix && implies(&k->prefix, &set[i]);
        for (size_t j = 0; j < k->n_groups; j++)
            said |= j != i && implies(&set[j], &set[i]) &&
                    !(j > i && implies(&set[i], &set[j]));
        if (said || (at_start && !all_at_word_start(&set[i])))
            continue;
        // What was cut off before a word's start may have moved it so far.
        branch->within[branch->n_groups] = add_len(k->within[i], LITERAL_MOST_BYTES);
        branch->group[branch->n_groups++] = set[i];
    }
}

/* Each alternative of the whole by itself; false when one has no prefix. */
static bool plan_branches(Arena *arena, const RegexNode *root, LiteralPlan *plan)
{
    plan->n_branches = 0;
    for (const RegexNode *c = root->child; c; c = c->next) {
        Known k = learn(arena, c);
        if (plan->n_branches == LITERAL_MOST_BRANCHES || !prefix_is_useful(&k.prefix))
            return false;
        LiteralBranch *branch = &plan->branch[plan->n_branches++];
        *branch = (LiteralBranch){.start = k.prefix};
        keep_groups(arena, &k, true, branch);
    }
    return true;
}

LiteralPlan literals_of(Arena *arena, Str source)
{
    LiteralPlan plan = {0};
    RegexNode *root = regex_tree(arena, source);
    if (!root)
        return plan;
    Known k = learn(arena, root);
    if (k.finite && k.set.exact && !k.n_groups && prefix_is_useful(&k.set)) {
        plan.kind = PLAN_EXACT;
        plan.branch[0].start = k.set;
        plan.n_branches = 1;
        return plan;
    }
    if (plan_branches(arena, root, &plan)) {
        plan.kind = PLAN_PREFIX;
        return plan;
    }
    bool prefix = prefix_is_useful(&k.prefix);
    plan.branch[0] = (LiteralBranch){0};
    plan.n_branches = 1;
    keep_groups(arena, &k, prefix, &plan.branch[0]);
    if (prefix) {
        plan.kind = PLAN_PREFIX;
        plan.branch[0].start = k.prefix;
    } else if (plan.branch[0].n_groups) {
        plan.kind = PLAN_PRESENT;
    }
    return plan;
}
