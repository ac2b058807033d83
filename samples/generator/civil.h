#ifndef SAMPLE_CIVIL_H
#define SAMPLE_CIVIL_H
/* Dates of the made-up company, which keeps British time: UTC, and an hour ahead from the
 * last Sunday of March to the last Sunday of October, changing at 01:00 UTC.
 */
#include <stdbool.h>
#include <stdint.h>

typedef struct {
    int year, month, day, hour, minute, second;
    int weekday; // 0 Monday .. 6 Sunday
} Civil;

int64_t civil_seconds(int year, int month, int day, int hour, int minute);
Civil civil_utc(int64_t seconds);
Civil civil_london(int64_t seconds);
int london_offset(int64_t seconds); // 0 or 3600
int days_in_month(int year, int month);

extern const char *const MONTH_NAME[12];   // Jan ..
extern const char *const WEEKDAY_NAME[7];  // Monday ..

#endif
