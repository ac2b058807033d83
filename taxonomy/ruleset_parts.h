#ifndef FAULTLINE_RULESET_PARTS_H
#define FAULTLINE_RULESET_PARTS_H
/* How a Ruleset is laid out: ruleset.c makes it, ruleset_try.c runs it. */
#include "taxonomy/ruleset.h"

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

#endif
