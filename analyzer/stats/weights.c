#include "analyzer/stats/weights.h"

#include <math.h>

#include "analyzer/stats/order.h"
#include "analyzer/stats/random.h"

static double total_of(const WeightedScores *in, uint32_t item, const double *weight)
{
    double sum = 0;
    for (uint32_t c = 0; c < in->n_criteria; c++)
        sum += in->score[(size_t)item * in->n_criteria + c] * weight[c];
    return sum;
}

static double *normalised(Arena *arena, const double *weight, uint32_t n)
{
    double *w = ARENA_NEW(arena, double, n), sum = sum_of(weight, n);
    for (uint32_t i = 0; i < n; i++)
        w[i] = weight[i] / sum;
    return w;
}

/* With weight t on criterion c and the others in proportion, an item's total is
 * t score_c + (1 - t) rest: the lead of the top over another is a line in t. */
static void narrow(const WeightedScores *in, const double *w, uint32_t c, uint32_t top,
                   uint32_t other, Interval *keeps)
{
    const double *a = in->score + (size_t)top * in->n_criteria;
    const double *b = in->score + (size_t)other * in->n_criteria;
    double rest = 0, here = a[c] - b[c];
    for (uint32_t k = 0; k < in->n_criteria; k++)
        rest += k == c ? 0 : w[k] * (a[k] - b[k]) / (1 - w[c]);
    double zero = rest / (rest - here); // lead = rest + t (here - rest)
    if (here < rest)
        keeps->high = fmin(keeps->high, fmax(0, zero));
    if (here > rest)
        keeps->low = fmax(keeps->low, fmin(1, zero));
}

static Interval keeps_top(const WeightedScores *in, const double *w, uint32_t c,
                          uint32_t top)
{
    Interval keeps = {0, 1};
    if (1 - w[c] <= 1e-15) // the others have no proportions to keep
        return keeps;
    for (uint32_t other = 0; other < in->n_items; other++)
        if (other != top)
            narrow(in, w, c, top, other, &keeps);
    return keeps;
}

WeightStability weight_stability(Arena *arena, const WeightedScores *in)
{
    WeightStability s = {
        .total = ARENA_NEW(arena, double, in->n_items),
        .keeps_top = ARENA_NEW(arena, Interval, in->n_criteria),
        .least_change = INFINITY,
    };
    const double *w = normalised(arena, in->weight, in->n_criteria);
    for (uint32_t i = 0; i < in->n_items; i++)
        s.total[i] = total_of(in, i, w);
    s.order = order_descending(arena, s.total, in->n_items);
    for (uint32_t c = 0; c < in->n_criteria && in->n_items; c++) {
        Interval keeps = s.keeps_top[c] = keeps_top(in, w, c, s.order[0]);
        if (keeps.low > 0)
            s.least_change = fmin(s.least_change, fabs(w[c] - keeps.low));
        if (keeps.high < 1)
            s.least_change = fmin(s.least_change, fabs(keeps.high - w[c]));
    }
    return s;
}

double *weight_wins(Arena *arena, const WeightedScores *in, double concentration,
                    uint32_t n_draws, uint64_t seed)
{
    double *wins = ARENA_NEW(arena, double, in->n_items);
    double *alpha = normalised(arena, in->weight, in->n_criteria);
    double *w = ARENA_NEW(arena, double, in->n_criteria);
    Random random = random_from(seed);
    for (uint32_t c = 0; c < in->n_criteria; c++)
        alpha[c] *= concentration;
    for (uint32_t d = 0; d < n_draws && in->n_items; d++) {
        uint32_t best = 0;
        double most = -INFINITY;
        random_dirichlet(&random, alpha, in->n_criteria, w);
        for (uint32_t i = 0; i < in->n_items; i++) {
            double total = total_of(in, i, w);
            if (total > most) {
                most = total;
                best = i;
            }
        }
        wins[best] += 1.0 / n_draws;
    }
    return wins;
}

/* Agreement --------------------------------------------------------------------------------- */

double kendall_tau_b(const double *a, const double *b, uint32_t n)
{
    double s = 0, in_a = 0, in_b = 0; // pairs that are not tied in a, in b
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = i + 1; j < n; j++) {
            double x = (a[i] > a[j]) - (a[i] < a[j]), y = (b[i] > b[j]) - (b[i] < b[j]);
            s += x * y;
            in_a += x != 0;
            in_b += y != 0;
        }
    }
    return in_a > 0 && in_b > 0 ? s / sqrt(in_a * in_b) : NAN;
}

double spearman(const double *a, const double *b, uint32_t n, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    const double *x = mid_ranks(scratch, a, n), *y = mid_ranks(scratch, b, n);
    double mean = (n + 1) / 2.0, xy = 0, xx = 0, yy = 0;
    for (uint32_t i = 0; i < n; i++) {
        xy += (x[i] - mean) * (y[i] - mean);
        xx += (x[i] - mean) * (x[i] - mean);
        yy += (y[i] - mean) * (y[i] - mean);
    }
    arena_rewind(scratch, mark);
    return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : NAN;
}

double top_overlap(const double *a, const double *b, uint32_t n, uint32_t k, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    const uint32_t *x = order_descending(scratch, a, n), *y = order_descending(scratch, b, n);
    uint32_t shared = 0;
    k = k < n ? k : n;
    for (uint32_t i = 0; i < k; i++)
        for (uint32_t j = 0; j < k; j++)
            shared += x[i] == y[j];
    arena_rewind(scratch, mark);
    return k ? (double)shared / k : NAN;
}
