#ifndef FAULTLINE_ALIASES_H
#define FAULTLINE_ALIASES_H
/* Names that are probably one name: "AIMOTIVE INC." and "aiMotive Inc.", "Payments" and
 * "payments on-call". Only proposed: a person decides.
 *
 * Two names are put together when the same words remain after case, punctuation and the
 * words that many names carry (team, on-call, escalation, primary, group, inc, ltd, ...)
 * are taken away, or when the rest differs by one letter in eight or more, inside a word
 * of five or more. Numbers and single letters tell things apart: Plant A, Category 45.
 */
#include "ingest/base/str.h"

typedef struct {
    Str name;
    uint32_t count; // how often it was seen; the most frequent leads its group
    size_t group;   // output: index of the group's leader in the list; its own if alone
} NameUse;

void aliases_propose(Arena *scratch, NameUse *use, size_t n);

#endif
