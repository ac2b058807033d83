#ifndef FAULTLINE_LITERALS_H
#define FAULTLINE_LITERALS_H
/* Which literal strings must a text hold for an expression to match it?
 *
 * The idea (Hyperscan, Wang et al. 2019, section 4, and long before it grep's "must
 * have"): read off the expression what no match can do without, look for that in one pass
 * for all rules, and run the expression only where it can match. What we add: word
 * boundaries and the order of alternatives are kept, so that many rules are decided by
 * their literals alone, with the same span that PCRE2 would give.
 *
 * Four ways to run an expression come out of it:
 *   exact     its matches are these strings: no expression is run at all
 *   prefix    every match begins with one of these: it is tried anchored where they
 * stand, if within reach stands one string of each group that the branch asks for present
 * one string of each group is in every text that matches: then it is run plain nothing is
 * known: it is run on every text The alternatives of an expression are branches of their
 * own, with their own groups.
 *
 * All of it holds for texts without U+017F and U+212A, which match s and k: scanners
 * leave texts with those to plain matching.
 */
#include "taxonomy/literal_set.h"

#define LITERAL_MOST_GROUPS 4
#define LITERAL_MOST_BRANCHES 8
#define LITERAL_ANYWHERE UINT32_MAX

typedef enum { PLAN_PLAIN, PLAN_PRESENT, PLAN_PREFIX, PLAN_EXACT } PlanKind;

typedef struct {
    LiteralSet start; // exact or prefix
    LiteralSet group[LITERAL_MOST_GROUPS];
    uint32_t
        within[LITERAL_MOST_GROUPS]; // a string of the group begins at most so many
                                     // bytes behind the match's start, and not before
    size_t n_groups;
} LiteralBranch;

typedef struct {
    PlanKind kind;
    LiteralBranch branch[LITERAL_MOST_BRANCHES]; // exact and present plans have one
    size_t n_branches;
} LiteralPlan;

LiteralPlan literals_of(Arena *arena, Str source);

Str plan_kind_name(PlanKind kind); // "plain", "present", ...

#endif
