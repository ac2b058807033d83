#ifndef FAULTLINE_SENTENCE_H
#define FAULTLINE_SENTENCE_H
/* Where the sentence around some words begins and ends.
 *
 * A sentence ends behind . ! ? (closing quotes and brackets taken along) when white space
 * or the text's end follows, before a line end, and nowhere else: not inside v1.2 or
 * node.js, nor after e.g., i.e., vs., approx., no. and the like.
 */
#include "taxonomy/pattern.h"

// The sentence that holds the byte `at`, without the white space around it. A span over
// two sentences is asked for by its start. `at` may be the text's length.
Span sentence_around(Str text, size_t at);

// The first sentence that begins at or after `from`; false when none is left. Sentences
// are never empty.
bool sentence_next(Str text, size_t from, Span *out);

// From the start of the n-th word before `at`, or of the sentence if that is nearer, up
// to `at`: where a negation stands. Words are runs of letters, digits, ' and -.
Span sentence_words_before(Str text, size_t at, unsigned n);

#endif
