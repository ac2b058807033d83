#ifndef FAULTLINE_FORM_CHOICES_H
#define FAULTLINE_FORM_CHOICES_H
/* Texts that were chosen from a form's list, "Solved (Permanently)", rather than told: a
 * word or two that incidents of many titles have in common; or any, where a column's
 * texts repeat until few of them are different.
 */
#include "analyzer/patterns/tokens.h"

// Per document. The tokenizer has to be open. column NULL: none is.
bool *form_choices_of(const Str *column, const Str *title, uint32_t n_docs,
                      Tokenizer *tokenizer, Arena *arena);

#endif
