#include "analyzer/documents/export_parts.h"

static void open_estimate(Json *json, const char *key, const char *name, Estimate e)
{
    json_object(json, key);
    json_number(json, name, e.value);
    json_number(json, "low", e.low);
    json_number(json, "high", e.high);
}

void export_rate(Json *json, const char *key, Estimate per_month)
{
    open_estimate(json, key, "per_month", per_month);
    json_end(json);
}

void export_trend(Json *json, const Trend *trend)
{
    open_estimate(json, "trend", "per_month", trend->per_month);
    json_number(json, "p", trend->p);
    json_number(json, "q", trend->q);
    json_string(json, "verdict", verdict_name(trend->verdict));
    json_maybe(json, "method", str_from(trend->method));
    json_int(json, "episodes", trend->episodes);
    json_number(json, "dispersion", trend->phi);
    json_number(json, "p_mann_kendall", trend->p_mann_kendall);
    json_number(json, "theil_sen", trend->theil_sen.value);
    json_end(json);
}

static void add_month(Json *json, const char *key, Month month)
{
    json_maybe(json, key,
               month == MONTH_NONE ? (Str){0} : month_format(json->out->arena, month));
}

void export_change(Json *json, const Change *change)
{
    json_object(json, "change");
    add_month(json, "first_after", change->first_after);
    add_month(json, "plausible_from", change->plausible_from);
    add_month(json, "plausible_to", change->plausible_to);
    json_number(json, "rate_before", change->rate_before);
    json_number(json, "rate_after", change->rate_after);
    json_number(json, "p", change->p);
    json_bool(json, "clear", change->clear);
    json_end(json);
}

void export_duration(Json *json, const Durations *duration)
{
    open_estimate(json, "duration", "median", duration->median);
    json_number(json, "p75", duration->p75.value);
    json_number(json, "p90", duration->p90);
    json_number(json, "p90_low", duration->p90_ci.low);
    json_number(json, "p90_high", duration->p90_ci.high);
    json_int(json, "n", duration->n);
    json_int(json, "open", duration->open);
    json_end(json);
}

static void add_cells(Json *json, const char *key, const double *count,
                      const double *residual, int n)
{
    json_list(json, key);
    for (int i = 0; i < n; i++) {
        json_object(json, NULL);
        json_number(json, "episodes", count[i]);
        json_number(json, "residual", residual[i]);
        json_end(json);
    }
    json_end(json);
}

void export_margins(Json *json, const Margins *m, bool cells)
{
    json_object(json, "margins");
    if (cells) {
        add_cells(json, "weekdays", m->weekday, m->weekday_residual, 7);
        add_cells(json, "hours", m->hour, m->hour_residual, 24);
    }
    json_number(json, "p_weekday", m->p_weekday);
    json_number(json, "p_hour", m->p_hour);
    json_number(json, "mean_hour", m->mean_hour);
    json_number(json, "p_crowding", m->p_crowding);
    json_end(json);
}
