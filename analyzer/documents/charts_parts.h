#ifndef FAULTLINE_CHARTS_PARTS_H
#define FAULTLINE_CHARTS_PARTS_H
/* What the files behind charts.h share; nobody else includes this. */
#include "analyzer/documents/charts.h"
#include "analyzer/documents/words.h"

#define WINDOW 3 // months of the moving rate

void charts_add(ChartList *list, const Chart *chart);

// charts_months.c
void charts_months(const Findings *f, ChartList *list);
void charts_cumulative(const Findings *f, ChartList *list);
void charts_coverage(const Findings *f, ChartList *list);
void charts_pattern_months(const Findings *f, const PatternFinding *p, ChartList *list);

// charts_candidates.c
void charts_map(const Findings *f, ChartList *list);
void charts_pareto(const Findings *f, ChartList *list);

// charts_grids.c
void charts_teams(const Findings *f, ChartList *list);
void charts_categories(const Findings *f, ChartList *list);

// charts_times.c; p NULL: of all incidents
void charts_week(const Findings *f, RowList rows, const Margins *margins, Str name,
                 ChartList *list);
void charts_durations(const Findings *f, const PatternFinding *p, ChartList *list);

// Patterns that charts show, in the order of importance: candidates, else the largest.
uint32_t charts_chosen(const Findings *f, const PatternFinding **chosen, uint32_t most);

#endif
