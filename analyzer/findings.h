#ifndef FAULTLINE_FINDINGS_H
#define FAULTLINE_FINDINGS_H
/* What the data show: the one noun that reports, documents and charts read.
 *
 * Everything that may be said is computed here, with its interval; what stands above only
 * chooses, orders and words it. Rates are per month of 30.4375 days, intervals are 95 %
 * unless named otherwise, times are UTC and periods half-open. Counts take each incident
 * once: duplicates, void records and non-incidents are outside (see table_counts).
 *
 * Sets of incidents are slices of row numbers in order of opening (rows without a time
 * last), so that every number leads to its incidents.
 *
 * A number that does not exist is NAN in `value`; a bound that does not exist is NAN too.
 */
#include "analyzer/patterns/patterns.h"
#include "analyzer/stats/statistic.h"
#include "ingest/reader.h"
#include "taxonomy/classify.h"

typedef struct {
    double value, low, high;
} Estimate;

typedef struct {
    const uint32_t *row;
    uint32_t n;
} RowList;

typedef enum {
    VERDICT_TOO_FEW, // not enough events or months to say anything
    VERDICT_NO_CLEAR_CHANGE,
    VERDICT_GROWING,
    VERDICT_FALLING,
} Verdict;

// Of episodes, so that one outage with nine tickets is one event. The verdict needs p < 0.05
// and, where many are tested at once (all patterns, all teams, ...), q <= 0.10; a fall must
// also be there without the newest month, whose incidents may not all be recorded yet.
typedef struct {
    Estimate per_month; // factor a month: 1.05 is 5 % more each month
    double p;           // central, two-sided; NAN when no test was possible
    double q;           // p after Benjamini-Hochberg over its family; NAN likewise
    Verdict verdict;
    const char *method; // "phi-scaled Poisson", "exact conditional", ...; NULL: none
    uint32_t episodes;  // that were tested
    double phi;         // variance over mean of the months; NAN when unknown
    double p_mann_kendall; // a second opinion that assumes no model; NAN below 5 months
    Estimate theil_sen;    // episodes a month, more each month
} Trend;

typedef enum {
    STATE_NEW,
    STATE_GROWING,
    STATE_STEADY,
    STATE_FALLING,
    STATE_QUIET,
    STATE_RETURNED,
    STATE_GONE,
} PatternState;

typedef struct {
    Estimate median;  // seconds; bounds NAN below n = 6
    Estimate p75;     // likewise; NAN below n = 6
    double p90;       // seconds; NAN below n = 10
    Interval p90_ci;  // NAN where it has no end: the upper one needs n = 36
    uint32_t n;       // resolved incidents with a possible duration
    uint32_t open;    // still open at the as-of date: counted as censored
    bool with_open;   // by Kaplan-Meier; else order statistics
} Durations;

typedef struct {
    Str team; // empty: unknown
    uint32_t incidents, episodes;
} TeamShare;

typedef struct {
    uint16_t category;
    uint32_t incidents;
    double lift; // share in the pattern over share in all; NAN when not defined
} CategoryShare;

typedef struct {
    Month month;
    uint32_t incidents, episodes;
    double exposure; // share of the month inside the observed period, 0..1
    bool partial;    // exposure below 1
} MonthCount;

// The newest months against the ones before, in blocks of one or three whole months.
typedef struct {
    Month from, to;      // newest block, half-open; MONTH_NONE: too few months to test
    Month baseline_from; // the blocks before it start here
    double k;            // variance = mean + k mean^2 of a block, over all patterns
} News;

// One pattern with everything that is known of it.
typedef struct {
    uint32_t found; // index into PatternSet.pattern
    Str id, name;   // "P-7f3a", from the earliest member: later incidents keep it
    RowList rows;
    RowList duplicates; // rows that repeat one of these: not counted, listed
    uint32_t incidents, episodes, distinct; // distinct: copies of a text counted once
    TeamShare *team;                      // most incidents first, unknown last
    uint32_t n_team_shares;               // entries of team, the unknown one included
    uint32_t n_teams;                     // that are known
    double effective_teams;               // exp of Shannon entropy (Hill number, q = 1)
    double expected_teams;                // if its incidents were drawn from all at random
    double p_wider, p_narrower;           // than chance, exact
    double largest_share;                 // of the largest team, of incidents
    uint32_t without_largest;             // incidents that remain without it
    bool survives_without_largest;        // at least 3 remain
    bool cross_team; // 3 teams (or all, if fewer) with 2 episodes each, and 40 % remain
    int64_t first_seen, last_seen;
    MonthCount *month; // Findings.n_months entries
    Estimate rate;     // incidents a month over the observed period (Garwood)
    Estimate episode_rate; // episodes a month, likewise
    Trend trend;
    double p_emerging, p_quiet; // newest months against the ones before; NAN: not tested
    bool is_emerging, is_quiet; // after Benjamini-Hochberg over all patterns
    PatternState state;
    Durations duration;
    uint32_t severity[6]; // incidents by severity, [0] unknown
    CategoryShare *category;
    uint32_t n_categories; // highest lift first among those with 3 incidents or more
    uint32_t representative;
    double hours_per_month; // observed incident hours a month, capped as said in Method
} PatternFinding;

