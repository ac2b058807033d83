#ifndef FAULTLINE_PATTERN_SHORT_WORDS_H
#define FAULTLINE_PATTERN_SHORT_WORDS_H
/* A table of words of up to sixteen bytes, which nearly all words are.
 *
 * Such a word is two numbers: finding it takes one look at one place, no hashing byte by
 * byte and no comparing of texts in far memory. Most of what it costs to read a million
 * texts is finding their words again; that is why this is all inline.
 */
#include "analyzer/patterns/prefetch.h"
#include "ingest/base/bits.h"
#include "ingest/base/intern.h"

#include <string.h>

#define SHORT_WORD_BYTES 16

// The bytes in order, the first lowest; zeros behind the word.
typedef struct {
    uint64_t head, tail;
} ShortWord;

// Up to sixteen bytes of text from `at` on, whatever they are; zeros behind its end.
static inline ShortWord short_word_load(Str text, size_t at)
{
    char last[SHORT_WORD_BYTES] = {0};
    const char *from = text.data + at;
    if (text.len - at < SHORT_WORD_BYTES)
        from = memcpy(last, from, text.len - at);
    return (ShortWord){bits_load(from), bits_load(from + 8)};
}

/* The high bit of each byte that is not from a to z. No sum of 7 bits carries over. */
static inline uint64_t short_word_not_lower(uint64_t bytes)
{
    const uint64_t each = 0x0101010101010101ull;
    uint64_t high = 0x80 * each, low = bytes & ~high;
    uint64_t from_a = low + (0x80 - 'a') * each;
    uint64_t past_z = low + (0x80 - 'z' - 1) * each;
    return (~from_a | past_z | bytes) & high;
}

/* The byte of the lowest bit that is set; 8 when none is. */
static inline size_t short_word_first_byte(uint64_t bits)
{
    return bits ? bits_lowest(bits) / 8 : 8;
}

// How many bytes at the front are letters of ASCII in lower case; the very first may be a
// capital.
static inline size_t short_word_letters(ShortWord bytes)
{
    size_t n = short_word_first_byte(short_word_not_lower(bytes.head | 0x20));
    return n < 8 ? n : 8 + short_word_first_byte(short_word_not_lower(bytes.tail));
}

/* A word's bytes below `len`, which is 0 to 8. */
static inline uint64_t short_word_cut_half(uint64_t bytes, size_t len)
{
    return len < 8 ? bytes & ((1ull << 8 * len) - 1) : bytes;
}

// Its first `len` bytes, 0 to 16.
static inline ShortWord short_word_cut(ShortWord bytes, size_t len)
{
    return len < 8 ? (ShortWord){short_word_cut_half(bytes.head, len), 0}
                   : (ShortWord){bytes.head, short_word_cut_half(bytes.tail, len - 8)};
}

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

void short_words_grow(ShortWords *words); // twice as many places

/* Where to look first. */
static inline size_t short_words_home(const ShortWords *words, ShortWord w)
{
    uint64_t h = (w.head ^ w.tail * 0x9E3779B97F4A7C15ull) * 0xFF51AFD7ED558CCDull;
    return (size_t)(h >> 32) & (words->n_places - 1);
}

// Asks for the place ahead of time (prefetch.h).
static inline void short_words_expect(const ShortWords *words, ShortWord word)
{
    if (words->n_places)
        prefetch(&words->place[short_words_home(words, word)]);
}

// Where the word is, or is to be put: fill a free place and count it in n. Good until the
// next call. No word may hold a NUL, or it could be taken for a shorter one.
static inline ShortPlace *short_words_find(ShortWords *words, ShortWord w)
{
    if (words->n * 2 >= words->n_places)
        short_words_grow(words);
    size_t i = short_words_home(words, w);
    ShortPlace *place = words->place;
    while (place[i].sym && (place[i].word.head != w.head || place[i].word.tail != w.tail))
        i = (i + 1) & (words->n_places - 1);
    return &place[i];
}

#endif
