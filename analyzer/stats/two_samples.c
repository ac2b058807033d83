#include "analyzer/stats/two_samples.h"

#include <math.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/order.h"

// Additions that the exact distribution may take: a good half second.
static const double MOST_WORK = 5e8;

/* Exact distributions ------------------------------------------------------------------- */

// probability[s]: that `n_chosen` of n scores (whole numbers), chosen at random, sum to s.
typedef struct {
    double *probability;
    size_t n; // sums 0 .. n - 1
} ScoreSums;

static size_t largest_sum(const uint32_t *ascending, uint32_t n, uint32_t n_chosen)
{
    size_t sum = 0;
    for (uint32_t i = n - n_chosen; i < n; i++)
        sum += ascending[i];
    return sum;
}

/* Score after score: row k holds the chance that k of the scores so far were chosen and what
 * they sum to, when each of n is as likely to be among the chosen. With r scores still to
 * come and c still to choose, the next one is chosen with probability c / r. */
static ScoreSums score_sums(const uint32_t *ascending, uint32_t n, uint32_t n_chosen,
                            Arena *arena)
{
    size_t width = largest_sum(ascending, n, n_chosen) + 1;
    double *p = ARENA_NEW(arena, double, width * (n_chosen + 1));
    p[0] = 1;
    for (uint32_t i = 0; i < n; i++) {
        double to_come = n - i;
        uint32_t most = i < n_chosen ? i : n_chosen;
        for (uint32_t k = most + 1; k-- > 0;) {
            double chosen = (n_chosen - k) / to_come, passed = fmax(0, 1 - chosen);
            double *from = p + k * width;
            double *to = k < n_chosen ? from + width : NULL;
            for (size_t s = width; s-- > 0;) {
                if (from[s] == 0)
                    continue;
                if (to && s + ascending[i] < width)
                    to[s + ascending[i]] += from[s] * chosen;
                from[s] *= passed;
            }
        }
    }
    return (ScoreSums){p + (size_t)n_chosen * width, width};
}

static double sums_work(double n, double n_chosen, double largest_score)
{
    return n * n_chosen * n_chosen * largest_score;
}

/* Two samples ----------------------------------------------------------------------------- */

typedef struct {
    const double *x, *y;
    uint32_t nx, ny;
} Pair;

static double *all_differences(Arena *arena, const Pair *p, bool of_logs)
{
    size_t n = 0;
    double *d = ARENA_NEW(arena, double, (size_t)p->nx * p->ny);
    for (uint32_t i = 0; i < p->nx; i++)
        for (uint32_t j = 0; j < p->ny; j++)
            d[n++] = of_logs ? log(p->x[i]) - log(p->y[j]) : p->x[i] - p->y[j];
    sort_doubles(d, (uint32_t)n);
    return d;
}

static double *joined(Arena *arena, const Pair *p)
{
    double *all = ARENA_NEW(arena, double, (size_t)p->nx + p->ny);
    for (uint32_t i = 0; i < p->nx; i++)
        all[i] = p->x[i];
    for (uint32_t j = 0; j < p->ny; j++)
        all[p->nx + j] = p->y[j];
    return all;
}

static void set_normal(TwoSamples *t, double n_pairs, double ties, double n)
{
    double tie_part = n > 1 ? ties / (n * (n - 1)) : 0;
    double off = t->w - n_pairs / 2;
    double correction = off > 0 ? 0.5 : off < 0 ? -0.5 : 0;
    t->sigma = sqrt(fmax(0, n_pairs / 12 * (n + 1 - tie_part)));
    t->p_normal = t->sigma > 0 ? two_sided_normal((off - correction) / t->sigma) : NAN;
}

