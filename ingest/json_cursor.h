#ifndef FAULTLINE_JSON_CURSOR_H
#define FAULTLINE_JSON_CURSOR_H
/* Where a reader of JSON stands in the stream: a Window that knows its lines.
 *
 * The text that can be seen is window.text from window.at on; positions below are in
 * window.text and are void after json_cursor_more or json_cursor_peek.
 */
#include "ingest/window.h"

typedef struct {
    Window window;
    uint64_t base;       // bytes of the stream before window.text
    size_t counted;      // line ends before this position are counted
    uint32_t line;       // 1-based line of `counted`
    uint64_t line_start; // where in the stream that line begins
} JsonCursor;

JsonCursor json_cursor_new(Arena *arena, Bytes *bytes);

// One more block behind what is seen; window.at becomes 0. False at the end.
bool json_cursor_more(JsonCursor *cursor);

// Blocks until at least `size` bytes are seen from window.at on. False at the end, when
// nothing was added.
bool json_cursor_grow(JsonCursor *cursor, size_t size);

// Skips blanks and line ends; the next byte, not taken, or -1 at the end.
int json_cursor_peek(JsonCursor *cursor);

Str json_cursor_rest(const JsonCursor *cursor);

// The line of a position from window.at on; positions must not go back.
uint32_t json_cursor_line(JsonCursor *cursor, size_t at);

// Line and column (in bytes, from 1) of a position behind one that was asked for.
typedef struct {
    uint32_t line;
    uint64_t column;
} JsonPlace;

JsonPlace json_cursor_place(JsonCursor *cursor, size_t at);

// Bytes from the stream's start to window.at.
uint64_t json_cursor_offset(const JsonCursor *cursor);

#endif
