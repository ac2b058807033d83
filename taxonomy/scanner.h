#ifndef FAULTLINE_SCANNER_H
#define FAULTLINE_SCANNER_H
/* Finds a few thousand literals in a text in one pass.
 *
 * Literals that begin at a word boundary, nearly all that taxonomies have, are looked up
 * at word starts only: the text is folded to lower case and turned into a bit mask of
 * word characters, 64 bytes at a time, and the three bytes at each start pick a bucket.
 * The others are looked up at every byte behind a filter of byte pairs. No instruction
 * set is needed; AVX2 makes the mask where the machine has it.
 *
 *     ScanText t = {0};                        // one a thread, reused
 *     scan_prepare(&t, arena, text);
 *     if (!t.plain_only) scan_text(scanner, &t, arena);
 *     ... t.hit[0 .. t.n_hits) ...
 */
#include "taxonomy/literal_set.h"

typedef struct Scanner Scanner;

typedef struct {
    uint32_t at; // byte where it begins
    uint32_t literal;
} LiteralHit;

typedef struct {
    const char *text; // folded, followed by 64 zero bytes
    size_t len;
    uint64_t *word; // bit i of word[k]: byte 64 k + i is a word character
    bool ascii;
    bool plain_only; // holds U+017F or U+212A, which match s and k: literals do not do
    char *buffer;
    size_t capacity;
    LiteralHit *hit; // of the last scan
    size_t n_hits, hit_capacity;
} ScanText;

// Literals are numbered as given; they are copied.
Scanner *scanner_new(Arena *arena, const Literal *literal, size_t n);

uint8_t scanner_len(const Scanner *scanner, uint32_t literal); // its bytes

void scan_prepare(ScanText *t, Arena *arena, Str text);

// Fills t->hit with all literals that stand in the text, in order of their place.
void scan_text(const Scanner *scanner, ScanText *t, Arena *arena);

// For tests: as if the machine had no more than the portable path.
void scan_prepare_portable(ScanText *t, Arena *arena, Str text);

#endif
