#include "analyzer/stats/association.h"

#include <math.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/minlike.h"
#include "analyzer/stats/solve.h"
#include "analyzer/stats/special.h"

/* Fisher's test -------------------------------------------------------------------------- */

// The distribution of a given the margins.
typedef struct {
    double seen, white, black, drawn;
    double first, last; // possible values of a
    double outside;     // of the bound that is being solved
} Margins;

static Margins margins_of(const TwoByTwo *t)
{
    double white = t->a + t->b, black = t->c + t->d, drawn = t->a + t->c;
    return (Margins){t->a, white, black, drawn, fmax(0, drawn - black),
                     fmin(white, drawn), 0};
}

// Weight of k over weight of k - 1.
static double weight_ratio(const Margins *m, double k, double odds)
{
    return (m->white - k + 1) * (m->drawn - k + 1) / (k * (m->black - m->drawn + k)) * odds;
}

// The largest k whose weight is at least that of k - 1; ratios fall with k.
static double noncentral_mode(const Margins *m, double odds)
{
    double low = m->first, high = m->last;
    while (low < high) {
        double middle = low + ceil((high - low) / 2);
        if (weight_ratio(m, middle, odds) >= 1)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

typedef struct {
    double all, at_least, at_most, off_mode; // sums of weights; of weight x (k - mode)
    double mode;
} WeightSums;

static void add_weight(WeightSums *s, double k, double weight, double seen)
{
    s->all += weight;
    s->off_mode += weight * (k - s->mode);
    s->at_least += k >= seen ? weight : 0;
    s->at_most += k <= seen ? weight : 0;
}

static WeightSums sum_weights(const Margins *m, double odds)
{
    const double NEGLIGIBLE = 1e-22; // beside the mode, which weighs 1
    WeightSums s = {.mode = noncentral_mode(m, odds)};
    double weight = 1;
    for (double k = s.mode; k <= m->last && weight > NEGLIGIBLE; k++) {
        add_weight(&s, k, weight, m->seen);
        weight *= weight_ratio(m, k + 1, odds);
    }
    weight = 1;
    for (double k = s.mode; k > m->first;) {
        weight /= weight_ratio(m, k, odds);
        k--;
        if (weight <= NEGLIGIBLE)
            break;
        add_weight(&s, k, weight, m->seen);
    }
    return s;
}

static double mean_excess(double log_odds, const void *context)
{
    const Margins *m = context;
    WeightSums s = sum_weights(m, exp(log_odds));
    return s.mode + s.off_mode / s.all - m->seen;
}

static double low_excess(double log_odds, const void *context)
{
    const Margins *m = context;
    WeightSums s = sum_weights(m, exp(log_odds));
    return s.at_least / s.all - m->outside;
}

static double high_excess(double log_odds, const void *context)
{
    const Margins *m = context;
    WeightSums s = sum_weights(m, exp(log_odds));
    return m->outside - s.at_most / s.all;
}

// Where a rising function of log odds crosses zero; brackets grow from 0.
static double solve_odds(RealFunction rising, const Margins *m)
{
    double step = 1, low = 0, high = 0;
    while (rising(low, m) > 0 && low > -700)
        low -= step *= 2;
    step = 1;
    while (rising(high, m) < 0 && high < 700)
        high += step *= 2;
    return exp(solve_between(rising, m, low, high));
}

static double hypergeometric_law_density(double k, const double *p)
{
    return hypergeometric_density(k, p[0], p[1], p[2]);
}

static Tails hypergeometric_law_tails(double k, const double *p)
{
    return hypergeometric_tails(k, p[0], p[1], p[2]);
}

static void set_p_values(const Margins *m, FisherTest *f)
{
    const double parameter[] = {m->white, m->black, m->drawn};
    CountLaw law = {
        hypergeometric_law_density,
        hypergeometric_law_tails,
        parameter,
        m->first,
        m->last,
        m->drawn * m->white / (m->white + m->black),
    };
    double half = hypergeometric_law_density(m->seen, parameter) / 2;
    f->p_less = hypergeometric_law_tails(m->seen, parameter).lower;
    f->p_greater = hypergeometric_law_tails(m->seen - 1, parameter).upper;
    f->p_central = fmin(1, 2 * fmin(f->p_less, f->p_greater));
    f->p_midp_central = fmin(1, 2 * fmin(f->p_less - half, f->p_greater - half));
    f->p_minlike = minlike_p(&law, m->seen);
}

static void set_odds(Margins *m, FisherTest *f, double level)
{
    bool at_first = m->seen == m->first, at_last = m->seen == m->last;
    m->outside = (1 - level) / 2;
    f->odds_ratio = at_first ? 0 : at_last ? INFINITY : solve_odds(mean_excess, m);
    f->ci.low = at_first ? 0 : solve_odds(low_excess, m);
    f->ci.high = at_last ? INFINITY : solve_odds(high_excess, m);
}

FisherTest fisher_test(const TwoByTwo *t, double level)
{
    double n = t->a + t->b + t->c + t->d, row = t->a + t->b, column = t->a + t->c;
    if (row == 0 || column == 0 || row == n || column == n)
        return (FisherTest){
            .status = STAT_DEGENERATE_MARGIN,
            .p_less = 1,
            .p_greater = 1,
            .p_central = 1,
            .p_minlike = 1,
            .p_midp_central = 1,
            .odds_ratio = NAN,
            .ci = {0, INFINITY},
            .sample_odds_ratio = NAN,
            .lift = NAN,
            .log_odds = NAN,
            .se_log_odds = NAN,
        };
    double a = t->a + 0.5, b = t->b + 0.5, c = t->c + 0.5, d = t->d + 0.5;
    FisherTest f = {
        .sample_odds_ratio = t->a * t->d / (t->b * t->c),
        .lift = t->a * n / (row * column),
        .log_odds = log(a * d / (b * c)),
        .se_log_odds = sqrt(1 / a + 1 / b + 1 / c + 1 / d),
    };
    Margins m = margins_of(t);
    set_p_values(&m, &f);
    set_odds(&m, &f, level);
    return f;
}

/* Tables ----------------------------------------------------------------------------------- */

typedef struct {
    double *row, *column, all;
    uint32_t n_rows, n_columns; // that are not empty
} TableSums;

static TableSums table_sums(Arena *arena, const double *count, uint32_t n_rows,
                            uint32_t n_columns)
{
    TableSums s = {
        .row = ARENA_NEW(arena, double, n_rows),
        .column = ARENA_NEW(arena, double, n_columns),
    };
    for (uint32_t r = 0; r < n_rows; r++) {
        for (uint32_t k = 0; k < n_columns; k++) {
            double x = count[(size_t)r * n_columns + k];
            s.row[r] += x;
            s.column[k] += x;
            s.all += x;
        }
    }
    for (uint32_t r = 0; r < n_rows; r++)
        s.n_rows += s.row[r] > 0 ? 1 : 0;
    for (uint32_t k = 0; k < n_columns; k++)
        s.n_columns += s.column[k] > 0 ? 1 : 0;
    return s;
}

ContingencyTable contingency_table(Arena *arena, const double *count, uint32_t n_rows,
                                   uint32_t n_columns)
{
    size_t cells = (size_t)n_rows * n_columns;
    ContingencyTable t = {
        .least_expected = INFINITY,
        .expected = ARENA_NEW(arena, double, cells),
        .residual = ARENA_NEW(arena, double, cells),
    };
    TableSums s = table_sums(arena, count, n_rows, n_columns);
    for (size_t i = 0; i < cells; i++) {
        double row = s.row[i / n_columns] / s.all, column = s.column[i % n_columns] / s.all;
        double expected = row * column * s.all, off = count[i] - expected;
        t.expected[i] = expected;
        t.least_expected = fmin(t.least_expected, expected);
        t.residual[i] = off / sqrt(expected * (1 - row) * (1 - column));
        if (expected > 0) {
            t.chi2 += off * off / expected;
            t.g2 += 2 * deviance_part(count[i], expected);
        }
    }
    double rows = s.n_rows, columns = s.n_columns, lesser = fmin(rows, columns) - 1;
    t.df = fmax(0, (rows - 1) * (columns - 1));
    t.p = t.df > 0 ? chi2_tails(t.chi2, t.df).upper : NAN;
    t.p_g2 = t.df > 0 ? chi2_tails(t.g2, t.df).upper : NAN;
    t.cramers_v = lesser > 0 ? sqrt(t.chi2 / (s.all * lesser)) : NAN;
    return t;
}
