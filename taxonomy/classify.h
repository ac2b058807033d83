#ifndef FAULTLINE_CLASSIFY_H
#define FAULTLINE_CLASSIFY_H
/* Every incident gets its categories, each with the words that say so.
 *
 * Labels are CSR by row: the hits of row r are hit[first[r]] .. hit[first[r + 1] - 1],
 * sorted by category, then rule. A category that a row carries has at least one hit; a
 * row may carry several. Positions are bytes in the named field's text of the Table.
 */
#include "ingest/table.h"
#include "taxonomy/taxonomy.h"

typedef struct {
    uint16_t category, rule; // indices into the Taxonomy
    uint8_t field;           // TextField
    Sym extra;               // the column, for TEXT_EXTRA
    uint32_t start, end;     // bytes, half-open
} Hit;

typedef enum {
    LABEL_CLASSIFIED,
    LABEL_UNCLASSIFIED, // text, but no rule
    LABEL_UNKNOWN,      // the source says nothing usable
    LABEL_OTHER,        // only `other` categories, where a person said so
} LabelStatus;

typedef struct {
    uint16_t rule;
    uint64_t rows; // on which the match limit was hit: the rule was skipped there
} SlowRule;

typedef struct {
    uint32_t n_rows;
    uint32_t *first; // n_rows + 1
    Hit *hit;
    uint8_t *status; // LabelStatus
    SlowRule *slow;
    size_t n_slow;
} Labels;

// All rows, on n_lanes threads; the result does not depend on their number.
bool classify(const Table *t, const Taxonomy *taxonomy, unsigned n_lanes, Arena *arena,
              Labels *out, Err *err);

// The hits of every rule, whether or not their categories come to be carried; no
// defaults.
bool classify_rules(const Table *t, const Taxonomy *taxonomy, unsigned n_lanes,
                    Arena *arena, Labels *out, Err *err);

bool labels_has(const Labels *labels, uint32_t row, uint16_t category);
Str label_status_name(LabelStatus status);

// The text that a hit's positions refer to.
Str hit_text(const Table *t, uint32_t row, const Hit *hit);

#endif
