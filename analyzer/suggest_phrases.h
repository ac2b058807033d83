#ifndef FAULTLINE_SUGGEST_PHRASES_H
#define FAULTLINE_SUGGEST_PHRASES_H
/* One to three neighbouring words of a sentence, and which texts hold them; and the
 * expression that finds a phrase again in the forms in which it was written.
 *
 * Words are compared by their stems, stop words may stand between them. Phrases in fewer
 * than PHRASE_LEAST_TEXTS texts are not kept. A Phrases holds a foreign stemmer, so it
 * has a free function.
 */
#include "analyzer/patterns/tokens.h"

#define PHRASE_LEAST_TEXTS 3u
#define PHRASE_WORDS 3

typedef struct {
    Sym stem[PHRASE_WORDS];
    uint32_t n_words;
    uint32_t n_texts;
} Phrase;

typedef struct {
    const Str *text;
    uint32_t n_texts;
    uint32_t *first; // n_texts + 1
    uint32_t
        *member; // phrases of text i, distinct, ascending: member[first[i]..first[i + 1])
    Phrase *phrase;
    uint32_t n_phrases;
    Tokenizer *tokenizer;
} Phrases;

// `text` is borrowed.
Phrases phrases_of(const Str *text, uint32_t n, const Language *language, Arena *arena);
void phrases_free(Phrases *phrases);

bool phrases_has(const Phrases *phrases, uint32_t text, uint32_t phrase);

// An expression for the phrase as the given texts write it. Empty when it stands in none.
Str phrases_pattern(const Phrases *phrases, uint32_t phrase, const uint32_t *text,
                    uint32_t n, Arena *arena);

// "queue backlog": its words as most often written there, for ids and headings.
Str phrases_words(const Phrases *phrases, uint32_t phrase, const uint32_t *text,
                  uint32_t n, Arena *arena);

#endif