// p-values from the distribution of the sum of the doubled mid-ranks of x.
static void set_exact(TwoSamples *t, const double *rank, uint32_t nx, uint32_t n,
                      Arena *scratch)
{
    double *sorted = sorted_copy(scratch, rank, n), seen = 2 * sum_of(rank, nx);
    uint32_t *score = ARENA_NEW(scratch, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        score[i] = (uint32_t)rint(2 * sorted[i]);
    ScoreSums sums = score_sums(score, n, nx, scratch);
    double centre = nx * (n + 1.0), off = fabs(seen - centre);
    t->p_less = t->p_greater = t->p_symmetric = 0;
    for (size_t s = 0; s < sums.n; s++) {
        double value = (double)s, p = sums.probability[s];
        t->p_less += value <= seen ? p : 0;
        t->p_greater += value >= seen ? p : 0;
        t->p_symmetric += fabs(value - centre) >= off ? p : 0;
    }
    t->p_less = fmin(1, t->p_less);
    t->p_greater = fmin(1, t->p_greater);
    t->p_symmetric = fmin(1, t->p_symmetric);
    t->p_central = fmin(1, 2 * fmin(t->p_less, t->p_greater));
}

static Interval between_ranks(const double *sorted, double n, double k)
{
    return (Interval){sorted[(size_t)k - 1], sorted[(size_t)(n - k)]};
}

// Between the k-th smallest and the k-th largest difference.
static void set_exact_interval(TwoSamples *t, const double *difference, const Pair *p,
                               double level, Arena *scratch)
{
    double n_pairs = (double)p->nx * p->ny;
    double k = fmax(1, mann_whitney_quantile((1 - level) / 2, p->nx, p->ny, scratch));
    t->ci = between_ranks(difference, n_pairs, k);
    t->ci_level = 1 - 2 * mann_whitney_cdf(k - 1, p->nx, p->ny, scratch);
}

static bool all_positive(const double *x, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!(x[i] > 0))
            return false;
    return true;
}

static TwoSamples nothing(StatStatus status)
{
    const Interval NOWHERE = {NAN, NAN};
    return (TwoSamples){
        .status = status,  .w = NAN,           .superiority = NAN,   .shift = NAN,
        .ratio = NAN,      .p_less = NAN,      .p_greater = NAN,     .p_central = NAN,
        .p_symmetric = NAN, .ci = NOWHERE,     .ci_level = NAN,      .sigma = NAN,
        .p_normal = NAN,   .ci_normal = NOWHERE, .ratio_ci = NOWHERE,
    };
}

TwoSamples mann_whitney(const double *x, uint32_t nx, const double *y, uint32_t ny,
                        double level, Arena *scratch)
{
    TwoSamples t = nothing(nx && ny ? STAT_OK : STAT_TOO_SHORT);
    if (t.status != STAT_OK)
        return t;
    ArenaMark mark = arena_mark(scratch);
    const Pair pair = {x, y, nx, ny};
    uint32_t n = nx + ny, n_pairs = nx * ny;
    const double *all = joined(scratch, &pair), *rank = mid_ranks(scratch, all, n);
    double ties = sum_over_ties(sorted_copy(scratch, all, n), n, tie_cubed);
    const double *difference = all_differences(scratch, &pair, false);
    t.ties = ties > 0;
    t.w = sum_of(rank, nx) - nx * (nx + 1.0) / 2;
    t.superiority = t.w / n_pairs;
    t.shift = median_of_sorted(difference, n_pairs);
    set_normal(&t, n_pairs, ties, n);
    double k = fmax(1, floor(n_pairs / 2.0 - normal_two_sided_z(level) * t.sigma));
    t.ci_normal = between_ranks(difference, n_pairs, k);
    if (all_positive(x, nx) && all_positive(y, ny)) {
        const double *logs = all_differences(scratch, &pair, true);
        Interval ci = between_ranks(logs, n_pairs, k);
        t.ratio = exp(median_of_sorted(logs, n_pairs));
        t.ratio_ci = (Interval){exp(ci.low), exp(ci.high)};
    }
    if (sums_work(n, nx, 2.0 * n) > MOST_WORK)
        t.status = STAT_TOO_LARGE;
    else
        set_exact(&t, rank, nx, n, scratch);
    if (t.status == STAT_OK && !t.ties)
        set_exact_interval(&t, difference, &pair, level, scratch);
    arena_rewind(scratch, mark);
    return t;
}

