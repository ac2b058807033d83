#ifndef FAULTLINE_BITS_H
#define FAULTLINE_BITS_H
/* 64-bit words as sets of small numbers and as eight bytes of a text.
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

/* Eight bytes, the first lowest on every machine; compilers see one load in it. */
static inline uint64_t bits_load(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
           (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 |
           (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

#endif
