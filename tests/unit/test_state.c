#include "analyzer/state.h"
#include "analyzer/state_settle.h"

#include "tests/unit/small_world.h"
#include "tests/unit/temporary.h"

#include "tests/unit/assert_str.h"

#define MAY (2026 * 12 + 4)

/* Two patterns of six and four, and two one-offs; groups by letter: '-' is none. */
static World *world_of(const char *groups)
{
    World *w = world_new();
    w->ingest.source[0].profile = NULL;
    for (uint32_t i = 0; groups[i]; i++) {
        world_add(w, (Incident){.opened = "2026-05-05T10:00:00Z",
                                .team = "A",
                                .pattern = groups[i] == '-' ? 0 : groups[i] - 'a' + 1});
        w->ingest.table->id[i] = str_format(w->keep, "I-%02u", i);
        w->ingest.table->title[i] = str_format(w->keep, "title %u", i);
    }
    return w;
}

static void group_again(World *w, const State *state, Month month, Pinned *pinned)
{
    w->set.in.n_docs = w->n;
    w->set.in.title = w->ingest.table->title;
    w->set.in.id = w->ingest.table->id;
    w->set.pattern_of = ARENA_NEW(w->keep, uint32_t, w->n);
    for (uint32_t i = 0; i < w->n; i++)
        w->set.pattern_of[i] = PATTERN_NONE;
    for (uint32_t p = 0; p < w->set.n_patterns; p++)
        for (uint32_t k = 0; k < w->set.pattern[p].n_docs; k++)
            w->set.pattern_of[w->set.pattern[p].doc[k]] = p;
    PinInput pin = {.state = state,
                    .month = month,
                    .ingest = &w->ingest,
                    .row_of_doc = w->row,
                    .with_keys = true};
    state_pin(&pin, &w->set, pinned, w->keep, w->scratch);
    FindingsInput in = {.ingest = &w->ingest,
                        .taxonomy = &w->taxonomy,
                        .labels = &w->labels,
                        .set = &w->set,
                        .row_of_doc = w->row,
                        .rows = {w->row, w->n},
                        .options = w->options};
    findings_make(&in, w->keep, w->scratch, &w->f);
    ranking_make(&w->f, w->keep, w->scratch);
}

/* A review of that month with these groups; the state afterwards. */
static Pinned review(const char *groups, State *state, Month month, World **out)
{
    World *w = world_of(groups);
    Pinned pinned;
    world_find(w);
    group_again(w, state, month, &pinned);
    state_update(state, &w->f, &pinned, month, w->keep);
    *out = w;
    return pinned;
}

static State empty_state(void)
{
    State s = {.path = STR("none")};
    s.snapshot[0].month = s.snapshot[1].month = MONTH_NONE;
    return s;
}

static Str id_at(const World *w, uint32_t row)
{
    uint32_t p = w->f.pattern_of_row[row];
    return p == PATTERN_NONE ? (Str){0} : w->f.pattern[p].id;
}

Test(state, ids_stay_when_the_earliest_member_leaves)
{
    State state = empty_state();
    World *w;
    review("aaaaaabbbb--", &state, MAY, &w);
    Str a = id_at(w, 0), b = id_at(w, 6);
    review("-aaaaa-bbbaa", &state, MAY + 1, &w);
    cr_assert(str_eq(id_at(w, 1), a));
    cr_assert(str_eq(id_at(w, 7), b));
    world_release(w);
}

Test(state, a_split_waits_some_reviews_and_is_then_told)
{
    State state = empty_state();
    World *w;
    review("aaaaaabbbb--", &state, MAY, &w);
    Str a = id_at(w, 0);
    for (Month month = 1; month <= HOLD_REVIEWS; month++) {
        Pinned pinned = review("aaccdd------", &state, MAY + month, &w);
        cr_assert(str_eq(id_at(w, 0), a) && str_eq(id_at(w, 5), a));
        cr_assert_eq(pinned.held[w->f.pattern[w->f.pattern_of_row[0]].found], month);
    }
    Pinned pinned = review("aaccdd------", &state, MAY + HOLD_REVIEWS + 1, &w);
    cr_assert(!str_eq(id_at(w, 0), id_at(w, 5)));
    bool told = false;
    for (uint32_t i = 0; i < w->set.n_patterns; i++)
        told |= str_eq(pinned.split_from[i], a);
    cr_assert(told);
    world_release(w);
}

Test(state, a_dissolved_pattern_that_comes_back_is_the_same)
{
    State state = empty_state();
    World *w;
    review("aaaaaabbbb--", &state, MAY, &w);
    Str b = id_at(w, 6);
    Month end = MAY + HOLD_REVIEWS + 1, later = end + 1;
    for (Month month = MAY + 1; month <= end; month++)
        review("aaaaaa------", &state, month, &w);
    cr_assert_eq(id_at(w, 6).len, 0);
    cr_assert_eq(state_end(state_pattern(&state, b), later)->month, end);
    review("aaaaaa-bbbbb", &state, later, &w);
    cr_assert(str_eq(id_at(w, 7), b));
    cr_assert_null(state_end(state_pattern(&state, b), later + 1));
    cr_assert_eq(state_end(state_pattern(&state, b), later)->month, end);
    world_release(w);
}

static Str written(Arena *arena, State *state, Str path)
{
    Err err;
    Str content;
    state->path = path;
    cr_assert(state_write(state, STR("1.0"), &err), "%s", err.message);
    cr_assert(file_read_whole(arena, path, &content, &err), "%s", err.message);
    return content;
}

