// What was planted: the answer to the samples, which faultline never reads.
#include "samples/generator/civil.h"
#include "samples/generator/exports.h"
#include "samples/generator/sheet.h"
#include "samples/generator/tell.h"

#include <inttypes.h>
#include <string.h>

static const char *const FILE_OF[N_TOOLS] = {PAGERDUTY_FILE, JIRA_FILE, SERVICENOW_FILE,
                                             GITHUB_FILE};
static const char *const KIND_NAME[] = {"one-off", "drill", "maintenance", "cancelled",
                                        "request"};

static const char *id_in(const Incident *incident, Tool tool)
{
    static char id[32];
    switch (tool) {
    case JIRA:
        snprintf(id, sizeof id, "OPS-%u", incident->number[tool]);
        break;
    case SERVICENOW:
        snprintf(id, sizeof id, "INC%07u", incident->number[tool]);
        break;
    default:
        snprintf(id, sizeof id, "%u", incident->number[tool]);
    }
    return id;
}

static void date_text(char text[32], int64_t seconds)
{
    Civil at = civil_utc(seconds);
    snprintf(text, 32, "%04d-%02d-%02d", at.year, at.month, at.day);
}

typedef struct {
    unsigned incidents;
    double hours;
    int64_t first, last;
    unsigned in_team[64];
} Extent;

static Extent extent_of(const Plan *plan, const Company *company, const Pattern *pattern)
{
    Extent extent = {0};
    for (uint32_t k = 0; k < plan->n; k++) {
        const Incident *incident = &plan->incident[k];
        if (incident->pattern != pattern)
            continue;
        extent.incidents++;
        extent.first = extent.first ? extent.first : incident->opened;
        extent.last = incident->opened;
        if (incident->resolved)
            extent.hours += (double)(incident->resolved - incident->opened) / 3600;
        for (uint32_t t = 0; t < company->n_teams; t++)
            extent.in_team[t] += company->team[t] == incident->team;
    }
    return extent;
}

static void months_value(FILE *file, const Pattern *pattern)
{
    fputs(", \"months\": [", file);
    for (int k = 0; k < MONTHS; k++)
        fprintf(file, "%s%u", k ? ", " : "", pattern->month[k]);
    fputs("]", file);
}

static void pattern_item(FILE *file, const Plan *plan, const Company *company,
                         const Pattern *pattern)
{
    Extent extent = extent_of(plan, company, pattern);
    char first[32], last[32];
    date_text(first, extent.first);
    date_text(last, extent.last);
    fprintf(file, "    {\"label\": \"%s\", \"title\": ", pattern->key);
    json_string(file, pattern->title);
    fputs(", \"description\": ", file);
    json_string(file, pattern->about);
    fprintf(file, ", \"kind\": \"%s\", \"incidents\": %u, \"hours\": %.0f, ", pattern->kind,
            extent.incidents, extent.hours);
    fprintf(file, "\"start\": \"%s\", \"end\": \"%s\", \"program\": ", first, last);
    json_string(file, pattern->program);
    fputs(", \"teams\": {", file);
    const char *comma = "";
    for (uint32_t t = 0; t < company->n_teams; t++)
        if (extent.in_team[t]) {
            fprintf(file, "%s\"%s\": %u", comma, company->team[t]->name, extent.in_team[t]);
            comma = ", ";
        }
    fputs("}", file);
    months_value(file, pattern);
    fputs("}", file);
}

static const char *label_of(const Incident *incident)
{
    return incident->pattern ? incident->pattern->key : NULL;
}

// One record: where it stands, what it is, and which record it repeats.
static void record_item(FILE *file, const Incident *incident, uint32_t event, Tool tool)
{
    bool copy = tool != incident->tool;
    fprintf(file, "    {\"id\": \"%s\", ", id_in(incident, tool));
    fprintf(file, "\"source\": \"%s\", \"event\": %" PRIu32 ", \"team\": \"%s\", ",
            FILE_OF[tool], event, incident->team->name);
    fputs("\"pattern\": ", file);
    json_string(file, label_of(incident));
    fprintf(file, ", \"kind\": \"%s\", \"storm\": ",
            incident->pattern ? "pattern" : KIND_NAME[incident->kind]);
    if (incident->storm)
        fprintf(file, "%u", incident->storm);
    else
        fputs("null", file);
    fputs(", \"duplicate_of\": ", file);
    if (copy)
        fprintf(file, "{\"source\": \"%s\", \"id\": \"%s\", \"by\": \"%s\"}}",
                FILE_OF[incident->tool], id_in(incident, incident->tool),
                incident->link == LINK_URL ? "url" : "title");
    else
        fputs("null}", file);
}

