/* From a cell to a moment: words for nothing, bare numbers, written dates
 * (moment_read.h), then day and month order, sentinels and the zone.
 */
#include "ingest/base/moment.h"

#include <math.h>

#include "ingest/base/moment_read.h"
#include "ingest/base/moment_tokens.h"

/* ---- Nothing ---- */

static const Str NOTHING[] = {
    STR_INIT(""),       STR_INIT("null"),    STR_INIT("none"),    STR_INIT("nil"),
    STR_INIT("nan"),    STR_INIT("nat"),     STR_INIT("n/a"),     STR_INIT("na"),
    STR_INIT("#n/a"),   STR_INIT("-"),       STR_INIT("--"),      STR_INIT("---"),
    STR_INIT("\u2013"), STR_INIT("\u2014"),  STR_INIT("?"),       STR_INIT("(empty)"),
    STR_INIT("(none)"), STR_INIT("(null)"),  STR_INIT("(blank)"), STR_INIT("\\N"),
    STR_INIT("unset"),  STR_INIT("not set"), STR_INIT("unknown"), STR_INIT("undefined"),
    STR_INIT("never"),
};

#define LONGEST_NOTHING 9

static bool is_nothing(Str text)
{
    if (text.len > LONGEST_NOTHING ||
        (text.len && text.data[0] <= '9' && text.data[0] >= '0'))
        return false;
    for (size_t i = 0; i < sizeof NOTHING / sizeof *NOTHING; i++)
        if (str_eq_nocase(text, NOTHING[i]))
            return true;
    return false;
}

// The zero of Go and .NET (year 1), of Unix, of SQL Server and of spreadsheets, and the
// ends of time that databases are given.
static bool is_sentinel(const Written *w)
{
    bool midnight = w->hour == 0 && w->minute == 0 && w->second == 0;
    bool new_year = w->month == 1 && w->day == 1;
    return written_is_zero(w) || w->year == 1 || w->year == 9999 ||
           (w->year == 2999 && w->month == 12 && w->day == 31) ||
           (new_year && midnight && (w->year == 1900 || w->year == 1970)) ||
           (w->year == 1899 && w->month == 12 && w->day >= 30);
}

/* ---- Bare numbers ---- */

typedef struct {
    uint64_t whole;
    unsigned digits;
    double fraction; // in [0, 1)
    bool fractional; // a point was written
} Number;

static bool read_number(Str text, Number *n)
{
    size_t at = 0;
    double unit = 1;
    *n = (Number){0};
    for (; at < text.len && text.data[at] >= '0' && text.data[at] <= '9'; at++)
        n->whole = n->whole * 10 + (uint64_t)(text.data[at] - '0');
    n->digits = (unsigned)at;
    if (!at || at > 19)
        return false;
    if (at == text.len)
        return true;
    n->fractional = true;
    if (text.data[at] != '.' && text.data[at] != ',') // 46076,58799 in half of Europe
        return false;
    at++;
    for (; at < text.len && text.data[at] >= '0' && text.data[at] <= '9'; at++)
        n->fraction += (text.data[at] - '0') * (unit /= 10);
    return at == text.len;
}

static MomentStatus set_moment(Moment *out, int64_t seconds, Precision precision)
{
    out->seconds = seconds;
    out->precision = (uint8_t)precision;
    return MOMENT_OK;
}

// Seconds, milli-, micro- or nanoseconds, as the count of digits says. A number that does
// not lie between 1990 and 2100 is only a number.
static MomentStatus read_epoch(const Number *n, Moment *out)
{
    static const uint64_t UNIT[4] = {1, 1000, 1000000, 1000000000};
    uint64_t unit = UNIT[(n->digits - 10) / 3];
    uint64_t seconds = n->whole / unit;
    if (seconds < 631152000 || seconds >= 4102444800)
        return MOMENT_BAD;
    out->millis = (uint16_t)(unit == 1 ? (uint64_t)(n->fraction * 1000 + 1e-6)
                                       : n->whole % unit / (unit / 1000));
    out->zoned = true;
    return set_moment(out, (int64_t)seconds, PRECISION_SECOND);
}

// Days since 1899-12-30, as spreadsheets count (exact from 1900-03-01 on, where their
// leap year 1900 is past).
static MomentStatus read_serial(const Number *n, const MomentOptions *options,
                                Moment *out)
{
    if (!options->allow_serial || n->whole < 20000 || n->whole > 80000)
        return MOMENT_BAD;
    int64_t seconds = ((int64_t)n->whole - 25569) * 86400 + llround(n->fraction * 86400);
    bool whole_day = n->fraction == 0;
    return set_moment(out, zone_to_utc(options->zone, seconds),
                      whole_day ? PRECISION_DAY : PRECISION_SECOND);
}

/* 2026, 202602, 20260223, 202602231406, 20260223140642: the last three as if their parts
 * were written apart. */
