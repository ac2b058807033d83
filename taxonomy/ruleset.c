#include "taxonomy/ruleset_parts.h"

#include <stdlib.h>

typedef struct {
    Literal literal;
    Use use;
} Wanted;

typedef struct {
    Arena *arena;
    Wanted *item;
    size_t n, capacity;
} WantedList;

static void want_set(WantedList *list, const LiteralSet *set, Use use)
{
    for (size_t i = 0; i < set->n; i++) {
        ARENA_RESERVE(list->arena, list->item, list->n, list->capacity);
        use.string = (uint8_t)i;
        list->item[list->n++] = (Wanted){set->item[i], use};
    }
}

static int by_literal(const void *left, const void *right)
{
    const Wanted *a = left, *b = right;
    Str x = {a->literal.text, a->literal.len}, y = {b->literal.text, b->literal.len};
    int order = str_compare(x, y);
    if (order)
        return order;
    if (a->literal.starts_at_boundary != b->literal.starts_at_boundary)
        return a->literal.starts_at_boundary ? 1 : -1;
    if (a->literal.ends_at_boundary != b->literal.ends_at_boundary)
        return a->literal.ends_at_boundary ? 1 : -1;
    if (a->use.rule != b->use.rule)
        return a->use.rule < b->use.rule ? -1 : 1;
    if (a->use.branch != b->use.branch)
        return a->use.branch < b->use.branch ? -1 : 1;
    if (a->use.group != b->use.group)
        return a->use.group < b->use.group ? -1 : 1;
    return (a->use.string > b->use.string) - (a->use.string < b->use.string);
}

static bool same_literal(const Literal *a, const Literal *b)
{
    return str_eq((Str){a->text, a->len}, (Str){b->text, b->len}) &&
           a->starts_at_boundary == b->starts_at_boundary &&
           a->ends_at_boundary == b->ends_at_boundary;
}

/* Equal literals of different rules are looked for once. */
static void index_literals(Ruleset *set, WantedList *list, Arena *arena)
{
    if (list->n)
        qsort(list->item, list->n, sizeof *list->item, by_literal);
    Literal *literal = ARENA_NEW(arena, Literal, list->n);
    set->first_use = ARENA_NEW(arena, uint32_t, list->n + 1);
    set->use = ARENA_NEW(arena, Use, list->n);
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        if (!n || !same_literal(&literal[n - 1], &list->item[i].literal)) {
            literal[n] = list->item[i].literal;
            set->first_use[n++] = (uint32_t)i;
        }
        set->use[i] = list->item[i].use;
    }
    set->first_use[n] = (uint32_t)list->n;
    set->scanner = scanner_new(arena, literal, n);
}

static void plan_branch(Ruleset *set, uint16_t r, uint8_t number,
                        const LiteralBranch *literals, WantedList *list)
{
    Branch *branch = &set->plan[r].branch[number];
    *branch = (Branch){set->n_groups, (uint32_t)literals->n_groups};
    want_set(list, &literals->start,
             (Use){.rule = r, .branch = number, .is_start = true});
    for (size_t g = 0; g < literals->n_groups; g++) {
        want_set(list, &literals->group[g],
                 (Use){.group = set->n_groups, .rule = r, .branch = number});
        set->within[set->n_groups++] = literals->within[g];
    }
    set->plan[r].n_groups += branch->n_groups;
}

/* One sentence at a time is a subject of its own: what may stand in the text is asked
 * for, but not where. Several branches have nothing that all matches hold. */
static void ask_for_presence(LiteralPlan *literals)
{
    if (literals->kind != PLAN_EXACT && literals->kind != PLAN_PREFIX)
        return;
    LiteralBranch *only = &literals->branch[0];
    literals->kind = literals->n_branches == 1 ? PLAN_PRESENT : PLAN_PLAIN;
    only->group[0] = only->start;
    only->n_groups = 1;
    only->start = (LiteralSet){0};
}

/* What it names beyond ASCII by code, \x{263a}, does not compile without UTF. */
static bool is_ascii(Str source)
{
    for (size_t i = 0; i < source.len; i++)
        if ((unsigned char)source.data[i] >= 0x80)
            return false;
    return true;
}

static bool plan_rule(Ruleset *set, uint16_t r, WantedList *list, Err *err)
{
    const Rule *rule = &set->taxonomy->rule[r];
    RulePlan *plan = &set->plan[r];
    if (rule->is_default)
        return true;
    LiteralPlan literals = literals_of(list->arena, rule->source);
    if (rule->by_sentence)
        ask_for_presence(&literals);
    plan->kind = literals.kind;
    plan->first_group = set->n_groups;
    plan->anchored = (Pattern){.path = rule->pattern.path, .line = rule->pattern.line};
    if (plan->kind == PLAN_PLAIN) {
        set->plain[set->n_plain++] = r;
        return true;
    }
    for (size_t i = 0; i < literals.n_branches; i++)
        plan_branch(set, r, (uint8_t)i, &literals.branch[i], list);
    if (plan->kind == PLAN_PREFIX && is_ascii(rule->source))
        pattern_compile(rule->source, PATTERN_ANCHORED_ASCII, "pattern", &plan->for_ascii,
                        &(Err){0});
    return plan->kind != PLAN_PREFIX || pattern_compile(rule->source, PATTERN_ANCHORED,
                                                        "pattern", &plan->anchored, err);
}

bool ruleset_new(const Taxonomy *taxonomy, Arena *arena, Ruleset **out, Err *err)
{
    Ruleset *set = ARENA_NEW(arena, Ruleset, 1);
    set->taxonomy = taxonomy;
    set->plan = ARENA_NEW(arena, RulePlan, taxonomy->n_rules);
    set->plain = ARENA_NEW(arena, uint16_t, taxonomy->n_rules);
    set->within = ARENA_NEW(arena, uint32_t,
                            (size_t)taxonomy->n_rules * LITERAL_MOST_BRANCHES *
                                LITERAL_MOST_GROUPS);
    Arena scratch = {0};
    WantedList list = {.arena = &scratch};
    bool good = true;
    for (uint16_t r = 0; r < taxonomy->n_rules && good; r++)
        good = plan_rule(set, r, &list, err);
    if (good)
        index_literals(set, &list, arena);
    else
        ruleset_free(set);
    arena_release(&scratch);
    *out = good ? set : NULL;
    return good;
}

void ruleset_free(Ruleset *set)
{
    if (!set)
        return;
    for (uint16_t r = 0; r < set->taxonomy->n_rules; r++) {
        pattern_free(&set->plan[r].anchored);
        pattern_free(&set->plan[r].for_ascii);
    }
}

PlanKind ruleset_plan(const Ruleset *set, uint16_t rule)
{
    return set->plan[rule].kind;
}

RulesetLane *ruleset_lane(const Ruleset *set, Arena *arena)
{
    RulesetLane *lane = ARENA_NEW(arena, RulesetLane, 1);
    uint16_t n = set->taxonomy->n_rules;
    lane->state = ARENA_NEW(arena, RuleState, n);
    lane->nearest = ARENA_NEW(arena, uint32_t, set->n_groups);
    lane->ready = ARENA_NEW(arena, uint16_t, n);
    lane->hit = ARENA_NEW(arena, RuleHit, n);
    lane->tries = ARENA_NEW(arena, uint64_t, n);
    lane->matcher = matcher_new();
    return lane->matcher ? lane : NULL;
}

void ruleset_lane_free(RulesetLane *lane)
{
    if (!lane)
        return;
    matcher_free(lane->matcher);
    arena_release(&lane->arena);
}
