// Which records are one incident, and which only look like it.
#include "ingest/content_order.h"
#include "tests/unit/assert_str.h"
#include "tests/unit/ingested.h"

static uint32_t original_of(const Ingested *in, uint32_t row)
{
    return in->ingest.table->duplicate_of[row];
}

Test(duplicates, one_id_in_two_exports_of_a_tool)
{
    Ingested in = ingested_new();
    ingested_add(
        &in, "a.csv",
        "number,opened_at,short_description\nINC0001,2026-02-23 14:06:42,Mail is late\n"
        "INC0002,2026-02-24 14:06:42,Mail is lost\n");
    ingested_add(&in, "b.csv",
                 "number,opened_at,short_description,priority,state\n"
                 "INC0001,2026-02-23 14:06:42,Mail is late,1,Closed\n");
    ingested_finish(&in);
    cr_assert_eq(in.ingest.n_duplicates, 1);
    cr_assert_eq(original_of(&in, 0), 2); // the one that says more
    cr_assert_eq(original_of(&in, 2), ROW_NONE);
    ASSERT_STR(str_from(in.ingest.duplicate[0].reason), "same id");
    ingested_end(&in);
}

Test(duplicates, one_number_in_two_repositories_is_two_incidents)
{
    Ingested in = ingested_new();
    ingested_add(&in, "a.json",
                 "[{\"number\": 7, \"title\": \"x\", \"html_url\": "
                 "\"https://github.com/a/a/issues/7\","
                 " \"node_id\": \"1\", \"created_at\": \"2026-02-23T14:06:42Z\"}]");
    ingested_add(&in, "b.json",
                 "[{\"number\": 7, \"title\": \"x\", \"html_url\": "
                 "\"https://github.com/a/b/issues/7\","
                 " \"node_id\": \"2\", \"created_at\": \"2026-02-23T14:06:42Z\"}]");
    ingested_finish(&in);
    cr_assert_eq(in.ingest.n_duplicates, 0);
    ingested_end(&in);
}

Test(duplicates, one_id_far_apart_in_time_is_two_incidents)
{
    Ingested in = ingested_new();
    ingested_add(&in, "a.csv",
                 "number,opened_at,short_description\nINC0001,2026-02-23,x\n");
    ingested_add(&in, "b.csv",
                 "number,opened_at,short_description\nINC0001,2026-05-23,x\n");
    ingested_finish(&in);
    cr_assert_eq(in.ingest.n_duplicates, 0);
    ingested_end(&in);
}

static const char PAGE[] =
    "id,incident_number,description,created_on,escalation_policy_name,seconds_to_first_"
    "ack,"
    "service_name\n"
    "QKIPMXNIYBYETC,812,Lock queue on pay-db,2026-02-23T14:00:00Z,Payments "
    "on-call,9,pay\n"
    "QZZ2ABCDEFGH,813,Lock queue on pay-db,2026-02-25T14:00:00Z,Payments on-call,9,pay\n";

Test(duplicates, a_ticket_names_the_page)
{
    Ingested in = ingested_new();
    ingested_add(&in, "pd.csv", PAGE);
    ingested_add(&in, "jira.csv",
                 "Summary,Issue key,Issue id,Created,Description\n"
                 "Foreign key froze refunds,OPS-1,1,23/Feb/26 2:10 PM,\"Paged: "
                 "https://x.pagerduty.com/incidents/QKIPMXNIYBYETC\"\n"
                 "Follow-up,OPS-2,2,23/Mar/26 2:10 PM,\"After "
                 "https://x.pagerduty.com/incidents/QKIPMXNIYBYETC\"\n");
    ingested_finish(&in);
    cr_assert_eq(in.ingest.n_duplicates, 1);
    cr_assert_eq(in.ingest.duplicate[0].row + in.ingest.duplicate[0].original, 0 + 2);
    ASSERT_STR(str_from(in.ingest.duplicate[0].reason), "names it");
    ingested_end(&in);
}

