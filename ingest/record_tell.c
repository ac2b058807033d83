/* What a person should know when a source is read: counts become warnings. */
#include "ingest/record.h"

static void tell_kinds(RowMaker *m)
{
    static const struct {
        const char *one, *many;
    } named[N_KINDS] = {
        [KIND_MAINTENANCE] = {"planned maintenance", "planned maintenance"},
        [KIND_DRILL] = {"a drill", "drills"},
        [KIND_TEST] = {"a test", "tests"},
        [KIND_PULL_REQUEST] = {"a pull request", "pull requests"},
        [KIND_OTHER] = {"no incident by its type", "no incidents by their type"},
        [KIND_EXCLUDED] = {"excluded by the settings", "excluded by the settings"}};
    Source *s = m->source;
    Arena *arena = m->table->arena;
    for (uint32_t row = s->first_row; row < m->table->n_rows; row++)
        s->n_of_kind[m->table->kind[row]]++;
    for (int kind = KIND_INCIDENT + 1; kind < N_KINDS; kind++) {
        Str name = kind_name((RowKind)kind);
        uint32_t n = s->n_of_kind[kind];
        if (n)
            source_warn(
                s, arena,
                str_zero_terminated(
                    arena, str_format(m->scratch, "left_out_%.*s", STR_ARG(name))),
                n, "%u record%s %s: kept, but not counted (--include %.*s counts %s)", n,
                n == 1 ? " is" : "s are", n == 1 ? named[kind].one : named[kind].many,
                STR_ARG(name), n == 1 ? "it" : "them");
    }
}

static void tell_rest(RowMaker *m)
{
    Source *s = m->source;
    Arena *arena = m->table->arena;
    if (m->n_without_id)
        source_warn_count(s, arena, "no_id", m->n_without_id,
                          "record has no id: it is called after its line",
                          "records have no id: they are called after their lines");
    if (m->n_damaged_ids)
        source_warn(
            s, arena, "excel_damage", m->n_damaged_ids,
            "line %u: the id '%.*s' was rounded by a spreadsheet and its digits are "
            "lost: export again as text",
            m->first_damaged_line, STR_ARG(m->first_damaged));
    if (m->n_damaged_cells)
        source_warn(s, arena, "excel_damage", m->n_damaged_cells,
                    "line %u: '%.*s' in '%.*s' is what a spreadsheet made of a value",
                    m->first_damaged_cell_line, STR_ARG(m->first_damaged_cell),
                    STR_ARG(intern_str(&m->table->syms, m->first_damaged_name)));
    if (m->n_cut)
        source_warn_count(
            s, arena, "cut_cells", m->n_cut,
            "text ends exactly where spreadsheets and ServiceNow cut them (32,767 and "
            "32,000 characters)",
            "texts end exactly where spreadsheets and ServiceNow cut them (32,767 and "
            "32,000 characters)");
    if (m->n_several_services)
        source_warn_count(s, arena, "several_services", m->n_several_services,
                          "record names several services: the first counts, the field "
                          "'other services' keeps the rest",
                          "records name several services: the first counts, the field "
                          "'other services' keeps the rest");
    if (m->n_several_teams)
        source_warn_count(
            s, arena, "several_teams", m->n_several_teams,
            "record names several teams: the first counts, the field 'other "
            "teams' keeps the rest",
            "records name several teams: the first counts, the field 'other "
            "teams' keeps the rest");
    if (s->n_folded)
        source_warn_count(s, arena, "folded", s->n_folded,
                          "record is a later or earlier state of an incident that is "
                          "there: the last state counts",
                          "records are later or earlier states of an incident that is "
                          "there: the last state counts");
}

void row_maker_tell(RowMaker *m)
{
    tell_kinds(m);
    tell_rest(m);
}
