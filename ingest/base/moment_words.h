#ifndef FAULTLINE_MOMENT_WORDS_H
#define FAULTLINE_MOMENT_WORDS_H
/* The words that dates are written with: months, weekdays, morning and afternoon, zones,
 * and the small words in between, in the languages that exports come in. Used by the
 * moment_*.c alone.
 */
#include "ingest/base/str.h"

typedef enum {
    WORD_UNKNOWN,
    WORD_MONTH,    // value 1..12
    WORD_WEEKDAY,  // never needed, only allowed
    WORD_MERIDIEM, // value 0 (AM) or 12 (PM)
    WORD_UTC,      // UTC, GMT, UT, Z
    WORD_T,        // between date and time
    WORD_WEEK,     // the W of 2026-W09-1
    WORD_HOURS,    // the h of 14h06
    WORD_FILLER,   // at, de, of, um, Uhr, st, nd, ...
} WordKind;

typedef struct {
    WordKind kind;
    unsigned value;
} Word;

// A word in any case, without dots.
Word word_read(Str word);

#endif
