// Day or month first, decided by what the whole file shows.
#include "tests/unit/assert_str.h"
#include "tests/unit/ingested.h"

static Str time_at(const Ingested *in, TimeField field, uint32_t row)
{
    return moment_format_day(in->keep, in->ingest.table->time[field][row]);
}

Test(time_column, one_cell_proves_the_column)
{
    Ingested in = ingested_new();
    const Source *s =
        ingested_add(&in, "a.csv",
                     "number,opened_at,short_description\nINC1,02/03/2026 08:15,a\n"
                     "INC2,23/02/2026 14:06,b\nINC3,04/03/2026 23:58,c\n");
    ASSERT_STR(time_at(&in, TIME_OPENED, 0), "2026-03-02");
    ASSERT_STR(time_at(&in, TIME_OPENED, 2), "2026-03-04");
    cr_assert_eq(ingested_warned(s, "ambiguous_dates"), 0);
    ingested_end(&in);
}

Test(time_column, another_column_may_prove_it)
{
    Ingested in = ingested_new();
    ingested_add(
        &in, "a.csv",
        "number,opened_at,resolved_at,short_description\nINC1,02/03/2026,23/03/2026,a\n");
    ASSERT_STR(time_at(&in, TIME_OPENED, 0), "2026-03-02");
    ASSERT_STR(time_at(&in, TIME_RESOLVED, 0), "2026-03-23");
    ingested_end(&in);
}

Test(time_column, nothing_proves_it_so_it_is_told_and_the_user_decides)
{
    const char *text = "number,opened_at,short_description\nINC1,02/03/2026,a\n";
    Ingested in = ingested_new();
    const Source *s = ingested_add(&in, "a.csv", text);
    ASSERT_STR(time_at(&in, TIME_OPENED, 0), "2026-02-03");
    cr_assert_eq(ingested_warned(s, "ambiguous_dates"), 1);
    ingested_end(&in);
    in = ingested_new();
    in.ingest.options.date_order = ORDER_DAY_FIRST;
    s = ingested_add(&in, "a.csv", text);
    ASSERT_STR(time_at(&in, TIME_OPENED, 0), "2026-03-02");
    cr_assert_eq(ingested_warned(s, "ambiguous_dates"), 0);
    ingested_end(&in);
}

Test(time_column, both_orders_in_one_column_leave_the_doubtful_out)
{
    Ingested in = ingested_new();
    const Source *s =
        ingested_add(&in, "a.csv",
                     "number,opened_at,short_description\nINC1,23/02/2026,a\n"
                     "INC2,02/23/2026,b\nINC3,02/03/2026,c\n");
    ASSERT_STR(time_at(&in, TIME_OPENED, 0), "2026-02-23");
    ASSERT_STR(time_at(&in, TIME_OPENED, 1), "2026-02-23");
    cr_assert_eq(in.ingest.table->time[TIME_OPENED][2], TIME_NONE);
    cr_assert_eq(ingested_warned(s, "mixed_date_orders"), 1);
    cr_assert_eq(s->reject[0].line, 4);
    ASSERT_STR(s->reject[0].field, "opened");
    ingested_end(&in);
}

Test(time_column, days_of_a_spreadsheet_only_where_all_are)
{
    Ingested in = ingested_new();
    const Source *s = ingested_add(&in, "a.csv",
                                   "number,opened_at,resolved_at,short_description\n"
                                   "INC1,46076,46076,a\nINC2,46083.5,2026-03-02,b\n");
    ASSERT_STR(time_at(&in, TIME_OPENED, 0), "2026-02-23");
    ASSERT_STR(time_at(&in, TIME_OPENED, 1), "2026-03-02");
    cr_assert_eq(ingested_warned(s, "excel_serial"), 2);
    cr_assert_eq(in.ingest.table->time[TIME_RESOLVED][0], TIME_NONE);
    cr_assert_eq(s->n_field_rejects, 1);
    ingested_end(&in);
}

Test(time_column, impossible_days_are_rejected_with_field_and_line)
{
    Ingested in = ingested_new();
    const Source *s = ingested_add(
        &in, "a.csv", "number,opened_at,short_description\nINC1,2026-02-30,a\n");
    cr_assert_eq(in.ingest.table->n_rows, 1);
    cr_assert_eq(s->n_rejects, 1);
    cr_assert_eq(s->n_lost, 0);
    cr_assert_eq(s->reject[0].line, 2);
    ASSERT_HAS(s->reject[0].reason, "2026-02-30");
    ingested_end(&in);
}

Test(time_column, a_later_record_of_the_same_incident_keeps_its_own_time)
{
    Ingested in = ingested_new();
    ingested_add(
        &in, "log.csv",
        "number,incident_state,sys_mod_count,reassignment_count,opened_at,resolved_at\n"
        "INC1,New,0,0,01/02/2016 01:16,03/02/2016 10:00\n"
        "INC1,Closed,4,0,01/02/2016 01:16,?\n"
        "INC2,New,0,0,29/02/2016 01:16,?\n");
    cr_assert_eq(in.ingest.table->n_rows, 2);
    ASSERT_STR(time_at(&in, TIME_OPENED, 0), "2016-02-01");
    cr_assert_eq(in.ingest.table->time[TIME_RESOLVED][0], TIME_NONE);
    ingested_end(&in);
}
