#ifndef FAULTLINE_DECIDE_PARTS_H
#define FAULTLINE_DECIDE_PARTS_H
/* Between the files of decide.h: what an id in the settings means today. */
#include "analyzer/decide.h"

typedef struct {
    Str id;           // as it is today; as written where nobody knows it
    uint32_t pattern; // of the set; PATTERN_NONE: it has no incidents today
    bool known;       // today, or to the state
    Str name;         // that the state has; empty: none
} Meant;

typedef struct {
    const DecideInput *in;
    const PatternSet *set;
    DecideResult *out;
    Arena *arena;
    size_t capacity; // of out->notice
} Resolver;

// A pattern by its id (or the start of it, if unique) or by an incident in it. One that
// cannot be found is told in a notice, except one that `into`, if given, has swallowed.
Meant decide_meaning(Resolver *r, Str words, const YamlNode *place, Str into);

void decide_notice(Resolver *r, Str text);

#endif
