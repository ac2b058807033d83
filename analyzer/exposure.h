#ifndef FAULTLINE_EXPOSURE_H
#define FAULTLINE_EXPOSURE_H
/* How much there was to go wrong, month by month: deploys, requests, services, heads.
 *
 * Without it a month counts by its days. With a file (settings: `exposure: file.csv`,
 * columns month, team, value) it also counts by its value over the mean of all months
 * that the file gives for that team: a rate is then one at the usual exposure, and a
 * company that doubled does not seem to have got worse. An empty team, or no such column,
 * means everybody; months that the file does not give count as usual ones.
 */
#include "ingest/base/err.h"
#include "ingest/base/moment.h"

typedef struct {
    Str team; // empty: everybody
    Month month;
    double value;
} ExposureValue;

typedef struct {
    Str path;
    ExposureValue *value; // by team (everybody first), then month
    size_t n;
} Exposure;

// Errors name file:line: unknown columns, months that are none, values below 0, a month
// that stands twice.
bool exposure_read(Arena *arena, Str path, Exposure *out, Err *err);

// The value of that month over the team's mean; everybody's where the team has none; 1
// where nothing is known, or exposure is NULL.
double exposure_factor(const Exposure *exposure, Str team, Month month);

#endif
