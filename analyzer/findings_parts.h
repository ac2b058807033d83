#ifndef FAULTLINE_FINDINGS_PARTS_H
#define FAULTLINE_FINDINGS_PARTS_H
/* What the files behind findings.h share; nobody else includes this. */
#include "analyzer/findings.h"
#include "analyzer/stats/breadth.h"
#include "analyzer/stats/trend.h"

// findings_scope.c
void findings_scope(Findings *f, Arena *arena, Arena *scratch);
void findings_episodes(Findings *f, Arena *arena,
                       Arena *scratch);                         // once patterns are known
uint32_t findings_month_index(const Findings *f, uint32_t row); // UINT32_MAX: outside
// The counts, and as exposure the months of 30.4375 days that were observed.
MonthCount findings_month_total(const Findings *f, const MonthCount *month);
MonthCount *findings_months(const Findings *f, RowList rows, const Episodes *episodes,
                            Arena *arena, Arena *scratch);
uint32_t findings_count_episodes(RowList rows, const Episodes *episodes, Arena *scratch);

// findings_numbers.c: the statistics, on rows and months
Estimate findings_rate(double count, double exposure);         // of dated events; months
double findings_capped_hours(const Findings *f, uint32_t row); // so far, if open; or NAN
Durations findings_durations(const Findings *f, RowList rows, Arena *scratch);

// findings_tools.c: which tools there are and how far they reach; then what that leaves
// of a set's months
void findings_tools(Findings *f, Arena *arena, Arena *scratch);
uint32_t findings_tool(const Findings *f, uint32_t row);
void findings_expose(const Findings *f, RowList rows, MonthCount *month, Arena *scratch);

// findings_trend.c. A verdict stands only if its family agrees: call the second with all
// trends of one kind.
Trend findings_trend(const Findings *f, const MonthCount *month, Arena *scratch);
void findings_trend_family(Trend *const *trend, uint32_t n, Arena *scratch);

Series findings_series(const Findings *f, const MonthCount *month, Arena *arena);

// findings_change.c; phi is the dispersion of the months, NAN when unknown
Change findings_change(const Findings *f, const MonthCount *month, double phi,
                       Arena *arena, Arena *scratch);

// findings_margins.c: how many of each weekday the period holds; then the margins of a
// set
void findings_weekdays(const Findings *f, double days[7]);
Margins findings_margins(const Findings *f, RowList rows, const double days[7],
                         Arena *scratch);

// findings_together.c: when each team had episodes, and its index by symbol (UINT32_MAX:
// none), once for all patterns; then the test of one
typedef struct TeamTimes TeamTimes;
TeamTimes *findings_team_times(const Findings *f, Arena *arena);
uint32_t *findings_team_of_sym(const Findings *f, Arena *arena);
Together findings_together(const Findings *f, const PatternFinding *p,
                           const TeamTimes *times, const uint32_t *team_of_sym,
                           Arena *scratch);

void findings_together_family(Findings *f, Arena *scratch); // once all are tested

// findings_links.c: once the teams and categories are there
Associations findings_team_links(const Findings *f, Arena *arena, Arena *scratch);
Associations findings_detection_links(const Findings *f, Arena *arena, Arena *scratch);

// findings_groups.c: what belongs to each team, each service
void findings_teams(Findings *f, Arena *arena, Arena *scratch);
void findings_services(Findings *f, Arena *arena, Arena *scratch);
uint32_t findings_known(const Findings *f, RowList rows, const Sym *of_row,
                        Arena *scratch);

// findings_breadth.c: the pool from which chance would draw, once for all patterns; then
// how one pattern lies over its teams
DistinctTable findings_pool(const Findings *f, Arena *arena);
void findings_team_shares(const Findings *f, PatternFinding *p, const DistinctTable *pool,
                          const uint32_t *team_of_sym, Arena *arena, Arena *scratch);
void findings_breadth(const Findings *f, PatternFinding *p, const DistinctTable *pool,
                      Arena *scratch);

// findings_news.c: the newest whole months of every pattern against the ones before.
void findings_news(Findings *f, Arena *scratch);

// findings_state.c: once trends and news are known
void findings_states(Findings *f, Arena *scratch);

// findings_pattern.c: first which rows, then everything else
void findings_patterns_of(Findings *f, Arena *arena, Arena *scratch);
void findings_pattern_parts(Findings *f, Arena *arena, Arena *scratch);

#endif
