#ifndef FAULTLINE_PATTERN_BRIDGES_H
#define FAULTLINE_PATTERN_BRIDGES_H
/* Patterns that the tree left apart although many texts stand between them.
 *
 * One failure is told in several ways: half of the texts speak of the checksum, half of
 * the balances that no longer add up. Their mean similarity is low, but texts that say
 * both have neighbours on both sides. Two patterns are joined when at least BRIDGE_SHARE
 * of the neighbours that the smaller could have stand in the other, BRIDGE_LIFT times
 * what chance gives, and they are at least BRIDGE_CUT_FACTOR of the cut alike; or when
 * enough texts tell both (tellings.h).
 */
#include "analyzer/patterns/tellings.h"

// is_pattern: per group; of joined groups one keeps its place, with all nodes, and the
// others are left empty and are none any more.
// cell_group: the group of each of the tellings' cells.
void bridges_join(const PatternModel *m, Groups *groups, bool *is_pattern,
                  const Tellings *tellings, const uint32_t *cell_group, Arena *scratch);

#endif
