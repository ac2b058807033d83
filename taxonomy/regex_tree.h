#ifndef FAULTLINE_REGEX_TREE_H
#define FAULTLINE_REGEX_TREE_H
/* A PCRE2 expression as a tree, as far as literals can be read off it.
 *
 * It keeps what a match must contain and forgets the rest: a node that it does not
 * understand is NODE_GAP (some text, possibly none) or NODE_HOLD (no text, some
 * condition). Where even that would not be safe (options inside the expression,
 * recursion, verbs, conditions, \K, \G) there is no tree, and the expression is simply
 * run.
 *
 * Letters stand in lower case: every taxonomy pattern is case-insensitive.
 */
#include "ingest/base/str.h"

typedef enum {
    NODE_EMPTY,    // matches the empty text
    NODE_BYTES,    // one of a set of ASCII bytes, folded
    NODE_GAP,      // any text; `max` 1: one character, of at most 4 bytes
    NODE_BOUNDARY, // \b
    NODE_HOLD,     // a condition that consumes nothing: ^ $ \B and negative look-arounds
    NODE_AHEAD,    // positive look-ahead: its child must match, but consumes nothing
    NODE_SEQUENCE,
    NODE_CHOICE, // children in order of preference
    NODE_REPEAT, // one child
    NODE_ATOMIC, // one child, no way back into it
} NodeKind;

#define REPEAT_FOREVER UINT32_MAX

typedef struct RegexNode RegexNode;
struct RegexNode {
    NodeKind kind;
    uint8_t byte[16]; // NODE_BYTES: the members, in order
    uint32_t n_bytes;
    uint32_t min, max; // NODE_REPEAT, NODE_GAP
    bool lazy;
    RegexNode *child, *last, *next; // children in order
};

// NULL when the expression holds something that forbids a tree. `source` compiles.
RegexNode *regex_tree(Arena *arena, Str source);

#endif
