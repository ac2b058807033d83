#include "analyzer/stats/trend.h"

#include <math.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/nb_fit.h"
#include "analyzer/stats/trend_parts.h"

static NbTrend no_trend(void)
{
    return (NbTrend){
        .nb_score = NAN, .intercept = NAN,      .slope = NAN,
        .se_slope = NAN, .se_intercept = NAN,   .theta = NAN,
        .se_theta = NAN, .loglik = NAN,         .z = NAN,
        .p_wald = NAN,   .wald = {NAN, NAN},    .lrt_vs_poisson = NAN,
        .p_overdispersion = NAN,
    };
}

NbTrend trend_negative_binomial(const Series *s, double level, Arena *scratch)
{
    NbTrend t = no_trend();
    t.status = trend_status(s);
    if (t.status != STAT_OK)
        return t;
    ArenaMark mark = arena_mark(scratch);
    GlmModel model = {
        .n = s->n,
        .p = 2,
        .x = trend_design(scratch, s->n),
        .y = s->count,
        .exposure = s->exposure,
    };
    NbFit nb = nb_fit(&model, scratch);
    t.status = nb.status;
    t.nb_score = nb.score;
    if (nb.status == STAT_OK) {
        double half = normal_two_sided_z(level) * glm_se(&nb.fit, 1);
        t.intercept = nb.fit.coefficient[0];
        t.slope = nb.fit.coefficient[1];
        t.se_intercept = glm_se(&nb.fit, 0);
        t.se_slope = glm_se(&nb.fit, 1);
        t.theta = nb.theta;
        t.se_theta = nb.se_theta;
        t.loglik = nb.loglik;
        t.z = t.slope / t.se_slope;
        t.p_wald = two_sided_normal(t.z);
        t.wald = (Interval){t.slope - half, t.slope + half};
        t.lrt_vs_poisson = fmax(0, 2 * (nb.loglik - nb.poisson_loglik));
        t.p_overdispersion = chi2_tails(t.lrt_vs_poisson, 1).upper / 2;
    }
    arena_rewind(scratch, mark);
    return t;
}
