#ifndef FAULTLINE_REVIEW_H
#define FAULTLINE_REVIEW_H
/* One month (or a few) against the time before: what changed, and by which of three
 * causes.
 *
 *   the world     incidents that opened in the month; told by a test, under today's rules
 *                 for both months
 *   the rules     records that say what they said, read otherwise: edited rules or
 *                 aliases, another version, patterns that were grouped anew
 *   the records   what came late, was edited or was withdrawn since the last review
 *
 * The last two are told from the snapshot of the review before (state.h); where there is
 * none, in a first review or in one long after the fact, nothing is said of them.
 */
#include "analyzer/outcome.h"
#include "analyzer/state.h"
#include "analyzer/stats/rate.h"

// How the number of a pattern's incidents in the month of the last review has moved since
// that review told it.
typedef struct {
    uint32_t told; // by the review before
    uint32_t now;
    int32_t by_records, by_rules; // told + by_records + by_rules == now; what people
                                  // decided is among the rules
} Restated;

typedef struct {
    const PatternFinding *p;
    uint32_t incidents, before; // in the months, and in as many before them
    RateComparison change;      // of episodes
    bool comparable;            // both were observed
    bool flagged;               // a test shows the state, and it is not steady
    bool confirmed;             // and the review before flagged it in the same direction
    Month since;         // the first review in a row that did; this one's month if none
    bool unknown_before; // no earlier review had it
    Str split_from;      // what it was part of; empty: nothing
    uint32_t held;       // as StateMonth
    uint32_t rank, rank_before; // as candidate; 0: is none, was none
    bool has_restated;
    Restated restated;
} ReviewPattern;

typedef struct {
    uint32_t late, edited, withdrawn; // records
    uint32_t reread;    // same record, other categories, team, service or severity
    uint32_t excluded;  // same record, now left out by the settings or as another kind
    uint32_t included;  // same record, was left out
    uint32_t regrouped; // same in all, in another pattern
    uint32_t decided;   // likewise, because people merged or split
    bool other_taxonomy, other_version;
} Restatement;

typedef struct {
    Str id, name, why;
} GonePattern;

// What one tool's exports hold of the months, and whether they may have ended. A source
// is silent when nothing came from it for longer than in the year before its newest
// incident, and 6 incidents or more would have been expected in that time: a chance of
// exp(-6), 1 in 400, if they come one by one.
typedef struct {
    Str name; // the path, or "11 files like PATH"
    uint32_t incidents, before;
    uint32_t without_team, without_severity, without_end, over_a_year; // of them
    uint32_t duplicates; // opened in the months, repeat another record
    uint32_t rejects;    // in all its files: a record without a time has no month
    int64_t newest;      // incident inside the observed period
    double missed;       // incidents expected since then
    bool silent;
} ReviewSource;

// A program that had been written down by the end of the months.
typedef struct {
    const Program *program;
    bool is_known;              // else the data do not have its patterns or teams ...
    Str problem;                // ... says this
    Outcome outcome;            // as of the end of the months
    uint32_t incidents, before; // of its patterns inside its teams
} ReviewProgram;

// What people say of a pattern otherwise than at the review before.
typedef struct {
    Str id, before, now; // decided_fact; empty: nothing
} DecidedChange;

typedef struct {
    Month from, month; // reviewed, both included
    const Findings *f;
    Month last;             // the review before this one; MONTH_NONE: a first review
    const Snapshot *before; // and what it saw; NULL: not remembered, only two are
    ReviewPattern *pattern; // as findings->pattern
    uint32_t n_flagged, n_confirmed;
    Restatement restatement;
    GonePattern *gone; // since the review before
    uint32_t n_gone;
    DecidedChange *decided; // in order of today's patterns, then by id
    uint32_t n_decided;
    uint32_t incidents, incidents_before, episodes, episodes_before;
    uint32_t incidents_year_before;
    bool has_year_before;  // the data reach over the same months of the year before
    RateComparison change; // of all episodes
    bool comparable;
    double observed;           // share of the months, by the calendar; 1: all of them
    bool end_assumed;          // as ReviewInput
    RowList rows, rows_before; // opened in the months; in those before
    RowList severe;            // of rows: severity 1 and 2
    uint32_t severe_before;
    Durations duration, duration_before; // of rows, of rows_before
    Coverage coverage, coverage_before;
    ReviewSource *source; // that have an incident, most in the months first
    uint32_t n_sources, n_silent;
    ReviewProgram *program;
    uint32_t n_programs;
} Review;

typedef struct {
    const State *state; // as it was before this review
    const Pinned *pinned;
    const Programs *programs;
    Month month;
    uint32_t months;
    bool end_assumed; // that the last month is over: no record is of a later time
} ReviewInput;

void review_make(const ReviewInput *in, const Findings *findings, Arena *arena,
                 Arena *scratch, Review *out);

// review_sources.c: what each tool's exports hold of the months.
void review_sources(Review *out, Arena *arena);

// review_programs.c: those of the settings that were there by the end of the months.
void review_programs(const Programs *programs, Review *out, Arena *arena, Arena *scratch);

// review_decided.c: what people changed.
void review_decided(const ReviewInput *in, Review *out, Arena *arena);

// review_causes.c: the restatement and each pattern's share in it.
void review_causes(const ReviewInput *in, Review *out, Arena *scratch);

#endif
