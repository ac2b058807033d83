#include "analyzer/suggest.h"

#include <criterion/criterion.h>

#include "tests/unit/assert_str.h"

static const Language *english(void)
{
    return language_english();
}

Test(phrases, neighbours_in_a_sentence_by_their_stems)
{
    Arena arena = {0};
    static const Str text[] = {
        STR_INIT("The queue backlogs grew"),   STR_INIT("queue backlog again"),
        STR_INIT("Queue-backlog since noon"),  STR_INIT("A queue. Backlog of work"),
        STR_INIT("nothing of that kind here"),
    };
    Phrases p = phrases_of(text, 5, english(), &arena);
    uint32_t found = UINT32_MAX;
    for (uint32_t i = 0; i < p.n_phrases; i++)
        if (p.phrase[i].n_words == 2)
            found = i;
    cr_assert_neq(found, UINT32_MAX);
    cr_assert_eq(p.phrase[found].n_texts, 3);
    cr_assert(phrases_has(&p, 0, found));
    cr_assert_not(phrases_has(&p, 3, found));
    ASSERT_STR(phrases_pattern(&p, found, (uint32_t[]){0, 1, 2}, 3, &arena),
               "\\bqueue\\b[ -]\\b(backlog|backlogs)\\b");
    ASSERT_STR(phrases_words(&p, found, (uint32_t[]){0, 1, 2}, 3, &arena),
               "queue backlog");
    phrases_free(&p);
    arena_release(&arena);
}

/* 40 incidents: 12 of a queue without a category, the others classified. */
static Table *small_table(Arena *arena)
{
    static const char *const text[] = {
        "the consumer lag kept growing", "consumer lag on topic", "disk full on node",
        "disk full again overnight", "out of disk on the volume"};
    Table *t = table_new(arena);
    for (int i = 0; i < 40; i++) {
        uint32_t row = table_add(t);
        t->title[row] =
            str_format(arena, "%s number %d", text[i < 12 ? i % 2 : 2 + i % 3], i);
        t->id[row] = str_format(arena, "I-%d", i);
    }
    return t;
}

Test(suggest, says_what_the_unclassified_have_in_common)
{
    Arena arena = {0};
    Err err = {0};
    Taxonomy *x;
    Labels labels;
    Suggestions out = {0};
    Table *t = small_table(&arena);
    cr_assert(
        taxonomy_parse(&arena, STR("t"),
                       STR("taxonomy: t\naxes:\n- id: a\n  categories:\n  - id: disk\n"
                           "    rules: [{pattern: disk}]\n"),
                       &x, &err));
    cr_assert(classify(t, x, 1, &arena, &labels, &err));
    uint32_t row[40];
    bool group[40], hit[40];
    for (uint32_t i = 0; i < 40; i++) {
        row[i] = i;
        group[i] = labels.status[i] == LABEL_UNCLASSIFIED;
    }
    Suggest *s = suggest_new(
        &(SuggestInput){t, x, &labels, {row, 40}, UINT16_MAX, english()}, &arena, &err);
    suggest_group(s, group, 5, &out);
    cr_assert_eq(out.n, 1);
    ASSERT_STR(out.item[0].pattern, "\\bconsumer\\b[ -]\\blag\\b");
    ASSERT_STR(out.item[0].id, "consumer-lag");
    cr_assert_eq(out.item[0].added, 12);
    cr_assert_eq(out.item[0].outside, 0);
    cr_assert_not(out.item[0].bare_word);
    cr_assert_eq(out.item[0].extends, CATEGORY_NONE);
    cr_assert_eq(out.item[0].n_examples, 5);
    cr_assert(suggest_run(s, out.item[0].pattern, hit));
    for (uint32_t i = 0; i < 40; i++)
        cr_assert_eq(hit[i], i < 12);
    suggest_free(s);
    taxonomy_free(x);
    arena_release(&arena);
}

Test(suggest, learns_rules_from_labels)
{
    Arena arena = {0};
    Err err = {0};
    Taxonomy *x;
    Labels labels;
    Suggestions out = {0};
    Table *t = small_table(&arena);
    cr_assert(
        taxonomy_parse(&arena, STR("t"), STR("taxonomy: t\naxes:\n- id: a\n"), &x, &err));
    cr_assert(classify(t, x, 1, &arena, &labels, &err));
    uint32_t row[40];
    bool positive[40], considered[40];
    for (uint32_t i = 0; i < 40; i++) {
        row[i] = i;
        positive[i] = i >= 12;
        considered[i] = i % 5 != 0;
    }
    Suggest *s = suggest_new(
        &(SuggestInput){t, x, &labels, {row, 40}, UINT16_MAX, english()}, &arena, &err);
    suggest_learn(s, positive, considered, 5, &out);
    cr_assert_gt(out.n, 0);
    uint32_t n = 0;
    for (size_t i = 0; i < out.n; i++) {
        cr_assert_eq(out.item[i].outside, 0);
        n += out.item[i].inside;
    }
    cr_assert_eq(n, 23); // all that are considered
    suggest_free(s);
    taxonomy_free(x);
    arena_release(&arena);
}
