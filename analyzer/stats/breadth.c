#include "analyzer/stats/breadth.h"

#include <math.h>
#include <string.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/special.h"

/* Hill numbers --------------------------------------------------------------------------- */

typedef struct {
    double n, teams, largest, once, twice;
    double squares, pairs; // of shares; n (n - 1) of counts
    double entropy;
} Tally;

static Tally tally_of(const double *count, uint32_t n_teams)
{
    Tally t = {.n = sum_of(count, n_teams)};
    for (uint32_t i = 0; i < n_teams; i++) {
        double c = count[i], share = c / t.n;
        if (c <= 0)
            continue;
        t.teams++;
        t.largest = fmax(t.largest, c);
        t.once += c == 1;
        t.twice += c == 2;
        t.squares += share * share;
        t.pairs += c * (c - 1);
        t.entropy -= share * log(share);
    }
    return t;
}

// Chao's lower bound on the teams not yet seen, from those seen once and twice.
static double unseen_teams(const Tally *t)
{
    double pairs = t->twice > 0 ? t->once * t->once / (2 * t->twice)
                                : t->once * (t->once - 1) / 2;
    return pairs * (t->n - 1) / t->n;
}

HillNumbers hill_numbers(const double *count, uint32_t n_teams)
{
    Tally t = tally_of(count, n_teams);
    if (t.n == 0)
        return (HillNumbers){
            .status = STAT_NO_EVENTS,
            .q1 = NAN,
            .q2 = NAN,
            .q_infinity = NAN,
            .shannon = NAN,
            .shannon_miller_madow = NAN,
            .simpson = NAN,
            .gini_simpson_unbiased = NAN,
            .q2_unbiased = NAN,
            .evenness = NAN,
            .top_share = NAN,
            .chao1 = NAN,
            .coverage = NAN,
        };
    double all_pairs = t.n * (t.n - 1);
    return (HillNumbers){
        .n = t.n,
        .q0 = t.teams,
        .q1 = exp(t.entropy),
        .q2 = 1 / t.squares,
        .q_infinity = t.n / t.largest,
        .shannon = t.entropy,
        .shannon_miller_madow = t.entropy + (t.teams - 1) / (2 * t.n),
        .simpson = t.squares,
        .gini_simpson_unbiased = t.n > 1 ? 1 - t.pairs / all_pairs : NAN,
        .q2_unbiased = t.pairs > 0 ? all_pairs / t.pairs : INFINITY,
        .evenness = t.teams > 1 ? t.entropy / log(t.teams) : NAN,
        .top_share = t.largest / t.n,
        .chao1 = t.teams + unseen_teams(&t),
        .coverage = 1 - t.once / t.n,
    };
}

/* Distinct teams -------------------------------------------------------------------------- */

// One team of `size` joins teams that together have `before`: of m drawn from all of them,
// the number that fall on the new team is hypergeometric (or binomial).
typedef struct {
    double size, before;
    bool replaced;
} Joining;

static double joining_density(const Joining *j, double k, double m)
{
    double all = j->size + j->before;
    if (j->replaced)
        return binomial_density(k, m - k, j->size / all, j->before / all);
    return hypergeometric_density(k, j->size, j->before, m);
}

// density(k + 1) / density(k)
static double joining_ratio(const Joining *j, double k, double m)
{
    double draws = (m - k) / (k + 1);
    if (j->replaced)
        return draws * (j->size / j->before);
    return draws * ((j->size - k) / (j->before - m + k + 1));
}

// Densities below this share of the largest one change no digit that is printed.
static const double NEGLIGIBLE = 1e-25;

// Fills density[low .. high], the part of 0 .. m that matters, and says which.
typedef struct {
    uint32_t low, high;
} Range;

