// From text to rows: what is recognised, lost, told and left out.
#include "ingest/source.h"
#include "tests/unit/assert_str.h"
#include "tests/unit/ingested.h"

static Str opened(const Ingested *in, uint32_t row)
{
    return moment_format(in->keep, in->ingest.table->time[TIME_OPENED][row], 0);
}

Test(reader, home_made_columns_are_understood_and_told)
{
    Ingested in = ingested_new();
    const Source *s = ingested_add(
        &in, "mine.csv",
        "Incident ID,Title,Description,Priority,Category,Status,Assigned To,Created "
        "Date,Due "
        "Date,Resolved Date\n"
        "7,Shop down,Pool full,High,web,Closed,Ada,2026-02-23 14:06,,2026-02-23 15:00\n");
    const Table *t = in.ingest.table;
    cr_assert(s->guessed);
    cr_assert_eq(ingested_warned(s, "guessed"), 1);
    cr_assert_eq(ingested_warned(s, "timezone"), 2);
    ASSERT_STR(t->id[0], "7");
    ASSERT_STR(t->title[0], "Shop down");
    ASSERT_STR(opened(&in, 0), "2026-02-23T14:06:00Z");
    cr_assert_eq(table_duration(t, 0), 54 * 60);
    cr_assert_eq(t->severity[0], 2);
    cr_assert_eq(t->status[0], STATUS_RESOLVED);
    ASSERT_STR(table_extra(t, 0, STR("due date")), "");
    cr_assert_eq(s->n_unused_columns, 1);
    ASSERT_STR(s->unused_column[0], "Due Date");
    cr_assert_eq(s->n_mappings, 9);
    ingested_end(&in);
}

Test(reader, id_and_text_lines_are_incidents)
{
    Ingested in = ingested_new();
    ingested_add(&in, "-",
                 "{\"id\": \"a-1\", \"text\": \"Disk full\", \"label\": \"x\", \"team\": "
                 "\"Storage\", \"time\": \"2026-02-23\"}\n{\"id\": \"a-2\", \"text\": "
                 "\"Disk slow\"}\n");
    const Table *t = in.ingest.table;
    cr_assert_eq(t->n_rows, 2);
    ASSERT_STR(t->title[0], "Disk full");
    ASSERT_STR(t->description[0], "");
    ASSERT_STR(table_team(t, 0), "Storage");
    ASSERT_STR(opened(&in, 0), "2026-02-23T00:00:00Z");
    cr_assert_eq(t->precision[TIME_OPENED][0], PRECISION_DAY);
    cr_assert_eq(t->labels[0].n, 0);
    ASSERT_STR(table_extra(t, 0, STR("label")), "x");
    cr_assert_eq(t->time[TIME_OPENED][1], TIME_NONE);
    cr_assert_eq(t->line[1], 2);
    ingested_end(&in);
}

// pandas.DataFrame(answer).to_csv(): whatever the tool was, its keys are in the header.
Test(reader, an_answer_written_as_a_table_is_read_as_that_answer)
{
    Ingested in = ingested_new();
    const Source *s = ingested_add(
        &in, "a.csv",
        ",id,type,attributes\n"
        "0,u,incidents,\"{'public_id': 7, 'title': 'Login slow', 'created': "
        "'2026-02-23T14:06:42+00:00', 'fields': {'teams': {'value': ['Web']}}}\"\n");
    const Table *t = in.ingest.table;
    ASSERT_STR(s->profile->id, "datadog");
    ASSERT_STR(t->id[0], "7");
    ASSERT_STR(table_team(t, 0), "Web");
    s = ingested_add(
        &in, "b.csv",
        "number,title,createdAt,closedAt,url\n"
        "7,Login slow,2026-02-23T14:06:42Z,,https://github.com/a/b/issues/7\n");
    ASSERT_STR(s->profile->id, "github");
    ASSERT_STR(table_service(t, 1), "a/b");
    ingested_end(&in);
}

