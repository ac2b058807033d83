#include "taxonomy/verdict.h"

#include "taxonomy/rule.h"

// Sums of weights such as 0.1 + 0.2 have to reach a threshold of 0.3.
#define ROUNDING 1e-9

static bool is_below(const Taxonomy *x, uint16_t category, uint16_t ancestor)
{
    uint16_t c = x->category[category].parent;
    while (c != CATEGORY_NONE && c != ancestor)
        c = x->category[c].parent;
    return c == ancestor && c != CATEGORY_NONE;
}

static bool beats(const Taxonomy *x, const CategoryFate *later, const CategoryFate *best)
{
    if (x->axis[x->category[later->category].axis].first_wins)
        return false;
    if (later->sum > best->sum + ROUNDING)
        return true;
    return later->sum > best->sum - ROUNDING &&
           is_below(x, later->category, best->category);
}

/* Leaves one carried category among fate[from..to), which share an axis. */
static void keep_one(const Taxonomy *x, CategoryFate *fate, size_t from, size_t to)
{
    const CategoryFate *best = NULL;
    for (size_t i = from; i < to; i++)
        if (fate[i].fate == FATE_CARRIED && (!best || beats(x, &fate[i], best)))
            best = &fate[i];
    for (size_t i = from; i < to; i++)
        if (fate[i].fate == FATE_CARRIED && &fate[i] != best) {
            fate[i].fate = FATE_LOST;
            fate[i].winner = best->category;
        }
}

size_t verdict_fates(const Taxonomy *x, const Hit *hit, size_t n, CategoryFate *fate)
{
    size_t n_fates = 0;
    for (size_t i = 0; i < n; i++) {
        if (!n_fates || fate[n_fates - 1].category != hit[i].category)
            fate[n_fates++] =
                (CategoryFate){.category = hit[i].category, .winner = CATEGORY_NONE};
        fate[n_fates - 1].sum += x->rule[hit[i].rule].weight;
    }
    for (size_t i = 0, from = 0; i < n_fates; i++) {
        const Category *c = &x->category[fate[i].category];
        fate[i].fate =
            fate[i].sum > c->threshold - ROUNDING ? FATE_CARRIED : FATE_BELOW_THRESHOLD;
        bool last = i + 1 == n_fates || x->category[fate[i + 1].category].axis != c->axis;
        if (last && x->axis[c->axis].one_label)
            keep_one(x, fate, from, i + 1);
        if (last)
            from = i + 1;
    }
    return n_fates;
}

static int by_rule(const Hit *a, const Hit *b)
{
    return (a->rule > b->rule) - (a->rule < b->rule);
}

static size_t add_defaults(const Taxonomy *x, Hit *hit, size_t n)
{
    size_t n_real = n;
    for (uint16_t a = 0; a < x->n_axes; a++) {
        if (x->axis[a].default_rule == RULE_ABSENT)
            continue;
        bool any = false;
        for (size_t i = 0; i < n_real; i++)
            any |= x->category[hit[i].category].axis == a;
        uint16_t rule = x->axis[a].default_rule;
        if (!any)
            hit[n++] = (Hit){.category = x->rule[rule].category, .rule = rule};
    }
    for (size_t i = n_real; i < n; i++) // few: insertion
        for (size_t k = i; k && by_rule(&hit[k - 1], &hit[k]) > 0; k--) {
            Hit swap = hit[k];
            hit[k] = hit[k - 1];
            hit[k - 1] = swap;
        }
    return n;
}

size_t verdict_keep(const Taxonomy *x, Hit *hit, size_t n, bool has_text,
                    CategoryFate *fate)
{
    verdict_fates(x, hit, n, fate);
    size_t kept = 0, f = 0;
    for (size_t i = 0; i < n; i++) {
        while (fate[f].category != hit[i].category)
            f++;
        if (fate[f].fate == FATE_CARRIED && x->rule[hit[i].rule].weight > 0)
            hit[kept++] = hit[i];
    }
    return has_text ? add_defaults(x, hit, kept) : kept;
}

LabelStatus verdict_status(const Taxonomy *x, const Hit *kept, size_t n, bool has_text)
{
    if (!n)
        return has_text ? LABEL_UNCLASSIFIED : LABEL_UNKNOWN;
    for (size_t i = 0; i < n; i++) {
        const Category *c = &x->category[kept[i].category];
        if (!str_eq(c->id, x->axis[c->axis].fallback))
            return LABEL_CLASSIFIED;
    }
    return LABEL_OTHER;
}
