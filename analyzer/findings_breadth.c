/* Is a pattern spread over teams, and as their sizes alone would spread it? Counted in
 * episodes of a team: nine tickets of one outage say nothing about breadth. */
#include <math.h>
#include <stdlib.h>

#include "analyzer/findings_parts.h"
#include "analyzer/stats/rate.h"

#define CROSS_TEAMS 3      // teams that must have it ...
#define CROSS_EPISODES 2   // ... each in this many episodes ...
#define CROSS_REMAINS 0.4  // ... and what must remain without the largest
#define SMALLEST_PATTERN 3 // incidents: the noise rule's size
#define LEVEL 0.95

/* Steps of the table of distinct teams that are worth their time (about half a second).
 * Beyond, the largest patterns have an expectation but no exact tails. */
static const double MOST_WORK = 4e8;

static uint32_t largest_affordable(uint32_t n_teams, uint32_t largest)
{
    double pairs = (double)n_teams * n_teams / 2, spread = 30;
    double affordable = MOST_WORK / fmax(1, pairs * spread);
    return affordable < largest ? (uint32_t)affordable : largest;
}

DistinctTable findings_pool(const Findings *f, Arena *arena)
{
    double *size = ARENA_NEW(arena, double, f->n_teams);
    uint32_t largest = 0;
    for (uint32_t i = 0; i < f->n_teams; i++)
        size[i] = f->team[i].episodes;
    for (uint32_t i = 0; i < f->n_patterns; i++)
        if (f->pattern[i].incidents > largest)
            largest = f->pattern[i].incidents;
    return distinct_table(arena, size, f->n_teams,
                          largest_affordable(f->n_teams, largest), false);
}

static int by_share(const void *a, const void *b)
{
    const TeamShare *x = a, *y = b;
    if (!x->team.len != !y->team.len)
        return x->team.len ? -1 : 1;
    if (x->incidents != y->incidents)
        return x->incidents > y->incidents ? -1 : 1;
    return str_compare(x->team, y->team);
}

/* Entries in order of first sight, found again through an array by symbol. */
static uint32_t count_shares(const Findings *f, const PatternFinding *p, TeamShare *share,
                             Sym *sym_of, Arena *scratch)
{
    const Table *t = f->table;
    uint32_t *place = ARENA_NEW(scratch, uint32_t, intern_count(&t->syms)); // 0: none yet
    bool *seen = ARENA_NEW(scratch, bool, f->team_episodes.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->rows.n; i++) {
        Sym team = t->team[p->rows.row[i]];
        uint32_t episode = f->team_episodes.of_row[p->rows.row[i]];
        if (!place[team]) {
            share[n].team = intern_str(&t->syms, team);
            sym_of[n] = team;
            place[team] = ++n;
        }
        share[place[team] - 1].incidents++;
        share[place[team] - 1].episodes += !seen[episode];
        seen[episode] = true;
    }
    return n;
}

static void expect(TeamShare *share, double known, double size, double all)
{
    double part = size / all, expected = known * part;
    Interval ci = rate_garwood(share->episodes, expected, LEVEL);
    share->expected = expected;
    share->ratio = (Estimate){share->episodes / expected, ci.low, ci.high};
    share->residual =
        part < 1 ? (share->episodes - expected) / sqrt(expected * (1 - part)) : 0;
}

static void expect_nothing(TeamShare *share)
{
    share->expected = share->residual = NAN;
    share->ratio = (Estimate){NAN, NAN, NAN};
}