Test(reader, literals_in_home_made_columns_are_looked_into)
{
    Ingested in = ingested_new();
    ingested_add(
        &in, "a.csv",
        "id,title,description,Team [name],labels\n"
        "1,Login slow,\"{\"\"error\"\": 5}\",\"{'id': 4, 'name': 'Web'}\",\"['x', "
        "'y']\"\n"
        "2,Mail late,[1] see log,Mail,[]\n");
    const Table *t = in.ingest.table;
    ASSERT_STR(t->description[0], "{\"error\": 5}");
    ASSERT_STR(table_team(t, 0), "Web");
    ASSERT_STR(table_team(t, 1), "Mail");
    cr_assert_eq(t->labels[0].n, 2);
    cr_assert_eq(t->labels[1].n, 0);
    ASSERT_STR(t->description[1], "[1] see log");
    ingested_end(&in);
}

Test(reader, of_joined_pages_the_first_counts_though_the_second_says_more)
{
    Ingested in = ingested_new();
    ingested_add(
        &in, "a.csv",
        "Incident ID,Title,Opened,Team\n1,a,2026-02-23 14:06,Web\n"
        "Incident ID,Title,Opened,Team,Severity\n2,b,2026-02-24 14:06,Mail,P1\n");
    const Table *t = in.ingest.table;
    cr_assert_eq(t->n_rows, 2);
    ASSERT_STR(t->title[0], "a");
    ASSERT_STR(table_team(t, 1), "Mail");
    ingested_end(&in);
}

Test(reader, a_map_of_records_has_ids_in_its_keys)
{
    Ingested in = ingested_new();
    ingested_add(&in, "m.json",
                 "{\n \"x-1\": {\"title\": \"A\", \"time\": \"12/23/2016\"},\n"
                 " \"x-2\": {\"title\": \"B\", \"time\": \"12/24/2016\"}\n}");
    const Table *t = in.ingest.table;
    cr_assert_eq(t->n_rows, 2);
    ASSERT_STR(t->id[1], "x-2");
    cr_assert_eq(t->line[1], 3);
    ASSERT_STR(opened(&in, 0), "2016-12-23T00:00:00Z");
    ingested_end(&in);
}

Test(reader, map_and_team_field_choose_columns)
{
    Ingested in = ingested_new();
    FieldMapping map[] = {{STR("description"), STR("Notes")}};
    in.ingest.options.map = map;
    in.ingest.options.n_maps = 1;
    in.ingest.options.team_field = STR("owning unit");
    ingested_add(&in, "a.csv", "id,title,Notes,Owning Unit\n1,x,why,North\n");
    ingested_add(&in, "b.csv", "id,title\n2,y\n");
    ingested_add(&in, "c.csv", "id,title,Owning_Unit\n3,z,{'name': 'South'}\n");
    ingested_finish(&in);
    ASSERT_STR(in.ingest.table->description[0], "why");
    ASSERT_STR(table_team(in.ingest.table, 0), "North");
    ASSERT_STR(table_team(in.ingest.table, 2), "South");
    ingested_end(&in);
}

Test(reader, a_column_that_no_file_has_is_an_error)
{
    Ingested in = ingested_new();
    Err err = {0};
    in.ingest.options.team_field = STR("Squat");
    ingested_add(&in, "a.csv", "id,title\n1,x\n");
    cr_assert_not(ingest_finish(&in.ingest, &err));
    cr_assert_eq(err.kind, ERR_USAGE);
    ASSERT_HAS(str_from(err.message), "'Squat'");
    ingested_end(&in);
}

Test(reader, from_forces_a_format_and_unknown_ones_are_named)
{
    Ingested in = ingested_new();
    Err err = {0};
    in.ingest.options.from = "generic";
    const Source *s = ingested_add(&in, "a.csv", "number,short_description\nINC1,x\n");
    cr_assert_not(s->guessed);
    ASSERT_STR(profile_id(s->profile), "generic");
    in.ingest.options.from = "pagerdooty";
    cr_assert_not(ingest_text(&in.ingest, STR("a"), STR("id\n"), &err));
    ASSERT_HAS(str_from(err.message), "'pagerduty'");
    ingested_end(&in);
}

