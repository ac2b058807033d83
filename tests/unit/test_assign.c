#include "analyzer/patterns/assign.h"

#include <criterion/criterion.h>
#include <string.h>

#include "tests/unit/pattern_world.h"

enum { N_KNOWN = 600, N_NEW = 120 };

typedef struct {
    Arena arena, scratch;
    World world; // the first N_KNOWN are known, the others new
    PatternInput known_in;
    PatternSet set;
    Known *known;
    Assigner *assigner;
} Fixture;

static Known *make_known(Fixture *f, const PatternSet *set)
{
    Str *id = ARENA_NEW(&f->arena, Str, set->n_patterns);
    for (uint32_t p = 0; p < set->n_patterns; p++)
        id[p] = str_format(&f->arena, "P-%u", p);
    return known_make(set, set->pattern_of, id, set->n_patterns, &f->arena, &f->scratch);
}

static Fixture *fixture_new(void)
{
    static Fixture f;
    f = (Fixture){0};
    f.world = world_make(&f.arena, N_KNOWN + N_NEW, 5);
    f.known_in = f.world.in;
    f.known_in.n_docs = N_KNOWN;
    patterns_find(&f.known_in, &(PatternOptions){.n_lanes = 1}, &f.arena, &f.scratch,
                  &f.set);
    f.known = make_known(&f, &f.set);
    f.assigner = assigner_new(f.known, NULL, &f.arena);
    return &f;
}

static void fixture_free(Fixture *f)
{
    arena_release(&f->arena);
    arena_release(&f->scratch);
}

static bool same_place(const KnownPlace *a, const KnownPlace *b)
{
    return a->pattern == b->pattern && memcmp(&a->similarity, &b->similarity, 8) == 0 &&
           memcmp(&a->floor, &b->floor, 8) == 0;
}

static bool same(const Assignment *a, const Assignment *b)
{
    bool good = same_place(&a->nearest, &b->nearest) &&
                same_place(&a->runner_up, &b->runner_up) && a->belongs == b->belongs &&
                a->has_words == b->has_words && a->n_terms == b->n_terms;
    for (uint32_t i = 0; good && i < a->n_terms; i++)
        good = str_eq(a->term[i].term, b->term[i].term) &&
               memcmp(&a->term[i].z, &b->term[i].z, 8) == 0;
    return good;
}

Test(assign, the_texts_of_patterns_go_back_to_them)
{
    Fixture *f = fixture_new();
    AssignLane *lane = assign_lane_new(f->assigner);
    uint32_t n = 0, n_back = 0, n_out = 0, n_kept_out = 0;
    for (uint32_t doc = 0; doc < N_KNOWN; doc++) {
        Assignment x = assign_text(lane, &f->known_in, doc);
        bool is_member = f->set.pattern_of[doc] != PATTERN_NONE;
        n += is_member;
        n_back += is_member && x.belongs && x.nearest.pattern == f->set.pattern_of[doc];
        n_out += !is_member;
        n_kept_out += !is_member && !x.belongs;
    }
    cr_assert_geq(n_back, n * 9 / 10, "%u of %u", n_back, n);
    cr_assert_geq(n_kept_out, n_out / 2, "%u of %u", n_kept_out, n_out);
    assign_lane_free(lane);
    fixture_free(f);
}

/* The failure that most of a pattern's texts tell. */
static uint32_t failure_of(const Fixture *f, uint32_t pattern)
{
    uint32_t count[WORLD_FAILURES + 1] = {0}, best = 0;
    const FoundPattern *p = &f->set.pattern[pattern];
    for (uint32_t i = 0; i < p->n_docs; i++)
        count[f->world.failure[p->doc[i]]]++;
    for (uint32_t k = 1; k <= WORLD_FAILURES; k++)
        best = count[k] > count[best] ? k : best;
    return best;
}

