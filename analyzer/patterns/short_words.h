#ifndef FAULTLINE_PATTERN_SHORT_WORDS_H
#define FAULTLINE_PATTERN_SHORT_WORDS_H
/* A table of words of up to sixteen bytes, which nearly all words are.
 *
 * Such a word is two numbers: finding it takes one look at one place, no hashing byte by
 * byte and no comparing of texts in far memory. Most of what it costs to read a million
 * texts is finding their words again.
 */
#include "ingest/base/intern.h"

#define SHORT_WORD_BYTES 16

// The bytes in order, the first lowest; zeros behind the word.
typedef struct {
    uint64_t head, tail;
} ShortWord;

// Up to sixteen bytes of text from `at` on, whatever they are; zeros behind its end.
ShortWord short_word_load(Str text, size_t at);

// How many bytes at the front are letters of ASCII in lower case; the very first may be a
// capital.
size_t short_word_letters(ShortWord bytes);

ShortWord short_word_cut(ShortWord bytes, size_t len); // len of 0 to 16

typedef struct {
    ShortWord word;
    Sym sym;  // SYM_NONE: the place is free, and the word was not there
    Sym stem; // for whoever keeps the table
} ShortPlace;

typedef struct {
    ShortPlace *place; // a power of two of them, half full at most
    size_t n_places, n;
    Arena *arena;
} ShortWords;

// Asks for the place ahead of time (prefetch.h).
void short_words_expect(const ShortWords *words, ShortWord word);

// Where the word is, or is to be put: fill a free place and count it in n. Good until the
// next call. No word may hold a NUL, or it could be taken for a shorter one.
ShortPlace *short_words_find(ShortWords *words, ShortWord word);

#endif
