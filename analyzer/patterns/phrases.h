#ifndef FAULTLINE_PATTERN_PHRASES_H
#define FAULTLINE_PATTERN_PHRASES_H
/* The phrases that a few key terms form in some texts: one to three key terms next to
 * each other, with at most two small words between them ("out of memory"); and the pairs
 * of them that stand close to each other.
 *
 * A text counts once for a phrase, by the best of its parts that has it: what the title
 * says counts more than what the story says.
 */
#include "analyzer/patterns/tokens.h"

enum { MOST_KEYS = 12, LONGEST_PHRASE = 3, PAIR_REACH = 4 };
enum { N_PHRASES = (MOST_KEYS + 1) * (MOST_KEYS + 1) * (MOST_KEYS + 1) };

typedef struct {
    Sym stem[MOST_KEYS];
    uint32_t n;
} Keys;

typedef struct {
    Str text;                    // as most of the texts write it
    uint32_t n_texts;            // that have it
    double weight;               // of those texts, at most 1 each
    uint32_t n_keys;             // 1 to 3; 0: the phrase does not occur
    uint8_t key[LONGEST_PHRASE]; // indices into Keys, in order
} Phrase;

// Two keys, the first before the second with at most PAIR_REACH words between.
typedef struct {
    uint32_t n_texts;
    double weight;
} Pair;

typedef struct {
    Phrase *phrase; // N_PHRASES slots, most of them empty
    Pair *pair;     // MOST_KEYS x MOST_KEYS, by the first key's row
    uint32_t n_texts;
} Phrases;

typedef struct {
    Tokenizer *tokenizer;
    const Str *shown_word; // by word
    const Keys *keys;
} PhraseReader;

// Each text is the parts of one incident, n_parts of them side by side, the part of most
// weight first.
Phrases phrases_count(const PhraseReader *reader, const Str *text, uint32_t n_texts,
                      const double *weight, uint32_t n_parts, Arena *arena);

#endif
