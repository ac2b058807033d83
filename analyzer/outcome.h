#ifndef FAULTLINE_OUTCOME_H
#define FAULTLINE_OUTCOME_H
/* Did a program work? One result for each program of the settings.
 *
 * Events are episodes of the program's patterns inside its teams. Three periods:
 *
 *     history  all that was observed before `started`
 *     before   the baseline of the headline: the stretch between `picked` and `started`
 *              where it is long enough (fresh: it had no part in the choice), else the
 *              history
 *     after    from `effective` to the end of the observed period
 *
 * What lies between `started` and `effective` is in none of them. A pattern that was
 * chosen because it was high falls by itself: on a fresh baseline the plain ratio is
 * right (stats/before_after.h); on the history the count before is first drawn towards
 * the others (empirical Bayes). The plain ratio over the whole history always stands
 * beside the headline.
 *
 * Everything here is consistent with a cause and proves none.
 */
#include "analyzer/programs.h"
#include "analyzer/stats/before_after.h"
#include "analyzer/stats/trend_choice.h"

typedef enum {
    OUTCOME_TOO_EARLY,
    OUTCOME_NOT_SHOWN,
    OUTCOME_WORSE,
    OUTCOME_IMPROVED
} OutcomeVerdict;

// Why the verdict is what it is, in the order in which it should be told.
typedef enum {
    REASON_NO_DATE,         // neither `effective` nor `started` is written down
    REASON_NO_BASELINE,     // nothing was observed before it started
    REASON_FEW_MONTHS,      // after
    REASON_FEW_EVENTS,      // expected after at the old rate
    REASON_BELOW,           // the interval lies below 1
    REASON_ABOVE,           // above 1
    REASON_SPANS,           // holds 1
    REASON_NAIVE_FALL,      // the plain ratio over all history looks like a fall
    REASON_FELL_BEFORE,     // most of the fall was there before it started
    REASON_PASSING_SHOCK,   // it had been as low before: a rise may only have passed
    REASON_CONTROLS_FELL,   // what nobody touched fell too, as far as can be told
    REASON_CONTROLS_STEADY, // it fell against what nobody touched
    REASON_DISPLACED,       // sibling patterns rose and make up for it
    REASON_NEWEST_MONTH,    // only the newest month makes the fall clear
    REASON_UNCORRECTED,     // too few other patterns to correct for the choice
    REASON_GUESSED_SPREAD,  // fewer than ten of them
    REASON_LOW_POWER,       // the expected fall could well have been missed
    N_REASONS,
} OutcomeReason;

typedef enum {
    METHOD_NONE,
    METHOD_EXACT,     // conditional test of two rates
    METHOD_QUASI,     // the months vary more than Poisson: t on the log ratio
    METHOD_EMPIRICAL, // empirical Bayes, ratio of gamma posteriors
} OutcomeMethod;

typedef struct {
    double value, low, high; // rate after over before, 95 %
    double p;                // two-sided; NAN when there is none
    OutcomeMethod method;
} RateRatio;

// One period: cells are calendar months cut at its ends, exposure in months of 30.4375
// days as far as the tools reach.
typedef struct {
    int64_t from, to;
    uint32_t incidents;
    double episodes, exposure;
    Series month;
} OutcomePeriod;

typedef struct {
    uint32_t pattern; // index into Findings.pattern
    bool sibling;     // of a treated one: same theme, else same main category
    Series history, before, after;
} OtherPattern;

// What outcome_judge needs to know: counts alone, no incidents.
typedef struct {
    Series history, before, after;
    bool fresh;
    uint32_t n_patterns;       // that the program treats
    const OtherPattern *other; // untreated patterns, inside the scope
    uint32_t n_others;
    Series outside_before,
        outside_after;     // the same patterns outside the scope; n 0: none
    double expected_ratio; // NAN: none was said
    double months_after;   // by the calendar
} OutcomeCounts;

typedef enum {
    CHECK_NAIVE,        // all history against after, uncorrected
    CHECK_CORRECTED,    // the same by empirical Bayes
    CHECK_NO_NEWEST,    // without the newest month
    CHECK_LATER,        // the first month after left out
    CHECK_NO_HIGHEST,   // without the highest month before
    CHECK_LAST_LEVEL,   // since the last lasting change before it started
    CHECK_LOWEST_LEVEL, // against the lowest lasting level, if that is another
    CHECK_SERIES,       // interrupted time series: level and slope
    N_CHECKS,
} OutcomeCheck;

typedef struct {
    double ratio, low, high, p; // of rate ratios; NAN when not defined
    double before, after;       // episodes of the controls
    uint32_t n_patterns;
    RateRatio own; // of the controls alone
} OutcomeControls;

typedef struct {
    uint32_t rank, of; // 1: the strongest fall; of: placebos and ourselves
} PlaceboRank;

typedef struct {
    RateRatio headline;
    double phi;                // the larger of the own and the pooled one; at least 1
    RateRatio check[N_CHECKS]; // value NAN: could not be done
    double k;                  // spread of the rates of patterns, for the correction
    uint32_t n_reference;
    double regression_share;           // of the count before that was luck; NAN: unknown
    OutcomeControls inside, outside;   // other patterns in the scope; same ones outside
    RateRatio siblings, with_siblings; // alone; together with ours
    uint32_t n_siblings;
    PlaceboRank patterns, dates;
    double expected_after; // episodes at the old rate
    double power_ratio;    // the fall that `power` is about
    double power;          // chance that it would have been called improved
    double detectable;     // largest ratio that is seen with 80 %; 0: none
    TrendAnswer pre_trend; // of the history
    OutcomeVerdict verdict;
    OutcomeReason reason[N_REASONS];
    uint32_t n_reasons;
} OutcomeJudgement;

// Arena: for temporary work. O(patterns + episodes^2 for exact sums)
OutcomeJudgement outcome_judge(const OutcomeCounts *counts, Arena *scratch);

typedef struct {
    const Program *program;
    const PatternFinding **pattern;
    size_t n_patterns;
    bool *in_scope;             // by team symbol; NULL: all teams
    int64_t started, effective; // as far as they are known
    OutcomePeriod history, before, after;
    bool fresh;
    const uint32_t *row; // of the program's patterns in its scope, in order of opening
    uint32_t n_rows;
    Series whole;      // of the months of the observed period, for the chart
    Series comparison; // the controls', likewise
    OtherPattern *other;
    uint32_t n_others;
    Estimate duration_ratio;            // after over before (Mann-Whitney); NAN: too few
    double median_before, median_after; // seconds
    uint32_t severe[2], rated[2];    // severity 1 or 2 of those with one; before, after
    uint32_t classified[2], seen[2]; // coverage of the scope; before, after
    OutcomeJudgement judgement;
} Outcome;

// False with err at the program's line when it names a pattern or a team that the data do
// not have.
bool outcome_of(const Findings *findings, const Programs *programs,
                const Program *program, Arena *arena, Arena *scratch, Outcome *out,
                Err *err);

Str outcome_verdict_name(OutcomeVerdict verdict);      // "too early", "not shown", ...
const char *outcome_method_name(OutcomeMethod method); // NULL: none

#endif
