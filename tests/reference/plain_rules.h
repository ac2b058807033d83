#ifndef FAULTLINE_TEST_PLAIN_RULES_H
#define FAULTLINE_TEST_PLAIN_RULES_H
/* Every rule run by itself on a text, as PCRE2 would have it, against the set of rules
 * with its literals: outcome and span of each. */
#include "taxonomy/ruleset.h"

// RULE_ABSENT when all agree, else the first rule that differs. Rules that plain PCRE2
// gives up on are passed over: near its literals a rule may well come to an end.
static inline uint16_t plain_rules_differ(const Taxonomy *x, const Ruleset *set,
                                          RulesetLane *lane, Str text)
{
    ruleset_try(set, lane, &(FieldText){.field = TEXT_TITLE, .text = text}, NULL);
    for (uint16_t r = 0; r < x->n_rules; r++) {
        RuleResult plain = rule_try(&x->rule[r], lane->matcher, text), fast = {0};
        for (size_t i = 0; i < lane->n_hits; i++)
            if (lane->hit[i].rule == r)
                fast = (RuleResult){.outcome = lane->hit[i].outcome,
                                    .span = lane->hit[i].span};
        bool hit = plain.outcome == RULE_HIT;
        if (plain.outcome == RULE_GAVE_UP)
            continue;
        if (hit != (fast.outcome == RULE_HIT) ||
            (hit &&
             (plain.span.start != fast.span.start || plain.span.end != fast.span.end)))
            return r;
    }
    return RULE_ABSENT;
}

#endif
