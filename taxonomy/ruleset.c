#include "taxonomy/ruleset.h"

#include <stdlib.h>

#define NOWHERE UINT32_MAX

/* What a literal means to a rule: where it may start, or that a group stands there. */
typedef struct {
    uint32_t group; // into RulesetLane.nearest, for what is no start
    uint16_t rule;
    uint8_t branch, string;
    bool is_start;
} Use;

/* groups[first_group + i] must stand within[first_group + i] bytes of a start, or less.
 */
typedef struct {
    uint32_t first_group, n_groups;
} Branch;

typedef struct {
    PlanKind kind;
    Branch branch[LITERAL_MOST_BRANCHES];
    uint32_t first_group, n_groups; // of all branches
    Pattern anchored;
    Pattern for_ascii; // the same for ASCII texts; without code where there is none
} RulePlan;

struct Ruleset {
    const Taxonomy *taxonomy;
    RulePlan *plan;
    Scanner *scanner;
    uint32_t *first_use; // by literal, one more at the end
    Use *use;
    uint32_t *within; // by group
    uint32_t n_groups;
    uint16_t *plain; // rules that are run on every text
    size_t n_plain;
};

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

static bool is_wanted(const Ruleset *set, const FieldText *text, const uint8_t *skip,
                      uint16_t r)
{
    return !(skip && skip[r]) &&
           rule_sees(&set->taxonomy->rule[r], text->field, text->column);
}

static void finish_rule(RulesetLane *lane, uint16_t r, RuleOutcome outcome, Span span)
{
    lane->state[r].done = true;
    lane->hit[lane->n_hits++] = (RuleHit){r, outcome, span};
}

/* Takes the time from `start`, where times are wanted. */
static double clock_of(const RulesetLane *lane)
{
    return lane->now ? lane->now() : 0;
}

static void add_time(RulesetLane *lane, uint16_t r, double start)
{
    if (lane->now)
        lane->spent[r] += lane->now() - start;
}

static void run_plain(const Ruleset *set, RulesetLane *lane, uint16_t r, Str text)
{
    double start = clock_of(lane);
    lane->tries[r]++;
    RuleResult result = rule_try(&set->taxonomy->rule[r], lane->matcher, text);
    add_time(lane, r, start);
    if (result.outcome == RULE_HIT || result.outcome == RULE_GAVE_UP)
        finish_rule(lane, r, result.outcome, result.span);
}

/* A match at an event: it counts, or the search goes on behind it. */
static void judge(const Ruleset *set, RulesetLane *lane, uint16_t r, Str text, Span span)
{
    const Rule *rule = &set->taxonomy->rule[r];
    RuleOutcome outcome = RULE_HIT;
    if (rule->n_require + rule->n_unless)
        outcome = rule_judge(rule, lane->matcher, text, span).outcome;
    if (outcome == RULE_EXCLUDED)
        lane->state[r].from = span.end > span.start ? span.end : span.end + 1;
    else
        finish_rule(lane, r, outcome, span);
}

/* Of several strings of an exact rule at one place, the first in its order is the match;
 * events of one place stand together, and run backwards. */
static Span exact_span(const RulesetLane *lane, size_t last)
{
    const StartEvent *e = &lane->event[last], *best = e;
    for (size_t i = last; i-- > 0 && lane->event[i].at == e->at;)
        if (lane->event[i].rule == e->rule && lane->event[i].string < best->string)
            best = &lane->event[i];
    return (Span){e->at, e->at + best->len};
}

static void try_prefix(const Ruleset *set, RulesetLane *lane, const StartEvent *e,
                       Str text)
{
    Span span;
    const RulePlan *plan = &set->plan[e->rule];
    bool ascii = lane->scan.ascii && plan->for_ascii.code;
    lane->tries[e->rule]++;
    lane->state[e->rule].from = e->at + 1;
    switch (pattern_match_at(ascii ? &plan->for_ascii : &plan->anchored, lane->matcher,
                             text, e->at, &span)) {
    case SEARCH_FOUND:
        judge(set, lane, e->rule, text, span);
        break;
    case SEARCH_GAVE_UP:
        finish_rule(lane, e->rule, RULE_GAVE_UP, (Span){0, 0});
        break;
    case SEARCH_NONE:
        break;
    }
}

/* Events were collected from the text's end: the last is the leftmost. */
static void try_events(const Ruleset *set, RulesetLane *lane, Str text)
{
    for (size_t i = lane->n_events; i-- > 0;) {
        const StartEvent *e = &lane->event[i];
        if (lane->state[e->rule].done || e->at < lane->state[e->rule].from)
            continue;
        double start = clock_of(lane);
        if (set->plan[e->rule].kind == PLAN_EXACT)
            judge(set, lane, e->rule, text, exact_span(lane, i));
        else
            try_prefix(set, lane, e, text);
        add_time(lane, e->rule, start);
    }
}

