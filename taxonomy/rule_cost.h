#ifndef FAULTLINE_RULE_COST_H
#define FAULTLINE_RULE_COST_H
/* What each rule costs when incidents are classified: how it is found, how often its
 * expression is run and for how long. Literals are looked for by all rules at once; that
 * shared cost is the row without a rule. */
#include "taxonomy/ruleset.h"

typedef struct {
    uint16_t rule; // RULE_ABSENT: looking for literals, for all rules
    PlanKind plan;
    uint64_t tries; // how often its expression was run
    uint32_t rows;  // it hits
    double seconds;
} RuleCost;

typedef double NowSeconds(void); // a clock that only goes forward

// One a rule, dearest first, and the shared one. One thread, so that times are its own.
bool rule_costs(const Taxonomy *taxonomy, const Table *table, NowSeconds *now,
                Arena *arena, RuleCost **cost, size_t *n, Err *err);

// A table whose titles are all examples of the taxonomy, for where there are no data.
Table *rule_cost_examples(const Taxonomy *taxonomy, Arena *arena);

#endif
