#include "analyzer/documents/export.h"

#include <math.h>

#include "analyzer/documents/export_parts.h"
#include "analyzer/documents/json.h"
#include "analyzer/documents/markup.h"

static void add_burden(Json *json, const Findings *f, const Candidate *c)
{
    json_object(json, "burden");
    json_number(json, "expected", c->burden.value);
    json_number(json, "low", c->burden.low);
    json_number(json, "high", c->burden.high);
    json_string(json, "unit", f->burden_unit);
    json_end(json);
}

static void add_severities(Json *json, const PatternFinding *p)
{
    static const char *const key[] = {"unknown", "1", "2", "3", "4", "5"};
    json_object(json, "severity_mix");
    for (int i = 0; i < 6; i++)
        json_int(json, key[i], p->severity[i]);
    json_end(json);
}

static void add_breadth(Json *json, const PatternFinding *p)
{
    json_object(json, "breadth");
    json_int(json, "n_teams", p->n_teams);
    json_number(json, "effective_teams", p->effective_teams);
    json_number(json, "largest_share", p->largest_share);
    json_int(json, "without_largest", p->without_largest);
    json_number(json, "p_wider_than_chance", p->p_wider);
    json_end(json);
}

/* What planners' scores would be made of, as inputs and not as an order: their ordinal
 * sums and products hide how sure the parts are. Effort is the user's to say. */
static void add_views(Json *json, const Findings *f, const Candidate *c)
{
    static const double impact_of[6] = {1, 3,   2,
                                        1, 0.5, 0.25}; // by severity; [0] unknown
    const PatternFinding *p = &f->pattern[c->pattern];
    double impact = 0, severe = p->severity[1] + p->severity[2];
    for (int i = 0; i < 6; i++)
        impact += impact_of[i] * p->severity[i] / p->incidents;
    json_object(json, "views");
    json_object(json, "rice");
    json_int(json, "reach", p->n_teams);
    json_number(json, "impact", impact);
    json_number(json, "confidence", c->p_top3);
    json_null(json, "effort");
    json_end(json);
    json_object(json, "wsjf");
    json_number(json, "value", c->burden.value / f->candidate[0].burden.value);
    json_string(json, "time_criticality", verdict_name(p->trend.verdict));
    json_number(json, "risk_reduction", severe / p->incidents);
    json_null(json, "job_size");
    json_end(json);
    json_end(json);
}

static void add_other_weights(Json *json, const Findings *f)
{
    const OtherWeights *o = &f->other_weights;
    if (!o->defined) {
        json_null(json, "other_weights");
        return;
    }
    json_object(json, "other_weights");
    json_string(json, "first", f->pattern[f->candidate[o->first].pattern].id);
    json_number(json, "agreement", o->agreement);
    json_number(json, "least_change", o->least_change);
    json_list(json, "criteria");
    for (int i = 0; i < N_CRITERIA; i++) {
        json_object(json, NULL);
        json_string(json, "criterion", str_from(o->criterion[i]));
        json_number(json, "weight", o->weight[i]);
        json_number(json, "keeps_first_from", o->keeps_first[i].low);
        json_number(json, "keeps_first_to", o->keeps_first[i].high);
        json_end(json);
    }
    json_end(json);
    json_end(json);
}

static void add_parts(Json *json, const PatternFinding *p, const Candidate *c)
{
    json_object(json, "parts");
    json_int(json, "incidents", p->incidents);
    json_int(json, "episodes", p->episodes);
    json_number(json, "incidents_per_month", p->rate.value);
    json_number(json, "cost_per_incident", c->cost_per_incident);
    json_int(json, "with_duration", p->duration.n);
    json_number(json, "median_duration_seconds", p->duration.median.value);
    json_end(json);
}

