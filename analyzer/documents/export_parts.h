#ifndef FAULTLINE_EXPORT_PARTS_H
#define FAULTLINE_EXPORT_PARTS_H
/* Statistics as JSON, the same for patterns, teams, services and categories; for the
 * export_*.c alone. Each writes one member of the open object. */
#include "analyzer/documents/json.h"
#include "analyzer/findings.h"

void export_rate(Json *json, const char *key, Estimate per_month);
void export_trend(Json *json, const Trend *trend);
void export_change(Json *json, const Change *change);
void export_duration(Json *json, const Durations *duration);
void export_margins(Json *json, const Margins *margins, bool cells); // with each cell

// "decided": what people said of the pattern; null where they said nothing.
void export_decided(Json *json, const PatternFinding *pattern);

// period, tools, teams, services, categories, associations and margins of everything.
void export_overall(Json *json, const Findings *findings);

#endif
