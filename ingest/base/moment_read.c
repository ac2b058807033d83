/* The grammar of dates: tokens are taken from left to right, times and zones where they
 * show themselves by a colon or a sign, all other numbers are parts of the date. What the
 * parts mean is decided at the end, by their count, digits and separators, and by where
 * the name of the month stood.
 */
#include "ingest/base/moment_read.h"

#include <string.h>

#include "ingest/base/moment_tokens.h"

#define MAX_PARTS 3
#define LONGEST_OFFSET (14 * 3600)

typedef struct {
    int value, digits;
    char before; // the mark between it and the part before, 0 for blanks
} Part;

typedef struct {
    const Token *at;
    Part part[MAX_PARTS];
    int n_parts;
    int month;       // named, 0 if none was
    int month_place; // how many parts stood before it
    bool weekday_like;       // it was "mar" and the first word
    bool week;       // 2026-W09-1
    bool timed;
    int meridiem;            // -1, 0 or 12
    const Token *after_time; // where a minus is an offset's, no separator
    char mark;               // the last separator
    Written *out;
} Reading;

static bool is_number(const Token *t, int least, int most)
{
    return t->kind == TOKEN_NUMBER && t->digits >= least && t->digits <= most;
}

static bool is_mark(const Token *t, char mark)
{
    return t->kind == TOKEN_MARK && t->mark == mark;
}

static bool is_word(const Token *t, WordKind kind)
{
    return t->kind == TOKEN_WORD && t->word.kind == kind;
}

static bool date_complete(const Reading *r)
{
    return r->n_parts + (r->month > 0) >= 3;
}

/* ---- Times ---- */

static bool end_time(Reading *r, const Token *next, Precision precision)
{
    r->timed = true;
    r->out->precision = (uint8_t)precision;
    r->at = r->after_time = next;
    return true;
}

// .170 and ,170 after the seconds; any number of digits is cut to three.
static const Token *read_fraction(Reading *r, const Token *t)
{
    bool mark = (is_mark(t, '.') || is_mark(t, ',')) && !t->spaced;
    if (!mark || !is_number(t + 1, 1, 19) || t[1].spaced)
        return t;
    uint64_t value = t[1].value;
    int digits = t[1].digits;
    for (; digits < 3; digits++)
        value *= 10;
    for (; digits > 3; digits--)
        value /= 10;
    r->out->millis = (int)value;
    return t + 2;
}

// hour SIGN minute [SIGN second [fraction]]
static bool read_clock(Reading *r)
{
    const Token *t = r->at;
    char sign = t[1].mark;
    r->out->hour = (int)t->value;
    if (!is_number(t + 2, 1, 2))
        return false;
    r->out->minute = (int)t[2].value;
    t += 3;
    if (t->kind != TOKEN_MARK || t->mark != sign || !is_number(t + 1, 1, 2))
        return end_time(r, t, PRECISION_MINUTE);
    r->out->second = (int)t[1].value;
    return end_time(r, read_fraction(r, t + 2), PRECISION_SECOND);
}

// 14h06, 14h, 14 h 06
static bool read_hours(Reading *r)
{
    const Token *t = r->at + 2;
    r->out->hour = (int)r->at->value;
    if (!is_number(t, 2, 2))
        return end_time(r, t, PRECISION_MINUTE);
    r->out->minute = (int)t->value;
    return end_time(r, t + 1, PRECISION_MINUTE);
}

// 14, 1406, 140642 after a T or after a date
static bool read_compact(Reading *r)
{
    const Token *t = r->at;
    int value = (int)t->value;
    int seconds = t->digits == 6 ? value % 100 : 0;
    int minutes = t->digits == 6 ? value / 100 : value;
    r->out->second = seconds;
    r->out->minute = t->digits == 2 ? 0 : minutes % 100;
    r->out->hour = t->digits == 2 ? value : minutes / 100;
    if (t->digits < 6)
        return end_time(r, t + 1, PRECISION_MINUTE);
    return end_time(r, read_fraction(r, t + 1), PRECISION_SECOND);
}

static bool is_compact(const Token *t)
{
    return t->kind == TOKEN_NUMBER && (t->digits == 4 || t->digits == 6);
}