Test(reader, a_tie_is_told_and_read_by_names)
{
    Ingested in = ingested_new();
    Arena arena = {0};
    Err err = {0};
    const Profile *one, *two;
    cr_assert(
        profile_parse(&arena, STR("one.yaml"),
                      STR("profile: one\nvariants: [{id: a, csv: {all: [alpha]}, fields: "
                          "{id: alpha}}]\n"),
                      &one, &err));
    cr_assert(
        profile_parse(&arena, STR("two.yaml"),
                      STR("profile: two\nvariants: [{id: a, csv: {all: [beta]}, fields: "
                          "{id: beta}}]\n"),
                      &two, &err));
    cr_assert(profile_set_read(in.keep, &in.ingest.profiles, &err));
    in.ingest.has_profiles = true;
    profile_set_add(in.keep, &in.ingest.profiles, one);
    profile_set_add(in.keep, &in.ingest.profiles, two);
    const Source *s = ingested_add(&in, "a.csv", "alpha,beta,title\n1,2,x\n");
    cr_assert(s->guessed);
    ASSERT_HAS(s->warning[0].message, "one or two");
    ASSERT_STR(in.ingest.table->title[0], "x");
    arena_release(&arena);
    ingested_end(&in);
}

Test(reader, an_account_zone_a_users_zone_and_none)
{
    Ingested in = ingested_new();
    in.ingest.options.timezone = STR("Europe/Berlin");
    const Source *s = ingested_add(&in, "a.csv",
                                   "number,opened_at,short_description\n"
                                   "INC1,2026-07-01 10:00:00,x\n");
    ASSERT_STR(opened(&in, 0), "2026-07-01T08:00:00Z");
    cr_assert_eq(ingested_warned(s, "timezone"), 0);
    // GitLab says UTC in its header, which no option overrules.
    ingested_add(&in, "g.csv",
                 "Title,Issue ID,Created At (UTC)\nx,1,2026-07-01 10:00:00\n");
    ASSERT_STR(opened(&in, 1), "2026-07-01T10:00:00Z");
    ingested_end(&in);
}

Test(reader, files_that_are_no_exports_say_what_they_are)
{
    static const struct {
        const char *text, *kind;
    } files[] = {{"<!DOCTYPE html><html><body>Log in</body></html>", "web_page"},
                 {"[{'id': None, 'x': True}]", "python"},
                 {"{\"error\": {\"message\": \"Not Authenticated\"}}", "api_error"},
                 {"", "empty"}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Ingested in = ingested_new();
        const Source *s = ingested_add(&in, "f", files[i].text);
        cr_expect_eq(ingested_warned(s, files[i].kind), 1, "%s", files[i].kind);
        cr_expect_null(s->profile);
        cr_expect_eq(in.ingest.table->n_rows, 0);
        cr_expect_eq(s->refused, *files[i].text != 0, "%s", files[i].kind);
        ingested_end(&in);
    }
}

Test(reader, a_page_that_says_there_is_more_is_partial)
{
    static const char *const end[] = {"\"more\": true", "\"total\": 7", "\"more\": false",
                                      "\"next\": \"https://x\"", "\"isLast\": true"};
    static const bool partial[] = {true, true, false, true, false};
    for (size_t i = 0; i < sizeof end / sizeof *end; i++) {
        Ingested in = ingested_new();
        Str text =
            str_format(in.keep,
                       "{\"incidents\": [{\"incident_number\": 1, \"title\": \"x\", "
                       "\"escalation_policy\": null}], %s}",
                       end[i]);
        const Source *s = ingested_add(&in, "p.json", str_zero_terminated(in.keep, text));
        cr_expect_eq(ingested_warned(s, "partial_export"), partial[i], "%s", end[i]);
        ingested_end(&in);
    }
}

