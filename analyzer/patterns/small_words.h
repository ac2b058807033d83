#ifndef FAULTLINE_PATTERN_SMALL_WORDS_H
#define FAULTLINE_PATTERN_SMALL_WORDS_H
/* The words between the words: what kind of phrase may stand beside them.
 *
 * "the" opens a phrase and cannot follow one that is whole ("lost the"); "of" joins two;
 * behind "we" or "to" a verb begins; "is" ends the words that it tells something of. Such
 * words are few in any language and do not grow. A stop word of a language whose small
 * words are not listed ends whatever stands beside it.
 */
#include "analyzer/patterns/language.h"
#include "ingest/base/intern.h"

typedef enum {
    SMALL_NONE,    // no small word
    SMALL_END,     // no word at all: a comma, the end of the text
    SMALL_ARTICLE, // the, our, this
    SMALL_LINK,    // of, in, and
    SMALL_TO,      // to: a link inside a phrase, a verb's sign before one
    SMALL_SUBJECT, // we, it, please: a verb comes next
    SMALL_MODAL,   // will, does: likewise
    SMALL_NOT,     // not, cannot, doesn't
    SMALL_VERB,    // is, was, has
    SMALL_OTHER,   // when, because, very
} SmallWord;

typedef struct {
    Intern words;     // lower case
    SmallWord *class; // by symbol
    size_t n, capacity;
    Str with; // between two words side by side: "and"
} SmallWords;

SmallWords small_words_of(const Language *language, Arena *arena);

// Chinese and Japanese have such words too, a character each, written without blanks.
bool small_character(uint32_t codepoint);

// How a thing is denied that would be said with `word` else: "does not" with does or
// doesn, "cannot" with can, "not" with is and all others.
Str small_word_denied(Str word);

// The word in any case (ASCII; others in lower case).
SmallWord small_word_class(const SmallWords *small, Str word);

#endif
