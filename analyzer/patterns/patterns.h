#ifndef FAULTLINE_PATTERNS_H
#define FAULTLINE_PATTERNS_H
/* Groups of incidents that share a failure, found by what their texts mean rather than by
 * whose words they use. The algorithm is told in patterns.c; design/patterns.md has the
 * experiments behind it.
 *
 * Knows texts and teams as plain arrays, nothing of tables or labels: the pipeline fills
 * PatternInput with the rows that count. Documents are numbered 0..n_docs-1.
 * The result is the same for any order of the documents (up to their numbers) and any
 * number of lanes. Up to 20,000 distinct texts it is exact; above, patterns are found in
 * a sample, the rest is placed with them, and what is like none is looked at again.
 */
#include "ingest/base/intern.h"

#define PATTERN_NONE UINT32_MAX

typedef struct {
    uint32_t n_docs;
    const Str *title;
    const Str *body;    // description, may be empty; NULL: none
    const Str *cause;   // root cause field, may be empty; NULL: none
    const Str *team;    // empty: unknown; NULL: none
    const Str *service; // NULL: none
    const Str *id; // for ties that must not depend on the order; NULL: document number
    // Taxonomy categories, CSR over documents, for names only; NULL: none.
    const uint32_t *category_first;
    const uint16_t *category;
    const Str *category_title; // n_categories; empty: names nothing
    uint32_t n_categories;
} PatternInput;

typedef struct {
    bool no_team_weighting; // the switch of step 3
    Str language; // Snowball code; empty: English unless the text says otherwise
    unsigned n_lanes;
    uint64_t seed;
} PatternOptions;

typedef struct {
    Str term;         // commonest surface form
    double z;         // log-odds with informative Dirichlet prior
    uint32_t n_texts; // of the pattern that have it
} PatternTerm;

typedef struct {
    uint32_t *doc; // members, ascending
    uint32_t n_docs;
    uint32_t n_distinct;             // copies counted once
    uint32_t representative;         // the medoid
    uint32_t parent;                 // index into PatternSet.theme, PATTERN_NONE
    double cohesion;                 // mean similarity of pairs, 0..1
    double stability;                // 0..1, see stability.h; NAN: not known (themes)
    double cohesion_without_largest; // see without_largest.h; NAN: fewer than two texts
    bool holds_without_largest;
    PatternTerm *term; // strongest first
    uint32_t n_terms;
    Str name; // unique, short, from terms; without team or service names
    Str id;   // empty: not known from before; patterns_find leaves it so
} FoundPattern;

// An id that a pattern has had before, alive or not: nobody else gets it.
typedef struct {
    Str id;
    int64_t first_seen; // of its earliest member
    bool free;          // nobody has it today: for the group that starts with that member
} KnownId;

typedef struct {
    FoundPattern *pattern; // largest first, ties by smallest member
    uint32_t n_patterns;
    FoundPattern *theme; // parents of patterns, at a lower similarity
    uint32_t n_themes;
    uint32_t *pattern_of; // per document, PATTERN_NONE for one-offs
    double cut;           // the similarity at which the tree was cut
    const KnownId *known; // by who remembers earlier runs; patterns_find: none
    uint32_t n_known;
    PatternInput in;            // as it was given; its arrays have to live as long
    struct PatternModel *model; // the numbers behind all this, for shared.h and assign.h
    uint32_t *model_doc;        // per document: its number there, or PATTERN_NONE
    uint32_t *set_doc;          // the way back
} PatternSet;

// Everything found lasts in the arena.
void patterns_find(const PatternInput *in, const PatternOptions *options, Arena *arena,
                   Arena *scratch, PatternSet *out);

#endif