Test(reader, a_file_that_ends_inside_its_first_record_is_truncated)
{
    Ingested in = ingested_new();
    const Source *s =
        ingested_add(&in, "a.json", "{\"issues\": [{\"key\": \"A-1\", \"fie");
    cr_assert(s->truncated);
    s = ingested_add(&in, "b.json", "{\"issues\": [], \"total\": 0}");
    cr_assert_not(s->truncated);
    cr_assert_eq(ingested_warned(s, "no_records"), 1);
    cr_assert_eq(ingested_warned(s, "guessed"), 0);
    ingested_end(&in);
}

// Boards have a thousand actions, each larger than a card.
Test(reader, what_a_page_says_counts_however_long_it_is)
{
    Ingested in = ingested_new();
    Buf text = {.arena = in.keep};
    buf_add(&text, STR("{\"name\": \"Board\", \"cards\": [{\"id\": "
                       "\"699c5ef20123456789abcdef\", \"name\": \"Shop slow\", "
                       "\"idList\": \"l\", \"idShort\": 1}], \"lists\": [{\"id\": \"l\", "
                       "\"name\": \"Done\"}], \"actions\": ["));
    for (int i = 0; i < 4000; i++)
        buf_format(&text, "{\"type\": \"commentCard\", \"data\": {\"text\": \"%080d\"}},",
                   i);
    buf_add(&text,
            STR("{\"type\": \"updateCard\", \"date\": \"2026-02-23T15:47:30.000Z\", "
                "\"data\": {\"card\": {\"id\": \"699c5ef20123456789abcdef\"}, "
                "\"listAfter\": {\"name\": \"Done\"}}}]}"));
    buf_add_char(&text, '\0');
    ingested_add(&in, "board.json", text.data);
    const Table *t = in.ingest.table;
    cr_assert_eq(t->n_rows, 1);
    ASSERT_STR(moment_format(in.keep, t->time[TIME_RESOLVED][0], 0),
               "2026-02-23T15:47:30Z");
    ingested_end(&in);
}

Test(reader, as_many_rows_as_the_tool_exports_at_most_are_partial)
{
    Ingested in = ingested_new();
    Buf text = {.arena = in.keep};
    buf_add(&text, STR("ID,Work Item Type,Title\n"));
    for (int i = 0; i < 1000; i++)
        buf_format(&text, "%d,Bug,Title %d\n", i, i);
    buf_add_char(&text, '\0');
    const Source *s = ingested_add(&in, "a.csv", text.data);
    cr_assert_eq(ingested_warned(s, "partial_export"), 1);
    ingested_end(&in);
}

Test(reader, what_is_no_incident_is_marked_counted_and_brought_back)
{
    const char *text =
        "{\"incidents\": [{\"incidentID\": \"1\", \"isDrill\": true, \"title\": "
        "\"a\"}, {\"incidentID\": \"2\", \"isDrill\": false, \"title\": \"b\"}]}";
    Ingested in = ingested_new();
    const Source *s = ingested_add(&in, "g.json", text);
    cr_assert_eq(s->n_of_kind[KIND_DRILL], 1);
    cr_assert_eq(ingested_warned(s, "left_out_drill"), 1);
    cr_assert_not(table_counts(in.ingest.table, 0));
    ingested_end(&in);
    in = ingested_new();
    in.ingest.options.include[KIND_DRILL] = true;
    ingested_add(&in, "g.json", text);
    cr_assert(table_counts(in.ingest.table, 0));
    ingested_end(&in);
}

Test(reader, the_settings_exclude_by_field)
{
    Ingested in = ingested_new();
    Exclusion exclude[] = {{.field = STR("Category"), .matches = STR("request")}};
    Settings settings = {.exclude = exclude, .n_excludes = 1};
    in.ingest.options.settings = &settings;
    ingested_add(&in, "a.csv",
                 "number,short_description,category\nINC1,x,Request\nINC2,y,web\n");
    cr_assert_eq(in.ingest.table->kind[0],
                 KIND_INCIDENT); // mapped to labels: no such field
    exclude[0].field = STR("labels");
    ingested_add(&in, "b.csv",
                 "number,short_description,category\nINC3,x,Request\nINC4,y,web\n");
    cr_assert_eq(in.ingest.table->kind[2], KIND_EXCLUDED);
    cr_assert_eq(in.ingest.table->kind[3], KIND_INCIDENT);
    ingested_end(&in);
}

