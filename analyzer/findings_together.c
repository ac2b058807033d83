/* One outage that several teams felt, or one weakness that each of them met? */
#include <math.h>

#include "analyzer/findings_parts.h"
#include "analyzer/stats/knox.h"
#include "analyzer/stats/multiple.h"

#define ALPHA 0.05
#define FALSE_DISCOVERY 0.10
#define WINDOW_DAYS 7
#define DAY 86400.0
#define MOST_DRAWS 9999
#define ENOUGH 20 // draws as extreme: p is then known to a quarter of itself

// The times of every team's episodes, in its own slice.
struct TeamTimes {
    double *time;
    uint32_t *first; // n_teams + 1
};

TeamTimes *findings_team_times(const Findings *f, Arena *arena)
{
    TeamTimes *t = ARENA_NEW(arena, TeamTimes, 1);
    uint32_t n = 0;
    t->time = ARENA_NEW(arena, double, f->rows.n);
    t->first = ARENA_NEW(arena, uint32_t, f->n_teams + 1);
    bool *seen = ARENA_NEW(arena, bool, f->team_episodes.n);
    for (uint32_t i = 0; i < f->n_teams; i++) {
        RowList rows = f->team[i].rows;
        t->first[i] = n;
        for (uint32_t k = 0; k < rows.n; k++) {
            uint32_t episode = f->team_episodes.of_row[rows.row[k]];
            int64_t opened = f->table->time[TIME_OPENED][rows.row[k]];
            if (opened == TIME_NONE || seen[episode])
                continue;
            seen[episode] = true;
            t->time[n++] = (double)opened / DAY;
        }
    }
    t->first[f->n_teams] = n;
    return t;
}

/* The pattern's own episodes as groups of the test, one for each team that has any. */
typedef struct {
    KnoxGroup *group;
    uint32_t n;
} Groups;

static Groups groups_of(const Findings *f, const PatternFinding *p,
                        const TeamTimes *times, const uint32_t *team_of_sym,
                        Arena *scratch)
{
    Groups g = {ARENA_NEW(scratch, KnoxGroup, p->n_teams), 0};
    uint32_t *place = ARENA_NEW(scratch, uint32_t, f->n_teams); // 0: none yet
    double **own = ARENA_NEW(scratch, double *, p->n_teams);
    bool *seen = ARENA_NEW(scratch, bool, f->team_episodes.n);
    for (uint32_t k = 0; k < p->rows.n; k++) {
        uint32_t row = p->rows.row[k], team = team_of_sym[f->table->team[row]];
        uint32_t episode = f->team_episodes.of_row[row];
        int64_t opened = f->table->time[TIME_OPENED][row];
        if (team == UINT32_MAX || opened == TIME_NONE || seen[episode])
            continue;
        seen[episode] = true;
        if (!place[team]) {
            uint32_t first = times->first[team];
            g.group[g.n] = (KnoxGroup){.pool = times->time + first,
                                       .n_pool = times->first[team + 1] - first};
            g.group[g.n].time = own[g.n] = ARENA_NEW(scratch, double, p->rows.n);
            place[team] = ++g.n;
        }
        KnoxGroup *group = &g.group[place[team] - 1];
        own[place[team] - 1][group->n_events++] = (double)opened / DAY;
    }
    return g;
}

uint32_t *findings_team_of_sym(const Findings *f, Arena *arena)
{
    size_t n = intern_count(&f->table->syms);
    uint32_t *team = ARENA_NEW(arena, uint32_t, n);
    for (size_t sym = 0; sym < n; sym++)
        team[sym] = UINT32_MAX;
    for (uint32_t i = 0; i < f->n_teams; i++)
        team[f->table->team[f->team[i].rows.row[0]]] = i;
    return team;
}

Together findings_together(const Findings *f, const PatternFinding *p,
                           const TeamTimes *times, const uint32_t *team_of_sym,
                           Arena *scratch)
{
    Together together = {.expected = NAN, .p = NAN};
    if (!p->cross_team)
        return together;
    ArenaMark mark = arena_mark(scratch);
    KnoxOptions options = {WINDOW_DAYS, MOST_DRAWS, ENOUGH, f->options.seed};
    Groups g = groups_of(f, p, times, team_of_sym, scratch);
    Knox knox = knox_test(g.group, g.n, &options, scratch);
    if (knox.status == STAT_OK)
        together = (Together){.close_pairs = knox.close,
                              .expected = knox.expected,
                              .p = knox.p,
                              .q = knox.p};
    arena_rewind(scratch, mark);
    return together;
}

void findings_together_family(Findings *f, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    double *p = ARENA_NEW(scratch, double, f->n_patterns);
    for (uint32_t i = 0; i < f->n_patterns; i++)
        p[i] = f->pattern[i].together.p;
    const double *q = adjust_bh(scratch, p, f->n_patterns);
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        f->pattern[i].together.q = q[i];
        f->pattern[i].together.shared = p[i] < ALPHA && q[i] <= FALSE_DISCOVERY;
    }
    arena_rewind(scratch, mark);
}
