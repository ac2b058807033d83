#ifndef FAULTLINE_STATE_H
#define FAULTLINE_STATE_H
/* The machine's memory of pattern identities: faultline.state.json.
 *
 * Holds which id and name each pattern has had since when, its months as they were
 * reviewed, and for the last two reviews what every incident was: its pattern, a hash of
 * the record and one of its categories. From these the next run knows which pattern is
 * which (state_pin), and a review what came late, what was edited and what only the rules
 * changed (state_compare).
 *
 * Written by `review` and `report --save-state` alone, whole or not at all; sorted, one
 * pattern or incident a line, so that a diff can be read. No file is no error.
 */
#include "analyzer/findings.h"

#define STATE_FILE "faultline.state.json"

typedef struct {
    Month month;
    Str state; // "new", "growing", ...
    uint32_t incidents, episodes;
    bool flagged; // emerging or quiet, growing or falling, in that review
} StateMonth;

typedef struct {
    Str id, name;
    int64_t first_seen, last_seen;
    Month gone;        // retired in that review; MONTH_NONE: alive
    Str gone_why;      // "merged into P-7f3a", "no incidents like these any more"
    StateMonth *month; // ascending
    uint32_t n_months;
} StatePattern;

typedef struct {
    Str key;     // "jira:OPS-12"
    Str pattern; // id, or empty: in none
    uint64_t record, categories;
} StateIncident;

// What one review saw.
typedef struct {
    Month month;
    Str version, taxonomy;   // taxonomy: its hash
    StateIncident *incident; // by key
    uint32_t n;
} Snapshot;

typedef struct {
    Str path;
    bool exists;
    StatePattern *pattern; // by id
    uint32_t n_patterns;
    Snapshot snapshot[2]; // the last two reviews, older first; month MONTH_NONE: none
} State;

// A file that is not there gives an empty state; one that cannot be read as a state, or
// was written by a later form of it, is an error.
bool state_read(Arena *arena, Str path, State *out, Err *err);
bool state_write(const State *state, Str version, Err *err);

const StatePattern *state_pattern(const State *state, Str id);
const StateIncident *snapshot_incident(const Snapshot *snapshot, Str key);

// How the state calls a row: its format and its id.
Str state_key(const Table *t, const Ingest *ingest, uint32_t row, Arena *arena);
uint64_t state_record_hash(const Table *t, uint32_t row);
uint64_t state_categories_hash(const Labels *labels, const Taxonomy *taxonomy,
                               uint32_t row);

// The newest review before that month, or NULL: what a review of the month compares with.
const Snapshot *state_before(const State *state, Month month);

/* The state after a review of the month: ids, names and months of today's patterns are
 * taken over, the snapshot replaces one of the same month. A month older than the last
 * review adds its history and leaves the snapshots alone. */
void state_update(State *state, const Findings *findings, Month month, Arena *arena);

#endif
