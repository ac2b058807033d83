#ifndef FAULTLINE_BREADTH_H
#define FAULTLINE_BREADTH_H
/* Over how many teams is a pattern spread?
 *
 * Two questions with opposite tails. Is it wide: distinct and effective teams, the largest
 * share (hill_numbers). Is it wider or narrower than the sizes of the teams make it by
 * chance: distinct teams against their exact distribution when the pattern's incidents
 * are drawn from all incidents (distinct_teams). A small p_narrower points to a local
 * problem, a small p_wider to a shared cause.
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

// Effective numbers of teams (Hill 1973): (sum share^q)^(1/(1-q)); teams without an
// incident do not count. Biased low for few incidents: compare at equal n.
typedef struct {
    StatStatus status; // no_events, ok
    double n, q0, q1, q2, q_infinity;
    double shannon, shannon_miller_madow; // the latter + (q0 - 1) / 2n
    double simpson;                       // sum of squared shares, 1 / q2
    double gini_simpson_unbiased;         // NAN for one incident
    double q2_unbiased;                   // INFINITY when all incidents are alone
    double evenness;                      // shannon / log q0; NAN for one team
    double top_share;
    double chao1;                         // teams, with those not yet seen (Chao 1984)
    double coverage;                      // Good & Turing: 1 - (teams seen once) / n
} HillNumbers;
HillNumbers hill_numbers(const double *count, uint32_t n_teams); // O(n)

// The distribution of the number of distinct teams among m incidents drawn from the pool,
// for every m up to the largest, by adding one team after another: exact sums of positive
// terms, O(teams^2 x largest x spread), made once for all patterns of a pool.
typedef struct {
    const double *pool; // incidents by team
    uint32_t n_teams, largest;
    bool replaced;      // drawn with replacement: the multinomial version
    double *pmf;        // (largest + 1) rows of n_teams + 1
} DistinctTable;
DistinctTable distinct_table(Arena *arena, const double *pool, uint32_t n_teams,
                             uint32_t largest, bool replaced);

// largest + 1 rows are too much beyond this many incidents; distinct_teams then has an
// expectation only.
#define DISTINCT_MOST 2000

typedef struct {
    StatStatus status; // too_large: m is above the table, p NAN; undefined: above the pool
    double expected;   // Hurlbert 1971
    double p_narrower; // P(D <= seen)
    double p_wider;    // P(D >= seen)
    const double *pmf; // 0 .. n_teams, NULL when too large
} DistinctTeams;
DistinctTeams distinct_teams(const DistinctTable *table, uint32_t n_incidents,
                             uint32_t seen);

#endif
