#ifndef FAULTLINE_DISPLAY_H
#define FAULTLINE_DISPLAY_H
/* Text as a reader sees it: how wide it is, how to shorten it, numbers in groups.
 *
 * Widths are counted in columns of a terminal; for proportional type they are a fair
 * estimate (about 0.55 of the type size each).
 */
#include "ingest/base/str.h"

// Wide East Asian characters take two columns, combining marks none.
size_t text_columns(Str text);

// At most `columns` columns; longer text ends in "…" (cut between characters).
Str text_shorten(Arena *arena, Str text, size_t columns);

// Appends "12,345": thousands in groups, as all our outputs write them.
void buf_add_grouped(Buf *out, uint64_t n);

#endif
