#include "taxonomy/rule.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "taxonomy/sentence.h"
#include "tests/unit/assert_str.h"

/* The one rule of a taxonomy whose rule's keys are given. */
static Taxonomy *with_rule(Arena *arena, const char *keys)
{
    Err err = {0};
    Taxonomy *x;
    Str text =
        str_format(arena,
                   "taxonomy: t\naxes:\n  - id: a\n    categories:\n      - id: c\n"
                   "        rules:\n          - {id: r, %s}\n",
                   keys);
    cr_assert(taxonomy_parse(arena, STR("t.yaml"), text, &x, &err), "%s", err.message);
    return x;
}

typedef struct {
    char keys[200], text[200];
    int outcome;
    char words[80]; // of the hit, or of the first match that was excluded
} RuleCase;

ParameterizedTestParameters(rule, finds_and_excludes)
{
    static RuleCase c[] = {
        {"pattern: '\\bcert\\w*'", "TLS CERTIFICATE gone", RULE_HIT, "CERTIFICATE"},
        {"pattern: 'a.b'", "a\nb", RULE_HIT, "a\nb"},
        {"pattern: 'x'", "none", RULE_NONE, ""},
        {"pattern: 'gone'", "bad \xff byte, gone", RULE_HIT, "gone"},
        {"pattern: 'a.b'",
         "a\xff"
         "b",
         RULE_NONE, ""},
        {"pattern: '\\bkaputt'", "schlie\xc3\x9flich kaputt", RULE_HIT, "kaputt"},
        {"pattern: '\xc3\x89tat'", "l'\xc3\xa9tat", RULE_HIT, "\xc3\xa9tat"},
        // unless: in the same sentence only
        {"pattern: deploy, unless: 'rolled back'", "We rolled back the deploy.",
         RULE_EXCLUDED, "deploy"},
        {"pattern: deploy, unless: 'rolled back'", "We rolled back. The deploy broke it.",
         RULE_HIT, "deploy"},
        {"pattern: 'deploy\\w*', unless: 'rolled back'",
         "We rolled back the deploy. A deployment broke it.", RULE_HIT, "deployment"},
        {"pattern: deploy, unless: ['rolled back', planned]", "planned deploy",
         RULE_EXCLUDED, "deploy"},
        // within N words before
        {"pattern: full, unless: {pattern: '\\bnot\\b', words_before: 2}",
         "the disk was not quite full", RULE_EXCLUDED, "full"},
        {"pattern: full, unless: {pattern: '\\bnot\\b', words_before: 2}",
         "not that it was full", RULE_HIT, "full"},
        {"pattern: full, unless: {pattern: '\\bnot\\b', words_before: 5}",
         "It was not. Disk full", RULE_HIT, "full"},
        {"pattern: full, unless: {pattern: never, in: field}", "Never. Disk full",
         RULE_EXCLUDED, "full"},
        // require
        {"pattern: disk, require: full", "disk is full", RULE_HIT, "disk"},
        {"pattern: disk, require: full", "disk failed. Bin full", RULE_EXCLUDED, "disk"},
        {"pattern: disk, require: [full, node]", "full disk of a node", RULE_HIT, "disk"},
        {"pattern: disk, require: [full, node]", "full disk", RULE_EXCLUDED, "disk"},
        {"pattern: disk, require: {pattern: full, in: field}", "disk failed. Bin full",
         RULE_HIT, "disk"},
        // anchored to a sentence
        {"pattern: '^disk.*full$', anchor: sentence", "All fine.\nDisk is full", RULE_HIT,
         "Disk is full"},
        {"pattern: 'disk.*full', anchor: sentence", "Disk failed. Bin full.", RULE_NONE,
         ""},
        {"pattern: 'disk.*full'", "Disk failed. Bin full.", RULE_HIT,
         "Disk failed. Bin full"},
        // a match over two sentences takes both for its surroundings
        {"pattern: 'disk.*full', unless: bin", "Disk failed. Bin full.", RULE_EXCLUDED,
         "Disk failed. Bin full"},
        // plain words
        {"pattern: ['a+b', 'lane ch'], substring: true", "xa+b", RULE_HIT, "a+b"},
        {"pattern: ['a+b', 'lane ch'], substring: true", "PLANE CHANGE", RULE_HIT,
         "LANE CH"},
        {"pattern: ['a+b', 'lane ch'], substring: true", "aab", RULE_NONE, ""},
        // empty matches
        {"pattern: '^(?=.*release)(?=.*rollback)'", "rollback of release", RULE_HIT, ""},
        {"pattern: 'x*', require: zebra", "\xc3\xa9\xc3\xa9 yak", RULE_EXCLUDED, ""},
    };
    return cr_make_param_array(RuleCase, c, sizeof c / sizeof *c);
}

