#ifndef FAULTLINE_DIAGNOSIS_H
#define FAULTLINE_DIAGNOSIS_H
/* What has to be known of a pattern before somebody works on it: how long until a success
 * could be shown, what the records do not say, and which incidents speak for it.
 */
#include "analyzer/programs.h"

#define DIAGNOSIS_FALLS 3
#define DIAGNOSIS_SPANS 2
#define DIAGNOSIS_QUOTES 5

typedef struct {
    double ratio;  // rate after over rate before
    double months; // after, for 80 % power; NAN: more than 240
} MonthsNeeded;

typedef struct {
    double months; // after
    double ratio;  // the largest that is seen with 80 % power; 0: not even none at all
} SmallestFall;

typedef struct {
    const PatternFinding *pattern;
    const Candidate *candidate;   // NULL: it does not cross teams
    double baseline_months, rate; // of the newest year, or what there is of it; episodes
    double phi;                   // variance over mean of its months, at least 1
    MonthsNeeded needed[DIAGNOSIS_FALLS];   // 20, 30, 50 % fewer; one-sided 5 %
    SmallestFall smallest[DIAGNOSIS_SPANS]; // in 6 and 12 months
    // How many of its incidents say it at all
    uint32_t with_cause, with_duration, with_team, with_service, with_severity,
        classified;
    uint32_t quote[DIAGNOSIS_QUOTES]; // rows: the most typical, then of other teams
    uint32_t n_quotes;
    const Program **program; // that name it
    size_t n_programs;
    const LedgerEntry **entry; // likewise
    size_t n_entries;
} Diagnosis;

void diagnosis_of(const Findings *findings, const Programs *programs,
                  const PatternFinding *pattern, Arena *arena, Diagnosis *out);

#endif
