#include "samples/generator/civil.h"

#define DAY 86400

const char *const MONTH_NAME[12] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
const char *const WEEKDAY_NAME[7] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                     "Friday", "Saturday", "Sunday"};

// Days since 1970-01-01 with years that start in March, so that leap days come last
// (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
static int64_t days_from_civil(int year, int month, int day)
{
    int64_t y = year - (month <= 2);
    int64_t era = y / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
                         day_of_year;
    return era * 146097 + day_of_era - 719468;
}

int64_t civil_seconds(int year, int month, int day, int hour, int minute)
{
    return days_from_civil(year, month, day) * DAY + hour * 3600 + minute * 60;
}

Civil civil_utc(int64_t seconds)
{
    int64_t days = seconds / DAY, rest = seconds % DAY;
    int64_t z = days + 719468;
    int64_t era = z / 146097, day_of_era = z - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted = (5 * day_of_year + 2) / 153;
    int month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    return (Civil){
        .year = (int)(year_of_era + era * 400 + (month <= 2)),
        .month = month,
        .day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1),
        .hour = (int)(rest / 3600),
        .minute = (int)(rest / 60 % 60),
        .second = (int)(rest % 60),
        .weekday = (int)((days + 3) % 7), // 1970-01-01 was a Thursday
    };
}

int days_in_month(int year, int month)
{
    int next_year = month == 12 ? year + 1 : year, next = month == 12 ? 1 : month + 1;
    return (int)(days_from_civil(next_year, next, 1) - days_from_civil(year, month, 1));
}

static int64_t last_sunday(int year, int month)
{
    int64_t seconds = civil_seconds(year, month, days_in_month(year, month), 1, 0);
    return seconds - (civil_utc(seconds).weekday + 1) % 7 * (int64_t)DAY;
}

int london_offset(int64_t seconds)
{
    int year = civil_utc(seconds).year;
    bool summer = seconds >= last_sunday(year, 3) && seconds < last_sunday(year, 10);
    return summer ? 3600 : 0;
}

Civil civil_london(int64_t seconds)
{
    return civil_utc(seconds + london_offset(seconds));
}
