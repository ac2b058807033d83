/* The incidents of each team and of each service. */
#include <stdlib.h>

#include "analyzer/findings_parts.h"

#define LEAST_FOR_SERVICE 3 // incidents; fewer say nothing about a service

// One name (of a team or service) with how many rows carry it.
typedef struct {
    Sym sym;
    uint32_t n;
    Str name;
} Group;

/* Most incidents first, the unknown last, ties by name. */
static int by_size(const void *a, const void *b)
{
    const Group *x = a, *y = b;
    bool x_unknown = x->sym == SYM_NONE, y_unknown = y->sym == SYM_NONE;
    if (x_unknown != y_unknown)
        return x_unknown - y_unknown;
    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return str_compare(x->name, y->name);
}

typedef struct {
    Group *group;
    RowList *rows; // of each group
    uint32_t n;
} Grouping;

/* Rows by symbol in two passes: how many, then slices of one array. */
static Grouping grouped(const Findings *f, const Sym *sym_of_row, Arena *arena,
                        Arena *scratch)
{
    size_t n_syms = intern_count(&f->table->syms);
    uint32_t *count = ARENA_NEW(scratch, uint32_t, n_syms);
    uint32_t *place = ARENA_NEW(scratch, uint32_t, n_syms);
    Grouping g = {ARENA_NEW(scratch, Group, n_syms), NULL, 0};
    for (uint32_t i = 0; i < f->rows.n; i++)
        count[sym_of_row[f->rows.row[i]]]++;
    for (Sym sym = 0; sym < n_syms; sym++)
        if (count[sym])
            g.group[g.n++] = (Group){sym, count[sym], intern_str(&f->table->syms, sym)};
    qsort(g.group, g.n, sizeof *g.group, by_size);
    g.rows = ARENA_NEW(scratch, RowList, g.n);
    uint32_t *row = ARENA_NEW(arena, uint32_t, f->rows.n), used = 0;
    for (uint32_t i = 0; i < g.n; i++) {
        g.rows[i] = (RowList){row + used, g.group[i].n};
        place[g.group[i].sym] = used;
        used += g.group[i].n;
    }
    for (uint32_t i = 0; i < f->rows.n; i++)
        row[place[sym_of_row[f->rows.row[i]]]++] = f->rows.row[i];
    return g;
}

static uint32_t count_in_patterns(const Findings *f, RowList rows)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < rows.n; i++)
        n += f->pattern_of_row[rows.row[i]] != PATTERN_NONE;
    return n;
}

static TeamFinding team_of(const Findings *f, Str name, RowList rows, Arena *arena,
                           Arena *scratch)
{
    TeamFinding team = {
        .team = name,
        .rows = rows,
        .incidents = rows.n,
        .episodes = findings_count_episodes(rows, &f->team_episodes, scratch),
        .month = findings_months(f, rows, &f->team_episodes, arena, scratch),
        .duration = findings_durations(f, rows, scratch),
        .in_patterns = count_in_patterns(f, rows),
    };
    MonthCount total = findings_month_total(f, team.month);
    team.rate = findings_rate(total.incidents, total.exposure);
    team.episode_rate = findings_rate(total.episodes, total.exposure);
    team.trend = findings_trend(f, team.month, scratch);
    team.change = findings_change(f, team.month, team.trend.phi, arena, scratch);
    return team;
}

void findings_teams(Findings *f, Arena *arena, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    Grouping g = grouped(f, f->table->team, arena, scratch);
    Trend **trend = ARENA_NEW(scratch, Trend *, g.n);
    f->team = ARENA_NEW(arena, TeamFinding, g.n);
    f->n_team_entries = g.n;
    for (uint32_t i = 0; i < g.n; i++) {
        f->team[i] = team_of(f, g.group[i].name, g.rows[i], arena, scratch);
        f->n_teams += g.group[i].sym != SYM_NONE;
        trend[i] = &f->team[i].trend;
    }
    findings_trend_family(trend, g.n, scratch);
    arena_rewind(scratch, mark);
}

uint32_t findings_known(const Findings *f, RowList rows, const Sym *sym_of_row,
                        Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    bool *seen = ARENA_NEW(scratch, bool, intern_count(&f->table->syms));
    uint32_t n = 0;
    for (uint32_t i = 0; i < rows.n; i++) {
        Sym sym = sym_of_row[rows.row[i]];
        n += sym != SYM_NONE && !seen[sym];
        seen[sym] = true;
    }
    arena_rewind(scratch, mark);
    return n;
}

static ServiceFinding service_of(const Findings *f, Str name, RowList rows, Arena *arena,
                                 Arena *scratch)
{
    ServiceFinding service = {
        .service = name,
        .rows = rows,
        .incidents = rows.n,
        .episodes = findings_count_episodes(rows, &f->episodes, scratch),
        .n_teams = findings_known(f, rows, f->table->team, scratch),
        .in_patterns = count_in_patterns(f, rows),
        .month = findings_months(f, rows, &f->episodes, arena, scratch),
        .duration = findings_durations(f, rows, scratch),
    };
    MonthCount total = findings_month_total(f, service.month);
    service.rate = findings_rate(total.incidents, total.exposure);
    service.episode_rate = findings_rate(total.episodes, total.exposure);
    service.trend = findings_trend(f, service.month, scratch);
    service.change = findings_change(f, service.month, service.trend.phi, arena, scratch);
    return service;
}

void findings_services(Findings *f, Arena *arena, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    Grouping g = grouped(f, f->table->service, arena, scratch);
    Trend **trend = ARENA_NEW(scratch, Trend *, g.n);
    f->service = ARENA_NEW(arena, ServiceFinding, g.n);
    for (uint32_t i = 0; i < g.n; i++) {
        bool known = g.group[i].sym != SYM_NONE;
        f->n_services_known += known;
        if (!known || g.rows[i].n < LEAST_FOR_SERVICE)
            continue;
        trend[f->n_services] = &f->service[f->n_services].trend;
        f->service[f->n_services++] =
            service_of(f, g.group[i].name, g.rows[i], arena, scratch);
    }
    findings_trend_family(trend, f->n_services, scratch);
    arena_rewind(scratch, mark);
}
