#ifndef FAULTLINE_RULESET_H
#define FAULTLINE_RULESET_H
/* All rules of a taxonomy on one text at once.
 *
 * Literals (literals.h) say which rules can match and where; most are then decided or
 * dropped without running an expression. What comes out is what rule_try would give, rule
 * by rule, with the same spans; the tests hold the two against each other.
 *
 *     Ruleset *set;
 *     if (!ruleset_new(taxonomy, arena, &set, err)) ...
 *     RulesetLane *lane = ruleset_lane(set, arena);   // one a thread
 *     ruleset_try(set, lane, &text, skip);
 *     for (i < lane->n_hits) use(lane->hit[i]);
 *     ruleset_lane_free(lane); ruleset_free(set);
 */
#include "taxonomy/literals.h"
#include "taxonomy/rule.h"
#include "taxonomy/scanner.h"
#include "taxonomy/texts.h"

typedef struct Ruleset Ruleset;

typedef struct {
    uint16_t rule;
    RuleOutcome outcome; // RULE_HIT or RULE_GAVE_UP
    Span span;
} RuleHit;

typedef struct {
    uint32_t at;
    uint16_t rule;
    uint8_t string, len; // its rank among the start strings of the rule, and its bytes
} StartEvent;

typedef struct {
    uint32_t text;   // number of the text for which the rest is valid
    uint32_t from;   // matches may begin here, behind what was tried or excluded
    uint32_t n_seen; // groups
    bool done;
} RuleState;

typedef struct {
    Arena arena; // for what grows
    Matcher *matcher;
    ScanText scan;
    RuleState *state;
    uint32_t *nearest; // by group: where it stands next, going backwards through the text
    uint32_t text;
    StartEvent *event;
    size_t n_events, event_capacity;
    uint16_t *ready; // rules whose groups are all present, to be run
    size_t n_ready;
    RuleHit *hit;
    size_t n_hits;
    uint64_t *tries;     // by rule: how often its expression was run
    double (*now)(void); // a clock, when times are wanted
    double *spent;       // by rule: seconds in its expression and conditions
} RulesetLane;

bool ruleset_new(const Taxonomy *taxonomy, Arena *arena, Ruleset **out, Err *err);
void ruleset_free(Ruleset *set); // NULL is fine

// NULL when memory is out.
RulesetLane *ruleset_lane(const Ruleset *set, Arena *arena);
void ruleset_lane_free(RulesetLane *lane); // NULL is fine

// Fills lane->hit, in no order. skip[rule] != 0: not wanted any more; NULL: all are.
void ruleset_try(const Ruleset *set, RulesetLane *lane, const FieldText *text,
                 const uint8_t *skip);

PlanKind ruleset_plan(const Ruleset *set, uint16_t rule);

#endif
