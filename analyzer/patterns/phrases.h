#ifndef FAULTLINE_PATTERN_PHRASES_H
#define FAULTLINE_PATTERN_PHRASES_H
/* The phrases of some texts that have a key word in them: one to five units (units.h) of
 * one sentence, with "of", "in" and "is" between them at most.
 *
 * Two spellings with the same stems are one phrase. A text counts once for it, by the
 * best of its parts that has it: what the title says counts more than what the story
 * says. What stands beside a phrase tells whether it is whole: "loss of positioning" ends
 * before a comma or "when", "establish the full" never does.
 */
#include "analyzer/patterns/phrase_use.h"
#include "analyzer/patterns/stock.h"
#include "analyzer/patterns/word_use.h"

enum { MOST_KEYS = 32, LONGEST_PHRASE = 5, LONGEST_UNSPACED = 13, MOST_TEXTS = 128 };

// What a stem may do in a phrase.
enum {
    WORD_WEAK = 1,      // no edge of a phrase (weak_words.h)
    WORD_HAPPENING = 2, // "outage": its end at most
    WORD_OWN = 4,       // a team's or service's name: nowhere
    WORD_NUMBER = 8,    // not its start
    WORD_SHORT = 16,    // not alone
    WORD_NEGATION = 32, // not its end
    WORD_PARTICLE = 64, // up, out: not its start, but before "of"
    WORD_VAGUE = 128,   // "service": not alone
};

typedef struct {
    const uint8_t *trait; // by stem
    const uint8_t *key;   // by stem: number of the key plus one, 0: none; NULL: all are
                          // the first key
    size_t n_stems;       // stems from here on break a phrase
    const WordUse *use;
    const PhraseUse *phrase_use;
    const Stock *stock; // what the story says in it is said by others too
} PhraseWords;

typedef struct {
    uint64_t hash;
    uint32_t n_texts; // that have it
    uint32_t n_places;
    uint32_t position;               // units before it in its texts, all together
    double weight;                   // of those texts: the text's own times its part's
    double cover;                    // the texts' own weights
    uint32_t n_use;                  // texts of the collection's sample that have it
    bool in_middle;                  // the middle text has it
    uint32_t keys;                   // a bit each
    uint64_t teams;                  // a bit each, modulo 64
    uint64_t texts[MOST_TEXTS / 64]; // a bit each
    uint32_t n_links;                // "of" and the like between its units
    uint32_t n_units;                // 0: nothing here
    bool unspaced, compound;         // compound: one word of several, KubeNodeNotReady
    bool ends_in_number;
    bool ends_open;    // "brings down": what goes on is its object
    bool is_name;      // its first and last word may stand there
    uint32_t n_titles; // texts that have it in their heaviest part
    // Of the places: where it ends, or begins, as a phrase does; where another unit goes
    // on; and the most frequent of those.
    uint32_t n_whole_left, n_whole_right, n_more_left, n_more_right, most_left,
        most_right;
    uint32_t n_stock;                     // places inside stock phrases
    uint32_t n_named;                     // places behind an article, a link, or nothing
    uint32_t last_text;                   // plus one
    uint32_t part, first_unit;            // a place
    uint64_t without_first, without_last; // hashes of the shorter ones
} Phrase;

typedef struct {
    Phrase *phrase; // n, in the order in which they were met
    uint32_t n;
    uint32_t n_texts;
    double weight;           // of all texts
    struct PhraseText *part; // what was read
    uint32_t n_parts;
    const PhraseWords *words;
} Phrases;

typedef struct {
    const UnitReader *units;
    const PhraseWords *words;
    const double *weight; // by part, the heaviest first
    uint32_t n_parts;     // of a text
} PhraseReader;

// Texts that tell of incidents, each its parts side by side.
typedef struct {
    const Str *part;      // n times the reader's n_parts
    const uint32_t *team; // a number each
    const double *weight; // of each text: how often it was told
    uint32_t n, middle;   // n: at most MOST_TEXTS; the text most like the others, n: none
} PhraseTexts;

// Texts that have both.
uint32_t phrases_common_texts(const Phrase *a, const Phrase *b);

Phrases phrases_count(const PhraseReader *reader, const PhraseTexts *texts, Arena *arena);

// As most of the texts write it; ties to small letters, then by bytes. shown: by word.
Str phrases_spell(const Phrases *phrases, const Phrase *phrase, const Str *shown,
                  Arena *arena);

#endif
