#ifndef FAULTLINE_REGROUP_H
#define FAULTLINE_REGROUP_H
/* A set whose documents others have grouped: what earlier runs knew, what people decided.
 *
 * Patterns that keep their documents stay as they are. For the others shape and terms are
 * measured anew in the same numbers that made the set; a name is kept where the caller
 * says from whom, else it comes from the terms.
 */
#include "analyzer/patterns/patterns.h"

typedef struct {
    const uint32_t *group_of; // per document, PATTERN_NONE: in none
    uint32_t n_groups;        // empty ones are fine: they are left out
    const uint32_t *heir_of;  // per group: the set's pattern whose name it has, or
                              // PATTERN_NONE
} Regrouping;

// Changes set->pattern and pattern_of: largest pattern first again. O(documents log
// documents + entries of the changed ones).
void patterns_regroup(PatternSet *set, const Regrouping *groups, Arena *arena,
                      Arena *scratch);

// How firm a pattern these documents would be in the numbers that made the set
// (groups.h): 1 and more is one. 1 where the model has seen none of them.
double patterns_firmness(const PatternSet *set, const uint32_t *doc, uint32_t n_docs,
                         Arena *scratch);

#endif
