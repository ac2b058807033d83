/* One text against the rules: literals first, then what they leave to run. */
#include "taxonomy/ruleset_parts.h"

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
