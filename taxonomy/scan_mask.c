#include "taxonomy/scan_mask.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_X86 1
#include <immintrin.h>
#else
#define HAS_X86 0
#endif

/* What each byte folds to, and whether it is a word character; made by the compiler. */
#define FOLD(c) (unsigned char)((c) >= 'A' && (c) <= 'Z' ? (c) + 32 : (c))
#define IS_WORD(c)                                                                       \
    (((c) >= 'a' && (c) <= 'z') || ((c) >= 'A' && (c) <= 'Z') ||                         \
     ((c) >= '0' && (c) <= '9') || (c) == '_')

/* 64 bytes of text, or fewer at its end. */
static bool mask_block(const char *text, size_t n, char *folded, uint64_t *word)
{
    uint64_t bits = 0;
    unsigned all = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        folded[i] = (char)FOLD(c);
        bits |= (uint64_t)IS_WORD(c) << i;
        all |= c;
    }
    *word = bits;
    return all < 0x80;
}

/* The part from `from`, a multiple of 64, and the padding. */
static bool mask_rest(Str text, size_t from, char *folded, uint64_t *word)
{
    bool ascii = true;
    for (; from < text.len; from += 64) {
        size_t n = text.len - from < 64 ? text.len - from : 64;
        ascii &= mask_block(text.data + from, n, folded + from, &word[from / 64]);
    }
    memset(folded + text.len, 0, SCAN_PADDING);
    word[(text.len + 63) / 64] = 0;
    return ascii;
}

bool scan_mask_portable(Str text, char *folded, uint64_t *word)
{
    return mask_rest(text, 0, folded, word);
}

#if HAS_X86
/* 1 in each byte of v that lies in lo..hi; signed compares serve, as bounds are ASCII and
 * bytes above 0x7f are negative. */
__attribute__((target("avx2"))) static __m256i in_range(__m256i v, char lo, char hi)
{
    return _mm256_and_si256(_mm256_cmpgt_epi8(v, _mm256_set1_epi8((char)(lo - 1))),
                            _mm256_cmpgt_epi8(_mm256_set1_epi8((char)(hi + 1)), v));
}

/* 32 bytes: folded to `out`; returns their word bits. */
__attribute__((target("avx2"))) static uint32_t mask_32(const char *text, char *out,
                                                        uint32_t *high)
{
    __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)text);
    __m256i upper = _mm256_and_si256(in_range(v, 'A', 'Z'), _mm256_set1_epi8(0x20));
    __m256i low = _mm256_or_si256(v, upper);
    __m256i word = _mm256_or_si256(in_range(low, 'a', 'z'), in_range(v, '0', '9'));
    word = _mm256_or_si256(word, _mm256_cmpeq_epi8(v, _mm256_set1_epi8('_')));
    _mm256_storeu_si256((__m256i *)(void *)out, low);
    *high |= (uint32_t)_mm256_movemask_epi8(v);
    return (uint32_t)_mm256_movemask_epi8(word);
}

__attribute__((target("avx2"))) static bool mask_avx2(Str text, char *folded,
                                                      uint64_t *word)
{
    size_t at = 0;
    uint32_t high = 0;
    for (; at + 64 <= text.len; at += 64) {
        uint64_t first = mask_32(text.data + at, folded + at, &high);
        uint64_t second = mask_32(text.data + at + 32, folded + at + 32, &high);
        word[at / 64] = first | second << 32;
    }
    bool ascii = mask_rest(text, at, folded, word);
    return ascii && !high;
}
#endif

bool scan_mask(Str text, char *folded, uint64_t *word)
{
#if HAS_X86
    if (__builtin_cpu_supports("avx2"))
        return mask_avx2(text, folded, word);
#endif
    return scan_mask_portable(text, folded, word);
}
