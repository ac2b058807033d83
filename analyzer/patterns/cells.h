#ifndef FAULTLINE_PATTERN_CELLS_H
#define FAULTLINE_PATTERN_CELLS_H
/* Where a text belongs among patterns that are already known.
 *
 * A cell is one way a pattern is told (a pattern joined over bridges has several), as the
 * mean of its texts' vectors as they were read (new texts have no neighbours to be drawn
 * to). The dot product with it is the text's mean similarity to them: about what average
 * linkage would have merged it by, so that the same cut applies.
 */
#include "analyzer/patterns/groups.h"
#include "analyzer/patterns/text_reader.h"

typedef struct {
    uint32_t n_cells, n_dimensions;
    uint32_t *owner; // pattern of a cell
    Postings terms;  // term -> cell, mean weight
    float *dense;    // n_cells x n_dimensions
    // The terms that many cells have once more, a mean weight for every cell, so that a
    // text meets all cells in a few sums of rows.
    uint32_t *spread_of; // per term: its row, or UINT32_MAX
    float *spread;       // rows of n_cells
} Cells;

// One cell for each of n node lists.
Cells cells_make(const PatternModel *m, const NodeList *nodes, const uint32_t *owner,
                 uint32_t n, Arena *arena, Arena *scratch);

// Cells that are remembered by their terms alone, a row each; owners are to be filled in.
Cells cells_of_rows(const SparseRows *rows, Arena *arena);

typedef struct {
    uint32_t pattern;   // PATTERN_NONE: like none of them
    double similarity;  // to it, mean over the texts of its nearest cell
    uint32_t runner_up; // another pattern, or PATTERN_NONE
    double runner_up_similarity;
} Placement;

// score: n_cells, anything; the sparse part of the similarities afterwards, as
// tellings.h wants it. The nearest pattern, however far: the caller knows the cut.
Placement cells_place(const Cells *cells, const TextVector *text, float *score);

// The same without the runner-up, which costs most of the time.
Placement cells_nearest(const Cells *cells, const TextVector *text, float *score);

// The cell with the greatest of n > 0 scores; ties to the smaller.
uint32_t cells_best(const float *score, uint32_t n);

// The cells that are at least `least` alike, most alike first, at most `most` of them;
// how many. Ties to the smaller cell.
uint32_t cells_near(const Cells *cells, const TextVector *text, double least,
                    float *score, uint32_t *near, uint32_t most);

#endif
