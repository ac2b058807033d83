#ifndef FAULTLINE_PATTERN_STABILITY_H
#define FAULTLINE_PATTERN_STABILITY_H
/* How firmly patterns hold: would they be found again if a fifth of the texts had not
 * been written?
 *
 * Clustering a subsample anew and comparing by Jaccard (Hennig, Comput. Stat. Data Anal.
 * 52, 2007) tells that and costs as much as finding the patterns, every time. Here the
 * weights, the space and the places where the tree was cut are kept. Fifty times every
 * part of a pattern loses a fifth of its texts; when what is left is no pattern by the
 * noise rule, the part is not found; else all texts are placed with the part that they
 * are most alike, as average linkage measures it, if that is as alike as the cut. The
 * stability of a pattern is the mean Jaccard index of the texts that it has and those
 * that it would get. tests/reference/stability.py holds it against clustering anew: on
 * average the two are equal, pattern by pattern they go together (rank correlation 0.5
 * to 0.8).
 *
 * A pattern of three texts cannot be firm: any of them may be the missing one.
 */
#include "analyzer/patterns/groups.h"

// Per pattern 0 to 1; NAN for those without a node. home: per node its pattern, or
// PATTERN_NONE. Draws depend on the texts alone. 50 x (nodes x terms of a text x 2).
void stability_measure(const PatternModel *m, const uint32_t *home, uint32_t n_patterns,
                       unsigned n_lanes, double *stability, Arena *scratch);

#endif
