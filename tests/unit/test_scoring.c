#include "analyzer/scoring.h"

#include <criterion/criterion.h>

#include "tests/unit/assert_close.h"
#include "tests/unit/assert_str.h"

static Judged judged(const char *category, uint32_t size, Judgement first,
                     Judgement second)
{
    return (Judged){.axis = STR("a"),
                    .category = str_from(category),
                    .size = size,
                    .verdict = {first, second}};
}

Test(scoring, precision_missed_share_and_agreement)
{
    Arena arena = {0};
    Judged row[24];
    uint32_t n = 0;
    for (int i = 0; i < 10; i++) // 8 of 10, of 100 incidents
        row[n++] = judged("x", 100, i < 8 ? JUDGED_RIGHT : JUDGED_WRONG,
                          i < 7 ? JUDGED_RIGHT : JUDGED_WRONG);
    for (int i = 0; i < 10; i++) // 5 of 10, of 300
        row[n++] = judged("y", 300, i < 5 ? JUDGED_RIGHT : JUDGED_WRONG, JUDGED_OPEN);
    row[n++] = judged("y", 300, JUDGED_OPEN, JUDGED_OPEN);
    row[n++] = judged("", 50, JUDGED_RIGHT, JUDGED_OPEN);
    row[n++] = judged("", 50, JUDGED_WRONG, JUDGED_OPEN);
    row[n] = judged("", 50, JUDGED_OPEN, JUDGED_OPEN);
    row[n++].names_another = true;
    Scoring s = scoring_of(row, n, &arena);
    cr_assert_eq(s.n, 3);
    cr_assert_eq(s.judged, 20);
    cr_assert_eq(s.right, 13);
    cr_assert_float_eq(s.category[0].share, 0.8, 1e-12);
    // R: binom::binom.wilson(8, 10)
    cr_assert_float_eq(s.category[0].ci.low, 0.4901625, 1e-6);
    cr_assert_float_eq(s.category[0].ci.high, 0.9433178, 1e-6);
    cr_assert_float_eq(s.precision, (100 * 0.8 + 300 * 0.5) / 400, 1e-12);
    cr_assert_eq(s.judged_without, 3);
    cr_assert_eq(s.missed, 2);
    // Two people on 10 rows: 8 and 7 right, 9 the same. p_e = .8 * .7 + .2 * .3
    cr_assert_eq(s.both, 10);
    cr_assert_float_eq(s.agreement, 0.9, 1e-12);
    cr_assert_float_eq(s.kappa, (0.9 - 0.62) / 0.38, 1e-12);
    arena_release(&arena);
}

Test(scoring, nothing_judged_is_not_a_number)
{
    Arena arena = {0};
    Judged row = judged("x", 3, JUDGED_OPEN, JUDGED_OPEN);
    Scoring s = scoring_of(&row, 1, &arena);
    cr_assert_eq(s.judged, 0);
    cr_assert(s.precision != s.precision);
    cr_assert(s.kappa != s.kappa);
    s = scoring_of(NULL, 0, &arena);
    cr_assert_eq(s.n, 0);
    arena_release(&arena);
}

Test(scoring, samples_are_stratified_and_repeatable)
{
    Arena arena = {0};
    Err err = {0};
    Taxonomy *x;
    Labels labels;
    Table *t = table_new(&arena);
    uint32_t number[100];
    for (uint32_t i = 0; i < 100; i++) {
        number[i] = table_add(t);
        t->title[i] = i < 4 ? STR("rare") : i < 64 ? STR("common") : STR("quiet");
    }
    cr_assert(taxonomy_parse(&arena, STR("t"),
                             STR("taxonomy: t\naxes:\n- id: a\n  categories:\n"
                                 "  - {id: rare, rules: [{pattern: rare}]}\n"
                                 "  - {id: common, rules: [{pattern: common}]}\n"
                                 "  - {id: never, rules: [{pattern: xyz}]}\n"),
                             &x, &err));
    cr_assert(classify(t, x, 1, &arena, &labels, &err));
    RowList rows = {number, 100};
    Sample a = scoring_sample(x, &labels, rows, UINT16_MAX, 20, 1, &arena);
    Sample b = scoring_sample(x, &labels, rows, UINT16_MAX, 20, 1, &arena);
    uint32_t n[3] = {0};
    cr_assert_eq(a.n, 20);
    for (uint32_t i = 0; i < a.n; i++) {
        cr_assert_eq(a.row[i].row, b.row[i].row);
        cr_assert_eq(a.row[i].hit == NULL, a.row[i].category == CATEGORY_NONE);
        n[a.row[i].category == CATEGORY_NONE ? 2 : a.row[i].category]++;
        uint32_t size = a.row[i].category == CATEGORY_NONE ? 36
                        : a.row[i].category                ? 60
                                                           : 4;
        cr_assert_eq(a.row[i].size, size);
    }
    cr_assert(n[0] >= 2 && n[0] <= 4 && n[1] > n[2] && n[2] > n[0], "%u %u %u", n[0], n[1], n[2]);
    // More than there are: all of them.
    a = scoring_sample(x, &labels, rows, UINT16_MAX, 1000, 1, &arena);
    cr_assert_eq(a.n, 100);
    taxonomy_free(x);
    arena_release(&arena);
}
