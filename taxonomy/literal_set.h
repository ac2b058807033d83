#ifndef FAULTLINE_LITERAL_SET_H
#define FAULTLINE_LITERAL_SET_H
/* A short list of strings, one of which a part of an expression matches.
 *
 * Strings stand in the order in which PCRE2 would try them. Each may ask for a word
 * boundary at its start or end. While a set is `exact` the part matches these strings and
 * nothing else; otherwise what it matches is among them, but more may be asked.
 *
 * Sets grow by strings put behind one another (literal_set_join) and by alternatives
 * (literal_set_add). Both fail, leaving nothing changed, when the result would be too
 * large: the caller then ends the run of literals there.
 */
#include "ingest/base/str.h"

#define LITERAL_MOST_BYTES 24
#define LITERAL_SET_MOST 128

typedef struct {
    char text[LITERAL_MOST_BYTES]; // folded to lower case
    uint8_t len;
    bool starts_at_boundary, ends_at_boundary;
} Literal;

typedef struct {
    Literal *item;
    size_t n;
    bool exact;
} LiteralSet;

LiteralSet
literal_set_empty_text(Arena *arena); // just the empty string: where runs begin

// Strings of `a` followed by strings of `b`, those with an impossible boundary left out.
bool literal_set_join(Arena *arena, const LiteralSet *a, const LiteralSet *b,
                      LiteralSet *out);

// Strings of `a`, then those of `b` that `a` lacks.
bool literal_set_add(Arena *arena, const LiteralSet *a, const LiteralSet *b,
                     LiteralSet *out);

// A boundary is asked for at the end of each string.
LiteralSet literal_set_end_boundary(Arena *arena, const LiteralSet *a);

// How many texts of a thousand would hold one of them, very roughly; HUGE_VAL when a
// string is empty or so short that looking for it makes no sense.
double literal_set_commonness(const LiteralSet *set);

bool literal_set_has_empty(const LiteralSet *set); // one of its strings is empty
uint32_t literal_set_longest(const LiteralSet *set);

// A text that holds a string of `a` always holds one of `b`. False for an empty `a`.
bool literal_set_implies(const LiteralSet *a, const LiteralSet *b);

// What is only looked for somewhere may be looked for at the start of a word: blanks and
// signs before the first letter go, and make it one.
LiteralSet literal_set_from_word_start(Arena *arena, const LiteralSet *set);
bool literal_set_at_word_start(const LiteralSet *set); // all its strings are

bool literal_is_word(char c); // \w without Unicode classes

#endif
