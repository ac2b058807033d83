#ifndef FAULTLINE_MASK_H
#define FAULTLINE_MASK_H
/* Stretches of text that name one thing once: addresses, identifiers, times. They link no
 * two incidents, and they would if they were cut into words.
 */
#include "ingest/base/str.h"

// Length of the URL, UUID, date, time of day, IP address or e-mail address that starts at
// `at`, which must be the start of a word; 0 when there is none.
size_t mask_length(Str text, size_t at);

// A word (no blanks or brackets in it) that is an identifier: mostly digits and at least
// three of them, or eight or more hexadecimal digits with at least two decimal ones.
bool mask_is_identifier(Str word);

#endif