static bool read_after_t(Reading *r)
{
    r->at++;
    if (r->timed)
        return false;
    if (is_number(r->at, 1, 2) && is_mark(r->at + 1, ':'))
        return read_clock(r);
    return (is_compact(r->at) || is_number(r->at, 2, 2)) && read_compact(r);
}

// 2 PM
static bool read_bare_hour(Reading *r)
{
    r->out->hour = (int)r->at->value;
    return end_time(r, r->at + 1, PRECISION_MINUTE);
}

/* ---- Zones ---- */

// +01:00, +0100, +01, -6 after a time or after UTC
static bool read_offset(Reading *r)
{
    const Token *sign = r->at, *t = sign + 1;
    int hours, minutes = 0;
    if (is_number(t, 4, 4)) {
        hours = (int)t->value / 100, minutes = (int)t->value % 100;
        t++;
    } else if (is_number(t, 1, 2)) {
        hours = (int)t->value;
        t++;
        if (is_mark(t, ':') && is_number(t + 1, 2, 2)) {
            minutes = (int)t[1].value;
            t += 2;
        }
    } else {
        return false;
    }
    int seconds = hours * 3600 + minutes * 60;
    if (minutes > 59 || seconds > LONGEST_OFFSET)
        return false;
    r->out->offset = sign->mark == '-' ? -seconds : seconds;
    r->out->zoned = true;
    r->at = r->after_time = t;
    return true;
}

// UTC says nothing more after an offset (Go writes +0000 UTC).
static bool read_utc(Reading *r)
{
    if (!r->out->zoned)
        r->out->offset = 0;
    r->out->zoned = true;
    r->after_time = ++r->at;
    return true;
}

// What stands in brackets after the zone only names it again.
static bool read_bracket(Reading *r)
{
    if (!r->out->zoned)
        return false;
    while (r->at->kind != TOKEN_END)
        r->at++;
    return true;
}

/* ---- Parts of the date ---- */

static bool add_part(Reading *r, int value, int digits)
{
    if (r->n_parts == MAX_PARTS)
        return false;
    r->part[r->n_parts++] = (Part){value, digits, r->mark};
    r->mark = 0;
    return true;
}

// 20260223
static bool add_packed_day(Reading *r)
{
    int value = (int)r->at->value;
    r->at++;
    add_part(r, value / 10000, 4);
    r->mark = '-';
    add_part(r, value / 100 % 100, 2);
    r->mark = '-';
    return add_part(r, value % 100, 2);
}

static bool read_number(Reading *r)
{
    const Token *t = r->at;
    bool may_be_time = !r->timed && t->digits <= 2;
    if (may_be_time && is_mark(t + 1, ':') && is_number(t + 2, 1, 2))
        return read_clock(r);
    if (may_be_time && is_word(t + 1, WORD_HOURS))
        return read_hours(r);
    if (may_be_time && is_word(t + 1, WORD_MERIDIEM))
        return read_bare_hour(r);
    if (date_complete(r) && !r->timed) {
        if (may_be_time && is_mark(t + 1, '.') && is_number(t + 2, 2, 2))
            return read_clock(r);
        return is_compact(t) && t->spaced && read_compact(r);
    }
    if (t->digits == 8 && r->n_parts == 0 && !r->month)
        return add_packed_day(r);
    r->at++;
    return t->digits <= 4 && add_part(r, (int)t->value, t->digits);
}

// "mar. 12 mars 2024", "mar, 12 mar 2024": the first is a Tuesday's in French, Spanish and
// Italian.
static bool was_tuesday(const Reading *r)
{
    return r->month == 3 && r->month_place == 0 && r->weekday_like;
}

static bool read_month(Reading *r)
{
    if (r->month && !was_tuesday(r))
        return false;
    r->weekday_like = !r->month && !r->n_parts && str_eq_nocase(r->at->text, STR("mar"));
    r->month = (int)r->at->word.value;
    r->month_place = r->n_parts;
    r->mark = 0;
    r->at++;
    return true;
}

static bool read_meridiem(Reading *r)
{
    if (r->meridiem >= 0)
        return false;
    r->meridiem = (int)r->at->word.value;
    r->at++;
    if (r->timed)
        r->after_time = r->at;
    return true;
}

