#ifndef FAULTLINE_PATTERN_BITS_H
#define FAULTLINE_PATTERN_BITS_H
/* Sets of small numbers as bits of 64-bit words.
 */
#include <stdint.h>

/* The number of the lowest bit that is set; there must be one. */
static inline unsigned bits_lowest(uint64_t bits)
{
#if defined(__GNUC__)
    return (unsigned)__builtin_ctzll(bits);
#else
    unsigned n = 0;
    for (; !(bits & 1); bits >>= 1)
        n++;
    return n;
#endif
}

#endif
