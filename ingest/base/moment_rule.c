#include "ingest/base/moment_rule.h"

#include "ingest/base/moment.h"

#define HOUR 3600
#define DAY (24 * HOUR)

/* ---- Reading ----
 * Each take_ function takes its part off the front of *rest, or returns false. */

static bool take_char(Str *rest, char c)
{
    if (!rest->len || rest->data[0] != c)
        return false;
    *rest = str_slice(*rest, 1, rest->len);
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool take_number(Str *rest, int *out)
{
    size_t n = 0;
    int value = 0;
    while (n < rest->len && n < 4 && is_digit(rest->data[n]))
        value = value * 10 + (rest->data[n++] - '0');
    *rest = str_slice(*rest, n, rest->len);
    *out = value;
    return n > 0;
}

// CET, or <+0330> in angles. What it is called does not matter here.
static bool take_name(Str *rest)
{
    if (take_char(rest, '<')) {
        StrCut cut = str_cut(*rest, '>');
        *rest = cut.tail;
        return cut.found;
    }
    size_t n = 0;
    while (n < rest->len && ((rest->data[n] | 32) >= 'a' && (rest->data[n] | 32) <= 'z'))
        n++;
    *rest = str_slice(*rest, n, rest->len);
    return n > 0;
}

// [+-]hh[:mm[:ss]]
static bool take_time(Str *rest, int64_t *out)
{
    bool negative = take_char(rest, '-');
    int part[3] = {0};
    if (!negative)
        take_char(rest, '+');
    if (!take_number(rest, &part[0]))
        return false;
    for (int i = 1; i < 3 && take_char(rest, ':'); i++)
        if (!take_number(rest, &part[i]))
            return false;
    int64_t seconds = part[0] * HOUR + part[1] * 60 + part[2];
    *out = negative ? -seconds : seconds;
    return true;
}

static bool take_day(Str *rest, RuleDate *date)
{
    if (take_char(rest, 'M')) {
        date->kind = RULE_WEEKDAY;
        return take_number(rest, &date->month) && take_char(rest, '.') &&
               take_number(rest, &date->week) && take_char(rest, '.') &&
               take_number(rest, &date->day) && date->month >= 1 && date->month <= 12 &&
               date->week >= 1 && date->week <= 5 && date->day <= 6;
    }
    date->kind = take_char(rest, 'J') ? RULE_JULIAN : RULE_ZERO_BASED;
    return take_number(rest, &date->day) && date->day <= 366;
}

static bool take_date(Str *rest, RuleDate *date)
{
    date->at = 2 * HOUR;
    return take_char(rest, ',') && take_day(rest, date) &&
           (!take_char(rest, '/') || take_time(rest, &date->at));
}

// POSIX counts offsets west of Greenwich; we count east.
bool zone_rule_read(Str text, ZoneRule *rule)
{
    *rule = (ZoneRule){0};
    if (!take_name(&text) || !take_time(&text, &rule->standard))
        return false;
    rule->standard = -rule->standard;
    if (!text.len)
        return true;
    rule->has_summer = true;
    if (!take_name(&text))
        return false;
    rule->summer = rule->standard + HOUR;
    if (text.len && text.data[0] != ',') {
        if (!take_time(&text, &rule->summer))
            return false;
        rule->summer = -rule->summer;
    }
    return take_date(&text, &rule->start) && take_date(&text, &rule->end) && !text.len;
}

/* ---- Using ---- */

static int64_t start_of(int year, int month)
{
    return month_start(year * 12 + month - 1);
}

// The weekday-th day (0 is Sunday) of the week-th week; week 5 is the last one.
static int64_t weekday_in_month(const RuleDate *date, int year)
{
    int64_t first = start_of(year, date->month), next = start_of(year, date->month + 1);
    int first_weekday = (civil_from_seconds(first).weekday + 1) % 7;
    int ahead = (date->day - first_weekday + 7) % 7;
    int64_t day = first + (ahead + (date->week - 1) * 7) * (int64_t)DAY;
    return day < next ? day : day - 7 * DAY;
}

// Local seconds at which the rule's date falls in a year.
static int64_t date_in_year(const RuleDate *date, int year)
{
    int64_t january = start_of(year, 1);
    bool leap = start_of(year, 3) - start_of(year, 2) == 29 * DAY;
    if (date->kind == RULE_WEEKDAY)
        return weekday_in_month(date, year) + date->at;
    int day = date->day; // Jn counts from 1 and never counts 29 February
    if (date->kind == RULE_JULIAN)
        day += leap && date->day >= 60 ? 0 : -1;
    return january + day * (int64_t)DAY + date->at;
}

int64_t zone_rule_offset(const ZoneRule *rule, int64_t utc)
{
    if (!rule->has_summer)
        return rule->standard;
    int year = civil_from_seconds(utc + rule->standard).year;
    int64_t start = date_in_year(&rule->start, year) - rule->standard;
    int64_t end = date_in_year(&rule->end, year) - rule->summer;
    bool summer = start < end ? utc >= start && utc < end : utc >= start || utc < end;
    return summer ? rule->summer : rule->standard;
}
