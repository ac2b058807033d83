#include "ingest/base/arena.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Under AddressSanitizer memory that was not handed out is poisoned, so that a slice kept
 * beyond a rewind is reported at its first use. */
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONS 1
#endif
#endif
#ifdef ARENA_POISONS
#include <sanitizer/asan_interface.h>
#define POISON(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#define RED_ZONE 16 // a gap after every piece, so that one piece cannot run into the next
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#define RED_ZONE 0
#endif

struct ArenaBlock {
    ArenaBlock *older;
    size_t size;  // of data
    size_t dirty; // what lies behind this has been zero from the start
    max_align_t data[];
};

#define FIRST_BLOCK ((size_t)64 << 10)
#define LARGEST_STEP ((size_t)8 << 20) // blocks stop doubling here: waste stays bounded

/* Blocks of this size come from the system as zero pages, which take no memory before
 * they are written to. Clearing them again would do that, to columns that stay empty. */
#define ZERO_PAGES ((size_t)1 << 20)

static _Noreturn void out_of_memory(size_t wanted)
{
    fprintf(stderr, "faultline: out of memory (%zu bytes wanted)\n", wanted);
    exit(1);
}

static char *block_data(ArenaBlock *block)
{
    return (char *)block->data;
}

static void add_block(Arena *arena, size_t at_least)
{
    size_t size = arena->newest ? arena->newest->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_STEP)
        size = LARGEST_STEP;
    if (size < at_least)
        size = at_least;
    if (size > SIZE_MAX - sizeof(ArenaBlock))
        out_of_memory(size);
    bool zero = size >= ZERO_PAGES;
    size_t bytes = sizeof(ArenaBlock) + size;
    ArenaBlock *block = zero ? calloc(1, bytes) : malloc(bytes);
    if (!block)
        out_of_memory(size);
    block->older = arena->newest;
    block->size = size;
    block->dirty = zero ? 0 : size;
    arena->newest = block;
    arena->used = 0;
    POISON(block_data(block), size);
}

// *dirty of the bytes at the front may hold something.
static void *take_knowing(Arena *arena, size_t bytes, size_t align, size_t *dirty)
{
    assert(align && align <= _Alignof(max_align_t) && (align & (align - 1)) == 0);
    if (bytes > SIZE_MAX / 2)
        out_of_memory(bytes);
    size_t start = (arena->used + align - 1) & ~(align - 1);
    if (!arena->newest || start > arena->newest->size ||
        arena->newest->size - start < bytes + RED_ZONE) {
        add_block(arena, bytes + RED_ZONE);
        start = 0;
    }
    ArenaBlock *block = arena->newest;
    *dirty = block->dirty <= start          ? 0
             : block->dirty - start < bytes ? block->dirty - start
                                            : bytes;
    arena->used = start + bytes + RED_ZONE;
    if (block->dirty < arena->used)
        block->dirty = arena->used;
    char *p = block_data(block) + start;
    UNPOISON(p, bytes);
    return p;
}

static void *take(Arena *arena, size_t bytes, size_t align)
{
    size_t dirty;
    return take_knowing(arena, bytes, align, &dirty);
}

static size_t product(size_t size, size_t n)
{
    if (size && n > SIZE_MAX / size)
        out_of_memory(SIZE_MAX);
    return size * n;
}

void *arena_alloc_zeroed(Arena *arena, size_t size, size_t n, size_t align)
{
    size_t dirty, bytes = product(size, n);
    void *p = take_knowing(arena, bytes, align, &dirty);
    return memset(p, 0, dirty);
}

char *arena_bytes(Arena *arena, size_t n)
{
    return take(arena, n, 1);
}

/* The newest piece grows where it stands when the block has room. */
static int extend_in_place(Arena *arena, char *old, size_t old_bytes, size_t bytes)
{
    if (!arena->newest || !old)
        return 0;
    char *base = block_data(arena->newest);
    if (old + old_bytes + RED_ZONE != base + arena->used)
        return 0;
    size_t start = arena->used - RED_ZONE - old_bytes;
    if (arena->newest->size - start < bytes + RED_ZONE)
        return 0;
    arena->used = start + bytes + RED_ZONE;
    if (arena->newest->dirty < arena->used)
        arena->newest->dirty = arena->used;
    UNPOISON(old, bytes);
    return 1;
}

void *arena_double(Arena *arena, void *old, size_t size, size_t n_used, size_t *capacity)
{
    size_t wanted = *capacity < 4 ? 8 : product(*capacity, 2);
    size_t bytes = product(size, wanted);
    size_t held = product(size, *capacity);
    *capacity = wanted;
    if (extend_in_place(arena, old, held, bytes))
        return old;
    void *fresh = take(arena, bytes, _Alignof(max_align_t));
    if (n_used)
        memcpy(fresh, old, product(size, n_used));
    return fresh;
}

ArenaMark arena_mark(const Arena *arena)
{
    return (ArenaMark){arena->newest, arena->used};
}

void arena_rewind(Arena *arena, ArenaMark mark)
{
    while (arena->newest != mark.block) {
        assert(arena->newest); // the mark came from another arena
        ArenaBlock *older = arena->newest->older;
        UNPOISON(block_data(arena->newest), arena->newest->size);
        free(arena->newest);
        arena->newest = older;
    }
    arena->used = mark.used;
    if (arena->newest)
        POISON(block_data(arena->newest) + mark.used, arena->newest->size - mark.used);
}

void arena_release(Arena *arena)
{
    arena_rewind(arena, (ArenaMark){NULL, 0});
}

size_t arena_reserved(const Arena *arena)
{
    size_t total = 0;
    for (const ArenaBlock *b = arena->newest; b; b = b->older)
        total += b->size;
    return total;
}
