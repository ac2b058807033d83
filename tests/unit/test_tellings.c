#include <criterion/criterion.h>

#include "analyzer/patterns/drafts.h"
#include "analyzer/patterns/floors.h"
#include "tests/unit/pattern_world.h"

enum { N_REPORTS = 960, N_STORIES = 8, N_SENTENCES = 2, N_SAID = 7 };

typedef struct {
    PatternInput in;
    uint32_t *story;
} Reports;

/* The words of one sentence of a story, made up: two syllables that name the story, the
 * sentence and the word. */
static void say(Buf *out, uint64_t *state, uint32_t story, uint32_t sentence)
{
    for (int i = 0; i < N_SAID; i++)
        buf_format(out, "%c%c%cat ", 'b' + (char)story, "aeiou"[2 * sentence],
                   'd' + (char)world_draw(state, 10));
}

/* Long reports of stories of two sentences with words of their own. A report has one of
 * them, or both in `percent_both` of cases, among words that say nothing. */
static Reports reports_make(Arena *arena, uint32_t percent_both)
{
    Reports r = {.story = ARENA_NEW(arena, uint32_t, N_REPORTS)};
    Str *title = ARENA_NEW(arena, Str, N_REPORTS);
    uint64_t state = 11;
    for (uint32_t i = 0; i < N_REPORTS; i++) {
        Buf text = {.arena = arena};
        r.story[i] = i % N_STORIES;
        uint32_t first = world_draw(&state, N_SENTENCES);
        say(&text, &state, r.story[i], first);
        if (world_draw(&state, 100) < percent_both)
            say(&text, &state, r.story[i], 1 - first);
        for (int k = 0; k < 20; k++)
            buf_format(&text, "odd%c%c ", 'a' + (char)world_draw(&state, 26),
                       'a' + (char)world_draw(&state, 26));
        title[i] = str_copy(arena, buf_str(&text));
    }
    r.in = (PatternInput){.n_docs = N_REPORTS, .title = title};
    return r;
}

Test(tellings, join_the_sentences_of_one_story)
{
    Arena arena = {0};
    Reports r = reports_make(&arena, 30);
    PatternSet set = patterns_in(&r.in, 2, &arena);
    uint32_t n_together = 0;
    for (uint32_t i = N_STORIES; i < N_REPORTS; i++)
        n_together += set.pattern_of[i] == set.pattern_of[r.story[i]];
    cr_expect_geq(n_together * 100, N_REPORTS * 95u, "%u", n_together);
    cr_expect_eq(set.n_patterns, N_STORIES, "%u", set.n_patterns);
    arena_release(&arena);
}

Test(tellings, do_not_join_what_no_text_tells_at_once)
{
    Arena arena = {0};
    Reports r = reports_make(&arena, 0);
    PatternSet set = patterns_in(&r.in, 1, &arena);
    cr_expect_eq(set.n_patterns, N_STORIES * N_SENTENCES, "%u", set.n_patterns);
    arena_release(&arena);
}

/* One model with its cut, and everything its own texts tell. */
typedef struct {
    PatternModel *model;
    PatternCut cut;
    Tellings tellings;
} Told;

static Told told_of(const PatternInput *in, Arena *arena, Arena *scratch)
{
    Told t = {.model =
                  model_build(in, &(PatternOptions){.n_lanes = 1}, 0, arena, scratch)};
    t.cut = drafts_cut(t.model, arena, scratch);
    t.tellings = tellings_new(t.model, &t.cut.cells, t.cut.cell_nodes, arena, scratch);
    TellingCount *count = telling_count_new(&t.tellings, arena);
    float *score = ARENA_NEW(scratch, float, t.cut.cells.n_cells);
    for (uint32_t node = 0; node < t.model->corpus.n_nodes; node++) {
        TextVector text = model_text(t.model, node);
        cells_nearest(&t.cut.cells, &text, score);
        tellings_add(count, &text, score);
    }
    tellings_collect(&t.tellings, count);
    return t;
}

Test(tellings, are_counted_both_ways_and_never_beyond_the_texts)
{
    Arena arena = {0}, scratch = {0};
    Reports r = reports_make(&arena, 15);
    Told t = told_of(&r.in, &arena, &scratch);
    uint32_t n = t.cut.cells.n_cells, n_both = 0;
    cr_assert_geq(n, N_STORIES * N_SENTENCES, "%u cells", n);
    cr_expect_eq(t.tellings.n_texts, N_REPORTS);
    for (uint32_t a = 0; a < n; a++) {
        cr_expect_geq(t.tellings.n_told[a], t.cut.cell_nodes[a].n * 9 / 10);
        for (uint32_t b = 0; b < n; b++) {
            uint32_t both = t.tellings.n_both[a * n + b];
            cr_expect_eq(both, t.tellings.n_both[b * n + a]);
            cr_expect_leq(both, t.tellings.n_told[a]);
            n_both += a < b && both;
        }
    }
    cr_expect_geq(n_both, N_STORIES, "%u", n_both);
    model_close(t.model);
    arena_release(&arena);
    arena_release(&scratch);
}

Test(floors, let_in_the_cells_own_texts_and_stay_above_the_cut)
{
    Arena arena = {0}, scratch = {0};
    Reports r = reports_make(&arena, 0);
    Told t = told_of(&r.in, &arena, &scratch);
    float *floor = floors_find(t.model, &t.cut.cells, t.cut.cell_nodes, &arena, &scratch);
    float *score = ARENA_NEW(&scratch, float, t.cut.cells.n_cells);
    for (uint32_t c = 0; c < t.cut.cells.n_cells; c++) {
        NodeList nodes = t.cut.cell_nodes[c];
        uint32_t n_in = 0;
        for (uint32_t i = 0; i < nodes.n; i++) {
            TextVector text = model_text(t.model, nodes.node[i]);
            Placement place = cells_place(&t.cut.cells, &text, score);
            n_in += place.pattern == c && place.similarity >= (double)floor[c];
        }
        cr_expect_geq((double)floor[c], t.model->cut - 1e-6);
        cr_expect_geq(n_in * 10, nodes.n * 8, "%u of %u", n_in, nodes.n);
    }
    model_close(t.model);
    arena_release(&arena);
    arena_release(&scratch);
}
