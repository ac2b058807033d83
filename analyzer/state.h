#ifndef FAULTLINE_STATE_H
#define FAULTLINE_STATE_H
/* The machine's memory of pattern identities: faultline.state.json.
 *
 * Holds which id and name each pattern has had since when, its months as they were
 * reviewed, and for the last two reviews what every incident was: its pattern, a hash of
 * the record and one of how it was read. From these the next run knows which pattern is
 * which (state_pin), and a review what came late, what was edited and what only the rules
 * changed (review.h).
 *
 * Incidents are remembered by the pattern that texts and earlier runs put them in; what
 * people decided (decisions.h) is done anew in every run, so that it can be taken back.
 *
 * Written by `review` and `report --save-state` alone, whole or not at all; sorted, one
 * fact a line, so that a diff can be read. No file is no error.
 */
#include "analyzer/patterns/known.h"
#include "analyzer/state_pin.h"

#define STATE_FILE "faultline.state.json"

typedef struct {
    Month month;
    Str state; // "new", "growing", ...; "merged", "split": people put it elsewhere
    uint32_t incidents, episodes;
    uint32_t rank; // as candidate, 1 is first; 0: was none
    uint32_t held; // reviews in a row, up to this one, that kept it together although
                   // the texts alone would group otherwise (state_settle.c)
    bool flagged;  // a test showed the state, in that review
} StateMonth;

// What became of a pattern in a review, and why, in words.
#define EVENT_SPLIT "split off"     // from another, which most of its incidents were in
#define EVENT_MERGED "merged"       // most of its incidents are in another now: its end
#define EVENT_RETIRED "retired"     // its end for another reason
#define EVENT_RETURNED "returned"   // after its end
#define EVENT_CONTINUED "continued" // by its words: its incidents are in the data no more
#define EVENT_DECIDED "decided"     // people say this of it from now on

#define NOTHING_DECIDED "nothing any more"

typedef struct {
    Month month;
    Str what; // EVENT_...
    Str why;
} StateEvent;

typedef struct {
    Str id, name;
    Str part_of;     // the pattern that people split it off from; empty: none
    const Str *word; // what it is told in, strongest first (state_words.h)
    uint32_t n_words;
    int64_t first_seen, last_seen;
    StateEvent *event; // in order of months
    uint32_t n_events;
    StateMonth *month; // ascending
    uint32_t n_months;
} StatePattern;

// The reading of a record that was no incident, or excluded: it was seen, not counted.
#define STATE_LEFT_OUT 0

typedef struct {
    Str key;     // "jira:OPS-12"
    Str pattern; // id, or empty: in none; of a retired pattern: was in that. As grouped
                 // by texts and earlier runs
    Str shown;   // id of the one that people's decisions put it in; empty: the same
    uint64_t record, reading;
} StateIncident;

// What one review saw.
typedef struct {
    Month month;
    Str version, taxonomy;   // taxonomy: its hash
    StateIncident *incident; // by key
    uint32_t n;
} Snapshot;

typedef struct State {
    Str path;
    bool exists;
    StatePattern *pattern; // by id
    uint32_t n_patterns;
    Snapshot snapshot[2]; // the last two reviews, older first; month MONTH_NONE: none
    const Known *known; // by which new incidents are assigned; NULL: none
    Str known_damage;   // why the file's could not be read; empty: there was none, or it is good
    Month known_month;  // the review that it is of
} State;

// A file that is not there gives an empty state; earlier forms are read; one that cannot
// be read as a state, or was written in a later form, is an error.
// Both stand in documents/state_file.c, beside what else writes JSON.
bool state_read(Arena *arena, Str path, State *out, Err *err);
bool state_parse(Arena *arena, Str path, Str content, State *out, Err *err); // a text
bool state_write(const State *state, Str version, Err *err);

const StatePattern *state_pattern(const State *state, Str id);

// What ended the pattern in a review before that month, if it has not returned by then.
const StateEvent *state_end(const StatePattern *pattern, Month before);

// The newest event of that kind before the month, or NULL.
const StateEvent *state_event(const StatePattern *pattern, const char *what,
                              Month before);
const StateIncident *snapshot_incident(const Snapshot *snapshot, Str key);

/* How the state calls each row: its format and its id, "jira:OPS-12". Rows that share
 * these (an id is unique per source only) are told apart by the order of their records'
 * hashes, so not by the order of the files. */
Str *state_keys(const Ingest *ingest, RowList rows, Arena *arena);

/* What a record says about what happened: texts, labels, severity in its own words, when
 * it opened. Not who owns it, which aliases change, and not its end, which every incident
 * gets. */
uint64_t state_record_hash(const Table *t, uint32_t row);

/* How the settings and the taxonomy read it: categories, team, service, severity. */
uint64_t state_reading_hash(const Table *t, const Labels *labels,
                            const Taxonomy *taxonomy, uint32_t row);

// The newest review before that month, or NULL: what a review of the month compares with.
const Snapshot *state_before(const State *state, Month month);

// What tells which pattern is which in a review of the month: the newest snapshot before
// it, else the oldest there is; MONTH_NONE: the newest of all. NULL: there is none.
const Snapshot *state_memory(const State *state, Month month);

/* The state after a review of the month: ids, names, months and events of today's
 * patterns are taken over, the snapshot replaces one of the same month; what an earlier
 * run of the same review wrote is forgotten. A month older than the last review adds its
 * history and leaves the snapshots alone. */
void state_update(State *state, const Findings *findings, const Pinned *pinned,
                  Month month, Arena *arena);

/* Afterwards: what new incidents can be assigned by until the next review, of the set as
 * texts and earlier runs group it. Only of the newest review; one after the fact leaves
 * what is there. Texts must not be hidden yet. */
void state_keep_model(State *state, const PatternSet *set, const Pinned *pinned,
                      Month month, Arena *arena, Arena *scratch);

#endif
