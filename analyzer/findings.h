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
#include "analyzer/decisions.h"
#include "analyzer/exposure.h"
#include "analyzer/patterns/patterns.h"
#include "analyzer/stats/changepoint.h"
#include "ingest/reader.h"
#include "taxonomy/classify.h"

typedef struct {
    double value, low, high;
} Estimate;

typedef struct {
    const uint32_t *row;
    uint32_t n;
} RowList;

// Which episode each row belongs to (see episodes.h); rows that do not count have none.
typedef struct {
    uint32_t *of_row;
    uint32_t n;
} Episodes;

typedef enum {
    VERDICT_TOO_FEW, // not enough events or months to say anything
    VERDICT_NO_CLEAR_CHANGE,
    VERDICT_GROWING,
    VERDICT_FALLING,
} Verdict;

// Of episodes, so that one outage with nine tickets is one event. The verdict needs p <
// 0.05 and, where many are tested at once (all patterns, all teams, ...), q <= 0.10; a
// fall must also be there without the newest month, whose incidents may not all be
// recorded yet.
typedef struct {
    Estimate per_month; // factor a month: 1.05 is 5 % more each month
    double p;           // central, two-sided; NAN when no test was possible
    double q;           // p after Benjamini-Hochberg over its family; NAN likewise
    Verdict verdict;
    const char *method;    // "phi-scaled Poisson", "exact conditional", ...; NULL: none
    uint32_t episodes;     // that were tested
    double phi;            // variance over mean of the months; NAN when unknown
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
    Estimate median; // seconds; bounds NAN below n = 6
    Estimate p75;    // likewise; NAN below n = 6
    double p90;      // seconds; NAN below n = 10
    Interval p90_ci; // NAN where it has no end: the upper one needs n = 36
    uint32_t n;      // resolved incidents with a possible duration
    uint32_t open;   // still open at the as-of date: counted as censored
    bool with_open;  // by Kaplan-Meier; else order statistics
} Durations;

// How firmly a pattern holds, by its stability (patterns/stability.h): weak below 0.5,
// where more of it would come out otherwise than the same if a fifth of the texts were
// missing; firm from 0.75 on. Hennig (2007) calls the first dissolved, the second stable.
typedef enum {
    HOLD_UNKNOWN, // not measured: of a very large set, from an earlier run
    HOLD_WEAK,
    HOLD_FAIR,
    HOLD_FIRM,
} Hold;

typedef struct {
    Str team; // empty: unknown
    uint32_t incidents, episodes;
    // Had every team its share of the pattern's episodes, by the episodes it has in all;
    // NAN for the unknown team. The interval of the ratio is Garwood's over the
    // expectation.
    double expected;
    Estimate ratio;  // episodes over expected
    double residual; // adjusted: about N(0, 1)
} TeamShare;

// Which month a lasting change of the rate began with, if there was one. A check of what
// somebody claims, never a choice of dates for a before/after comparison.
typedef struct {
    double p; // that the rate was constant: exact if episodes are independent; NAN:
              // not tested
    Month first_after;                  // the likeliest; MONTH_NONE: not tested
    Month plausible_from, plausible_to; // that fit nearly as well; half-open
    double rate_before, rate_after;     // episodes a month
    bool clear; // p < 0.05, and the segments change too (see below)
    // Optimal segments with a penalty of 2 log n a change, raised by the dispersion;
    // month indices. One segment: no change pays for itself.
    const Segment *segment;
    uint32_t n_segments;
} Change;

// On which weekdays and at which hours episodes began, in the zone of the options. Look
// at these two margins, never at 168 cells.
typedef struct {
    double weekday[7], hour[24];                   // episodes; weekday 0 is Monday
    double weekday_expected[7], hour_expected;     // were all days, all hours alike
    double weekday_residual[7], hour_residual[24]; // standardised: about N(0, 1)
    double p_weekday, p_hour;                      // chi-square
    double mean_hour, p_crowding; // around which hour they crowd: Rayleigh
    uint32_t n_days, n_hours;     // episodes whose day, whose hour is known
} Margins;

// Do teams meet it together? Pairs of episodes of different teams at most 7 days apart,
// against dates drawn from each team's own incidents (Knox 1964).
typedef struct {
    uint64_t close_pairs;
    double expected;
    double p;    // NAN: not tested (one team, or not cross-team)
    double q;    // after Benjamini-Hochberg over the patterns
    bool shared; // p < 0.05 and q <= 0.10: waves that hit several teams; else it recurs
                 // independently as far as can be said
} Together;

typedef struct {
    uint16_t category;
    uint32_t incidents;
    double lift; // share in the pattern over share in all; NAN when not defined
} CategoryShare;

typedef struct {
    Month month;
    uint32_t incidents, episodes;
    double exposure; // share of the month that was observed, 0..1: inside the period, and
                     // reached by the tools that the incidents come from (see Tool);
                     // times the exposure that the settings give, relative to its mean
    bool partial;    // exposure below 1
} MonthCount;