static void add_event(RulesetLane *lane, const LiteralHit *hit, const Use *use,
                      uint8_t len)
{
    ARENA_RESERVE(&lane->arena, lane->event, lane->n_events, lane->event_capacity);
    lane->event[lane->n_events++] = (StartEvent){hit->at, use->rule, use->string, len};
}

static RuleState *state_of(const Ruleset *set, RulesetLane *lane, const FieldText *text,
                           const uint8_t *skip, uint16_t r)
{
    RuleState *state = &lane->state[r];
    if (state->text == lane->text)
        return state;
    *state = (RuleState){.text = lane->text, .done = !is_wanted(set, text, skip, r)};
    const RulePlan *plan = &set->plan[r];
    for (uint32_t g = 0; g < plan->n_groups; g++)
        lane->nearest[plan->first_group + g] = NOWHERE;
    return state;
}

/* A group of a rule stands at `at`. */
static void see_group(const Ruleset *set, RulesetLane *lane, RuleState *state,
                      const Use *use, uint32_t at)
{
    const RulePlan *plan = &set->plan[use->rule];
    if (lane->nearest[use->group] == NOWHERE && ++state->n_seen == plan->n_groups &&
        plan->kind == PLAN_PRESENT)
        lane->ready[lane->n_ready++] = use->rule;
    lane->nearest[use->group] = at;
}

/* All groups of the branch stand at the start or behind it, and no farther than they can.
 */
static bool may_start(const Ruleset *set, const RulesetLane *lane, const Branch *branch,
                      uint32_t at)
{
    bool may = true;
    for (uint32_t g = branch->first_group;
         g < branch->first_group + branch->n_groups && may; g++)
        may = lane->nearest[g] != NOWHERE && lane->nearest[g] - at <= set->within[g];
    return may;
}

/* One literal's uses: groups first, since a start may need one at its own place. */
static void use_hit(const Ruleset *set, RulesetLane *lane, const FieldText *text,
                    const uint8_t *skip, const LiteralHit *hit, bool starts)
{
    uint32_t end = set->first_use[hit->literal + 1];
    for (uint32_t u = set->first_use[hit->literal]; u < end; u++) {
        const Use *use = &set->use[u];
        if (use->is_start != starts)
            continue;
        RuleState *state = state_of(set, lane, text, skip, use->rule);
        if (state->done)
            continue;
        if (!starts)
            see_group(set, lane, state, use, hit->at);
        else if (may_start(set, lane, &set->plan[use->rule].branch[use->branch], hit->at))
            add_event(lane, hit, use, scanner_len(set->scanner, hit->literal));
    }
}

/* Goes through the literals from the text's end, so that at a possible start it is known
 * which groups stand behind it, and where the nearest of each is. */
static void collect(const Ruleset *set, RulesetLane *lane, const FieldText *text,
                    const uint8_t *skip)
{
    const ScanText *scan = &lane->scan;
    for (size_t to = scan->n_hits; to > 0;) {
        size_t from = to - 1;
        while (from > 0 && scan->hit[from - 1].at == scan->hit[to - 1].at)
            from--;
        for (size_t i = to; i-- > from;)
            use_hit(set, lane, text, skip, &scan->hit[i], false);
        for (size_t i = to; i-- > from;)
            use_hit(set, lane, text, skip, &scan->hit[i], true);
        to = from;
    }
}

static void try_all_plain(const Ruleset *set, RulesetLane *lane, const FieldText *text,
                          const uint8_t *skip)
{
    for (uint16_t r = 0; r < set->taxonomy->n_rules; r++)
        if (!set->taxonomy->rule[r].is_default && is_wanted(set, text, skip, r))
            run_plain(set, lane, r, text->text);
}

/* Numbers of texts come round after 4 billion: no old state may look new then. */
static void next_text(const Ruleset *set, RulesetLane *lane)
{
    lane->n_events = lane->n_ready = lane->n_hits = 0;
    if (++lane->text)
        return;
    for (uint16_t r = 0; r < set->taxonomy->n_rules; r++)
        lane->state[r].text = 0;
    lane->text = 1;
}

void ruleset_try(const Ruleset *set, RulesetLane *lane, const FieldText *text,
                 const uint8_t *skip)
{
    next_text(set, lane);
    scan_prepare(&lane->scan, &lane->arena, text->text);
    if (lane->scan.plain_only) {
        try_all_plain(set, lane, text, skip);
        return;
    }
    scan_text(set->scanner, &lane->scan, &lane->arena);
    collect(set, lane, text, skip);
    try_events(set, lane, text->text);
    for (size_t i = 0; i < lane->n_ready; i++)
        run_plain(set, lane, lane->ready[i], text->text);
    for (size_t i = 0; i < set->n_plain; i++)
        if (is_wanted(set, text, skip, set->plain[i]))
            run_plain(set, lane, set->plain[i], text->text);
}
