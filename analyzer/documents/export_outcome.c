/* The results of programs as other programs read them. */
#include <math.h>

#include "analyzer/documents/export.h"
#include "analyzer/documents/json.h"
#include "analyzer/documents/outcome_words.h"

static void add_ratio(Json *json, const RateRatio *r)
{
    json_number(json, "value", r->value);
    json_number(json, "low", r->low);
    json_number(json, "high", r->high);
    json_number(json, "p", r->p);
}

static void add_period(Json *json, const char *key, const OutcomePeriod *p)
{
    json_object(json, key);
    json_time(json, "from", p->from, 0);
    json_time(json, "to", p->to, 0);
    json_int(json, "incidents", p->incidents);
    json_int(json, "episodes", (int64_t)p->episodes);
    json_number(json, "exposure", p->exposure);
    json_end(json);
}

static void add_correction(Json *json, const OutcomeJudgement *j)
{
    const RateRatio *naive = &j->check[CHECK_NAIVE];
    const RateRatio *corrected = &j->check[CHECK_CORRECTED];
    json_object(json, "regression_to_mean");
    json_number(json, "naive", naive->value);
    json_number(json, "naive_low", naive->low);
    json_number(json, "naive_high", naive->high);
    json_number(json, "corrected", corrected->value);
    json_number(json, "low", corrected->low);
    json_number(json, "high", corrected->high);
    json_number(json, "k", j->n_reference ? j->k : NAN);
    json_int(json, "reference_patterns", j->n_reference);
    json_end(json);
}

static void add_controls(Json *json, const char *key, const OutcomeControls *k)
{
    json_object(json, key);
    json_number(json, "ratio_of_ratios", k->ratio);
    json_number(json, "low", k->low);
    json_number(json, "high", k->high);
    json_number(json, "p", k->p);
    json_number(json, "before", k->before);
    json_number(json, "after", k->after);
    json_end(json);
}

static void add_placebo(Json *json, const OutcomeJudgement *j)
{
    json_object(json, "placebo");
    if (j->patterns.of > 1) {
        json_int(json, "rank", j->patterns.rank);
        json_int(json, "of", j->patterns.of);
    } else {
        json_null(json, "rank");
        json_null(json, "of");
    }
    json_object(json, "dates");
    json_int(json, "rank", j->dates.rank);
    json_int(json, "of", j->dates.of);
    json_end(json);
    json_end(json);
}

static void add_siblings(Json *json, const OutcomeJudgement *j)
{
    json_object(json, "siblings");
    json_int(json, "patterns", j->n_siblings);
    json_number(json, "ratio", j->n_siblings ? j->siblings.value : NAN);
    json_number(json, "total_ratio", j->with_siblings.value);
    json_number(json, "low", j->with_siblings.low);
    json_number(json, "high", j->with_siblings.high);
    json_end(json);
}

static void add_duration(Json *json, const Outcome *o)
{
    json_object(json, "duration");
    json_number(json, "ratio", o->duration_ratio.value);
    json_number(json, "low", o->duration_ratio.low);
    json_number(json, "high", o->duration_ratio.high);
    json_number(json, "median_before", o->median_before);
    json_number(json, "median_after", o->median_after);
    json_end(json);
}

static void add_power(Json *json, const OutcomeJudgement *j)
{
    json_object(json, "power");
    json_number(json, "value", j->power);
    json_number(json, "of_ratio", j->power_ratio);
    json_number(json, "detectable_ratio", j->detectable > 0 ? j->detectable : NAN);
    json_end(json);
}

static void add_names(Json *json, const Outcome *o)
{
    json_string(json, "name", o->program->name);
    json_string(json, "pattern", o->pattern[0]->id);
    json_list(json, "patterns");
    for (size_t i = 0; i < o->n_patterns; i++)
        json_string(json, NULL, o->pattern[i]->id);
    json_end(json);
    json_list(json, "teams");
    for (size_t i = 0; i < o->program->n_teams; i++)
        json_string(json, NULL, o->program->team[i]);
    json_end(json);
    json_time(json, "picked", o->program->picked, 0);
    json_time(json, "started", o->started, 0);
    json_time(json, "effective", o->effective, 0);
}

static void add_program(Json *json, const Outcome *o, Arena *arena)
{
    const OutcomeJudgement *j = &o->judgement;
    const char *method = outcome_method_name(j->headline.method);
    json_object(json, NULL);
    add_names(json, o);
    add_period(json, "before", &o->before);
    add_period(json, "after", &o->after);
    json_bool(json, "fresh_baseline", o->fresh);
    json_object(json, "rate_ratio");
    add_ratio(json, &j->headline);
    json_maybe(json, "method", method ? str_from(method) : (Str){0});
    json_number(json, "phi", j->phi);
    json_end(json);
    add_correction(json, j);
    add_controls(json, "controls", &j->inside);
    add_controls(json, "outside", &j->outside);
    add_placebo(json, j);
    add_siblings(json, j);
    add_duration(json, o);
    add_power(json, j);
    json_string(json, "verdict", outcome_verdict_name(j->verdict));
    json_list(json, "reasons");
    for (uint32_t i = 0; i < j->n_reasons; i++)
        json_string(json, NULL, outcome_reason(arena, o, j->reason[i]));
    json_end(json);
    json_end(json);
}

void export_outcomes(const Outcome *outcome, size_t n, Arena *arena, Buf *out)
{
    Json json = json_new(out, true);
    json_object(&json, NULL);
    json_string(&json, "schema", STR("faultline/outcome/1"));
    json_list(&json, "programs");
    for (size_t i = 0; i < n; i++)
        add_program(&json, &outcome[i], arena);
    json_end(&json);
    json_end(&json);
    buf_add_char(out, '\n');
}