Test(reader, records_without_id_are_lost_where_others_have_one)
{
    Ingested in = ingested_new();
    const Source *s = ingested_add(
        &in, "a.csv", "number,short_description,priority\nINC1,x,1\n,y,2\n,,3\n");
    cr_assert_eq(in.ingest.table->n_rows, 1);
    cr_assert_eq(s->n_lost, 2);
    cr_assert_eq(s->reject[0].line, 3);
    ASSERT_HAS(s->reject[0].reason, "no id");
    s = ingested_add(&in, "b.csv", "title,opened\nx,2026-01-01\n");
    ASSERT_STR(in.ingest.table->id[1], "line-2");
    cr_assert_eq(ingested_warned(s, "no_id"), 1);
    ingested_end(&in);
}

Test(reader, what_spreadsheets_destroyed_is_told)
{
    Ingested in = ingested_new();
    const Source *s = ingested_add(&in, "a.csv",
                                   "number,opened_at,short_description,phone\n"
                                   "1.23457E+14,########,x,#NAME?\n");
    cr_assert_eq(ingested_warned(s, "excel_damage"), 3);
    cr_assert_eq(s->n_field_rejects, 1);
    ASSERT_STR(in.ingest.table->id[0], "1.23457E+14");
    ingested_end(&in);
}

Test(reader, services_stand_in_for_teams_that_no_record_names)
{
    Ingested in = ingested_new();
    const Source *s = ingested_add(&in, "a.csv", "id,title,service\n1,x,search\n2,y,\n");
    ingested_finish(&in);
    s = &in.ingest.source[0];
    cr_assert(s->service_as_team);
    cr_assert_eq(ingested_warned(s, "service_as_team"), 1);
    ASSERT_STR(table_team(in.ingest.table, 0), "search");
    ASSERT_STR(table_team(in.ingest.table, 1), "");
    ingested_end(&in);
}

Test(reader, aliases_with_dates_keep_the_owner_of_then)
{
    Ingested in = ingested_new();
    NameAlias team[] = {{STR("Runtime"), STR("Platform"), TIME_NONE, 1767225600},
                        {STR("plat"), STR("Platform"), TIME_NONE, TIME_NONE}};
    Settings settings = {.team = team, .n_teams = 2};
    in.ingest.options.settings = &settings;
    ingested_add(
        &in, "a.csv",
        "id,title,team,opened\n1,x,Runtime,2025-12-31\n2,y,Runtime,2026-01-02\n3,z,PLAT,"
        "2026-01-02\n");
    ingested_finish(&in);
    const Table *t = in.ingest.table;
    ASSERT_STR(table_team(t, 0), "Platform");
    ASSERT_STR(intern_str(&t->syms, t->team_then[0]), "Runtime");
    ASSERT_STR(table_team(t, 1), "Runtime");
    ASSERT_STR(table_team(t, 2), "Platform");
    ASSERT_STR(intern_str(&t->syms, t->team_then[2]), "Platform");
    ingested_end(&in);
}

/* ---- What is said ---- */

static Str said(const Source *s, const char *kind)
{
    for (size_t i = 0; i < s->n_warnings; i++)
        if (str_eq(s->warning[i].kind, str_from(kind)))
            return s->warning[i].message;
    return (Str){0};
}

Test(reader, a_long_text_before_the_list_is_passed_in_linear_time)
{
    Ingested in = ingested_new();
    Buf text = {.arena = in.keep};
    buf_add(&text, STR("{\"note\": \""));
    for (int i = 0; i < 1500000; i++)
        buf_add_char(&text, 'z');
    buf_add(&text, STR("\", \"result\": [{\"number\": \"INC1\", \"sys_id\": \"1\", "
                       "\"short_description\": \"Down\"}]}"));
    ingested_add(&in, "n.json", str_zero_terminated(in.keep, buf_str(&text)));
    cr_assert_eq(in.ingest.table->n_rows, 1);
    ASSERT_STR(in.ingest.table->id[0], "INC1");
    ingested_end(&in);
}

