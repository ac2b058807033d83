#ifndef FAULTLINE_IDENTITY_H
#define FAULTLINE_IDENTITY_H
/* Which of today's patterns is which of the last run's, by their members.
 *
 * Grouping anew always moves some incidents; people want the name to stay. Two patterns
 * are compared over the incidents that both runs know: the share of these that they have
 * in common of all that either has (Jaccard). Each old pattern goes to at most one of
 * today's and the other way round, so that the sum over all pairs of common members,
 * weighted by that share, is largest (assignment problem; Kuhn 1955, Munkres 1957).
 *
 * Pure: knows members as numbers, nothing of states or files.
 */
#include <stdint.h>

#include "ingest/base/arena.h"

#define IDENTITY_NONE UINT32_MAX

// Groups of members 0..n_members-1; a member is in at most one group (IDENTITY_NONE:
// none).
typedef struct {
    const uint32_t *group_of; // n_members
    uint32_t n_groups;
} Grouping;

typedef struct {
    uint32_t *old_of; // per new group: the old one that it continues, or IDENTITY_NONE
    uint32_t *new_of; // per old group: likewise
    double *share;    // per new group: Jaccard with the old one; 0 where there is none

    // Per group that continues none: where half of its members or more come from (a new
    // one was split off) or went to (an old one was merged), else IDENTITY_NONE.
    uint32_t *split_from;  // per new group: an old one
    uint32_t *merged_into; // per old group: a new one
} Identity;

// Members that only one run knows are left out by the caller. Pairs that share less than
// a tenth are never the same. O(members + groups^3 of the largest connected cluster).
Identity identity_match(const Grouping *old, const Grouping *now, uint32_t n_members,
                        Arena *arena, Arena *scratch);

#endif