static Range joining_densities(const Joining *j, uint32_t m, double *density)
{
    double all = j->size + j->before, least = 0, most = m;
    if (!j->replaced) {
        least = fmax(0, m - j->before);
        most = fmin(m, j->size);
    }
    if (j->before == 0)
        least = m;
    double mode = fmin(fmax(floor(m * (j->size / all)), least), most);
    Range r = {(uint32_t)mode, (uint32_t)mode};
    double peak = density[r.low] = joining_density(j, mode, m);
    while (r.high < most && density[r.high] > peak * NEGLIGIBLE) {
        density[r.high + 1] = density[r.high] * joining_ratio(j, r.high, m);
        r.high++;
    }
    while (r.low > least && density[r.low] > peak * NEGLIGIBLE) {
        density[r.low - 1] = density[r.low] / joining_ratio(j, r.low - 1, m);
        r.low--;
    }
    return r;
}

// now[m] = sum_k density(k) x (before[m - k] shifted by one team if k > 0).
static void join_team(const Joining *j, uint32_t joined, const DistinctTable *t,
                      const double *before, double *now, double *density)
{
    size_t row = t->n_teams + 1;
    double pool = j->size + j->before;
    for (uint32_t m = 0; m <= t->largest; m++) {
        double *out = now + m * row;
        memset(out, 0, row * sizeof *out);
        if (!j->replaced && m > pool)
            continue;
        Range r = joining_densities(j, m, density);
        for (uint32_t k = r.low; k <= r.high; k++) {
            const double *from = before + (m - k) * row;
            double *to = out + (k > 0);
            for (uint32_t d = 0; d <= joined; d++)
                to[d] += density[k] * from[d];
        }
    }
}

DistinctTable distinct_table(Arena *arena, const double *pool, uint32_t n_teams,
                             uint32_t largest, bool replaced)
{
    if (largest > DISTINCT_MOST)
        largest = DISTINCT_MOST;
    size_t cells = ((size_t)largest + 1) * (n_teams + 1);
    DistinctTable t = {pool, n_teams, largest, replaced, ARENA_NEW(arena, double, cells)};
    ArenaMark mark = arena_mark(arena);
    double *other = ARENA_NEW(arena, double, cells);
    double *density = ARENA_NEW(arena, double, (size_t)largest + 1);
    t.pmf[0] = 1; // no team: nothing can be drawn
    double before = 0;
    uint32_t joined = 0;
    for (uint32_t i = 0; i < n_teams; i++) {
        if (!(pool[i] > 0))
            continue;
        Joining joining = {pool[i], before, replaced};
        join_team(&joining, joined, &t, t.pmf, other, density);
        memcpy(t.pmf, other, cells * sizeof *other);
        before += pool[i];
        joined++;
    }
    arena_rewind(arena, mark);
    return t;
}

static double expected_distinct(const DistinctTable *t, double m)
{
    double all = sum_of(t->pool, t->n_teams), expected = 0;
    for (uint32_t i = 0; i < t->n_teams; i++) {
        double size = t->pool[i], rest = all - size;
        if (t->replaced)
            expected += size < all ? -expm1(m * log1p(-size / all)) : m > 0;
        else
            expected += 1 - hypergeometric_density(0, size, rest, m);
    }
    return expected;
}

DistinctTeams distinct_teams(const DistinctTable *t, uint32_t n_incidents, uint32_t seen)
{
    DistinctTeams d = {.expected = expected_distinct(t, n_incidents)};
    if (n_incidents > t->largest) {
        d.status = STAT_TOO_LARGE;
        d.p_narrower = d.p_wider = NAN;
        return d;
    }
    if (!t->replaced && n_incidents > sum_of(t->pool, t->n_teams)) {
        d.status = STAT_UNDEFINED;
        d.expected = d.p_narrower = d.p_wider = NAN;
        return d;
    }
    d.pmf = t->pmf + (size_t)n_incidents * (t->n_teams + 1);
    for (uint32_t k = 0; k <= t->n_teams; k++) {
        d.p_narrower += k <= seen ? d.pmf[k] : 0;
        d.p_wider += k >= seen ? d.pmf[k] : 0;
    }
    d.p_narrower = fmin(1, d.p_narrower);
    d.p_wider = fmin(1, d.p_wider);
    return d;
}
