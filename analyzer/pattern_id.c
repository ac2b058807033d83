#include "analyzer/pattern_id.h"

#include <stdlib.h>

#define SHORTEST 4
#define LONGEST 16

typedef struct {
    uint64_t hash;
    uint32_t index;
} Hashed;

static int by_hash(const void *a, const void *b)
{
    const Hashed *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

/* Leading hexadecimal digits that two hashes share. */
static int common_digits(uint64_t a, uint64_t b)
{
    int n = 0;
    while (n < LONGEST && ((a ^ b) >> (60 - 4 * n)) == 0)
        n++;
    return n;
}

static uint64_t hash_of(Str key)
{
    return str_hash(key) * 0x9E3779B97F4A7C15u;
}

static Str id_of(Arena *arena, uint64_t hash, size_t digits)
{
    digits = digits < SHORTEST ? SHORTEST : digits > LONGEST ? LONGEST : digits;
    Str hex = str_format(arena, "%016llx", (unsigned long long)hash);
    return str_format(arena, "P-%.*s", (int)digits, hex.data);
}

Str pattern_id(Arena *arena, Str key, size_t digits)
{
    return id_of(arena, hash_of(key), digits);
}

void pattern_ids(Arena *arena, const Str *key, uint32_t n, Str *id)
{
    Hashed *order = ARENA_NEW(arena, Hashed, n);
    for (uint32_t i = 0; i < n; i++)
        order[i] = (Hashed){hash_of(key[i]), i};
    qsort(order, n, sizeof *order, by_hash);
    for (uint32_t i = 0; i < n; i++) {
        int before = i ? common_digits(order[i].hash, order[i - 1].hash) : 0;
        int after = i + 1 < n ? common_digits(order[i].hash, order[i + 1].hash) : 0;
        int digits = (before > after ? before : after) + 1;
        id[order[i].index] = id_of(arena, order[i].hash, (size_t)digits);
    }
}
