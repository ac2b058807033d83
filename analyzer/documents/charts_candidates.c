/* Charts that compare candidates: breadth against burden, and burden in order. */
#include <math.h>

#include "analyzer/documents/charts_parts.h"

#define POINTS 40
#define BARS 20

static uint32_t in_first_tier(const Findings *f)
{
    uint32_t n = 0;
    while (n < f->n_candidates && f->candidate[n].tier == f->candidate[0].tier)
        n++;
    return n;
}

static Str map_title(const Findings *f, Arena *arena)
{
    uint32_t first = in_first_tier(f);
    const PatternFinding *p = &f->pattern[f->candidate[0].pattern];
    if (f->n_candidates == 1)
        return str_format(arena, "One candidate: “%.*s”", STR_ARG(p->name));
    if (first == 1)
        return str_format(arena,
                          "“%.*s” costs most, and the order of the others does not "
                          "change that",
                          STR_ARG(p->name));
    if (first == f->n_candidates)
        return STR("No candidate is clearly ahead of the others");
    return str_format(arena,
                      "The first %.*s are ahead of the others, in no settled order",
                      STR_ARG(spelled(arena, first)));
}

void charts_map(const Findings *f, ChartList *list)
{
    uint32_t n = f->n_candidates < POINTS ? f->n_candidates : POINTS;
    Arena *a = list->arena;
    if (!n)
        return;
    Str *name = ARENA_NEW(a, Str, n);
    double *part[5];
    for (int i = 0; i < 5; i++)
        part[i] = ARENA_NEW(a, double, n);
    for (uint32_t i = 0; i < n; i++) {
        const Candidate *c = &f->candidate[i];
        const PatternFinding *p = &f->pattern[c->pattern];
        name[i] = p->name;
        part[0][i] = p->effective_teams;
        part[1][i] = c->burden.value;
        part[2][i] = c->burden.low;
        part[3][i] = c->burden.high;
        part[4][i] = p->incidents;
    }
    ChartSeries *series = ARENA_NEW(a, ChartSeries, 1);
    *series = (ChartSeries){.x = part[0],
                            .value = part[1],
                            .low = part[2],
                            .high = part[3],
                            .weight = part[4],
                            .n = n};
    Str shown = f->n_candidates > n
                    ? str_format(a, "the first %u of %u candidates", n, f->n_candidates)
                    : count_words(a, n, "candidate", "candidates");
    charts_add(list,
               &(Chart){
                   .kind = &CHART_MAP,
                   .name = STR("map"),
                   .title = map_title(f, a),
                   .caption = str_format(
                       a,
                       "%.*s. To the right: met by more teams, as if spread evenly "
                       "over that many. Up: burden a month, with its 80 %% interval. "
                       "Area: incidents.",
                       STR_ARG(shown)),
                   .x_title = STR("teams, as if spread evenly →"),
                   .y_title = str_format(a, "%.*s a month", STR_ARG(f->burden_unit)),
                   .first_month = MONTH_NONE,
                   .column = name,
                   .n_columns = n,
                   .series = series,
                   .n_series = 1,
               });
}

/* How many it takes, from the top, to make up half. */
static Str pareto_title(const Findings *f, Arena *arena)
{
    double sum = 0, so_far = 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->n_candidates; i++)
        sum += f->candidate[i].burden.value;
    while (n < f->n_candidates && so_far < sum / 2)
        so_far += f->candidate[n++].burden.value;
    if (f->n_candidates == 1 || !(sum > 0))
        return STR("Burden of the candidates");
    Str some = spelled(arena, n), all = spelled(arena, f->n_candidates);
    return str_format(arena, "%s%.*s of %.*s candidates %s up %.0f %% of their burden",
                      n == 1 ? "The first" : "The first ", n == 1 ? 0 : (int)some.len,
                      some.data, STR_ARG(all), n == 1 ? "makes" : "make",
                      so_far / sum * 100);
}

void charts_pareto(const Findings *f, ChartList *list)
{
    uint32_t n = f->n_candidates < BARS ? f->n_candidates : BARS, incidents = 0;
    Arena *a = list->arena;
    if (!n)
        return;
    Str *name = ARENA_NEW(a, Str, n);
    uint32_t *tier = ARENA_NEW(a, uint32_t, n);
    double *value = ARENA_NEW(a, double, n), *low = ARENA_NEW(a, double, n);
    double *high = ARENA_NEW(a, double, n);
    for (uint32_t i = 0; i < n; i++) {
        const Candidate *c = &f->candidate[i];
        name[i] = f->pattern[c->pattern].name;
        incidents += f->pattern[c->pattern].incidents;
        tier[i] = c->tier;
        value[i] = c->burden.value;
        low[i] = c->burden.low;
        high[i] = c->burden.high;
    }
    ChartSeries *series = ARENA_NEW(a, ChartSeries, 1);
    *series = (ChartSeries){.value = value, .low = low, .high = high, .n = n};
    Str count = count_words(a, incidents, "incident", "incidents");
    charts_add(list,
               &(Chart){
                   .kind = &CHART_PARETO,
                   .name = STR("pareto"),
                   .title = pareto_title(f, a),
                   .caption = str_format(
                       a,
                       "%.*s in %u candidates. Bars: expected burden; lines: its 80 %% "
                       "interval. Between dashed lines the order is not settled.",
                       STR_ARG(count), n),
                   .x_title = str_format(a, "%.*s a month", STR_ARG(f->burden_unit)),
                   .first_month = MONTH_NONE,
                   .column = name,
                   .n_columns = n,
                   .group = tier,
                   .series = series,
                   .n_series = 1,
               });
}
