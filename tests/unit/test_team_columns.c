// Which columns could name the team, where none is called so.
#include "tests/unit/assert_str.h"
#include "tests/unit/ingested.h"

#define HEAD "Id,Title,Opened,Shift,Where,Ward office,Closed?,Page\n"

// 24 rows: four offices, three wards in uneven shares, a yes/no, a number, free text.
static Str rows(Arena *arena)
{
    static const char *const office[] = {"North", "South", "East", "West"};
    Buf out = {.arena = arena};
    buf_add(&out, STR(HEAD));
    for (int i = 0; i < 24; i++)
        buf_format(&out, "%d,Lamp %d out,2026-01-%02d,%s,corner of street %d,%s,%s,%d\n",
                   i, i, i + 1, i % 3 ? "Early" : "Late", i, office[i % 4],
                   i % 2 ? "yes" : "no", i % 5);
    return buf_str(&out);
}

static const Warning *warning(const Source *s, const char *kind)
{
    for (size_t i = 0; i < s->n_warnings; i++)
        if (str_eq(s->warning[i].kind, str_from(kind)))
            return &s->warning[i];
    return NULL;
}

Test(team_columns, names_that_return_are_proposed_the_most_mixed_first)
{
    Ingested in = ingested_new();
    Arena arena = {0};
    const Source *s =
        ingested_add(&in, "lamps.csv", str_zero_terminated(&arena, rows(&arena)));
    const Warning *said = warning(s, "team_columns");
    cr_assert_not_null(said);
    ASSERT_STR(said->message,
               "no column is called a team; these hold names that return: 'Ward office' "
               "(East, North, South, West); 'Shift' (Early, Late); --team-field COLUMN "
               "takes one");
    arena_release(&arena);
    ingested_end(&in);
}

Test(team_columns, nothing_is_proposed_where_a_team_is_known)
{
    Ingested in = ingested_new();
    Arena arena = {0};
    Str text = rows(&arena);
    Buf named = {.arena = &arena};
    buf_add(&named, STR("Id,Title,Opened,Shift,Where,Team,Closed?,Page\n"));
    buf_add(&named, str_slice(text, sizeof HEAD - 1, text.len));
    const Source *s =
        ingested_add(&in, "lamps.csv", str_zero_terminated(&arena, buf_str(&named)));
    cr_assert_null(warning(s, "team_columns"));
    arena_release(&arena);
    ingested_end(&in);
}

Test(team_columns, an_agency_is_a_team)
{
    Ingested in = ingested_new();
    ingested_add(&in, "mine.csv",
                 "Id,Title,Date,Event Jurisdiction\n1,Tree fell,2026-01-02,NPS\n");
    ASSERT_STR(table_team(in.ingest.table, 0), "NPS");
    ingested_end(&in);
}