Test(duplicates, an_address_ends_in_the_id_of_the_other_export)
{
    Ingested in = ingested_new();
    ingested_add(
        &in, "s.json",
        "[{\"id\": \"1ksntt4bk3bq\", \"name\": \"We investigate\", \"incident_updates\": "
        "[], \"created_at\": \"2023-12-29T20:05:00Z\"},"
        " {\"id\": \"2ksntt4bk3bq\", \"name\": \"We investigate\", \"incident_updates\": "
        "[], \"created_at\": \"2023-12-29T21:05:00Z\"}]");
    ingested_add(&in, "m.json",
                 "{\"gh-1\": {\"title\": \"Outage\", \"time\": \"12/29/2023\", \"link\": "
                 "[\"https://www.githubstatus.com/incidents/2ksntt4bk3bq\"]},"
                 " \"gh-2\": {\"title\": \"Outage\", \"time\": \"12/30/2023\", \"link\": "
                 "[\"https://www.githubstatus.com/history\"]}}");
    ingested_finish(&in);
    cr_assert_eq(in.ingest.n_duplicates, 1);
    cr_assert_eq(in.ingest.duplicate[0].row, 2);
    cr_assert_eq(in.ingest.duplicate[0].original, 1);
    ingested_end(&in);
}

static const char TICKET[] =
    "number,opened_at,short_description,assignment_group\n"
    "INC0001,2026-02-23 14:09:00,Lock queue on pay-db,Payments\n";

Test(duplicates, service_time_and_title_across_tools)
{
    Ingested in = ingested_new();
    ingested_add(&in, "pd.csv", PAGE);
    ingested_add(&in, "sn.csv", TICKET);
    ingested_finish(&in);
    cr_assert_eq(in.ingest.n_duplicates, 1);
    cr_assert_eq(original_of(&in, 1), ROW_NONE); // two days later: another incident
    ASSERT_STR(str_from(in.ingest.duplicate[0].reason), "same service, time and title");
    ingested_end(&in);
}

Test(duplicates, the_settings_undo_a_link)
{
    Ingested in = ingested_new();
    Str pair[1][2] = {{STR("812"), STR("sn.csv:INC0001")}};
    Settings settings = {.not_duplicates = pair, .n_not_duplicates = 1};
    in.ingest.options.settings = &settings;
    ingested_add(&in, "pd.csv", PAGE);
    ingested_add(&in, "sn.csv", TICKET);
    ingested_finish(&in);
    cr_assert_eq(in.ingest.n_duplicates, 0);
    ingested_end(&in);
}

Test(duplicates, links_across_sources_are_one_to_one)
{
    Ingested in = ingested_new();
    ingested_add(&in, "pd.csv",
                 "incident_number,description,created_on,escalation_policy_name,"
                 "seconds_to_first_ack,service_name\n"
                 "1,Disk full on db-7,2026-02-23T14:00:00Z,Storage,9,db\n"
                 "2,Disk full on db-7,2026-02-23T14:04:00Z,Storage,9,db\n");
    ingested_add(&in, "sn.csv",
                 "number,opened_at,short_description,assignment_group\n"
                 "INC0001,2026-02-23 14:05:00,Disk full on db-7,Storage\n");
    ingested_finish(&in);
    cr_assert_eq(in.ingest.n_duplicates, 1);
    cr_assert_eq(in.ingest.duplicate[0].row + in.ingest.duplicate[0].original, 1 + 2);
    ingested_end(&in);
}

Test(duplicates, guessed_ids_need_the_same_title)
{
    Ingested in = ingested_new();
    ingested_add(&in, "a.csv",
                 "id,title,date\nA,x,2026-02-23\nA,y,2026-02-23\nA,x,2026-02-23\n");
    ingested_finish(&in);
    cr_assert_eq(in.ingest.n_duplicates, 1);
    cr_assert_eq(original_of(&in, 2), 0);
    ingested_end(&in);
}

/* ---- Which copy counts hangs on what it says ---- */

typedef struct {
    const char *name, *text;
} File;

