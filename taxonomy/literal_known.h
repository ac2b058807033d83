#ifndef FAULTLINE_LITERAL_KNOWN_H
#define FAULTLINE_LITERAL_KNOWN_H
/* What can be read off a part of an expression: the strings that it matches, those that
 * its matches begin with, and groups of which every match holds one, with how far from
 * its start. For literals.c, which makes plans of it. */
#include "taxonomy/literals.h"
#include "taxonomy/regex_tree.h"

typedef struct {
    LiteralSet set; // all it matches, when `finite`
    bool finite;
    LiteralSet prefix; // all its matches begin with one of these; n 0: unknown
    LiteralSet group[LITERAL_MOST_GROUPS];
    uint32_t within[LITERAL_MOST_GROUPS];
    size_t n_groups;   // of which every match holds one string, `within` its start
    uint32_t most_len; // bytes of a match, LITERAL_ANYWHERE: no bound
} Known;

Known known_literals(Arena *arena, const RegexNode *node);

// Distances: no bound plus anything is no bound.
uint32_t known_add_len(uint32_t a, uint32_t b);

#endif
