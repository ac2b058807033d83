#include "taxonomy/classify.h"

#include <criterion/criterion.h>

#include "taxonomy/rule.h"
#include "tests/unit/assert_str.h"

static Taxonomy *parse(Arena *arena, const char *text)
{
    Err err = {0};
    Taxonomy *x;
    cr_assert(taxonomy_parse(arena, STR("t.yaml"), str_from(text), &x, &err), "%s",
              err.message);
    return x;
}

static uint32_t add(Table *t, const char *title, const char *description)
{
    uint32_t row = table_add(t);
    t->title[row] = str_from(title);
    t->description[row] = str_from(description);
    return row;
}

static Labels labels_of(Arena *arena, const Table *t, const Taxonomy *x, unsigned n_lanes)
{
    Labels labels;
    Err err = {0};
    cr_assert(classify(t, x, n_lanes, arena, &labels, &err), "%s", err.message);
    return labels;
}

/* "cat:rule:field:words ..." of a row. */
static Str hits(Arena *arena, const Table *t, const Taxonomy *x, const Labels *labels,
                uint32_t row)
{
    Buf out = {.arena = arena};
    for (uint32_t i = labels->first[row]; i < labels->first[row + 1]; i++) {
        const Hit *h = &labels->hit[i];
        Str words = str_slice(hit_text(t, row, h), h->start, h->end);
        buf_format(&out, "%s%.*s:%.*s:%.*s:%.*s", out.len ? " " : "",
                   STR_ARG(x->category[h->category].id),
                   STR_ARG(rule_id(&x->rule[h->rule])),
                   STR_ARG(text_field_name(h->field)), STR_ARG(words));
    }
    return buf_str(&out);
}

static const char *const PLAIN =
    "taxonomy: t\n"
    "axes:\n"
    "  - id: a\n"
    "    categories:\n"
    "      - id: cert\n"
    "        rules:\n"
    "          - {id: r1, pattern: '\\bexpired\\b'}\n"
    "          - {id: r2, pattern: 'certificate'}\n"
    "          - {id: r3, pattern: 'tls', fields: [labels]}\n"
    "      - id: disk\n"
    "        rules:\n"
    "          - {id: r4, pattern: 'disk', fields: [service, "
    "extra.root cause]}\n";

Test(classify, rows_get_their_categories_with_words)
{
    Arena arena = {0};
    Taxonomy *x = parse(&arena, PLAIN);
    Table *t = table_new(&arena);
    add(t, "Login broken", "The certificate expired; expired");
    add(t, "Expired", "");
    add(t, "Something else", "x");
    add(t, " N/A ", "-");
    uint32_t row = add(t, "unknown", "");
    t->labels[row] = (SymList){
        (Sym[]){intern_add(&t->syms, STR("web")), intern_add(&t->syms, STR("TLS-edge"))},
        2};
    t->service[row] = intern_add(&t->syms, STR("Disk service"));
    row = add(t, "Quiet", "");
    t->extra[row] = (ExtraList){
        (ExtraField[]){{intern_add(&t->syms, STR("Notes")), STR("disk")},
                       {intern_add(&t->syms, STR("Root Cause")), STR("a disk")}},
        2};
    Labels labels = labels_of(&arena, t, x, 1);
    ASSERT_STR(hits(&arena, t, x, &labels, 0),
               "cert:r1:description:expired cert:r2:description:certificate");
    ASSERT_STR(hits(&arena, t, x, &labels, 1), "cert:r1:title:Expired");
    ASSERT_STR(hits(&arena, t, x, &labels, 2), "");
    ASSERT_STR(hits(&arena, t, x, &labels, 4), "cert:r3:labels:TLS disk:r4:service:Disk");
    ASSERT_STR(hits(&arena, t, x, &labels, 5), "disk:r4:extra:disk");
    cr_assert_eq(labels.status[0], LABEL_CLASSIFIED);
    cr_assert_eq(labels.status[2], LABEL_UNCLASSIFIED);
    cr_assert_eq(labels.status[3], LABEL_UNKNOWN);
    cr_assert_eq(labels.status[4], LABEL_CLASSIFIED);
    cr_assert(labels_has(&labels, 4, 1));
    cr_assert_not(labels_has(&labels, 1, 1));
    taxonomy_free(x);
    arena_release(&arena);
}

Test(classify, empty_tables_and_empty_taxonomies)
{
    Arena arena = {0};
    Taxonomy *x = parse(&arena, "taxonomy: t\n");
    Table *t = table_new(&arena);
    Labels labels = labels_of(&arena, t, x, 2);
    cr_assert_eq(labels.n_rows, 0);
    cr_assert_eq(labels.first[0], 0);
    add(t, "a", "b");
    labels = labels_of(&arena, t, x, 2);
    cr_assert_eq(labels.first[1], 0);
    cr_assert_eq(labels.status[0], LABEL_UNCLASSIFIED);
    taxonomy_free(x);
    arena_release(&arena);
}

