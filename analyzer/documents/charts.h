#ifndef FAULTLINE_CHARTS_H
#define FAULTLINE_CHARTS_H
/* Findings as charts: which numbers go into which picture, and the sentence above it.
 *
 * The title says what the picture shows, the caption its n and definitions, `alt` the
 * same for who does not see it. A chart whose data do not exist (no times, no candidates)
 * is not made at all. Everything lives in the list's arena.
 *
 *     ChartList list = {.arena = arena, .programs = &programs};
 *     charts_of_report(findings, &list);
 *     charts_of_pattern(findings, pattern, CHARTS_ALL, &list);
 */
#include "analyzer/programs.h"
#include "plots/chart.h"

typedef struct {
    Arena *arena;
    const Programs *programs; // notes on the time axis; NULL: none
    Chart *chart;
    size_t n, capacity;
    const ChartSeries
        *durations; // of all incidents: compared with in every pattern's chart
} ChartList;

// map, months, pareto, cumulative, teams, categories, durations, week, coverage.
void charts_of_report(const Findings *findings, ChartList *list);

typedef enum { CHARTS_MONTHS_ONLY, CHARTS_ALL } PatternCharts;

// months-p-7f3a, durations-p-7f3a, week-p-7f3a.
void charts_of_pattern(const Findings *findings, const PatternFinding *pattern,
                       PatternCharts which, ChartList *list);

#endif
