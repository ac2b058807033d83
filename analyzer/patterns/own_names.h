#ifndef FAULTLINE_OWN_NAMES_H
#define FAULTLINE_OWN_NAMES_H
/* The stems of a team's and a service's own name: in their own texts they say whose text
 * it is, not what happened. Remembered by pair of team and service.
 */
#include "analyzer/patterns/tokens.h"

typedef struct {
    Tokenizer *tokenizer;
    Arena *arena;
    Intern pairs; // team, a separator, service
    Sym **stem;   // per pair, ended by SYM_NONE
    size_t n, capacity;
} OwnNames; // start with own_names_new

OwnNames own_names_new(Tokenizer *tokenizer, Arena *arena);

// The number of a team and its service, counted from 1 by first sight.
Sym own_names_pair(OwnNames *own, Str team, Str service);

// The stems of its names, ended by SYM_NONE.
const Sym *own_names_stems(const OwnNames *own, Sym pair);

#endif
