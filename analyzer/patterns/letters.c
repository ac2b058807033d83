#include "analyzer/patterns/letters.h"

typedef struct {
    uint32_t first, last;
} Range;

static bool in_ranges(uint32_t c, const Range *range, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (c >= range[i].first && c <= range[i].last)
            return true;
    return false;
}

#define IN(c, ranges) in_ranges((c), (ranges), sizeof(ranges) / sizeof *(ranges))

bool letter_is(uint32_t c)
{
    static const Range not_letters[] = {
        {0xD7, 0xD7},       {0xF7, 0xF7},     // multiplication and division signs
        {0x2000, 0x2BFF},   {0x2E00, 0x2E7F}, // punctuation, arrows, shapes, dingbats
        {0x3000, 0x3004},   {0x3008, 0x3020}, // ideographic blanks and brackets
        {0x3030, 0x3030},   {0x30FB, 0x30FB}, {0xFE10, 0xFE6F},
        {0xFF01, 0xFF20},   {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65},
        {0xFFE0, 0xFFFF},   {0xE000, 0xF8FF},                     // private use
        {0x60C, 0x61F},     {0x66A, 0x66D},   {0x6D4, 0x6D4},     // Arabic punctuation
        {0x964, 0x965},     {0x5BE, 0x5BE},   {0x1F000, 0x1FAFF}, // pictures
        {0xE0000, 0x10FFFF}};
    if (c < 0x80)
        return (c | 32) >= 'a' && (c | 32) <= 'z';
    if (c < 0xC0)
        return c == 0xAA || c == 0xB5 || c == 0xBA;
    return !IN(c, not_letters);
}

bool letter_is_unspaced(uint32_t c)
{
    static const Range unspaced[] = {
        {0x0E00, 0x0EFF},                   // Thai, Lao
        {0x1000, 0x109F},                   // Burmese
        {0x1780, 0x17FF},                   // Khmer
        {0x3005, 0x3007}, {0x3040, 0x312F}, // kana, bopomofo
        {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, // Han
        {0xF900, 0xFAFF}, {0xFF66, 0xFF9D}, {0x20000, 0x3FFFF}};
    return c >= 0x0E00 && IN(c, unspaced);
}

static uint32_t latin_extended_lower(uint32_t c)
{
    if (c == 0x130)
        return 'i';
    if (c == 0x178)
        return 0xFF;
    bool odd_is_capital = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    if (c == 0x131 || c == 0x138 || c == 0x149 || c == 0x17F)
        return c;
    return odd_is_capital ? c + (c & 1) : c | 1;
}

uint32_t letter_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7)
        return c + 32;
    if (c >= 0x100 && c <= 0x17F)
        return latin_extended_lower(c);
    if (c == 0x218 || c == 0x21A)
        return c + 1; // the Romanian letters with a comma below
    if (c >= 0x391 && c <= 0x3A9)
        return c + 32;
    if (c >= 0x410 && c <= 0x42F)
        return c + 32;
    if (c >= 0x400 && c <= 0x40F)
        return c + 80;
    if (c >= 0x460 && c <= 0x481)
        return c | 1;
    if (c >= 0x531 && c <= 0x556)
        return c + 48;
    return c;
}

void letters_fold(Str word, Buf *out)
{
    while (word.len)
        buf_add_codepoint(out, letter_lower(str_next_codepoint(&word)));
}