Test(reader, records_without_ids_in_one_line_are_told_apart)
{
    Ingested in = ingested_new();
    ingested_add(&in, "a.json",
                 "[{\"title\": \"a\", \"created\": \"2026-02-23\"}, {\"title\": \"b\", "
                 "\"created\": \"2026-02-24\"},\n{\"title\": \"c\", \"created\": "
                 "\"2026-02-25\"}]");
    ASSERT_STR(in.ingest.table->id[0], "line-1");
    ASSERT_STR(in.ingest.table->id[1], "line-1.2");
    ASSERT_STR(in.ingest.table->id[2], "line-2");
    ingested_end(&in);
}

Test(reader, a_refused_file_has_lost_no_record)
{
    static const char *const texts[] = {
        "<!DOCTYPE html><html><body>Log in</body></html>",
        "{\"error\": {\"message\": \"User Not Authenticated\"}}",
        "alpha,beta\n1,2\n",
        "var incidents = [{\"number\": \"INC1\"}];",
        ")]}'\n[{\"number\": \"INC1\"}]",
        "load([{\"number\": \"INC1\"}]);",
        "// made by hand\n[{\"number\": \"INC1\"}]",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Ingested in = ingested_new();
        const Source *s = ingested_add(&in, "a", texts[i]);
        cr_assert(s->refused, "%s", texts[i]);
        cr_assert_eq(s->n_lost, 0);
        cr_assert_eq(s->n_rejects, 1);
        Str words = source_reject_words(s, &s->reject[0], in.keep);
        cr_assert(str_eq(words, s->warning[s->n_warnings - 1].message), "%s", texts[i]);
        ingested_end(&in);
    }
}

Test(reader, only_what_happened_is_named_and_once_in_the_singular)
{
    Ingested in = ingested_new();
    const Source *s = ingested_add(
        &in, "a.csv",
        "ID,Titel,Erstellt am\n1,caf\xE9,2026-02-23 10:00\n2,x,2026-02-24\n");
    ASSERT_STR(said(s, "encoding"), "1 line was windows-1252");
    cr_assert(str_starts(said(s, "timezone"), STR("1 time names no zone")));
    ingested_end(&in);
}

Test(reader, lost_records_and_fields_left_out_are_counted_apart)
{
    Ingested in = ingested_new();
    const Source *s =
        ingested_add(&in, "a.csv",
                     "number,opened_at,short_description\nINC1,2026-02-30 10:00:00,x\n"
                     ",2026-02-23 10:00:00,y\n");
    cr_assert_eq(s->n_lost, 1);
    cr_assert_eq(s->n_field_rejects, 1);
    ASSERT_STR(source_loss_words(s->n_lost, s->n_field_rejects, in.keep),
               "1 record lost, 1 field left out");
    ASSERT_STR(source_loss_words(2, 3, in.keep), "2 records lost, 3 fields left out");
    ASSERT_STR(source_loss_words(0, 0, in.keep), "");
    ingested_end(&in);
}

/* ---- JSON larger than the look at its head ---- */

static const char *map_of(Arena *arena, size_t n, const char *member)
{
    Buf text = {.arena = arena};
    for (size_t i = 0; i < n; i++)
        buf_format(&text, "%s\"INC%07zu\": %s", i ? ", " : "{", i, member);
    buf_add_char(&text, '}');
    return str_zero_terminated(arena, buf_str(&text));
}

Test(reader, a_map_of_records_may_be_larger_than_its_head)
{
    Ingested in = ingested_new();
    Buf pad = {.arena = in.keep};
    for (int i = 0; i < 600; i++)
        buf_add_char(&pad, 'q');
    Str member = str_format(in.keep,
                            "{\"title\": \"Down\", \"created\": \"2026-02-23\", \"pad\": "
                            "\"%.*s\"}",
                            STR_ARG(buf_str(&pad)));
    ingested_add(&in, "m.json",
                 map_of(in.keep, 3000, str_zero_terminated(in.keep, member)));
    const Table *t = in.ingest.table;
    cr_assert_eq(t->n_rows, 3000);
    ASSERT_STR(t->id[2999], "INC0002999");
    ASSERT_STR(opened(&in, 2999), "2026-02-23T00:00:00Z");
    ingested_end(&in);
}