static bool read_word(Reading *r)
{
    switch (r->at->word.kind) {
    case WORD_MONTH:
        return read_month(r);
    case WORD_MERIDIEM:
        return read_meridiem(r);
    case WORD_UTC:
        return read_utc(r);
    case WORD_T:
        return read_after_t(r);
    case WORD_WEEK:
        r->week = true;
        r->at++;
        return r->n_parts == 1;
    case WORD_WEEKDAY:
    case WORD_FILLER:
        r->at++;
        return true;
    default:
        return false;
    }
}

static bool read_mark(Reading *r)
{
    const Token *t = r->at;
    if (t->mark == '+' || (t->mark == '-' && t == r->after_time))
        return read_offset(r);
    if (t->mark == '(' || t->mark == '[')
        return read_bracket(r);
    if (strchr("-/.", t->mark))
        r->mark = t->mark;
    r->at++;
    return t->mark != ')' && t->mark != ']';
}

static bool read_tokens(Reading *r)
{
    while (r->at->kind != TOKEN_END) {
        bool good = r->at->kind == TOKEN_NUMBER ? read_number(r)
                    : r->at->kind == TOKEN_WORD ? read_word(r)
                                                : read_mark(r);
        if (!good)
            return false;
    }
    return true;
}

/* ---- What the parts mean ---- */

// 00-68 are in this century, 69-99 in the last (as POSIX strptime reads %y).
static int full_year(Part part)
{
    if (part.digits != 2)
        return part.value;
    return part.value + (part.value <= 68 ? 2000 : 1900);
}

static bool is_year(Part part)
{
    return part.digits == 4 || part.digits == 2;
}

static bool set_day(Written *w, int year, int month, int day)
{
    w->year = year, w->month = month, w->day = day;
    return true;
}

static bool set_month(Written *w, int year, int month)
{
    w->precision = PRECISION_MONTH;
    return set_day(w, year, month, 1);
}

static bool mean_named_month(const Reading *r)
{
    const Part *p = r->part;
    if (r->n_parts == 1)
        return p[0].digits == 4 && set_month(r->out, p[0].value, r->month);
    if (r->n_parts != 2)
        return false;
    if (p[0].digits == 4) // 2026 Feb 23
        return p[1].digits <= 2 && set_day(r->out, p[0].value, r->month, p[1].value);
    return r->month_place < 2 && p[0].digits <= 2 && is_year(p[1]) &&
           set_day(r->out, full_year(p[1]), r->month, p[0].value);
}

// The Monday of ISO week 1 is the one on or before 4 January.
static bool mean_week(const Reading *r)
{
    const Part *p = r->part;
    bool packed = r->n_parts == 2 && p[1].digits == 3; // 2026W091
    int week = packed ? p[1].value / 10 : p[1].value;
    int day = packed ? p[1].value % 10 : r->n_parts == 3 ? p[2].value : 1;
    if (r->n_parts < 2 || p[0].digits != 4 || week < 1 || week > 53 || day < 1 || day > 7)
        return false;
    int64_t fourth = civil_to_seconds((Civil){.year = p[0].value, .month = 1, .day = 4});
    int64_t days = (week - 1) * 7 + day - 1 - civil_from_seconds(fourth).weekday;
    Civil c = civil_from_seconds(fourth + days * 86400);
    if (!packed && r->n_parts == 2)
        r->out->precision = PRECISION_MONTH; // coarser than a week is the next we have
    return set_day(r->out, c.year, c.month, c.day);
}

static bool mean_ordinal(const Reading *r)
{
    int year = r->part[0].value, day = r->part[1].value;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (day < 1 || day > 365 + leap)
        return false;
    int64_t first = civil_to_seconds((Civil){.year = year, .month = 1, .day = 1});
    Civil c = civil_from_seconds(first + (day - 1) * (int64_t)86400);
    return set_day(r->out, c.year, c.month, c.day);
}

static bool mean_two(const Reading *r)
{
    const Part *p = r->part;
    if (p[0].digits == 4 && p[1].digits == 3 && p[1].before == '-')
        return mean_ordinal(r);
    if (p[0].digits == 4 && p[1].digits <= 2)
        return set_month(r->out, p[0].value, p[1].value);
    return p[0].digits <= 2 && p[1].digits == 4 && p[1].before &&
           set_month(r->out, p[1].value, p[0].value);
}

