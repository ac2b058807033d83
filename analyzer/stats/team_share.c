#include "analyzer/stats/team_share.h"

#include <math.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/rate.h"
#include "analyzer/stats/special.h"

static const double MOST_WAYS = 3e5;

// Probabilities and distances that differ by rounding only are equal.
static const double EQUAL = 1e-7;

/* Every way to spread n incidents over the teams, team by team: what is left falls on the
 * next team with its share of the shares that are left. */
typedef struct {
    const double *share, *expected;
    uint32_t n_teams;
    double probability, chi2; // of the outcome seen
    double p_probability, p_chi2;
} Ways;

static void count_way(Ways *w, double probability, double chi2)
{
    if (probability <= w->probability * (1 + EQUAL))
        w->p_probability += probability;
    if (chi2 >= w->chi2 * (1 - EQUAL))
        w->p_chi2 += probability;
}

static double distance(const Ways *w, uint32_t team, double count)
{
    double off = count - w->expected[team];
    return off * off / w->expected[team];
}

static void spread(Ways *w, uint32_t team, double left, double share_left,
                   double probability, double chi2)
{
    if (team + 1 == w->n_teams) {
        count_way(w, probability, chi2 + distance(w, team, left));
        return;
    }
    double p = fmin(1, w->share[team] / share_left), rest = share_left - w->share[team];
    for (double k = 0; k <= left; k++)
        spread(w, team + 1, left - k, rest,
               probability * binomial_density(k, left - k, p, 1 - p),
               chi2 + distance(w, team, k));
}

static double seen_probability(const Ways *w, const double *count, double n)
{
    double probability = 1, share = sum_of(w->share, w->n_teams);
    for (uint32_t i = 0; i + 1 < w->n_teams; i++) {
        double p = fmin(1, w->share[i] / share);
        probability *= binomial_density(count[i], n - count[i], p, 1 - p);
        n -= count[i];
        share -= w->share[i];
    }
    return probability;
}

static void set_exact(TeamShares *t, Ways *w, const double *count, double n)
{
    bool many = exp(log_choose(n + w->n_teams - 1, w->n_teams - 1)) > MOST_WAYS;
    t->exact_status = many ? STAT_TOO_LARGE : STAT_OK;
    t->p_exact = t->p_exact_chi2 = NAN;
    if (many)
        return;
    w->probability = seen_probability(w, count, n);
    w->chi2 = t->chi2;
    spread(w, 0, n, sum_of(w->share, w->n_teams), 1, 0);
    t->p_exact = fmin(1, w->p_probability);
    t->p_exact_chi2 = fmin(1, w->p_chi2);
}

static TeamRatio team_ratio(double count, double expected, double n)
{
    double share = expected / n;
    return (TeamRatio){
        .expected = expected,
        .ratio = count / expected,
        .ratio_ci = rate_garwood(count, expected, 0.95),
        .residual = (count - expected) / sqrt(expected * (1 - share)),
    };
}

TeamShares team_shares(Arena *arena, const double *count, const double *share,
                       uint32_t n_teams)
{
    double n = sum_of(count, n_teams), shares = sum_of(share, n_teams);
    TeamShares t = {.status = STAT_NO_EVENTS, .p_chi2 = NAN, .p_exact = NAN,
                    .p_exact_chi2 = NAN, .df = -1};
    if (n == 0 || !(shares > 0))
        return t;
    t.status = STAT_OK;
    t.team = ARENA_NEW(arena, TeamRatio, n_teams);
    // Teams that have a share: only they can be expected to have incidents.
    double *seen = ARENA_NEW(arena, double, n_teams);
    double *with = ARENA_NEW(arena, double, n_teams);
    double *expected = ARENA_NEW(arena, double, n_teams);
    Ways w = {.share = with, .expected = expected};
    bool impossible = false;
    for (uint32_t i = 0; i < n_teams; i++) {
        t.team[i] = team_ratio(count[i], n * share[i] / shares, n);
        impossible = impossible || (share[i] <= 0 && count[i] > 0);
        if (share[i] <= 0)
            continue;
        uint32_t k = w.n_teams++;
        seen[k] = count[i];
        with[k] = share[i] / shares;
        expected[k] = t.team[i].expected;
        t.chi2 += distance(&w, k, seen[k]);
        t.g2 += 2 * deviance_part(seen[k], expected[k]);
        t.df++;
    }
    if (impossible) {
        t.chi2 = t.g2 = t.divergence = INFINITY;
        t.p_chi2 = t.p_exact = t.p_exact_chi2 = 0;
        return t;
    }
    t.divergence = t.g2 / (2 * n);
    t.p_chi2 = t.df > 0 ? chi2_tails(t.chi2, t.df).upper : NAN;
    set_exact(&t, &w, seen, n);
    return t;
}
