#ifndef FAULTLINE_PATTERN_H
#define FAULTLINE_PATTERN_H
/* A PCRE2 pattern under the options that every taxonomy has, and what is needed to run
 * it.
 *
 * Options: case-insensitive, dot matches newline, UTF with invalid bytes allowed (they
 * match nothing), no Unicode classes for \w and \b. Patterns are compiled to machine code
 * where PCRE2 can; a Matcher holds what one thread needs to run them.
 *
 * A search that takes more than the match limit is given up (SEARCH_GAVE_UP), so that a
 * user's exploding pattern costs milliseconds an incident and is named, never a hung run.
 */
#include "ingest/base/err.h"

typedef struct {
    uint32_t start, end; // bytes, half-open
} Span;

typedef struct {
    Str text; // as written; for plain words, the first of them
    Str path; // where it was written
    uint32_t line;
    void *code; // pcre2_code; NULL until compiled
    bool jit;   // it was made machine code
} Pattern;

typedef enum { SEARCH_NONE, SEARCH_FOUND, SEARCH_GAVE_UP } SearchResult;

typedef struct Matcher Matcher;

typedef enum {
    PATTERN_ANYWHERE,
    PATTERN_ANCHORED,       // matches at the given offset only
    PATTERN_ANCHORED_ASCII, // likewise, and on texts that are all ASCII: a tenth faster.
                            // Not for expressions that name characters beyond ASCII
} PatternUse;

// `source` is the expression; `what` names it in the error: "pattern of rule 'x'".
bool pattern_compile(Str source, PatternUse use, const char *what, Pattern *pattern,
                     Err *err);
void pattern_free(Pattern *pattern);

// One for each thread that matches. NULL when memory is out.
Matcher *matcher_new(void);
void matcher_free(Matcher *matcher); // NULL is fine

// The leftmost match at or after `from`; texts over 4 GB are cut. \K may put the start
// behind the end: the span is then empty at its end.
SearchResult pattern_find(const Pattern *pattern, Matcher *matcher, Str text, size_t from,
                          Span *span);

// Of a pattern compiled as anchored: does it match at `at`? A little faster than
// pattern_find.
SearchResult pattern_match_at(const Pattern *anchored, Matcher *matcher, Str text,
                              size_t at, Span *span);

// How far into `text` the pattern can be followed before it fails: the longest prefix
// over which a partial match exists, for "matched up to here". 0 when nothing starts.
size_t pattern_reach(const Pattern *pattern, Matcher *matcher, Str text, Span *best);

// The expression that finds any of these words as they stand.
Str pattern_of_words(Arena *arena, const Str *word, size_t n);

#endif
