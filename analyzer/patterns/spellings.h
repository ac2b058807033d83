#ifndef FAULTLINE_PATTERN_SPELLINGS_H
#define FAULTLINE_PATTERN_SPELLINGS_H
/* How words are written for people: in lower case, but DNS and Kafka as nearly everybody
 * writes them. A stem is shown as its commonest word. The same for any order of the texts
 * that the tokenizer has read.
 */
#include "analyzer/patterns/tokens.h"

typedef struct {
    Str *word; // by word; empty for words that are left out
    Str *stem; // by stem
} Spellings;

Spellings spellings_find(const Tokenizer *tokenizer, Arena *arena, Arena *scratch);

#endif
