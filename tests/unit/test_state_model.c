#include "analyzer/state.h"

#include "tests/unit/pattern_world.h"
#include "tests/unit/temporary.h"

#define MAY (2026 * 12 + 4)

static Known *known_world(Arena *arena)
{
    Arena scratch = {0};
    World world = world_make(arena, 300, 3);
    PatternSet set;
    patterns_find(&world.in, &(PatternOptions){.n_lanes = 1}, arena, &scratch, &set);
    Str *id = ARENA_NEW(arena, Str, set.n_patterns);
    for (uint32_t p = 0; p < set.n_patterns; p++)
        id[p] = str_format(arena, "P-%04x", p);
    Known *known = known_make(&set, set.pattern_of, id, set.n_patterns, arena, &scratch);
    arena_release(&scratch);
    return known;
}

static Str written(Temporary *t, const State *state)
{
    Err err = {0};
    Str content;
    cr_assert(state_write(state, STR("1.0"), &err), "%s", err.message);
    cr_assert(file_read_whole(&t->arena, state->path, &content, &err));
    return content;
}

static State state_with_model(Temporary *t)
{
    State state = {.path = temporary_path(t, "state.json"),
                   .known = known_world(&t->arena),
                   .known_month = MAY};
    state.snapshot[0].month = state.snapshot[1].month = MONTH_NONE;
    return state;
}

Test(state_model, is_read_as_it_was_written)
{
    Temporary t = temporary_new();
    State state = state_with_model(&t), again;
    Err err = {0};
    Str first = written(&t, &state);
    cr_assert(state_read(&t.arena, state.path, &again, &err), "%s", err.message);
    cr_assert_eq(again.known_damage.len, 0);
    cr_assert_not_null(again.known);
    cr_assert_eq(again.known_month, MAY);
    cr_assert_gt(again.known->n_cells, 3);
    cr_assert_gt(again.known->n_stock, 3);
    cr_assert_eq(again.known->n_teams, WORLD_TEAMS);
    cr_assert(str_eq(first, written(&t, &again)));
    temporary_remove(&t);
}

Test(state_model, a_state_without_one_is_fine)
{
    Temporary t = temporary_new();
    State state = state_with_model(&t), again;
    Err err = {0};
    state.known = NULL;
    written(&t, &state);
    cr_assert(state_read(&t.arena, state.path, &again, &err), "%s", err.message);
    cr_assert(again.exists && !again.known && !again.known_damage.len);
    temporary_remove(&t);
}

typedef struct {
    const char *from, *to, *says; // the first `from` becomes `to`
} Damage;

static Str replaced(Arena *arena, Str text, Str from, Str to)
{
    size_t at = str_find(text, from);
    cr_assert_neq(at, STR_NPOS, "'%.*s' is not there", STR_ARG(from));
    return str_format(arena, "%.*s%.*s%.*s", STR_ARG(str_slice(text, 0, at)), STR_ARG(to),
                      STR_ARG(str_slice(text, at + from.len, text.len)));
}

Test(state_model, damage_is_told_with_its_place)
{
    static const Damage DAMAGE[] = {
        {"\"month\": \"2026-05\"", "\"month\": \"May\"", "model: no month"},
        {"\"language\": \"en\"", "\"language\": \"xx\"", "language"},
        {"\"language\": \"en\"", "\"language\": 7", "a text is missing"},
        {"\"texts\": 300", "\"texts\": -1", "a count"},
        {"\"texts\": 300", "\"texts\": 2.5", "a count"},
        {"\"texts\": 300", "\"texts\": 1", "model.terms[0]: a count"},
        {"\"text_length\": ", "\"text_length\": -", "a number"},
        {"\"terms\": [\n[", "\"terms\": [\n7,[", "model.terms[0]"},
        {"\"terms\": [\n[", "\"terms\": [\n[\"zzzz\",\"zzzz\",2],[",
         "model.terms[1]: terms are out of order"},
        {"\"terms\": [\n[", "\"words\": [\n[", "no list 'terms'"},
        {"\"stock\": [\n\"", "\"stock\": [\n\"one\",\"",
         "model.stock[0]: a stock phrase"},
        {"\"stock\": [\n\"", "\"stock\": [\n\"a b c d\",\"", "a stock phrase"},
        {"{\"team\": \"alder\"", "{\"team\": \"zoo\"", "model.teams[1]: teams"},
        {"\"common\": [[\"", "\"common\": [[\"nobody-", "model.teams[0]: a term"},
        {"\"cells\": [\n{\"pattern\": \"",
         "\"cells\": [\n{\"pattern\": \"\"}, {\"x\": \"", "model.cells[0]: a text"},
        {"\"floor\": 0.", "\"floor\": 7.", "model.cells[0]: a number"},
        {"\"floor\": 0.", "\"floor\": null, \"x\": 0.", "model.cells[0]: a number"},
    };
    Temporary t = temporary_new();
    State state = state_with_model(&t), again;
    Str good = written(&t, &state);
    for (size_t i = 0; i < sizeof DAMAGE / sizeof *DAMAGE; i++) {
        const Damage *d = &DAMAGE[i];
        Err err = {0};
        Str bad = replaced(&t.arena, good, str_from(d->from), str_from(d->to));
        cr_assert(state_parse(&t.arena, state.path, bad, &again, &err),
                  "%s: other verbs can do without", d->to);
        cr_assert_null(again.known, "%s", d->to);
        cr_assert_neq(str_find(again.known_damage, str_from(d->says)), STR_NPOS,
                      "%s: %.*s", d->to, STR_ARG(again.known_damage));
    }
    temporary_remove(&t);
}

Test(state_model, is_bounded)
{
    Temporary t = temporary_new();
    State state = state_with_model(&t);
    const Known *known = state.known;
    size_t entries = known->n_terms + known->n_stock;
    for (uint32_t i = 0; i < known->n_teams; i++)
        entries += known->team[i].n_uses + 3;
    for (uint32_t i = 0; i < known->n_cells; i++) {
        entries += known->cell[i].n_weights + 3;
        cr_assert_leq(known->cell[i].n_weights, known->n_terms);
        cr_assert(known->cell[i].floor > 0 && known->cell[i].floor <= 1);
    }
    cr_assert_leq(written(&t, &state).len, 40 * entries + 500);
    temporary_remove(&t);
}
