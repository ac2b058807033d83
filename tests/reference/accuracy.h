#ifndef FAULTLINE_ACCURACY_H
#define FAULTLINE_ACCURACY_H
/* A labelled set, what a taxonomy says of it, and how well the two agree.
 *
 * Labels are numbered by first sight; `truth` and `guess` are n_rows x n_labels bytes of
 * 0 and 1. A row may carry several labels or none.
 */
#include "ingest/base/err.h"
#include "ingest/base/intern.h"

#define MOST_LABELS 200

typedef struct {
    Arena *arena;
    Intern id, label; // id: symbol r + 1 is row r
    Str *text;
    uint8_t *truth; // n_rows x MOST_LABELS
    size_t n_rows;
} Labelled;

// One {"id","text","label" or "labels"} a line.
bool labelled_read(Arena *arena, Str path, Labelled *out, Err *err);

// What `faultline classify --to jsonl` said, as labels. `map` has "axis/category TAB
// label" lines ('#' begins a comment); an empty path stands for the categories' own ids.
bool labelled_guess(Labelled *set, Str classified, Str map, uint8_t *guess, Err *err);

// Each row takes the labels of the nearest other row: cosine of (1 + ln tf) x idf over
// lower-cased words, the first of equals. The plain method to be better than.
void labelled_neighbours(const Labelled *set, uint8_t *guess);

// Precision, recall and F1 of each label on stdout, then their macro and micro means.
// Labels that no row truly carries count in micro only. Returns the macro F1.
double labelled_score(const Labelled *set, const uint8_t *guess, const char *title);

#endif
