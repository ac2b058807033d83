#include "ingest/window.h"

#include <string.h>

Window window_new(Arena *arena, Bytes *bytes)
{
    return (Window){.bytes = bytes, .kept = {.arena = arena}};
}

Str window_rest(const Window *w)
{
    return str_slice(w->text, w->at, w->text.len);
}

// The rest has to move before the block under it is overwritten.
static void keep_rest(Window *w, Str rest)
{
    if (w->text.data == w->kept.data) {
        memmove(w->kept.data, rest.data, rest.len);
        w->kept.len = rest.len;
    } else {
        buf_clear(&w->kept);
        buf_add(&w->kept, rest);
    }
}

bool window_more(Window *w)
{
    Str rest = window_rest(w);
    if (rest.len)
        keep_rest(w, rest);
    Str block = bytes_next(w->bytes);
    w->all = block.len == 0;
    w->at = 0;
    if (rest.len) {
        buf_add(&w->kept, block);
        w->text = buf_str(&w->kept);
    } else {
        w->text = block;
    }
    return !w->all;
}
