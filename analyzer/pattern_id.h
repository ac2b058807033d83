#ifndef FAULTLINE_PATTERN_ID_H
#define FAULTLINE_PATTERN_ID_H
/* A pattern's short name for machines: "P-" and four hexadecimal digits of a hash of its
 * earliest member, so that incidents that come later keep it. Where two would collide
 * both grow until they differ.
 */
#include "ingest/base/str.h"

// key[i] identifies pattern i's earliest member; equal keys cannot occur.
void pattern_ids(Arena *arena, const Str *key, uint32_t n, Str *id);

// The id with that many digits, 4 to 16.
Str pattern_id(Arena *arena, Str key, size_t digits);

#endif
