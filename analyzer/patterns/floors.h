#ifndef FAULTLINE_PATTERN_FLOORS_H
#define FAULTLINE_PATTERN_FLOORS_H
/* How alike a text from outside has to be to belong to a cell.
 *
 * The cut alone says too little: texts of no pattern may lie just above it all around a
 * loose cell, and where the tree looked at ten thousand texts, a hundred times as many
 * are placed. The model's own texts are the trial: at every similarity from the cut on,
 * how many of the cell's own and how many others would it let in? The floor is the lowest
 * similarity at which the texts let in and the cell's own have nearly as much in common
 * (Jaccard, FLOOR_SHARE of it) as they ever have.
 */
#include "analyzer/patterns/cells.h"

// Per cell, at least m->cut. A text is compared with its cell's other texts.
float *floors_find(const PatternModel *m, const Cells *cells, const NodeList *nodes,
                   Arena *arena, Arena *scratch);

#endif
