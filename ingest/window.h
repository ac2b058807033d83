#ifndef FAULTLINE_WINDOW_H
#define FAULTLINE_WINDOW_H
/* The part of a stream that is looked at: whole records, however the blocks fall.
 *
 * The text from `at` on is kept; what lies before it is dropped when more is asked for.
 * Where nothing is left over the next block is looked at where it lies, without a copy.
 *
 *     Window w = window_new(arena, bytes);
 *     do
 *         w.at += take_what_is_whole(str_slice(w.text, w.at, w.text.len));
 *     while (window_more(&w));
 */
#include "ingest/bytes.h"

typedef struct {
    Bytes *bytes;
    Str text;
    size_t at;
    bool all; // nothing follows the text
    Buf kept;
} Window;

Window window_new(Arena *arena, Bytes *bytes);

// Adds a block: text[at..] moves to the front of text, `at` becomes 0. False, with
// `all` set, when there was no more.
bool window_more(Window *w);

// text[at..]
Str window_rest(const Window *w);

#endif
