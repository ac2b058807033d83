#ifndef FAULTLINE_PATTERN_UNITS_H
#define FAULTLINE_PATTERN_UNITS_H
/* A text as a reader sees it: words as they are written, KubeNodeNotReady and read-only
 * one each, and what stands between them.
 *
 * Small words (small_words.h) are no units but part of the gap before the next one. Of a
 * script without blanks every pair of characters is a unit, which overlaps the next.
 */
#include "analyzer/patterns/small_words.h"
#include "analyzer/patterns/tokens.h"

typedef enum {
    GAP_BREAK, // another sentence, or words that no phrase goes over
    GAP_BLANK, // a blank, or nothing
    GAP_LINK,  // "of", "out of the"
    GAP_IS,    // "is", "has been": left out of a name, as headlines do
    GAP_NOT,   // "is not", "doesn't", "cannot"
} Gap;

typedef struct {
    uint32_t from, to;        // bytes of the text
    uint32_t token, n_tokens; // in UnitList.tokens
    Gap gap;                  // between the unit before and this one
    Str link;                 // of GAP_LINK: "of"; of GAP_NOT: "not", "does not"
    SmallWord left, right;    // next to it; SMALL_NONE: another unit
    bool unspaced;            // a pair of characters
    bool raw;                 // more than its tokens: e-mail, node-a07
} Unit;

typedef struct {
    Arena *arena;
    Unit *unit;
    size_t n, capacity;
    TokenList tokens;
} UnitList;

typedef struct {
    Tokenizer *tokenizer;
    const SmallWords *small;
} UnitReader;

// Replaces what is in the list. Links are slices of the text or constants.
void units_read(const UnitReader *reader, Str text, UnitList *out);

#endif
