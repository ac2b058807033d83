#ifndef FAULTLINE_PATTERN_TITLE_TRIM_H
#define FAULTLINE_PATTERN_TITLE_TRIM_H
/* A title as a name: without "[FIRING:1]" and "RE:" before it or "(resolved)" behind, on
 * one line, no longer than it needs to be.
 */
#include "analyzer/patterns/small_words.h"

// Cut at a blank so that at most `longest` bytes stay and no small word dangles; control
// and direction characters become blanks. Empty when no letter or digit is left.
Str title_trimmed(Str title, size_t longest, const SmallWords *small, Arena *arena);

// The text up to the first full stop, semicolon or line's end, trimmed likewise.
Str title_of_text(Str text, size_t longest, const SmallWords *small, Arena *arena);

#endif
