#ifndef FAULTLINE_MOMENT_TOKENS_H
#define FAULTLINE_MOMENT_TOKENS_H
/* A date's text as numbers, words and marks. Used by the moment_*.c alone.
 *
 * Letters and digits need nothing between them: 20260223T140642Z is a number, a word, a
 * number and a word. The dot of an abbreviation belongs to its word, "a.m." and "p. m."
 * are one word. Blanks of every kind, and the direction marks that browsers put into
 * dates, separate and are left out.
 */
#include "ingest/base/moment_words.h"

#define MAX_TOKENS 24 // the longest spelling, JavaScript's, has 17

typedef enum { TOKEN_END, TOKEN_NUMBER, TOKEN_WORD, TOKEN_MARK } TokenKind;

typedef struct {
    uint8_t kind;
    uint8_t digits; // of a number; its leading zeros count
    bool spaced;    // a blank stands before it
    char mark;      // . , / - + : ( ) [ ] '
    Word word;
    Str text;       // of a word, as written
    uint64_t value; // of a number
} Token;

typedef struct {
    Token at[MAX_TOKENS + 2]; // two TOKEN_END behind the last one
    size_t n;
} Tokens;

// False when the text cannot be a date: too long, unknown signs, numbers over 19 digits.
bool tokens_read(Str text, Tokens *tokens);

// Blanks of every kind and direction marks removed from both ends.
Str tokens_trim(Str text);

#endif
