#include "taxonomy/coverage.h"

#include <criterion/criterion.h>

#include "taxonomy/rule_cost.h"
#include "taxonomy/trial.h"
#include "tests/unit/assert_str.h"

static Taxonomy *parse(Arena *arena)
{
    Err err = {0};
    Taxonomy *x;
    cr_assert(taxonomy_parse(arena, STR("t.yaml"),
                             STR("taxonomy: t\naxes:\n"
                                 "  - id: a\n    categories:\n"
                                 "      - {id: disk, rules: [{id: d, pattern: disk}, "
                                 "{id: v, pattern: volume}],"
                                 " match: [disk], no_match: [none]}\n"
                                 "      - {id: full, rules: [{id: f, pattern: full}]}\n"
                                 "  - id: b\n    categories:\n"
                                 "      - {id: slow, rules: [{id: s, pattern: slow}]}\n"),
                             &x, &err),
              "%s", err.message);
    return x;
}

Test(coverage, counts_by_source_team_month_and_category)
{
    Arena arena = {0};
    Err err = {0};
    Labels labels;
    Taxonomy *x = parse(&arena);
    Table *t = table_new(&arena);
    static const char *const title[] = {"disk full", "volume of the disk", "slow",
                                        "quiet day", "n/a"};
    uint32_t row[5];
    for (uint32_t i = 0; i < 5; i++) {
        row[i] = table_add(t);
        t->title[i] = str_from(title[i]);
        t->source[i] = (uint16_t)(i % 2);
        t->team[i] = intern_add(&t->syms, i < 3 ? STR("A") : STR("B"));
        t->time[TIME_OPENED][i] = i < 4 ? (int64_t)i * 40 * 86400 : TIME_NONE;
    }
    cr_assert(classify(t, x, 1, &arena, &labels, &err));
    LabelCoverage c = coverage_of(t, x, &labels, row, 5, &arena);
    cr_assert_eq(c.all.n, 5);
    cr_assert_eq(c.all.status[LABEL_CLASSIFIED], 3);
    cr_assert_eq(c.all.status[LABEL_UNCLASSIFIED], 1);
    cr_assert_eq(c.all.status[LABEL_UNKNOWN], 1);
    cr_assert_eq(c.source.n, 2);
    cr_assert_eq(c.team.n, 2);
    cr_assert_eq(c.team.line[0].n, 3);
    cr_assert_eq(c.month.n, 5); // four months and one without a time
    cr_assert_eq(coverage_month(&c.month.line[0]), MONTH_NONE);
    cr_assert_eq(coverage_month(&c.month.line[1]), month_of(0));
    cr_assert_eq(c.axis_rows[0], 2);
    cr_assert_eq(c.axis_rows[1], 1);
    cr_assert_eq(c.category_rows[0], 2);
    cr_assert_eq(c.rule_rows[0], 2);
    cr_assert_eq(c.rule_alone[0], 1); // the other has `volume` too
    cr_assert_eq(c.n_overlaps, 1);
    cr_assert_eq(c.overlap[0].both, 1);
    c = coverage_of(t, x, &labels, row, 0, &arena);
    cr_assert_eq(c.all.n + c.team.n + c.n_overlaps, 0);
    taxonomy_free(x);
    arena_release(&arena);
}

static double ticks; // a clock that the test turns

static double tick(void)
{
    return ticks += 1;
}

Test(rule_cost, tells_runs_hits_and_time)
{
    Arena arena = {0};
    Err err = {0};
    Taxonomy *x = parse(&arena);
    Table *t = rule_cost_examples(x, &arena);
    RuleCost *cost;
    size_t n;
    cr_assert_eq(t->n_rows, 2);
    cr_assert(rule_costs(x, t, tick, &arena, &cost, &n, &err));
    cr_assert_eq(n, 5);
    double total = 0;
    for (size_t i = 0; i < n; i++) {
        total += cost[i].seconds;
        cr_assert(!i || cost[i - 1].seconds >= cost[i].seconds);
        if (cost[i].rule == 0) {
            cr_assert_eq(cost[i].rows, 1);
            cr_assert_eq(cost[i].plan, PLAN_EXACT);
            cr_assert_eq(cost[i].seconds, 1);
        }
    }
    cr_assert_eq(total, ticks - 1);
    taxonomy_free(x);
    arena_release(&arena);
}

Test(trial, of_a_row_is_what_classify_says)
{
    Arena arena = {0};
    Err err = {0};
    Labels labels;
    Taxonomy *x = parse(&arena);
    Table *t = table_new(&arena);
    uint32_t row = table_add(t);
    t->title[row] = STR("slow");
    t->description[row] = STR("the disk is slow and full");
    cr_assert(classify(t, x, 1, &arena, &labels, &err));
    Matcher *matcher = matcher_new();
    Trial trial = trial_of_row(x, t, row, matcher, &arena);
    cr_assert_eq(trial.n_kept, labels.first[1]);
    for (size_t i = 0; i < trial.n_kept; i++) {
        cr_assert_eq(trial.kept[i].rule, labels.hit[i].rule);
        cr_assert_eq(trial.kept[i].field, labels.hit[i].field);
        cr_assert_eq(trial.kept[i].start, labels.hit[i].start);
    }
    cr_assert(trial_carries(&trial, 0));
    trial = trial_of_text(x, STR("nothing of that"), matcher, &arena);
    cr_assert_null(trial_fate(&trial, 0));
    cr_assert_eq(trial.status, LABEL_UNCLASSIFIED);
    matcher_free(matcher);
    taxonomy_free(x);
    arena_release(&arena);
}