// Exports of one format that were read alike, and from when to when they reach. Months
// before and after are not observed as far as this tool is concerned.
typedef struct {
    const Profile *profile; // NULL: read by its columns
    uint32_t n_sources, n_dated;
    uint32_t company; // tools of one format or with names in common have the same number
    int64_t from, to; // half-open, inside the observed period
    bool partial;     // it does not reach over the whole period
} Tool;

// The newest months against the ones before, in blocks of one or three whole months.
typedef struct {
    Month from, to;      // newest block, half-open; MONTH_NONE: too few months to test
    Month baseline_from; // the blocks before it start here
    double k;            // variance = mean + k mean^2 of a block, over all patterns
} News;

typedef struct {
    double p_emerging, p_quiet; // newest months against the ones before; NAN: not tested
    bool is_emerging, is_quiet; // after Benjamini-Hochberg over the family
} NewsTest;

// One pattern with everything that is known of it.
typedef struct {
    uint32_t found; // index into PatternSet.pattern
    Str id, name;   // "P-7f3a", from the earliest member: later incidents keep it
    const Decided *decided; // what people decided about it; NULL: nothing
    RowList rows;
    RowList duplicates; // rows that repeat one of these: not counted, listed
    uint32_t incidents, episodes, distinct; // distinct: copies of a text counted once
    TeamShare *team;                        // most incidents first, unknown last
    uint32_t n_team_shares;                 // entries of team, the unknown one included
    uint32_t n_teams;                       // that are known
    double effective_teams;                 // exp of Shannon entropy (Hill number, q = 1)
    double expected_teams;         // if its episodes were drawn from all teams' at random
    double p_wider, p_narrower;    // than that, exact; NAN beyond what can be enumerated
    double largest_share;          // of the largest team, of incidents
    uint32_t without_largest;      // incidents that remain without it
    bool survives_without_largest; // at least 3 remain
    bool cross_team; // 3 teams (or all, if fewer) with 2 episodes each, and 40 % remain:
    uint32_t teams_wanted, teams_met; // how many that is; how many have 2 episodes
    double remaining_share;           // of the episodes, without the team with the most
    double remaining_hours_share;     // of the hours, likewise; shown, not asked for: one
                                      // long incident would decide it. NAN without hours
    uint32_t n_services;              // that are known
    Together together;
    int64_t first_seen, last_seen;
    MonthCount *month;     // Findings.n_months entries
    Estimate rate;         // incidents a month over the observed period (Garwood)
    Estimate episode_rate; // episodes a month, likewise
    Trend trend;
    Change change;
    Margins margins;
    double p_emerging, p_quiet; // newest months against the ones before; NAN: not tested
    bool is_emerging, is_quiet; // after Benjamini-Hochberg over all patterns
    PatternState state;
    double p_state;   // of the test that says so (findings_state.c); NAN: steady
    bool state_shown; // by that test, after Benjamini-Hochberg over all patterns; only a
                      // new pattern may have a state, as a date, that no test shows
    Hold hold;
    Durations duration;
    uint32_t severity[6]; // incidents by severity, [0] unknown
    CategoryShare *category;
    uint32_t n_categories; // highest lift first among those with 3 incidents or more
    uint32_t representative;
    double hours_per_month; // observed incident hours a month, capped as said in Method
} PatternFinding;

// One improvement candidate; the order is Findings.candidate's.
typedef struct {
    uint32_t pattern;         // index into Findings.pattern
    uint32_t tier;            // 1 is the first; order inside a tier is not settled
    Estimate burden;          // a month, in Findings.burden_unit; 80 % interval
    double cost_per_incident; // mean, in the same unit, drawn towards the usual cost
    double expected_rank;     // over the draws; 1 is the largest
    double p_top1, p_top3;
    uint32_t rank_low, rank_high; // 80 %
    double largest_incident_share;
    uint32_t rank_without_largest_incident;
    bool small_but_frequent; // no incident of it would get a postmortem; see metrics.c
    double weight_wins;      // share of the draws of other weights in which it is first
} Candidate;

// What if burden were not all that counts? Four criteria, each scaled to its largest
// value, under weights that others might choose. The order of the candidates does not use
// them.
#define N_CRITERIA 4
typedef struct {
    const char *criterion[N_CRITERIA]; // "burden", "frequency", "teams", "severe"
    double weight[N_CRITERIA];
    uint32_t first; // index of the candidate that is first by them
    Interval
        keeps_first[N_CRITERIA]; // within which it stays so, the others in proportion
    double least_change;         // of one weight that changes that; INFINITY: none does
    double agreement;            // Kendall's tau-b with the order by burden alone
    bool defined;                // false with fewer than two candidates
} OtherWeights;

typedef struct {
    Str team; // empty: unknown
    RowList rows;
    uint32_t incidents, episodes;
    Estimate rate, episode_rate;
    MonthCount *month; // Findings.n_months entries
    Trend trend;
    Change change;
    NewsTest news;
    Durations duration;
    uint32_t in_patterns;
} TeamFinding;

