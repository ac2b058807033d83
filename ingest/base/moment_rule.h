#ifndef FAULTLINE_MOMENT_RULE_H
#define FAULTLINE_MOMENT_RULE_H
/* The yearly rule at the end of a TZif file, as POSIX writes it in TZ:
 *
 *     CET-1CEST,M3.5.0,M10.5.0/3     the last Sunday of March, and of October at three
 *     <-03>3                         all year the same
 *
 * It holds for every time after the last transition that the file lists. Used by
 * moment_zone.c alone.
 */
#include "ingest/base/str.h"

typedef struct {
    enum { RULE_WEEKDAY, RULE_JULIAN, RULE_ZERO_BASED } kind; // Mm.w.d, Jn, n
    int month, week, day;
    int64_t at; // seconds after midnight, local time; may be negative or beyond a day
} RuleDate;

typedef struct {
    bool has_summer;
    int64_t standard, summer; // seconds east of UTC
    RuleDate start, end;      // of summer time
} ZoneRule;

// False when the text is no such rule.
bool zone_rule_read(Str text, ZoneRule *rule);

int64_t zone_rule_offset(const ZoneRule *rule, int64_t utc_seconds);

#endif
