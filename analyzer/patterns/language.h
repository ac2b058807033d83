#ifndef FAULTLINE_LANGUAGE_H
#define FAULTLINE_LANGUAGE_H
/* What is particular to a language: its stemmer and the words that carry no topic.
 *
 * Languages are named by their ISO 639-1 code. A language without a list of stop words
 * can be asked for but is never detected. An unknown code gives NULL.
 */
#include "ingest/base/str.h"

typedef struct {
    Str code;
    const char *stemmer; // libstemmer's name
    Str stop_words;      // separated by single blanks, lower case; may be empty
} Language;

const Language *language_find(Str code);
const Language *language_english(void);

// The language in whose stop words the texts are richest; English when nothing speaks
// clearly for another. Looks at up to 4096 texts spread evenly, in O(their bytes).
const Language *language_detect(const Str *text, size_t n, Arena *scratch);

#endif
