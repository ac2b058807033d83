#ifndef FAULTLINE_FINDINGS_PARTS_H
#define FAULTLINE_FINDINGS_PARTS_H
/* What the files behind findings.h share; nobody else includes this. */
#include "analyzer/findings.h"
#include "analyzer/stats/breadth.h"

// findings_scope.c
void findings_scope(Findings *f, Arena *arena, Arena *scratch);
uint32_t findings_month_index(const Findings *f, uint32_t row); // UINT32_MAX: outside
double findings_exposure(const Findings *f);                    // in months
double findings_month_length(const MonthCount *month); // observed, in months of 30.4375 days
MonthCount findings_month_total(const Findings *f, const MonthCount *month); // the counts
MonthCount *findings_months(const Findings *f, RowList rows, Arena *arena, Arena *scratch);

// findings_numbers.c: the statistics, on rows and months
Estimate findings_rate(const Findings *f, double count); // of dated events
double findings_open_seconds(const Findings *f, uint32_t row); // NAN: not known to be open
Durations findings_durations(const Findings *f, RowList rows, Arena *scratch);

// findings_trend.c. A verdict stands only if its family agrees: call the second with all
// trends of one kind.
Trend findings_trend(const Findings *f, const MonthCount *month, Arena *scratch);
void findings_trend_family(Trend *const *trend, uint32_t n, Arena *scratch);

// findings_breadth.c: the pool from which chance would draw, once for all patterns; then
// Hill number, expected teams and exact tails of one, from its counts by known team.
DistinctTable findings_pool(const Findings *f, Arena *arena);
void findings_breadth(PatternFinding *p, const double *count, uint32_t n_count,
                      const DistinctTable *pool);

// findings_news.c: the newest whole months of every pattern against the ones before.
void findings_news(Findings *f, Arena *scratch);

// findings_pattern.c: first which rows, then everything else
void findings_patterns_of(Findings *f, Arena *arena, Arena *scratch);
void findings_pattern_parts(Findings *f, Arena *arena, Arena *scratch);

#endif
