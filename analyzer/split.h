#ifndef FAULTLINE_SPLIT_H
#define FAULTLINE_SPLIT_H
/* Which part of a split pattern an incident belongs to.
 *
 *     Splitter *s = splitter_new(&input, decision, arena, err);
 *     part = splitter_part(s, row);     // an index, or SPLIT_REST
 *     splitter_free(s);
 */
#include "analyzer/decisions.h"
#include "analyzer/patterns/language.h"
#include "ingest/reader.h"
#include "taxonomy/classify.h"

#define SPLIT_REST SIZE_MAX

typedef struct {
    const Table *table;
    const Taxonomy *taxonomy;
    const Labels *labels;
    const Language *language; // by which terms are stemmed
} SplitInput;

typedef struct Splitter Splitter;

// NULL with err: a category that the taxonomy does not know, a term without a word that
// tells anything (an "and"), no memory to match in.
Splitter *splitter_new(const SplitInput *in, const PatternDecision *decision,
                       Arena *arena, Err *err);
void splitter_free(Splitter *splitter); // expressions and stemmer; NULL is fine

// The first part whose conditions all hold for the incident.
size_t splitter_part(Splitter *splitter, uint32_t row);

// "team Build; words matching ci-\d+"
Str split_words(const SplitPart *part, Arena *arena);

#endif