Test(reader, a_map_of_a_known_tools_records_is_read_whole)
{
    Ingested in = ingested_new();
    ingested_add(
        &in, "m.json",
        map_of(in.keep, 400,
               "{\"number\": \"INC1\", \"sys_id\": \"7\", \"short_description\": "
               "\"Down\", \"opened_at\": \"2026-02-23 10:00:00\"}"));
    cr_assert_eq(in.ingest.table->n_rows, 400);
    ASSERT_STR(profile_id(in.ingest.source[0].profile), "servicenow");
    ingested_end(&in);
}

Test(reader, ids_without_texts_are_no_records)
{
    Ingested in = ingested_new();
    const Source *s = ingested_add(
        &in, "w.json",
        "{\"queryType\": \"flat\", \"columns\": [{\"referenceName\": \"System.Id\", "
        "\"name\": \"ID\", \"url\": \"https://x/f\"}], \"workItems\": [{\"id\": 1, "
        "\"url\": "
        "\"https://x/1\"}, {\"id\": 2, \"url\": \"https://x/2\"}]}");
    cr_assert(s->refused);
    ASSERT_HAS(s->warning[0].message, "fetch the work items themselves");
    const Source *other =
        ingested_add(&in, "x.json",
                     "{\"results\": [{\"id\": 1, \"self\": \"https://x/1\"}, {\"id\": 2, "
                     "\"self\": \"https://x/2\"}]}");
    cr_assert(other->refused);
    ASSERT_HAS(other->warning[0].message, "fetch the records themselves");
    ingested_end(&in);
}

// 1,000 of them, more than 256 KiB; the first ends the card.
Test(reader, a_boards_moves_are_read_however_many_and_a_full_list_is_told)
{
    Ingested in = ingested_new();
    Buf text = {.arena = in.keep};
    buf_add(&text, STR("{\"name\": \"Board\", \"actions\": ["));
    for (int i = 0; i < 1000; i++)
        buf_format(
            &text,
            "%s{\"type\": \"updateCard\", \"date\": \"2026-02-23T15:47:30.000Z\", "
            "\"data\": {\"card\": {\"id\": \"%s\", \"name\": \"a name that is "
            "long enough to make the list of actions large, as they are on boards of "
            "some age, with much in each of them\"}, \"listAfter\": {\"name\": "
            "\"Done\"}}}",
            i ? ", " : "", i ? "69a547040123456789abcdef" : "699c5ef20123456789abcdef");
    buf_add(&text,
            STR("], \"cards\": [{\"id\": \"699c5ef20123456789abcdef\", \"idList\": "
                "\"b\", \"idShort\": 6, \"name\": \"Shop slow\"}], \"lists\": "
                "[{\"id\": \"b\", \"name\": \"Done\"}]}"));
    const Source *s =
        ingested_add(&in, "board.json", str_zero_terminated(in.keep, buf_str(&text)));
    ASSERT_STR(moment_format(in.keep, in.ingest.table->time[TIME_RESOLVED][0], 0),
               "2026-02-23T15:47:30Z");
    ASSERT_HAS(said(s, "partial_export"), "'actions' holds exactly 1000 entries");
    ingested_end(&in);
}

Test(reader, an_object_printed_into_a_cell_is_its_name)
{
    Ingested in = ingested_new();
    ingested_add(&in, "few.csv",
                 "number,opened_at,short_description,assignment_group\n"
                 "INC1,2026-02-23 10:00:00,x,\"{'link': 'https://x/1', 'value': 'abc', "
                 "'display_value': \"\"Ops' team\"\"}\"\n"
                 "INC2,2026-02-23 10:00:00,y,{'a\n");
    ASSERT_STR(table_team(in.ingest.table, 0), "Ops' team");
    ASSERT_STR(table_team(in.ingest.table, 1), "{'a");
    ingested_end(&in);
}
