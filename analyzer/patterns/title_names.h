#ifndef FAULTLINE_PATTERN_TITLE_NAMES_H
#define FAULTLINE_PATTERN_TITLE_NAMES_H
/* An incident's title as a pattern's name, where that says more than any phrase.
 */
#include "analyzer/patterns/groups.h"
#include "analyzer/patterns/small_words.h"

enum { LONGEST_TITLE_NAME = 48 }; // bytes

// The tokenizer has to be open; names last in scratch or are slices of the titles.
typedef struct {
    const PatternInput *in;
    const PatternModel *m;
    const SmallWords *small;
    const uint8_t *trait; // per stem, WORD_... of phrases.h
    Arena *scratch;
} TitleNames;

// What an incident is called, or begins with; empty when it has no text.
Str title_name(const TitleNames *names, uint32_t doc);

// One text told again and again, or different ones mostly under one title, are called
// what that title says, when it is short and says what happened. Empty otherwise.
Str title_name_of_storm(const TitleNames *names, NodeList nodes, uint32_t middle);

// The middle incident's title when it has the word and more, and names no owner: "unable
// to create accounts". Empty otherwise.
Str title_name_around(const TitleNames *names, uint32_t middle, Str word);

#endif
