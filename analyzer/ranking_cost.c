#include "analyzer/ranking_parts.h"

#include <math.h>

#include "analyzer/findings_parts.h"

#define LEAST_SHARE 0.2 // of the incidents must have a duration, for a burden in hours
#define LEAST_NUMBER 5

double cost_of(const Findings *f, const CostModel *m, uint32_t row)
{
    const FindingsOptions *o = &f->options;
    double weight = o->severity_weight[f->table->severity[row]];
    double person_hours = findings_capped_hours(f, row) * o->responders * weight;
    switch (m->kind) {
    case COST_COUNT:
        return weight;
    case COST_FIXED:
        return o->cost_per_incident * weight;
    case COST_MONEY:
        return person_hours * o->cost_per_hour + o->cost_per_incident;
    case COST_HOURS:
        break;
    }
    return person_hours + o->cost_per_incident;
}

static bool has_durations(const Findings *f)
{
    return f->share_with_duration >= LEAST_SHARE &&
           f->share_with_duration * f->rows.n >= LEAST_NUMBER;
}

static bool weighs_severities(const FindingsOptions *o)
{
    for (int i = 0; i < 6; i++)
        if (o->severity_weight[i] != 1)
            return true;
    return false;
}

static CostKind kind_of(const Findings *f)
{
    bool money = !isnan(f->options.cost_per_hour);
    if (has_durations(f))
        return money ? COST_MONEY : COST_HOURS;
    return f->options.cost_per_incident > 0 ? COST_FIXED : COST_COUNT;
}

static Str unit_of(const Findings *f, CostKind kind)
{
    const FindingsOptions *o = &f->options;
    bool money = kind == COST_MONEY || (kind == COST_FIXED && !isnan(o->cost_per_hour));
    if (money)
        return o->currency.len ? o->currency : STR("cost units");
    if (kind == COST_COUNT)
        return weighs_severities(o) ? STR("weighted incidents") : STR("incidents");
    return o->responders == 1 ? STR("hours") : STR("person-hours");
}

static void add_severity(const Findings *f, Buf *out)
{
    if (weighs_severities(&f->options))
        buf_add(out, STR(" × weight of its severity"));
}

/* As printed: with the numbers that were used, without factors that are 1. */
static Str formula_of(const Findings *f, const CostModel *m, Arena *arena)
{
    const FindingsOptions *o = &f->options;
    Buf out = {.arena = arena};
    buf_add(&out, STR("burden a month = incidents a month"));
    if (m->kind == COST_HOURS || m->kind == COST_MONEY) {
        bool sum = o->cost_per_incident > 0;
        buf_format(&out, " × %shours from opened to resolved (at most %g)",
                   sum ? "(" : "", o->cap_hours);
        if (o->responders != 1)
            buf_format(&out, " × %g responders", o->responders);
        add_severity(f, &out);
        if (m->kind == COST_MONEY)
            buf_format(&out, " × %g %.*s an hour", o->cost_per_hour, STR_ARG(m->unit));
        if (sum)
            buf_format(&out, " + %g %.*s)", o->cost_per_incident, STR_ARG(m->unit));
    } else {
        if (m->kind == COST_FIXED)
            buf_format(&out, " × %g %.*s", o->cost_per_incident, STR_ARG(m->unit));
        add_severity(f, &out);
    }
    return buf_str(&out);
}

static void set_usual(const Findings *f, CostModel *m)
{
    double sum[6] = {0}, n[6] = {0}, all = 0, n_all = 0;
    for (uint32_t i = 0; i < f->rows.n; i++) {
        uint32_t row = f->rows.row[i];
        double cost = cost_of(f, m, row);
        if (isnan(cost))
            continue;
        sum[f->table->severity[row]] += cost;
        n[f->table->severity[row]]++;
        all += cost;
        n_all++;
    }
    for (int i = 0; i < 6; i++)
        m->usual[i] = n[i] > 0 ? sum[i] / n[i] : n_all > 0 ? all / n_all : 1;
}

CostModel cost_model(const Findings *f, Arena *arena)
{
    CostModel m = {.kind = kind_of(f)};
    m.unit = unit_of(f, m.kind);
    m.formula = formula_of(f, &m, arena);
    set_usual(f, &m);
    return m;
}
