#include "ingest/base/moment.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ingest/base/moment_rule.h"
#include "ingest/base/moment_words.h"
#include "tests/unit/assert_str.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* ---- Spellings ---- */

static Str written(Arena *arena, Moment m)
{
    return moment_format(arena, m.seconds, m.millis);
}

typedef struct {
    const char *text, *moment;
    Precision precision;
} Spelling;

static const Spelling SPELLINGS[] = {
    // ISO 8601
    {"2026-02-23T14:06:42Z", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {" 2026-02-23t14:06:42z ", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"2026-02-23T14:06:42.17Z", "2026-02-23T14:06:42.170Z", PRECISION_SECOND},
    {"2026-02-23T14:06:42.801578Z", "2026-02-23T14:06:42.801Z", PRECISION_SECOND},
    {"2026-02-23T14:06:42.123456789Z", "2026-02-23T14:06:42.123Z", PRECISION_SECOND},
    {"2026-02-23T14:06:42,5Z", "2026-02-23T14:06:42.500Z", PRECISION_SECOND},
    {"2026-02-23T15:06:42+01:00", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"2026-02-23T08:06:42.441-06:00", "2026-02-23T14:06:42.441Z", PRECISION_SECOND},
    {"2026-02-23T15:06:42.000+0100", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"2026-02-23T15:06:42+01", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"2026-02-23T15:06:42+01:00[Europe/Berlin]", "2026-02-23T14:06:42Z",
     PRECISION_SECOND},
    {"2026-02-24T04:06:42+14:00", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"20260223T140642Z", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"20260223T140642.5+0000", "2026-02-23T14:06:42.500Z", PRECISION_SECOND},
    {"2026-02-23T1406Z", "2026-02-23T14:06:00Z", PRECISION_MINUTE},
    {"2026-02-23T14Z", "2026-02-23T14:00:00Z", PRECISION_MINUTE},
    {"2026-02-23T14:06", "2026-02-23T14:06:00Z", PRECISION_MINUTE},
    {"2026-02-23T24:00:00Z", "2026-02-24T00:00:00Z", PRECISION_SECOND},
    {"2026-06-30T23:59:60Z", "2026-07-01T00:00:00Z", PRECISION_SECOND},
    {"2026-02-23", "2026-02-23T00:00:00Z", PRECISION_DAY},
    {"2026-02-23Z", "2026-02-23T00:00:00Z", PRECISION_DAY},
    {"2026-2-3 4:05", "2026-02-03T04:05:00Z", PRECISION_MINUTE},
    {"2026-W09-1", "2026-02-23T00:00:00Z", PRECISION_DAY},
    {"2026W091", "2026-02-23T00:00:00Z", PRECISION_DAY},
    {"2020-W53-7", "2021-01-03T00:00:00Z", PRECISION_DAY},
    {"2026-W09", "2026-02-23T00:00:00Z", PRECISION_MONTH},
    {"2026-054", "2026-02-23T00:00:00Z", PRECISION_DAY},
    {"2024-366", "2024-12-31T00:00:00Z", PRECISION_DAY},
    // other languages
    {"12. März 2024", "2024-03-12T00:00:00Z", PRECISION_DAY},
    {"12. Maerz 2024 08:15 Uhr", "2024-03-12T08:15:00Z", PRECISION_MINUTE},
    {"Di., 12. März 2024 08:15", "2024-03-12T08:15:00Z", PRECISION_MINUTE},
    {"mar. 12 mars 2024 à 08h15", "2024-03-12T08:15:00Z", PRECISION_MINUTE},
    {"mar, 12 mar 2024 08:15", "2024-03-12T08:15:00Z", PRECISION_MINUTE},
    {"Mar 12 2024", "2024-03-12T00:00:00Z", PRECISION_DAY},
    {"jeu. 14 mars 2024", "2024-03-14T00:00:00Z", PRECISION_DAY},
    {"1er août 2024", "2024-08-01T00:00:00Z", PRECISION_DAY},
    {"12 de marzo de 2024 a las 14:06", "2024-03-12T14:06:00Z", PRECISION_MINUTE},
    {"mié 13 mar 2024", "2024-03-13T00:00:00Z", PRECISION_DAY},
    {"12 de março de 2024 às 14:06", "2024-03-12T14:06:00Z", PRECISION_MINUTE},
    {"qui, 14 de mar. de 2024", "2024-03-14T00:00:00Z", PRECISION_DAY},
    {"gio 14 marzo 2024 alle ore 14.06", "2024-03-14T14:06:00Z", PRECISION_MINUTE},
    {"do 14 maart 2024 om 14.06 uur", "2024-03-14T14:06:00Z", PRECISION_MINUTE},
    // a blank instead of the T
    {"2021-02-07 20:47:23", "2021-02-07T20:47:23Z", PRECISION_SECOND},
    {"2026-02-25 16:38:58.679", "2026-02-25T16:38:58.679Z", PRECISION_SECOND},
    {"2026-02-23 14:06:42 UTC", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"2026-02-23 14:06:42.549748+00:00", "2026-02-23T14:06:42.549Z", PRECISION_SECOND},
    {"2026-02-23 15:06:42 +0100", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"2026-02-23 14:06:42.5 +0000 UTC", "2026-02-23T14:06:42.500Z", PRECISION_SECOND},
    {"2026-02-23  02:06:42 PM", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"2026/02/23 14:06:42", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"2026.02.23 14:06", "2026-02-23T14:06:00Z", PRECISION_MINUTE},
    // named months
    {"09/Jan/24 3:54 PM", "2024-01-09T15:54:00Z", PRECISION_MINUTE},
    {"22/Oct/21 16:55", "2021-10-22T16:55:00Z", PRECISION_MINUTE},
    {"23/Feb/26", "2026-02-23T00:00:00Z", PRECISION_DAY},
    {"01/Jan/69 12:00 AM", "1969-01-01T00:00:00Z", PRECISION_MINUTE},
    {"01/Jan/68 12:00 AM", "2068-01-01T00:00:00Z", PRECISION_MINUTE},
    {"23-Feb-2026 14:06:42", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"23FEB2026", "2026-02-23T00:00:00Z", PRECISION_DAY},
    {"Feb 23, 2026 2:06:42 PM", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"Feb 23, 2026, 2:06:42\u202fPM", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"February 23rd, 2026 at 2 pm", "2026-02-23T14:00:00Z", PRECISION_MINUTE},
    {"Monday, February 23, 2026", "2026-02-23T00:00:00Z", PRECISION_DAY},
    {"2026 Feb 23", "2026-02-23T00:00:00Z", PRECISION_DAY},
    {"Feb 2026", "2026-02-01T00:00:00Z", PRECISION_MONTH},
    {"23. Februar 2026 14:06", "2026-02-23T14:06:00Z", PRECISION_MINUTE},
    {"23. Februar 2026 um 14:06 Uhr", "2026-02-23T14:06:00Z", PRECISION_MINUTE},
    {"05/Dez/25 16:55", "2025-12-05T16:55:00Z", PRECISION_MINUTE},
    {"05/Mär/26 16:55", "2026-03-05T16:55:00Z", PRECISION_MINUTE},
    {"05/MÄR/26 16:55", "2026-03-05T16:55:00Z", PRECISION_MINUTE},
    {"05/févr./26 4:55 PM", "2026-02-05T16:55:00Z", PRECISION_MINUTE},
    {"05/мар/26 16:55", "2026-03-05T16:55:00Z", PRECISION_MINUTE},
    {"23 de febrero de 2026 2:06 p. m.", "2026-02-23T14:06:00Z", PRECISION_MINUTE},
    {"23 février 2026 à 14h06", "2026-02-23T14:06:00Z", PRECISION_MINUTE},
    {"2026年2月23日下午2:06", "2026-02-23T14:06:00Z", PRECISION_MINUTE},
    {"23/二月/26 2:06 下午", "2026-02-23T14:06:00Z", PRECISION_MINUTE},
    {"2026년 2월 23일 오후 2:06", "2026-02-23T14:06:00Z", PRECISION_MINUTE},
    {"2026. 02. 23. 14:06", "2026-02-23T14:06:00Z", PRECISION_MINUTE},
    // mail, browsers, shells, servers
    {"Mon Feb 23 2026 14:06:42 GMT+0000 (GMT+00:00)", "2026-02-23T14:06:42Z",
     PRECISION_SECOND},
    {"Mon Feb 23 2026 15:06:42 GMT+0100 (Central European Standard Time)",
     "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"Mon, 23 Feb 2026 14:06:42 GMT", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"Mon, 23 Feb 2026 08:06:42 -0600", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"Mon Feb 23 14:06:42 UTC 2026", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"Mon Feb 23 08:06:42 -0600 2026", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"Mon Feb 23 14:06:42 2026", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"23/Feb/2026:14:06:42 +0000", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"28 Feb 2026 11:42 AM +00:00", "2026-02-28T11:42:00Z", PRECISION_MINUTE},
    {"2026-02-23 16:06:42 UTC+2", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    // numbers only; what decides day and month is tested below
    {"23.02.2026", "2026-02-23T00:00:00Z", PRECISION_DAY},
    {"02.03.2026 14:06", "2026-03-02T14:06:00Z", PRECISION_MINUTE},
    {"23.2.2026 klo 14.06", "2026-02-23T14:06:00Z", PRECISION_MINUTE},
    {"23.02.26 14:06:42", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"29-02-2016 01:16", "2016-02-29T01:16:00Z", PRECISION_MINUTE},
    {"02/23/2026", "2026-02-23T00:00:00Z", PRECISION_DAY},
    {"8/13/2025 7:00:00 AM", "2025-08-13T07:00:00Z", PRECISION_SECOND},
    {"6/21/2025 16:14", "2025-06-21T16:14:00Z", PRECISION_MINUTE},
    {"3/3/2026 12:30 AM", "2026-03-03T00:30:00Z", PRECISION_MINUTE},
    {"3/3/2026 12:30 PM", "2026-03-03T12:30:00Z", PRECISION_MINUTE},
    {"02/2026", "2026-02-01T00:00:00Z", PRECISION_MONTH},
    {"2026-02", "2026-02-01T00:00:00Z", PRECISION_MONTH},
    {"14:06 23.02.2026", "2026-02-23T14:06:00Z", PRECISION_MINUTE},
    {"20260223", "2026-02-23T00:00:00Z", PRECISION_DAY},
    {"20260223 140642", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"20260223140642", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"202602231406", "2026-02-23T14:06:00Z", PRECISION_MINUTE},
    {"198804", "1988-04-01T00:00:00Z", PRECISION_MONTH},
    {"2026", "2026-01-01T00:00:00Z", PRECISION_YEAR},
    // epochs
    {"1771855602", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"1771855602.170", "2026-02-23T14:06:42.170Z", PRECISION_SECOND},
    {"1771855602000", "2026-02-23T14:06:42Z", PRECISION_SECOND},
    {"1771855602170.0", "2026-02-23T14:06:42.170Z", PRECISION_SECOND},
    {"1771855602170999", "2026-02-23T14:06:42.170Z", PRECISION_SECOND},
    {"1771855602170999888", "2026-02-23T14:06:42.170Z", PRECISION_SECOND},
};

Test(moment, reads_every_spelling)
{
    Arena arena = {0};
    MomentOptions utc = {0};
    for (size_t i = 0; i < COUNT(SPELLINGS); i++) {
        const Spelling *s = &SPELLINGS[i];
        Moment m;
        MomentStatus status = moment_parse(str_from(s->text), &utc, &m);
        Str seen = written(&arena, m);
        cr_expect(status == MOMENT_OK && str_eq(seen, str_from(s->moment)) &&
                      m.precision == s->precision,
                  "'%s': status %d, '%.*s', precision %d", s->text, (int)status,
                  STR_ARG(seen), m.precision);
    }
    arena_release(&arena);
}

Test(moment, knows_what_means_nothing)
{
    static const char *const NOTHING[] = {"",
                                          "  ",
                                          "\u00a0",
                                          "null",
                                          "None",
                                          "NaN",
                                          "NaT",
                                          "N/A",
                                          "#N/A",
                                          "-",
                                          "--",
                                          "?",
                                          "(empty)",
                                          "\\N",
                                          "0",
                                          "0.0",
                                          "0001-01-01T00:00:00Z",
                                          "9999-12-31",
                                          "99991231235959",
                                          "9999-01-01T00:00:00Z",
                                          "1970-01-01 00:00:00",
                                          "1970-01-01T00:00:00.000Z",
                                          "0000-00-00 00:00:00",
                                          "0000-00-00",
                                          "00.00.0000",
                                          "00000000",
                                          "1900-01-01",
                                          "1/1/1900",
                                          "1899-12-30T00:00:00",
                                          "Jan 1, 1970 12:00 AM"};
    MomentOptions utc = {0};
    Moment m;
    for (size_t i = 0; i < COUNT(NOTHING); i++) {
        MomentStatus status = moment_parse(str_from(NOTHING[i]), &utc, &m);
        cr_expect(status == MOMENT_ABSENT && m.seconds == TIME_NONE, "'%s': %d",
                  NOTHING[i], (int)status);
    }
}

Test(moment, refuses_what_is_no_date)
{
    static const char *const BAD[] = {"2026-02-30 10:00:00",
                                      "31.04.2026",
                                      "2026-13-01",
                                      "13/13/2026",
                                      "2025-02-29",
                                      "2026-02-23T25:00:00Z",
                                      "2026-02-23T24:00:01Z",
                                      "2026-02-23T14:60:00Z",
                                      "2026-02-23T14:06:61Z",
                                      "2026-02-23T14:06:42+14:30",
                                      "2026-02-23T14:06:42+01:60",
                                      "2026-02-23 14:06:42 EST",
                                      "2026-02-23 14:06 IST",
                                      "07:47 US/Pacific",
                                      "12:53 PM PDT",
                                      "14:06:42",
                                      "00:13.5",
                                      "########",
                                      "5-Mar",
                                      "Feb-26",
                                      "#NAME?",
                                      "1.23457E+14",
                                      "0025-01-05",
                                      "23-02-0026",
                                      "tomorrow",
                                      "INC0010101",
                                      "a",
                                      "T",
                                      "Z",
                                      "+",
                                      "-1",
                                      "1.5",
                                      "12345",
                                      "123456789",
                                      "4102444800",
                                      "2026-02-23 14:06:42 rebooted",
                                      "2026-02-23 2026-02-24",
                                      "2026-W54-1",
                                      "2025-366",
                                      "2026-02-23T",
                                      "2026-02-23 14",
                                      "1 2 3",
                                      "23 02 2026",
                                      "2026-02/23",
                                      "13:00 AM 23.02.2026",
                                      "18446744073709551616",
                                      "2026-02-23 14:06:42 (lunch",
                                      "1/2/3/4",
                                      "Feb Mar 2026",
                                      "1.2.3",
                                      "10.0.0.1",
                                      "v2026.02"};
    MomentOptions utc = {0};
    Moment m;
    for (size_t i = 0; i < COUNT(BAD); i++) {
        MomentStatus status = moment_parse(str_from(BAD[i]), &utc, &m);
        cr_expect(status == MOMENT_BAD && m.seconds == TIME_NONE, "'%s': %d, %lld",
                  BAD[i], (int)status, (long long)m.seconds);
    }
}

Test(moment, long_or_odd_text_is_no_date)
{
    char text[500];
    MomentOptions utc = {0};
    Moment m;
    memset(text, '1', sizeof text);
    cr_expect_eq(moment_parse((Str){text, sizeof text}, &utc, &m), MOMENT_BAD);
    memset(text, '-', sizeof text);
    for (size_t n = 4; n < sizeof text; n++)
        cr_expect_eq(moment_parse((Str){text, n}, &utc, &m), MOMENT_BAD);
    cr_expect_eq(moment_parse(STR("2026-02-23\0 14:06"), &utc, &m), MOMENT_OK);
    cr_expect_eq(moment_parse(STR("\xff\xfe"), &utc, &m), MOMENT_BAD);
}

/* ---- Day and month ---- */

static void expect_order(const char *text, DateOrder order, MomentStatus status,
                         const char *day)
{
    Arena arena = {0};
    Moment m;
    MomentOptions options = {.order = order};
    MomentStatus seen = moment_parse(str_from(text), &options, &m);
    Str seen_day = moment_format_day(&arena, m.seconds);
    cr_expect(seen == status && str_eq(seen_day, str_from(day)),
              "'%s' in order %d: %d '%.*s'", text, (int)order, (int)seen,
              STR_ARG(seen_day));
    arena_release(&arena);
}

Test(moment, order_decides_what_could_be_both)
{
    expect_order("02/03/2026", ORDER_UNKNOWN, MOMENT_AMBIGUOUS, "2026-02-03");
    expect_order("02/03/2026 14:06", ORDER_UNKNOWN, MOMENT_AMBIGUOUS, "2026-02-03");
    expect_order("02/03/2026", ORDER_DAY_FIRST, MOMENT_OK, "2026-03-02");
    expect_order("02/03/2026", ORDER_MONTH_FIRST, MOMENT_OK, "2026-02-03");
    expect_order("02-03-26", ORDER_DAY_FIRST, MOMENT_OK, "2026-03-02");
    expect_order("03/03/2026", ORDER_UNKNOWN, MOMENT_OK, "2026-03-03");
    expect_order("23/02/2026", ORDER_MONTH_FIRST, MOMENT_OK, "2026-02-23");
    expect_order("02/23/2026", ORDER_DAY_FIRST, MOMENT_OK, "2026-02-23");
    expect_order("02.03.2026", ORDER_UNKNOWN, MOMENT_OK, "2026-03-02");
    expect_order("02.03.2026", ORDER_MONTH_FIRST, MOMENT_OK, "2026-02-03");
}

Test(moment, a_numeric_date_proves_its_order)
{
    cr_expect_eq(moment_order_shown(STR("23/02/2026 14:06:42")), ORDER_DAY_FIRST);
    cr_expect_eq(moment_order_shown(STR("02/23/2026")), ORDER_MONTH_FIRST);
    cr_expect_eq(moment_order_shown(STR("6/21/2025 16:14")), ORDER_MONTH_FIRST);
    cr_expect_eq(moment_order_shown(STR("29-02-2016 01:16")), ORDER_DAY_FIRST);
    cr_expect_eq(moment_order_shown(STR("23.02.2026")), ORDER_DAY_FIRST);
    cr_expect_eq(moment_order_shown(STR("02/03/2026")), ORDER_UNKNOWN);
    cr_expect_eq(moment_order_shown(STR("2026-02-23")), ORDER_UNKNOWN);
    cr_expect_eq(moment_order_shown(STR("23/Feb/26")), ORDER_UNKNOWN);
    cr_expect_eq(moment_order_shown(STR("45/45/2026")), ORDER_UNKNOWN);
    cr_expect_eq(moment_order_shown(STR("")), ORDER_UNKNOWN);
}

Test(moment, serials_are_dates_where_the_column_says_so)
{
    Arena arena = {0};
    Moment m;
    MomentOptions serials = {.allow_serial = true}, none = {0};
    cr_expect_eq(moment_parse(STR("46076"), &none, &m), MOMENT_BAD);
    cr_expect_eq(moment_parse(STR("46076"), &serials, &m), MOMENT_OK);
    ASSERT_STR(written(&arena, m), "2026-02-23T00:00:00Z");
    cr_expect_eq(m.precision, PRECISION_DAY);
    cr_expect_eq(moment_parse(STR("46076.58799"), &serials, &m), MOMENT_OK);
    ASSERT_STR(written(&arena, m), "2026-02-23T14:06:42Z");
    cr_expect_eq(moment_parse(STR("19999"), &serials, &m), MOMENT_BAD);
    cr_expect_eq(moment_parse(STR("80001"), &serials, &m), MOMENT_BAD);
    arena_release(&arena);
}

/* ---- Zones ---- */

static const Zone *zone(Arena *arena, const char *name)
{
    Err err = {0};
    const Zone *zone;
    cr_assert(zone_open(arena, str_from(name), &zone, &err), "%s", err.message);
    return zone;
}

Test(moment, zones_apply_to_texts_without_one)
{
    Arena arena = {0};
    Moment m;
    MomentOptions berlin = {.zone = zone(&arena, "Europe/Berlin")};
    cr_expect_eq(moment_parse(STR("2026-02-23 15:06:42"), &berlin, &m), MOMENT_OK);
    ASSERT_STR(written(&arena, m), "2026-02-23T14:06:42Z");
    cr_expect_not(m.zoned);
    cr_expect_eq(moment_parse(STR("2026-07-23 15:06:42"), &berlin, &m), MOMENT_OK);
    ASSERT_STR(written(&arena, m), "2026-07-23T13:06:42Z");
    cr_expect_eq(moment_parse(STR("2026-02-23T14:06:42Z"), &berlin, &m), MOMENT_OK);
    ASSERT_STR(written(&arena, m), "2026-02-23T14:06:42Z");
    cr_expect(m.zoned);
    arena_release(&arena);
}

Test(moment, gaps_and_repeated_hours)
{
    Arena arena = {0};
    const Zone *berlin = zone(&arena, "Europe/Berlin");
    Civil gap = {.year = 2026, .month = 3, .day = 29, .hour = 2, .minute = 30};
    Civil twice = {.year = 2026, .month = 10, .day = 25, .hour = 2, .minute = 30};
    ASSERT_STR(moment_format(&arena, zone_to_utc(berlin, civil_to_seconds(gap)), 0),
               "2026-03-29T01:30:00Z"); // 03:30 after the jump
    ASSERT_STR(moment_format(&arena, zone_to_utc(berlin, civil_to_seconds(twice)), 0),
               "2026-10-25T00:30:00Z"); // still summer time
    arena_release(&arena);
}

Test(moment, offsets_are_zones_too)
{
    Arena arena = {0};
    Err err = {0};
    const Zone *none;
    cr_expect_eq(zone_offset_at(zone(&arena, "+05:30"), 0), 19800);
    cr_expect_eq(zone_offset_at(zone(&arena, "-0800"), 0), -28800);
    cr_expect_eq(zone_offset_at(zone(&arena, "+02"), 0), 7200);
    cr_expect_null(zone(&arena, "UTC"));
    static const char *const BAD[] = {
        "",   "Europe/Bielefeld", "../../etc/passwd", "/etc/passwd", "+15:00",
        "+1", "+01:75",           "Europe",           "tzdata.zi"};
    for (size_t i = 0; i < COUNT(BAD); i++)
        cr_expect_not(zone_open(&arena, str_from(BAD[i]), &none, &err), "%s", BAD[i]);
    cr_expect_not(zone_open(&arena, STR("Mars"), &none, &err));
    ASSERT_HAS(str_from(err.message), "no time zone 'Mars'");
    arena_release(&arena);
}

// The C library reads the same files by other code.
static int64_t offset_by_libc(time_t t)
{
    struct tm tm;
    localtime_r(&t, &tm);
    return civil_to_seconds((Civil){.year = tm.tm_year + 1900,
                                    .month = (uint8_t)(tm.tm_mon + 1),
                                    .day = (uint8_t)tm.tm_mday,
                                    .hour = (uint8_t)tm.tm_hour,
                                    .minute = (uint8_t)tm.tm_min,
                                    .second = (uint8_t)tm.tm_sec}) -
           (int64_t)t;
}

Test(moment, zones_agree_with_the_c_library)
{
    static const char *const NAME[] = {
        "Europe/Berlin",       "America/New_York",  "Asia/Kolkata",
        "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Tehran",
        "Africa/Casablanca",   "Pacific/Apia",      "America/St_Johns",
        "Europe/Dublin",       "Asia/Kathmandu",    "America/Nuuk",
        "Pacific/Chatham",     "Etc/GMT+5"};
    for (size_t i = 0; i < COUNT(NAME); i++) {
        Arena arena = {0};
        const Zone *z = zone(&arena, NAME[i]);
        setenv("TZ", NAME[i], 1);
        tzset();
        for (int64_t t = -2000000000; t < 4200000000; t += 86400 * 3 + 1234)
            cr_assert_eq(zone_offset_at(z, t), offset_by_libc((time_t)t),
                         "%s at %lld: %lld", NAME[i], (long long)t,
                         (long long)zone_offset_at(z, t));
        for (int64_t t = 1743000000; t < 1743400000; t += 600) // a change of 2025, finely
            cr_assert_eq(zone_offset_at(z, t), offset_by_libc((time_t)t), "%s", NAME[i]);
        arena_release(&arena);
    }
}

Test(moment, rules_of_the_far_future)
{
    ZoneRule rule;
    cr_assert(zone_rule_read(STR("CET-1CEST,M3.5.0,M10.5.0/3"), &rule));
    cr_expect_eq(zone_rule_offset(&rule, 1774745999), 3600); // 2026-03-29T00:59:59Z
    cr_expect_eq(zone_rule_offset(&rule, 1774746000), 7200);
    cr_expect_eq(zone_rule_offset(&rule, 1792889999), 7200); // 2026-10-25T00:59:59Z
    cr_expect_eq(zone_rule_offset(&rule, 1792890000), 3600);
    cr_assert(zone_rule_read(STR("<-0330>3:30<-0230>,J60,J300/4:30"), &rule));
    cr_expect_eq(rule.standard, -12600);
    cr_expect_eq(rule.summer, -9000);
    cr_assert(zone_rule_read(STR("AEST-10AEDT,M10.1.0,M4.1.0/3"), &rule));
    cr_expect_eq(zone_rule_offset(&rule, 1767225600), 39600); // January is summer there
    cr_expect_eq(zone_rule_offset(&rule, 1782864000), 36000);
    static const char *const BAD[] = {"",
                                      "C",
                                      "CET",
                                      "CET-1CEST",
                                      "CET-1CEST,M3.5",
                                      "CET-1CEST,M13.5.0,M10.5.0",
                                      "CET-1CEST,M3.5.0,M10.5.0x"};
    for (size_t i = 0; i < COUNT(BAD); i++)
        cr_expect_not(zone_rule_read(str_from(BAD[i]), &rule), "%s", BAD[i]);
}

/* ---- Durations ---- */

static const struct {
    const char *text;
    double seconds;
} DURATIONS[] = {
    {"3600", 3600},
    {"0", 0},
    {"12.5", 12.5},
    {"0.07", 0.07},
    {"01:30:00", 5400},
    {"123:04:05", 442 * 1000 + 1045},
    {"0:27", 1620},
    {"00:13.5", 13.5},
    {"1.02:03:04", 86400 + 7384},
    {"PT1H40M48S", 6048},
    {"PT0S", 0},
    {"P1DT2H", 93600},
    {"PT1.5H", 5400},
    {"PT0,5S", 0.5},
    {"P2W", 1209600},
    {"1970-01-26 13:49:12", 25 * 86400 + 49752},
    {"1970-01-02 04:23:17", 102197},
    {"1970-01-01 00:00:00", 0},
    {"1/1/1970 0:27", 1620},
    {"1/2/1970 0:27", 86400 + 1620},
    {"1/1/1900 3:45", 86400 + 13500},
    {"2 Days 10 Hours 36 Minutes", 210960},
    {"1 day, 0:00:10", 86410},
    {"10 days, 1:00:00", 867600},
    {"1 Hour", 3600},
    {"3h 5m", 11100},
    {"1d2h", 93600},
    {"5 mins", 300},
    {"2 hrs. 1 min.", 7260},
    {"90s", 90},
    {"250ms", 0.25},
    {"1 hour and 30 minutes", 5400},
    {" 45 seconds ", 45},
};

Test(moment, reads_every_duration)
{
    for (size_t i = 0; i < COUNT(DURATIONS); i++) {
        double seconds = -1;
        bool good = duration_parse(str_from(DURATIONS[i].text), &seconds);
        cr_expect(good && fabs(seconds - DURATIONS[i].seconds) < 1e-9, "'%s': %d %g",
                  DURATIONS[i].text, good, seconds);
    }
}

Test(moment, refuses_what_is_no_duration)
{
    static const char *const BAD[] = {"",           "-",          "P",
                                      "PT",         "P1",         "PT1X",
                                      "P1H",        "1:60:00",    "1:2:3:4",
                                      ":",          "1:",         "5 bananas",
                                      "2026-02-23", "23.02.2026", "1,234",
                                      "-5",         "1 day 2",    "########",
                                      "5-Mar",      "day",        "1970-02-30 00:00"};
    for (size_t i = 0; i < COUNT(BAD); i++) {
        double seconds = 0;
        cr_expect_not(duration_parse(str_from(BAD[i]), &seconds), "'%s': %g", BAD[i],
                      seconds);
    }
}

/* ---- Calendar ---- */

Test(moment, civil_dates_round_trip)
{
    Civil before = civil_from_seconds(
        civil_to_seconds((Civil){.year = 1799, .month = 12, .day = 31}));
    for (int64_t t = civil_to_seconds((Civil){.year = 1800, .month = 1, .day = 1});
         t < 7300000000; t += 86400) {
        Civil c = civil_from_seconds(t + 86399);
        cr_assert_eq(civil_to_seconds(c), t + 86399);
        cr_assert_eq(c.weekday, (before.weekday + 1) % 7);
        cr_assert(c.day == before.day + 1 || (c.day == 1 && before.day >= 28));
        cr_assert(c.hour == 23 && c.minute == 59 && c.second == 59);
        before = c;
    }
    cr_expect_eq(civil_from_seconds(-1).year, 1969);
    cr_expect_eq(civil_from_seconds(0).weekday, 3); // a Thursday
}

Test(moment, months_count_and_print)
{
    Arena arena = {0};
    Month month;
    cr_assert(month_parse(STR("2026-02"), &month));
    cr_expect_eq(month, 2026 * 12 + 1);
    cr_expect_eq(month_of(month_start(month)), month);
    cr_expect_eq(month_of(month_start(month + 1) - 1), month);
    cr_expect_eq(month_of(TIME_NONE), MONTH_NONE);
    ASSERT_STR(month_format(&arena, month), "2026-02");
    ASSERT_STR(month_format(&arena, month + 11), "2027-01");
    ASSERT_STR(month_format(&arena, MONTH_NONE), "");
    cr_expect_not(month_parse(STR("2026-13"), &month));
    cr_expect_not(month_parse(STR("2026-02-23"), &month));
    arena_release(&arena);
}

Test(moment, formats)
{
    Arena arena = {0};
    ASSERT_STR(moment_format(&arena, 1771855602, 0), "2026-02-23T14:06:42Z");
    ASSERT_STR(moment_format(&arena, 1771855602, 7), "2026-02-23T14:06:42.007Z");
    ASSERT_STR(moment_format(&arena, TIME_NONE, 0), "");
    ASSERT_STR(moment_format_day(&arena, 1771855602), "2026-02-23");
    ASSERT_STR(moment_format_day(&arena, TIME_NONE), "");
    arena_release(&arena);
}

Test(moment, words_fold_their_case)
{
    cr_expect_eq(word_read(STR("DÉCEMBRE")).value, 12);
    cr_expect_eq(word_read(STR("МАРТ")).value, 3);
    cr_expect_eq(word_read(STR("Марта")).value, 3);
    cr_expect_eq(word_read(STR("ŠUBAT")).kind, WORD_UNKNOWN);
    cr_expect_eq(word_read(STR("Şubat")).value, 2);
    cr_expect_eq(word_read(STR("PRZED")).kind, WORD_UNKNOWN);
}