static bool mean_three(const Reading *r)
{
    const Part *p = r->part;
    Written *w = r->out;
    if (p[1].digits > 2 || p[1].before != p[2].before)
        return false;
    bool year_first = p[0].digits == 4 || (p[0].digits == 2 && p[0].value > 31);
    if (year_first)
        return p[2].digits <= 2 && set_day(w, full_year(p[0]), p[1].value, p[2].value);
    if (p[0].digits > 2 || !is_year(p[2]) || !p[1].before)
        return false;
    w->ordered = true;
    w->day_first = p[1].before == '.';
    return set_day(w, full_year(p[2]), p[1].value, p[0].value);
}

static bool mean_parts(const Reading *r)
{
    if (r->month)
        return !r->week && mean_named_month(r);
    if (r->week)
        return mean_week(r);
    return r->n_parts == 3 ? mean_three(r) : r->n_parts == 2 ? mean_two(r) : false;
}

static bool apply_meridiem(const Reading *r)
{
    Written *w = r->out;
    if (r->meridiem < 0)
        return true;
    if (!r->timed || (w->hour > 12 && r->meridiem == 0))
        return false;
    if (w->hour <= 12) // 14:06 PM is written by some tools
        w->hour = w->hour % 12 + r->meridiem;
    return true;
}

// A time belongs to a day, so that "2026-02 14:06" says nothing.
static bool settle_precision(const Reading *r, Precision of_time)
{
    Written *w = r->out;
    if (!r->timed) {
        if (w->precision == PRECISION_NONE)
            w->precision = PRECISION_DAY;
        return true;
    }
    bool day = w->precision != PRECISION_MONTH;
    w->precision = (uint8_t)of_time;
    return day;
}

/* ---- The most frequent form, read straight ---- */

static bool digits_at(const char *s, int n, int *out)
{
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        value = value * 10 + s[i] - '0';
    }
    *out = value;
    return true;
}

// 2026-02-23T14:06:42Z and 2026-02-23 14:06:42
static bool read_plain_iso(Str text, Written *w)
{
    const char *s = text.data;
    bool zoned = text.len == 20 && s[19] == 'Z';
    if ((text.len != 19 && !zoned) || s[4] != '-' || s[7] != '-' || s[13] != ':' ||
        s[16] != ':' || (s[10] != 'T' && s[10] != ' '))
        return false;
    w->zoned = zoned;
    w->precision = PRECISION_SECOND;
    return digits_at(s, 4, &w->year) && digits_at(s + 5, 2, &w->month) &&
           digits_at(s + 8, 2, &w->day) && digits_at(s + 11, 2, &w->hour) &&
           digits_at(s + 14, 2, &w->minute) && digits_at(s + 17, 2, &w->second);
}

bool written_read(Str text, Written *out)
{
    Tokens tokens;
    *out = (Written){0};
    if (read_plain_iso(text, out))
        return true;
    *out = (Written){0};
    if (!tokens_read(text, &tokens))
        return false;
    Reading r = {.at = tokens.at, .meridiem = -1, .out = out};
    if (!read_tokens(&r) || !apply_meridiem(&r))
        return false;
    Precision of_time = out->precision;
    out->precision = PRECISION_NONE;
    return mean_parts(&r) && settle_precision(&r, of_time);
}

/* ---- Sense ---- */

bool written_is_zero(const Written *w)
{
    return w->month == 0 && w->day == 0 && (w->year == 0 || w->year == 2000);
}

bool written_is_real(const Written *w)
{
    if (w->month < 1 || w->month > 12 || w->day < 1)
        return false;
    Month month = w->year * 12 + w->month - 1;
    int days = (int)((month_start(month + 1) - month_start(month)) / 86400);
    bool midnight = w->hour == 24 && w->minute == 0 && w->second == 0;
    return w->day <= days && (w->hour <= 23 || midnight) && w->minute <= 59 &&
           w->second <= 60;
}

int64_t written_seconds(const Written *w)
{
    return civil_to_seconds((Civil){.year = w->year,
                                    .month = (uint8_t)w->month,
                                    .day = (uint8_t)w->day,
                                    .hour = (uint8_t)w->hour,
                                    .minute = (uint8_t)w->minute,
                                    .second = (uint8_t)w->second});
}
