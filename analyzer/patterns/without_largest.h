#ifndef FAULTLINE_WITHOUT_LARGEST_H
#define FAULTLINE_WITHOUT_LARGEST_H
/* What remains of a pattern without its largest team.
 *
 * A failure that teams share is told by each of them; a group that only its largest team
 * holds together is that team's own, with some texts of others at its edge.
 */
#include "analyzer/patterns/groups.h"

// Fills cohesion_without_largest, the mean similarity of the texts outside the team that
// most texts are of (NAN: fewer than two), and holds_without_largest: three texts or more
// that are as close as the whole is, or as a group of their number has to be. sum is zero
// before and after.
void without_largest(const PatternModel *m, GroupSum *sum, NodeList nodes,
                     FoundPattern *out, Arena *scratch);

#endif
