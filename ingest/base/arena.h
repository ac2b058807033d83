#ifndef FAULTLINE_ARENA_H
#define FAULTLINE_ARENA_H
/* Memory that lives and dies together.
 *
 * An Arena hands out memory from large blocks and gives all of it back at once.
 * There is nothing to free piece by piece, so nothing can leak or be freed twice.
 * A run has two: one for what lasts (the Table, the Labels, the Findings) and a
 * scratch one that is marked and rewound around temporary work:
 *
 *     ArenaMark mark = arena_mark(scratch);
 *     double *gap = ARENA_NEW(scratch, double, n);
 *     ...
 *     arena_rewind(scratch, mark);
 *
 * Memory from ARENA_NEW is zeroed. A request that the system cannot meet, or whose
 * size overflows, ends the program with a message: no caller checks for NULL.
 * An Arena belongs to one thread at a time.
 */
#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
    ArenaBlock *newest; // NULL until the first allocation
    size_t used;        // bytes handed out from the newest block
} Arena;

typedef struct {
    ArenaBlock *block;
    size_t used;
} ArenaMark;

// n zeroed objects of the type; n may be 0, and the result is still not NULL.
#define ARENA_NEW(arena, Type, n) \
    ((Type *)arena_alloc_zeroed((arena), sizeof(Type), (n), _Alignof(Type)))

// Room for one more element in a growing array: `array` holds n_used elements and has
// room for `capacity`; both are updated. Growing doubles, in place where it can.
#define ARENA_RESERVE(arena, array, n_used, capacity)                                  \
    ((n_used) < (capacity)                                                             \
         ? (void)0                                                                     \
         : (void)((array) = arena_double((arena), (array), sizeof *(array), (n_used),  \
                                         &(capacity))))

void *arena_alloc_zeroed(Arena *arena, size_t size, size_t n, size_t align);

// As above but not cleared and aligned for bytes only: for text.
char *arena_bytes(Arena *arena, size_t n);

// `old` (n_used elements of `size` bytes) with room for at least twice *capacity
// (8 at first). Elements beyond n_used are undefined.
void *arena_double(Arena *arena, void *old, size_t size, size_t n_used, size_t *capacity);

ArenaMark arena_mark(const Arena *arena);

// Gives back everything handed out since the mark. Marks nest; a mark older than one
// already rewound to stays good.
void arena_rewind(Arena *arena, ArenaMark mark);

// Gives everything back; the arena is empty and usable again.
void arena_release(Arena *arena);

// Bytes reserved from the system at present.
size_t arena_reserved(const Arena *arena);

#endif
