#ifndef FAULTLINE_INTERRUPTED_H
#define FAULTLINE_INTERRUPTED_H
/* Interrupted time series: did level or slope change at a date fixed beforehand?
 *
 * log mean = b0 + b1 t + b2 level + b3 level (t - first_after) + log exposure, t from 0
 * (Lopez Bernal 2017). The effect is all fitted counts after over those that the old
 * line would have given. Needs some 12 months and 50 events a side; on short series the
 * autocorrelation is underestimated and intervals are too narrow (Turner 2021). A noisy
 * earlier trend makes silly counterfactuals: show it beside a plain comparison.
 */
#include "analyzer/stats/trend.h"

typedef struct {
    double value;
    Interval ci;
} Effect;

typedef struct {
    StatStatus status; // too_short, no_events_in_one_period, ok
    double coefficient[4], se[4];
    double deviance, pearson, phi; // phi NAN without degrees of freedom
    uint32_t df;
    double quasi_se[4], quasi_p[4];
    Effect level, slope;  // factors: of the level at the date, of each month after it
    double counterfactual, observed; // totals after
    Effect effect;
    Interval effect_phi;  // variance times max(1, phi): the one to say
    double autocorrelation;         // of Pearson residuals, lag 1
    double ljung_box, ljung_box_p;  // lag 3; NAN on 3 months or fewer
    StatStatus nb_status;           // of the negative binomial version: ok, boundary
    double nb_coefficient[4], nb_se[4], nb_theta, nb_loglik;
    Effect nb_effect;
} Interrupted;

// first_after: the month the new level starts. O(n)
Interrupted interrupted_series(const Series *series, uint32_t first_after, double level,
                               Arena *scratch);

#endif
