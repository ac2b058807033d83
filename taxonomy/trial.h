#ifndef FAULTLINE_TRIAL_H
#define FAULTLINE_TRIAL_H
/* What the taxonomy makes of one incident or one text, with everything said: which rules
 * hit, which had a match that was excluded and by what, which categories were carried,
 * which fell short of their threshold or lost to another.
 *
 * Slow and complete, for `explain` and for examples; classify.h is the fast way. Both
 * come to the same categories.
 */
#include "taxonomy/rule.h"
#include "taxonomy/verdict.h"

typedef struct {
    uint16_t rule;
    RuleResult result; // RULE_HIT, RULE_EXCLUDED or RULE_GAVE_UP
    TextField field;   // where; the first text that gave a hit, else the first excluded
    Sym extra;
    Str text;
} RuleTrial;

typedef struct {
    RuleTrial *rule; // by rule; only those that found something
    size_t n_rules;
    CategoryFate *fate; // of every category that a rule hit
    size_t n_fates;
    Hit *kept; // as Labels would hold them
    size_t n_kept;
    LabelStatus status;
} Trial;

// Of a row, each rule in its fields.
Trial trial_of_row(const Taxonomy *taxonomy, const Table *table, uint32_t row,
                   Matcher *matcher, Arena *arena);

// Of a text that stands in every field, as examples do.
Trial trial_of_text(const Taxonomy *taxonomy, Str text, Matcher *matcher, Arena *arena);

bool trial_carries(const Trial *trial, uint16_t category);

// NULL when the category was not hit.
const CategoryFate *trial_fate(const Trial *trial, uint16_t category);

#endif
