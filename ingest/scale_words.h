#ifndef FAULTLINE_SCALE_WORDS_H
#define FAULTLINE_SCALE_WORDS_H
/* The words for severities and states that tools and people have in common (formats.md
 * 4.4), in English, German, French, Spanish, Portuguese, Italian and Dutch.
 *
 * Written as they are compared: lower case, without accents (plain_letters.h); * stands
 * for anything. The first word that fits counts. No word means two different ranks. */
#include "ingest/base/str.h"

typedef struct {
    const char *words; // separated by commas
    int rank;          // 1 (worst) to 5, or a Status
} ScaleWords;

extern const ScaleWords SEVERITY_WORDS[], STATUS_WORDS[];
extern const size_t N_SEVERITY_WORDS, N_STATUS_WORDS;

// Names of scales that stand before a number: "sev", "prioritat".
extern const char SCALE_NAMES[];

#endif
