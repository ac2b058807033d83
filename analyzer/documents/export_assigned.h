#ifndef FAULTLINE_EXPORT_ASSIGNED_H
#define FAULTLINE_EXPORT_ASSIGNED_H
/* patterns --assign: one JSON object or CSV line an incident.
 *
 *     {"id","team","opened","status","reason","pattern","name","pattern_owner",
 *      "pattern_status","similarity","floor","terms":[{"term","similarity"}],
 *      "runner_up":{"pattern","name","similarity","floor"}}
 *
 * status: "assigned"; "like_none", then the runner-up is the nearest; "no_words", nothing
 * in its text is known; "left_out", for the reason given ("void", "maintenance", ...).
 * A text that is like a pattern by a single word alone is like none, reason "one_word".
 */
#include "analyzer/patterns/assign.h"
#include "ingest/table.h"

typedef struct {
    Str pattern, name; // empty: there is none
    double similarity, floor;
} AssignedPattern;

typedef struct {
    const char *status, *reason; // reason NULL: none
    AssignedPattern to, runner_up;
    Str owner, said_status; // of the pattern, by people
    const PatternTerm *term;
    uint32_t n_terms;
} AssignedRow;

void export_assigned(const Table *t, uint32_t row, const AssignedRow *assigned, Buf *out);
void export_assigned_csv_header(Buf *out);
void export_assigned_csv(const Table *t, uint32_t row, const AssignedRow *assigned,
                         Buf *out);

#endif
