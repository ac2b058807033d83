/* Civil dates from seconds and back, months, and the two spellings that we write.
 *
 * Days are counted in the proleptic Gregorian calendar with years that begin in March, so
 * that the leap day is the last of its year and an era is 400 years: Howard Hinnant,
 * "chrono-compatible low-level date algorithms" (days_from_civil, civil_from_days).
 */
#include "ingest/base/moment.h"

#define DAY 86400
#define ERA 146097   // days in 400 years
#define EPOCH 719468 // days from 0000-03-01 to 1970-01-01

// Division that rounds down also below zero.
static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int64_t days_from_civil(int64_t year, unsigned month, unsigned day)
{
    year -= month <= 2;
    int64_t era = floor_div(year, 400);
    int64_t year_of_era = year - era * 400;
    int64_t from_march = (month + 9) % 12;
    int64_t day_of_year = (153 * from_march + 2) / 5 + day - 1;
    int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * ERA + day_of_era - EPOCH;
}

static Civil civil_from_days(int64_t days)
{
    int64_t shifted = days + EPOCH;
    int64_t era = floor_div(shifted, ERA);
    int64_t day_of_era = shifted - era * ERA;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t from_march = (5 * day_of_year + 2) / 153;
    int64_t month = from_march < 10 ? from_march + 3 : from_march - 9;
    return (Civil){
        .year = (int32_t)(year_of_era + era * 400 + (month <= 2)),
        .month = (uint8_t)month,
        .day = (uint8_t)(day_of_year - (153 * from_march + 2) / 5 + 1),
        .weekday = (uint8_t)(((days + 3) % 7 + 7) % 7), // 1970-01-01 was a Thursday
    };
}

Civil civil_from_seconds(int64_t seconds)
{
    int64_t days = floor_div(seconds, DAY), rest = seconds - days * DAY;
    Civil c = civil_from_days(days);
    c.hour = (uint8_t)(rest / 3600);
    c.minute = (uint8_t)(rest / 60 % 60);
    c.second = (uint8_t)(rest % 60);
    return c;
}

int64_t civil_to_seconds(Civil c)
{
    return days_from_civil(c.year, c.month, c.day) * DAY + c.hour * 3600 + c.minute * 60 +
           c.second;
}

/* ---- Months ---- */

Month month_of(int64_t seconds)
{
    if (seconds == TIME_NONE)
        return MONTH_NONE;
    Civil c = civil_from_seconds(seconds);
    return c.year * 12 + c.month - 1;
}

int64_t month_start(Month month)
{
    int64_t year = floor_div(month, 12);
    return days_from_civil(year, (unsigned)(month - year * 12 + 1), 1) * DAY;
}

bool months_hold(Month from, Month to, int64_t seconds)
{
    return seconds != TIME_NONE && seconds >= month_start(from) &&
           seconds < month_start(to + 1);
}

bool month_parse(Str text, Month *out)
{
    Moment moment;
    MomentOptions utc = {0};
    if (moment_parse(text, &utc, &moment) != MOMENT_OK ||
        moment.precision != PRECISION_MONTH)
        return false;
    *out = month_of(moment.seconds);
    return true;
}

/* ---- Writing ---- */

// Digits of a number that is known to fit, with leading zeros.
static char *put(char *at, unsigned value, int digits)
{
    for (int i = digits; i-- > 0; value /= 10)
        at[i] = (char)('0' + value % 10);
    return at + digits;
}

static char *put_day(char *at, Civil c, int parts)
{
    at = put(at, (unsigned)c.year, 4);
    *at++ = '-';
    at = put(at, c.month, 2);
    if (parts == 2)
        return at;
    *at++ = '-';
    return put(at, c.day, 2);
}

static bool four_digits(Civil c)
{
    return c.year >= 0 && c.year <= 9999;
}

Str month_format(Arena *arena, Month month)
{
    char text[8];
    if (month == MONTH_NONE)
        return (Str){0};
    Civil c = civil_from_seconds(month_start(month));
    if (!four_digits(c))
        return (Str){0};
    return str_copy(arena, (Str){text, (size_t)(put_day(text, c, 2) - text)});
}

Str moment_format_day(Arena *arena, int64_t seconds)
{
    char text[16];
    if (seconds == TIME_NONE || !four_digits(civil_from_seconds(seconds)))
        return (Str){0};
    return str_copy(
        arena,
        (Str){text, (size_t)(put_day(text, civil_from_seconds(seconds), 3) - text)});
}

Str moment_format(Arena *arena, int64_t seconds, unsigned millis)
{
    char text[32];
    if (seconds == TIME_NONE)
        return (Str){0};
    Civil c = civil_from_seconds(seconds);
    if (!four_digits(c))
        return (Str){0};
    char *at = put_day(text, c, 3);
    *at++ = 'T';
    at = put(at, c.hour, 2);
    *at++ = ':';
    at = put(at, c.minute, 2);
    *at++ = ':';
    at = put(at, c.second, 2);
    if (millis) {
        *at++ = '.';
        at = put(at, millis, 3);
    }
    *at++ = 'Z';
    return str_copy(arena, (Str){text, (size_t)(at - text)});
}
