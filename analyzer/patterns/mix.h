#ifndef FAULTLINE_MIX_H
#define FAULTLINE_MIX_H
/* Spreads the bits of a number (the finaliser of MurmurHash3, which is in the public
 * domain): every bit of the result depends on every bit of h.
 */
#include <stdint.h>

static inline uint64_t mix_bits(uint64_t h)
{
    h ^= h >> 33;
    h *= 0xFF51AFD7ED558CCDull;
    h ^= h >> 33;
    h *= 0xC4CEB9FE1A85EC53ull;
    return h ^ h >> 33;
}

#endif
