#ifndef FAULTLINE_STATE_PIN_H
#define FAULTLINE_STATE_PIN_H
/* Today's patterns get the ids and names of those that they continue.
 *
 *     patterns_find(..., &set);
 *     state_pin(&state, month, &known, &set, &pinned, arena, scratch);
 *     findings_make(...);      // derives ids for the others alone
 *
 * Compared are the members that both runs know (patterns/identity.h). Without a state, or
 * without a member in common, nothing changes.
 */
#include "analyzer/findings.h"

// A pattern of the last run that none of today's continues.
typedef struct {
    Str id;
    uint32_t merged_into; // pattern of the set with half of its members, or PATTERN_NONE
} LostPattern;

typedef struct {
    const Str *key; // how the state calls each document of the set
    LostPattern *lost;
    uint32_t n_lost;
    Str *split_from; // per pattern of the set: the one it was part of; empty: none
    double *share;   // per pattern: of members in common with what it continues; 0: new
    uint32_t *held;  // per pattern: as StateMonth
} Pinned;

struct State;

void state_pin(const struct State *state, Month month, const Ingest *ingest,
               const uint32_t *row_of_doc, PatternSet *set, Pinned *out, Arena *arena,
               Arena *scratch);

#endif
