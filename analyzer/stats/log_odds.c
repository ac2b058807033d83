#include "analyzer/stats/log_odds.h"

#include <math.h>

#include "analyzer/stats/order.h"
#include "analyzer/stats/statistic.h"

static LogOdds word_log_odds(double in, double rest_in, double out, double rest_out)
{
    LogOdds w = {
        .delta = log(in / rest_in) - log(out / rest_out),
        .variance = 1 / in + 1 / out,
    };
    w.variance_full = w.variance + 1 / rest_in + 1 / rest_out;
    w.z = w.delta / sqrt(w.variance);
    w.z_full = w.delta / sqrt(w.variance_full);
    return w;
}

LogOdds *log_odds_of_words(Arena *arena, const LogOddsInput *in)
{
    LogOdds *word = ARENA_NEW(arena, LogOdds, in->n_words);
    double prior = sum_of(in->prior, in->n_words);
    double n_in = sum_of(in->inside, in->n_words) + prior;
    double n_out = sum_of(in->outside, in->n_words) + prior;
    for (uint32_t w = 0; w < in->n_words; w++) {
        double inside = in->inside[w] + in->prior[w];
        double outside = in->outside[w] + in->prior[w];
        word[w] = word_log_odds(inside, n_in - inside, outside, n_out - outside);
    }
    return word;
}

uint32_t *log_odds_order(Arena *arena, const LogOdds *word, uint32_t n_words)
{
    double *z = ARENA_NEW(arena, double, n_words);
    for (uint32_t w = 0; w < n_words; w++)
        z[w] = word[w].z;
    return order_descending(arena, z, n_words);
}
