#ifndef SAMPLE_EXPORTS_H
#define SAMPLE_EXPORTS_H
/* The four exports, and the truth behind them, each written to its file in a folder.
 *
 * Each export has the headers or keys its tool really writes, and a few of the flaws real
 * exports have: records without an id or with an impossible date, a ticket about a
 * planned change, a drill, a pull request among the issues.
 */
#include "samples/generator/plan.h"

#define PAGERDUTY_FILE "pagerduty-incidents.csv"
#define JIRA_FILE "jira-incidents.csv"
#define SERVICENOW_FILE "servicenow-incident.csv"
#define GITHUB_FILE "github-issues.json"

void write_pagerduty(const Plan *plan, const Company *company, Dice *dice,
                     const char *folder);
void write_jira(const Plan *plan, const Company *company, Dice *dice, const char *folder);
void write_servicenow(const Plan *plan, const Company *company, Dice *dice,
                      const char *folder);
void write_github(const Plan *plan, const Company *company, Dice *dice, const char *folder);
void write_truth(const Plan *plan, const Company *company, uint64_t seed,
                 const char *folder);

#endif
