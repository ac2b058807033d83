#ifndef FAULTLINE_LETTERS_H
#define FAULTLINE_LETTERS_H
/* Just enough of Unicode to cut text into words: what is a letter, which scripts write
 * without spaces, and lower case for the alphabets that have it.
 *
 * Everything above U+00BF that is not known to be punctuation, a symbol or a blank counts
 * as a letter: a wrong guess there costs one odd word, never a lost one.
 */
#include "ingest/base/str.h"

bool letter_is(uint32_t codepoint); // ASCII letters too, digits not

// Han, kana, Thai and their neighbours: no blanks between words.
bool letter_is_unspaced(uint32_t codepoint);

// Latin, Greek, Cyrillic and Armenian capitals; the rest is returned as it is.
uint32_t letter_lower(uint32_t codepoint);

void letters_fold(Str word, Buf *out); // appends the word in lower case

#endif
