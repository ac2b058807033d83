#ifndef FAULTLINE_DECIDE_KNOWN_H
#define FAULTLINE_DECIDE_KNOWN_H
/* People's decisions done to patterns that are only remembered: what a new incident that
 * is like one of them is shown to be in.
 *
 * As decide.h does to a set: merged, split, named, with the same ids. An incident that a
 * decision names is looked for in the last review of the state.
 */
#include "analyzer/state.h"

typedef struct {
    Str id, name;
    PatternSaid said;             // by people; all empty: nothing
    const PatternDecision *split; // whose parts incidents may belong to; NULL: none
    Str *part_id;                 // of each
} ShownPattern;

typedef struct {
    ShownPattern *pattern;
    uint32_t n;
    uint32_t *shown_as; // per pattern of state->known
    Str *notice;        // decisions that mean nothing known, as DecideResult.notice
    size_t n_notices;
} ShownPatterns;

// The state has to know some (state->known).
bool decide_known(const State *state, const Decisions *decisions, Arena *arena,
                  ShownPatterns *out, Err *err);

#endif