Test(state, what_is_written_is_what_is_read_and_twice_changes_nothing)
{
    Temporary t = temporary_new();
    Arena arena = {0};
    Str path = temporary_path(&t, "state.json");
    State state = empty_state(), again;
    World *w;
    Err err;
    review("aaaaaabbbb--", &state, MAY, &w);
    review("aaaaaaabbbb-", &state, MAY + 1, &w);
    Str first = written(&arena, &state, path);
    cr_assert(state_read(&arena, path, &again, &err), "%s", err.message);
    cr_assert(again.exists);
    cr_assert(str_eq(written(&arena, &again, path), first));
    review("aaaaaaabbbb-", &again, MAY + 1, &w);
    cr_assert(str_eq(written(&arena, &again, path), first));
    review("aaaaaabbbb--", &again, MAY, &w);
    cr_assert(str_eq(written(&arena, &again, path), first));
    world_release(w);
    temporary_remove(&t);
    arena_release(&arena);
}

Test(state, edits_and_readings_are_told_apart)
{
    World *w = world_of("aaaaaabbbb--");
    world_find(w);
    Table *t = w->ingest.table;
    uint64_t record = state_record_hash(t, 0),
             reading = state_reading_hash(t, &w->labels, &w->taxonomy, 0);
    t->time[TIME_RESOLVED][0] = 1;
    cr_assert_eq(state_record_hash(t, 0), record, "an end is no edit");
    t->team[0] = intern_add(&t->syms, STR("Renamed"));
    cr_assert_eq(state_record_hash(t, 0), record, "a renamed team is no edit");
    cr_assert_neq(state_reading_hash(t, &w->labels, &w->taxonomy, 0), reading);
    t->title[0] = STR("another title");
    cr_assert_neq(state_record_hash(t, 0), record);
    world_release(w);
}

Test(state, keys_of_equal_ids_do_not_depend_on_the_order)
{
    World *w = world_of("aaaa");
    world_find(w);
    Table *t = w->ingest.table;
    t->id[0] = t->id[2] = STR("same");
    uint32_t rows[] = {0, 1, 2, 3}, back[] = {3, 2, 1, 0};
    Str *one = state_keys(&w->ingest, (RowList){rows, 4}, w->keep);
    Str *two = state_keys(&w->ingest, (RowList){back, 4}, w->keep);
    cr_assert(!str_eq(one[0], one[2]));
    for (int i = 0; i < 4; i++)
        cr_assert(str_eq(one[i], two[3 - i]));
    world_release(w);
}

Test(state, a_foreign_or_later_file_is_an_error)
{
    Arena arena = {0};
    Err err;
    State state;
    Temporary t = temporary_new();
    Str path = temporary_path(&t, "state.json");
    cr_assert(state_read(&arena, path, &state, &err));
    cr_assert(!state.exists);
    cr_assert(
        file_write_whole(&arena, path, STR("{\"schema\": \"faultline/state/9\"}"), &err));
    cr_assert(!state_read(&arena, path, &state, &err));
    cr_assert(file_write_whole(&arena, path, STR("\x01not json"), &err));
    cr_assert(!state_read(&arena, path, &state, &err));
    temporary_remove(&t);
    arena_release(&arena);
}

Test(state, an_earlier_form_is_read_and_a_later_one_refused_by_name)
{
    Temporary t = temporary_new();
    Arena arena = {0};
    Err err;
    State state;
    Str path = temporary_path(&t, "state.json");
    Str first = STR(
        "{\"schema\": \"faultline/state/1\", \"version\": \"0.1.0\", \"patterns\": [\n"
        "{\"id\": \"P-1111\", \"name\": \"a\", \"first_seen\": "
        "\"2025-01-01T00:00:00Z\",\n"
        " \"last_seen\": null, \"gone\": \"2025-03\", \"gone_why\": \"now part of "
        "P-2\",\n"
        " \"months\": [{\"month\": \"2025-02\", \"state\": \"new\", \"incidents\": 3,\n"
        " \"episodes\": 2, \"flagged\": true}]}], \"reviews\": [{\"month\": "
        "\"2025-02\",\n"
        " \"version\": \"0.1.0\", \"taxonomy\": \"00\", \"incidents\": [\n"
        " [\"x:1\", \"P-1111\", \"0000000000000001\", \"0000000000000002\"]]}]}");
    cr_assert(file_write_whole(&arena, path, first, &err));
    cr_assert(state_read(&arena, path, &state, &err), "%s", err.message);
    const StatePattern *p = state_pattern(&state, STR("P-1111"));
    cr_assert_eq(p->month[0].incidents, 3);
    cr_assert_eq(state_end(p, MAY)->month, 2025 * 12 + 2);
    cr_assert(str_eq(state_end(p, MAY)->what, STR(EVENT_MERGED)));
    cr_assert_null(state_end(p, 2025 * 12 + 2), "not before it was");
    cr_assert_eq(state.snapshot[1].n, 1);
    cr_assert_eq(state.snapshot[1].incident[0].shown.len, 0);
    cr_assert(str_starts(written(&arena, &state, path),
                         STR("{\n\"schema\": \"faultline/state/2\",\n")));
    cr_assert(
        file_write_whole(&arena, path, STR("{\"schema\": \"faultline/state/3\"}"), &err));
    cr_assert(!state_read(&arena, path, &state, &err));
    cr_assert(strstr(err.message, "later faultline"), "%s", err.message);
    temporary_remove(&t);
    arena_release(&arena);
}
