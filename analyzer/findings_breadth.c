/* Is a pattern spread over teams as their sizes alone would spread it? */
#include <math.h>

#include "analyzer/findings_parts.h"

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
        size[i] = f->team[i].incidents;
    for (uint32_t i = 0; i < f->n_patterns; i++)
        if (f->pattern[i].incidents > largest)
            largest = f->pattern[i].incidents;
    return distinct_table(arena, size, f->n_teams,
                          largest_affordable(f->n_teams, largest), false);
}

void findings_breadth(PatternFinding *p, const double *count, uint32_t n_count,
                      const DistinctTable *pool)
{
    uint32_t known = (uint32_t)sum_of(count, n_count);
    p->effective_teams = p->expected_teams = p->p_wider = p->p_narrower = NAN;
    if (!known)
        return;
    p->effective_teams = hill_numbers(count, n_count).q1;
    DistinctTeams d = distinct_teams(pool, known, n_count);
    p->expected_teams = d.expected;
    p->p_wider = d.p_wider;
    p->p_narrower = d.p_narrower;
}
