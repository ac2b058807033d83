#include "analyzer/patterns/pool.h"

#include <string.h>

static unsigned power_for(uint32_t n)
{
    unsigned power = 0;
    while ((UINT32_C(1) << power) < n && power < 31)
        power++;
    return power;
}

void *pool_take(Pool *pool, uint32_t n)
{
    unsigned power = power_for(n);
    void *array = pool->free[power];
    if (!array)
        return ARENA_NEW(pool->arena, uint64_t, (size_t)1 << power);
    memcpy(&pool->free[power], array, sizeof array);
    return array;
}

void pool_give_back(Pool *pool, void *array, uint32_t n)
{
    unsigned power = power_for(n);
    if (!array)
        return;
    memcpy(array, &pool->free[power], sizeof array);
    pool->free[power] = array;
}