static bool unpack(const Number *n, Written *w)
{
    uint64_t value = n->whole;
    if (n->fractional)
        return false;
    w->precision = n->digits == 4    ? PRECISION_YEAR
                   : n->digits == 6  ? PRECISION_MONTH
                   : n->digits == 8  ? PRECISION_DAY
                   : n->digits == 12 ? PRECISION_MINUTE
                                     : PRECISION_SECOND;
    w->month = w->day = 1;
    switch (n->digits) {
    case 14:
        w->second = (int)(value % 100);
        value /= 100;
        // fall through
    case 12:
        w->minute = (int)(value % 100);
        w->hour = (int)(value / 100 % 100);
        value /= 10000;
        // fall through
    case 8:
        w->day = (int)(value % 100);
        value /= 100;
        // fall through
    case 6:
        w->month = (int)(value % 100);
        value /= 100;
        // fall through
    case 4:
        w->year = (int)value;
        return true;
    default:
        return false;
    }
}

/* ---- Written dates ---- */

#define FIRST_YEAR 1800 // what is older or later is a typing error, no incident
#define LAST_YEAR 2200

static void swap_day_and_month(Written *w)
{
    int month = w->day;
    w->day = w->month;
    w->month = month;
}

// True when both orders make a date and nothing says which is meant.
static bool settle_order(Written *w, DateOrder order)
{
    if (!w->ordered)
        return false;
    bool proven = w->day > 12 || w->month > 12; // one of them can be no month
    bool month_first = w->month > 12 || (!proven && order == ORDER_MONTH_FIRST) ||
                       (!proven && order == ORDER_UNKNOWN && !w->day_first);
    bool same = w->day == w->month;
    if (month_first)
        swap_day_and_month(w);
    return !proven && !same && order == ORDER_UNKNOWN && !w->day_first;
}

static MomentStatus settle(Written *w, const MomentOptions *options, Moment *out)
{
    bool ambiguous = settle_order(w, options->order);
    if (is_sentinel(w))
        return MOMENT_ABSENT;
    if (!written_is_real(w) || w->year < FIRST_YEAR || w->year > LAST_YEAR)
        return MOMENT_BAD;
    int64_t local = written_seconds(w);
    out->millis = (uint16_t)w->millis;
    out->zoned = w->zoned;
    set_moment(out, w->zoned ? local - w->offset : zone_to_utc(options->zone, local),
               (Precision)w->precision);
    return ambiguous ? MOMENT_AMBIGUOUS : MOMENT_OK;
}

static MomentStatus read_bare_number(const Number *n, const MomentOptions *options,
                                     Moment *out)
{
    Written w = {0};
    if (n->whole == 0)
        return MOMENT_ABSENT;
    if (n->digits == 10 || n->digits == 13 || n->digits == 16 || n->digits == 19)
        return read_epoch(n, out);
    if (n->digits == 5)
        return read_serial(n, options, out);
    return unpack(n, &w) ? settle(&w, options, out) : MOMENT_BAD;
}

/* ---- 2026-02-23T14:06:42Z, which is what most cells hold ---- */

static int digits_at(const char *p, size_t n)
{
    int value = 0;
    for (size_t i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9')
            return -1;
        value = value * 10 + (p[i] - '0');
    }
    return value;
}

// Only what can be no sentinel and needs no calendar to be real; false: look closely.
static bool read_plain(Str text, Moment *out)
{
    const char *p = text.data;
    if (text.len != 20 || p[4] != '-' || p[7] != '-' || p[10] != 'T' || p[13] != ':' ||
        p[16] != ':' || p[19] != 'Z')
        return false;
    int year = digits_at(p, 4), month = digits_at(p + 5, 2), day = digits_at(p + 8, 2);
    int hour = digits_at(p + 11, 2), minute = digits_at(p + 14, 2),
        second = digits_at(p + 17, 2);
    if (year < 1971 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 28 ||
        hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return false;
    *out = (Moment){.precision = PRECISION_SECOND, .zoned = true};
    out->seconds = civil_to_seconds((Civil){.year = year,
                                            .month = (uint8_t)month,
                                            .day = (uint8_t)day,
                                            .hour = (uint8_t)hour,
                                            .minute = (uint8_t)minute,
                                            .second = (uint8_t)second});
    return true;
}

MomentStatus moment_parse(Str text, const MomentOptions *options, Moment *out)
{
    Number number;
    Written written;
    if (read_plain(text, out))
        return MOMENT_OK;
    *out = (Moment){.seconds = TIME_NONE};
    text = tokens_trim(text);
    if (is_nothing(text))
        return MOMENT_ABSENT;
    if (read_number(text, &number))
        return read_bare_number(&number, options, out);
    if (!written_read(text, &written))
        return MOMENT_BAD;
    return settle(&written, options, out);
}

DateOrder moment_order_shown(Str text)
{
    Written w;
    if (!written_read(tokens_trim(text), &w) || !w.ordered)
        return ORDER_UNKNOWN;
    if (w.day > 12 && w.day <= 31 && w.month <= 12)
        return ORDER_DAY_FIRST;
    if (w.month > 12 && w.month <= 31 && w.day <= 12)
        return ORDER_MONTH_FIRST;
    return ORDER_UNKNOWN;
}
