// Rows that are handed over while a file is read, and forgotten.
#include "tests/unit/assert_str.h"
#include "tests/unit/ingested.h"

typedef struct {
    Buf seen; // "id opened team; " of every row
    uint32_t n_times, most;
} Taken;

static bool take_some(void *context, Ingest *in, Err *err)
{
    Taken *taken = context;
    const Table *t = in->table;
    (void)err;
    taken->n_times++;
    taken->most = t->n_rows > taken->most ? t->n_rows : taken->most;
    for (uint32_t row = 0; row < t->n_rows; row++)
        buf_format(
            &taken->seen, "%.*s %.*s %.*s; ", STR_ARG(t->id[row]),
            STR_ARG(str_slice(
                moment_format(taken->seen.arena, t->time[TIME_OPENED][row], 0), 0, 10)),
            STR_ARG(table_team(t, row)));
    return true;
}

static Taken take_all(Ingested *in, const char *text, uint32_t at_once)
{
    static Arena texts;
    Taken taken = {.seen.arena = in->keep};
    RowSink sink = {take_some, &taken, at_once};
    in->ingest.table->texts = &texts;
    in->ingest.options.sink = &sink;
    ingested_add(in, "a", text);
    ingested_finish(in);
    cr_assert_eq(in->ingest.table->n_rows, 0);
    cr_assert_eq(arena_reserved(&texts), 0);
    return taken;
}

Test(row_sink, rows_are_handed_over_in_order_and_forgotten)
{
    Ingested in = ingested_new();
    Taken t = take_all(&in,
                       "id,title,created,team\n"
                       "1,Disk full,2026-02-01,A\n2,Disk full,2026-02-02,A\n"
                       "3,\"Disk\nfull\",2026-02-03,B\n4,Disk full,2026-02-04,\n"
                       "5,Disk full,2026-02-05,C\n",
                       2);
    cr_assert_eq(t.n_times, 3);
    cr_assert_eq(t.most, 2);
    ASSERT_STR(buf_str(&t.seen), "1 2026-02-01 A; 2 2026-02-02 A; 3 2026-02-03 B; "
                                 "4 2026-02-04 ; 5 2026-02-05 C; ");
    cr_assert_eq(in.ingest.source[0].n_records, 5);
    ingested_end(&in);
}

Test(row_sink, json_rows_are_handed_over_too)
{
    Ingested in = ingested_new();
    Taken t = take_all(&in,
                       "[{\"id\":\"1\",\"title\":\"a b\",\"team\":\"A\"},\n"
                       "{\"id\":\"2\",\"title\":\"c d\",\"team\":\"B\"},{\"x\":1},\n"
                       "{\"id\":\"3\",\"title\":\"e f\",\"team\":\"A\"}]",
                       1);
    cr_assert_eq(t.n_times, 3);
    ASSERT_STR(buf_str(&t.seen), "1  A; 2  B; 3  A; ");
    cr_assert_eq(in.ingest.source[0].n_lost, 1);
    ingested_end(&in);
}

Test(row_sink, the_first_rows_handed_over_decide_about_day_and_month)
{
    Ingested in = ingested_new();
    Taken t = take_all(&in,
                       "id,title,created\n"
                       "1,a b,03/04/2026\n2,c d,23/04/2026\n3,e f,05/04/2026\n"
                       "4,g h,06/04/2026\n5,i j,07/13/2026\n",
                       2);
    ASSERT_STR(buf_str(&t.seen), "1 2026-04-03 ; 2 2026-04-23 ; 3 2026-04-05 ; "
                                 "4 2026-04-06 ; 5 2026-07-13 ; ");
    cr_assert_eq(ingested_warned(&in.ingest.source[0], "mixed_date_orders"), 1);
    cr_assert_eq(ingested_warned(&in.ingest.source[0], "ambiguous_dates"), 0);
    ingested_end(&in);
}

Test(row_sink, a_guess_of_day_and_month_is_kept_and_counted_to_the_end)
{
    Ingested in = ingested_new();
    Taken t = take_all(&in,
                       "id,title,created\n1,a b,03/04/2026\n2,c d,04/04/2026\n"
                       "3,e f,05/04/2026\n4,g h,23/04/2026\n",
                       2);
    ASSERT_STR(buf_str(&t.seen), "1 2026-03-04 ; 2 2026-04-04 ; 3 2026-05-04 ; "
                                 "4 2026-04-23 ; ");
    cr_assert_eq(ingested_warned(&in.ingest.source[0], "ambiguous_dates"), 2);
    ingested_end(&in);
}

static bool refuse(void *context, Ingest *in, Err *err)
{
    (void)context, (void)in;
    return err_set(err, ERR_SYSTEM, "no room");
}

Test(row_sink, who_takes_rows_may_fail)
{
    Ingested in = ingested_new();
    RowSink sink = {refuse, NULL, 1};
    Err err = {0};
    in.ingest.options.sink = &sink;
    cr_assert(!ingest_text(&in.ingest, STR("a.csv"), STR("id,title\n1,a b\n"), &err));
    cr_assert_eq(strcmp(err.message, "no room"), 0);
    ingested_end(&in);
}
