#ifndef FAULTLINE_PATTERN_PHRASES_H
#define FAULTLINE_PATTERN_PHRASES_H
/* The phrases that a few key terms form in some texts: one to three key terms next to
 * each other, with at most two small words between them ("out of memory").
 */
#include "analyzer/patterns/tokens.h"

enum { MOST_KEYS = 12, LONGEST_PHRASE = 3 };
enum { N_PHRASES = (MOST_KEYS + 1) * (MOST_KEYS + 1) * (MOST_KEYS + 1) };

typedef struct {
    Sym stem[MOST_KEYS];
    uint32_t n;
} Keys;

typedef struct {
    Str text;                    // as most of the texts write it
    uint32_t n_texts;            // that have it
    uint32_t n_keys;             // 1 to 3; 0: the phrase does not occur
    uint8_t key[LONGEST_PHRASE]; // indices into Keys, in order
} Phrase;

typedef struct {
    Phrase *phrase; // N_PHRASES slots, most of them empty
    uint32_t n_texts;
} Phrases;

typedef struct {
    Tokenizer *tokenizer;
    const Str *shown_word; // by word
    const Keys *keys;
} PhraseReader;

// Each text is the parts of one incident, n_parts of them side by side.
Phrases phrases_count(const PhraseReader *reader, const Str *text, uint32_t n_texts,
                      uint32_t n_parts, Arena *arena);

#endif
