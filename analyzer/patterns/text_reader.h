#ifndef FAULTLINE_PATTERN_READER_H
#define FAULTLINE_PATTERN_READER_H
/* Reads a text that was not part of a model into the model's space: the same tokens,
 * weights, stock phrases and team factors, so that it can be compared as if it had been.
 *
 * A reader remembers the words it met. One reader belongs to one thread; the model is
 * only looked at. What a reader gives does not depend on what it read before.
 */
#include "analyzer/patterns/model.h"

typedef struct {
    uint32_t *term; // ascending
    float *weight;  // unit length together; good until the next read
    size_t n;
    float *dense; // n_dimensions; of a space without a dense part none
} TextVector;

// A node of the model itself; nothing is copied.
TextVector model_text(const PatternModel *m, uint32_t node);

// All that reading asks of a model, so that one that was only remembered can be read into
// too (known.h).
typedef struct {
    const Language *language;
    const Intern *stems, *teams;
    const uint32_t *of_stem; // per stem: its term, or UINT32_MAX
    uint32_t n_terms;
    uint32_t n_stems;     // of_stem's length; `stems` may have learnt more since
    const double *rarity; // per term
    const Stock *stock;
    const TeamFactors *team;
    const DenseRows *dense; // NULL: the model has no such part
} ReadingSpace;

ReadingSpace model_reading(const PatternModel *m);

typedef struct TextReader TextReader;

TextReader *reader_new(const PatternModel *m, Arena *arena);
TextReader *reader_over(ReadingSpace space, Arena *arena);
void reader_free(TextReader *reader); // the foreign stemmer; the rest is the arena's

// The stems of a text in the space's symbols, in order, own names left out; SYM_NONE
// where the space does not know one. Good until the next read.
const Sym *reader_stems(TextReader *reader, const PatternInput *in, uint32_t doc,
                        size_t *n);

TextVector reader_read(TextReader *reader, const PatternInput *in, uint32_t doc);

#endif