Test(assign, new_texts_go_where_their_failure_is)
{
    Fixture *f = fixture_new();
    AssignLane *lane = assign_lane_new(f->assigner);
    uint32_t n = 0, n_right = 0, n_assigned = 0;
    for (uint32_t doc = N_KNOWN; doc < N_KNOWN + N_NEW; doc++) {
        Assignment x = assign_text(lane, &f->world.in, doc);
        uint32_t truth = f->world.failure[doc];
        n += truth != WORLD_FAILURES;
        n_assigned += x.belongs;
        n_right += x.belongs && failure_of(f, x.nearest.pattern) == truth;
    }
    cr_assert_geq(n_right, n * 3 / 4, "%u of %u", n_right, n);
    cr_assert_geq(n_right, n_assigned * 4 / 5, "%u of %u", n_right, n_assigned);
    assign_lane_free(lane);
    fixture_free(f);
}

Test(assign, neither_order_nor_what_came_before_changes_anything)
{
    Fixture *f = fixture_new();
    Assignment *first = ARENA_NEW(&f->arena, Assignment, N_KNOWN + N_NEW);
    AssignLane *forth = assign_lane_new(f->assigner);
    AssignLane *back = assign_lane_new(f->assigner);
    for (uint32_t doc = 0; doc < N_KNOWN + N_NEW; doc++)
        first[doc] = assign_text(forth, &f->world.in, doc);
    for (uint32_t doc = N_KNOWN + N_NEW; doc-- > 0;) {
        Assignment again = assign_text(back, &f->world.in, doc);
        cr_assert(same(&first[doc], &again), "%u, read backwards", doc);
    }
    for (uint32_t doc = 0; doc < N_KNOWN + N_NEW; doc += 37) {
        AssignLane *alone = assign_lane_new(f->assigner);
        Assignment again = assign_text(alone, &f->world.in, doc);
        cr_assert(same(&first[doc], &again), "%u, alone", doc);
        assign_lane_free(alone);
    }
    assign_lane_free(forth);
    assign_lane_free(back);
    fixture_free(f);
}

Test(assign, words_are_forgotten_without_a_change)
{
    Fixture *f = fixture_new();
    AssignLane *lane = assign_lane_new(f->assigner);
    Assignment before = assign_text(lane, &f->world.in, N_KNOWN);
    for (uint32_t i = 0; i < 3000; i++) { // 300,000 words that nobody has met
        Arena arena = {0};
        Buf text = {.arena = &arena};
        for (uint32_t k = 0; k < 100; k++)
            buf_format(&text, "w%cx%cy%cz%cv%c ", 'a' + (char)(i % 26),
                       'a' + (char)(i / 26 % 26), 'a' + (char)(i / 676 % 26),
                       'a' + (char)(k % 26), 'a' + (char)(k / 26));
        Str title = buf_str(&text), team = STR("alder");
        assign_text(lane, &(PatternInput){.n_docs = 1, .title = &title, .team = &team},
                    0);
        arena_release(&arena);
    }
    Assignment after = assign_text(lane, &f->world.in, N_KNOWN);
    cr_assert(same(&before, &after));
    assign_lane_free(lane);
    fixture_free(f);
}

Test(assign, terms_add_up_to_the_likeness)
{
    Fixture *f = fixture_new();
    AssignLane *lane = assign_lane_new(f->assigner);
    for (uint32_t doc = 0; doc < N_KNOWN; doc++) {
        Assignment x = assign_text(lane, &f->known_in, doc);
        double sum = 0;
        for (uint32_t i = 0; i < x.n_terms; i++) {
            cr_assert_gt(x.term[i].z, 0);
            cr_assert(!i || x.term[i - 1].z >= x.term[i].z);
            sum += x.term[i].z;
        }
        cr_assert_leq(sum, x.nearest.similarity + 1e-4);
        if (x.n_terms < ASSIGN_TERMS)
            cr_assert_geq(sum, x.nearest.similarity - 1e-4);
    }
    assign_lane_free(lane);
    fixture_free(f);
}

Test(assign, merged_patterns_are_no_runner_up_of_each_other)
{
    Fixture *f = fixture_new();
    uint32_t *shown_as = ARENA_NEW(&f->arena, uint32_t, f->known->n_patterns);
    Assigner *merged = assigner_new(f->known, shown_as, &f->arena); // all as the first
    AssignLane *lane = assign_lane_new(merged);
    for (uint32_t doc = 0; doc < N_KNOWN; doc++) {
        Assignment x = assign_text(lane, &f->known_in, doc);
        cr_assert(x.nearest.pattern == 0 || x.nearest.pattern == PATTERN_NONE);
        cr_assert_eq(x.runner_up.pattern, PATTERN_NONE);
    }
    assign_lane_free(lane);
    fixture_free(f);
}

