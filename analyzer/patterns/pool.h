#ifndef FAULTLINE_POOL_H
#define FAULTLINE_POOL_H
/* Arrays that come and go inside an arena: capacities are powers of two, and what is
 * given back is handed out again. For clusters, which are made and merged by the
 * thousand.
 */
#include "ingest/base/arena.h"

#include <stdint.h>

typedef struct {
    Arena *arena;
    void *free[32]; // by the power of two, linked through their first bytes
} Pool;

// Room for at least n objects of 8 bytes. Not cleared.
void *pool_take(Pool *pool, uint32_t n);

// n as it was asked for.
void pool_give_back(Pool *pool, void *array, uint32_t n);

#endif
