#ifndef FAULTLINE_CHARTS_OUTCOME_H
#define FAULTLINE_CHARTS_OUTCOME_H
/* One program's episodes over the months: before and after as levels in their intervals,
 * the controls as a line for comparison, notes where something began. */
#include "analyzer/documents/charts.h"
#include "analyzer/outcome.h"

// "outcome-certificate-inventory"
Str charts_outcome_name(Arena *arena, const Outcome *outcome);

// Nothing is added when there are no months.
void charts_outcome(const Findings *findings, const Outcome *outcome, ChartList *list);

#endif
