#include "taxonomy/rule_cost.h"

#include <stdlib.h>

typedef struct {
    const Ruleset *set;
    RulesetLane *lane;
    const Table *table;
    uint8_t *done; // rules that have hit in the row at hand
    RuleCost *cost;
} Measuring;

static void measure_row(Measuring *m, uint32_t row, uint16_t n_rules)
{
    TextCursor at = texts_of(m->table, row);
    FieldText text;
    for (uint16_t r = 0; r < n_rules; r++)
        m->done[r] = 0;
    while (texts_next(&at, &text)) {
        ruleset_try(m->set, m->lane, &text, m->done);
        for (size_t i = 0; i < m->lane->n_hits; i++) {
            m->done[m->lane->hit[i].rule] = 1;
            m->cost[m->lane->hit[i].rule].rows++;
        }
    }
}

static int by_seconds(const void *left, const void *right)
{
    const RuleCost *a = left, *b = right;
    if (a->seconds > b->seconds || a->seconds < b->seconds)
        return a->seconds > b->seconds ? -1 : 1;
    return (a->rule > b->rule) - (a->rule < b->rule);
}

static void gather(Measuring *m, const Taxonomy *x, double total)
{
    double spent = 0;
    for (uint16_t r = 0; r < x->n_rules; r++) {
        m->cost[r].rule = r;
        m->cost[r].plan = ruleset_plan(m->set, r);
        m->cost[r].tries = m->lane->tries[r];
        m->cost[r].seconds = m->lane->spent[r];
        spent += m->lane->spent[r];
    }
    m->cost[x->n_rules] = (RuleCost){.rule = RULE_ABSENT, .seconds = total - spent};
}

bool rule_costs(const Taxonomy *x, const Table *table, NowSeconds *now, Arena *arena,
                RuleCost **cost, size_t *n, Err *err)
{
    Ruleset *set;
    if (!ruleset_new(x, arena, &set, err))
        return false;
    Measuring m = {.set = set, .lane = ruleset_lane(set, arena), .table = table};
    if (!m.lane) {
        ruleset_free(set);
        return err_set(err, ERR_SYSTEM, "no memory to match rules in");
    }
    m.done = ARENA_NEW(arena, uint8_t, x->n_rules);
    *n = (size_t)x->n_rules + 1;
    *cost = m.cost = ARENA_NEW(arena, RuleCost, *n);
    m.lane->now = now;
    m.lane->spent = ARENA_NEW(arena, double, x->n_rules);
    double start = now();
    for (uint32_t row = 0; row < table->n_rows; row++)
        measure_row(&m, row, x->n_rules);
    gather(&m, x, now() - start);
    qsort(m.cost, *n, sizeof *m.cost, by_seconds);
    ruleset_lane_free(m.lane);
    ruleset_free(set);
    return true;
}

static void add_examples(Table *t, const Example *example, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t row = table_add(t);
        t->title[row] = example[i].text;
    }
}

Table *rule_cost_examples(const Taxonomy *x, Arena *arena)
{
    Table *t = table_new(arena);
    for (uint16_t c = 0; c < x->n_categories; c++) {
        add_examples(t, x->category[c].match, x->category[c].n_matches);
        add_examples(t, x->category[c].no_match, x->category[c].n_no_matches);
    }
    return t;
}
