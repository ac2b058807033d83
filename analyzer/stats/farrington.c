#include "analyzer/stats/farrington.h"

#include <math.h>

#include "analyzer/stats/distributions.h"
#include "analyzer/stats/glm.h"

// The usual stopping rule of published implementations, to which bounds are compared.
static const double TOLERANCE = 1e-8;

typedef struct {
    double *x, *y, *weight; // x: rows (1, index)
    uint32_t n;
    double largest;
} Reference;

typedef struct {
    double mean, log_se, phi; // phi at least 1
    double p_trend;
} Prediction;

static uint32_t *reference_points(Arena *arena, uint32_t at, const FarringtonOptions *o,
                                  uint32_t *n)
{
    uint32_t *index = ARENA_NEW(arena, uint32_t, (o->years + 1) * (2 * o->half_window + 1));
    int64_t newest = (int64_t)at - 1 - o->newest_left_out, last = -1;
    *n = 0;
    for (uint32_t year = o->years + 1; year-- > 0;) {
        int64_t centre = (int64_t)at - (int64_t)year * o->frequency;
        for (int64_t i = centre - o->half_window; i <= centre + o->half_window; i++) {
            if (i < 0 || i > newest || i <= last)
                continue;
            index[(*n)++] = (uint32_t)i;
            last = i;
        }
    }
    return index;
}

static Reference reference_of(Arena *arena, const double *y, const uint32_t *index,
                              uint32_t n)
{
    Reference r = {
        .x = ARENA_NEW(arena, double, 2 * (size_t)n),
        .y = ARENA_NEW(arena, double, n),
        .weight = ARENA_NEW(arena, double, n),
        .n = n,
    };
    for (uint32_t i = 0; i < n; i++) {
        r.x[2 * i] = 1;
        r.x[2 * i + 1] = index[i];
        r.y[i] = y[index[i]];
        r.largest = fmax(r.largest, r.y[i]);
    }
    return r;
}

static Glm fit_line(const Reference *r, bool trend, Arena *arena)
{
    // Rows without a trend have one column, so they cannot share the other x.
    double *x = r->x;
    if (!trend) {
        x = ARENA_NEW(arena, double, r->n);
        for (uint32_t i = 0; i < r->n; i++)
            x[i] = 1;
    }
    return glm_fit(
        &(GlmModel){
            .n = r->n,
            .p = trend ? 2 : 1,
            .x = x,
            .y = r->y,
            .weight = r->weight,
            .theta = INFINITY,
            .tolerance = TOLERANCE,
        },
        arena);
}

static double dispersion(const Glm *fit)
{
    return fit->df ? fit->working_pearson / fit->df : NAN;
}

// Variance of a row's log mean at dispersion 1.
static double log_variance(const Glm *fit, const double *row, bool trend)
{
    double v = fit->covariance[0][0];
    if (trend)
        v += 2 * row[1] * fit->covariance[0][1] + row[1] * row[1] * fit->covariance[1][1];
    return v;
}

/* Points whose Anscombe residual s is above the threshold get weight s^-2, the others 1, all
 * scaled to sum to n. */
static void weigh_down(Reference *r, const Glm *fit, bool trend, double threshold)
{
    double phi = fmax(1, dispersion(fit)), sum = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        double mean = fit->mean[i];
        double leverage = mean * log_variance(fit, r->x + 2 * i, trend);
        double s = 1.5 * (pow(r->y[i], 2. / 3) * pow(mean, -1. / 6) - sqrt(mean)) /
                   sqrt(phi * (1 - leverage));
        r->weight[i] = s > threshold ? 1 / (s * s) : 1;
        sum += r->weight[i];
    }
    for (uint32_t i = 0; i < r->n; i++)
        r->weight[i] *= r->n / sum;
}

