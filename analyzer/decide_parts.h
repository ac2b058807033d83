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

// Is the id another pattern's than that of a part of `whole`?
typedef bool IdTaken(const void *context, Str id, Str whole);

// The id of a part of `whole`: the given one, an error where that is taken; else one made
// of the whole's id and the part's name.
bool decide_part_id(const SplitPart *part, Str whole, IdTaken *taken, const void *context,
                    Arena *arena, Str *id, Err *err);

#endif