static void records(FILE *file, const Plan *plan)
{
    const char *comma = "";
    for (uint32_t k = 0; k < plan->n; k++) {
        const Incident *incident = &plan->incident[k];
        fprintf(file, "%s\n", comma);
        record_item(file, incident, k + 1, incident->tool);
        comma = ",";
        if (incident->copy != NO_TOOL) {
            fputs(",\n", file);
            record_item(file, incident, k + 1, incident->copy);
        }
    }
}

static void counts(FILE *file, const Plan *plan)
{
    unsigned record[N_TOOLS] = {0}, duplicates = 0, one_offs = 0, others = 0;
    for (uint32_t k = 0; k < plan->n; k++) {
        const Incident *incident = &plan->incident[k];
        for (int tool = 0; tool < N_TOOLS; tool++)
            record[tool] += incident->number[tool] != 0;
        duplicates += incident->copy != NO_TOOL;
        one_offs += incident->one_off && incident->kind == INCIDENT;
        others += incident->kind != INCIDENT;
    }
    fprintf(file, "  \"events\": %" PRIu32 ",\n  \"duplicates\": %u,\n", plan->n, duplicates);
    fprintf(file, "  \"one_offs\": %u,\n  \"not_incidents\": %u,\n", one_offs, others);
    fputs("  \"records\": {", file);
    for (int tool = 0; tool < N_TOOLS; tool++)
        fprintf(file, "%s\"%s\": %u", tool ? ", " : "", FILE_OF[tool], record[tool]);
    fputs("},\n", file);
}

static const char NOTES[] =
    "Made by faultline_sample_generator from the texts in samples/company; Pellworth and "
    "everybody in it are invented. An event is what happened once; a record is a line about "
    "it in one export, so an event in two exports has two records, of which the second says "
    "whose duplicate it is and whether the address ('url') or service, time and title "
    "('title') tell. pattern null is a one-off. 'hours' sums the resolved events. 'months' "
    "counts the events planned for each month from April 2025; the last, October 2026, ends "
    "on the 10th. Beyond these records pagerduty-incidents.csv and jira-incidents.csv hold "
    "one row each without an id, servicenow-incident.csv one (INC0059999) with an "
    "impossible date, github-issues.json one pull request (299).";

static const char PROGRAMS[] =
    "  \"programs\": [\n"
    "    {\"name\": \"Certificate and secret inventory\", \"pattern\": "
    "\"expired-credentials\", \"picked\": \"2025-10-15\", \"effective\": \"2026-01-15\", "
    "\"truth\": \"worked: about two thirds fewer\"},\n"
    "    {\"name\": \"Retry budgets\", \"pattern\": \"retry-storm\", \"picked\": "
    "\"2025-09-30\", \"effective\": \"2026-02-01\", \"truth\": \"no change\"},\n"
    "    {\"name\": \"Online schema changes\", \"pattern\": \"migration-lock\", \"picked\": "
    "\"2026-02-28\", \"effective\": \"2026-06-01\", \"truth\": \"chosen at its peak; it had "
    "fallen back before the program began, which changed nothing\"}\n"
    "  ],\n";

void write_truth(const Plan *plan, const Company *company, uint64_t seed,
                 const char *folder)
{
    FILE *file = sheet_open(folder, "truth.json");
    fprintf(file, "{\n  \"schema\": \"faultline-samples/truth/1\",\n  \"seed\": %" PRIu64 ",\n",
            seed);
    fputs("  \"notes\": ", file);
    json_string(file, NOTES);
    fputs(",\n", file);
    counts(file, plan);
    fputs(PROGRAMS, file);
    fputs("  \"patterns\": [\n", file);
    for (uint32_t k = 0; k < company->n_patterns; k++) {
        pattern_item(file, plan, company, company->pattern[k]);
        fputs(k + 1 < company->n_patterns ? ",\n" : "\n", file);
    }
    fputs("  ],\n  \"incidents\": [", file);
    records(file, plan);
    fputs("\n  ]\n}\n", file);
    sheet_close(file);
}