void findings_team_shares(const Findings *f, PatternFinding *p, const DistinctTable *pool,
                          const uint32_t *team_of_sym, Arena *arena, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    Sym *sym_of = ARENA_NEW(scratch, Sym, p->rows.n);
    TeamShare *share = ARENA_NEW(scratch, TeamShare, p->rows.n);
    uint32_t n = count_shares(f, p, share, sym_of, scratch);
    double known = 0, all = sum_of(pool->pool, pool->n_teams);
    for (uint32_t i = 0; i < n; i++)
        known += sym_of[i] == SYM_NONE ? 0 : share[i].episodes;
    for (uint32_t i = 0; i < n; i++) {
        if (sym_of[i] == SYM_NONE)
            expect_nothing(&share[i]);
        else
            expect(&share[i], known, pool->pool[team_of_sym[sym_of[i]]], all);
    }
    qsort(share, n, sizeof *share, by_share);
    p->team = ARENA_NEW(arena, TeamShare, n);
    for (uint32_t i = 0; i < n; i++)
        p->team[i] = share[i];
    p->n_team_shares = n;
    arena_rewind(scratch, mark);
}

/* The cross-team rule, with its parts. */
static void judge_crossing(const Findings *f, PatternFinding *p)
{
    uint32_t all = 0, largest = 0;
    p->teams_wanted = f->n_teams < CROSS_TEAMS ? f->n_teams : CROSS_TEAMS;
    for (uint32_t i = 0; i < p->n_team_shares; i++) {
        uint32_t episodes = p->team[i].episodes;
        all += episodes;
        if (!p->team[i].team.len)
            continue;
        p->teams_met += episodes >= CROSS_EPISODES;
        largest = episodes > largest ? episodes : largest;
    }
    p->remaining_share = all ? (double)(all - largest) / all : NAN;
    p->cross_team = f->n_teams > 1 && p->teams_met >= p->teams_wanted &&
                    p->remaining_share >= CROSS_REMAINS;
}

/* Hours without the team that has most of them. */
static double remaining_hours(const Findings *f, const PatternFinding *p, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    double *hours = ARENA_NEW(scratch, double, intern_count(&f->table->syms));
    double all = 0, largest = 0;
    for (uint32_t i = 0; i < p->rows.n; i++) {
        uint32_t row = p->rows.row[i];
        Sym team = f->table->team[row];
        double own = findings_capped_hours(f, row);
        if (isnan(own))
            continue;
        all += own;
        if (team != SYM_NONE)
            largest = fmax(largest, hours[team] += own);
    }
    arena_rewind(scratch, mark);
    return all > 0 ? (all - largest) / all : NAN;
}

static void judge_largest(PatternFinding *p)
{
    uint32_t known = 0, largest = 0;
    for (uint32_t i = 0; i < p->n_team_shares; i++) {
        uint32_t incidents = p->team[i].team.len ? p->team[i].incidents : 0;
        p->n_teams += incidents > 0;
        known += incidents;
        largest = incidents > largest ? incidents : largest;
    }
    p->largest_share = known ? (double)largest / known : NAN;
    p->without_largest = p->incidents - largest;
    p->survives_without_largest = p->without_largest >= SMALLEST_PATTERN;
}

static double effective_teams(const PatternFinding *p, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    double *count = ARENA_NEW(scratch, double, p->n_team_shares);
    for (uint32_t i = 0; i < p->n_team_shares; i++)
        count[i] = p->team[i].team.len ? p->team[i].incidents : 0;
    double effective = hill_numbers(count, p->n_team_shares).q1;
    arena_rewind(scratch, mark);
    return effective;
}

void findings_breadth(const Findings *f, PatternFinding *p, const DistinctTable *pool,
                      Arena *scratch)
{
    uint32_t episodes = 0;
    judge_largest(p);
    judge_crossing(f, p);
    for (uint32_t i = 0; i < p->n_team_shares; i++)
        episodes += p->team[i].team.len ? p->team[i].episodes : 0;
    p->effective_teams = effective_teams(p, scratch);
    p->remaining_hours_share = remaining_hours(f, p, scratch);
    p->expected_teams = p->p_wider = p->p_narrower = NAN;
    if (!p->n_teams)
        return;
    DistinctTeams d = distinct_teams(pool, episodes, p->n_teams);
    p->expected_teams = d.expected;
    p->p_wider = d.p_wider;
    p->p_narrower = d.p_narrower;
}
