#ifndef FAULTLINE_SCORING_H
#define FAULTLINE_SCORING_H
/* How good are the categories? A stratified sample that a person judges, and what the
 * judgements say.
 *
 * Strata are the categories and, for each axis, the incidents without a category on it:
 * these tell what was missed. Sizes go with the square root of the stratum, so that rare
 * categories are seen too; each stratum gets one row at least while n allows.
 */
#include "analyzer/findings.h"
#include "analyzer/stats/statistic.h"

typedef struct {
    uint16_t axis, category; // CATEGORY_NONE: none on that axis
    uint32_t size;           // incidents in the stratum
    uint32_t row;
    const Hit *hit; // the words that say so; NULL without a category
} SampleRow;

typedef struct {
    SampleRow *row;
    uint32_t n;
} Sample;

// In the order of the taxonomy, rows ascending. axis UINT16_MAX: all.
Sample scoring_sample(const Taxonomy *taxonomy, const Labels *labels, RowList rows,
                      uint16_t axis, uint32_t n, uint64_t seed, Arena *arena);

typedef enum { JUDGED_OPEN, JUDGED_RIGHT, JUDGED_WRONG } Judgement;

// "right", "yes", "ok", "wrong", "no", ... in any case; empty, "?" and "unsure" are open.
bool judgement_read(Str word, Judgement *out);

typedef struct {
    Str axis, category;   // category empty: the incidents without one
    uint32_t size;        // of the stratum; 0 when the sheet does not say
    Judgement verdict[2]; // of one or two people
    bool names_another;   // something stands in should_be
} Judged;

typedef struct {
    Str axis, category;
    uint32_t size, judged, right;
    double share; // right of judged; of the incidents without: missed of judged
    Interval ci;  // Wilson, 95 %
} CategoryScore;

typedef struct {
    CategoryScore *category; // in the order of the sheet; those without a category too
    size_t n;
    uint32_t judged, right; // with a category
    double precision;       // weighted by the sizes of the strata; NAN without any
    Interval precision_ci;
    uint32_t judged_without, missed; // without a category
    double missed_share;
    Interval missed_ci;
    uint32_t both; // judged by two people
    double agreement, kappa;
    Interval kappa_ci; // normal approximation, 95 %
} Scoring;

Scoring scoring_of(const Judged *row, uint32_t n, Arena *arena);

#endif
