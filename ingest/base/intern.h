#ifndef FAULTLINE_INTERN_H
#define FAULTLINE_INTERN_H
/* Repeated text as a 4-byte symbol.
 *
 * Equal texts get equal symbols, numbered from 1 in the order of their first sight, so
 * that a symbol indexes an array. SYM_NONE (0) stands for the empty text and for
 * "absent". The texts are copied into the arena and live as long as it.
 */
#include "ingest/base/str.h"

typedef uint32_t Sym;
#define SYM_NONE ((Sym)0)

typedef struct {
    Arena *arena;
    Str *text; // text[sym]; text[0] is empty
    uint64_t *hash;
    size_t n, capacity, hash_capacity; // n symbols, SYM_NONE included once one was added
    Sym *slot;                         // open addressing, n_slots a power of two
    size_t n_slots;
} Intern; // start with (Intern){.arena = arena}

Sym intern_add(Intern *intern, Str s);        // the empty text gives SYM_NONE
Sym intern_find(const Intern *intern, Str s); // SYM_NONE when it was never added
Str intern_str(const Intern *intern, Sym sym);

// How long an array indexed by symbol has to be: the largest symbol plus one.
size_t intern_count(const Intern *intern);

#endif