static Prediction predict(Reference *r, bool trend, uint32_t at, const FarringtonOptions *o,
                          Arena *arena)
{
    for (uint32_t i = 0; i < r->n; i++)
        r->weight[i] = 1;
    Glm fit = fit_line(r, trend, arena);
    if (o->reweight) {
        weigh_down(r, &fit, trend, o->weights_threshold);
        fit = fit_line(r, trend, arena);
    }
    const double row[] = {1, at};
    double phi = dispersion(&fit), slope = trend ? fit.coefficient[1] : 0;
    double slope_se = trend ? sqrt(phi) * glm_se(&fit, 1) : NAN;
    return (Prediction){
        .mean = exp(fit.coefficient[0] + slope * at),
        .log_se = sqrt(phi * log_variance(&fit, row, trend)),
        .phi = fmax(1, phi),
        .p_trend = trend && fit.df ? two_sided_t(slope / slope_se, fit.df) : NAN,
    };
}

static void set_delta(Farrington *f, const Prediction *p, double seen, double alpha)
{
    double z = normal_quantile(tail_upper(alpha));
    f->se = p->mean * p->log_se;
    double tau = sqrt(p->phi * p->mean + f->se * f->se);
    double root = 2. / 3 * pow(p->mean, -1. / 3) * tau; // sd of the 2/3 power
    f->upper = p->mean * pow(fmax(0, 1 + 2. / 3 * z * tau / p->mean), 1.5);
    f->p = normal_tails((pow(seen, 2. / 3) - pow(p->mean, 2. / 3)) / root).upper;
}

static void set_negative_binomial(Farrington *f, double mean, double seen, double alpha)
{
    double phi = f->phi, size = mean / (phi - 1), p = 1 / phi, q = (phi - 1) / phi;
    if (phi > 1) {
        f->upper = negative_binomial_quantile(tail_upper(alpha), size, p, q);
        f->p = negative_binomial_tails(seen - 1, size, p, q).upper;
    } else {
        f->upper = poisson_quantile(tail_upper(alpha), mean);
        f->p = poisson_tails(seen - 1, mean).upper;
    }
}

static void set_bound(Farrington *f, const Prediction *p, double seen,
                      const FarringtonOptions *o)
{
    double z = normal_quantile(tail_upper(o->alpha));
    f->se = p->log_se;
    if (o->threshold == FARRINGTON_DELTA)
        set_delta(f, p, seen, o->alpha);
    else if (o->threshold == FARRINGTON_NB_PLUGIN)
        set_negative_binomial(f, p->mean, seen, o->alpha);
    else
        set_negative_binomial(f, p->mean * exp(z * p->log_se), seen, o->alpha);
}

static bool cases_enough(const double *y, uint32_t at, const FarringtonOptions *o)
{
    double cases = 0;
    for (uint32_t i = 0; i < o->least_periods && i <= at; i++)
        cases += y[at - i];
    return cases >= o->least_cases;
}

// A baseline without a single event: whatever comes is new.
static void nothing_before(Farrington *f, double seen)
{
    f->phi = 1;
    f->upper = 0;
    f->p = seen > 0 ? 0 : 1;
}

Farrington farrington_flexible(Arena *arena, const double *y, uint32_t at,
                               const FarringtonOptions *o)
{
    Farrington f = {.enough_cases = cases_enough(y, at, o), .upper = NAN, .p = NAN};
    f.reference = reference_points(arena, at, o, &f.n_reference);
    ArenaMark mark = arena_mark(arena);
    Reference r = reference_of(arena, y, f.reference, f.n_reference);
    if (r.largest > 0) {
        Prediction p = {0};
        bool trend = o->trend && o->years >= 3 && r.n > 2;
        if (trend) {
            p = predict(&r, true, at, o, arena);
            f.trend_kept = p.p_trend < o->p_trend && p.mean <= r.largest;
        }
        if (!f.trend_kept)
            p = predict(&r, false, at, o, arena);
        f.expected = p.mean;
        f.phi = p.phi;
        set_bound(&f, &p, y[at], o);
    } else if (r.n > 0) {
        nothing_before(&f, y[at]);
    }
    if (!f.enough_cases)
        f.upper = NAN;
    f.alarm = y[at] > f.upper;
    arena_rewind(arena, mark);
    return f;
}
