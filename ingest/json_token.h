#ifndef FAULTLINE_JSON_TOKEN_H
#define FAULTLINE_JSON_TOKEN_H
/* The smallest parts of JSON text: strings, numbers, words.
 *
 * Each function takes its token from the front of the input and moves `at` behind it.
 * What exports get wrong is put right and noted: the first place and a count for each
 * kind of repair. The text of strings is decoded into `out`; decoded text is never longer
 * than what it was made from, so that a buffer with JSON_SLACK more bytes than the input
 * is always large enough, and nothing has to be checked.
 *
 * With `python` set the literals that Python prints are taken too: single quotes,
 * prefixes (u'..', b'..'), \x41 and \U0001F525, calls such as Timestamp('..').
 */
#include "ingest/json_value.h"

#define JSON_SLACK 32

typedef enum {
    JSON_WHOLE,
    JSON_SHORT,  // the input ended inside
    JSON_BROKEN, // `wrong` says why; `at` is where
} JsonOutcome;

typedef enum {
    REPAIR_TRAILING_COMMA,
    REPAIR_NOT_A_NUMBER, // NaN, Infinity: null
    REPAIR_CHARACTERS,   // \u0000, lone surrogates, unknown escapes, control characters
    REPAIR_PYTHON,       // None, True, False
    REPAIR_TOO_DEEP,     // left out
    N_REPAIRS,
} JsonRepair;

typedef struct {
    const char *start, *at, *end;
    bool all; // nothing follows `end`: a number that stands there is whole
    bool python;
    char *out;
    const char *wrong;
    const char *repaired[N_REPAIRS]; // the first place, NULL for none
    size_t n_repaired[N_REPAIRS];
} JsonInput;

void json_repaired(JsonInput *in, JsonRepair repair, const char *where);

JsonOutcome json_broken(JsonInput *in, const char *at, const char *wrong);

// Blanks, tabs and line ends.
static inline void json_skip_blanks(JsonInput *in)
{
    while (in->at < in->end && (unsigned char)*in->at <= ' ' &&
           (*in->at == ' ' || *in->at == '\n' || *in->at == '\r' || *in->at == '\t'))
        in->at++;
}

// `at` is the opening quote, which also closes.
JsonOutcome json_take_string(JsonInput *in, Str *text);

// `at` is a sign or a digit. The value becomes a number with its own text; leading zeros
// are let pass.
JsonOutcome json_take_number(JsonInput *in, JsonValue *value);

// `at` is a letter: true, false, null and their relatives.
JsonOutcome json_take_word(JsonInput *in, JsonValue *value);

#endif
