#ifndef FAULTLINE_COVERAGE_H
#define FAULTLINE_COVERAGE_H
/* How much of the incidents the taxonomy covers, and where: by source, team and month, by
 * axis, category and rule; and which categories of one axis come together. */
#include "taxonomy/classify.h"

#define N_LABEL_STATUSES 4

typedef struct {
    uint32_t key; // the source's index, the team's Sym, or the Month plus 2^31
    uint32_t n;   // incidents
    uint32_t status[N_LABEL_STATUSES]; // by LabelStatus
} CoverageLine;

typedef struct {
    CoverageLine *line;
    size_t n, capacity;
} CoverageLines;

typedef struct {
    uint16_t a, b; // categories, a < b
    uint32_t both;
} CategoryOverlap;

typedef struct {
    CoverageLine all;
    CoverageLines source, team, month; // teams by incidents, the others in order
    uint32_t *axis_rows;               // by axis: incidents with a category on it
    uint32_t *category_rows;           // by category
    uint32_t *rule_rows;               // by rule, among the carried categories
    uint32_t *rule_alone;     // incidents whose category rests on this rule alone
    CategoryOverlap *overlap; // of one axis, most frequent first
    size_t n_overlaps;
} LabelCoverage;

// Of these rows.
LabelCoverage coverage_of(const Table *t, const Taxonomy *taxonomy, const Labels *labels,
                          const uint32_t *row, uint32_t n_rows, Arena *arena);

// The month of a line; MONTH_NONE for incidents without a time.
Month coverage_month(const CoverageLine *line);

#endif