Test(assign, texts_that_say_nothing_known)
{
    Fixture *f = fixture_new();
    AssignLane *lane = assign_lane_new(f->assigner);
    static const char *const TEXT[] = {"", "xylophone quartz", "the and of", "12345678"};
    for (size_t i = 0; i < sizeof TEXT / sizeof *TEXT; i++) {
        Str title = str_from(TEXT[i]);
        Assignment x =
            assign_text(lane, &(PatternInput){.n_docs = 1, .title = &title}, 0);
        cr_assert(!x.has_words && !x.belongs && !x.n_terms, "'%s'", TEXT[i]);
        cr_assert_eq(x.nearest.pattern, PATTERN_NONE);
    }
    assign_lane_free(lane);
    fixture_free(f);
}

Test(assign, a_long_text_is_not_assigned_by_a_single_word)
{
    Fixture *f = fixture_new();
    AssignLane *lane = assign_lane_new(f->assigner);
    // One word of a failure among those of a team's form, which all failures have.
    Str title = STR("certificate"),
        body = STR("raised by the night desk of operations filed through the support "
                   "portal today opened from a customer call upstream");
    PatternInput in = {.n_docs = 1, .title = &title, .body = &body};
    Assignment x = assign_text(lane, &in, 0);
    cr_assert(x.has_words && !x.belongs);
    assign_lane_free(lane);
    fixture_free(f);
}

/* Plain words are learnt by the model's tokenizer after its terms were numbered. */
Test(assign, a_plain_word_that_the_model_has_not_met)
{
    Fixture *f = fixture_new();
    TextReader *reader = reader_new(f->set.model, &f->arena);
    Str title = STR("yesterday widespread inconvenience wednesday");
    TextVector text =
        reader_read(reader, &(PatternInput){.n_docs = 1, .title = &title}, 0);
    cr_assert_eq(text.n, 0);
    reader_free(reader);
    fixture_free(f);
}

Test(assign, a_set_without_a_model_or_without_patterns)
{
    Fixture f = {0};
    PatternSet none = {0};
    cr_assert_null(make_known(&f, &none));
    Str title[] = {STR("one thing"), STR("another matter")};
    PatternInput in = {.n_docs = 2, .title = title};
    patterns_find(&in, &(PatternOptions){.n_lanes = 1}, &f.arena, &f.scratch, &none);
    Known *known = make_known(&f, &none);
    AssignLane *lane = assign_lane_new(assigner_new(known, NULL, &f.arena));
    cr_assert(!assign_text(lane, &in, 0).belongs);
    assign_lane_free(lane);
    fixture_free(&f);
}

/* The second half first. */
Test(assign, the_order_of_the_documents_does_not_matter)
{
    Fixture *f = fixture_new();
    Str *title = ARENA_NEW(&f->arena, Str, N_KNOWN);
    Str *body = ARENA_NEW(&f->arena, Str, N_KNOWN),
        *team = ARENA_NEW(&f->arena, Str, N_KNOWN);
    Str *id = ARENA_NEW(&f->arena, Str, N_KNOWN);
    for (uint32_t i = 0; i < N_KNOWN; i++) {
        uint32_t from = (i + N_KNOWN / 2) % N_KNOWN;
        title[i] = f->world.title[from];
        body[i] = f->world.body[from];
        team[i] = f->world.team[from];
        id[i] = f->world.id[from];
    }
    PatternInput in = {
        .n_docs = N_KNOWN, .title = title, .body = body, .team = team, .id = id};
    PatternSet set;
    patterns_find(&in, &(PatternOptions){.n_lanes = 2}, &f->arena, &f->scratch, &set);
    Known *other = make_known(f, &set);
    cr_assert_eq(other->n_terms, f->known->n_terms);
    cr_assert_eq(other->n_cells, f->known->n_cells);
    for (uint32_t i = 0; i < other->n_terms; i++)
        cr_assert(str_eq(other->term[i].stem, f->known->term[i].stem) &&
                  str_eq(other->term[i].shown, f->known->term[i].shown) &&
                  other->term[i].n_texts == f->known->term[i].n_texts);
    for (uint32_t c = 0; c < other->n_cells; c++) {
        const KnownCell *a = &f->known->cell[c], *b = &other->cell[c];
        cr_assert_eq(a->n_weights, b->n_weights);
        cr_assert(memcmp(&a->floor, &b->floor, sizeof a->floor) == 0);
        for (uint32_t i = 0; i < a->n_weights; i++)
            cr_assert(a->weight[i].term == b->weight[i].term &&
                      memcmp(&a->weight[i].weight, &b->weight[i].weight, 8) == 0);
    }
    fixture_free(f);
}

