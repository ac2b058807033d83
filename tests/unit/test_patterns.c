#include <criterion/criterion.h>

#include "analyzer/patterns/model.h"
#include "analyzer/patterns/patterns.h"
#include "analyzer/patterns/regroup.h"
#include "analyzer/patterns/shared.h"
#include "tests/unit/pattern_world.h"

/* Are documents a and b together in one just when they are in the other? Documents of
 * `two` are numbered by place[]. */
static void expect_same_patterns(const PatternSet *one, const PatternSet *two,
                                 const uint32_t *place, uint32_t n)
{
    cr_assert_eq(one->n_patterns, two->n_patterns);
    for (uint32_t d = 0; d < n; d++) {
        uint32_t p = one->pattern_of[d], q = two->pattern_of[place ? place[d] : d];
        cr_assert_eq(p == PATTERN_NONE, q == PATTERN_NONE, "document %u", d);
        if (p == PATTERN_NONE)
            continue;
        cr_assert(str_eq(one->pattern[p].name, two->pattern[q].name),
                  "document %u: %.*s, %.*s", d, STR_ARG(one->pattern[p].name),
                  STR_ARG(two->pattern[q].name));
    }
}

Test(patterns, finds_failures_that_teams_share)
{
    Arena arena = {0};
    World w = world_make(&arena, 400, 1);
    PatternSet set = patterns_in(&w.in, 1, &arena);
    uint32_t right = 0, inside = 0;
    for (uint32_t p = 0; p < set.n_patterns; p++) {
        const FoundPattern *found = &set.pattern[p];
        uint32_t count[WORLD_FAILURES + 1] = {0}, most = 0;
        for (uint32_t i = 0; i < found->n_docs; i++)
            count[w.failure[found->doc[i]]]++;
        for (uint32_t f = 0; f < WORLD_FAILURES; f++)
            most = count[f] > most ? count[f] : most;
        right += most;
        inside += found->n_docs;
    }
    cr_expect_geq(set.n_patterns, WORLD_FAILURES);
    cr_expect_gt(inside, 200u);
    cr_expect_gt(right * 10, inside * 9, "%u of %u", right, inside);
    arena_release(&arena);
}

Test(patterns, are_described)
{
    Arena arena = {0};
    World w = world_make(&arena, 400, 2);
    PatternSet set = patterns_in(&w.in, 1, &arena);
    cr_assert_gt(set.n_patterns, 0u);
    for (uint32_t p = 0; p < set.n_patterns; p++) {
        const FoundPattern *found = &set.pattern[p];
        cr_expect(found->name.len > 0 && found->name.len < 80);
        cr_expect_gt(found->n_terms, 0u);
        cr_expect_geq(found->n_docs, found->n_distinct);
        cr_expect(found->cohesion > set.cut && found->cohesion <= 1.001);
        cr_expect_eq(set.pattern_of[found->representative], p);
        cr_expect(!p || set.pattern[p - 1].n_docs >= found->n_docs, "largest first");
        for (uint32_t i = 0; i < found->n_docs; i++) {
            cr_expect_eq(set.pattern_of[found->doc[i]], p);
            cr_expect(!i || found->doc[i - 1] < found->doc[i]);
        }
        for (uint32_t q = 0; q < p; q++)
            cr_expect_not(str_eq_nocase(found->name, set.pattern[q].name));
        for (uint32_t t = 0; t < WORLD_TEAMS; t++)
            cr_expect_eq(str_find_nocase(found->name, w.team[t]), STR_NPOS);
    }
    arena_release(&arena);
}

Test(patterns, do_not_depend_on_the_order)
{
    Arena arena = {0};
    enum { N = 300 };
    World w = world_make(&arena, N, 3);
    PatternInput turned = w.in;
    Str *title = ARENA_NEW(&arena, Str, N), *body = ARENA_NEW(&arena, Str, N);
    Str *team = ARENA_NEW(&arena, Str, N), *id = ARENA_NEW(&arena, Str, N);
    uint32_t place[N];
    for (uint32_t i = 0; i < N; i++) {
        place[i] = (i * 7 + 5) % N; // 7 and 300 share no factor
        title[place[i]] = w.title[i];
        body[place[i]] = w.body[i];
        team[place[i]] = w.team[i];
        id[place[i]] = w.id[i];
    }
    turned.title = title;
    turned.body = body;
    turned.team = team;
    turned.id = id;
    PatternSet one = patterns_in(&w.in, 1, &arena), two = patterns_in(&turned, 1, &arena);
    expect_same_patterns(&one, &two, place, N);
    arena_release(&arena);
}

