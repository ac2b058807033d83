#ifndef FAULTLINE_TOKENS_H
#define FAULTLINE_TOKENS_H
/* Text cut into the stems that may link two incidents.
 *
 * Left out: addresses, identifiers and times (mask.h), stop words, numbers of more than
 * four digits, single letters. camelCase, snake_case and kebab-case are cut at their
 * seams; "can't" loses its ending. Scripts that write without blanks give overlapping
 * pairs of characters.
 *
 * A Tokenizer remembers every word it has met, so that a word is folded, looked up and
 * stemmed once. Stems and words are symbols, numbered by first sight. For one thread.
 *
 *     Tokenizer *tokenizer = tokenizer_new(arena, language_english());
 *     TokenList tokens = {.arena = scratch};
 *     tokenizer_split(tokenizer, text, &tokens);
 *     tokenizer_free(tokenizer);
 */
#include "analyzer/patterns/language.h"
#include "analyzer/patterns/short_words.h"

typedef struct {
    Sym stem;          // in Tokenizer.stems
    Sym word;          // as written, in Tokenizer.words
    uint32_t from, to; // bytes of the text
} Token;

typedef struct {
    Arena *arena;
    Token *token;
    size_t n, capacity;
} TokenList;

// A short word that was cut but not looked up yet.
typedef struct {
    ShortWord bytes;
    uint32_t from, to;
} PendingWord;

enum { TOKENIZER_MOST_PENDING = 64 };

typedef struct {
    Intern words;     // as written: "Certificates"
    Intern stems;     // "certif"
    Sym *stem;        // of a word; SYM_NONE when it is left out
    uint32_t *n_seen; // how often a word stood in the texts
    bool no_counting; // n_seen is not kept up: it is one more place in far memory
    size_t n_words, stem_capacity, seen_capacity;
    Intern stop_words;
    ShortWords short_words; // of the same words: a faster way to them
    PendingWord *pending;   // up to TOKENIZER_MOST_PENDING; none between calls
    size_t n_pending;
    void *stemmer; // libstemmer's own, NULL for none
    Arena *arena;
    Buf folded;
} Tokenizer;

Tokenizer *tokenizer_new(Arena *arena, const Language *language);
void tokenizer_free(Tokenizer *tokenizer); // the foreign stemmer; the rest is the arena's

// Appends the text's tokens in order. Texts beyond 4 GiB are cut there.
void tokenizer_split(Tokenizer *tokenizer, Str text, TokenList *out);

#endif
