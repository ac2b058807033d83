#include "ingest/squeeze.h"

static size_t gap_at(Str s, size_t at)
{
    unsigned char c = (unsigned char)s.data[at];
    if (c <= ' ' || c == '_' || c == '-')
        return 1;
    if (c == 0xC2 && at + 1 < s.len && (unsigned char)s.data[at + 1] == 0xA0)
        return 2; // no-break space
    return 0;
}

Str squeeze(Arena *arena, Str name)
{
    char *out = arena_bytes(arena, name.len + 1);
    size_t n = 0;
    bool gap = false;
    for (size_t i = 0; i < name.len;) {
        size_t skip = gap_at(name, i);
        if (skip) {
            gap = true;
            i += skip;
            continue;
        }
        if (gap && n)
            out[n++] = ' ';
        gap = false;
        char c = name.data[i++];
        out[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    return (Str){out, n};
}