Test(patterns, do_not_depend_on_the_lanes)
{
    Arena arena = {0};
    World w = world_make(&arena, 300, 4);
    PatternSet one = patterns_in(&w.in, 1, &arena), three = patterns_in(&w.in, 3, &arena);
    expect_same_patterns(&one, &three, NULL, 300);
    for (uint32_t p = 0; p < one.n_patterns; p++)
        cr_expect(one.pattern[p].cohesion >= three.pattern[p].cohesion &&
                  one.pattern[p].cohesion <= three.pattern[p].cohesion);
    arena_release(&arena);
}

Test(patterns, stay_when_every_incident_is_told_twice)
{
    Arena arena = {0};
    enum { N = 250 };
    World w = world_make(&arena, N, 5);
    Str *title = ARENA_NEW(&arena, Str, 2 * N), *body = ARENA_NEW(&arena, Str, 2 * N);
    Str *team = ARENA_NEW(&arena, Str, 2 * N);
    for (uint32_t i = 0; i < 2 * N; i++) {
        title[i] = w.title[i % N];
        body[i] = w.body[i % N];
        team[i] = w.team[i % N];
    }
    PatternInput twice = {.n_docs = 2 * N, .title = title, .body = body, .team = team};
    PatternSet one = patterns_in(&w.in, 1, &arena), two = patterns_in(&twice, 1, &arena);
    expect_same_patterns(&one, &two, NULL, N);
    for (uint32_t d = 0; d < N; d++)
        cr_expect_eq(two.pattern_of[d], two.pattern_of[d + N]);
    for (uint32_t p = 0; p < one.n_patterns; p++)
        cr_expect_eq(one.pattern[p].n_distinct, two.pattern[p].n_distinct);
    arena_release(&arena);
}

typedef struct {
    const char *what;
    uint32_t n;
    const char *text[12];
    uint32_t n_patterns;
} Corner;

static const Corner corners[] = {
    {"nothing", 0, {NULL}, 0},
    {"one", 1, {"disk full"}, 0},
    {"two", 2, {"disk full", "disk full"}, 0},
    {"all empty", 4, {"", "", "", ""}, 0},
    {"only stop words", 3, {"the and", "of the", "is it"}, 0},
    {"one event told three times", 3, {"disk full", "disk full", "disk full"}, 0},
    {"ten words",
     10,
     {"a", "b", "disk", "full", "lost", "net", "dns", "tls", "cpu", "ram"},
     0},
    {"no terms in common", 3, {"disk full", "network slow", "certificate expired"}, 0},
};

Test(patterns, of_corner_cases_are_none)
{
    for (size_t c = 0; c < sizeof corners / sizeof *corners; c++) {
        Arena arena = {0};
        Str title[12];
        for (uint32_t i = 0; i < corners[c].n; i++)
            title[i] = str_from(corners[c].text[i]);
        PatternInput in = {.n_docs = corners[c].n, .title = title};
        PatternSet set = patterns_in(&in, 2, &arena);
        cr_expect_eq(set.n_patterns, corners[c].n_patterns, "%s: %u", corners[c].what,
                     set.n_patterns);
        for (uint32_t d = 0; d < in.n_docs; d++)
            cr_expect_leq(shared_nearest(&set, d, &arena).n, 10u);
        arena_release(&arena);
    }
}

Test(patterns, recur_word_for_word_where_others_do_not)
{
    Arena arena = {0};
    World w = world_make(&arena, 60, 6);
    for (uint32_t i = 0; i < 8; i++) {
        w.title[i] = STR("heartbeat missed on the scheduler");
        w.body[i] = (Str){0};
        w.team[i] = STR("alder");
    }
    PatternSet set = patterns_in(&w.in, 1, &arena);
    uint32_t p = set.pattern_of[0];
    cr_assert_neq(p, PATTERN_NONE);
    cr_expect_geq(set.pattern[p].n_docs, 8u);
    cr_expect_eq(set.pattern[p].n_distinct, 1u);
    arena_release(&arena);
}

static void expect_patterns(const PatternInput *in, const char *what)
{
    Arena arena = {0};
    PatternSet set = patterns_in(in, 1, &arena);
    cr_expect_gt(set.n_patterns, 0u, "%s", what);
    arena_release(&arena);
}

