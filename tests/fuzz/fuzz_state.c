/* Any bytes as a state: an error that names the file, or a state that can be written and
 * read again, and whose model, if it has one, assigns texts. */
#include "tests/fuzz/fuzz.h"

#include <cjson/cJSON.h>

#include "analyzer/documents/state_model.h"
#include "analyzer/patterns/assign.h"

static void assign_some(const Known *known, Arena *arena)
{
    Str title[] = {STR("certificate expired on the gateway"), STR("disk full"), {0}};
    Str team[] = {STR("alder"), STR("nobody"), {0}};
    PatternInput in = {.n_docs = 3, .title = title, .team = team};
    AssignLane *lane = assign_lane_new(assigner_new(known, NULL, arena));
    for (uint32_t doc = 0; doc < in.n_docs; doc++) {
        Assignment x = assign_text(lane, &in, doc);
        MUST(!x.belongs || x.nearest.pattern < known->n_patterns);
        MUST(x.n_terms <= ASSIGN_TERMS);
    }
    assign_lane_free(lane);
}

static void model_again(const State *state, Arena *arena)
{
    State again = {0};
    Buf text = {.arena = arena};
    buf_add_char(&text, '{');
    state_model_write(state, &text);
    buf_add_char(&text, '}');
    cJSON *root = cJSON_ParseWithLength(text.data, text.len);
    MUST(root);
    state_model_read(arena, cJSON_GetObjectItemCaseSensitive(root, "model"), &again);
    MUST(again.known && again.known->n_cells == state->known->n_cells);
    cJSON_Delete(root);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    Err err = {0};
    State state;
    Str text = {(const char *)data, size};
    if (!state_parse(&arena, STR("fuzz.json"), text, &state, &err)) {
        MUST(str_starts(str_from(err.message), STR("fuzz.json")));
    } else if (state.known) {
        MUST(!state.known_damage.len);
        assign_some(state.known, &arena);
        model_again(&state, &arena);
    }
    arena_release(&arena);
    return 0;
}
