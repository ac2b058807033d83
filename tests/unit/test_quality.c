#include "ingest/quality.h"

#include "tests/unit/assert_str.h"
#include "tests/unit/ingested.h"

static const QualityIssue *find(const Quality *q, const char *kind, const char *field,
                                const char *month)
{
    Month wanted = MONTH_NONE;
    if (month)
        month_parse(str_from(month), &wanted);
    for (size_t i = 0; i < q->n; i++)
        if (str_eq(q->issue[i].kind, str_from(kind)) &&
            str_eq(q->issue[i].field, str_from(field)) && q->issue[i].month == wanted)
            return &q->issue[i];
    return NULL;
}

static void expect(const Quality *q, const char *kind, const char *field,
                   const char *month, uint32_t count, uint32_t of)
{
    const QualityIssue *issue = find(q, kind, field, month);
    cr_assert(issue, "%s %s %s", kind, field, month ? month : "-");
    cr_assert_eq(issue->count, count, "%s %s: %u", kind, field, issue->count);
    cr_assert_eq(issue->of, of, "%s %s of %u", kind, field, issue->of);
}

Test(quality, missing_and_impossible_by_month)
{
    Ingested in = ingested_new();
    ingested_add(&in, "a.csv",
                 "id,title,team,opened,resolved,status\n"
                 "1,a,X,2026-01-05 10:00,2026-01-05 09:00,closed\n"
                 "2,b,,2026-01-06 10:00,,closed\n"
                 "3,c,,2026-02-06 10:00,2027-06-06 10:00,closed\n");
    ingested_finish(&in);
    Quality q = quality_find(&in.ingest, 1769904000, in.keep); // 2026-02-01
    expect(&q, "missing", "team", NULL, 2, 3);
    expect(&q, "missing", "team", "2026-01", 1, 2);
    expect(&q, "missing", "resolved", NULL, 1, 3);
    expect(&q, "negative_duration", "resolved", "2026-01", 1, 2);
    expect(&q, "long_duration", "resolved", "2026-02", 1, 1);
    expect(&q, "future", "opened", "2026-02", 1, 1);
    cr_assert_null(find(&q, "missing", "title", NULL));
    ASSERT_HAS(quality_words(in.keep, find(&q, "missing", "team", NULL)),
               "2 of 3 lack team");
    ingested_end(&in);
}

Test(quality, many_closed_within_a_minute)
{
    Ingested in = ingested_new();
    Buf text = {.arena = in.keep};
    buf_add(&text, STR("id,title,opened,resolved\n"));
    for (int i = 1; i <= 12; i++)
        buf_format(&text, "%d,t%d,2026-01-%02d 10:00,2026-02-01 09:00:%02d\n", i, i, i,
                   i);
    buf_add_char(&text, '\0');
    ingested_add(&in, "a.csv", text.data);
    ingested_finish(&in);
    Quality q = quality_find(&in.ingest, TIME_NONE, in.keep);
    expect(&q, "mass_closing", "resolved", "2026-02", 12, 12);
    ingested_end(&in);
}

static void add_months(Buf *text, int from, int to, int per_month, const char *severity)
{
    for (int month = from; month <= to; month++)
        for (int i = 0; i < per_month; i++)
            buf_format(text, "%zu,t,2026-%02d-%02d,%s\n", text->len, month, i % 27 + 1,
                       severity);
}

Test(quality, a_new_way_of_reporting_and_no_mere_growth)
{
    static const char *const after[] = {"low", "high"};
    for (int k = 0; k < 2; k++) {
        Ingested in = ingested_new();
        Buf text = {.arena = in.keep};
        buf_add(&text, STR("id,title,opened,severity\n"));
        add_months(&text, 1, 4, 20, "high");
        add_months(&text, 5, 8, 80, after[k]);
        buf_add_char(&text, '\0');
        ingested_add(&in, "a.csv", text.data);
        ingested_finish(&in);
        Quality q = quality_find(&in.ingest, TIME_NONE, in.keep);
        cr_assert_eq(find(&q, "reporting_changed", "severity", "2026-05") != NULL, k == 0);
        cr_assert_null(find(&q, "reporting_changed", "severity", "2026-04"));
        ingested_end(&in);
    }
}

Test(quality, sources_that_start_and_stop_unless_another_file_goes_on)
{
    Ingested in = ingested_new();
    ingested_add(&in, "a.csv", "id,title,opened\n1,a,2026-01-05\n2,b,2026-02-05\n");
    ingested_add(&in, "b.csv", "id,title,opened\n3,c,2026-03-05\n4,d,2026-06-05\n");
    ingested_add(
        &in, "sn.csv",
        "number,opened_at,short_description\nINC1,2026-05-05,x\nINC2,2026-06-05,y\n");
    ingested_finish(&in);
    Quality q = quality_find(&in.ingest, TIME_NONE, in.keep);
    const QualityIssue *start = find(&q, "source_starts", "", "2026-05");
    cr_assert(start);
    ASSERT_STR(start->source, "sn.csv");
    cr_assert_null(find(&q, "source_stops", "", "2026-02"));
    ingested_end(&in);
}

Test(quality, late_arrival_is_the_95th_percentile_in_hours)
{
    Ingested in = ingested_new();
    Buf text = {.arena = in.keep};
    buf_add(&text, STR("id,title,event date,date entered\n"));
    for (int i = 0; i < 21; i++) // 0 to 20 hours; the 20th of 21 is the 95th percentile
        buf_format(&text, "%d,t%d,2026-01-02T00:00:00Z,2026-01-02T%02d:00:00Z\n", i, i,
                   i);
    buf_add_char(&text, '\0');
    ingested_add(&in, "a.csv", text.data);
    ingested_finish(&in);
    Quality q = quality_find(&in.ingest, TIME_NONE, in.keep);
    expect(&q, "late_arrival", "opened", NULL, 19, 21);
    expect(&q, "late_arrival", "opened", "2026-01", 19, 21);
    ingested_end(&in);
}

// Few records spread over many teams differ from any others by chance: a quiet winter
// after a busy summer is no new way of reporting.
Test(quality, a_season_with_the_same_mix_is_not_a_new_way)
{
    Ingested in = ingested_new();
    Buf text = {.arena = in.keep};
    buf_add(&text, STR("id,title,team,opened\n"));
    uint32_t random = 7, n = 0;
    for (int month = 1; month <= 6; month++)
        for (int i = 0; i < (month <= 3 ? 20 : 3); i++, n++) {
            random = random * 1664525 + 1013904223;
            buf_format(&text, "%u,t%u,team %u,2026-%02d-%02dT10:00:00Z\n", n, n,
                       (random >> 16) % 9, month, i + 1);
        }
    buf_add_char(&text, '\0');
    ingested_add(&in, "a.csv", text.data);
    ingested_finish(&in);
    Quality q = quality_find(&in.ingest, TIME_NONE, in.keep);
    for (size_t i = 0; i < q.n; i++)
        cr_assert(!str_eq(q.issue[i].kind, STR("reporting_changed")), "%u and %u",
                  q.issue[i].of, q.issue[i].count);
    ingested_end(&in);
}
