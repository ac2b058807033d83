#ifndef FAULTLINE_PATTERN_KNOWN_H
#define FAULTLINE_PATTERN_KNOWN_H
/* What is kept of a model when its texts are gone: enough to say later which of its
 * patterns a new text is like (assign.h).
 *
 * Kept are counts, from which rarities and team factors are computed as terms.c does:
 * the terms with how many texts have them, the stock phrases, per team the terms that are
 * common there. A pattern is kept as its *cells*, the ways it is told, each the mean of
 * its texts' term weights and a floor: how alike a text has to be to belong.
 *
 * The dense companion is left out: 36 numbers a term that nobody can read. The likeness
 * is then the cosine over terms alone, and the floors are measured on just that. It costs
 * little: over the first six sets below precision 0.495 in place of 0.499 and recall 0.443
 * in place of 0.474, before the rule that a single word is none (constants.h).
 *
 * How good it is, by tests/reference/assigning.c: patterns are found in 80 % of a labelled
 * set, the other 20 % assigned, three times; beside it the same texts where all are grouped
 * together. Kept out are one-offs that stay in no pattern.
 *
 *     set            precision  recall  kept out    grouped: precision  recall
 *     cos                0.381   0.288      0.43                 0.549   0.489
 *     rare               0.382   0.534      0.78                 0.369   0.639
 *     banking_team       0.400   0.275      0.98                 0.400   0.450
 *     banking            0.461   0.456         -                 0.486   0.547
 *     clinc              0.541   0.545         -                 0.555   0.620
 *     so                 0.822   0.465         -                 0.803   0.640
 *     loghub             0.694   0.895         -                 0.735   0.951
 *
 * What comes later is told differently: in the sample company, each month assigned by the
 * review before it (assigning_months.py), precision is 0.727 and recall 0.566, and 27 of 176
 * one-offs come in.
 *
 * The same patterns give the same bytes: terms are in the order of their stems, teams of
 * their names, cells of their patterns.
 */
#include "analyzer/patterns/patterns.h"

typedef struct {
    Str stem;         // as the stemmer leaves it: "certif"
    Str shown;        // as people write it: "certificate"
    uint32_t n_texts; // that have it
} KnownTerm;

typedef struct {
    uint32_t term, n_texts; // of the team, that have it
} KnownUse;

typedef struct {
    Str name;
    uint32_t n_texts;
    KnownUse *use; // terms that are cheap there, ascending
    uint32_t n_uses;
} KnownTeam;

typedef struct {
    uint32_t term;
    double weight; // the mean over the cell's texts, above 0
} KnownWeight;

typedef struct {
    uint32_t pattern; // that it tells
    uint32_t n_texts;
    double floor;
    KnownWeight *weight; // by term, ascending
    uint32_t n_weights;
} KnownCell;

typedef struct Known {
    Str language;       // Snowball code
    uint32_t n_texts;   // of the model
    double text_length; // terms a text, the mean
    KnownTerm *term;
    uint32_t n_terms;
    Str *stock; // phrases of three stems with blanks between
    uint32_t n_stock;
    KnownTeam *team;
    uint32_t n_teams;
    Str *pattern; // ids
    uint32_t n_patterns;
    KnownCell *cell;
    uint32_t n_cells;
} Known;

// From a set and how its documents are grouped: group_of is PATTERN_NONE or an index into
// id. Texts are read again, from set->in. NULL: the set has no model.
Known *known_make(const PatternSet *set, const uint32_t *group_of, const Str *id,
                  uint32_t n_groups, Arena *arena, Arena *scratch);

#endif