// What counts, in the content's order: format, id and title of each incident.
static Str counted(Arena *arena, const File *file, const size_t *at, size_t n,
                   bool renamed)
{
    Ingested in = ingested_new();
    Buf out = {.arena = arena};
    for (size_t i = 0; i < n; i++) {
        const File *f = &file[at[i]];
        Str name = renamed ? str_format(arena, "%c-%zu", (char)('z' - (int)i), i)
                           : str_from(f->name);
        ingested_add(&in, str_zero_terminated(arena, name), f->text);
    }
    ingested_finish(&in);
    const Table *t = in.ingest.table;
    ContentOrder order = content_order(&in.ingest, in.keep);
    for (uint32_t i = 0; i < t->n_rows; i++) {
        uint32_t row = order.row[i];
        if (t->duplicate_of[row] == ROW_NONE)
            buf_format(&out, "%.*s|%.*s|%.*s\n",
                       STR_ARG(profile_id(in.ingest.source[t->source[row]].profile)),
                       STR_ARG(t->id[row]), STR_ARG(t->title[row]));
    }
    ingested_end(&in);
    return buf_str(&out);
}

// Copies that say equally much, near each other in time, each like several others.
static const File COPIES[] = {
    {"a.csv", "number,opened_at,short_description,assignment_group\n"
              "INC1,2026-02-23 14:06:42,Mail queue stuck on relay seven,Mail\n"
              "INC2,2026-02-23 14:16:42,Mail queue stuck on relay eight,Mail\n"
              "INC3,2026-02-25 10:00:00,Payroll batch aborted,Pay\n"},
    {"b.csv", "number,opened_at,short_description,assignment_group\n"
              "INC1,2026-02-23 14:06:42,Mail queue stuck on relay 77777,Mail\n"
              "INC3,2026-02-25 10:00:00,Payroll batch blocked,Pay\n"},
    {"c.csv", "Ref,Headline,Raised,Squad\n"
              "77,Mail queue stuck on relay seven,2026-02-23 14:07,Mail\n"
              "78,Mail queue stuck on relay eight,2026-02-23 14:12,Mail\n"
              "79,Payroll batch aborted,2026-02-25 10:00,Pay\n"},
    {"d.csv", "Ref,Headline,Raised,Squad\n"
              "X1,Mail queue stuck on relay seven,2026-02-23 14:05,Mail\n"
              "X2,Payroll batch blocked,2026-02-25 09:55,Pay\n"},
};

Test(duplicates, neither_order_nor_names_of_files_decide_which_copy_counts)
{
    Arena arena = {0};
    size_t at[4] = {0, 1, 2, 3};
    Str first = counted(&arena, COPIES, at, 4, false);
    for (size_t round = 0; round < 24; round++) {
        size_t left[4] = {0, 1, 2, 3}, n = 4, code = round;
        for (size_t i = 0; i < 4; i++) {
            size_t pick = code % n;
            code /= n--;
            at[i] = left[pick];
            for (size_t k = pick; k < n; k++)
                left[k] = left[k + 1];
        }
        for (int renamed = 0; renamed < 2; renamed++) {
            Str again = counted(&arena, COPIES, at, 4, renamed);
            cr_assert(str_eq(first, again), "round %zu: '%.*s' was '%.*s'", round,
                      STR_ARG(again), STR_ARG(first));
        }
    }
    arena_release(&arena);
}

Test(duplicates, a_known_tools_record_counts_before_a_guess)
{
    Ingested in = ingested_new();
    ingested_add(&in, "a.csv",
                 "Ref,Headline,Raised,Squad\n"
                 "9,Mail queue stuck on relay seven,2026-02-23 14:06,Mail\n");
    ingested_add(&in, "z.csv",
                 "number,opened_at,short_description,assignment_group\n"
                 "INC1,2026-02-23 14:06:42,Mail queue stuck on relay seven,Mail\n");
    ingested_finish(&in);
    cr_assert_eq(original_of(&in, 0), 1);
    cr_assert_eq(original_of(&in, 1), ROW_NONE);
    ingested_end(&in);
}
