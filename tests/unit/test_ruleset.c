#include "taxonomy/ruleset.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "taxonomy/scan_mask.h"
#include "tests/reference/plain_rules.h"
#include "tests/unit/assert_str.h"

static void show_set(Buf *out, const LiteralSet *set)
{
    for (size_t i = 0; i < set->n; i++)
        buf_format(out, " %s%.*s%s", set->item[i].starts_at_boundary ? "<" : "",
                   set->item[i].len, set->item[i].text,
                   set->item[i].ends_at_boundary ? ">" : "");
}

/* "prefix <a> <b AND10 d OR e": what a plan looks for, < and > being word boundaries, the
 * number how far away a group may be. */
static Str shown(Arena *arena, const LiteralPlan *plan)
{
    Buf out = {.arena = arena};
    buf_add(&out, plan_kind_name(plan->kind));
    for (size_t b = 0; b < plan->n_branches && plan->kind != PLAN_PLAIN; b++) {
        const LiteralBranch *branch = &plan->branch[b];
        buf_add(&out, b ? STR(" OR") : (Str){0});
        show_set(&out, &branch->start);
        for (size_t g = 0; g < branch->n_groups; g++) {
            buf_add(&out, STR(" AND"));
            if (branch->within[g] != LITERAL_ANYWHERE)
                buf_format(&out, "%u", branch->within[g]);
            show_set(&out, &branch->group[g]);
        }
    }
    return buf_str(&out);
}

typedef struct {
    char pattern[100], plan[160];
} PlanCase;

ParameterizedTestParameters(literals, plans)
{
    static PlanCase c[] = {
        {"\\bcert(s|ificates?)?\\b", "exact <certs> <certificates> <certificate> <cert>"},
        {"ab?c", "exact abc ac"},
        {"ab??c", "exact ac abc"},
        {"a{2,3}b", "exact aaab aab"},
        {"[Ax]-[0-2]", "exact a-0 a-1 a-2 x-0 x-1 x-2"},
        {"foo|foobar|foo", "exact foo foobar"},
        {"\\bfoo\\b\\b-\\bbar", "exact <foo-bar"},
        {"foo\\bbar", "plain"},
        {"\\Qa.b\\E?", "exact a.b a."},
        {"(?#no)foo", "plain"},
        {"(?<n>foo)", "exact foo"},
        {"\\bfoo\\b.*\\bbar", "prefix <foo> AND <bar"},
        {"\\bfoo\\b.{0,5}\\bbar|\\bqux", "prefix <foo> AND47 <bar OR <qux"},
        {"\\bfoo(?=.*bar)", "prefix <foo"},
        {"^foo", "prefix foo"},
        {"foo++bar", "prefix foo"},
        {"(?>foo|f)bar", "prefix foobar fbar"},
        {"\\bcert(?!if)", "prefix <cert"},
        {"\\bfoo[a-z]+bar", "prefix <foo"},
        {"\\w+ error\\b", "present AND <error>"},
        {"^(?=.*\\brelease)(?=.*\\brollback)", "present AND <release AND <rollback"},
        {".*", "plain"},
        {"[^a]", "plain"},
        {"a?b?", "plain"},
        {"(?i)foo", "plain"},
        {"(foo)\\g1", "plain"},
        {"(*UCP)foo", "plain"},
        {"foo\\Kbar", "plain"},
    };
    return cr_make_param_array(PlanCase, c, sizeof c / sizeof *c);
}

ParameterizedTest(PlanCase *c, literals, plans)
{
    Arena arena = {0};
    LiteralPlan plan = literals_of(&arena, str_from(c->pattern));
    Str found = shown(&arena, &plan);
    cr_assert(str_eq(found, str_from(c->plan)), "%s: %.*s", c->pattern, STR_ARG(found));
    arena_release(&arena);
}

static uint32_t state;

static uint32_t below(uint32_t n)
{
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % n;
}

static void add_any(Buf *out, const char *const *of, uint32_t n)
{
    buf_add(out, str_from(of[below(n)]));
}

