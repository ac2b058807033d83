#ifndef FAULTLINE_NEAR_MISSES_H
#define FAULTLINE_NEAR_MISSES_H
/* The rules that found something in an incident and yet gave it no category: excluded by
 * a condition, below their category's threshold, lost to another category of the axis, or
 * given up. */
#include "analyzer/documents/json.h"
#include "taxonomy/trial.h"

typedef struct {
    const RuleTrial *rule;
    Str outcome; // "excluded", "below_threshold", "lost", "speaks_against", "gave_up"
    Str why;     // a sentence's end: "its `unless` (line 12) finds 'planned'"
} NearMiss;

typedef struct {
    NearMiss *item;
    size_t n;
} NearMisses;

// Empty when there is no memory to match rules in.
NearMisses near_misses(const Taxonomy *taxonomy, const Table *table, uint32_t row,
                       Arena *arena);

// A list under the key "not_carried".
void near_misses_json(Json *json, const Taxonomy *taxonomy, const Table *table,
                      uint32_t row, Arena *arena);

#endif
