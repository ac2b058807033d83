#ifndef FAULTLINE_PATTERN_STABILITY_H
#define FAULTLINE_PATTERN_STABILITY_H
/* How firmly patterns hold: would half of the texts have drawn the same line?
 *
 * Fifty times every pattern is reduced to a random half of its texts, and every text of
 * the model is placed with the nearest of these halves, if it is as alike as the cut. The
 * stability of a pattern is the mean Jaccard index of the texts it has and those it would
 * get: texts it loses to others, to nobody, and texts it takes. It is an assignment, not
 * a new clustering, so that it tells of the line around a pattern, not of whether the
 * pattern would have been found at all.
 */
#include "analyzer/patterns/drafts.h"

// Fills FoundPattern.stability of the drafts. Draws depend on the texts alone.
void stability_measure(const PatternModel *m, DraftSet *found, unsigned n_lanes,
                       Arena *scratch);

#endif
