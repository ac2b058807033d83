#ifndef FAULTLINE_PATTERN_KNOWN_PARTS_H
#define FAULTLINE_PATTERN_KNOWN_PARTS_H
/* Between the files of known_make: known.c keeps the words, known_cells.c the patterns,
 * known_floors.c tries them. */
#include "analyzer/patterns/known.h"
#include "analyzer/patterns/text_reader.h"

// A text that stands for others of its kind when floors are looked for.
typedef struct {
    uint32_t doc;     // of the set
    uint32_t pattern; // PATTERN_NONE: one-off
    uint32_t cell;    // whose mean it is part of, or PATTERN_NONE
    double weight;    // of how many texts of the model it speaks
} KnownTrial;

typedef struct {
    const PatternSet *set;
    const PatternModel *m;
    const uint32_t *group_of; // per document of the set
    Known *known;
    const uint32_t *number; // per term of the model: its place in known->term
    TextReader *reader;     // into the model
    KnownTrial *trial;
    size_t n_trials, trial_capacity;
    Arena *arena, *scratch;
} KnownMaking;

// Fills known->cell but for the floors, and lists the trials.
void known_add_cells(KnownMaking *making);

void known_set_floors(KnownMaking *making);

// To as many digits as are written down, so that floors are measured on what is compared.
double known_rounded(double value, double digits_factor);

#define KNOWN_DIGITS 1e4

#endif