Test(classify, weights_have_to_reach_the_threshold)
{
    Arena arena = {0};
    Taxonomy *x = parse(&arena, "taxonomy: t\naxes:\n  - id: a\n    categories:\n"
                                "      - id: c\n        threshold: 0.3\n        rules:\n"
                                "          - {id: one, pattern: one, weight: 0.1}\n"
                                "          - {id: two, pattern: two, weight: 0.2}\n"
                                "          - {id: not, pattern: planned, weight: -1}\n"
                                "          - {id: big, pattern: big, weight: 2}\n");
    Table *t = table_new(&arena);
    add(t, "one", "");
    add(t, "one one", "two");
    add(t, "one two planned", "");
    add(t, "big planned", "");
    Labels labels = labels_of(&arena, t, x, 1);
    ASSERT_STR(hits(&arena, t, x, &labels, 0), "");
    ASSERT_STR(hits(&arena, t, x, &labels, 1), "c:one:title:one c:two:description:two");
    ASSERT_STR(hits(&arena, t, x, &labels, 2), "");
    ASSERT_STR(hits(&arena, t, x, &labels, 3), "c:big:title:big");
    taxonomy_free(x);
    arena_release(&arena);
}

static const char *const ONE =
    "taxonomy: t\naxes:\n  - id: a\n    labels: one\n%s"
    "    categories:\n"
    "      - id: c\n        rules: [{id: c1, pattern: cc}]\n"
    "      - id: d\n        rules: [{id: d1, pattern: dd}, {id: "
    "d2, pattern: d2}]\n"
    "      - id: e\n        parent: c\n        rules: [{id: e1, "
    "pattern: ee}]\n";

static const char *one_label(Arena *arena, const char *keys)
{
    return str_zero_terminated(arena, str_format(arena, ONE, keys));
}

Test(classify, one_label_axes_choose_by_weight_depth_and_order)
{
    Arena arena = {0};
    Taxonomy *x = parse(&arena, one_label(&arena, ""));
    Table *t = table_new(&arena);
    add(t, "cc dd d2", "");
    add(t, "dd cc", "");
    add(t, "cc ee", "");
    add(t, "dd ee", "");
    Labels labels = labels_of(&arena, t, x, 1);
    ASSERT_STR(hits(&arena, t, x, &labels, 0), "d:d1:title:dd d:d2:title:d2");
    ASSERT_STR(hits(&arena, t, x, &labels, 1), "c:c1:title:cc");
    ASSERT_STR(hits(&arena, t, x, &labels, 2), "e:e1:title:ee");
    ASSERT_STR(hits(&arena, t, x, &labels, 3), "d:d1:title:dd");
    taxonomy_free(x);
    x = parse(&arena, one_label(&arena, "    order: first\n"));
    labels = labels_of(&arena, t, x, 1);
    ASSERT_STR(hits(&arena, t, x, &labels, 0), "c:c1:title:cc");
    taxonomy_free(x);
    arena_release(&arena);
}

Test(classify, other_is_given_where_a_person_says_so)
{
    Arena arena = {0};
    Taxonomy *x = parse(&arena, one_label(&arena, "    default: other\n"));
    Table *t = table_new(&arena);
    add(t, "cc", "");
    add(t, "nothing known", "");
    add(t, "n/a", "");
    Labels labels = labels_of(&arena, t, x, 1);
    ASSERT_STR(hits(&arena, t, x, &labels, 0), "c:c1:title:cc");
    ASSERT_STR(hits(&arena, t, x, &labels, 1), "other:default:title:");
    ASSERT_STR(hits(&arena, t, x, &labels, 2), "");
    cr_assert_eq(labels.status[1], LABEL_OTHER);
    cr_assert_eq(labels.status[2], LABEL_UNKNOWN);
    taxonomy_free(x);
    arena_release(&arena);
}

Test(classify, slow_rules_are_counted_and_skipped)
{
    Arena arena = {0};
    Taxonomy *x = parse(&arena, "taxonomy: t\naxes:\n  - id: a\n    categories:\n"
                                "      - id: c\n        rules:\n"
                                "          - {id: bomb, pattern: '(a+)+$'}\n"
                                "          - {id: fine, pattern: 'b'}\n");
    Table *t = table_new(&arena);
    for (int i = 0; i < 3; i++)
        add(t, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "");
    Labels labels = labels_of(&arena, t, x, 2);
    ASSERT_STR(hits(&arena, t, x, &labels, 1), "c:fine:title:b");
    cr_assert_eq(labels.n_slow, 1);
    cr_assert_eq(labels.slow[0].rule, 0);
    cr_assert_eq(labels.slow[0].rows, 3);
    taxonomy_free(x);
    arena_release(&arena);
}

Test(classify, lanes_do_not_change_the_result)
{
    Arena arena = {0};
    Taxonomy *x = parse(&arena, PLAIN);
    Table *t = table_new(&arena);
    static const char *const text[] = {"expired", "a certificate", "",
                                       "expired certificate", "none"};
    for (int i = 0; i < 2000; i++)
        add(t, text[i % 5], text[i % 7 % 5]);
    Labels one = labels_of(&arena, t, x, 1), three = labels_of(&arena, t, x, 3);
    for (uint32_t row = 0; row <= t->n_rows; row++)
        cr_assert_eq(one.first[row], three.first[row]);
    for (uint32_t i = 0; i < one.first[t->n_rows]; i++) {
        cr_assert_eq(one.hit[i].rule, three.hit[i].rule);
        cr_assert_eq(one.hit[i].start, three.hit[i].start);
    }
    taxonomy_free(x);
    arena_release(&arena);
}