#define ANY_OF(out, ...)                                                                 \
    add_any(out, (const char *const[]){__VA_ARGS__},                                     \
            sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void add_pattern(Buf *out, int depth);

static void add_piece(Buf *out, int depth)
{
    switch (below(depth > 0 ? 12 : 8)) {
    case 0:
    case 1:
    case 2:
    case 3:
        ANY_OF(out, "foo", "bar", "ba", "s", "k", "o", "foo bar", "a-b", "_", "12", "b",
               "fo");
        break;
    case 4:
        ANY_OF(out, "[ab]", "[^a]", ".", "\\w", "\\d", "\\s", "[ -]", "[a-f]", "[]x]",
               "\\.", "[^\\n]", "\\Qo.b\\E", "[[:alpha:]]", "\xc3\xa9", "\\x6f", "\\W",
               "[k-s]");
        break;
    case 5:
    case 6:
        ANY_OF(out, "\\b", "\\b", "\\b", "\\B", "^", "$", "(?<=o)", "(?<!b)", "(?=b)",
               "(?!a)", "(?<=\\bfoo)", "\\A");
        break;
    case 7:
        ANY_OF(out, " ", "-", "(?#x)", "\\ ", ".{0,9}", "[^.]{0,5}", "\\1", "\\bfoo\\b");
        break;
    default:
        ANY_OF(out, "(?:", "(", "(?=", "(?!", "(?>", "(?:", "(");
        add_pattern(out, depth - 1);
        buf_add_char(out, ')');
    }
    if (below(4) == 0)
        ANY_OF(out, "?", "*", "+", "{2}", "{0,2}", "{1,3}", "??", "*?", "++", "+?", "?+",
               "{2,}");
}

static void add_pattern(Buf *out, int depth)
{
    for (uint32_t branch = below(3) ? 1 : 1 + below(3); branch > 0; branch--) {
        for (uint32_t n = 1 + below(4); n > 0; n--)
            add_piece(out, depth);
        if (branch > 1)
            buf_add_char(out, '|');
    }
}

static Str random_text(Arena *arena)
{
    Buf out = {.arena = arena};
    for (uint32_t n = below(below(8) ? 12 : 60); n > 0; n--)
        ANY_OF(&out, "foo", "bar", "Foo", "BA", "s", "k", " ", " ", "-", "a-b", "_", "12",
               ".", "\n", "\xc3\xa9", "foo bar", "o.b", "b", "\xff", "\xe2\x82", ". ",
               "aa", "fo", below(30) ? "o" : "\xc5\xbf",
               below(30) ? "b" : "\xe2\x84\xaa");
    return buf_str(&out);
}

/* One random rule, quoted for YAML, if its patterns compile. */
static void add_rule(Arena *arena, Buf *yaml, int number)
{
    Buf pattern = {.arena = arena};
    Pattern compiled = {0};
    add_pattern(&pattern, 2);
    if (!pattern_compile(buf_str(&pattern), PATTERN_ANYWHERE, "", &compiled, &(Err){0}))
        return;
    pattern_free(&compiled);
    buf_format(yaml, "    - id: r%d\n      pattern: '%.*s'\n", number,
               STR_ARG(buf_str(&pattern)));
    if (below(5) == 0)
        ANY_OF(yaml, "      unless: 'bar'\n",
               "      unless: {pattern: k, words_before: 2}\n", "      require: 's'\n",
               "      anchor: sentence\n", "      require: {pattern: b, in: field}\n");
}

static Taxonomy *random_taxonomy(Arena *arena, int n)
{
    Err err = {0};
    Taxonomy *x;
    Buf yaml = {.arena = arena};
    buf_add(&yaml,
            STR("taxonomy: t\naxes:\n- id: a\n  categories:\n  - id: c\n    rules:\n"));
    for (int i = 0; i < n; i++)
        add_rule(arena, &yaml, i);
    cr_assert(taxonomy_parse(arena, STR("t"), buf_str(&yaml), &x, &err), "%s",
              err.message);
    return x;
}

/* 200 sets of up to 30 random rules, each on 60 random texts: some 300,000 comparisons.
 */
Test(ruleset, agrees_with_plain_pcre2_on_random_rules_and_texts)
{
    uint64_t tries = 0, plain = 0;
    state = 42;
    for (int round = 0; round < 200; round++) {
        Arena arena = {0};
        Err err = {0};
        Ruleset *set;
        Taxonomy *x = random_taxonomy(&arena, 30);
        cr_assert(ruleset_new(x, &arena, &set, &err), "%s", err.message);
        RulesetLane *lane = ruleset_lane(set, &arena);
        for (int i = 0; i < 60; i++) {
            Str text = random_text(&arena);
            uint16_t r = plain_rules_differ(x, set, lane, text);
            cr_assert_eq(r, RULE_ABSENT, "'%.*s' on '%.*s' (%.*s)",
                         STR_ARG(x->rule[r].source), STR_ARG(text),
                         STR_ARG(plan_kind_name(ruleset_plan(set, r))));
        }
        for (uint16_t r = 0; r < x->n_rules; r++) {
            tries++;
            plain += ruleset_plan(set, r) == PLAN_PLAIN;
        }
        ruleset_lane_free(lane);
        ruleset_free(set);
        taxonomy_free(x);
        arena_release(&arena);
    }
    cr_assert_gt(tries, 3000);      // most random patterns compile
    cr_assert_lt(plain * 2, tries); // and most have literals
}

/* The examples of every pack, which are prose. */
Test(ruleset, agrees_with_plain_pcre2_on_packs)
{
    Arena arena = {0};
    Err err = {0};
    Str *pack;
    size_t n = taxonomy_packs(&arena, &pack);
    for (size_t p = 0; p < n; p++) {
        Taxonomy *x;
        Ruleset *set;
        cr_assert(taxonomy_read(&arena, &pack[p], 1, &x, &err), "%s", err.message);
        cr_assert(ruleset_new(x, &arena, &set, &err), "%s", err.message);
        RulesetLane *lane = ruleset_lane(set, &arena);
        for (uint16_t c = 0; c < x->n_categories; c++)
            for (size_t i = 0; i < x->category[c].n_matches; i++) {
                uint16_t r =
                    plain_rules_differ(x, set, lane, x->category[c].match[i].text);
                cr_assert_eq(r, RULE_ABSENT, "'%.*s' on '%.*s'",
                             STR_ARG(x->rule[r].source),
                             STR_ARG(x->category[c].match[i].text));
            }
        ruleset_lane_free(lane);
        ruleset_free(set);
        taxonomy_free(x);
    }
    arena_release(&arena);
}

Test(scanner, portable_and_fast_masks_agree)
{
    Arena arena = {0};
    state = 7;
    for (size_t len = 0; len < 300; len++) {
        char text[300];
        char folded[2][300 + SCAN_PADDING];
        uint64_t word[2][8];
        memset(word, 0xaa, sizeof word);
        for (size_t i = 0; i < len; i++)
            text[i] = (char)(len % 3 ? below(128) : below(256));
        bool fast = scan_mask((Str){text, len}, folded[0], word[0]);
        bool portable = scan_mask_portable((Str){text, len}, folded[1], word[1]);
        cr_assert_eq(fast, portable);
        cr_assert_eq(memcmp(folded[0], folded[1], len + SCAN_PADDING), 0);
        cr_assert_eq(memcmp(word[0], word[1], ((len + 63) / 64 + 1) * 8), 0);
    }
    arena_release(&arena);
}

Test(scanner, finds_literals_of_all_lengths_in_place)
{
    Arena arena = {0};
    static const Literal literal[] = {
        {.text = "foo", .len = 3, .starts_at_boundary = true},
        {.text = "foo bar baz", .len = 11, .starts_at_boundary = true},
        {.text = "f", .len = 1, .starts_at_boundary = true, .ends_at_boundary = true},
        {.text = "oo", .len = 2},
        {.text = "oo", .len = 2, .ends_at_boundary = true},
        {.text = "-x", .len = 2, .starts_at_boundary = true},
        {.text = "z", .len = 1},
    };
    Scanner *scanner = scanner_new(&arena, literal, sizeof literal / sizeof *literal);
    ScanText t = {0};
    Buf out = {.arena = &arena};
    scan_prepare(&t, &arena, STR("FOO bar baz f a-x -x food"));
    scan_text(scanner, &t, &arena);
    for (uint32_t l = 0; l < 7; l++)
        for (size_t i = 0; i < t.n_hits; i++)
            if (t.hit[i].literal == l)
                buf_format(&out, "%u@%u ", l, t.hit[i].at);
    ASSERT_STR(buf_str(&out), "0@0 0@21 1@0 2@12 3@1 3@22 4@1 5@15 6@10 ");
    arena_release(&arena);
}
