#ifndef FAULTLINE_FINDINGS_PARTS_H
#define FAULTLINE_FINDINGS_PARTS_H
/* What the files behind findings.h share; nobody else includes this. */
#include "analyzer/findings.h"

// findings_scope.c
void findings_scope(Findings *f, Arena *arena, Arena *scratch);
uint32_t findings_month_index(const Findings *f, uint32_t row); // UINT32_MAX: outside
double findings_exposure(const Findings *f);                    // in months
MonthCount *findings_months(const Findings *f, RowList rows, Arena *arena, Arena *scratch);

// findings_numbers.c: the statistics, on rows and months
Estimate findings_rate(const Findings *f, RowList rows);
Trend findings_trend(const Findings *f, const MonthCount *month, Arena *scratch);
Durations findings_durations(const Findings *f, RowList rows, Arena *scratch);

// Hill number, expected teams and exact tails, from counts by team and all teams' sizes.
void findings_breadth(PatternFinding *p, const double *count, uint32_t n_count,
                      const double *size, uint32_t n_teams, uint32_t known, Arena *scratch);

// The newest whole months of every pattern against the ones before, as one family.
void findings_news(Findings *f, Arena *scratch);

// findings_pattern.c: first which rows, then everything else
void findings_patterns_of(Findings *f, Arena *arena, Arena *scratch);
void findings_pattern_parts(Findings *f, Arena *arena, Arena *scratch);

#endif
