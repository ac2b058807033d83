// What the reader of JSON tells about: repairs, and where the file ends too early.
#include "ingest/read_json_parts.h"

static const struct {
    const char *kind, *message;
} repairs[N_REPAIRS] = {
    [REPAIR_TRAILING_COMMA] = {"trailing_comma", "a comma before a closing bracket"},
    [REPAIR_NOT_A_NUMBER] = {"not_a_number", "NaN or Infinity, read as null"},
    [REPAIR_CHARACTERS] = {"characters", "characters that JSON does not allow in a text"},
    [REPAIR_PYTHON] = {"python", "None, True or False as Python writes them"},
    [REPAIR_TOO_DEEP] = {"too_deep", "a value nested too deep was left out"},
};

// `at` is a position in the window.
void json_reader_note_repair(JsonReader *r, JsonRepair repair, size_t n, size_t at)
{
    JsonPlace place = json_cursor_place(&r->in, at);
    for (size_t i = 0; i < n; i++)
        raw_warn(r->report, repairs[repair].kind, place.line, "line %u, column %llu: %s",
                 place.line, (unsigned long long)place.column, repairs[repair].message);
}

// What the tree, parsed from window.at, had to put right.
void json_reader_note_repairs(JsonReader *r, const JsonTree *tree)
{
    for (int i = 0; i < N_REPAIRS; i++)
        if (tree->n_repaired[i])
            json_reader_note_repair(r, i, tree->n_repaired[i],
                                    r->in.window.at + tree->repaired[i]);
}

void json_reader_note_truncated(JsonReader *r, const char *what)
{
    uint32_t line = json_cursor_line(&r->in, r->in.window.at);
    if (!r->report->truncated)
        raw_warn(r->report, "truncated", line, "line %u: the file ends inside %s", line,
                 what);
    r->report->truncated = true;
}

// Nothing more can be made of what is left.
void json_reader_take_rest(JsonReader *r, const char *what)
{
    json_reader_note_truncated(r, what);
    r->in.window.at = r->in.window.text.len;
}
