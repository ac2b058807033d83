#ifndef FAULTLINE_STATE_PIN_H
#define FAULTLINE_STATE_PIN_H
/* Today's patterns get the ids and names of those that they continue.
 *
 *     patterns_find(..., &set);
 *     state_pin(&(PinInput){&state, month, ...}, &set, &pinned, arena, scratch);
 *     decide(..., &set, &pinned, ...);   // what people decided comes on top (decide.h)
 *     findings_make(...);
 *
 * Compared are the members that both runs know (patterns/identity.h); one that has none
 * left, by its words (state_words.h). Without a state, or where neither tells, patterns
 * have the ids of their earliest members.
 */
#include "analyzer/decisions.h"
#include "analyzer/findings.h"

// A pattern of the last run that none of today's continues.
typedef struct {
    Str id;
    Str into; // id of the pattern with half of its members; empty: there is none
    Str why;  // in words
} LostPattern;

// A pattern as the texts and earlier runs group it, before people's decisions.
typedef struct {
    Str id, name;
    Str split_from; // the one it was part of; empty: none
    uint32_t held;  // as StateMonth
    int64_t first_seen, last_seen;
    uint32_t incidents;
    Str shown_in;     // id of the pattern that it is shown as, or as part of; empty: it
                      // is shown in parts alone
    uint32_t pattern; // of the set, that has its id; PATTERN_NONE: none
    const Str *word;  // what it is told in, strongest first, at most OWN_WORDS
    uint32_t n_words;
    bool by_words; // it continues one that has no member left (state_words.h)
} OwnPattern;

#define OWN_WORDS 8

typedef struct {
    const Str *key; // how the state calls each document of the set; NULL: not needed
    LostPattern *lost;
    uint32_t n_lost;
    OwnPattern *own;
    uint32_t n_own;
    uint32_t *own_of_doc; // per document, PATTERN_NONE
    // Per pattern of the set; decide.h keeps them in step.
    Str *split_from;
    double *share; // of members in common with what it continues; 0: new
    uint32_t *held;
} Pinned;

struct State;

// What people did with one that has no pattern of the set: "merged into P-7f3a".
Str own_fact(const OwnPattern *own, Arena *arena);

typedef struct {
    const struct State *state;
    Month month; // that is reviewed; MONTH_NONE: none is
    const Ingest *ingest;
    const uint32_t *row_of_doc;
    const Decisions *decisions; // a pattern that they name is never broken up; NULL: none
    bool with_keys;             // fill Pinned.key in any case: a state will be written
} PinInput;

// Sets the ids of all patterns of the set.
void state_pin(const PinInput *in, PatternSet *set, Pinned *out, Arena *arena,
               Arena *scratch);

#endif