static void add_candidate(Json *json, const Findings *f, uint32_t i)
{
    const Candidate *c = &f->candidate[i];
    const PatternFinding *p = &f->pattern[c->pattern];
    json_object(json, NULL);
    json_int(json, "rank", i + 1);
    json_string(json, "pattern", p->id);
    json_string(json, "name", p->name);
    export_decided(json, p);
    json_int(json, "tier", c->tier);
    add_burden(json, f, c);
    json_number(json, "incidents_per_month", p->rate.value);
    json_number(json, "hours_per_month", p->hours_per_month);
    add_severities(json, p);
    add_breadth(json, p);
    json_object(json, "trend");
    json_number(json, "per_month", p->trend.per_month.value);
    json_number(json, "low", p->trend.per_month.low);
    json_number(json, "high", p->trend.per_month.high);
    json_number(json, "p", p->trend.p);
    json_string(json, "verdict", verdict_name(p->trend.verdict));
    json_end(json);
    json_number(json, "p_top1", c->p_top1);
    json_number(json, "p_top3", c->p_top3);
    json_int(json, "rank_low", c->rank_low);
    json_int(json, "rank_high", c->rank_high);
    json_number(json, "largest_incident_share", c->largest_incident_share);
    json_int(json, "rank_without_largest_incident", c->rank_without_largest_incident);
    json_number(json, "expected_rank", c->expected_rank);
    json_bool(json, "small_but_frequent", c->small_but_frequent);
    json_number(json, "weight_wins", c->weight_wins);
    add_parts(json, p, c);
    add_views(json, f, c);
    json_end(json);
}

static void add_severity_weights(Json *json, const Findings *f)
{
    static const char *const key[] = {"unknown", "1", "2", "3", "4", "5"};
    json_object(json, "by_severity");
    for (int i = 0; i < 6; i++)
        json_number(json, key[i], f->options.severity_weight[i]);
    json_end(json);
}

void export_rank(const Findings *f, Buf *out)
{
    Json json = json_new(out, true);
    json_object(&json, NULL);
    json_string(&json, "schema", STR("faultline/rank/1"));
    json_string(&json, "formula", f->burden_formula);
    json_object(&json, "weights");
    json_number(&json, "cap_hours", f->options.cap_hours);
    json_number(&json, "responders", f->options.responders);
    json_number(&json, "cost_per_hour", f->options.cost_per_hour);
    json_number(&json, "cost_per_incident", f->options.cost_per_incident);
    add_severity_weights(&json, f);
    json_int(&json, "seed", (int64_t)f->options.seed);
    json_end(&json);
    add_other_weights(&json, f);
    json_list(&json, "candidates");
    for (uint32_t i = 0; i < f->n_candidates; i++)
        add_candidate(&json, f, i);
    json_end(&json);
    json_end(&json);
    buf_add_char(out, '\n');
}

static void add_number_cell(Buf *out, double value)
{
    if (!isnan(value))
        buf_format(out, "%.6g", value);
    buf_add_char(out, ',');
}

void export_rank_csv(const Findings *f, Buf *out)
{
    buf_add(out, STR("rank,tier,pattern,name,burden,burden_low,burden_high,unit,"
                     "incidents_per_month,hours_per_month,n_teams,effective_teams,"
                     "largest_share,trend_per_month,trend_verdict,p_top1,p_top3,rank_low,"
                     "rank_high,largest_incident_share,rank_without_largest_incident,"
                     "small_but_frequent,owner,status\n"));
    for (uint32_t i = 0; i < f->n_candidates; i++) {
        const Candidate *c = &f->candidate[i];
        const PatternFinding *p = &f->pattern[c->pattern];
        buf_format(out, "%u,%u,%.*s,", i + 1, c->tier, STR_ARG(p->id));
        csv_add(out, p->name);
        buf_add_char(out, ',');
        add_number_cell(out, c->burden.value);
        add_number_cell(out, c->burden.low);
        add_number_cell(out, c->burden.high);
        csv_add(out, f->burden_unit);
        buf_add_char(out, ',');
        add_number_cell(out, p->rate.value);
        add_number_cell(out, p->hours_per_month);
        buf_format(out, "%u,", p->n_teams);
        add_number_cell(out, p->effective_teams);
        add_number_cell(out, p->largest_share);
        add_number_cell(out, p->trend.per_month.value);
        buf_format(out, "%.*s,", STR_ARG(verdict_name(p->trend.verdict)));
        add_number_cell(out, c->p_top1);
        add_number_cell(out, c->p_top3);
        buf_format(out, "%u,%u,", c->rank_low, c->rank_high);
        add_number_cell(out, c->largest_incident_share);
        buf_format(out, "%u,%s,", c->rank_without_largest_incident,
                   c->small_but_frequent ? "true" : "false");
        csv_add(out, p->decided ? p->decided->said.owner : (Str){0});
        buf_add_char(out, ',');
        csv_add(out, p->decided ? p->decided->said.status : (Str){0});
        buf_add_char(out, '\n');
    }
}
