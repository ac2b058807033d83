/* Lengths of time, in the spellings of design 4.2. */
#include "ingest/base/moment.h"

#include <string.h>

#include "ingest/base/moment_read.h"
#include "ingest/base/moment_tokens.h"

#define MINUTE 60.0
#define HOUR 3600.0
#define DAY 86400.0
#define YEAR (365.2425 * DAY) // mean Gregorian

/* ---- Parts: a number and what follows it ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static Str after(Str s, size_t n)
{
    return str_slice(s, n, s.len);
}

// 36 and 1.5; with a comma only where a standard says that it is no thousands separator.
static bool take_decimal(Str *rest, const char *points, double *out)
{
    size_t n = 0;
    double value = 0, unit = 1;
    for (; n < rest->len && n < 15 && is_digit(rest->data[n]); n++)
        value = value * 10 + (rest->data[n] - '0');
    if (!n)
        return false;
    bool point = n + 1 < rest->len && rest->data[n] && strchr(points, rest->data[n]) &&
                 is_digit(rest->data[n + 1]);
    for (n += point; point && n < rest->len && is_digit(rest->data[n]); n++)
        value += (rest->data[n] - '0') * (unit /= 10);
    *rest = after(*rest, n);
    *out = value;
    return true;
}

static bool take_number(Str *rest, double *out)
{
    return take_decimal(rest, ".", out);
}

static bool take_char(Str *rest, char c)
{
    if (!rest->len || rest->data[0] != c)
        return false;
    *rest = after(*rest, 1);
    return true;
}

/* ---- 26:30, 123:04:05, 1.02:03:04 ---- */

// [d.]h:mm[:ss[.f]]; two parts are hours and minutes, unless the last has a fraction,
// which only seconds have (a spreadsheet's mm:ss.0).
static bool read_clock(Str text, double *seconds)
{
    double part[3] = {0}, days = 0;
    size_t n = 0, dot = str_find_char(text, '.'), colon = str_find_char(text, ':');
    if (colon == STR_NPOS)
        return false;
    if (dot < colon) { // .NET writes days before a point
        Str whole = str_slice(text, 0, dot);
        if (!take_number(&whole, &days) || whole.len)
            return false;
        text = after(text, dot + 1);
    }
    bool fraction = str_find_char(text, '.') != STR_NPOS;
    do
        if (n == 3 || !take_number(&text, &part[n++]))
            return false;
    while (take_char(&text, ':'));
    if (text.len || n < 2 || part[1] >= 60 || part[2] >= 60)
        return false;
    bool no_hours = n == 2 && fraction;
    *seconds = days * DAY + (no_hours ? part[0] * MINUTE + part[1]
                                      : part[0] * HOUR + part[1] * MINUTE + part[2]);
    return true;
}

/* ---- PT1H40M48S ---- */

// Y and M as their means: what writes them knows no better.
static double iso_unit(char letter, bool time)
{
    switch (letter) {
    case 'Y':
        return time ? 0 : YEAR;
    case 'M':
        return time ? MINUTE : YEAR / 12;
    case 'W':
        return time ? 0 : 7 * DAY;
    case 'D':
        return time ? 0 : DAY;
    case 'H':
        return time ? HOUR : 0;
    case 'S':
        return time ? 1 : 0;
    default:
        return 0;
    }
}

static bool read_iso(Str text, double *seconds)
{
    bool time = false;
    double total = 0, value;
    if (!take_char(&text, 'P') || !text.len)
        return false;
    while (text.len) {
        if (!time && take_char(&text, 'T'))
            time = true;
        if (!take_decimal(&text, ".,", &value) || !text.len)
            return false;
        double unit = iso_unit(text.data[0], time);
        if (unit == 0)
            return false;
        total += value * unit;
        text = after(text, 1);
    }
    *seconds = total;
    return true;
}

/* ---- 2 Days 10 Hours, 1d 2h, 1 day, 0:00:10 ---- */

static const struct {
    const char *word;
    double seconds;
} UNITS[] = {
    {"ms", 0.001},     {"millisecond", 0.001}, {"s", 1},
    {"sec", 1},        {"second", 1},          {"m", MINUTE},
    {"min", MINUTE},   {"minute", MINUTE},     {"h", HOUR},
    {"hr", HOUR},      {"hour", HOUR},         {"d", DAY},
    {"day", DAY},      {"w", 7 * DAY},         {"wk", 7 * DAY},
    {"week", 7 * DAY}, {"month", YEAR / 12},   {"y", YEAR},
    {"yr", YEAR},      {"year", YEAR},
};

static size_t letters(Str s)
{
    size_t n = 0;
    while (n < s.len && (s.data[n] | 32) >= 'a' && (s.data[n] | 32) <= 'z')
        n++;
    return n;
}

// Singular or plural, in any case. 0: no such unit.
static double unit_named(Str word)
{
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        Str name = str_from(UNITS[i].word);
        bool plural = word.len == name.len + 1 && word.len > 2 &&
                      (word.data[word.len - 1] | 32) == 's';
        if (str_eq_nocase(word, name) ||
            (plural && str_eq_nocase(str_slice(word, 0, name.len), name)))
            return UNITS[i].seconds;
    }
    return 0;
}

static Str skip_between(Str s)
{
    s = str_trim(s);
    if (take_char(&s, ','))
        s = str_trim(s);
    size_t n = letters(s);
    return str_eq_nocase(str_slice(s, 0, n), STR("and")) ? str_trim(after(s, n)) : s;
}

static bool take_amount(Str *rest, double *total)
{
    double value;
    if (!take_number(rest, &value))
        return false;
    *rest = str_trim(*rest);
    size_t n = letters(*rest);
    double unit = unit_named(str_slice(*rest, 0, n));
    *rest = after(*rest, n);
    take_char(rest, '.'); // hrs.
    *total += value * unit;
    return unit > 0;
}

static bool read_words(Str text, double *seconds)
{
    double total = 0, clock = 0;
    while (text.len) {
        if (read_clock(text, &clock)) { // Python's rest after the days
            *seconds = total + clock;
            return true;
        }
        if (!take_amount(&text, &total))
            return false;
        text = skip_between(text);
    }
    *seconds = total;
    return true;
}

/* ---- 1970-01-26 13:49:12 ---- */

// A date-time counted from the zero of Unix (ServiceNow) or, by spreadsheets, from the
// last day of 1899.
static bool read_date(Str text, double *seconds)
{
    Written w;
    if (!written_read(text, &w) || w.precision < PRECISION_DAY)
        return false;
    if (w.ordered && !w.day_first && w.month <= 31 && w.day <= 12) {
        int day = w.month; // spreadsheets of the kind write the month first
        w.month = w.day;
        w.day = day;
    }
    if ((w.year != 1970 && w.year != 1900) || !written_is_real(&w))
        return false;
    static const Civil UNIX = {.year = 1970, .month = 1, .day = 1};
    static const Civil SPREADSHEET = {.year = 1899, .month = 12, .day = 31};
    int64_t zero = civil_to_seconds(w.year == 1970 ? UNIX : SPREADSHEET);
    *seconds = (double)(written_seconds(&w) - zero);
    return true;
}

bool duration_parse(Str text, double *seconds)
{
    double value;
    Str rest;
    text = rest = tokens_trim(text);
    if (!text.len)
        return false;
    if (take_number(&rest, &value) && !rest.len) {
        *seconds = value;
        return true;
    }
    return read_clock(text, seconds) || read_iso(text, seconds) ||
           read_words(text, seconds) || read_date(text, seconds);
}
