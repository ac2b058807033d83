#ifndef FAULTLINE_MOMENT_READ_H
#define FAULTLINE_MOMENT_READ_H
/* A date as it is written, before order, zone and sense are decided. Used by the
 * moment_*.c alone.
 */
#include "ingest/base/moment.h"

typedef struct {
    int year, month, day; // 0 where not written; two-digit years are completed
    // day and month as written stand in an order that only convention gives; day_first
    // where dots say so (23.02.2026)
    bool ordered, day_first;
    int hour, minute, second, millis;
    uint8_t precision;
    bool zoned;
    int offset; // seconds east of UTC
} Written;

// The numbers need not be a date that exists. With `ordered`, the first one stands in
// day and the second in month.
bool written_read(Str text, Written *out);

bool written_is_zero(const Written *w); // 0000-00-00, 00.00.0000

// What is written exists: month, day of the month, hours, minutes, seconds. Midnight at
// the end of a day and leap seconds do.
bool written_is_real(const Written *w);

int64_t written_seconds(const Written *w); // as a local time

#endif
