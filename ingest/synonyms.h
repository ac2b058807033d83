#ifndef FAULTLINE_SYNONYMS_H
#define FAULTLINE_SYNONYMS_H
/* What columns are called, in English, German, French, Spanish, Portuguese, Italian and
 * Dutch. One row a field and language.
 *
 * Names are written as they are compared: lower case, without accents (plain_letters.h),
 * words with one blank between. Rows of one field stand together; fields stand in the
 * order in which they choose, what is rarest first. */
#include "ingest/profile.h"

typedef struct {
    Field field;
    DateOrder order;   // of dates in this language, where it has one
    const char *names; // whole names, separated by commas, the best first
    const char
        *parts; // words of a longer name, likewise; with a * as a glob of the whole
} Synonyms;

extern const Synonyms SYNONYMS[];
extern const size_t N_SYNONYMS;

// What people put before and behind a name without changing what it means.
extern const Str NAME_PREFIXES[], NAME_SUFFIXES[];
extern const size_t N_NAME_PREFIXES, N_NAME_SUFFIXES;

// Parts of the names of columns that say when a record was written down.
extern const char RECORDED_PARTS[];

// Parts of the names of columns whose moments are neither beginning nor end: due dates,
// last changes, dates of birth.
extern const char OTHER_TIME_PARTS[];

// Whether it is done, as yes or no: names of such columns, and the words for yes and no.
extern const char DONE_NAMES[], YES_WORDS[], NO_WORDS[];

// Further words that mean "nothing" in these languages: nobody, unknown, not assigned.
extern const Str NOTHING_WORDS[];
extern const size_t N_NOTHING_WORDS;

#endif
