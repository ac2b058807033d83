#include "analyzer/stats/emerging.h"

#include <math.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/special.h"

BaselinePredictive baseline_predictive(double count, double baseline_total,
                                       double baseline_exposure, double current_exposure)
{
    double n = count + baseline_total, size = baseline_total + 0.5;
    double both = baseline_exposure + current_exposure;
    double p = baseline_exposure / both, q = current_exposure / both;
    BaselinePredictive b = {
        .expected = baseline_total / baseline_exposure * current_exposure,
        .p_conditional = binomial_tails(count - 1, n, q).upper,
        .predictive_mean = size * current_exposure / baseline_exposure,
        .p_predictive = negative_binomial_tails(count - 1, size, p, q).upper,
        .upper_95 = negative_binomial_quantile(tail_upper(0.05), size, p, q),
        .upper_99 = negative_binomial_quantile(tail_upper(0.01), size, p, q),
        .upper_999 = negative_binomial_quantile(tail_upper(0.001), size, p, q),
    };
    b.p_midp = b.p_conditional - binomial_density(count, baseline_total, q, p) / 2;
    return b;
}

// How much the counts of one pattern exceed Poisson, and the scale to divide that by.
typedef struct {
    double excess, squares;
} Moments;

static Moments moments_of(const double *y, const EmergingInput *in, double exposure)
{
    double rate = sum_of(y, in->n_months) / exposure, n = in->n_months;
    Moments m = {0, 0};
    for (uint32_t t = 0; t < in->n_months; t++) {
        double mean = rate * in->baseline_exposure[t], residual = y[t] - mean;
        m.excess += residual * residual * n / (n - 1) - mean;
        m.squares += mean * mean;
    }
    return m;
}

static double pooled_k(const EmergingInput *in, double exposure)
{
    Moments all = {0, 0};
    if (in->n_months < 2)
        return 0;
    for (uint32_t i = 0; i < in->n_patterns; i++) {
        Moments m = moments_of(in->baseline + (size_t)i * in->n_months, in, exposure);
        all.excess += m.excess;
        all.squares += m.squares;
    }
    return all.squares > 0 ? fmax(0, all.excess / all.squares) : 0;
}

static Emerging predict(const double *y, double count, const EmergingInput *in,
                        double exposure, double k)
{
    double rate = (sum_of(y, in->n_months) + 0.5) / exposure, baseline_noise = 0;
    for (uint32_t t = 0; t < in->n_months; t++) {
        double mean = rate * in->baseline_exposure[t];
        baseline_noise += mean + k * mean * mean;
    }
    double share = in->current_exposure / exposure, mean = rate * in->current_exposure;
    double beyond_poisson = k * mean * mean + share * share * baseline_noise;
    double variance = mean + beyond_poisson;
    double size = mean * mean / beyond_poisson;
    double p = mean / variance, q = beyond_poisson / variance;
    Tails above = negative_binomial_tails(count - 1, size, p, q);
    return (Emerging){
        .expected = mean,
        .variance = variance,
        .size = size,
        .p_high = above.upper,
        .p_high_mid = above.upper - negative_binomial_density(count, size, p, q) / 2,
        .p_low = negative_binomial_tails(count, size, p, q).lower,
        .upper_95 = negative_binomial_quantile(tail_upper(0.05), size, p, q),
    };
}

EmergingResult emerging_pooled(const EmergingInput *in, Arena *arena)
{
    double exposure = sum_of(in->baseline_exposure, in->n_months);
    EmergingResult result = {
        .k = isnan(in->k_fixed) ? pooled_k(in, exposure) : in->k_fixed,
        .pattern = ARENA_NEW(arena, Emerging, in->n_patterns),
    };
    for (uint32_t i = 0; i < in->n_patterns; i++)
        result.pattern[i] = predict(in->baseline + (size_t)i * in->n_months,
                                    in->current[i], in, exposure, result.k);
    return result;
}