/* What people or earlier reviews put together, and the tree does not: read from its
 * texts. */
Test(assign, a_pattern_that_no_group_of_the_tree_tells)
{
    Fixture *f = fixture_new();
    uint32_t n_patterns = f->set.n_patterns, n_strays = 0;
    uint32_t *group_of = ARENA_NEW(&f->arena, uint32_t, N_KNOWN);
    Str *id = ARENA_NEW(&f->arena, Str, n_patterns + 1);
    for (uint32_t p = 0; p <= n_patterns; p++)
        id[p] = str_format(&f->arena, "P-%u", p);
    for (uint32_t doc = 0; doc < N_KNOWN; doc++) {
        group_of[doc] = f->set.pattern_of[doc];
        if (group_of[doc] == PATTERN_NONE && n_strays < 2) {
            group_of[doc] = n_patterns;
            n_strays++;
        }
    }
    cr_assert_eq(n_strays, 2);
    Known *known =
        known_make(&f->set, group_of, id, n_patterns + 1, &f->arena, &f->scratch);
    cr_assert_eq(known->n_cells, f->known->n_cells + 1);
    const KnownCell *cell = &known->cell[known->n_cells - 1];
    cr_assert_eq(cell->pattern, n_patterns);
    cr_assert_eq(cell->n_texts, 2);
    cr_assert_gt(cell->n_weights, 0);
    for (uint32_t i = 0; i < f->known->n_cells; i++)
        cr_assert_eq(known->cell[i].n_texts, f->known->cell[i].n_texts);
    fixture_free(f);
}

/* Texts beyond the sample: their patterns are known by what the model has of them. */
Test(assign, patterns_of_a_sample)
{
    enum { N = 21000 };
    Fixture f = {0};
    f.world = world_make(&f.arena, N, 9);
    Str *title = ARENA_NEW(&f.arena, Str, N); // each text is one of its own
    for (uint32_t i = 0; i < N; i++)
        title[i] = str_format(&f.arena, "%.*s lonely%c%c%c%c", STR_ARG(f.world.title[i]),
                              'a' + (char)(i % 26), 'a' + (char)(i / 26 % 26),
                              'a' + (char)(i / 676 % 26), 'a' + (char)(i / 17576 % 26));
    f.world.in.title = title;
    patterns_find(&f.world.in, &(PatternOptions){.n_lanes = 1}, &f.arena, &f.scratch,
                  &f.set);
    cr_assert_lt(f.set.model->corpus.n_docs, N);
    Known *known = make_known(&f, &f.set);
    AssignLane *lane = assign_lane_new(assigner_new(known, NULL, &f.arena));
    uint32_t n = 0, n_assigned = 0, n_right = 0;
    for (uint32_t doc = 0; doc < N; doc += 7) {
        Assignment x = assign_text(lane, &f.world.in, doc);
        n += f.set.pattern_of[doc] != PATTERN_NONE;
        n_assigned += x.belongs;
        n_right += x.belongs && failure_of(&f, x.nearest.pattern) == f.world.failure[doc];
    }
    cr_assert_geq(n, N / 7 / 2, "%u", n); // more than half of the world are failures
    cr_assert_geq(n_right, n * 6 / 10, "%u of %u", n_right, n);
    cr_assert_geq(n_right, n_assigned * 9 / 10, "%u of %u", n_right, n_assigned);
    assign_lane_free(lane);
    fixture_free(&f);
}
