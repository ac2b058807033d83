#include "analyzer/patterns/short_words.h"

#include "analyzer/patterns/bits.h"
#include "analyzer/patterns/prefetch.h"

#include <string.h>

#define EACH_BYTE 0x0101010101010101ull

ShortWord short_word_load(Str text, size_t at)
{
    char last[SHORT_WORD_BYTES] = {0};
    const char *from = text.data + at;
    if (text.len - at < SHORT_WORD_BYTES)
        from = memcpy(last, from, text.len - at);
    return (ShortWord){bits_load(from), bits_load(from + 8)};
}

/* The high bit of each byte that is not from a to z. No sum of 7 bits carries over. */
static uint64_t not_lower(uint64_t bytes)
{
    uint64_t high = 0x80 * EACH_BYTE, low = bytes & ~high;
    uint64_t from_a = low + (0x80 - 'a') * EACH_BYTE;
    uint64_t past_z = low + (0x80 - 'z' - 1) * EACH_BYTE;
    return (~from_a | past_z | bytes) & high;
}

/* The byte of the lowest bit that is set; 8 when none is. */
static size_t first_byte(uint64_t bits)
{
    return bits ? bits_lowest(bits) / 8 : 8;
}

size_t short_word_letters(ShortWord bytes)
{
    size_t n = first_byte(not_lower(bytes.head | 0x20));
    return n < 8 ? n : 8 + first_byte(not_lower(bytes.tail));
}

/* A word's bytes below `len`, which is 0 to 8. */
static uint64_t cut(uint64_t bytes, size_t len)
{
    return len < 8 ? bytes & ((1ull << 8 * len) - 1) : bytes;
}

ShortWord short_word_cut(ShortWord bytes, size_t len)
{
    return len < 8 ? (ShortWord){cut(bytes.head, len), 0}
                   : (ShortWord){bytes.head, cut(bytes.tail, len - 8)};
}

/* Where to look first. */
static size_t home_of(const ShortWords *words, ShortWord w)
{
    uint64_t h = (w.head ^ w.tail * 0x9E3779B97F4A7C15ull) * 0xFF51AFD7ED558CCDull;
    return (size_t)(h >> 32) & (words->n_places - 1);
}

static ShortPlace *place_of(const ShortWords *words, ShortWord w)
{
    size_t mask = words->n_places - 1, i = home_of(words, w);
    ShortPlace *place = words->place;
    while (place[i].sym && (place[i].word.head != w.head || place[i].word.tail != w.tail))
        i = (i + 1) & mask;
    return &place[i];
}

static void grow(ShortWords *words)
{
    ShortWords old = *words;
    words->n_places = old.n_places ? 2 * old.n_places : 64;
    words->place = ARENA_NEW(words->arena, ShortPlace, words->n_places);
    for (size_t i = 0; i < old.n_places; i++)
        if (old.place[i].sym)
            *place_of(words, old.place[i].word) = old.place[i];
}

void short_words_expect(const ShortWords *words, ShortWord word)
{
    if (words->n_places)
        prefetch(&words->place[home_of(words, word)]);
}

ShortPlace *short_words_find(ShortWords *words, ShortWord word)
{
    if (words->n * 2 >= words->n_places)
        grow(words);
    return place_of(words, word);
}
