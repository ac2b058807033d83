/* Charts of who meets what: patterns and categories against teams. */
#include <stdlib.h>

#include "analyzer/documents/charts_parts.h"

#define PATTERN_ROWS 20
#define CATEGORY_ROWS 20
#define TEAM_COLUMNS 40

typedef struct {
    Str *name;
    uint32_t n;       // columns, the last one for all other teams if there are more
    uint32_t *column; // team symbol -> column
} Columns;

/* Teams in the findings' order; the unknown team is named so. */
static Columns team_columns(const Findings *f, Arena *arena)
{
    Columns columns = {.n = f->n_team_entries};
    bool rest = columns.n > TEAM_COLUMNS;
    if (rest)
        columns.n = TEAM_COLUMNS;
    columns.name = ARENA_NEW(arena, Str, columns.n);
    columns.column = ARENA_NEW(arena, uint32_t, intern_count(&f->table->syms));
    for (uint32_t i = 0; i < f->n_team_entries; i++) {
        uint32_t column = i < columns.n ? i : columns.n - 1;
        Str name = f->team[i].team;
        if (i < columns.n)
            columns.name[i] = name.len ? name : STR("unknown");
        if (f->team[i].rows.n)
            columns.column[f->table->team[f->team[i].rows.row[0]]] = column;
    }
    if (rest)
        columns.name[columns.n - 1] =
            str_format(arena, "%u others", f->n_team_entries - columns.n + 1);
    return columns;
}

static ChartSeries grid_row(const Findings *f, const Columns *columns, RowList rows,
                            Str name, Arena *arena)
{
    double *value = ARENA_NEW(arena, double, columns->n);
    for (uint32_t i = 0; i < rows.n; i++)
        value[columns->column[f->table->team[rows.row[i]]]]++;
    return (ChartSeries){.name = name, .value = value, .n = columns->n};
}

static Chart grid(const Columns *columns, Str name, ChartSeries *series, uint32_t n)
{
    return (Chart){
        .kind = &CHART_HEATMAP,
        .name = name,
        .y_title = STR("incidents"),
        .first_month = MONTH_NONE,
        .column = columns->name,
        .n_columns = columns->n,
        .series = series,
        .n_series = n,
    };
}

void charts_teams(const Findings *f, ChartList *list)
{
    const PatternFinding *chosen[PATTERN_ROWS], *widest;
    Arena *a = list->arena;
    uint32_t n = charts_chosen(f, chosen, PATTERN_ROWS), incidents = 0;
    if (!n || f->n_team_entries < 2)
        return;
    widest = chosen[0];
    Columns columns = team_columns(f, a);
    ChartSeries *series = ARENA_NEW(a, ChartSeries, n);
    for (uint32_t i = 0; i < n; i++) {
        series[i] = grid_row(f, &columns, chosen[i]->rows, chosen[i]->name, a);
        incidents += chosen[i]->incidents;
        widest = chosen[i]->n_teams > widest->n_teams ? chosen[i] : widest;
    }
    Chart chart = grid(&columns, STR("teams"), series, n);
    Str count = count_words(a, incidents, "incident", "incidents");
    chart.title = str_format(a, "The widest, “%.*s”, is met by %u of %u teams",
                             STR_ARG(widest->name), widest->n_teams, f->n_teams);
    chart.caption =
        str_format(a,
                   "%.*s of %u patterns by team. A team that records more shows "
                   "more: compare along a row, not down a column.",
                   STR_ARG(count), n);
    charts_add(list, &chart);
}

static int by_incidents(const void *a, const void *b)
{
    const CategoryFinding *x = *(const CategoryFinding *const *)a;
    const CategoryFinding *y = *(const CategoryFinding *const *)b;
    if (x->rows.n != y->rows.n)
        return x->rows.n > y->rows.n ? -1 : 1;
    return (x->category > y->category) - (x->category < y->category);
}

void charts_categories(const Findings *f, ChartList *list)
{
    Arena *a = list->arena;
    uint32_t n = 0;
    const CategoryFinding **order =
        ARENA_NEW(a, const CategoryFinding *, f->taxonomy->n_categories);
    for (uint16_t i = 0; i < f->taxonomy->n_categories; i++)
        if (f->category[i].rows.n)
            order[n++] = &f->category[i];
    if (!n || f->n_team_entries < 2)
        return;
    qsort(order, n, sizeof *order, by_incidents);
    n = n < CATEGORY_ROWS ? n : CATEGORY_ROWS;
    Columns columns = team_columns(f, a);
    ChartSeries *series = ARENA_NEW(a, ChartSeries, n);
    for (uint32_t i = 0; i < n; i++)
        series[i] = grid_row(f, &columns, order[i]->rows,
                             f->taxonomy->category[order[i]->category].title, a);
    Chart chart = grid(&columns, STR("categories"), series, n);
    Str most = f->taxonomy->category[order[0]->category].title;
    chart.title =
        str_format(a, "The most frequent category, “%.*s”, occurs in %u of %u teams",
                   STR_ARG(most), order[0]->n_teams, f->n_teams);
    chart.caption = str_format(a,
                               "The %u most frequent categories by team. An incident may "
                               "carry several, so that columns add up to more than the "
                               "team's incidents.",
                               n);
    charts_add(list, &chart);
}
