// Priors, ranks, costs and weights.
#include "tests/reference/vectors.h"

#include <math.h>

#include "analyzer/stats/posterior.h"
#include "analyzer/stats/prior.h"
#include "analyzer/stats/weights.h"

static void gamma_poisson_eb(const VectorCase *c)
{
    Values counts = in_values(c, "counts"), exposure = in_values(c, "exposure");
    RatePrior p = prior_of_rates(counts.x, exposure.x, counts.n, c->arena);
    out_number(c, "pooled_rate", p.pooled_rate);
    out_number(c, "mom_tau2", p.tau2);
    out_number(c, "mom_shape", p.moment_shape);
    out_number(c, "mom_rate", p.moment_rate);
    out_text(c, "ml_status", stat_status_name(p.status));
    if (p.status != STAT_OK)
        return;
    out_number(c, "ml_shape", p.shape);
    out_number(c, "ml_rate", p.rate);
    out_number(c, "ml_mean_rate", p.mean_rate);
    out_number(c, "ml_loglik", p.loglik);
    PosteriorRate *post = ARENA_NEW(c->arena, PosteriorRate, counts.n);
    for (uint32_t i = 0; i < counts.n; i++)
        post[i] = posterior_rate(&p, counts.x[i], exposure_at(exposure.x, i), 0.95);
    OUT_FIELD(c, "post_mean", post, mean, counts.n);
    OUT_FIELD(c, "post_low", post, ci.low, counts.n);
    OUT_FIELD(c, "post_high", post, ci.high, counts.n);
    OUT_FIELD(c, "shrink_weight", post, weight, counts.n);
}

static void gamma_rank(const VectorCase *c)
{
    Values counts = in_values(c, "counts");
    GammaItems in = {
        .count = counts.x,
        .exposure = in_values(c, "exposure").x,
        .multiplier = in_values(c, "multiplier").x,
        .n = counts.n,
        .prior_shape = in_number_or(c, "prior_shape", 0.5),
        .prior_rate = in_number_or(c, "prior_rate", 0),
    };
    GammaRanks r = gamma_ranks(c->arena, &in, 0.95);
    OUT_FIELD(c, "post_mean", r.item, mean, counts.n);
    OUT_FIELD(c, "post_low", r.item, ci.low, counts.n);
    OUT_FIELD(c, "post_median", r.item, median, counts.n);
    OUT_FIELD(c, "post_high", r.item, ci.high, counts.n);
    OUT_FIELD(c, "expected_rank", r.item, expected_rank, counts.n);
    OUT_FIELD(c, "prob_rank1", r.item, p_first, counts.n);
    cJSON *rows = cJSON_AddArrayToObject(c->out, "pairwise_prob_row_gt_col");
    for (uint32_t i = 0; i < counts.n; i++)
        cJSON_AddItemToArray(rows,
                             cJSON_CreateDoubleArray(r.p_greater + (size_t)i * counts.n,
                                                     (int)counts.n));
}

static void run_avoidable_cost(const VectorCase *c)
{
    Values costs = in_values(c, "costs");
    Avoidable a = avoidable_cost(&(AvoidableInput){
        .count = in_number(c, "count"),
        .exposure = in_number(c, "exposure_months"),
        .prior_shape = in_number(c, "prior_shape"),
        .prior_rate = in_number(c, "prior_rate"),
        .horizon = in_number(c, "horizon_months"),
        .cost = costs.x,
        .n_costs = costs.n,
        .pooled_mean = in_number(c, "pooled_mean"),
        .pooled_sd = in_number(c, "pooled_sd"),
        .n_pseudo = in_number(c, "pseudo_n"),
        .avoidable = in_number(c, "preventable_mean"),
        .avoidable_sd = in_number(c, "preventable_sd"),
    });
    out_number(c, "incidents_mean", a.incidents);
    out_number(c, "incidents_sd", a.incidents_sd);
    out_number(c, "cost_per_incident_mean", a.cost);
    out_number(c, "cost_per_incident_sd_of_mean", a.cost_sd);
    out_number(c, "avoidable_mean", a.mean);
    out_number(c, "avoidable_sd", a.sd);
    out_number(c, "avoidable_p10", a.p10);
    out_number(c, "avoidable_p50", a.p50);
    out_number(c, "avoidable_p90", a.p90);
    out_number(c, "max_incident_share", a.largest_share);
}

static void run_weight_stability(const VectorCase *c)
{
    Values weights = in_values(c, "weights");
    const cJSON *rows = cJSON_GetObjectItemCaseSensitive(c->in, "scores"), *row, *item;
    uint32_t n_items = (uint32_t)cJSON_GetArraySize(rows);
    double *score = ARENA_NEW(c->arena, double, (size_t)n_items * weights.n);
    size_t n = 0;
    cJSON_ArrayForEach(row, rows)
        cJSON_ArrayForEach(item, row)
            if (n < (size_t)n_items * weights.n)
                score[n++] = vector_value(item);
    WeightedScores in = {score, weights.x, n_items, weights.n};
    WeightStability s = weight_stability(c->arena, &in);
    out_values(c, "total", s.total, n_items);
    out_indices(c, "order_desc_0based", s.order, n_items);
    cJSON *intervals = cJSON_AddArrayToObject(c->out, "top_weight_interval");
    for (uint32_t k = 0; k < weights.n; k++) {
        const double ends[] = {s.keeps_top[k].low, s.keeps_top[k].high};
        cJSON_AddItemToArray(intervals, cJSON_CreateDoubleArray(ends, 2));
    }
    out_number(c, "min_abs_weight_change_to_flip", s.least_change);
}

static void rank_agreement(const VectorCase *c)
{
    Values a = in_values(c, "a"), b = in_values(c, "b");
    out_number(c, "kendall_tau_b", kendall_tau_b(a.x, b.x, a.n));
    out_number(c, "spearman", spearman(a.x, b.x, a.n, c->arena));
    out_number(c, "top_k_overlap",
               top_overlap(a.x, b.x, a.n, in_whole(c, "top_k"), c->arena));
}

const VectorMethod VECTORS_RANKING[] = {
    {"gamma_poisson_eb", gamma_poisson_eb},
    {"gamma_rank", gamma_rank},
    {"avoidable_cost", run_avoidable_cost},
    {"weight_stability", run_weight_stability},
    {"rank_agreement", rank_agreement},
    {NULL, NULL},
};
