#ifndef FAULTLINE_MOMENT_H
#define FAULTLINE_MOMENT_H
/* Points in time: reading the spellings that exports use, writing RFC 3339, zones, months.
 *
 * A moment is int64_t Unix seconds in UTC; TIME_NONE is "absent". How precise a spelling
 * was travels beside it (Moment), so that nothing is later reported to the second that
 * was written to the month. Everything here is independent of the environment's locale
 * and of TZ; zones come from the system's TZif files.
 */
#include "ingest/base/err.h"

#define TIME_NONE INT64_MIN

typedef enum {
    PRECISION_NONE, // no moment at all
    PRECISION_YEAR,
    PRECISION_MONTH,
    PRECISION_DAY,
    PRECISION_MINUTE,
    PRECISION_SECOND,
} Precision;

typedef struct {
    int64_t seconds; // TIME_NONE when absent
    uint16_t millis; // 0..999 beside the seconds
    uint8_t precision;
    bool zoned; // the text itself said its zone or offset
} Moment;

// 3/4/2026: which of the two is the day? Decided per column (see DateOrder in record.h).
typedef enum { ORDER_UNKNOWN, ORDER_DAY_FIRST, ORDER_MONTH_FIRST } DateOrder;

typedef struct Zone Zone; // NULL is UTC

// "UTC", "Europe/Berlin", "+02:00". False when the system knows no such zone.
bool zone_open(Arena *arena, Str name, const Zone **zone, Err *err);

// UTC seconds of a local time in the zone. In a gap the time after the jump is meant, in
// a repeated hour the earlier one.
int64_t zone_to_utc(const Zone *zone, int64_t local_seconds);
int64_t zone_offset_at(const Zone *zone, int64_t utc_seconds);

typedef struct {
    const Zone *zone; // for texts that name none
    DateOrder order;  // for numeric dates that could be read both ways
    bool allow_serial; // Excel day numbers (20000..80000) are dates in this column
} MomentOptions;

typedef enum {
    MOMENT_OK,
    MOMENT_ABSENT,    // empty, or a word or sentinel that means "nothing" (0001-01-01...)
    MOMENT_AMBIGUOUS, // read as month first; day first would be another valid date
    MOMENT_BAD,       // not a date in any form we know, or 30 February
} MomentStatus;

// Reads every spelling of design 4.1: ISO 8601 in its variants, epoch seconds to
// nanoseconds, dd/MMM/yy h:mm a, d.m.Y, m/d/Y, JavaScript's Date string, RFC 2822, month
// names in English and the languages that Jira writes.
MomentStatus moment_parse(Str text, const MomentOptions *options, Moment *out);

// What a numeric date proves about its column: a first field above 12 is a day, ...
DateOrder moment_order_shown(Str text);

// Length of a duration in seconds: "3600", "01:30:00", "PT1H40M48S", "2 Days 10 Hours",
// a date-time counted from 1970-01-01, "1 day, 0:00:10". False if it is none.
bool duration_parse(Str text, double *seconds);

// "2026-02-23T14:06:42Z", with ".170" when millis is not 0; empty for TIME_NONE.
Str moment_format(Arena *arena, int64_t seconds, unsigned millis);
Str moment_format_day(Arena *arena, int64_t seconds); // "2026-02-23"

// Civil calendar (proleptic Gregorian), Howard Hinnant's day algorithms.
typedef struct {
    int32_t year;
    uint8_t month, day, hour, minute, second, weekday; // month 1-12; weekday 0 = Monday
} Civil;

Civil civil_from_seconds(int64_t seconds);
int64_t civil_to_seconds(Civil civil); // weekday is not read

// Months are counted from January of year 0, so that differences are lengths.
typedef int32_t Month;
#define MONTH_NONE INT32_MIN

Month month_of(int64_t seconds); // MONTH_NONE for TIME_NONE
int64_t month_start(Month month);
// Does the moment lie in these months, both included? TIME_NONE does not.
bool months_hold(Month from, Month to, int64_t seconds);
Str month_format(Arena *arena, Month month); // "2026-02"
bool month_parse(Str text, Month *out);

#endif