/* Rank statistics without ties -------------------------------------------------------------- */

// W + nx (nx + 1) / 2 is the sum of nx of the ranks 1 .. n.
static ScoreSums rank_sums(uint32_t nx, uint32_t ny, Arena *arena)
{
    uint32_t *score = ARENA_NEW(arena, uint32_t, (size_t)nx + ny);
    for (uint32_t i = 0; i < nx + ny; i++)
        score[i] = i + 1;
    return score_sums(score, nx + ny, nx, arena);
}

double mann_whitney_cdf(double w, uint32_t nx, uint32_t ny, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    ScoreSums sums = rank_sums(nx, ny, scratch);
    double last = floor(w) + nx * (nx + 1.0) / 2, p = 0;
    for (size_t s = 0; s < sums.n && (double)s <= last; s++)
        p += sums.probability[s];
    arena_rewind(scratch, mark);
    return w < 0 ? 0 : fmin(1, p);
}

double mann_whitney_quantile(double p, uint32_t nx, uint32_t ny, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    ScoreSums sums = rank_sums(nx, ny, scratch);
    size_t least = (size_t)nx * (nx + 1) / 2, s = least;
    double sum = sums.probability[s];
    while (s + 1 < sums.n && sum < p * (1 - 1e-13))
        sum += sums.probability[++s];
    arena_rewind(scratch, mark);
    return (double)(s - least);
}

double signed_rank_cdf(double v, uint32_t n, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    size_t width = (size_t)n * (n + 1) / 2 + 1;
    double *p = ARENA_NEW(scratch, double, width), sum = 0;
    p[0] = 1;
    for (uint32_t rank = 1; rank <= n; rank++)
        for (size_t s = width; s-- > 0;)
            p[s] = (p[s] + (s >= rank ? p[s - rank] : 0)) / 2;
    for (size_t s = 0; s < width && (double)s <= floor(v); s++)
        sum += p[s];
    arena_rewind(scratch, mark);
    return fmin(1, sum);
}

/* Logarithms -------------------------------------------------------------------------------- */

typedef struct {
    double mean, variance_of_mean;
} LogMean;

static LogMean log_mean(const double *x, uint32_t n)
{
    double mean = 0, squares = 0;
    for (uint32_t i = 0; i < n; i++)
        mean += log(x[i]) / n;
    for (uint32_t i = 0; i < n; i++)
        squares += (log(x[i]) - mean) * (log(x[i]) - mean);
    return (LogMean){mean, squares / (n - 1.0) / n};
}

LogT log_t_test(const double *x, uint32_t nx, const double *y, uint32_t ny, double level)
{
    if (nx < 2 || ny < 2 || !all_positive(x, nx) || !all_positive(y, ny))
        return (LogT){NAN, NAN, NAN, {NAN, NAN}, NAN, NAN, NAN};
    LogMean a = log_mean(x, nx), b = log_mean(y, ny);
    double variance = a.variance_of_mean + b.variance_of_mean, se = sqrt(variance);
    double off = a.mean - b.mean;
    LogT r = {
        .mean_x = exp(a.mean),
        .mean_y = exp(b.mean),
        .ratio = exp(off),
        .t = off / se,
        .df = variance * variance /
              (a.variance_of_mean * a.variance_of_mean / (nx - 1.0) +
               b.variance_of_mean * b.variance_of_mean / (ny - 1.0)),
    };
    double half = t_quantile(tail_upper((1 - level) / 2), r.df) * se;
    r.p = two_sided_t(r.t, r.df);
    r.ci = (Interval){exp(off - half), exp(off + half)};
    return r;
}
