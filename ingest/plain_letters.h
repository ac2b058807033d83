#ifndef FAULTLINE_PLAIN_LETTERS_H
#define FAULTLINE_PLAIN_LETTERS_H
/* Words as they are compared whatever the keyboard: lower case, without accents.
 *
 * "Équipe", "équipe" with a combining accent and "EQUIPE" become "equipe"; ß is "ss", æ
 * "ae", ø "o", the º of "Nº" "o", curly apostrophes are straight. Latin letters up to
 * U+017F; of other scripts the case is folded for Cyrillic alone. */
#include "ingest/base/str.h"

Str plain_letters(Arena *arena, Str text);

// The same in memory of the caller; false when it does not fit.
bool plain_letters_into(char *buffer, size_t size, Str text, Str *out);

#endif