// One improvement candidate; the order is Findings.candidate's.
typedef struct {
    uint32_t pattern; // index into Findings.pattern
    uint32_t tier;    // 1 is the first; order inside a tier is not settled
    Estimate burden;  // a month, in Findings.burden_unit; 80 % interval
    double cost_per_incident; // mean, in the same unit, drawn towards the usual cost
    double expected_rank; // over the draws; 1 is the largest
    double p_top1, p_top3;
    uint32_t rank_low, rank_high; // 80 %
    double largest_incident_share;
    uint32_t rank_without_largest_incident;
} Candidate;

typedef struct {
    Str team; // empty: unknown
    RowList rows;
    uint32_t incidents;
    Estimate rate, episode_rate;
    MonthCount *month; // Findings.n_months entries
    Trend trend;
    Durations duration;
    uint32_t in_patterns;
} TeamFinding;

typedef struct {
    uint16_t category;
    RowList rows;
    uint32_t n_teams;
    Estimate rate, episode_rate;
    Trend trend;
    MonthCount *month;
} CategoryFinding;

typedef struct {
    uint32_t classified, unclassified, unknown, other;
} Coverage;

typedef struct {
    int64_t as_of;           // TIME_NONE: the newest time in the data
    int64_t since, until;    // TIME_NONE: no bound; what is outside is not counted
    uint32_t episode_window; // seconds
    uint64_t seed;
    double cap_hours;        // of one incident's duration, for the burden
    double responders;       // people on an incident, on average
    double cost_per_hour;    // NAN: burden stays in hours
    double cost_per_incident; // fixed, beside the hours, in the same unit
    double severity_weight[6]; // of an incident's hours, by severity; [0] unknown
    Str currency;
} FindingsOptions;

typedef struct {
    Str version, timezone;
    FindingsOptions options;
    int64_t as_of; // the option, or the newest time in the data
    int64_t first_opened, last_opened;
    int64_t from, to; // the observed period, half-open; TIME_NONE without dated incidents
    Month first_month;
    uint32_t n_months;
    MonthCount *month; // all incidents
    News emerging, quiet; // which months p_emerging and p_quiet look at

    const Table *table;
    const Ingest *ingest;
    const Taxonomy *taxonomy;
    const Labels *labels;
    const PatternSet *set;
    const uint32_t *row_of_doc; // PatternSet document -> row
    uint32_t *pattern_of_row;   // row -> index into pattern, PATTERN_NONE

    RowList rows; // every incident that counts
    uint32_t n_duplicates, n_void, n_not_incidents[N_KINDS], n_without_time, n_rejects;
    uint32_t n_in_patterns;

    TeamFinding *team; // most incidents first; unknown last
    uint32_t n_team_entries; // of team, the unknown one included
    uint32_t n_teams;        // known ones
    PatternFinding *pattern; // all, most incidents first
    uint32_t n_patterns;
    Candidate *candidate; // cross-team patterns, highest expected burden first
    uint32_t n_candidates;
    Str burden_unit;   // "hours", or "incidents" where durations are missing
    Str burden_formula; // as printed in the report
    CategoryFinding *category; // Taxonomy order
    Coverage coverage;
    Coverage *coverage_by_month; // n_months
    Durations duration;
    double share_with_duration; // of the incidents, 0..1
} Findings;

typedef struct {
    const Ingest *ingest;
    const Taxonomy *taxonomy;
    const Labels *labels;
    const PatternSet *set;
    const uint32_t *row_of_doc;
    RowList rows; // that count, in order of opening
    FindingsOptions options;
} FindingsInput;

// Fills everything but the candidates, which are ranking.h's.
void findings_make(const FindingsInput *in, Arena *arena, Arena *scratch, Findings *out);

Str verdict_name(Verdict verdict);   // "growing", "falling", "no clear change", ...
Str state_name(PatternState state);  // "new", "growing", ...

// The pattern with that id or (if unique) the start of its id, any case; NULL when there
// is none.
const PatternFinding *findings_pattern(const Findings *findings, Str id);

#endif
