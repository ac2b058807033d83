#ifndef FAULTLINE_OUTCOME_PARTS_H
#define FAULTLINE_OUTCOME_PARTS_H
/* What the files behind outcome.h share; nobody else includes this. */
#include "analyzer/outcome.h"

#define OUTCOME_LEVEL 0.95

// outcome_rate.c: the headline and what it is checked by
RateRatio outcome_plain_ratio(const Series *before, const Series *after);
void outcome_rates(const OutcomeCounts *c, OutcomeJudgement *j, Arena *scratch);

// outcome_controls.c
void outcome_controls(const OutcomeCounts *c, OutcomeJudgement *j, Arena *scratch);

// outcome_verdict.c
void outcome_verdict(const OutcomeCounts *c, OutcomeJudgement *j);

// outcome_period.c: when the episodes of a set began, and how far its tools reach
typedef struct {
    int64_t *opened;
    uint32_t n;
    const MonthCount *month;
} OutcomeEvents;
bool outcome_in_scope(const Findings *f, const bool *in_scope, uint32_t row);
OutcomeEvents outcome_events(const Findings *f, RowList rows, Arena *arena,
                             Arena *scratch);
Series outcome_cells(const Findings *f, const OutcomeEvents *events, int64_t from,
                     int64_t to, Arena *arena);

// outcome_quality.c: what else may have changed
void outcome_quality(const Findings *f, Outcome *o, Arena *scratch);

#endif
