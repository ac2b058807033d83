/* What a person should know when a source is read: counts become warnings. */
#include "ingest/record.h"

static void tell_kinds(RowMaker *m)
{
    static const char *const named[N_KINDS] = {
        [KIND_MAINTENANCE] = "planned maintenance",
        [KIND_DRILL] = "drills",
        [KIND_TEST] = "tests",
        [KIND_PULL_REQUEST] = "pull requests",
        [KIND_OTHER] = "no incidents by their type",
        [KIND_EXCLUDED] = "excluded by the settings"};
    Source *s = m->source;
    for (uint32_t row = s->first_row; row < m->table->n_rows; row++)
        s->n_of_kind[m->table->kind[row]]++;
    for (int kind = KIND_INCIDENT + 1; kind < N_KINDS; kind++)
        if (s->n_of_kind[kind])
            source_warn(
                s, m->table->arena,
                str_zero_terminated(m->table->arena,
                                    str_format(m->scratch, "left_out_%.*s",
                                               STR_ARG(kind_name((RowKind)kind)))),
                s->n_of_kind[kind],
                "%u records are %s: kept, but not counted (--include %.*s counts "
                "them)",
                s->n_of_kind[kind], named[kind], STR_ARG(kind_name((RowKind)kind)));
}

static void tell_rest(RowMaker *m)
{
    Source *s = m->source;
    Arena *arena = m->table->arena;
    if (m->n_without_id)
        source_warn(s, arena, "no_id", m->n_without_id,
                    "%u records have no id: they are called after their line",
                    m->n_without_id);
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
        source_warn(
            s, arena, "cut_cells", m->n_cut,
            "%u texts end exactly where spreadsheets and ServiceNow cut them (32,767 "
            "and 32,000 characters)",
            m->n_cut);
    if (m->n_several_services)
        source_warn(
            s, arena, "several_services", m->n_several_services,
            "%u records name several services: the first counts, the field 'other "
            "services' keeps the rest",
            m->n_several_services);
    if (m->n_several_teams)
        source_warn(s, arena, "several_teams", m->n_several_teams,
                    "%u records name several teams: the first counts, the field 'other "
                    "teams' keeps the rest",
                    m->n_several_teams);
    if (s->n_folded)
        source_warn(
            s, arena, "folded", s->n_folded,
            "%u records are later or earlier states of an incident that is there: "
            "the last state counts",
            s->n_folded);
}

void row_maker_tell(RowMaker *m)
{
    tell_kinds(m);
    tell_rest(m);
}
