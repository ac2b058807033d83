#include "taxonomy/literals.h"

#include <math.h>

#include "taxonomy/literal_known.h"

static bool prefix_is_useful(const LiteralSet *set)
{
    return set->n && literal_set_commonness(set) < HUGE_VAL;
}

Str plan_kind_name(PlanKind kind)
{
    static const Str name[] = {STR_INIT("plain"), STR_INIT("present"), STR_INIT("prefix"),
                               STR_INIT("exact")};
    return name[kind];
}

/* The groups worth asking for: not said by the prefix or another group already, and at
 * word starts, which are cheap to look at, unless there is nothing else. */
static void keep_groups(Arena *arena, const Known *k, bool prefix, LiteralBranch *branch)
{
    LiteralSet set[LITERAL_MOST_GROUPS];
    bool at_start = prefix;
    for (size_t i = 0; i < k->n_groups; i++) {
        set[i] = literal_set_from_word_start(arena, &k->group[i]);
        at_start |= literal_set_at_word_start(&set[i]);
    }
    for (size_t i = 0; i < k->n_groups; i++) {
        bool said = prefix && literal_set_implies(&k->prefix, &set[i]);
        for (size_t j = 0; j < k->n_groups; j++)
            said |= j != i && literal_set_implies(&set[j], &set[i]) &&
                    !(j > i && literal_set_implies(&set[i], &set[j]));
        if (said || (at_start && !literal_set_at_word_start(&set[i])))
            continue;
        // What was cut off before a word's start may have moved it so far.
        branch->within[branch->n_groups] =
            known_add_len(k->within[i], LITERAL_MOST_BYTES);
        branch->group[branch->n_groups++] = set[i];
    }
}

/* Each alternative of the whole by itself; false when one has no prefix. */
static bool plan_branches(Arena *arena, const RegexNode *root, LiteralPlan *plan)
{
    plan->n_branches = 0;
    for (const RegexNode *c = root->child; c; c = c->next) {
        Known k = known_literals(arena, c);
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
    Known k = known_literals(arena, root);
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