// A service with at least 3 incidents.
typedef struct {
    Str service;
    RowList rows;
    uint32_t incidents, episodes;
    uint32_t n_teams, in_patterns;
    Estimate rate, episode_rate;
    MonthCount *month;
    Trend trend;
    Change change;
    NewsTest news;
    Durations duration;
} ServiceFinding;

// Two things that go together more, or less, than chance: a category and a team, or two
// categories. Counts are episodes with text. Listed with 5 or more in common and q <=
// 0.10.
typedef struct {
    uint16_t category;
    uint16_t other; // category; CATEGORY_NONE: the team
    Str team;
    uint32_t both, n_category, n_other, of;
    double expected, lift;
    Estimate odds_ratio;   // conditional, exact interval
    double p, q, residual; // Fisher, central; after Benjamini-Hochberg; adjusted residual
} Association;

typedef struct {
    Association *pair; // strongest residual first
    uint32_t n, n_tested;
} Associations;

typedef struct {
    uint16_t category;
    RowList rows;
    uint32_t n_teams;
    Estimate rate, episode_rate;
    Trend trend;
    Change change;
    NewsTest news;
    Durations duration;
    MonthCount *month;
} CategoryFinding;

typedef struct {
    uint32_t classified, unclassified, unknown, other;
} Coverage;

typedef struct {
    int64_t as_of;           // TIME_NONE: the newest time in the data
    bool as_of_assumed;      // nobody said that the exports reach to it
    int64_t since, until;    // TIME_NONE: no bound; what is outside is not counted
    uint32_t episode_window; // seconds
    uint64_t seed;
    double cap_hours;          // of one incident's duration, for the burden
    double responders;         // people on an incident, on average
    double cost_per_hour;      // NAN: burden stays in hours
    double cost_per_incident;  // fixed, beside the hours, in the same unit
    double severity_weight[6]; // of an incident's hours, by severity; [0] unknown
    Str currency;
    const Exposure *exposure; // NULL: a month counts by its days alone
    const Zone *zone;         // for weekdays and hours; NULL: UTC
    Str timezone;             // its name; empty: UTC
} FindingsOptions;

typedef struct {
    Str version, timezone;
    FindingsOptions options;
    int64_t as_of; // the option, or the newest time in the data
    int64_t first_opened, last_opened;
    int64_t from, to; // the observed period, half-open; TIME_NONE without dated incidents
    Month first_month;
    uint32_t n_months;
    MonthCount *month;    // all incidents
    Trend trend;          // of all incidents
    News emerging, quiet; // which months p_emerging and p_quiet look at

    Tool *tool;
    uint32_t n_tools;
    uint32_t *tool_of_source;
    bool tools_differ; // some tool is partial

    const Table *table;
    const Ingest *ingest;
    const Taxonomy *taxonomy;
    const Labels *labels;
    const PatternSet *set;
    const Decided *decided;     // per pattern of the set; NULL: nothing was
    const uint32_t *row_of_doc; // PatternSet document -> row
    uint32_t *pattern_of_row;   // row -> index into pattern, PATTERN_NONE
    Episodes episodes;          // of a pattern and service
    Episodes team_episodes;     // of a pattern, service and team: for counts by team

    RowList rows; // every incident that counts
    uint32_t n_duplicates, n_void, n_not_incidents[N_KINDS], n_without_time;
    uint32_t n_lost, n_fields_left_out, n_cut_short; // records, fields, files
    uint32_t n_in_patterns;

    TeamFinding *team;       // most incidents first; unknown last
    uint32_t n_team_entries; // of team, the unknown one included
    uint32_t n_teams;        // known ones
    PatternFinding *pattern; // all, most incidents first
    uint32_t n_patterns;
    Candidate *candidate; // cross-team patterns, highest expected burden first
    uint32_t n_candidates;
    OtherWeights other_weights;
    Str burden_unit;           // "hours", or "incidents" where durations are missing
    Str burden_formula;        // as printed in the report
    ServiceFinding *service;   // most incidents first
    uint32_t n_services;       // listed
    uint32_t n_services_known; // with those of fewer than 3 incidents
    CategoryFinding *category; // Taxonomy order
    Associations by_team;      // categories and teams
    Associations by_detection; // causes and ways of detection
    Margins margins;           // of all episodes
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
    const Decided *decided; // per pattern of the set; NULL: nothing was
} FindingsInput;

// Fills everything but the candidates, which are ranking.h's.
void findings_make(const FindingsInput *in, Arena *arena, Arena *scratch, Findings *out);

Str verdict_name(Verdict verdict);  // "growing", "falling", "no clear change", ...
Str state_name(PatternState state); // "new", "growing", ...
Str hold_name(Hold hold);           // "weak", "fair", "firm"; empty: not known

// How much of the month was observed, in months of 30.4375 days.
double findings_month_length(const MonthCount *month);

// Seconds that an incident has been open at the as-of date; NAN: not known to be open.
double findings_open_seconds(const Findings *findings, uint32_t row);

// The pattern with that id or (if unique) the start of its id, any case, or the one that
// people merged that pattern into; NULL when there is none.
const PatternFinding *findings_pattern(const Findings *findings, Str id);

#endif