ParameterizedTest(RuleCase *c, rule, finds_and_excludes)
{
    Arena arena = {0};
    Taxonomy *x = with_rule(&arena, c->keys);
    Matcher *matcher = matcher_new();
    RuleResult r = rule_try(&x->rule[0], matcher, str_from(c->text));
    cr_assert_eq(r.outcome, c->outcome, "%s on '%s': %d", c->keys, c->text, r.outcome);
    Str words = str_slice(str_from(c->text), r.span.start, r.span.end);
    cr_assert(str_eq(words, str_from(c->words)), "%s on '%s': '%.*s'", c->keys, c->text,
              STR_ARG(words));
    matcher_free(matcher);
    taxonomy_free(x);
    arena_release(&arena);
}

Test(rule, says_why_a_match_was_excluded)
{
    Arena arena = {0};
    Taxonomy *x = with_rule(&arena, "pattern: deploy, unless: [xyz, 'roll\\w+ back']");
    Matcher *matcher = matcher_new();
    Str text = STR("Fine. We rolled back the deploy.");
    RuleResult r = rule_try(&x->rule[0], matcher, text);
    cr_assert_eq(r.failed, &x->rule[0].unless[1]);
    cr_assert_not(r.failed_require);
    ASSERT_STR(str_slice(text, r.failed_span.start, r.failed_span.end), "rolled back");
    matcher_free(matcher);
    taxonomy_free(x);
    arena_release(&arena);
}

Test(rule, exploding_patterns_are_given_up)
{
    Arena arena = {0};
    Taxonomy *x = with_rule(&arena, "pattern: '(a+)+$'");
    Matcher *matcher = matcher_new();
    cr_assert_eq(
        rule_try(&x->rule[0], matcher, STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"))
            .outcome,
        RULE_GAVE_UP);
    cr_assert_eq(rule_try(&x->rule[0], matcher, STR("aaa")).outcome, RULE_HIT);
    matcher_free(matcher);
    taxonomy_free(x);
    arena_release(&arena);
}

Test(rule, long_texts_need_more_than_the_small_stack)
{
    Arena arena = {0};
    Taxonomy *x = with_rule(&arena, "pattern: '(?:(a)|(b))*c'");
    Matcher *matcher = matcher_new();
    Buf text = {.arena = &arena};
    for (int i = 0; i < 20000; i++)
        buf_add(&text, STR("ab"));
    buf_add_char(&text, 'c');
    RuleResult r = rule_try(&x->rule[0], matcher, buf_str(&text));
    cr_assert_eq(r.outcome, RULE_HIT);
    cr_assert_eq(r.span.end, 40001);
    matcher_free(matcher);
    taxonomy_free(x);
    arena_release(&arena);
}

typedef struct {
    char text[160];
    char at[20]; // the words asked for
    char sentence[80];
} SentenceCase;

ParameterizedTestParameters(sentence, around_words)
{
    static SentenceCase c[] = {
        {"One two. Three four! Five", "Three", "Three four!"},
        {"One two. Three four! Five", "Five", "Five"},
        {"One two. Three four! Five", "One", "One two."},
        {"runs v1.2 of node.js here. Next", "js", "runs v1.2 of node.js here."},
        {"bad, e.g. the disk. Next", "disk", "bad, e.g. the disk."},
        {"We said no. Then it failed", "failed", "Then it failed"},
        {"ticket no. 12 was late. Next", "late", "ticket no. 12 was late."},
        {"- first\n- second\n", "second", "- second"},
        {"(It broke.) Then", "Then", "Then"},
        {"(It broke.) Then", "broke", "(It broke.)"},
        {"Wait... what?! Yes", "what", "what?!"},
        {"", "", ""},
    };
    return cr_make_param_array(SentenceCase, c, sizeof c / sizeof *c);
}

ParameterizedTest(SentenceCase *c, sentence, around_words)
{
    Str text = str_from(c->text);
    Span span = sentence_around(text, str_find(text, str_from(c->at)));
    Str found = str_slice(text, span.start, span.end);
    cr_assert(str_eq(found, str_from(c->sentence)), "'%s' at '%s': '%.*s'", c->text,
              c->at, STR_ARG(found));
}

Test(sentence, every_byte_asks_into_the_same_sentences)
{
    Str text = STR("  One. Two\r\n\r\nThree?  four e.g. five.\nSix");
    Span last = {0, 0}, next;
    size_t n = 0;
    for (size_t from = 0; sentence_next(text, from, &next); from = next.end, n++)
        for (size_t i = next.start; i < next.end; i++) {
            last = sentence_around(text, i);
            cr_assert_eq(last.start, next.start);
            cr_assert_eq(last.end, next.end);
        }
    cr_assert_eq(n, 5);
}
