#include "analyzer/documents/export.h"

#include <math.h>

#include "analyzer/documents/json.h"
#include "analyzer/documents/markup.h"

static void add_burden(Json *json, const Findings *f, const Candidate *c)
{
    json_object(json, "burden");
    json_number(json, "expected", c->burden.value);
    json_number(json, "low", c->burden.low);
    json_number(json, "high", c->burden.high);
    json_text(json, "unit", f->burden_unit);
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
    json_text(json, "pattern", p->id);
    json_text(json, "name", p->name);
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
    json_text(json, "verdict", verdict_name(p->trend.verdict));
    json_end(json);
    json_number(json, "p_top1", c->p_top1);
    json_number(json, "p_top3", c->p_top3);
    json_int(json, "rank_low", c->rank_low);
    json_int(json, "rank_high", c->rank_high);
    json_number(json, "largest_incident_share", c->largest_incident_share);
    json_int(json, "rank_without_largest_incident", c->rank_without_largest_incident);
    add_parts(json, p, c);
    json_end(json);
}

void export_rank(const Findings *f, Buf *out)
{
    Json json = json_new(out, true);
    json_object(&json, NULL);
    json_text(&json, "schema", STR("faultline/rank/1"));
    json_text(&json, "formula", f->burden_formula);
    json_object(&json, "weights");
    json_number(&json, "cap_hours", f->options.cap_hours);
    json_number(&json, "responders", f->options.responders);
    json_number(&json, "cost_per_hour", f->options.cost_per_hour);
    json_int(&json, "seed", (int64_t)f->options.seed);
    json_end(&json);
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
                     "rank_high,largest_incident_share\n"));
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
        buf_format(out, "%.6g\n", c->largest_incident_share);
    }
}