Test(patterns, are_found_with_one_team_or_none)
{
    Arena arena = {0};
    World w = world_make(&arena, 200, 7);
    PatternInput none = w.in;
    none.team = NULL;
    expect_patterns(&none, "no team column");
    for (uint32_t i = 0; i < 200; i++)
        w.team[i] = STR("alder");
    expect_patterns(&w.in, "one team");
    w.team[0] = STR("birch");
    expect_patterns(&w.in, "one giant team");
    for (uint32_t i = 0; i < 200; i++)
        w.team[i] = (Str){0};
    expect_patterns(&w.in, "unknown teams");
    arena_release(&arena);
}

Test(patterns, are_found_in_other_languages)
{
    static const char *const JAPANESE[] = {
        "証明書の有効期限が切れて接続できない", "サーバー証明書の期限切れで接続失敗",
        "証明書の更新漏れ、有効期限切れ",       "データベースの容量不足で停止",
        "ディスク容量不足でデータベース停止",   "データベースが容量不足で書き込み停止"};
    static const char *const GERMAN[] = {
        "Das Zertifikat ist abgelaufen",      "Zertifikate waren abgelaufen",
        "Abgelaufenes Zertifikat am Eingang", "Die Festplatte ist voll",
        "Festplatten voll auf dem Rechner",   "Volle Festplatte auf dem Knoten"};
    Arena arena = {0};
    Str title[6];
    for (uint32_t i = 0; i < 6; i++)
        title[i] = str_from(JAPANESE[i]);
    PatternInput in = {.n_docs = 6, .title = title};
    PatternSet set = patterns_in(&in, 1, &arena);
    cr_expect_eq(set.n_patterns, 2u, "Japanese: %u", set.n_patterns);
    for (uint32_t i = 0; i < 6; i++)
        title[i] = str_from(GERMAN[i]);
    set = patterns_in(&in, 1, &arena);
    cr_expect_eq(set.n_patterns, 2u, "German: %u", set.n_patterns);
    cr_expect_neq(set.pattern_of[0], set.pattern_of[3]);
    arena_release(&arena);
}

Test(patterns, tell_what_two_incidents_share)
{
    Arena arena = {0};
    World w = world_make(&arena, 200, 8);
    PatternSet set = patterns_in(&w.in, 1, &arena);
    cr_assert_gt(set.n_patterns, 0u);
    uint32_t doc = set.pattern[0].doc[0];
    NearDocs near = shared_nearest(&set, doc, &arena);
    cr_assert_gt(near.n, 0u);
    for (uint32_t i = 0; i < near.n; i++) {
        cr_expect_neq(near.near[i].doc, doc);
        cr_expect(!i || near.near[i - 1].similarity >= near.near[i].similarity);
    }
    SharedTerms shared = shared_terms(&set, doc, near.near[0].doc, 3, &arena);
    cr_assert(shared.n > 0 && shared.n <= 3);
    double sum = 0;
    for (uint32_t i = 0; i < shared.n; i++)
        sum += shared.term[i].z;
    cr_expect(sum > 0 && sum <= near.near[0].similarity + 0.21);
    arena_release(&arena);
}

Test(patterns, firm_is_what_would_pass_and_a_mixture_is_not)
{
    Arena arena = {0}, scratch = {0};
    World w = world_make(&arena, 400, 1);
    PatternSet set = patterns_in(&w.in, 1, &arena);
    cr_assert_geq(set.n_patterns, 3);
    for (uint32_t p = 0; p < 3; p++)
        cr_assert_geq(
            patterns_firmness(&set, set.pattern[p].doc, set.pattern[p].n_docs, &scratch),
            1);
    uint32_t mixed[9], n = 0;
    for (uint32_t doc = 0; doc < w.in.n_docs && n < 9; doc++)
        if (set.pattern_of[doc] == PATTERN_NONE)
            mixed[n++] = doc;
    cr_assert_eq(n, 9);
    cr_assert_lt(patterns_firmness(&set, mixed, n, &scratch), 1);
    cr_assert_eq(patterns_firmness(&set, mixed, 1, &scratch), 0, "too few texts");
    set.model = NULL;
    cr_assert_eq(patterns_firmness(&set, mixed, n, &scratch), 1, "nothing is known");
    arena_release(&scratch);
    arena_release(&arena);
}
