#include "ingest/plain_letters.h"

#include <string.h>

/* The base letters of U+00C0 to U+017F; a dot where there is none. */
static const char LATIN[] =
    "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"  // 00C0
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll"  // 0100
    "lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"; // 0140

#define FIRST 0xC0
#define LAST 0x17F

// Several letters, and signs that stand for letters or marks.
static const char *spelled(uint32_t c)
{
    switch (c) {
    case 0xC6:
    case 0xE6:
        return "ae";
    case 0x152:
    case 0x153:
        return "oe";
    case 0xDF:
    case 0x1E9E:
        return "ss";
    case 0xB0:
    case 0xBA:
        return "o";
    case 0xAA:
        return "a";
    case 0x2018:
    case 0x2019:
    case 0x2BC:
        return "'";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
        return "-";
    default:
        return NULL;
    }
}

static uint32_t folded(uint32_t c)
{
    if (c >= 'A' && c <= 'Z')
        return c + 32;
    if (c >= FIRST && c <= LAST && LATIN[c - FIRST] != '.')
        return (uint32_t)LATIN[c - FIRST];
    if (c >= 0x410 && c <= 0x42F)
        return c + 32;
    return c >= 0x400 && c <= 0x40F ? c + 80 : c;
}

#define LONGEST 4 // bytes that one character becomes

// Writes the plain form of the first character of *rest; how many bytes that is.
static size_t take(char *out, Str *rest)
{
    Str before = *rest;
    uint32_t c = str_next_codepoint(rest), plain = folded(c);
    const char *several = spelled(c);
    size_t n = before.len - rest->len;
    if (several)
        before = str_from(several), n = before.len;
    else if (c >= 0x300 && c <= 0x36F) // combining marks
        return 0;
    else if (plain < 0x80)
        return *out = (char)plain, 1;
    else if (plain != c) // Cyrillic: two bytes, as before
        return out[0] = (char)(0xC0 | plain >> 6), out[1] = (char)(0x80 | (plain & 0x3F)),
               2;
    memcpy(out, before.data, n);
    return n;
}

bool plain_letters_into(char *buffer, size_t size, Str text, Str *out)
{
    size_t n = 0;
    while (text.len) {
        if (n + LONGEST > size)
            return false;
        n += take(buffer + n, &text);
    }
    *out = (Str){buffer, n};
    return true;
}

Str plain_letters(Arena *arena, Str text)
{
    Str out = {0};
    size_t most = (text.len + 1) * LONGEST;
    plain_letters_into(arena_bytes(arena, most), most, text, &out);
    return out;
}
