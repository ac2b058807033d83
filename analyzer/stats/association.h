#ifndef FAULTLINE_ASSOCIATION_H
#define FAULTLINE_ASSOCIATION_H
/* Do two labels go together: a category and a team, a cause and a way of detection?
 *
 * One pair: fisher_test, then adjust_bh over all pairs that were tested, and a count of at
 * least 5 before a pair is listed (lift is unstable below). A whole table: chi-square and
 * adjusted residuals, which say where it departs from independence.
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

// a: both; b: row only; c: column only; d: neither.
typedef struct {
    double a, b, c, d;
} TwoByTwo;

/* Given the margins a is hypergeometric (Fisher 1935); with an odds ratio it is Fisher's
 * noncentral hypergeometric, from which the conditional estimate and the exact interval
 * are solved to machine precision. O(spread of a) for each of about 50 evaluations. */
typedef struct {
    StatStatus status; // degenerate_margin: a row or column is empty, p-values 1
    double p_less, p_greater, p_central, p_minlike, p_midp_central;
    double odds_ratio; // conditional maximum likelihood; 0 or INFINITY at an end
    Interval ci;
    double sample_odds_ratio;        // a d / (b c)
    double lift;                     // P(both) / (P(row) P(column))
    double log_odds, se_log_odds;    // 1/2 added to each cell (Haldane 1956)
} FisherTest;
FisherTest fisher_test(const TwoByTwo *t, double level);

typedef struct {
    double chi2, df, p;
    double g2, p_g2;     // likelihood ratio
    double cramers_v;
    double least_expected;
    double *expected, *residual; // rows x columns; residual: adjusted, about N(0, 1)
} ContingencyTable;

// count: rows x columns. Empty rows and columns take no degrees of freedom; their
// residuals are NAN. O(cells)
ContingencyTable contingency_table(Arena *arena, const double *count, uint32_t n_rows,
                                   uint32_t n_columns);

#endif
