#ifndef FAULTLINE_SUGGEST_H
#define FAULTLINE_SUGGEST_H
/* Rules that a taxonomy lacks: what the texts of a group of incidents say that the others
 * do not.
 *
 * Phrases are ordered by log-odds (log_odds.h) of the group against the rest, then taken
 * greedily by the incidents that each adds, weighed by the share of its hits that lie in
 * the group; a single word counts half. Each becomes an expression that is run again on
 * all texts: the figures are those of the rule, not of the phrase.
 *
 *     Suggest *s = suggest_new(&input, arena);
 *     suggest_group(s, unclassified, &out);
 *     suggest_free(s);
 */
#include "analyzer/findings.h"
#include "analyzer/suggest_phrases.h"

#define SUGGEST_EXAMPLES 5
#define SUGGEST_OVERLAPS 3

typedef struct {
    uint16_t category;
    uint32_t incidents;
} SuggestOverlap;

typedef struct {
    Str phrase; // "queue backlog"
    Str id;     // "queue-backlog"
    Str pattern;
    uint32_t added;  // incidents of the group that no earlier suggestion hits
    uint32_t inside; // of the group, all
    uint32_t outside;
    double z; // log-odds of the phrase
    bool bare_word;
    uint16_t extends; // the category it is nearest to, CATEGORY_NONE: none is near
    double nearness;  // cosine, 0..1
    SuggestOverlap overlap[SUGGEST_OVERLAPS]; // categories of the others it hits
    size_t n_overlaps;
    uint32_t example[SUGGEST_EXAMPLES]; // rows
    size_t n_examples;
} Suggestion;

typedef struct {
    Suggestion *item;
    size_t n, capacity;
} Suggestions;

typedef struct {
    const Table *table;
    const Taxonomy *taxonomy;
    const Labels *labels;
    RowList rows;             // what is looked at
    uint16_t axis;            // whose categories may be extended; UINT16_MAX: any
    const Language *language; // NULL: as detected
} SuggestInput;

typedef struct Suggest Suggest;

// NULL with err when memory to match in is out.
Suggest *suggest_new(const SuggestInput *input, Arena *arena, Err *err);
void suggest_free(Suggest *s); // NULL is fine

// At most `most` suggestions for the rows with in_group[index into rows].
void suggest_group(Suggest *s, const bool *in_group, size_t most, Suggestions *out);

// Rules that reproduce a person's labels: hit as many positive and as few other rows as
// can be, among those that are `considered`. inside and outside count what no earlier
// rule hits.
void suggest_learn(Suggest *s, const bool *positive, const bool *considered, size_t most,
                   Suggestions *out);

const Phrases *suggest_phrases(const Suggest *s);

// hit[i] for each of the rows: does the expression match its texts?
bool suggest_run(Suggest *s, Str pattern, bool *hit);

#endif
