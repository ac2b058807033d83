#ifndef FAULTLINE_PATTERN_TELLINGS_H
#define FAULTLINE_PATTERN_TELLINGS_H
/* Texts that tell two things at once.
 *
 * A long report tells one failure in several sentences, and reports that have one of them
 * in common may have no other: grouped by their words they fall apart into a group for
 * each sentence. What holds these together are the texts that tell both. Here they are
 * counted for every pair of cells.
 *
 * A text *tells* a cell when the terms it shares with the cell's mean come to half of
 * what they come to in the cell's own texts. It tells *both* of two cells when that is
 * so of what each has more of than the other, and when more than two words make it up on
 * either side: what two cells have in common is no evidence that they belong together,
 * and a single word is no telling. Short texts hardly ever tell two things.
 *
 * Unlike links between nearest neighbours the counts do not thin out as texts become
 * many; they only become surer.
 *
 *     Tellings t = tellings_new(m, &cells, cell_nodes, arena, scratch);
 *     TellingCount *count = telling_count_new(&t, arena);    // one a thread
 *     cells_place(&cells, &text, score);
 *     tellings_add(count, &text, score);
 *     tellings_collect(&t, count);
 */
#include "analyzer/patterns/cells.h"

typedef struct {
    const Cells *cells;
    float *usual; // n x n: what a cell's text has of it and the other cell lacks, on
                  // average; on the diagonal all that it has of it
    uint32_t n_texts; // that were looked at
    uint32_t *n_told; // per cell: texts that tell it
    uint32_t *n_both; // n x n, symmetric
} Tellings;

typedef struct TellingCount TellingCount;

// Nothing is counted yet. Time: entries of the nodes x cells that have the term.
Tellings tellings_new(const PatternModel *m, const Cells *cells, const NodeList *nodes,
                      Arena *arena, Arena *scratch);

TellingCount *telling_count_new(const Tellings *tellings, Arena *arena);

// score: as cells_place left it for this text.
void tellings_add(TellingCount *count, const TextVector *text, const float *score);

// Adds up; the order does not matter.
void tellings_collect(Tellings *tellings, const TellingCount *count);

// Do enough texts tell both, for how many tell either and by chance?
bool tellings_join(const Tellings *tellings, uint32_t a, uint32_t b);

#endif
