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
 * The last two are told from the snapshot of the review before (state.h); in a first
 * review there is none, and nothing is said of them.
 */
#include "analyzer/programs.h"
#include "analyzer/state.h"
#include "analyzer/stats/rate.h"

// How the number of a pattern's incidents in the month of the last review has moved since
// that review told it.
typedef struct {
    uint32_t told; // by the review before
    uint32_t now;
    int32_t by_records, by_rules; // told + by_records + by_rules == now
} Restated;

typedef struct {
    const PatternFinding *p;
    uint32_t incidents, before; // in the months, and in as many before them
    RateComparison change;      // of episodes
    bool comparable;            // both were observed
    bool flagged;               // by this review's test: the state is not steady
    bool confirmed;             // and by the review before, in the same direction
    bool unknown_before;        // no earlier review had it
    Str split_from;             // what it was part of; empty: nothing
    uint32_t held;              // as StateMonth
    uint32_t rank, rank_before; // as candidate; 0: is none, was none
    bool has_restated;
    Restated restated;
} ReviewPattern;

typedef struct {
    uint32_t late, edited, withdrawn; // records
    uint32_t reread;                  // same record, other categories, team or service
    uint32_t regrouped;               // same in all, in another pattern
    bool other_taxonomy, other_version;
} Restatement;

typedef struct {
    Str id, name, why;
} GonePattern;

typedef struct {
    Month from, month; // reviewed, both included
    const Findings *f;
    const Snapshot *before; // NULL: a first review
    ReviewPattern *pattern; // as findings->pattern
    uint32_t n_flagged, n_confirmed;
    Restatement restatement;
    GonePattern *gone; // since the review before
    uint32_t n_gone;
    uint32_t incidents, incidents_before, episodes, episodes_before;
    RateComparison change; // of all episodes
    bool comparable;
    RowList rows, rows_before; // opened in the months; in those before
    RowList severe;            // of rows: severity 1 and 2
    Coverage coverage, coverage_before;
} Review;

typedef struct {
    const State *state; // as it was before this review
    const Pinned *pinned;
    Month month;
    uint32_t months;
} ReviewInput;

// Sets the state `returned` of patterns that earlier reviews had seen retire: the
// findings are changed in that.
void review_make(const ReviewInput *in, Findings *findings, Arena *arena, Arena *scratch,
                 Review *out);

// review_causes.c: the restatement and each pattern's share in it.
void review_causes(const ReviewInput *in, Review *out, Arena *scratch);

#endif
