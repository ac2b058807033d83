// Teams, categories and words.
#include "tests/reference/vectors.h"

#include <math.h>

#include "analyzer/stats/association.h"
#include "analyzer/stats/breadth.h"
#include "analyzer/stats/log_odds.h"
#include "analyzer/stats/team_share.h"

static void run_hill_numbers(const VectorCase *c)
{
    Values counts = in_values(c, "counts");
    HillNumbers h = hill_numbers(counts.x, counts.n);
    out_status(c, h.status);
    out_number(c, "N", h.n);
    out_number(c, "q0", h.q0);
    out_number(c, "shannon", h.shannon);
    out_number(c, "q1", h.q1);
    out_number(c, "simpson_sum_p2", h.simpson);
    out_number(c, "q2", h.q2);
    out_number(c, "q_inf", h.q_infinity);
    out_number(c, "gini_simpson", 1 - h.simpson);
    out_number(c, "gini_simpson_unbiased", h.gini_simpson_unbiased);
    out_number(c, "q2_unbiased", h.q2_unbiased);
    out_number(c, "evenness_shannon", h.evenness);
    out_number(c, "shannon_miller_madow", h.shannon_miller_madow);
    out_number(c, "top_share", h.top_share);
    out_number(c, "q0_chao1", h.chao1);
    out_number(c, "coverage_good_turing", h.coverage);
}

static void team_share(const VectorCase *c)
{
    Values counts = in_values(c, "counts"), shares = in_values(c, "shares");
    TeamShares t = team_shares(c->arena, counts.x, shares.x, counts.n);
    out_status(c, t.status);
    if (t.status != STAT_OK)
        return;
    out_number(c, "chi2", t.chi2);
    out_number(c, "df", t.df);
    out_number(c, "p_chi2", t.p_chi2);
    OUT_FIELD(c, "std_resid", t.team, residual, counts.n);
    OUT_FIELD(c, "obs_over_exp", t.team, ratio, counts.n);
    OUT_FIELD(c, "oe_ci_low", t.team, ratio_ci.low, counts.n);
    OUT_FIELD(c, "oe_ci_high", t.team, ratio_ci.high, counts.n);
    out_number(c, "G2", t.g2);
    out_number(c, "kl_divergence", t.divergence);
    out_number(c, "p_exact_multinomial_minlike", t.p_exact);
    out_number(c, "p_exact_chi2_order", t.p_exact_chi2);
}

static void run_distinct_teams(const VectorCase *c)
{
    Values pool = in_values(c, "pool");
    uint32_t n = in_whole(c, "pattern_size"), seen = in_whole(c, "observed_distinct");
    DistinctTable without = distinct_table(c->arena, pool.x, pool.n, n, false);
    DistinctTable with = distinct_table(c->arena, pool.x, pool.n, n, true);
    DistinctTeams hyper = distinct_teams(&without, n, seen);
    DistinctTeams multinomial = distinct_teams(&with, n, seen);
    out_number(c, "expected_distinct_hyper", hyper.expected);
    out_number(c, "p_le_hyper", hyper.p_narrower);
    out_number(c, "p_ge_hyper", hyper.p_wider);
    if (hyper.pmf)
        out_values(c, "pmf_hyper", hyper.pmf, pool.n + 1);
    out_number(c, "expected_distinct_multinom", multinomial.expected);
    out_number(c, "p_le_multinom", multinomial.p_narrower);
    out_number(c, "p_ge_multinom", multinomial.p_wider);
}

static void fisher_2x2(const VectorCase *c)
{
    FisherTest f = fisher_test(&(TwoByTwo){.a = in_number(c, "a"),
                                           .b = in_number(c, "b"),
                                           .c = in_number(c, "c"),
                                           .d = in_number(c, "d")},
                               0.95);
    out_status(c, f.status);
    out_number(c, "p_two_sided", f.p_central);
    out_number(c, "p_two_sided_minlike", f.p_minlike);
    out_number(c, "p_less", f.p_less);
    out_number(c, "p_greater", f.p_greater);
    out_number(c, "p_central", f.p_central);
    out_number(c, "p_midp_central", f.p_midp_central);
    out_number(c, "or_conditional_mle", f.odds_ratio);
    out_interval(c, "or_ci_low", "or_ci_high", f.ci);
    out_number(c, "r_fisher_or_lowprec", f.odds_ratio);
    out_interval(c, "r_ci_low_lowprec", "r_ci_high_lowprec", f.ci);
    out_number(c, "or_sample", f.sample_odds_ratio);
    out_number(c, "lift", f.lift);
    out_number(c, "log_or_haldane", f.log_odds);
    out_number(c, "se_log_or_haldane", f.se_log_odds);
}

static void out_rows(const VectorCase *c, const char *name, const double *x, uint32_t n_rows,
                     uint32_t n_columns)
{
    cJSON *rows = cJSON_AddArrayToObject(c->out, name);
    for (uint32_t r = 0; r < n_rows; r++)
        cJSON_AddItemToArray(
            rows, cJSON_CreateDoubleArray(x + (size_t)r * n_columns, (int)n_columns));
}

static void run_contingency_table(const VectorCase *c)
{
    const cJSON *rows = cJSON_GetObjectItemCaseSensitive(c->in, "table"), *row, *item;
    uint32_t n_rows = (uint32_t)cJSON_GetArraySize(rows);
    uint32_t n_columns = (uint32_t)cJSON_GetArraySize(cJSON_GetArrayItem(rows, 0));
    double *count = ARENA_NEW(c->arena, double, (size_t)n_rows * n_columns);
    size_t n = 0;
    cJSON_ArrayForEach(row, rows)
        cJSON_ArrayForEach(item, row)
            if (n < (size_t)n_rows * n_columns)
                count[n++] = vector_value(item);
    ContingencyTable t = contingency_table(c->arena, count, n_rows, n_columns);
    out_number(c, "chi2", t.chi2);
    out_number(c, "df", t.df);
    out_number(c, "p", t.p);
    out_rows(c, "expected", t.expected, n_rows, n_columns);
    out_rows(c, "std_resid", t.residual, n_rows, n_columns);
    out_number(c, "G2", t.g2);
    out_number(c, "p_G2", t.p_g2);
    out_number(c, "cramers_v", t.cramers_v);
    out_number(c, "min_expected", t.least_expected);
}

static void monroe_log_odds(const VectorCase *c)
{
    Values in = in_values(c, "y_i"), out = in_values(c, "y_j"), prior = in_values(c, "alpha");
    LogOddsInput words = {in.x, out.x, prior.x, in.n};
    LogOdds *w = log_odds_of_words(c->arena, &words);
    OUT_FIELD(c, "delta", w, delta, in.n);
    OUT_FIELD(c, "var", w, variance, in.n);
    OUT_FIELD(c, "z", w, z, in.n);
    OUT_FIELD(c, "var_full", w, variance_full, in.n);
    OUT_FIELD(c, "z_full", w, z_full, in.n);
    out_indices(c, "order_desc", log_odds_order(c->arena, w, in.n), in.n);
}

const VectorMethod VECTORS_GROUPS[] = {
    {"hill_numbers", run_hill_numbers},
    {"team_share", team_share},
    {"distinct_teams", run_distinct_teams},
    {"fisher_2x2", fisher_2x2},
    {"contingency_table", run_contingency_table},
    {"monroe_log_odds", monroe_log_odds},
    {NULL, NULL},
};
