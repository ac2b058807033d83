#include "analyzer/documents/charts_parts.h"

#include "analyzer/documents/markup.h"

void charts_add(ChartList *list, const Chart *chart)
{
    ARENA_RESERVE(list->arena, list->chart, list->n, list->capacity);
    list->chart[list->n] = *chart;
    if (!chart->alt.len)
        list->chart[list->n].alt = str_format(
            list->arena, "%.*s. %.*s", STR_ARG(chart->title), STR_ARG(chart->caption));
    list->n++;
}

uint32_t charts_chosen(const Findings *f, const PatternFinding **chosen, uint32_t most)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->n_candidates && n < most; i++)
        chosen[n++] = &f->pattern[f->candidate[i].pattern];
    if (f->n_candidates)
        return n;
    for (uint32_t i = 0; i < f->n_patterns && n < most; i++)
        chosen[n++] = &f->pattern[i];
    return n;
}

void charts_of_report(const Findings *f, ChartList *list)
{
    charts_map(f, list);
    charts_months(f, list);
    charts_pareto(f, list);
    charts_cumulative(f, list);
    charts_teams(f, list);
    charts_categories(f, list);
    charts_durations(f, NULL, list);
    charts_week(f, f->rows, &f->margins, STR("week"), list);
    charts_coverage(f, list);
}

void charts_of_pattern(const Findings *f, const PatternFinding *p, PatternCharts which,
                       ChartList *list)
{
    charts_pattern_months(f, p, list);
    if (which == CHARTS_MONTHS_ONLY)
        return;
    Str anchor = text_slug(list->arena, p->id);
    charts_durations(f, p, list);
    charts_week(f, p->rows, &p->margins,
                str_format(list->arena, "week-%.*s", STR_ARG(anchor)), list);
}
